"""Statements of lanes: in each chat one message is on its way at a time, the next when the chat may be written to.

Who writes to a chat's lane, its messages or its subscriptions locks its row first, those of several chats by their ids,
and before them the feeds: so nobody waits for one who waits for him, and nobody reckons with messages of before.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    and_,
    case,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import ChatId, DeliveryId, Lease
from bot.store.follows import lock_followed, note_subscribed
from bot.store.ledger import move_chat
from bot.store.schema import chat, delivery, follow, subscription

# Written out, since SQLite uses an index over a part of the rows only where it sees that they are of the part.
waiting = delivery.c.state.in_([literal_column("'pending'"), literal_column("'sending'")])


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(chat.c.leased_until.is_(None), chat.c.leased_until <= now)


def next_ready(now: datetime) -> Select[Any]:
    """Return the statement for ``ports.Outbox.next_ready``."""
    known = and_(chat.c.ready_at.is_not(None), _free(now))
    return select(chat.c.ready_at).where(known).order_by(chat.c.ready_at).limit(1)


def claim(now: datetime, until: datetime, *, lease: Lease, limit: int) -> Update:
    """Return the statement that takes lanes whose next message may go, the longest ready first; see ``claim_feeds``."""
    ready = (
        select(chat.c.id)
        .where(chat.c.ready_at <= now, _free(now))
        .order_by(chat.c.ready_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("ready")
    )
    claimed = update(chat).where(chat.c.id.in_(select(ready.c.id))).values(lease=lease, leased_until=until)
    return claimed.returning(chat.c.id, chat.c.kind, chat.c.recent, chat.c.ready_at)


async def lock(connection: AsyncConnection, *which: ColumnElement[bool]) -> list[ChatId]:
    """Lock chats, where the database locks rows, and return their ids."""
    found = await connection.execute(select(chat.c.id).where(*which).order_by(chat.c.id).with_for_update())
    return [ChatId(number) for number in found.scalars()]


async def hold(connection: AsyncConnection, number: DeliveryId, lease: Lease) -> ChatId | None:
    """Lock the chat that a message is for now, and return its id, None when its lane is no longer under this lease."""
    of_message = select(delivery.c.chat_id).where(delivery.c.id == number).scalar_subquery()
    held = await lock(connection, chat.c.id == of_message, chat.c.lease == lease)
    return held[0] if held else None


async def wake(connection: AsyncConnection, chats: Collection[int]) -> None:
    """Say of lanes, which are locked, when the next message may go: when it is due and the chat's pace allows."""
    if chats:
        await connection.execute(update(chat).where(chat.c.id.in_(chats)).values(ready_at=_ready_at()))


async def free(connection: AsyncConnection, chats: Collection[int]) -> None:
    """End the leases of lanes, which are locked, and say when the next message may go."""
    if chats:
        ended = {"lease": None, "leased_until": None, "ready_at": _ready_at()}
        await connection.execute(update(chat).where(chat.c.id.in_(chats)).values(ended))


def _ready_at() -> ColumnElement[Any]:
    head = select(delivery.c.due_at).where(delivery.c.chat_id == chat.c.id, waiting)
    due = head.order_by(delivery.c.urgency, delivery.c.id).limit(1).scalar_subquery()
    return case((chat.c.parked.is_not(None), None), (chat.c.paced_until > due, chat.c.paced_until), else_=due)


async def park(connection: AsyncConnection, number: ChatId, why: str, now: datetime) -> None:
    """See ``ports.Chats.park``; what is on its way is given up too, and who sends it need not say what became of it."""
    parked = {"parked": why, "ready_at": None, "lease": None, "leased_until": None}
    await connection.execute(update(chat).where(chat.c.id == number).values(parked))
    given_up = update(delivery).where(delivery.c.chat_id == number, waiting)
    await connection.execute(given_up.values(state="dead", problem=why, ended_at=now))


async def lock_to_move(
    connection: AsyncConnection, number: ChatId, to: ChatId, *, message: DeliveryId | None = None
) -> list[int]:
    """Lock all that ``move`` writes, and return the ids of the feeds.

    With them the chat that a message is for by now, which may have moved: locked later, it would be out of order.
    """
    feeds = await lock_followed(connection, select(subscription.c.id).where(subscription.c.chat_id == number))
    of_message = select(delivery.c.chat_id).where(delivery.c.id == message).scalar_subquery()
    await lock(connection, or_(chat.c.id.in_([number, to]), chat.c.id == of_message))
    return feeds


async def move(connection: AsyncConnection, number: ChatId, to: ChatId, *, feeds: list[int]) -> None:
    """See ``ports.Chats.move``; all has been locked by ``lock_to_move``, which gave the ids of the feeds."""
    await move_chat(connection, number, to)
    # The supergroup numbers its messages anew: what was sent before is out of reach.
    await connection.execute(update(delivery).where(delivery.c.chat_id == number).values(message_id=None))
    there = (await connection.execute(select(chat.c.parked).where(chat.c.id == to))).first()
    if there is None:
        # All that refers to it follows by itself.
        await connection.execute(update(subscription).where(subscription.c.chat_id == number).values(_TO_MAKE_ANEW))
        await connection.execute(update(chat).where(chat.c.id == number).values(id=to, kind="supergroup"))
        return
    await _join(connection, number, to, is_parked=there.parked is not None)
    await note_subscribed(connection, feeds)
    await wake(connection, [to])


# A digest that is being made is for the old id.
_TO_MAKE_ANEW = {"lease": None, "leased_until": None}


async def _join(connection: AsyncConnection, number: ChatId, to: ChatId, *, is_parked: bool) -> None:
    """Put what belongs to a chat to another, which nothing is sent to when it is parked; delete the rest.

    Settings that the other has only just begun with, as when the bot heard of it before it heard of the move, yield.
    """
    old = select(subscription.c.thread).where(subscription.c.chat_id == number)
    follows_nothing = ~exists().where(follow.c.subscription_id == subscription.c.id)
    just_begun = and_(subscription.c.chat_id == to, subscription.c.thread.in_(old), follows_nothing)
    await connection.execute(delete(subscription).where(just_begun))
    taken = select(subscription.c.thread).where(subscription.c.chat_id == to)
    free_place = and_(subscription.c.chat_id == number, subscription.c.thread.not_in(taken))
    await connection.execute(update(subscription).where(free_place).values(chat_id=to, **_TO_MAKE_ANEW))
    kept = and_(delivery.c.chat_id == number, ~waiting) if is_parked else delivery.c.chat_id == number
    await connection.execute(update(delivery).where(kept).values(chat_id=to))
    was_admitted = select(chat.c.admitted).where(chat.c.id == number).scalar_subquery()
    await connection.execute(
        update(chat).where(chat.c.id == to).values(admitted=or_(chat.c.admitted, func.coalesce(was_admitted, False)))
    )
    await connection.execute(delete(chat).where(chat.c.id == number))
