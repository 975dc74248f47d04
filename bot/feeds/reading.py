"""What a worker does for polls: documents' entries and what each is known by, several documents in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.errors import ParseError
from bot.feeds.identity import marks_of
from bot.feeds.ladder import parse
from bot.model import Guid, Known, ParsedFeed


class Document(NamedTuple):
    """A feed's bytes as they came, where from, and the value of Content-Type."""

    raw: bytes
    url: str
    content_type: str | None


class Read(NamedTuple):
    """A document that was read, and what its entries are known by."""

    feed: ParsedFeed
    marks: Mapping[Guid, Known]


def read(document: Document) -> Read:
    """Parse a feed and fold its words; the errors are those of ``parse``."""
    feed = parse(document.raw, url=document.url, content_type=document.content_type)
    return Read(feed, marks_of(feed.entries))


def read_all(documents: Sequence[Document]) -> list[Read | ParseError]:
    """Read documents, and return for each what it holds or why it cannot be read."""
    return [_attempt(document) for document in documents]


def _attempt(document: Document) -> Read | ParseError:
    try:
        return read(document)
    except ParseError as error:
        return error
