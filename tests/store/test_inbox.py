"""What ``ports.Inbox`` promises, on every database: order, leases, what is dropped, and roles."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.errors import StoreError
from bot.model import (
    ChatId,
    ChatKind,
    FileSent,
    Lease,
    MessageId,
    Moved,
    Reacted,
    Said,
    Standing,
    Tapped,
    UpdateId,
    User,
    UserId,
)
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.inbox import SqlInbox
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_chat, a_subscription, an_outgoing, an_update

ONE, TWO = Lease("one"), Lease("two")
SECOND, LEASE = timedelta(seconds=1), timedelta(seconds=30)
ANN, BEN = 501, 502
OTHER = ChatId(7002)


@pytest.fixture
def inbox(store: SqlStore) -> SqlInbox:
    return SqlInbox(store)


async def claim(inbox: SqlInbox, lease: Lease = ONE, *, now: datetime = NOW, limit: int = 9) -> Sequence[int]:
    """Claim, and return the numbers of the updates."""
    return [each.id for each in await inbox.claim_updates(now, now + LEASE, lease=lease, limit=limit)]


async def test_one_that_cannot_be_read_is_dropped_and_the_others_are_answered(inbox: SqlInbox, store: SqlStore) -> None:
    await inbox.receive([an_update(1, user=ANN), an_update(2, user=BEN)], NOW)
    async with store.writing() as connection:
        broken = schema.inbox.update().where(schema.inbox.c.id == 1)
        await connection.execute(broken.values(content={"what": {"kind": "sung"}}))
    assert await claim(inbox) == [2]
    assert await claim(inbox, now=NOW + 2 * LEASE) == [2]
    kept = await store.all(select(schema.inbox.c.id, schema.inbox.c.due_at).where(schema.inbox.c.lease.is_(None)))
    assert [tuple(row.values()) for row in kept] == [(1, None)]


async def test_updates_come_back_as_they_were_received(inbox: SqlInbox) -> None:
    said = Said(
        message=MessageId(4),
        text="/digest 日本 \x00\ud800",
        links=("https://a.example/",),
        reply_to=MessageId(3),
        reply_text="before",
        reply_links=("https://b.example/",),
        forwarded=True,
        anonymous=True,
        file=FileSent(id="f", name="feeds.opml", size=9),
    )
    received = [
        an_update(1, what=said, weight=10),
        an_update(2, user=None, kind=ChatKind.CHANNEL, what=Said(message=MessageId(5)), thread=7),
        an_update(3, chat=OTHER, what=Tapped(query="q", sent="m:d1:1", message=MessageId(6))),
        an_update(4, chat=-9, what=Standing(may_write=False, problem="was thrown out")),
        an_update(5, chat=-10, what=Moved(to=ChatId(-100_10))),
        replace(an_update(6, chat=-11), user=User(id=UserId(ANN))),
        an_update(7, chat=-12, what=Reacted(message=MessageId(8), before=("❤",), now=("👍", "🔥"))),
        an_update(8, chat=-13, what=Reacted(message=MessageId(8), before=("👍",))),
    ]
    assert await inbox.receive(received, NOW) == 8
    found = await inbox.claim_updates(NOW, NOW + LEASE, lease=ONE, limit=9)
    assert [replace(each, begun=0) for each in found] == [
        replace(received[0], what=replace(said, text="/digest 日本 ?")),
        *received[1:],
    ]
    assert {each.begun for each in found} == {1}


async def test_one_that_came_before_is_left_as_it_is(inbox: SqlInbox) -> None:
    assert await inbox.receive([an_update(1), an_update(2, user=BEN)], NOW) == 2
    assert await inbox.receive([an_update(1, title="again"), an_update(3, user=503)], NOW) == 1
    assert await inbox.receive([], NOW) == 0
    found = await inbox.claim_updates(NOW, NOW + LEASE, lease=ONE, limit=9)
    assert [each.title for each in found] == ["Ann"] * 3
    for number in (1, 2, 3):
        await inbox.finish(UpdateId(number), [], NOW, lease=ONE)
    # It is known for as long as it may come again that it was answered.
    assert await inbox.receive([an_update(1)], NOW + LEASE) == 0
    assert (await claim(inbox, now=NOW + LEASE), await inbox.next_update()) == ([], None)


async def test_each_person_is_answered_in_order_in_a_chat_and_nobody_waits_for_others(inbox: SqlInbox) -> None:
    updates = [
        an_update(1),
        an_update(2),
        an_update(3, user=BEN),
        an_update(4, chat=OTHER),
        an_update(5, user=None),
        an_update(6, user=None),
    ]
    await inbox.receive([*reversed(updates)], NOW)
    assert await claim(inbox, limit=2) == [1, 3]
    assert await claim(inbox, TWO) == [4, 5]
    assert await claim(inbox, TWO) == []
    await inbox.finish(UpdateId(1), [], NOW, lease=ONE)
    await inbox.finish(UpdateId(5), [], NOW, lease=TWO)
    assert await claim(inbox) == [2, 6]


async def test_one_that_is_put_back_is_due_then_and_what_was_said_after_it_waits(inbox: SqlInbox) -> None:
    await inbox.receive([an_update(1), an_update(2)], NOW)
    assert await inbox.next_update() == NOW
    await claim(inbox)
    # The second waits for the first, whose lease ends then.
    assert await inbox.next_update() == NOW + LEASE
    await inbox.put_back(UpdateId(1), NOW + 9 * SECOND, lease=TWO)
    await inbox.put_back(UpdateId(1), NOW + 5 * SECOND, lease=ONE)
    await inbox.put_back(UpdateId(1), NOW + 9 * SECOND, lease=ONE)
    assert await claim(inbox, now=NOW + 4 * SECOND) == []
    assert await claim(inbox, now=NOW + 5 * SECOND) == [1]


async def test_answers_are_kept_with_the_note_that_it_is_done(store: SqlStore, inbox: SqlInbox) -> None:
    await SqlChats(store).put_chat(a_chat(), NOW)
    outbox = SqlOutbox(store)
    await inbox.receive([an_update(1)], NOW)
    await claim(inbox)
    wrong = an_outgoing("b", due_at=datetime(2026, 3, 2))  # noqa: DTZ001  # naive, which is refused
    with pytest.raises(StoreError):
        await inbox.finish(UpdateId(1), [an_outgoing("a"), wrong], NOW, lease=ONE)
    assert (await outbox.counts(NOW)).pending == 0
    assert await claim(inbox, TWO, now=NOW + LEASE) == [1]
    # Who has lost it says nothing more.
    await inbox.finish(UpdateId(1), [an_outgoing("a")], NOW, lease=ONE)
    assert (await outbox.counts(NOW)).pending == 0
    for _ in range(2):
        await inbox.finish(UpdateId(1), [an_outgoing("a"), an_outgoing("b")], NOW, lease=TWO)
    assert (await outbox.counts(NOW)).pending == 2
    assert await claim(inbox, now=NOW + 9 * LEASE) == []
    (row,) = await store.all(select(schema.inbox))
    assert (row["content"], row["due_at"], row["chat_id"]) == (None, None, CHAT)


async def test_what_is_given_back_is_due_at_once(inbox: SqlInbox) -> None:
    await inbox.receive([an_update(1), an_update(2, user=BEN)], NOW)
    await claim(inbox, limit=1)
    await claim(inbox, TWO)
    assert await inbox.next_update() == NOW + LEASE
    for _ in range(2):
        await inbox.release_updates(ONE, NOW)
    assert await inbox.next_update() == NOW
    assert await claim(inbox, TWO) == [1]
    # Nothing of others is given back, nor what was lost.
    await inbox.release_updates(ONE, NOW)
    assert await claim(inbox) == []


async def test_one_that_was_begun_too_often_without_an_end_is_dropped(inbox: SqlInbox) -> None:
    await inbox.receive([an_update(1), an_update(2)], NOW)
    moments = [NOW + LEASE * number for number in range(10)]
    for now in moments:
        assert await claim(inbox, now=now) == [1]
    assert await claim(inbox, now=moments[-1] + LEASE - SECOND) == []
    assert await claim(inbox, now=moments[-1] + LEASE) == [2]
    assert await inbox.receive([an_update(1)], NOW) == 0


async def test_one_that_was_given_back_was_not_begun(inbox: SqlInbox) -> None:
    await inbox.receive([an_update(1)], NOW)
    for _ in range(9):
        assert await claim(inbox) == [1]
        await inbox.release_updates(ONE, NOW)


async def test_work_asked_for_is_counted_up_to_an_update(inbox: SqlInbox) -> None:
    early = [an_update(1, weight=100)]
    late = [
        an_update(2, weight=1),
        an_update(3, weight=10, user=BEN),
        an_update(4, weight=20, chat=OTHER),
        an_update(5, weight=50),
        an_update(6, weight=5, user=None),
    ]
    await inbox.receive(early, NOW - LEASE)
    await inbox.receive(late, NOW)
    await claim(inbox)
    await inbox.finish(UpdateId(2), [], NOW, lease=ONE)

    async def weight(upto: int, *, chat: ChatId | None = None, user: int | None = None, since: datetime) -> int:
        person = None if user is None else UserId(user)
        return await inbox.weight_received(since, UpdateId(upto), chat=chat, user=person)

    since = NOW - SECOND
    assert await weight(6, chat=CHAT, since=since) == 66
    assert await weight(4, chat=CHAT, since=since) == 11
    assert await weight(4, user=ANN, since=since) == 21
    assert await weight(6, user=ANN, chat=CHAT, since=since) == 51
    assert await weight(6, chat=CHAT, since=NOW - 2 * LEASE) == 166
    assert await weight(6, chat=CHAT, since=NOW) == 0
    assert await weight(6, user=404, since=since) == 0


async def test_what_many_claim_at_once_is_answered_once(database: str, inbox: SqlInbox) -> None:
    await inbox.receive([an_update(number, user=number % 7) for number in range(1, 43)], NOW)
    answered: list[int] = []
    async with SqlStore(database) as other:

        async def work(mine: SqlInbox, lease: Lease) -> None:
            idle = 0
            while idle < 3:
                found = await claim(mine, lease, limit=3)
                idle = 0 if found else idle + 1
                for number in found:
                    answered.append(number)
                    await mine.finish(UpdateId(number), [], NOW, lease=lease)

        kept = (inbox, SqlInbox(other), inbox, SqlInbox(other))
        await asyncio.gather(*(work(mine, Lease(f"{place}")) for place, mine in enumerate(kept)))
    assert sorted(answered) == list(range(1, 43))
    of_one = [number for number in answered if number % 7 == 3]
    assert of_one == sorted(of_one)
    assert await inbox.next_update() is None


async def test_a_role_is_one_process_s_until_it_leaves_it_or_is_late(inbox: SqlInbox) -> None:
    assert await inbox.take_role("updates", NOW, NOW + LEASE, lease=ONE)
    assert not await inbox.take_role("updates", NOW + LEASE - SECOND, NOW + 2 * LEASE, lease=TWO)
    assert await inbox.take_role("updates", NOW + SECOND, NOW + 2 * LEASE, lease=ONE)
    assert not await inbox.take_role("updates", NOW + LEASE, NOW + 3 * LEASE, lease=TWO)
    assert await inbox.take_role("other", NOW, NOW + LEASE, lease=TWO)
    await inbox.leave_role("updates", lease=TWO)
    assert not await inbox.take_role("updates", NOW + LEASE, NOW + 3 * LEASE, lease=TWO)
    assert await inbox.take_role("updates", NOW + 2 * LEASE, NOW + 3 * LEASE, lease=TWO)
    assert not await inbox.take_role("updates", NOW + 2 * LEASE, NOW + 3 * LEASE, lease=ONE)
    for _ in range(2):
        await inbox.leave_role("updates", lease=TWO)
    assert await inbox.take_role("updates", NOW + 2 * LEASE, NOW + 3 * LEASE, lease=ONE)


async def test_a_role_goes_to_one_of_those_who_ask_at_once(database: str, inbox: SqlInbox) -> None:
    async with SqlStore(database) as other:
        kept = (inbox, SqlInbox(other), inbox, SqlInbox(other))
        for turn in range(3):
            now = NOW + turn * LEASE
            taken = await asyncio.gather(
                *(
                    mine.take_role("updates", now, now + LEASE, lease=Lease(f"{turn}{place}"))
                    for place, mine in enumerate(kept)
                )
            )
            assert sum(taken) == 1


# ---------------------------------------------------------------- who lives


async def claim_all(store: SqlStore, lease: Lease, *, now: datetime = NOW) -> tuple[int, int, int]:
    """Claim messages, digests and updates for long; return how many of each."""
    until = now + 99 * LEASE
    messages = await SqlOutbox(store).claim(now, until, lease=lease, limit=9, apart=timedelta(milliseconds=1))
    digests = await SqlDigests(store).claim_digests(now, until, lease=lease, limit=9)
    updates = await SqlInbox(store).claim_updates(now, until, lease=lease, limit=9)
    return len(messages), len(digests), len(updates)


@pytest.fixture
async def work(store: SqlStore, inbox: SqlInbox) -> None:
    """A message, a digest and an update that are due."""
    chats = SqlChats(store)
    await chats.put_chat(a_chat(), NOW)
    await chats.put_subscription(a_subscription(next_digest_at=NOW))
    await SqlOutbox(store).put([an_outgoing()], NOW)
    await inbox.receive([an_update(1)], NOW)


@pytest.mark.usefixtures("work")
async def test_the_claims_of_a_process_that_died_are_ended_and_of_no_other(store: SqlStore, inbox: SqlInbox) -> None:
    assert await inbox.live(NOW, NOW + LEASE, lease=ONE) == 0
    assert await claim_all(store, ONE) == (1, 1, 1)
    assert await inbox.live(NOW, NOW + 9 * LEASE, lease=TWO) == 0
    assert await inbox.live(NOW + LEASE - SECOND, NOW + 2 * LEASE, lease=ONE) == 0
    assert await inbox.live(NOW + LEASE, NOW + 9 * LEASE, lease=TWO) == 0
    assert await claim_all(store, TWO, now=NOW + LEASE) == (0, 0, 0)
    now = NOW + 2 * LEASE
    assert await inbox.live(now, now + 9 * LEASE, lease=TWO) == 3
    assert await inbox.live(now, now + 9 * LEASE, lease=TWO) == 0
    assert await claim_all(store, TWO, now=now) == (1, 1, 1)
    # One who only seemed to be dead takes nothing from who has it now.
    assert await inbox.live(now, now + LEASE, lease=ONE) == 0
    assert await claim_all(store, ONE, now=now) == (0, 0, 0)


@pytest.mark.usefixtures("work")
async def test_the_claims_of_who_says_that_it_ends_are_ended_at_once(store: SqlStore, inbox: SqlInbox) -> None:
    await inbox.live(NOW, NOW + 9 * LEASE, lease=ONE)
    await claim_all(store, ONE)
    for _ in range(2):
        await inbox.die(lease=ONE)
    assert await inbox.live(NOW, NOW + LEASE, lease=TWO) == 3
    assert await claim_all(store, TWO) == (1, 1, 1)


@pytest.mark.usefixtures("work")
async def test_the_claims_of_who_never_showed_that_it_lived_are_ended(store: SqlStore, inbox: SqlInbox) -> None:
    await claim_all(store, ONE)
    assert await inbox.live(NOW, NOW + LEASE, lease=TWO) == 3
