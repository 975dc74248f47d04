"""What a clock that was ahead has left behind: times that lie too far off once it is set right.

A machine may start with a wrong clock, or be resumed with one. When it is set back by an hour, all that waits until
some moment would wait an hour longer: messages, feeds, and what a process has claimed that died since. And what is
published in the hour that comes a second time would count as told, by digests that were made when it came first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Column, Table, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import lanes
from bot.store.batches import batches
from bot.store.schema import chat, delivery, entry, feed, inbox, pace, role, subscription, summary, told

# Each with the key of its rows. What is kept by the calendar, such as the next digest, is right whatever the clock was.
# Claims of chats, subscriptions and updates end with their holders (``SqlInbox.live``): none is taken from who is at it
_MOMENTS: Sequence[tuple[Table, str, tuple[str, ...]]] = (
    (feed, "id", ("next_poll_at", "leased_until")),
    (entry, "id", ("due_at",)),
    (chat, "id", ("paced_until",)),
    (delivery, "id", ("due_at",)),
    (summary, "id", ("leased_until",)),
    (inbox, "id", ("due_at",)),
    (pace, "name", ("next_at",)),
    (role, "name", ("leased_until",)),
)
# Up to when something was seen to: what comes from now on is not seen to yet.
_SEEN_TO: Sequence[Column[datetime]] = (subscription.c.told_until, told.c.looked_at)
# What is no farther off stays: a right clock may have set it for the next seconds, as Telegram asks.
_NEAR = timedelta(minutes=1)


async def set_back(connection: AsyncConnection, now: datetime, by: timedelta, since: datetime) -> int:
    """Let what waits for more than a minute wait ``by`` less; return how many times were moved.

    It is seen a little later than it happens: what was seen to was seen to until ``since``, when it may have happened.

    What another node wrote by a clock that was right comes too early then, once: a feed is asked again, a chat may have
    to say that it is too much. Nobody waits for long, which would be worse.
    """
    moved = 0
    for table, key, columns in _MOMENTS:
        if table is chat:
            # Before their messages and subscriptions, all of them by their ids: see ``lanes``.
            await lanes.lock(connection)
        for column in columns:
            moved += await _move(connection, table.c[key], table.c[column], now, by)
    for moment in _SEEN_TO:
        await connection.execute(update(moment.table).where(moment > now).values({moment.name: since}))
    waits = select(delivery.c.chat_id).where(lanes.waiting).distinct()
    await lanes.wake(connection, await lanes.lock(connection, chat.c.id.in_(waits), chat.c.lease.is_(None)))
    return moved


async def _move(
    connection: AsyncConnection, key: Column[object], moment: Column[datetime], now: datetime, by: timedelta
) -> int:
    far = select(key, moment).where(moment > now + _NEAR).order_by(key)
    if moment is inbox.c.due_at:
        # A claim is believed as long as its holder lives, and ends with it (``SqlInbox.live``).
        far = far.where(inbox.c.lease.is_(None))
    found = (await connection.execute(far)).all()
    # Only what is still as it was: meanwhile another node may be done with it.
    unchanged = and_(key == bindparam("of"), moment == bindparam("was"))
    statement = update(key.table).where(unchanged).values({moment.name: bindparam("to")})
    for batch in batches(found):
        moved = [{"of": name, "was": at, "to": max(now, at - by)} for name, at in batch]
        await connection.execute(statement, moved)
    return len(found)
