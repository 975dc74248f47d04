"""Which story an article belongs to, and what it was placed by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.ids import ArticleId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What an article is placed by; kept, so that open stories are rebuilt without reading a text again.

    Attributes:
        at: When it counts as published.
        terms: Its most telling words, folded and stemmed, each with how often it comes; the title counts more.
        title: Which of the terms, by position, are in the title.
        sketch: MinHash of its shingles, b"" for a text too short to be compared that way.
        vector: Embedding, b"" where none is made.
    """

    article: ArticleId
    at: datetime
    outlet: str
    language: str
    terms: tuple[tuple[str, int], ...]
    title: tuple[int, ...] = ()
    sketch: bytes = b""
    vector: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """An article's place. ``copy_of`` is the article whose words it repeats."""

    traits: Traits
    story: StoryId
    copy_of: ArticleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """What a second look changed.

    Attributes:
        moved: Articles that belong to another story now.
        merged: Stories that went into another whole; their ids still name it.
    """

    moved: tuple[tuple[ArticleId, StoryId], ...] = ()
    merged: tuple[tuple[StoryId, StoryId], ...] = ()
