"""Who and what is in a database of any schema, or none: asked before it is copied or replaced."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import exists, false, inspect, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.nodes import SILENCE
from bot.store.database import in_words, open_engine, shown_database
from bot.store.location import sqlite_path
from bot.store.schema import compatibility, metadata, node, pace, placing, role

# What a database has that nobody used yet, or only what runs on it.
_OF_ITSELF = frozenset({compatibility, node, pace, placing, role})


async def living_nodes(database: str, now: datetime) -> Sequence[str]:
    """Return the names of the nodes that live on a database; () where none can."""
    async with _read(database) as (connection, tables):
        if connection is None or node.name not in tables:
            return ()
        alive = select(node.c.name).where(node.c.seen_at > now - SILENCE).order_by(node.c.name)
        return (await connection.execute(alive)).scalars().all()


async def holds_rows(database: str) -> bool:
    """Tell whether somebody worked with a database."""
    async with _read(database) as (connection, tables):
        if connection is None:
            return False
        worked_in = [each for each in metadata.sorted_tables if each.name in tables and each not in _OF_ITSELF]
        some = select(or_(false(), *(exists(select(1).select_from(each)) for each in worked_in)))
        return bool((await connection.execute(some)).scalar_one())


@asynccontextmanager
async def _read(database: str) -> AsyncIterator[tuple[AsyncConnection | None, frozenset[str]]]:
    """Open a database and name its tables; no connection where the file is not there, which is not made for this."""
    path = sqlite_path(database)
    if path is not None and not path.exists():
        yield None, frozenset()
        return
    engine = open_engine(database)
    try:
        with in_words(shown_database(database)):
            async with engine.connect() as connection:
                await connection.execution_options(reading=True)
                tables = await connection.run_sync(lambda each: inspect(each).get_table_names())
                yield connection, frozenset(tables)
    finally:
        await engine.dispose()
