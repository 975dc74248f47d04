"""What a restored database must forget so that nothing is repeated: what waited when the backup was made.

A backup is older than what it is restored for: what waited in it was done since. Who restores the state of a desk that
stood still, as to move it, leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Subscription
from bot.store import lanes
from bot.store.chats import subscription_from
from bot.store.schema import chat, delivery, entry, feed, inbox, node, pace, role, subscription, web_session
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

PROBLEM = "it waited when the backup was made, and may have been sent since"
# The name of the row of ``pace`` that says since when the desk knows again what it does.
RESTORED = "restored"


async def forget_nodes(of: Transactions) -> None:
    """Forget who lived on the database when the backup was made."""
    async with of.writing() as connection:
        for table in (node, role):
            await connection.execute(delete(table))


async def settle(of: Transactions, now: datetime, told: Callable[[Subscription], Subscription]) -> None:
    """Take what waited when the backup was made for done.

    Args:
        of: The restored database, on which no node lives.
        now: When it is restored.
        told: Returns a subscription as it is after the digests that were due meanwhile.
    """
    async with of.writing() as connection:
        await _give_up_messages(connection, now)
        await connection.execute(
            update(inbox).where(inbox.c.due_at.is_not(None)).values(content=None, due_at=None, lease=None)
        )
        # Who logged out since is not to be logged in again.
        await connection.execute(delete(web_session))
        for table in (feed, entry, subscription):
            await connection.execute(update(table).where(table.c.lease.is_not(None)).values(lease=None))
        await connection.execute(Upsert(connection, pace).replacing(["name"]).values(name=RESTORED, next_at=now))
        for row in (await connection.execute(select(subscription))).mappings().all():
            before = subscription_from(row)
            after = told(before)
            if after != before:
                values = {"next_digest_at": after.next_digest_at, "told_until": after.told_until}
                await connection.execute(update(subscription).where(subscription.c.id == before.id).values(values))


async def _give_up_messages(connection: AsyncConnection, now: datetime) -> None:
    await connection.execute(update(delivery).where(lanes.waiting).values(state="dead", problem=PROBLEM, ended_at=now))
    idle = {"ready_at": None, "lease": None, "leased_until": None}
    waits = or_(chat.c.ready_at.is_not(None), chat.c.lease.is_not(None))
    await connection.execute(update(chat).where(waits).values(idle))
