"""`nutgraf upgrade`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.cli import options
from bot.cli.terminal import complain, say
from bot.config import Config


def upgrade(config: options.ConfigFile = None, database: options.Database = None) -> int:
    """Bring the database's tables up to date, as far as older nodes that still run allow."""
    settings = options.configuration(config, database)
    version, waiting_for = asyncio.run(_upgrade(settings))
    say(f"the database has schema {version}" + ("" if waiting_for else ", which is up to date"))
    if not waiting_for:
        return 0
    are, them = ("an older node still runs", "it") if len(waiting_for) == 1 else ("older nodes still run", "them")
    complain(f"{are}: {', '.join(waiting_for)}; stop {them}, and run this again")
    return 1


async def _upgrade(settings: Config) -> tuple[str, Sequence[str]]:
    from bot.app import open_store
    from bot.store.migrate import HEAD

    async with open_store(settings, upgrades=True) as store:
        held_up_by = await store.upgrade()
        return store.version, () if store.version >= HEAD else held_up_by
