"""Promises of retention: what chats were told and sent is forgotten by age, and what others refer to is not."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import insert, select

from bot.model import ChatId, DigestId, Lease, Opinion, Sent, StoryId, Subject, Subscription, UpdateId, UserId
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.inbox import SqlInbox
from bot.store.outbox import SqlOutbox
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from tests.makers import (
    CHAT,
    NOW,
    a_brief,
    a_chat,
    a_digest_to_send,
    a_placement,
    a_subscription,
    an_article,
    an_outgoing,
    an_update,
)
from tests.store.placed import keep, place

DAY = timedelta(days=1)
ONE = Lease("one")
PIER, COD, FOG = (a_brief(an_article(name)) for name in ("Pier", "Cod", "Fog"))


async def subscribed(store: SqlStore, chat: int = CHAT) -> Subscription:
    await SqlChats(store).put_chat(a_chat(chat), NOW)
    return await SqlChats(store).put_subscription(a_subscription(chat))


async def send_all(store: SqlStore, now: datetime) -> None:
    outbox = SqlOutbox(store)
    while found := await outbox.claim(now, now + DAY, lease=ONE, limit=9, apart=timedelta(milliseconds=1)):
        for each in found:
            await outbox.settle(each, Sent(message=None, at=now, paced_until=now), now, lease=ONE)


async def rows(store: SqlStore, *columns: str) -> list[list[object]]:
    """Return what is in columns, each named with its table."""
    found: list[list[object]] = []
    for name in columns:
        table, column = name.split(".")
        of_table = schema.metadata.tables[table]
        found.append([row[column] for row in await store.all(select(of_table).order_by(of_table.c[column]))])
    return found


async def test_what_was_told_long_ago_is_forgotten_but_for_what_is_referred_to(store: SqlStore) -> None:
    saved, other = await subscribed(store), await subscribed(store, 7002)
    digests, chats = SqlDigests(store), SqlChats(store)
    old, young = NOW - 100 * DAY, NOW - DAY
    await digests.put_digest(a_digest_to_send(saved, PIER, COD, FOG, number="old", due_at=old), old, next_at=None)
    await send_all(store, old)
    judged = await digests.told(DigestId("old"), 2)
    assert judged is not None
    subject = Subject(topics={"local": 0.9}, names=("Port Ellery",))
    await chats.put_opinion(judged, UserId(501), Opinion.LIKED, old, subject)
    await digests.put_digest(a_digest_to_send(other, FOG, number="young", due_at=young), young, next_at=None)
    await send_all(store, young)
    await SqlOutbox(store).put([an_outgoing("waits", due_at=NOW)], old)
    before = await digests.told_digest(DigestId("young"))
    for _ in range(2):
        await store.prune(NOW - 90 * DAY)
    assert await digests.told_digest(DigestId("old")) is None
    assert await digests.told_digest(DigestId("young")) == before
    assert await rows(store, "delivery.source", "digest_item.digest_id", "told.digest_id", "brief.story_id") == [
        ["digest:young", "waits"],
        ["young"],
        ["young"],
        sorted([COD.story, FOG.story]),
    ]
    (kept,) = await chats.reactions(saved.id)
    assert (kept.story, kept.headline, kept.subject) == (COD.story, COD.headline, subject)
    # When nothing refers to it any more, it goes too.
    await chats.put_opinion(judged, UserId(501), None, NOW, subject)
    await store.prune(NOW - 90 * DAY)
    assert await rows(store, "brief.story_id") == [[FOG.story]]


async def test_what_is_told_of_a_message_that_is_no_longer_kept_stays(store: SqlStore) -> None:
    saved = await subscribed(store)
    digests = SqlDigests(store)
    await digests.put_digest(a_digest_to_send(saved, PIER, due_at=NOW - 100 * DAY), NOW, next_at=None)
    await send_all(store, NOW - 100 * DAY)
    await store.prune(NOW - 90 * DAY)
    told = await digests.told(DigestId("d1"), 1)
    assert told is not None
    assert (told.brief, told.delivery, told.message) == (PIER, None, None)


async def test_updates_that_were_answered_long_ago_are_forgotten(store: SqlStore) -> None:
    inbox, old = SqlInbox(store), NOW - 100 * DAY
    await inbox.receive([an_update(1), an_update(2)], old)
    await inbox.receive([an_update(3, user=502)], NOW)
    await inbox.claim_updates(old, NOW + DAY, lease=ONE, limit=1)
    await inbox.finish(UpdateId(1), [], old, lease=ONE)
    # The second of this person is under way.
    await inbox.claim_updates(old, NOW + DAY, lease=ONE, limit=1)
    await inbox.claim_updates(NOW, NOW + DAY, lease=ONE, limit=1)
    await inbox.finish(UpdateId(3), [], NOW, lease=ONE)
    await store.prune(NOW - 90 * DAY)
    assert await rows(store, "inbox.id") == [[2, 3]]


async def test_more_than_is_forgotten_at_a_time_is_forgotten(store: SqlStore) -> None:
    await subscribed(store)
    old = NOW - 100 * DAY
    sent = {"thread": 0, "part": 0, "urgency": 0, "state": "sent", "due_at": old, "message": {}, "attempts": 0}
    async with store.writing() as connection:
        await connection.execute(
            insert(schema.delivery),
            [
                {"chat_id": ChatId(CHAT), "source": f"{number}", "made_at": old, "ended_at": old, **sent}
                for number in range(2_500)
            ],
        )
    await store.prune(NOW - 90 * DAY)
    assert await rows(store, "delivery.id") == [[]]


# ---------------------------------------------------------------- stories


async def test_places_go_with_their_articles_and_stories_with_their_last(store: SqlStore) -> None:
    old, young = (an_article(name, published=NOW - days * DAY) for name, days in (("Old", 100), ("Young", 1)))
    gone, slow = (an_article(name, published=NOW - 100 * DAY) for name in ("Gone", "Slow"))
    await keep(store, old, gone, at=NOW - 100 * DAY)
    # Who tells of old things only now is kept as long as what is new.
    await keep(store, young, slow)
    await place(store, a_placement(old, "goes on"), a_placement(gone, "is over"), a_placement(young, "goes on"))
    await place(store, a_placement(slow, "slow"))
    await store.prune(NOW - 101 * DAY)
    assert await rows(store, "placement.article_id") == [sorted([old.id, gone.id, young.id, slow.id])]
    for _ in range(2):
        await store.prune(NOW - 90 * DAY)
    assert await rows(store, "placement.article_id", "story.id") == [sorted([young.id, slow.id]), ["goes on", "slow"]]
    placements = SqlPlacements(store)
    assert await placements.story(StoryId("is over")) == "is over"
    assert await placements.quiet_since([StoryId("is over"), StoryId("goes on")], NOW - 2 * DAY) == ["is over"]


async def test_a_story_that_lost_its_articles_for_want_of_room_stays_while_it_is_young(store: SqlStore) -> None:
    pier = an_article("Pier", published=NOW - 3 * DAY)
    await keep(store, pier, at=NOW - 3 * DAY)
    await place(store, a_placement(pier, "one", at=NOW - DAY))
    await store.prune(NOW - 2 * DAY)
    assert await rows(store, "placement.article_id", "story.id") == [[], ["one"]]
    await store.prune(NOW)
    assert await rows(store, "story.id") == [[]]


async def test_an_id_that_was_given_up_leads_on_for_as_long_as_its_story_is_kept(store: SqlStore) -> None:
    old, young = (an_article(name, published=NOW - days * DAY) for name, days in (("Old", 100), ("Young", 1)))
    await keep(store, old, at=NOW - 100 * DAY)
    await keep(store, young)
    await place(store, a_placement(old, "first"), a_placement(young, "second"))
    await place(store, merged=[("first", "second")])
    saved, chats = await subscribed(store), SqlChats(store)
    await chats.follow_story(saved.id, StoryId("second"), NOW)
    await store.prune(NOW - 90 * DAY)
    assert await SqlPlacements(store).story(StoryId("first")) == "second"
    assert not await chats.follow_story(saved.id, StoryId("first"), NOW)
    await store.prune(NOW + DAY)
    assert await rows(store, "placement.article_id", "story.id") == [[], []]
