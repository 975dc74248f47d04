from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feeds import parse
from bot.model import Entry, ParsedFeed
from tests.unit.feeds.documents import URL

VERSION = "https://jsonfeed.org/version/1.1"


def read(**fields: object) -> ParsedFeed:
    return parse(json.dumps({"version": VERSION, "title": "Harbour Wire", **fields}).encode(), url=URL)


def only(**fields: object) -> Entry:
    (entry,) = read(items=[fields]).entries
    return entry


def test_the_whole_of_a_feed() -> None:
    feed = read(
        home_page_url="/", feed_url="feed.json", description="Ships", language="de-DE",
        hubs=[{"type": "rssCloud"}, {"type": "WebSub", "url": "https://hub.example/"}], items=[],
    )  # fmt: skip

    assert feed == ParsedFeed(
        format="json11", title="Harbour Wire", link="https://wire.example/", language="de-de", entries=(),
        parser="json", description="Ships", hub="https://hub.example/", self_url="https://wire.example/feed.json",
    )  # fmt: skip


def test_the_whole_of_an_entry() -> None:
    entry = only(
        id=7, url="/7", title="Ferry <returns>", summary="A < B", content_html="<p>Ran.</p>", content_text="Ran.",
        date_published="2024-05-01T10:00:00+02:00", date_modified="2024-05-02T10:00:00Z", language="fr",
        authors=[{"name": "Ann Oar"}, {"url": "x"}, {"name": "Bo Quay"}], tags=["sea", 3, "ports"],
    )  # fmt: skip

    assert entry == Entry(
        guid=entry.guid, link="https://wire.example/7", title="Ferry <returns>", summary_html="<p>A &lt; B</p>",
        content_html="<p>Ran.</p>", authors=("Ann Oar", "Bo Quay"), published=datetime(2024, 5, 1, 8, tzinfo=UTC),
        updated=datetime(2024, 5, 2, 10, tzinfo=UTC), time_zone_offset=timedelta(hours=2), language="fr",
        categories=("sea", "ports"),
    )  # fmt: skip
    assert entry.guid == "7"


def test_plain_text_becomes_paragraphs() -> None:
    assert only(content_text="One <b>\ntwo\n\nthree").content_html == "<p>One &lt;b&gt;<br>two</p>\n<p>three</p>"


def test_version_10_has_one_author() -> None:
    feed = read(version="https://jsonfeed.org/version/1", items=[{"id": "1", "author": {"name": "Ann Oar"}}])

    assert feed.format == "json1"
    assert feed.entries[0].authors == ("Ann Oar",)


def test_a_feed_that_does_not_say_its_version() -> None:
    feed = parse(b'{"items": [{"id": "1"}]}', url=URL)

    assert feed.format == "json"
    assert feed.problems == ("the document does not name the version of JSON Feed",)


def test_items_that_are_none_are_told() -> None:
    feed = read(items=[{"id": "1"}, 3, None, "x"])

    assert [entry.guid for entry in feed.entries] == ["1"]
    assert feed.problems == ("3 of 4 items are no objects and were left out",)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"  \n"])
def test_marks_and_space_before_it(mark: bytes) -> None:
    assert parse(mark + json.dumps({"version": VERSION, "items": []}).encode(), url=URL).format == "json11"


def test_utf_16() -> None:
    raw = json.dumps({"version": VERSION, "title": "Ярмарка"}, ensure_ascii=False).encode("utf-16-le")

    assert parse(raw, url=URL).title == "Ярмарка"


FIELDS = (
    "id url external_url title content_html content_text summary date_published date_modified authors author tags "
    "language name home_page_url feed_url hubs items"
).split()
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["http://[", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(FIELDS), ANYTHING),
    st.lists(st.dictionaries(st.sampled_from(FIELDS), ANYTHING), max_size=3),
)
def test_wrong_types_everywhere(document: dict[str, object], items: list[dict[str, object]]) -> None:
    for body in (document, {**document, "items": items}):
        feed = parse(json.dumps({"version": VERSION, **body}).encode(), url=URL)

        assert all(entry.guid for entry in feed.entries)


@given(st.text(max_size=60))
def test_what_only_starts_as_json(text: str) -> None:
    with pytest.raises(ParseError):
        parse(b"{" + text.encode("utf-8", "replace"), url=URL)


def test_numbers_too_long_to_print() -> None:
    with pytest.raises(ParseError):
        parse(b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": ' + b"9" * 5000 + b"}]}", url=URL)
