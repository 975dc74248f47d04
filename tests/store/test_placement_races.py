"""Promises to those who place articles at the same time: one turn after another, and one place for each article."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.model import Article, Lease, Regrouping, StoryId
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from tests.makers import NOW, a_brief, a_chat, a_digest_to_send, a_placement, a_subscription, an_article
from tests.rounds import rounds
from tests.store.placed import keep, place

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNCHANGED = Regrouping()
PIER = an_article("Pier")


@pytest.fixture
async def stores(database: str, store: SqlStore) -> AsyncIterator[Sequence[SqlStore]]:
    """Two processes that place articles of the same database."""
    async with SqlStore(database) as other:
        yield [store, other]


def some_articles(number: int) -> Sequence[Article]:
    return [an_article(f"{place}", published=NOW - place * HOUR) for place in range(number)]


async def test_a_turn_is_nobody_else_s(stores: Sequence[SqlStore]) -> None:
    articles = some_articles(24)
    await keep(stores[0], *articles)
    under_way, turns = list[int](), list[int]()

    async def place_two(number: int) -> None:
        async with SqlPlacements(stores[number % 2]).placing() as turn:
            under_way.append(number)
            # What all before it placed is known.
            assert len(await turn.placed_since(0, open_after=NOW - 99 * DAY)) == 2 * turn.last
            new = [a_placement(each, f"of turn {turn.last}") for each in articles[2 * number : 2 * number + 2]]
            await asyncio.sleep(0.01)
            await turn.put(new, UNCHANGED, NOW)
            assert under_way == [number]
            turns.append(turn.last)
            under_way.clear()

    await asyncio.gather(*map(place_two, range(12)))
    assert turns == list(range(12))
    placements = SqlPlacements(stores[0])
    assert (await placements.count_unplaced(), await placements.last_turn()) == (0, 12)


async def test_who_comes_second_with_the_same_articles_leaves_their_places_alone(stores: Sequence[SqlStore]) -> None:
    articles = some_articles(9)
    await keep(stores[0], *articles)

    async def place_all(number: int) -> int:
        placements = SqlPlacements(stores[number % 2])
        waiting = await placements.unplaced(limit=9)
        assert [article for article, _ in waiting] == list(reversed(articles))
        await asyncio.sleep(0.1)
        return await place(stores[number % 2], *(a_placement(article, f"story {number}") for article, _ in waiting))

    turns = await asyncio.gather(*map(place_all, range(4)))
    assert sorted(turns) == [1, 2, 3, 4]
    placements = SqlPlacements(stores[1])
    first = StoryId(f"story {turns.index(1)}")
    assert set((await placements.places([each.id for each in articles])).values()) == {first}
    assert [row["id"] for row in await stores[0].all(select(schema.story))] == [first]
    assert await placements.changed_since(1, open_after=NOW - 99 * DAY) == []


async def test_nothing_of_a_turn_is_seen_before_it_ends(stores: Sequence[SqlStore]) -> None:
    await keep(stores[0], PIER)
    other = SqlPlacements(stores[1])
    async with SqlPlacements(stores[0]).placing() as turn:
        await turn.put([a_placement(PIER, "one")], UNCHANGED, NOW)
        assert (await other.count_unplaced(), await other.last_turn(), await other.places([PIER.id])) == (1, 0, {})
    assert (await other.count_unplaced(), await other.last_turn()) == (0, 1)
    assert await other.places([PIER.id]) == {PIER.id: "one"}


@pytest.mark.chance
@pytest.mark.timeout(120)
async def test_articles_are_forgotten_while_others_are_placed(stores: Sequence[SqlStore]) -> None:
    chance = random.Random(3)
    articles = some_articles(120)
    ids = [article.id for article in articles]
    await keep(stores[0], *articles, at=NOW - 30 * DAY)
    await place(stores[0], *(a_placement(each, f"story {place % 7}") for place, each in enumerate(articles[::2])))

    async def regroup() -> None:
        for _ in range(rounds(4, many=12)):
            some = chance.sample(articles, 60)
            moved = [(article.id, f"story {chance.randrange(9)}") for article in some]
            await place(stores[0], *(a_placement(each, f"story {each.title}") for each in some), moved=moved)

    async def forget() -> None:
        for hours in range(120, 0, -120 // rounds(4, many=12)):
            await stores[1].prune(NOW - hours * HOUR)

    await asyncio.gather(regroup(), forget())
    placements = SqlPlacements(stores[0])
    left = {article.id for article in await SqlDigests(stores[0]).articles_by_id(ids)}
    assert set(await placements.places(ids)) <= left
    assert len(left) < 30
    kept = {row["id"] for row in await stores[0].all(select(schema.story))}
    assert set((await placements.places(ids)).values()) <= kept


async def test_what_comes_between_digests_waits_for_who_begins_to_make_one(stores: Sequence[SqlStore]) -> None:
    await SqlChats(stores[0]).put_chat(a_chat(), NOW)
    saved = await SqlChats(stores[0]).put_subscription(a_subscription(next_digest_at=NOW))
    alert = a_digest_to_send(saved, a_brief(PIER))
    async with stores[0].writing() as connection:
        claimed = update(schema.subscription).values(lease=Lease("one"), leased_until=NOW + HOUR)
        await connection.execute(claimed)
        put = asyncio.create_task(SqlDigests(stores[1]).put_between(alert, NOW, made_of=NOW))
        await asyncio.wait([put], timeout=0.3)
        assert not put.done()
    assert not await put
    assert await SqlDigests(stores[0]).digests_of(saved.id) == []
