"""Databases of older programs: what is in them is still there, and what came later is made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, inspect, select

from bot.errors import BudgetSpent
from bot.model import (
    ArticleId,
    Budget,
    DigestId,
    Interest,
    InterestKind,
    Lease,
    Opinion,
    PlannedCall,
    Profile,
    Reaction,
    StoryId,
    Subject,
    SummaryKey,
    UserId,
)
from bot.store import migrate, rows, schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.ledger import SqlLedger
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from bot.store.summaries import SqlSummaries
from bot.store.topics import SqlTopics
from tests.makers import CHAT, NOW, a_brief, a_chat, a_digest_to_send, a_placement, a_subscription, an_article
from tests.store.placed import forget_interests, forget_stories, forget_summaries, keep, place

HOUR = timedelta(hours=1)
PIER, COD = an_article("Pier", published=NOW - 9 * HOUR), an_article("Cod", published=NOW - 5 * HOUR)


async def test_articles_of_a_database_without_stories_wait_for_a_place(database: str) -> None:
    undated, early = an_article("Undated", published=None), an_article("Early", published=NOW + 9 * HOUR)
    async with SqlStore(database) as store:
        await keep(store, COD, undated, early, PIER)
        await SqlChats(store).put_chat(a_chat(), NOW)
        saved = await SqlChats(store).put_subscription(a_subscription(alerts=3))
        await make_old(store)
    async with SqlStore(database) as store:
        placements = SqlPlacements(store)
        waiting = await placements.unplaced(limit=9)
        assert waiting[:2] == [(PIER, PIER.published), (COD, COD.published)]
        assert sorted(each.id for each, at in waiting if at == NOW) == sorted([undated.id, early.id])
        assert await SqlChats(store).subscriptions(CHAT) == [replace(saved, alerts=0)]
        assert (await placements.last_turn(), await placements.watched()) == (0, 0)
        await placements.put_watched(1)
        assert await place(store, a_placement(PIER), a_placement(COD, PIER.id)) == 1
        assert set((await placements.places([PIER.id, COD.id])).values()) == {StoryId(PIER.id)}
        assert (await placements.count_unplaced(), await placements.watched()) == (2, 1)


async def test_of_many_articles_the_newest_wait(database: str) -> None:
    async with SqlStore(database) as store:
        articles = [
            replace(COD, id=ArticleId(f"{hours}"), published=NOW - hours * HOUR, title="", text="")
            for hours in range(10_003)
        ]
        async with store.writing() as connection:
            await connection.execute(insert(schema.article), [rows.article_row(each, NOW) for each in articles])
            numbers = [{"article_id": each.id, "dated": each.published} for each in articles]
            await connection.execute(insert(schema.article_search), numbers)
        await make_old(store)
    async with SqlStore(database) as store:
        placements = SqlPlacements(store)
        assert await placements.count_unplaced() == 10_000
        ((oldest, _),) = await placements.unplaced(limit=1)
        assert oldest.id == "9999"
        rest = await store.all(select(schema.article.c.id).where(schema.article.c.to_place.is_(None)))
        assert sorted(row["id"] for row in rest) == ["10000", "10001", "10002"]


async def test_a_database_from_before_language_models_gets_a_ledger(database: str) -> None:
    call = PlannedCall(key="k", model="m", purpose="draft", price=5, chat=CHAT)
    async with SqlStore(database) as store:
        await keep(store, PIER)
        assert await place(store, a_placement(PIER)) == 1
        async with store.writing() as connection:
            await connection.run_sync(forget_summaries)
            assert await connection.run_sync(migrate.current_version) == "0005"
            assert not await connection.run_sync(_has, "model_call")
    async with SqlStore(database) as store:
        assert await SqlPlacements(store).places([PIER.id]) == {PIER.id: StoryId(PIER.id)}
        await SqlLedger(store).reserve(call, Budget(day=9), NOW)
        with pytest.raises(BudgetSpent):
            await SqlLedger(store).reserve(call, Budget(day=9), NOW)
        key = SummaryKey(story_version="v", language="en", style="brief")
        assert await SqlSummaries(store).claim(key, NOW, NOW + HOUR, lease=Lease("one"))


async def test_chats_of_a_database_without_interests_want_everything_and_keep_their_reactions(database: str) -> None:
    profile = Profile(interests=(Interest(kind=InterestKind.READY, words="sport"),))
    async with SqlStore(database) as store:
        chats, digests = SqlChats(store), SqlDigests(store)
        await chats.put_chat(a_chat(), NOW)
        saved = await chats.put_subscription(a_subscription(muted_words=("fog",), profile=profile))
        await digests.put_digest(a_digest_to_send(saved, a_brief(PIER)), NOW, next_at=None)
        told = await digests.told(DigestId("d1"), 1)
        assert told is not None
        await chats.put_opinion(told, UserId(501), Opinion.DISLIKED, NOW, Subject(names=("Port Ellery",)))
        async with store.writing() as connection:
            await connection.run_sync(forget_interests)
            assert await connection.run_sync(migrate.current_version) == "0006"
            assert not await connection.run_sync(_has, "topic_verdict")
    async with SqlStore(database) as store:
        chats = SqlChats(store)
        assert await chats.subscriptions(CHAT) == [replace(saved, profile=Profile())]
        kept = Reaction(
            story=StoryId(PIER.id),
            user=UserId(501),
            opinion=Opinion.DISLIKED,
            at=NOW,
            headline="Pier",
            subject=Subject(),
        )
        assert await chats.reactions(saved.id) == [kept]
        assert await chats.put_profile(saved.id, profile, instead_of=Profile())
        assert await chats.subscription(saved.place) == saved
        await chats.put_opinion(told, UserId(501), Opinion.MORE, NOW + HOUR, Subject(words=("pier",)))
        later = replace(kept, opinion=Opinion.MORE, at=NOW + HOUR, subject=Subject(words=("pier",)))
        assert await chats.reactions(saved.id) == [later]
        await SqlTopics(store).put_vectors("small", {"chips": b"v"}, NOW)
        assert await SqlTopics(store).vectors_of(["chips"], "small", NOW) == {"chips": b"v"}


async def make_old(store: SqlStore) -> None:
    """Take the database back to the schema before stories."""
    async with store.writing() as connection:
        await connection.run_sync(forget_stories)
        assert await connection.run_sync(migrate.current_version) == "0004"
        assert not await connection.run_sync(_has, "story")


def _has(connection: Connection, table: str) -> bool:
    return inspect(connection).has_table(table)
