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
        terms: Its most telling words, folded and stemmed, each with how often it comes; a word of the title counts as
            two.
        year: The latest year of our time that its text names, 0 where it names none.
        vector: Embedding, one signed byte for each component, b"" where none is made, and the model
            that made it: vectors of two are never compared.
    """

    article: ArticleId
    at: datetime
    outlet: str
    language: str
    terms: tuple[tuple[str, int], ...]
    year: int = 0
    vector: bytes = b""
    vector_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """An article's place."""

    traits: Traits
    story: StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """What a second look changed.

    Attributes:
        moved: Articles that belong to another story now, each with that story.
        merged: Stories that are no more, each with the one that has its articles, or most of them: it is what the old
            id names from now on.
    """

    moved: tuple[tuple[ArticleId, StoryId], ...] = ()
    merged: tuple[tuple[StoryId, StoryId], ...] = ()
