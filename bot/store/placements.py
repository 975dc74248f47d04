"""Which story an article belongs to: keeps the promises of ``ports.Placements``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import bindparam, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Article, ArticleId, Placement, Regrouping, StoryId, Traits
from bot.store import rows
from bot.store.batches import batches
from bot.store.schema import article, placement, placing, story
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

_PLACED, _WATCHED = "placed", "watched"


async def take_turn(connection: AsyncConnection) -> int:
    """Wait until nobody places articles, let nobody do so until the transaction ends, and return the last turn.

    Who forgets articles or stories takes it too: both write many rows of the same tables, in orders of their own.
    """
    last = select(placing.c.turn).where(placing.c.name == _PLACED).with_for_update()
    return int((await connection.execute(last)).scalar_one())


class SqlPlacingTurn:
    """The turn at placing articles, within its transaction."""

    def __init__(self, connection: AsyncConnection, last: int) -> None:
        self._connection = connection
        self._last = last

    @property
    def last(self) -> int:
        """See ``ports.PlacingTurn.last``."""
        return self._last

    async def placed_since(self, turn: int, *, open_after: datetime) -> Sequence[Placement]:
        """See ``ports.PlacingTurn.placed_since``."""
        joined = select(placement.c.story_id, placement.c.traits).join(story)
        changed = joined.where(placement.c.turn > turn, story.c.last_at > open_after)
        found = await self._connection.execute(changed.order_by(placement.c.at, placement.c.article_id))
        decode = msgspec.json.Decoder(Traits).decode
        return [Placement(traits=decode(traits), story=StoryId(story_id)) for story_id, traits in found]

    async def put(self, placements: Sequence[Placement], regrouping: Regrouping, now: datetime) -> None:
        """See ``ports.PlacingTurn.put``."""
        turn = self._last + 1
        new = await self._without_place(placements)
        await self._put_stories(new, regrouping, turn)
        await self._put_placements(new, now, turn)
        touched = {each.story for each in new}
        touched |= await self._move(regrouping, turn)
        await self._put_times(touched, turn)
        counted = update(placing).where(placing.c.name == _PLACED).values(turn=turn)
        await self._connection.execute(counted)

    async def _without_place(self, placements: Sequence[Placement]) -> Sequence[Placement]:
        """Return those of articles that were not pruned meanwhile and have no place yet."""
        found: set[str] = set()
        for batch in batches([each.traits.article for each in placements]):
            there = select(article.c.id).outerjoin(placement).where(article.c.id.in_(batch))
            found |= set(await self._connection.scalars(there.where(placement.c.article_id.is_(None))))
        return [each for each in placements if each.traits.article in found]

    async def _put_stories(self, placements: Sequence[Placement], regrouping: Regrouping, turn: int) -> None:
        """Insert the stories that are new; their times are reckoned when all their articles are there."""
        times = {each.story: each.traits.at for each in reversed(placements)}
        placed = {each.traits.article: each.traits.at for each in placements}
        split_off = [(to, moved) for moved, to in regrouping.moved if to not in times]
        known = await self._times([moved for _, moved in split_off if moved not in placed])
        times |= {to: placed.get(moved) or known[moved] for to, moved in split_off if moved in placed or moved in known}
        if not times:
            return
        new = [
            {"id": each, "opened_at": at, "last_at": at, "merged_into": None, "turn": turn}
            for each, at in sorted(times.items())
        ]
        await self._connection.execute(Upsert(self._connection, story).ignoring(["id"]), new)

    async def _times(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, datetime]:
        found: dict[ArticleId, datetime] = {}
        for batch in batches(sorted(articles)):
            of_batch = select(placement.c.article_id, placement.c.at).where(placement.c.article_id.in_(batch))
            found |= {ArticleId(number): at for number, at in await self._connection.execute(of_batch)}
        return found

    async def _put_placements(self, placements: Sequence[Placement], now: datetime, turn: int) -> None:
        if not placements:
            return
        new = [
            {
                "article_id": each.traits.article,
                "story_id": each.story,
                "at": each.traits.at,
                "placed_at": now,
                "turn": turn,
                "traits": msgspec.json.encode(each.traits),
            }
            for each in placements
        ]
        await self._connection.execute(insert(placement), new)
        for batch in batches([each.traits.article for each in placements]):
            # By their ids, as those do who save articles anew.
            ours = select(article.c.id).where(article.c.id.in_(batch)).order_by(article.c.id).with_for_update()
            await self._connection.execute(ours)
            await self._connection.execute(update(article).where(article.c.id.in_(batch)).values(to_place=None))

    async def _move(self, regrouping: Regrouping, turn: int) -> set[StoryId]:
        """Move articles and whole stories; return the stories that have other articles now."""
        touched: set[StoryId] = set()
        for gone, into in regrouping.merged:
            of_gone = update(placement).where(placement.c.story_id == gone)
            await self._connection.execute(of_gone.values(story_id=into, turn=turn))
            names = or_(story.c.id == gone, story.c.merged_into == gone)
            await self._connection.execute(update(story).where(names).values(merged_into=into, turn=turn))
            touched.add(into)
        ids = [moved for moved, _ in regrouping.moved]
        for batch in batches(ids):
            before = select(placement.c.story_id).where(placement.c.article_id.in_(batch)).distinct()
            touched |= {StoryId(number) for (number,) in await self._connection.execute(before)}
        if regrouping.moved:
            one = update(placement).where(placement.c.article_id == bindparam("moved"))
            values = [{"moved": moved, "to": to} for moved, to in regrouping.moved]
            await self._connection.execute(one.values(story_id=bindparam("to"), turn=turn), values)
            touched |= {to for _, to in regrouping.moved}
        return touched

    async def _put_times(self, touched: Collection[StoryId], turn: int) -> None:
        """Reckon when stories began and ended; one that has articles again went into no other."""
        for batch in batches(sorted(touched)):
            of_story = placement.c.story_id == story.c.id
            first = select(func.min(placement.c.at)).where(of_story).scalar_subquery()
            last = select(func.max(placement.c.at)).where(of_story).scalar_subquery()
            there = select(literal(1)).where(of_story).exists()
            await self._connection.execute(
                update(story)
                .where(story.c.id.in_(batch), there)
                .values(opened_at=first, last_at=last, merged_into=None, turn=turn)
            )


class _Embedded(msgspec.Struct):
    """The part of an article's traits that says what it means; the rest is passed over."""

    vector: bytes = b""
    vector_by: str = ""


class SqlPlacements:
    """Stories and their articles."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def unplaced(self, *, limit: int) -> Sequence[tuple[Article, datetime]]:
        """See ``ports.Placements.unplaced``."""
        waiting = select(article).where(article.c.to_place.is_not(None))
        found = await self._of.all(waiting.order_by(article.c.to_place, article.c.id).limit(limit))
        return [(rows.article_from(row), row["to_place"]) for row in found]

    async def count_unplaced(self) -> int:
        """See ``ports.Placements.count_unplaced``."""
        return await self._of.count(select(func.count()).where(article.c.to_place.is_not(None)))

    @asynccontextmanager
    async def placing(self) -> AsyncIterator[SqlPlacingTurn]:
        """See ``ports.Placements.placing``."""
        async with self._of.writing() as connection:
            yield SqlPlacingTurn(connection, await take_turn(connection))

    async def places(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, StoryId]:
        """See ``ports.Placements.places``."""
        found: dict[ArticleId, StoryId] = {}
        for batch in batches(sorted(articles)):
            of_batch = select(placement.c.article_id, placement.c.story_id).where(placement.c.article_id.in_(batch))
            found |= {ArticleId(row["article_id"]): StoryId(row["story_id"]) for row in await self._of.all(of_batch)}
        return found

    async def story(self, story_id: StoryId) -> StoryId:
        """See ``ports.Placements.story``."""
        found = await self._of.all(select(story.c.merged_into).where(story.c.id == story_id))
        return StoryId(found[0]["merged_into"]) if found and found[0]["merged_into"] else story_id

    async def last_turn(self) -> int:
        """See ``ports.Placements.last_turn``."""
        return await self._turn(_PLACED)

    async def changed_since(self, turn: int, *, open_after: datetime) -> Sequence[StoryId]:
        """See ``ports.Placements.changed_since``."""
        changed = select(story.c.id).where(
            story.c.turn > turn, story.c.last_at > open_after, story.c.merged_into.is_(None)
        )
        return [StoryId(row["id"]) for row in await self._of.all(changed.order_by(story.c.id))]

    async def articles_in(self, stories: Collection[StoryId]) -> Mapping[ArticleId, StoryId]:
        """See ``ports.Placements.articles_in``."""
        found: dict[ArticleId, StoryId] = {}
        for batch in batches(sorted(stories)):
            of_batch = select(placement.c.article_id, placement.c.story_id).where(placement.c.story_id.in_(batch))
            found |= {ArticleId(row["article_id"]): StoryId(row["story_id"]) for row in await self._of.all(of_batch)}
        return found

    async def vectors(self, articles: Collection[ArticleId]) -> Mapping[ArticleId, tuple[bytes, str]]:
        """See ``ports.Placements.vectors``."""
        decode = msgspec.json.Decoder(_Embedded).decode
        found: dict[ArticleId, tuple[bytes, str]] = {}
        for batch in batches(sorted(articles)):
            of_batch = select(placement.c.article_id, placement.c.traits).where(placement.c.article_id.in_(batch))
            for row in await self._of.all(of_batch):
                embedded = decode(row["traits"])
                if embedded.vector:
                    found[ArticleId(row["article_id"])] = (embedded.vector, embedded.vector_by)
        return found

    async def quiet_since(self, stories: Collection[StoryId], moment: datetime) -> Sequence[StoryId]:
        """See ``ports.Placements.quiet_since``."""
        going_on: set[Any] = set()
        for batch in batches(sorted(stories)):
            still = select(story.c.id).where(story.c.id.in_(batch), story.c.last_at > moment)
            going_on |= {row["id"] for row in await self._of.all(still)}
        return sorted(each for each in stories if each not in going_on)

    async def watched(self) -> int:
        """See ``ports.Placements.watched``."""
        return await self._turn(_WATCHED)

    async def put_watched(self, turn: int) -> None:
        """See ``ports.Placements.put_watched``."""
        async with self._of.writing() as connection:
            further = update(placing).where(placing.c.name == _WATCHED, placing.c.turn < turn)
            await connection.execute(further.values(turn=turn))

    async def _turn(self, name: str) -> int:
        return await self._of.count(select(placing.c.turn).where(placing.c.name == name))
