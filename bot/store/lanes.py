"""Statements of lanes: in each chat one message is on its way at a time, the next when the chat may be written to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, and_, case, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import ChatId, Lease
from bot.store.schema import UtcDateTime, chat, delivery, subscription

_waiting = delivery.c.state.in_(("pending", "sending"))


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(chat.c.leased_until.is_(None), chat.c.leased_until <= now)


def next_ready(now: datetime) -> Select[Any]:
    """Return the statement for ``ports.Outbox.next_ready``."""
    return select(func.min(chat.c.ready_at)).where(chat.c.ready_at.is_not(None), _free(now))


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


async def is_held(connection: AsyncConnection, number: ChatId, lease: Lease) -> bool:
    """Tell whether a lane is still under this lease, and let nobody else have it until the transaction ends."""
    held = select(chat.c.id).where(chat.c.id == number, chat.c.lease == lease).with_for_update()
    return (await connection.execute(held)).first() is not None


async def wake(connection: AsyncConnection, number: ChatId, due: datetime) -> None:
    """Let a lane know of a message that is due then: it goes as soon as it is due and the chat's pace allows."""
    paced = chat.c.paced_until
    at = case((paced > due, paced), else_=literal(due, UtcDateTime))
    sooner = or_(chat.c.ready_at.is_(None), chat.c.ready_at > at)
    await connection.execute(update(chat).where(chat.c.id == number, sooner).values(ready_at=at))


async def free(connection: AsyncConnection, number: ChatId) -> None:
    """End the lease of a lane, and say when its next message may go, if there is one."""
    head = select(delivery.c.due_at).where(delivery.c.chat_id == number, _waiting)
    head = head.order_by(delivery.c.urgency, delivery.c.id).limit(1)
    due: datetime | None = (await connection.execute(head)).scalar_one_or_none()
    at = None if due is None else case((chat.c.paced_until > due, chat.c.paced_until), else_=literal(due, UtcDateTime))
    open_lane = None if at is None else case((chat.c.parked.is_(None), at), else_=None)
    await connection.execute(
        update(chat).where(chat.c.id == number).values(lease=None, leased_until=None, ready_at=open_lane)
    )


async def park(connection: AsyncConnection, number: ChatId, why: str, now: datetime) -> None:
    """See ``ports.Chats.park``."""
    await connection.execute(update(chat).where(chat.c.id == number).values(parked=why, ready_at=None))
    waiting = update(delivery).where(delivery.c.chat_id == number, _waiting)
    await connection.execute(waiting.values(state="dead", problem=why, ended_at=now))


async def move(connection: AsyncConnection, number: ChatId, to: ChatId) -> None:
    """See ``ports.Chats.move``."""
    there = (await connection.execute(select(chat.c.id).where(chat.c.id == to))).first()
    if there is None:
        # All that refers to it follows by itself.
        await connection.execute(update(chat).where(chat.c.id == number).values(id=to, kind="supergroup"))
        return
    taken = select(subscription.c.thread).where(subscription.c.chat_id == to)
    free_place = and_(subscription.c.chat_id == number, subscription.c.thread.not_in(taken))
    await connection.execute(update(subscription).where(free_place).values(chat_id=to))
    await connection.execute(update(delivery).where(delivery.c.chat_id == number).values(chat_id=to))
    await connection.execute(delete(chat).where(chat.c.id == number))
    await free(connection, to)
