"""What grouping the news into stories needs of the outside world: where places are kept, one placing at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.model import Article, ArticleId, Placement, Regrouping, StoryId


class PlacingTurn(Protocol):
    """The turn at placing articles, while it is ours: nobody else places any."""

    @property
    def last(self) -> int:
        """The number of the turn before, 0 when there was none."""

    async def placed_since(self, turn: int, *, open_after: datetime) -> Sequence[Placement]:
        """Return the placements that came or changed after a turn, of stories whose last article is dated after that.

        In the order of their times.
        """

    async def put(self, placements: Sequence[Placement], regrouping: Regrouping, now: datetime) -> None:
        """Save new placements, and what a second look changed."""


class Placements(Protocol):
    """Keeps which story an article belongs to. Every writing method may be called twice with the effect of once."""

    async def unplaced(self, *, limit: int) -> Sequence[tuple[Article, datetime]]:
        """Return articles that wait for a place, each with when it counts as published, in the order of that."""

    async def count_unplaced(self) -> int:
        """Return how many articles wait for a place."""

    def placing(self) -> AbstractAsyncContextManager[PlacingTurn]:
        """Take the turn at placing; what is put is saved at the end of the block, all or nothing.

        Raises:
            StoreError: The database refused or is away.
        """

    async def places(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, StoryId]:
        """Return the stories of those articles that have a place."""

    async def story(self, story: StoryId) -> StoryId:
        """Return the story that an id stands for: itself, or the one that it went into."""

    async def last_turn(self) -> int:
        """Return the number of the last turn, 0 when there was none."""

    async def changed_since(self, turn: int, *, open_after: datetime) -> Sequence[StoryId]:
        """Return the stories that changed after a turn and whose last article is dated after a moment.

        Those that went into others are left out.
        """

    async def articles_in(self, stories: Collection[StoryId]) -> Mapping[ArticleId, StoryId]:
        """Return the articles of stories, each with its story."""

    async def vectors(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, tuple[bytes, str]]:
        """Return the embeddings that articles were placed by, each with the model that made it; see ``Traits``.

        Those without one, or without a place, are left out.
        """

    async def quiet_since(self, stories: Collection[StoryId], moment: datetime) -> Sequence[StoryId]:
        """Return those of the stories that have had no article dated after a moment, or are not kept any more."""

    async def watched(self) -> int:
        """Return up to which turn ``put_watched`` was called."""

    async def put_watched(self, turn: int) -> None:
        """Note that who wants to be told at once was told of all changes up to this turn."""


class Embedder(Protocol):
    """Turns texts into vectors of what they mean: the nearer two vectors, the more the texts tell the same."""

    @property
    def name(self) -> str:
        """Which model it is, and where; vectors made under two names are never compared."""

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return a vector for each text, in their order: of length 1, all with the same number of dimensions.

        Of a long text only the beginning counts.

        Raises:
            EmbeddingError: The model gave no vectors or wrong ones; its ``retry`` tells whether that may pass.
        """
