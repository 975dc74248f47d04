"""Opens what interests are looked at and edited by, and says what a digest in the terminal is chosen by."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app.desk import OpenDesk, open_store
from bot.config import Config
from bot.pipeline.editions import Wishes
from bot.pipeline.interests import Records, wishes_in_terminal
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore


@asynccontextmanager
async def open_records(config: Config) -> AsyncIterator[Records]:
    """Open what is kept of places and of what they were told."""
    async with open_store(config) as store:
        yield records_in(store)


def records_in(store: SqlStore) -> Records:
    """Return what a store keeps of places and of what they were told."""
    return Records(chats=SqlChats(store), digests=SqlDigests(store), placements=SqlPlacements(store))


async def terminal_wishes(desk: OpenDesk, *, lately: bool) -> Wishes:
    """Return what a digest in the terminal is chosen by; ``lately`` tells to look at what was told there lately."""
    return await wishes_in_terminal(records_in(desk.store), desk.clock(), lately=lately)
