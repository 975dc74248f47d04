"""The invented news site keeps its promises: to those who read it in the demo, and to tests that trust its gold."""

from __future__ import annotations

import gzip
import io
import json
import re
import socket
import struct
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import pytest

from examples.press.newsroom import NEWSROOM, Article, outlets
from examples.site import Request, Site, serve

NOW = datetime(2031, 3, 4, 9, 30, tzinfo=UTC)  # a Tuesday


class Reply(NamedTuple):
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(self.headers.get_content_charset() or "utf-8")


def get(url: str, **headers: str) -> Reply:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers=names)  # noqa: S310  # loopback, from the fixture
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  # the same
            return Reply(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, error.headers, error.read())


@pytest.fixture(scope="module", params=[0, 1], ids=["day0", "day1"])
def site(request: pytest.FixtureRequest) -> Site:
    return Site(now=NOW, day=request.param)


@pytest.fixture
def base(site: Site) -> Iterator[str]:
    with serve(site) as url:
        yield url


@pytest.fixture(scope="module")
def first_day() -> Site:
    return Site(now=NOW)


@pytest.fixture(scope="module")
def second_day() -> Site:
    return Site(now=NOW, day=1)


def words_of(html: str) -> str:
    """What a reader sees: no script, no tag, one space."""
    html = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def seen(text: str) -> str:
    return " ".join(re.sub(r"\[([^\]]+)\]\(\S+?\)", r"\1", text).replace("*", "").split())


def entries(raw: bytes, kind: str) -> list[tuple[str, str]]:
    """The title and guid of each entry of a feed."""
    if kind == "json":
        return [(entry["title"], entry["id"]) for entry in json.loads(raw)["items"]]
    parsed: Any = feedparser.parse(io.BytesIO(raw))
    assert not parsed.bozo, parsed.bozo_exception
    return [(entry.title, entry.get("id", entry.link)) for entry in parsed.entries]


# ---------------------------------------------------------------- feeds


def test_every_feed_lists_what_its_outlet_has_published(site: Site, base: str) -> None:
    for outlet in outlets().values():
        listed = entries(get(base + outlet.feed_path).body, outlet.feed_kind)
        assert [title for title, _ in listed] == [article.title for article in site.of_outlet(outlet.slug)]
        assert listed


def test_feeds_come_in_every_format_and_depth() -> None:
    kinds = {(outlet.feed_kind, outlet.full_text) for outlet in outlets().values()}
    assert {("rss", True), ("rss", False), ("atom", True), ("atom", False), ("json", True), ("rdf", False)} <= kinds
    assert {outlet.language for outlet in outlets().values()} == {"en", "de", "ru", "zh"}


@pytest.mark.parametrize(
    ("path", "format_name"),
    [
        ("/meridian/wire.xml", "rss20"),
        ("/bellman/atom.xml", "atom10"),
        ("/upland/index.rdf", "rss10"),
        ("/vestnik/rss.xml", "rss20"),
    ],
)
def test_feedparser_names_the_format(base: str, path: str, format_name: str) -> None:
    assert feedparser.parse(io.BytesIO(get(base + path).body)).version == format_name


def test_the_json_feed_is_version_1_1(base: str) -> None:
    reply = get(base + "/ledger/feed.json")
    assert reply.headers.get_content_type() == "application/feed+json"
    assert json.loads(reply.body)["version"] == "https://jsonfeed.org/version/1.1"


def test_links_of_every_feed_lead_to_their_articles(site: Site, base: str) -> None:
    for outlet in outlets().values():
        if outlet.feed_kind == "json":
            continue
        parsed: Any = feedparser.parse(io.BytesIO(get(base + outlet.feed_path).body))
        expected = [base + article.listed_path for article in site.of_outlet(outlet.slug)]
        assert [entry.link for entry in parsed.entries] == expected


def test_full_text_feeds_carry_the_body_and_others_do_not(site: Site, base: str) -> None:
    for outlet in outlets().values():
        words = words_of(unescape(get(base + outlet.feed_path).text).replace("\\n", "\n").replace('\\"', '"'))
        for article in site.of_outlet(outlet.slug):
            whole = outlet.full_text and article.wall != "paywall"
            assert (seen(article.paragraphs[-1]) in words) == whole, article.id


def test_one_guid_stands_for_two_articles(base: str) -> None:
    guids = Counter(guid for _, guid in entries(get(base + "/touchline/rss").body, "rss"))
    assert max(guids.values()) == 2


def test_one_article_is_linked_with_tracking_parameters(site: Site, base: str) -> None:
    tracked = [article for article in site.articles if article.listed_path != article.path]
    assert len(tracked) == 1
    assert "utm_source=" in tracked[0].listed_path
    assert get(base + tracked[0].listed_path).body == get(base + tracked[0].path).body


def test_failing_feeds_fail_as_told(site: Site, base: str) -> None:
    kinds = {listing.kind: listing for listing in site.feeds}
    gone, broken = get(base + kinds["gone"].path), get(base + kinds["error"].path)
    assert (gone.status, broken.status) == (410, 500)
    assert "gone for good" in gone.text
    assert broken.text.strip()
    assert site.requests[-2:] == [Request(kinds["gone"].path, 410), Request(kinds["error"].path, 500)]


def test_a_listed_page_names_its_feed(site: Site, base: str) -> None:
    listing = next(listing for listing in site.feeds if listing.kind == "page")
    page = get(base + listing.path)
    assert page.headers.get_content_type() == "text/html"
    found = re.search(r'<link rel="alternate" type="application/rss\+xml"[^>]* href="([^"]+)"', page.text)
    assert found
    assert entries(get(base + found[1]).body, "rss")


# ---------------------------------------------------------------- HTTP


def test_every_path_answers_304_to_its_own_validators(site: Site, base: str) -> None:
    paths = [outlet.feed_path for outlet in outlets().values()] + [article.path for article in site.articles]
    for path in paths:
        first = get(base + path)
        assert get(base + path, If_None_Match=first.headers["ETag"]).status == 304
        assert get(base + path, If_Modified_Since=first.headers["Last-Modified"]).status == 304


def test_a_stale_validator_gets_the_whole_answer(base: str) -> None:
    path = base + "/courier/rss.xml"
    modified = get(path).headers["Last-Modified"]
    assert get(path, If_None_Match='"other"').status == 200
    assert get(path, If_None_Match='"other"', If_Modified_Since=modified).status == 200
    assert get(path, If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT").status == 200
    assert get(path, If_Modified_Since="last Tuesday").status == 200


def test_gzip_is_sent_to_those_who_accept_it(base: str) -> None:
    plain, packed = get(base + "/courier/rss.xml"), get(base + "/courier/rss.xml", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert plain.headers["Content-Encoding"] is None
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["ETag"] == plain.headers["ETag"]


def test_the_same_clock_and_day_give_the_same_bytes(site: Site) -> None:
    again = Site(now=NOW, day=site.day)
    base = "http://127.0.0.1:1"
    for article in site.articles:
        assert again.answer(article.path, base) == site.answer(article.path, base)
    for outlet in outlets().values():
        assert again.answer(outlet.feed_path, base) == site.answer(outlet.feed_path, base)


def test_an_unknown_path_is_not_found(base: str) -> None:
    assert get(base + "/courier/no-such-story.html").status == 404


def test_a_client_that_hangs_up_leaves_no_trace(first_day: Site, capfd: pytest.CaptureFixture[str]) -> None:
    before = set(threading.enumerate())
    with serve(first_day) as base:
        client = socket.create_connection(("127.0.0.1", int(base.rpartition(":")[2])))
        client.sendall(b"GET /courier/rss.xml HTTP/1.1\r\nHost: here\r\n\r\n")
        assert client.recv(1)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close with a reset
        answering = [thread for thread in threading.enumerate() if "process_request" in thread.name]
        client.close()
        for thread in set(answering) - before:
            thread.join(10)
    assert capfd.readouterr().err == ""


# ---------------------------------------------------------------- pages


def test_every_article_page_answers_with_its_title_and_text(site: Site, base: str) -> None:
    for article in site.articles:
        reply = get(base + article.path)
        assert reply.status == 200, article.id
        if article.wall:
            continue
        words = words_of(reply.text)
        assert article.title in words, article.id
        for paragraph in article.paragraphs:
            assert seen(paragraph) in words, article.id


def test_pages_print_furniture_around_the_text(site: Site, base: str) -> None:
    for outlet in outlets().values():
        article = next(article for article in site.of_outlet(outlet.slug) if not article.wall)
        page = get(base + article.path).text
        assert outlet.appeal in unescape(page), outlet.slug
        assert 'class="newsletter"' in page, outlet.slug
        assert outlet.sections[0] in unescape(page), outlet.slug


@pytest.mark.parametrize("wall", ["paywall", "consent", "bot"])
def test_a_wall_hides_the_text_and_the_feed_keeps_its_own(site: Site, base: str, wall: str) -> None:
    article = next(article for article in site.articles if article.wall == wall)
    words = words_of(get(base + article.path).text)
    assert seen(article.paragraphs[-1]) not in words
    assert seen(article.excerpt) in unescape(get(base + outlets()[article.outlet].feed_path).text)


def test_a_caption_with_its_credit_stands_in_running_text(site: Site) -> None:
    storm = next(article for article in site.articles if article.id == "courier/storm-velsund")
    captions = [text for text in storm.paragraphs if text.endswith("(Orla Finch/The Aldane Courier)")]
    assert len(captions) == 1
    assert "2031" in captions[0]


def test_vestnik_is_in_its_old_encoding(base: str) -> None:
    for path in ("/vestnik/rss.xml", "/vestnik/shtorm-ottiliya.html"):
        reply = get(base + path)
        assert reply.headers.get_content_charset() == "windows-1251"
        assert "Оттилия" in reply.body.decode("cp1251")


# ---------------------------------------------------------------- gold


def test_there_is_enough_to_read(first_day: Site) -> None:
    assert len({article.event for article in first_day.articles}) >= 12
    assert len({article.outlet for article in first_day.articles}) >= 6
    own = [article for article in first_day.articles if article.copy_of is None]
    assert len(own) >= 36
    languages = {article.language for article in first_day.articles if article.event == "storm-ottilie"}
    assert {"en", "de", "ru"} <= languages


def test_copies_repeat_their_original_word_for_word(site: Site) -> None:
    by_id = {article.id: article for article in site.articles}
    copies = [article for article in site.articles if article.copy_of]
    assert len({copy.copy_of for copy in copies}) >= 4
    for copy in copies:
        original = by_id[copy.copy_of or ""]
        assert copy.paragraphs[: len(original.paragraphs)] == original.paragraphs, copy.id
        assert (copy.event, copy.language) == (original.event, original.language)
        assert copy.outlet != original.outlet
        assert copy.published > original.published


def test_no_two_articles_share_a_paragraph_unless_they_are_copies(second_day: Site) -> None:
    owners: dict[str, str] = {}
    for article in second_day.articles:
        for paragraph in set(article.paragraphs):
            if article.copy_of is None and "contributed to this report" not in paragraph:
                assert owners.setdefault(paragraph, article.id) == article.id


def test_nothing_is_published_after_the_clock(site: Site) -> None:
    for article in site.articles:
        assert article.published <= site.clock, article.id
        assert article.updated <= site.clock, article.id
        assert site.clock - article.published <= timedelta(hours=24 * (site.day + 1)), article.id


@pytest.mark.parametrize("hour", range(0, 24, 5))
def test_every_placeholder_is_filled_at_any_hour(hour: int) -> None:
    site = Site(now=NOW.replace(hour=hour), day=1)
    for article in site.articles:
        for text in (article.title, article.excerpt, article.correction, *article.paragraphs):
            assert "{" not in text, article.id
            assert "}" not in text, article.id


def test_no_source_says_a_word_that_is_only_true_for_a_day() -> None:
    fleeting = re.compile(
        r"\b(yesterday|tomorrow|tonight|this (morning|evening)|gestern|heute|morgen|вчера|завтра)\b|昨天|今天|明天",
        re.IGNORECASE,
    )
    found = [path.name for path in NEWSROOM.rglob("*/*.md") if fleeting.search(path.read_text("utf-8"))]
    assert found == []


def test_the_readme_lists_every_article_under_its_event(second_day: Site) -> None:
    readme = (NEWSROOM / "README.md").read_text("utf-8")
    rows = dict(re.findall(r"(?m)^\| `([\w-]+)` \|(.*)$", readme.partition("## Events")[2]))
    assert set(rows) == {article.event for article in second_day.articles}
    for article in second_day.articles:
        assert f"`{article.id}`" in rows[article.event]
        if article.copy_of:
            assert f"`{article.id}` (copy of `{article.copy_of}`)" in rows[article.event]


# ---------------------------------------------------------------- the next day


def by_id(site: Site) -> dict[str, Article]:
    return {article.id: article for article in site.articles}


def test_a_day_later_there_is_more_and_what_was_there_stays(first_day: Site, second_day: Site) -> None:
    before, after = by_id(first_day), by_id(second_day)
    assert len(after) - len(before) >= 10
    changed = [key for key, article in before.items() if after[key] != article]
    assert changed == ["ledger/skerry-results"]
    assert len({article.event for article in after.values()} - {article.event for article in before.values()}) == 3


def test_pages_of_the_first_day_stay_the_same(first_day: Site, second_day: Site) -> None:
    base = "http://127.0.0.1:1"
    for article in first_day.articles:
        same = first_day.answer(article.path, base) == second_day.answer(article.path, base)
        assert same == (article.id != "ledger/skerry-results"), article.id


def test_the_correction_changes_the_figure_and_says_so(first_day: Site, second_day: Site) -> None:
    before, after = by_id(first_day)["ledger/skerry-results"], by_id(second_day)["ledger/skerry-results"]
    assert "48.2 million" in before.paragraphs[0]
    assert "42.8 million" in after.paragraphs[0]
    assert "48.2 million" not in " ".join(after.paragraphs)
    assert after.correction.startswith("Correction:")
    assert after.guid == before.guid
    assert after.published == before.published
    assert after.updated > before.updated
    document = json.loads(second_day.answer("/ledger/feed.json", "http://h").body)
    entry = next(entry for entry in document["items"] if entry["id"] == after.guid)
    assert datetime.fromisoformat(entry["date_modified"]) == after.updated
    assert "Correction:" in entry["content_html"]


def test_the_toll_rises_from_edition_to_edition(first_day: Site, second_day: Site) -> None:
    wire = [article for article in second_day.articles if article.event == "storm-ottilie" and article.language == "en"]
    titles = [article.title for article in reversed(wire) if article.outlet == "meridian"]
    assert ["four" in titles[0], "seven" in titles[1], "12" in titles[2]] == [True, True, True]
    assert not any("12 dead" in " ".join(article.paragraphs) for article in first_day.articles)


def test_every_source_file_belongs_to_an_outlet(second_day: Site) -> None:
    files = {f"{path.parent.name}/{path.stem}" for path in NEWSROOM.rglob("*/*.md")}
    assert files == {article.id for article in second_day.articles}
    assert all(Path(NEWSROOM / slug).is_dir() for slug in outlets())
