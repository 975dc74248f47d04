"""Digests as feeds: what readers make of them, ours and the reference, and what hostile texts become there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import etree, html

from bot import feeds
from bot.locale import tongue
from bot.model import Brief, BriefSequel, DigestId, Frame, Heading, ParsedFeed, PublishedDigest, Style
from bot.pages.feeds_out import FeedEntry, FeedOut, atom, feed_entry, feed_title, json_feed
from tests.makers import NOW, a_brief, an_article

HOUR = timedelta(hours=1)
PAGE = "https://news.example/d/d1/token"
ATOM, JSON = "https://news.example/f/k/t/atom.xml", "https://news.example/f/k/t/feed.json"
HERALD, TIDE = an_article(), an_article("Pier to be rebuilt", outlet="The Tide")
PIER = a_brief(HERALD, TIDE)
HOSTILE = "<script>alert(1)</script> &amp; ]]> <!-- \x00\x07\x0b\x1b\x85 \ufffe\uffff \ud800 \r\n\t\"'"


def a_digest(*briefs: Brief, heading: Heading = Heading.DIGEST, **changes: object) -> PublishedDigest:
    frame = Frame(since=NOW - HOUR, until=NOW, considered=5, feeds=3, heading=heading)
    values = {"id": DigestId("d1"), "made_at": NOW, "frame": frame, "briefs": briefs, **changes}
    return PublishedDigest(**values)  # type: ignore[arg-type]  # any field may be given


def entry(digest: PublishedDigest, *, language: str = "en", style: Style = Style.BRIEF, zone: str = "UTC") -> FeedEntry:
    return feed_entry(digest, url=PAGE, speaks=tongue(language), zone=ZoneInfo(zone), style=style)


def a_feed_out(*entries: FeedEntry, **changes: object) -> FeedOut:
    values = {
        "id": "urn:nutgraf:feed:k",
        "title": "Nutgraf · Ann",
        "language": "en",
        "updated": NOW,
        "atom_url": ATOM,
        "json_url": JSON,
        "entries": entries,
        **changes,
    }
    return FeedOut(**values)  # type: ignore[arg-type]  # any field may be given


def read_both(feed: FeedOut) -> tuple[ParsedFeed, ParsedFeed]:
    return feeds.parse(atom(feed), url=ATOM), feeds.parse(json_feed(feed), url=JSON)


def words_of(content: str) -> str:
    return str(html.fromstring(f"<div>{content}</div>").text_content())


# ---------------------------------------------------------------- what readers make of it


def test_our_reader_and_the_reference_read_back_what_was_written() -> None:
    two = entry(a_digest(PIER, a_brief(an_article("Cod", "Cod is dear.")), amended_at=NOW + HOUR))
    one = replace(entry(a_digest(PIER)), id="urn:nutgraf:digest:d0", url=f"{PAGE}0")
    feed = a_feed_out(two, one, updated=NOW + HOUR)
    for read, url, form in zip(read_both(feed), (ATOM, JSON), ("atom10", "json11"), strict=True):
        assert (read.format, read.title, read.language, read.self_url, read.problems) == (
            form,
            "Nutgraf · Ann",
            "en",
            url,
            (),
        )
        assert [(each.guid, each.title, each.link) for each in read.entries] == [
            ("urn:nutgraf:digest:d1", "Digest, Mon, 2 Mar 2026 12:00 · 2 stories", PAGE),
            ("urn:nutgraf:digest:d0", "Digest, Mon, 2 Mar 2026 12:00 · 1 story", f"{PAGE}0"),
        ]
        assert [(each.published, each.updated) for each in read.entries] == [(NOW, NOW + HOUR), (NOW, NOW)]
        assert [each.content_html for each in read.entries] == [two.content, one.content]
    reference = feedparser.parse(atom(feed))
    assert (reference.bozo, reference.version, reference.feed.id) == (False, "atom10", "urn:nutgraf:feed:k")
    assert [(each.id, each.title, each.link) for each in reference.entries] == [
        (each.id, each.title, each.url) for each in (two, one)
    ]
    assert reference.entries[0].summary == "Council votes for a new pier · Cod"


def test_atom_has_all_that_it_must_have() -> None:
    root = etree.fromstring(atom(a_feed_out(entry(a_digest(PIER)))))
    names = {None: "http://www.w3.org/2005/Atom"}
    # RFC 4287, sections 4.1.1 and 4.1.2; the author of the feed is that of its entries.
    for path in ("id", "title", "updated", "author/name", "generator", "entry/id", "entry/title", "entry/updated"):
        assert len(root.findall(path, names)) == 1, path
    assert root.find("link[@rel='self']", names).get("href") == ATOM
    assert root.find("entry/link[@rel='alternate']", names).get("href") == PAGE
    assert root.find("entry/updated", names).text == "2026-03-02T12:00:00Z"


def test_json_has_all_that_it_must_have() -> None:
    feed = json.loads(json_feed(a_feed_out(entry(a_digest(PIER)))))
    (told,) = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Nutgraf · Ann",
        "feed_url": JSON,
        "language": "en",
        "authors": [{"name": "Nutgraf"}],
    }
    assert {name: told[name] for name in told if name != "content_html"} == {
        "id": "urn:nutgraf:digest:d1",
        "url": PAGE,
        "title": "Digest, Mon, 2 Mar 2026 12:00 · 1 story",
        "summary": "Council votes for a new pier",
        "date_published": "2026-03-02T12:00:00Z",
        "date_modified": "2026-03-02T12:00:00Z",
        "language": "en",
    }


def test_a_feed_of_nothing_is_a_feed() -> None:
    for read in read_both(a_feed_out()):
        assert (read.title, read.entries, read.problems) == ("Nutgraf · Ann", (), ())
    reference = feedparser.parse(atom(a_feed_out()))
    assert (reference.bozo, reference.version, reference.entries) == (False, "atom10", [])


# ---------------------------------------------------------------- a digest as an entry


@pytest.mark.parametrize(
    ("heading", "briefs", "title"),
    [
        (Heading.DIGEST, (PIER, PIER), "Digest, Mon, 2 Mar 2026 12:00 · 2 stories"),
        (Heading.DIGEST, (PIER,), "Digest, Mon, 2 Mar 2026 12:00 · 1 story"),
        (Heading.DIGEST, (), "Digest, Mon, 2 Mar 2026 12:00 · Nothing new"),
        (Heading.ALERT, (PIER,), "Breaking · Council votes for a new pier"),
        (Heading.ALERT, (PIER, PIER), "Breaking · Mon, 2 Mar 2026 12:00 · 2 stories"),
        (Heading.FOLLOWED, (PIER,), "A story you follow · Council votes for a new pier"),
    ],
)
def test_an_entry_is_titled_by_what_it_is(heading: Heading, briefs: tuple[Brief, ...], title: str) -> None:
    assert entry(a_digest(*briefs, heading=heading)).title == title


def test_day_and_time_are_the_chats_own() -> None:
    late = a_digest(PIER, made_at=NOW.replace(hour=23))
    assert entry(late, zone="Asia/Tokyo").title == "Digest, Tue, 3 Mar 2026 08:00 · 1 story"
    assert entry(late, zone="Asia/Tokyo", language="de").title.startswith("Überblick vom Di., 3. März 2026 08:00 · ")


@pytest.mark.parametrize("heading", [Heading.DIGEST, Heading.ALERT, Heading.FOLLOWED])
def test_digests_of_one_day_have_titles_of_their_own(heading: Heading) -> None:
    day = [a_digest(PIER, PIER, heading=heading, made_at=NOW.replace(hour=hour)) for hour in (7, 12, 19)]
    assert len({entry(each).title for each in day}) == 3


def test_an_entry_whose_page_opens_no_longer_has_no_link_and_is_read_all_the_same() -> None:
    gone = replace(entry(a_digest(PIER)), url="")
    feed = a_feed_out(gone)
    assert "url" not in json.loads(json_feed(feed))["items"][0]
    root = etree.fromstring(atom(feed))
    assert [each.get("rel") for each in root.iter("{*}link")] == ["self"]
    for read in read_both(feed):
        assert read.problems == ()
        (each,) = read.entries
        assert (each.guid, each.title, each.content_html) == (gone.id, gone.title, gone.content)
    assert not feedparser.parse(atom(feed)).bozo


def test_stories_are_told_with_lines_outlets_as_links_and_what_is_missing() -> None:
    frame = Frame(since=NOW, until=NOW, considered=5, feeds=3, notes=("It comes late.",), gaps=("No answer: x",))
    content = html.fromstring(f"<div>{entry(a_digest(PIER, PIER, frame=frame)).content}</div>")
    first = content.findall("section")[0]
    assert first.get("lang") == "en"
    assert [each.text_content() for each in first] == [
        "1. Council votes for a new pier",
        PIER.lines[0].text,
        "The Ellery Herald · The Tide",
    ]
    assert [(each.text, each.get("href")) for each in first.iter("a")] == [
        ("1. Council votes for a new pier", HERALD.url),
        ("The Ellery Herald", HERALD.url),
        ("The Tide", TIDE.url),
    ]
    assert content[0].text_content() == "It comes late."
    assert content[-1].text_content() == "Not in this digestNo answer: x"


def test_a_sequel_says_so_in_the_chats_language() -> None:
    sequel = replace(PIER, sequel=BriefSequel(since=NOW - HOUR))
    assert "🔄 Neu seit Mo., 2. März 2026 11:00" in words_of(entry(a_digest(sequel), language="de").content)
    assert "🔄" not in entry(a_digest(PIER)).content


def test_lines_are_told_even_where_the_chat_is_shown_headlines() -> None:
    assert entry(a_digest(PIER), style=Style.HEADLINES) == entry(a_digest(PIER), style=Style.BRIEF)
    assert "two outlets" not in entry(a_digest(PIER)).content
    full = words_of(entry(a_digest(PIER), style=Style.FULL).content)
    assert "Mon, 2 Mar 2026 10:00" in full


def test_hostile_texts_stay_texts() -> None:
    evil = replace(
        a_brief(replace(HERALD, outlet=HOSTILE, url="javascript:alert(1)")), headline=HOSTILE, language='"><i>\x00'
    )
    evil = replace(evil, lines=tuple(replace(each, text=HOSTILE) for each in evil.lines))
    frame = Frame(since=NOW, until=NOW, considered=5, feeds=3, notes=(HOSTILE,), gaps=(HOSTILE,))
    told = entry(a_digest(evil, frame=frame, heading=Heading.DIGEST))
    feed = a_feed_out(told, title=feed_title(HOSTILE))
    for read in read_both(feed):
        assert read.problems == ()
        (each,) = read.entries
        assert each.content_html == told.content
    assert not feedparser.parse(atom(feed)).bozo
    assert json.loads(json_feed(feed))["items"][0]["content_html"] == told.content
    tree = html.fromstring(f"<div>{told.content}</div>")
    assert {each.tag for each in tree.iter()} == {"div", "p", "em", "section", "h2", "ul", "li"}
    assert words_of(told.content).count("<script>alert(1)</script> &amp; ]]> <!--") == 5
    alert = entry(a_digest(evil, frame=replace(frame, heading=Heading.ALERT)))
    assert alert.title == "Breaking · <script>alert(1)</script> &amp; ]]> <!-- \ufffd \"'"
    for read in read_both(a_feed_out(alert)):
        assert read.entries[0].title == alert.title


def test_the_summary_is_short_however_long_headlines_are() -> None:
    long = replace(PIER, headline="word " * 300)
    summary = entry(a_digest(long, long)).summary
    assert len(summary) <= 400
    assert summary.endswith("word…")


def test_what_cannot_be_seen_is_named_untitled() -> None:
    unseen = replace(PIER, headline="\u200b ")
    assert entry(a_digest(unseen, heading=Heading.ALERT)).title == "Breaking · Untitled"
    assert (feed_title("\u200b"), feed_title(""), feed_title(" Ann\n")) == ("Nutgraf", "Nutgraf", "Nutgraf · Ann")
    assert entry(a_digest(made_at=NOW.astimezone(UTC))).summary == ""
