"""Articles to their places: each that was read is put in a story, in the order of time, by one process at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.errors import EmbeddingError
from bot.model import Article, Placement, Regrouping, Traits
from bot.pipeline.desk import Progress, silent
from bot.ports import Clock, Embedder, Placements, PlacingTurn
from bot.stories import OpenStories, packed, to_embed, traits

_log = structlog.get_logger()

# Articles placed in one turn, then looked at again: what others wait for meanwhile is a tenth of a second.
_TOGETHER = 100
# A request to an endpoint, or a few seconds of one core.
_EMBEDDED_TOGETHER = 16
# Digests wait for articles to be placed, so a model that cannot be had is not waited for with each batch.
_BETWEEN_FAILURES = timedelta(minutes=5)
# A story to which nothing was added for so long is closed.
MOST_IDLE = timedelta(days=3)


class Placer:
    """Places articles, and keeps the open stories in memory between turns.

    Whoever takes the turn first learns what others placed since its own last one, so any number of processes may place.
    """

    def __init__(self, placements: Placements, *, clock: Clock, embedder: Embedder | None = None) -> None:
        self._placements = placements
        self._clock = clock
        self._embedder = embedder
        self._one_at_a_time = asyncio.Lock()
        self._open = OpenStories(most_idle=MOST_IDLE)
        self._seen = 0
        self._ask_again_at = datetime.min.replace(tzinfo=UTC)

    async def place_new(self, progress: Progress = silent) -> int:
        """Place the articles that wait for it; return how many did.

        Raises:
            StoreError: A turn could not be saved; its articles still wait.
        """
        placed = 0
        async with self._one_at_a_time:
            waiting = await self._placements.count_unplaced()
            # What arrives meanwhile is for the next time: who waits for this, as digests do, shall not wait for ever.
            while placed < waiting and (arrived := await self._placements.unplaced(limit=_TOGETHER)):
                # Before the turn, since it may take seconds, and others wait for their turns.
                vectors = await self._vectors([article for article, _ in arrived], progress)
                name = self._embedder.name if self._embedder else ""
                await self._take_turn(await asyncio.to_thread(_traits_of, arrived, vectors, name))
                placed += len(arrived)
                progress("Grouping stories", placed, max(waiting, placed))
        return placed

    async def _take_turn(self, arrived: Sequence[Traits]) -> None:
        try:
            async with self._placements.placing() as turn:
                await self._catch_up(turn)
                placed, regrouping = await asyncio.to_thread(self._decide, arrived)
                await turn.put(placed, regrouping, self._clock())
        except BaseException:
            # What memory holds of this turn was not saved.
            self._open, self._seen = OpenStories(most_idle=MOST_IDLE), 0
            raise
        self._seen = turn.last + 1
        closed = self._open.close(min(self._clock(), arrived[-1].at))
        _log.debug("articles placed", articles=len(placed), moved=len(regrouping.moved), closed=len(closed))

    async def _catch_up(self, turn: PlacingTurn) -> None:
        if turn.last > self._seen:
            # Stories that are closed stay so, also for an article that comes late: else one old article, as of a feed
            # that is new here, would bring all of them back.
            missed = await turn.placed_since(self._seen, open_after=closed_before(self._clock()))
            await asyncio.to_thread(self._open.restore, [self._comparable(each) for each in missed])

    def _comparable(self, placed: Placement) -> Placement:
        """Return a placement without its vector, where another model than ours made that."""
        mine = self._embedder.name if self._embedder else ""
        if not placed.traits.vector or placed.traits.vector_by == mine:
            return placed
        return replace(placed, traits=replace(placed.traits, vector=b"", vector_by=""))

    async def _vectors(self, articles: Sequence[Article], progress: Progress) -> Sequence[bytes]:
        """Return the embeddings of articles, b"" for each where none can be had now: words place them too."""
        if self._embedder is None or self._clock() < self._ask_again_at:
            return [b""] * len(articles)
        vectors: list[bytes] = []
        try:
            for start in range(0, len(articles), _EMBEDDED_TOGETHER):
                progress("Embedding articles", start, len(articles))
                some = articles[start : start + _EMBEDDED_TOGETHER]
                vectors += [packed(vector) for vector in await self._embedder.embed([to_embed(each) for each in some])]
        except EmbeddingError as error:
            _log.warning("articles are placed by their words alone", problem=str(error))
            self._ask_again_at = self._clock() + _BETWEEN_FAILURES
            return [*vectors, *[b""] * (len(articles) - len(vectors))]
        progress("Embedding articles", len(articles), len(articles))
        return vectors

    def _decide(self, arrived: Sequence[Traits]) -> tuple[Sequence[Placement], Regrouping]:
        return self._open.place(arrived), self._open.look_again()


def _traits_of(
    arrived: Sequence[tuple[Article, datetime]], vectors: Sequence[bytes], embedder: str
) -> Sequence[Traits]:
    return [
        replace(traits(article, at, vector=vector), vector_by=embedder if vector else "")
        for (article, at), vector in zip(arrived, vectors, strict=True)
    ]


def closed_before(now: datetime) -> datetime:
    """Return the moment before which a story whose last article is dated is closed."""
    return now - MOST_IDLE
