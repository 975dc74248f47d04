"""The processes that share a database: keeps the promises of ``ports.nodes.Nodes``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from bot.model.nodes import Node, NodeId, Role
from bot.store.schema import node
from bot.store.set_back import set_back
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

_REMEMBERED = timedelta(days=1)
# The schema that has the table.
_SINCE = "0009"


class SqlNodes:
    """Nodes in a table of their own."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def beat(self, alive: Node, now: datetime) -> None:
        """See ``ports.nodes.Nodes.beat``."""
        if not await self._are_kept():
            return
        async with self._of.writing() as connection:
            statement = Upsert(connection, node).replacing(["id"], keeping=["started_at"])
            await connection.execute(statement.values(_row(alive, now)))
            await connection.execute(delete(node).where(node.c.seen_at < now - _REMEMBERED))

    async def leave(self, gone: NodeId) -> None:
        """See ``ports.nodes.Nodes.leave``."""
        if await self._are_kept():
            async with self._of.writing() as connection:
                await connection.execute(delete(node).where(node.c.id == gone))

    async def set_back(self, now: datetime, by: timedelta, *, since: datetime) -> int:
        """See ``ports.nodes.Nodes.set_back``."""
        are_kept = await self._are_kept()
        async with self._of.writing() as connection:
            if are_kept:
                # Or one that has died would seem to tell of a clock that is ahead, at every start for an hour.
                ahead = await connection.execute(update(node).where(node.c.seen_at > now).values(seen_at=now))
                if not ahead.rowcount:
                    return 0  # another node that had the same clock has seen to it
            return await set_back(connection, now, by, since)

    async def nodes(self) -> Sequence[Node]:
        """See ``ports.nodes.Nodes.nodes``."""
        if not await self._are_kept():
            return ()
        found = await self._of.all(select(node).order_by(node.c.started_at, node.c.id))
        return tuple(map(_node_from, found))

    async def _are_kept(self) -> bool:
        """Tell whether there is a table of them; another node may make it at any time."""
        return await self._of.has_schema(_SINCE)


def _row(alive: Node, now: datetime) -> dict[str, Any]:
    return {
        "id": alive.id,
        "name": alive.name,
        "roles": sorted(alive.roles),
        "release": alive.release,
        "schema_known": alive.schema,
        "started_at": alive.started_at,
        "seen_at": now,
    }


def _node_from(row: Mapping[Any, Any]) -> Node:
    return Node(
        id=NodeId(row["id"]),
        name=row["name"],
        # A newer node may do what this program does not know.
        roles=frozenset(Role(each) for each in row["roles"] if each in set(Role)),
        release=row["release"],
        schema=row["schema_known"],
        started_at=row["started_at"],
        seen_at=row["seen_at"],
    )
