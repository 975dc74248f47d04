"""What ``ports.Outbox`` promises, on every database: order, pace, leases, and what becomes of messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.errors import StoreError
from bot.model import (
    Attachment,
    Button,
    ChatId,
    ChatKind,
    Dead,
    Delivery,
    Later,
    Lease,
    MessageId,
    Migrated,
    OutboxCounts,
    Place,
    Sent,
    Urgency,
)
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_chat, a_message, a_subscription, an_outgoing

ONE, TWO = Lease("one"), Lease("two")
SECOND, APART = timedelta(seconds=1), timedelta(milliseconds=40)
LEASE = timedelta(seconds=30)
OTHER, GROUP = ChatId(7002), ChatId(-7003)
PLACE = Place(chat=CHAT)


@pytest.fixture
async def outbox(store: SqlStore) -> SqlOutbox:
    """An outbox with a private chat or two, and a group."""
    chats = SqlChats(store)
    for chat in (a_chat(), a_chat(OTHER), a_chat(GROUP, ChatKind.GROUP)):
        await chats.put_chat(chat, NOW)
    return SqlOutbox(store)


async def claim(outbox: SqlOutbox, lease: Lease = ONE, *, now: datetime = NOW, limit: int = 99) -> Sequence[Delivery]:
    return await outbox.claim(now, now + LEASE, lease=lease, limit=limit, apart=APART)


async def claimed(outbox: SqlOutbox, lease: Lease = ONE, *, now: datetime = NOW) -> list[str]:
    """Claim, and return the words of the messages."""
    return [each.message.plain for each in await claim(outbox, lease, now=now)]


def sent(at: datetime = NOW, message: int | None = 9, *, wait: timedelta = timedelta(0)) -> Sent:
    return Sent(message=None if message is None else MessageId(message), at=at, paced_until=at + wait)


def later(delivery: Delivery, at: datetime, **changes: object) -> Later:
    return Later(**{"at": at, "problem": "no answer", "message": delivery.message, **changes})  # type: ignore[arg-type]  # any field


async def drained(outbox: SqlOutbox, *, now: datetime = NOW) -> list[str]:
    """Send all that may go, one second after the other, and return the words in the order of sending."""
    words = []
    for seconds in range(99):
        moment = now + seconds * SECOND
        found = await claim(outbox, now=moment)
        for each in found:
            words.append(each.message.plain)
            await outbox.settle(each, sent(moment), moment, lease=ONE)
        if not found:
            break
    return words


# ---------------------------------------------------------------- putting


async def test_a_message_comes_back_as_it_was_put_with_what_its_sending_needs(outbox: SqlOutbox) -> None:
    message = a_message(
        keyboard=((Button(label="More", sends="m:d1:1"), Button(label="Open", url="https://a.example/")),),
        replaces=MessageId(4),
        answers=MessageId(5),
        attachment=Attachment(name="feeds.opml", content=b"\x00\xff<opml>"),
        silent=True,
    )
    await outbox.put([an_outgoing(chat=GROUP, thread=12, message=message)], NOW - SECOND)
    (found,) = await claim(outbox)
    assert found == Delivery(
        id=found.id,
        place=Place(chat=GROUP, thread=12),
        kind=ChatKind.GROUP,
        message=message,
        slot=NOW,
        made_at=NOW - SECOND,
    )


async def test_one_of_the_same_source_and_part_changes_nothing(outbox: SqlOutbox) -> None:
    first = an_outgoing("answer:1", 0, message=a_message("first"))
    await outbox.put([first], NOW)
    await outbox.put([replace(first, message=a_message("again")), an_outgoing("answer:1", 1)], NOW)
    assert await drained(outbox) == ["first", "answer:1/1"]
    await outbox.put([first], NOW)
    assert await drained(outbox) == []


async def test_what_is_for_a_chat_that_is_parked_or_not_known_is_left_out(store: SqlStore, outbox: SqlOutbox) -> None:
    await SqlChats(store).park(OTHER, "blocked", NOW)
    await outbox.put([an_outgoing("a", chat=OTHER), an_outgoing("b", chat=404), an_outgoing("c")], NOW)
    assert await drained(outbox) == ["c/0"]
    assert (await outbox.counts(NOW)).pending == 0


async def test_all_messages_are_put_or_none(outbox: SqlOutbox) -> None:
    wrong = an_outgoing("b", due_at=datetime(2026, 3, 2))  # noqa: DTZ001  # naive, which no database gets
    with pytest.raises(StoreError):
        await outbox.put([an_outgoing("a"), wrong], NOW)
    assert (await outbox.counts(NOW)).pending == 0
    assert await claim(outbox) == []


# ---------------------------------------------------------------- order


async def test_the_more_urgent_goes_first_then_what_was_written_first(outbox: SqlOutbox) -> None:
    kinds = [Urgency.NOTICE, Urgency.DIGEST, Urgency.ANSWER, Urgency.AMENDMENT, Urgency.DIGEST, Urgency.ANSWER]
    await outbox.put([an_outgoing("s", part, urgency=kind) for part, kind in enumerate(kinds)], NOW)
    assert await drained(outbox) == ["s/2", "s/5", "s/1", "s/4", "s/3", "s/0"]


async def test_one_that_is_to_be_tried_later_is_overtaken_by_an_answer_alone(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("digest:1", part, urgency=Urgency.DIGEST) for part in (0, 1)], NOW)
    (first,) = await claim(outbox)
    await outbox.settle(first, later(first, NOW + 60 * SECOND), NOW, lease=ONE)
    assert await claim(outbox, now=NOW + 4 * SECOND) == []
    await outbox.put([an_outgoing("answer:1", due_at=NOW + 5 * SECOND)], NOW)
    assert await outbox.next_ready(NOW) == NOW + 5 * SECOND
    assert await drained(outbox, now=NOW + 5 * SECOND) == ["answer:1/0"]
    assert await outbox.next_ready(NOW) == NOW + 60 * SECOND
    assert await claim(outbox, now=NOW + 59 * SECOND) == []
    assert await drained(outbox, now=NOW + 60 * SECOND) == ["digest:1/0", "digest:1/1"]


async def test_what_is_put_makes_no_other_go_before_its_time(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("answer:1")], NOW)
    (answer,) = await claim(outbox)
    await outbox.settle(answer, later(answer, NOW + 60 * SECOND), NOW, lease=ONE)
    await outbox.put([an_outgoing("digest:1", urgency=Urgency.DIGEST)], NOW)
    assert await claim(outbox, now=NOW + SECOND) == []
    assert await outbox.next_ready(NOW) == NOW + 60 * SECOND
    assert await drained(outbox, now=NOW + 60 * SECOND) == ["answer:1/0", "digest:1/0"]


async def test_the_chats_that_waited_longest_go_first(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("b", chat=OTHER, due_at=NOW - SECOND)], NOW)
    await outbox.put([an_outgoing("a", due_at=NOW - 3 * SECOND), an_outgoing("c", chat=GROUP)], NOW)
    assert [each.message.plain for each in await claim(outbox, limit=2)] == ["a/0", "b/0"]
    assert await claimed(outbox, TWO) == ["c/0"]


async def test_nothing_goes_before_it_is_due_or_its_chat_may_be_written_to(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("a", due_at=NOW + 9 * SECOND), an_outgoing("b", due_at=NOW + 9 * SECOND)], NOW)
    assert await claim(outbox) == []
    assert await outbox.next_ready(NOW) == NOW + 9 * SECOND
    now = NOW + 9 * SECOND
    (first,) = await claim(outbox, now=now)
    await outbox.settle(first, sent(now, wait=5 * SECOND), now, lease=ONE)
    assert await outbox.next_ready(now) == now + 5 * SECOND
    assert await claim(outbox, now=now + 4 * SECOND) == []
    await outbox.put([an_outgoing("c", due_at=now)], now)
    assert await claim(outbox, now=now + 4 * SECOND) == []
    assert await claimed(outbox, now=now + 5 * SECOND) == ["b/0"]


# ---------------------------------------------------------------- pace


async def crowd(store: SqlStore, number: int) -> None:
    """A message each for many chats."""
    for chat in range(1, number + 1):
        await SqlChats(store).put_chat(a_chat(chat), NOW)
    await SqlOutbox(store).put([an_outgoing(f"{chat}", chat=chat) for chat in range(1, number + 1)], NOW)


async def test_slots_lie_apart_over_all_who_claim_and_none_lies_far_ahead(
    database: str, store: SqlStore, outbox: SqlOutbox
) -> None:
    await crowd(store, 30)
    async with SqlStore(database) as other:
        found = [*await claim(outbox, limit=10), *await claim(SqlOutbox(other), TWO)]
    assert [each.slot for each in found] == [NOW + place * APART for place in range(25)]
    assert len({each.place for each in found}) == 25
    assert await claim(outbox) == []
    now = NOW + timedelta(milliseconds=90)
    assert [each.slot for each in await claim(outbox, now=now)] == [NOW + place * APART for place in (25, 26, 27)]
    # Slots that nobody took are not made up for.
    now = NOW + 60 * SECOND
    assert [each.slot for each in await claim(outbox, now=now)] == [now + place * APART for place in range(25)]


async def test_a_pace_slower_than_a_message_a_second_is_kept(store: SqlStore, outbox: SqlOutbox) -> None:
    await crowd(store, 3)
    slots = [
        each.slot
        for seconds in range(12)
        for each in await outbox.claim(
            NOW + seconds * SECOND, NOW + 99 * SECOND, lease=ONE, limit=9, apart=timedelta(seconds=4)
        )
    ]
    assert slots == [NOW, NOW + 4 * SECOND, NOW + 8 * SECOND]


async def test_all_can_be_slowed_down(outbox: SqlOutbox) -> None:
    await outbox.slow_down(NOW + 3 * SECOND)
    await outbox.slow_down(NOW + 2 * SECOND)
    await outbox.put([an_outgoing()], NOW)
    assert await claim(outbox) == []
    assert [each.slot for each in await claim(outbox, now=NOW + 3 * SECOND)] == [NOW + 3 * SECOND]


# ---------------------------------------------------------------- leases


async def test_a_chat_is_one_claimer_s_until_its_lease_ends(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("a"), an_outgoing("b")], NOW)
    (mine,) = await claim(outbox)
    assert await outbox.next_ready(NOW) is None
    assert await claim(outbox, TWO, now=NOW + LEASE - SECOND) == []
    (theirs,) = await claim(outbox, TWO, now=NOW + LEASE)
    assert theirs.id == mine.id
    # Who lost the lease settles nothing, whatever became of it.
    for outcome in (sent(), later(mine, NOW), Dead(problem="gone", at=NOW, parks=True), Migrated(to=OTHER)):
        await outbox.settle(mine, outcome, NOW, lease=ONE)
    counts = await outbox.counts(NOW)
    assert (counts.pending, counts.sending, counts.sent_last_day, counts.dead) == (1, 1, 0, 0)
    await outbox.settle(theirs, sent(), NOW, lease=TWO)
    assert await claimed(outbox, now=NOW + LEASE) == ["b/0"]


async def test_one_message_settled_twice_frees_no_other_of_its_chat(outbox: SqlOutbox) -> None:
    """A process whose lease ran out may claim the same message again under its one lease, and send it twice."""
    await outbox.put([an_outgoing("a", part) for part in range(3)], NOW)
    (first,) = await claim(outbox)
    now = NOW + LEASE
    (again,) = await claim(outbox, now=now)
    await outbox.settle(again, sent(now), now, lease=ONE)
    (second,) = await claim(outbox, now=now)
    await outbox.settle(first, later(first, now), now, lease=ONE)
    assert await claim(outbox, TWO, now=now) == []
    await outbox.settle(second, sent(now), now, lease=ONE)
    assert await drained(outbox, now=now) == ["a/2"]


async def test_what_is_given_back_goes_at_once_and_was_no_attempt(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("a"), an_outgoing("b", chat=OTHER)], NOW)
    found = await claim(outbox, limit=1)
    await claim(outbox, TWO)
    await outbox.release(ONE, NOW)
    await outbox.release(ONE, NOW)
    (again,) = await claim(outbox, Lease("three"))
    assert (again.id, again.attempts) == (found[0].id, 0)
    assert (await outbox.counts(NOW)).sending == 2


async def test_giving_back_wakes_nothing_that_is_to_go_later(store: SqlStore, outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("b", urgency=Urgency.DIGEST)], NOW)
    await outbox.put([an_outgoing("x", chat=OTHER)], NOW)
    assert len(await claim(outbox)) == 2
    await outbox.put([an_outgoing("a", due_at=NOW + 60 * SECOND)], NOW)
    await SqlChats(store).park(OTHER, "blocked", NOW)
    await outbox.release(ONE, NOW)
    assert await claim(outbox, now=NOW + SECOND) == []
    assert await outbox.next_ready(NOW) == NOW + 60 * SECOND
    await SqlChats(store).park(CHAT, "blocked", NOW)
    assert await outbox.next_ready(NOW) is None


# ---------------------------------------------------------------- what becomes of messages


async def test_what_was_sent_to_a_group_counts_for_its_pace(store: SqlStore, outbox: SqlOutbox) -> None:
    attached = a_message("a", attachment=Attachment(name="feeds.opml", content=b"<opml/>"))
    await outbox.put([an_outgoing("a", chat=GROUP, message=attached), an_outgoing("b", chat=GROUP)], NOW)
    (first,) = await claim(outbox)
    recent = (NOW - 2 * SECOND, NOW - SECOND)
    await outbox.settle(first, replace(sent(wait=SECOND), recent=recent), NOW, lease=ONE)
    (second,) = await claim(outbox, now=NOW + SECOND)
    assert second.recent == recent
    row = (await store.all(select(schema.delivery).where(schema.delivery.c.id == first.id)))[0]
    assert (row["state"], row["message_id"], row["ended_at"]) == ("sent", 9, NOW)
    # What was sent is not kept a second time.
    assert row["message"]["attachment"] is None
    await outbox.settle(second, sent(NOW, None), NOW, lease=ONE)
    assert (await outbox.counts(NOW)).sent_last_day == 2


async def test_one_to_be_tried_later_is_tried_as_it_is_to_be_tried(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("a", thread=12)], NOW)
    (first,) = await claim(outbox)
    plain = replace(first.message, html="")
    await outbox.settle(first, later(first, NOW + SECOND, message=plain), NOW, lease=ONE)
    assert await claim(outbox) == []
    (second,) = await claim(outbox, now=NOW + SECOND)
    assert (second.message, second.attempts, second.place.thread, second.made_at) == (plain, 1, 12, NOW)
    now = NOW + SECOND
    await outbox.settle(second, later(second, now, off_thread=True, counts=False), now, lease=ONE)
    (third,) = await claim(outbox, now=now)
    assert (third.id, third.attempts, third.place) == (first.id, 1, PLACE)


@pytest.mark.parametrize("rests", [False, True])
async def test_a_chat_rests_only_when_told_to(outbox: SqlOutbox, *, rests: bool) -> None:
    await outbox.put([an_outgoing("digest:1", urgency=Urgency.DIGEST)], NOW)
    (first,) = await claim(outbox)
    await outbox.settle(first, later(first, NOW + 9 * SECOND, chat_rests=rests), NOW, lease=ONE)
    await outbox.put([an_outgoing("answer:1")], NOW)
    assert await claimed(outbox, now=NOW + SECOND) == ([] if rests else ["answer:1/0"])
    assert await claimed(outbox, now=NOW + 9 * SECOND) == (["answer:1/0"] if rests else [])


async def test_one_that_is_given_up_is_told_and_the_next_goes(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("a", thread=3), an_outgoing("b")], NOW)
    (first,) = await claim(outbox)
    await outbox.settle(first, Dead(problem="is too long", at=NOW), NOW, lease=ONE)
    assert await drained(outbox) == ["b/0"]
    assert await outbox.dead(limit=9) == [(Place(chat=CHAT, thread=3), "is too long", NOW)]
    counts = await outbox.counts(NOW)
    assert (counts.dead, counts.dead_reasons, counts.parked_chats) == (1, (("is too long", 1),), 0)


async def test_a_chat_that_wants_nothing_more_is_parked_with_its_settings(store: SqlStore, outbox: SqlOutbox) -> None:
    chats = SqlChats(store)
    kept = await chats.put_subscription(a_subscription(schedule="daily 08:00"))
    await outbox.put([an_outgoing("a", part) for part in range(3)], NOW)
    await outbox.put([an_outgoing("b", chat=OTHER)], NOW)
    first = next(each for each in await claim(outbox) if each.place == PLACE)
    await outbox.settle(first, Dead(problem="blocked the bot", at=NOW, parks=True), NOW, lease=ONE)
    chat = await chats.chat(CHAT)
    assert chat is not None
    assert chat.parked == "blocked the bot"
    assert await chats.subscription(PLACE) == kept
    assert [found[:2] for found in await outbox.dead(limit=9)] == [(PLACE, "blocked the bot")] * 3
    counts = await outbox.counts(NOW)
    assert (counts.pending, counts.sending, counts.dead, counts.parked_chats) == (0, 1, 3, 1)
    assert await outbox.next_ready(NOW) is None
    # What waited then is not sent when it may be written to again, and what is new is.
    await chats.unpark(CHAT)
    await outbox.put([an_outgoing("c")], NOW)
    assert await drained(outbox) == ["c/0"]


@pytest.mark.parametrize("moves", [False, True])
async def test_a_message_on_its_way_to_a_chat_that_is_parked_meanwhile_is_given_up(
    store: SqlStore, outbox: SqlOutbox, *, moves: bool
) -> None:
    chats = SqlChats(store)
    await outbox.put([an_outgoing("a")], NOW)
    (first,) = await claim(outbox)
    await chats.park(OTHER if moves else CHAT, "was thrown out", NOW)
    await outbox.settle(first, Migrated(to=OTHER) if moves else later(first, NOW), NOW, lease=ONE)
    counts = await outbox.counts(NOW)
    assert (counts.pending, counts.sending) == (0, 0)
    for chat in (CHAT, OTHER):
        await chats.unpark(chat)
    await outbox.put([an_outgoing("c", chat=OTHER)], NOW)
    assert await drained(outbox) == ["c/0"]


async def test_a_group_that_has_another_id_now_gets_its_messages_there(store: SqlStore, outbox: SqlOutbox) -> None:
    chats, there = SqlChats(store), ChatId(-100_7003)
    kept = await chats.put_subscription(a_subscription(GROUP, schedule="daily 08:00"))
    await outbox.put([an_outgoing("a", part, chat=GROUP) for part in range(2)], NOW)
    (first,) = await claim(outbox)
    await outbox.settle(first, Migrated(to=there), NOW, lease=ONE)
    found = await claim(outbox)
    assert [(each.place.chat, each.kind, each.message.plain) for each in found] == [(there, ChatKind.SUPERGROUP, "a/0")]
    assert await chats.chat(GROUP) is None
    assert await chats.subscription(Place(chat=there)) == replace(kept, place=Place(chat=there))
    await outbox.settle(found[0], sent(), NOW, lease=ONE)
    assert await drained(outbox) == ["a/1"]


async def test_a_group_that_moves_to_a_chat_that_is_known_joins_it(store: SqlStore, outbox: SqlOutbox) -> None:
    there = ChatId(-100_7003)
    await SqlChats(store).put_chat(a_chat(there, ChatKind.SUPERGROUP), NOW)
    await outbox.put([an_outgoing("b", chat=there)], NOW)
    (theirs,) = await claim(outbox, TWO)
    await outbox.put([an_outgoing("a", part, chat=GROUP) for part in range(2)], NOW)
    (first,) = await claim(outbox)
    await outbox.settle(first, Migrated(to=there), NOW, lease=ONE)
    # There another message is on its way, and nobody else gets one before that is settled.
    assert await claim(outbox) == []
    await outbox.settle(theirs, sent(), NOW, lease=TWO)
    assert await drained(outbox) == ["a/0", "a/1"]
    assert await SqlChats(store).chat(GROUP) is None


async def test_a_message_that_arrived_while_its_chat_moved_is_not_sent_again(
    store: SqlStore, outbox: SqlOutbox
) -> None:
    await outbox.put([an_outgoing("a", part, chat=GROUP) for part in range(2)], NOW)
    (first,) = await claim(outbox)
    await SqlChats(store).move(GROUP, ChatId(-100_7003))
    await outbox.settle(first, sent(), NOW, lease=ONE)
    assert await drained(outbox) == ["a/1"]


async def test_a_message_whose_chat_is_forgotten_meanwhile_is_let_be(store: SqlStore, outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("a")], NOW)
    (first,) = await claim(outbox)
    await SqlChats(store).forget(PLACE)
    await outbox.settle(first, sent(), NOW, lease=ONE)
    assert await outbox.counts(NOW) == OutboxCounts(
        pending=0, sending=0, sent_last_day=0, dead=0, parked_chats=0, oldest=None
    )


async def test_counts_tell_how_full_it_is(outbox: SqlOutbox) -> None:
    assert (await outbox.counts(NOW)).oldest is None
    await outbox.put([an_outgoing("old")], NOW - timedelta(days=3))
    (old,) = await claim(outbox)
    await outbox.settle(old, sent(NOW - timedelta(days=2)), NOW, lease=ONE)
    await outbox.put([an_outgoing("a", due_at=NOW - 9 * SECOND), an_outgoing("b", chat=OTHER)], NOW)
    await claim(outbox, limit=1)
    assert await outbox.counts(NOW) == OutboxCounts(
        pending=1, sending=1, sent_last_day=0, dead=0, parked_chats=0, oldest=NOW - 9 * SECOND
    )


async def test_the_latest_messages_that_were_given_up_are_told_first(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("a", part) for part in range(3)], NOW)
    for part in range(3):
        (found,) = await claim(outbox, now=NOW + part * SECOND)
        ended = Dead(problem=f"problem {part}", at=NOW + part * SECOND)
        await outbox.settle(found, ended, NOW, lease=ONE)
    assert [why for _, why, _ in await outbox.dead(limit=2)] == ["problem 2", "problem 1"]


async def test_what_is_put_while_another_is_on_its_way_goes_after_it(outbox: SqlOutbox) -> None:
    await outbox.put([an_outgoing("a")], NOW)
    (first,) = await claim(outbox)
    await outbox.put([an_outgoing("b")], NOW)
    assert await claim(outbox, TWO) == []
    await outbox.settle(first, sent(wait=SECOND), NOW, lease=ONE)
    assert await outbox.next_ready(NOW) == NOW + SECOND
    assert await drained(outbox, now=NOW + SECOND) == ["b/0"]
