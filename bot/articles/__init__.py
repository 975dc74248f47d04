"""Entries and pages to articles: body, captions, walls, provenance, language, dates.

The functions here import the stage when they are first called. The main process only names them for its workers, and
is spared the 0.8 s that trafilatura and the language model take to import.
"""

from __future__ import annotations

from datetime import datetime

from bot.model import Article, Entry, Feed, Page


def extract(entry: Entry, page: Page | None, *, feed: Feed, unreachable: str = "", now: datetime) -> Article:
    """See ``extraction.extract``."""
    from bot.articles import extraction

    return extraction.extract(entry, page, feed=feed, unreachable=unreachable, now=now)


def extract_whole(entry: Entry, *, feed: Feed, now: datetime) -> Article | None:
    """See ``extraction.extract_whole``."""
    from bot.articles import extraction

    return extraction.extract_whole(entry, feed=feed, now=now)


def carries_whole_text(entry: Entry) -> bool:
    """See ``extraction.carries_whole_text``."""
    from bot.articles import extraction

    return extraction.carries_whole_text(entry)


def wall_in(page: Page) -> str:
    """See ``walls.wall_in``."""
    from bot.articles import walls

    return walls.wall_in(page)


def from_html(
    raw: bytes, *, url: str, published: datetime | None, charset: str | None = None, now: datetime
) -> Article:
    """See ``extraction.from_html``."""
    from bot.articles import extraction

    return extraction.from_html(raw, url=url, published=published, charset=charset, now=now)


def from_text(text: str, *, published: datetime | None) -> Article:
    """See ``extraction.from_text``."""
    from bot.articles import extraction

    return extraction.from_text(text, published=published)


def from_bytes(raw: bytes, *, published: datetime | None, now: datetime) -> Article:
    """See ``loose.from_bytes``."""
    from bot.articles import loose

    return loose.from_bytes(raw, published=published, now=now)
