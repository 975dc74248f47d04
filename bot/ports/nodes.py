"""What is known of the processes that share a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.model.nodes import Node, NodeId


class Nodes(Protocol):
    """The processes that work with this database.

    Every method raises ``StoreError`` where the database refuses or is away. On a schema from before they were known,
    as during a rolling upgrade, nothing is kept and none is found.
    """

    async def beat(self, node: Node, now: datetime) -> None:
        """Note that a node lives; those of which nothing was heard for a day are forgotten."""

    async def leave(self, node: NodeId) -> None:
        """Forget a node that ends in order."""

    async def set_back(self, now: datetime, by: timedelta, *, since: datetime) -> int:
        """Note that a clock was ahead by so much until now: what waits on its word comes earlier by as much.

        It may have been right ``since`` then, by itself: what was read from then on is not told yet.

        Returns how many times were moved.
        """

    async def nodes(self) -> Sequence[Node]:
        """Return all that have not left in order, the longest running first: some may have died within the last day."""
