"""Every entry of every real feed, ours beside feedparser with its defaults.

What differs on purpose:

- Links are absolute, and only http or https; feedparser, given bytes only, leaves relative ones.
- An entry without an id or link gets a hash; feedparser gives it none.
- A second description is a picture's caption more often than an article; feedparser takes it for the content, or
  lets it replace the summary. We keep the entry's own description, and the longest of several contents.
- A document cut off in the middle of a text keeps the text; feedparser drops it.
"""

from __future__ import annotations

import calendar
import gzip
import io
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, cast
from urllib.parse import urljoin

import feedparser
import pytest

from bot.feeds import parse
from bot.model import Entry, ParsedFeed
from bot.text.markup import paragraphs, plain

# What all of them look at is made once, in the process that runs them.
pytestmark = [pytest.mark.thorough, pytest.mark.xdist_group("differential")]

URL = "https://feeds.example/all.xml"
Theirs: TypeAlias = Mapping[str, Any]
Pairs: TypeAlias = list[tuple[str, ParsedFeed, Theirs]]


def real_feeds(shared_data: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((shared_data / "feeds" / "real").glob("*.gz")):
        yield path.name, gzip.decompress(path.read_bytes())
    for path in sorted((shared_data / "feeds" / "golden").glob("*.xml")):
        yield path.name, path.read_bytes()


def reference(raw: bytes) -> Theirs:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return cast("Theirs", feedparser.parse(io.BytesIO(raw)))


def field(entry: Theirs, key: str) -> Any:  # noqa: ANN401  feedparser's values have many types
    # its own get() maps missing fields to others
    return dict.get(cast("dict[str, Any]", entry), key)


@cache
def words(markup: str) -> str:
    return re.sub(r"\W+", " ", paragraphs(markup)).strip()


def text_of(entry: Entry) -> str:
    return words(entry.content_html or entry.summary_html)


def texts_of(entry: Theirs) -> list[str]:
    return [
        words(text) for text in [*(part["value"] for part in entry.get("content", [])), field(entry, "summary")] if text
    ]


def seconds(entry: Theirs) -> int | None:
    parsed = field(entry, "published_parsed") or field(entry, "updated_parsed")
    return calendar.timegm(parsed) if parsed else None


@pytest.fixture(scope="module")
def pairs(shared_data: Path) -> Pairs:
    return [(name, parse(raw, url=URL), reference(raw)) for name, raw in real_feeds(shared_data)]


def differences(
    pairs: Pairs, ours: Callable[[Entry], object], theirs: Callable[[Theirs], object]
) -> list[tuple[str, object, object]]:
    return [
        (name, left, right)
        for name, feed, other in pairs
        for entry, their_entry in zip(feed.entries, other["entries"], strict=True)
        if (left := ours(entry)) != (right := theirs(their_entry))
    ]


def test_every_feed_has_as_many_entries(pairs: Pairs) -> None:
    assert [(name, len(feed.entries)) for name, feed, _ in pairs] == [
        (name, len(other["entries"])) for name, _, other in pairs
    ]


def test_every_feed_has_the_same_format_and_title(pairs: Pairs) -> None:
    assert [(name, feed.format, feed.title) for name, feed, _ in pairs] == [
        (name, other["version"], plain(other["feed"].get("title", ""))) for name, _, other in pairs
    ]


def test_every_entry_has_the_same_title(pairs: Pairs) -> None:
    assert not differences(pairs, lambda entry: entry.title, lambda entry: plain(field(entry, "title") or ""))


def test_every_entry_has_the_same_link(pairs: Pairs) -> None:
    def absolute(entry: Theirs) -> str | None:
        link = field(entry, "link")
        return urljoin(URL, link) if link else None

    assert not differences(pairs, lambda entry: entry.link, absolute)


def test_every_entry_has_the_same_id(pairs: Pairs) -> None:
    different = differences(pairs, lambda entry: entry.guid, lambda entry: field(entry, "id") or entry.get("link"))

    assert [pair for pair in different if pair[2] is not None] == []


def test_every_entry_has_the_same_date(pairs: Pairs) -> None:
    def ours(entry: Entry) -> int | None:
        return int(entry.published.timestamp()) if entry.published else None

    assert not differences(pairs, ours, seconds)


def test_every_entry_has_a_text_that_feedparser_has(pairs: Pairs) -> None:
    missing = [
        (name, text_of(entry)[:80])
        for name, feed, other in pairs
        for entry, their_entry in zip(feed.entries, other["entries"], strict=True)
        if text_of(entry) not in [*texts_of(their_entry), ""] and not cut_off(feed)
    ]

    assert not missing


def test_no_entry_loses_its_text(pairs: Pairs) -> None:
    lost = [
        (name, entry.title)
        for name, feed, other in pairs
        for entry, their_entry in zip(feed.entries, other["entries"], strict=True)
        if max(len(words(entry.content_html)), len(words(entry.summary_html))) < longest(their_entry)
    ]

    assert not lost


def longest(entry: Theirs) -> int:
    return max(map(len, texts_of(entry)), default=0) if not has_caption(entry) else 0


def test_most_feeds_take_the_fast_way(pairs: Pairs) -> None:
    slow = [name for name, feed, _ in pairs if feed.parser == "reference"]

    assert len(slow) <= len(pairs) // 10, slow


def cut_off(feed: ParsedFeed) -> bool:
    return any("unclosed" in problem or "no element" in problem for problem in feed.problems)


def has_caption(entry: Theirs) -> bool:
    return "media_content" in entry or "media_credit" in entry
