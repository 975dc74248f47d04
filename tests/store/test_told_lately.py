"""What news is compared with: what was told lately, as ``ports.Digests`` promises, and vectors of articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import ArticleId, Brief, ChatId, StoryId, Subscription
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_brief, a_chat, a_digest_to_send, a_placement, a_subscription, an_article
from tests.store.placed import keep, place

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PIER, COD, FOG = (an_article(name) for name in ("Pier", "Cod", "Fog"))


async def subscribed(store: SqlStore, chat: int = CHAT) -> Subscription:
    await SqlChats(store).put_chat(a_chat(chat), NOW)
    return await SqlChats(store).put_subscription(a_subscription(chat))


async def tell(store: SqlStore, subscription: Subscription, *briefs: Brief, at: datetime) -> None:
    made = a_digest_to_send(subscription, *briefs, number=f"{subscription.id} {at:%d%H}")
    assert await SqlDigests(store).put_digest(made, at, next_at=None)


async def test_what_was_told_since_a_moment_is_told_the_latest_first(store: SqlStore) -> None:
    saved, other = await subscribed(store), await subscribed(store, ChatId(7002))
    digests = SqlDigests(store)
    pier, cod, fog = a_brief(PIER, FOG), a_brief(COD, headline="Cod « returns »"), a_brief(FOG)
    await tell(store, saved, fog, at=NOW - 9 * DAY)
    await tell(store, saved, pier, cod, at=NOW - DAY)
    await tell(store, saved, replace(pier, headline="Pier rebuilt"), at=NOW)
    await tell(store, other, fog, at=NOW)
    latest = [
        (StoryId(PIER.id), "Pier rebuilt", PIER.id, NOW),
        (StoryId(PIER.id), "Pier", PIER.id, NOW - DAY),
        (StoryId(COD.id), "Cod « returns »", COD.id, NOW - DAY),
    ]
    assert await digests.told_lately(saved.id, NOW - DAY) == latest
    assert await digests.told_lately(saved.id, NOW - DAY + HOUR) == latest[:1]
    assert await digests.told_lately(saved.id, NOW + HOUR) == []


async def test_what_was_told_of_a_story_that_went_into_another_was_told_of_that(store: SqlStore) -> None:
    saved = await subscribed(store)
    await keep(store, PIER, COD)
    await place(store, a_placement(PIER, "pier"), a_placement(COD, "cod"))
    await tell(store, saved, a_brief(PIER, story="pier"), at=NOW)
    await place(store, merged=[("pier", "cod")])
    assert await SqlDigests(store).told_lately(saved.id, NOW - DAY) == [(StoryId("cod"), "Pier", PIER.id, NOW)]


async def test_of_very_much_that_was_told_the_latest_hundred_are_returned(store: SqlStore) -> None:
    saved = await subscribed(store)
    for hours in range(3):
        briefs = [a_brief(an_article(f"Story {hours}-{number}")) for number in range(40)]
        await tell(store, saved, *briefs, replace(briefs[0], sources=()), at=NOW + hours * HOUR)
    told = await SqlDigests(store).told_lately(saved.id, NOW)
    wanted = [f"Story {hours}-{number}" for hours in (2, 1, 0) for number in range(40)]
    assert [headline for _, headline, _, _ in told] == wanted[:100]


# ---------------------------------------------------------------- vectors


async def test_vectors_are_those_that_articles_were_placed_by(store: SqlStore) -> None:
    placements = SqlPlacements(store)
    await keep(store, PIER, COD, FOG)
    vectors = {PIER.id: (bytes(range(256)), "small"), COD.id: (b"\x81", "large")}
    placed = [a_placement(each, vector=vectors[each.id][0], vector_by=vectors[each.id][1]) for each in (PIER, COD)]
    await place(store, *placed, a_placement(FOG))
    assert await placements.vectors([PIER.id, COD.id, FOG.id, ArticleId("unknown")]) == vectors
    assert await placements.vectors([COD.id]) == {COD.id: vectors[COD.id]}
    assert await placements.vectors([]) == {}
    many = [ArticleId(f"{number}") for number in range(11_000)]
    assert await placements.vectors([*many, PIER.id, ArticleId("~")]) == {PIER.id: vectors[PIER.id]}
