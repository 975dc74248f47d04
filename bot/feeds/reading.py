"""What a worker does for a poll: a document's entries and what each is known by, in one go."""

from __future__ import annotations

from collections.abc import Mapping

from bot.feeds.identity import marks_of
from bot.feeds.ladder import parse
from bot.model import Guid, Known, ParsedFeed


def read(raw: bytes, *, url: str, content_type: str | None = None) -> tuple[ParsedFeed, Mapping[Guid, Known]]:
    """Parse a feed and fold its words; arguments and errors are those of ``parse``."""
    document = parse(raw, url=url, content_type=content_type)
    return document, marks_of(document.entries)
