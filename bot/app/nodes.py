"""Shows the others that share a database that this process lives, and what it does."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Set
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from importlib.metadata import version

import structlog

from bot.app.clock import new_lease, utc_now
from bot.errors import StoreError
from bot.model import BEAT, Node, NodeId, Role
from bot.parting import briefly, end
from bot.ports import Nodes
from bot.store.migrate import HEAD
from bot.store.nodes import SqlNodes
from bot.store.transactions import Transactions

# How often it is looked whether migrations that waited for older nodes may run.
_BETWEEN_UPGRADES = timedelta(minutes=10)

# How often the clock is looked at, and by how much clocks differ that are in order.
_BETWEEN_LOOKS = timedelta(seconds=2)
_NO_JUMP = timedelta(seconds=5)
# Another node's clock may be so much behind this one's.
_CLOCKS_APART = timedelta(seconds=3)

_log = structlog.get_logger()


@asynccontextmanager
async def present(transactions: Transactions, roles: Set[Role]) -> AsyncIterator[Node]:
    """Show that this process lives for as long as it is in here, and finish an upgrade that waits for older nodes.

    A database that is away meanwhile is no matter: what it shows is for people, and comes again.
    """
    me, nodes = _this_process(roles), SqlNodes(transactions)
    begun = await _begin(nodes, me)
    beats = asyncio.create_task(_go_on(nodes, me, begun=begun))
    upgrades = asyncio.create_task(_finish_upgrade(transactions))
    try:
        yield me
    finally:
        if await end({beats, upgrades}):  # else the database gives no answer, and no leave is taken of it
            with suppress(StoreError, TimeoutError):
                await briefly(nodes.leave(me.id))


def _this_process(roles: Set[Role]) -> Node:
    now = utc_now()
    return Node(
        id=NodeId(new_lease()),
        name=f"{socket.gethostname()}:{os.getpid()}",
        roles=frozenset(roles),
        release=version("nutgraf"),
        schema=HEAD,
        started_at=now,
        seen_at=now,
    )


async def _begin(nodes: Nodes, me: Node) -> bool:
    """Show that this process lives; return whether that could be shown.

    Where others were seen in times to come, the clock has been set back meanwhile.
    """
    now = utc_now()
    try:
        others = [each.seen_at for each in await nodes.nodes() if each.id != me.id]
        await _note_time(nodes, max(others, default=now), now, since=now - _BETWEEN_LOOKS - _CLOCKS_APART)
        await nodes.beat(me, now)
    except StoreError as error:
        _log.info("not shown that this node lives", problem=str(error))
        return False
    return True


async def _go_on(nodes: Nodes, me: Node, *, begun: bool) -> None:
    while not begun:
        await asyncio.sleep(_BETWEEN_LOOKS.total_seconds())
        begun = await _begin(nodes, me)
    loop = asyncio.get_running_loop()
    last, right_at = utc_now(), loop.time()
    while True:
        await asyncio.sleep(_BETWEEN_LOOKS.total_seconds())
        now, at = utc_now(), loop.time()
        if last - _NO_JUMP < now < last + BEAT:
            right_at = at
            continue
        try:
            await _note_time(nodes, last, now, since=now - timedelta(seconds=at - right_at) - _CLOCKS_APART)
            await nodes.beat(me, now)
        except StoreError as error:
            _log.info("not shown that this node lives", problem=str(error))
        else:
            last, right_at = now, at


async def _note_time(nodes: Nodes, last: datetime, now: datetime, *, since: datetime) -> None:
    if last - now > _NO_JUMP:
        moved = await nodes.set_back(now, last - now, since=since)
        _log.warning("the clock was set back", seconds=round((last - now).total_seconds()), moved=moved)


async def _finish_upgrade(transactions: Transactions) -> None:
    while True:
        if await _is_up_to_date(transactions):
            return
        await asyncio.sleep(_BETWEEN_UPGRADES.total_seconds())


async def _is_up_to_date(transactions: Transactions) -> bool:
    try:
        return await transactions.is_up_to_date()
    except StoreError as error:
        _log.warning("schema not brought up to date", problem=str(error))
        return False
