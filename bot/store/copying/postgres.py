"""A connection to Postgres past the engine: it copies rows by the thousand, and a statement may take its time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # ships no types
from sqlalchemy import Table, make_url
from sqlalchemy.types import String

from bot.errors import StoreError
from bot.store.copying.values import copied_tables, key_of
from bot.store.database import in_words, shown_database
from bot.store.schema import CleanText

# One that was killed is missed by the server within moments.
PATIENCE = "10s"
_CONNECT_SECONDS = 10.0
# Any number that nobody else takes: who holds it copies into this database.
_LOCK = 6_887_143_202


@asynccontextmanager
async def connected(database: str) -> AsyncIterator[Any]:
    """Open a connection whose times are UTC, with errors in words.

    Raises:
        StoreError: The server refuses, or is away.
    """
    url = make_url(database).set(drivername="postgresql").render_as_string(hide_password=False)
    with in_words(shown_database(database)):
        connection = await asyncpg.connect(url, timeout=_CONNECT_SECONDS, server_settings={"timezone": "UTC"})
        try:
            yield connection
        finally:
            await connection.close(timeout=_CONNECT_SECONDS)


async def take_turn(connection: Any, database: str) -> None:  # noqa: ANN401  # asyncpg ships no types
    """Keep others from copying into the same database, until the connection ends.

    Raises:
        StoreError: Another does.
    """
    await connection.execute(f"SET lock_timeout = '{PATIENCE}'")
    try:
        await connection.execute(f"SELECT pg_advisory_lock({_LOCK})")
    except asyncpg.LockNotAvailableError:
        raise StoreError(
            shown_database(database), "is just being copied into", "wait for the end of the other copy"
        ) from None
    await connection.execute("RESET lock_timeout")


async def version_of(connection: Any) -> str | None:  # noqa: ANN401  # as above
    """Return the version of the schema, None where there are no tables."""
    if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
        return None
    found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    return found


async def counted(connection: Any) -> Mapping[str, int]:  # noqa: ANN401  # as above
    """Return how many rows the tables have that are copied."""
    return {each.name: await connection.fetchval(f'SELECT count(*) FROM "{each.name}"') for each in copied_tables()}  # noqa: S608  # ours


async def last_key(connection: Any, table: Table) -> Sequence[Any] | None:  # noqa: ANN401  # as above
    """Return the last key of a table, None where it is empty; texts in the order of their bytes, which is SQLite's."""
    names = ", ".join(f'"{name}"' for name in key_of(table))
    texts = {column.name for column in table.primary_key if isinstance(column.type, (String, CleanText))}
    order = ", ".join(f'"{name}" COLLATE "C" DESC' if name in texts else f'"{name}" DESC' for name in key_of(table))
    found = await connection.fetchrow(f'SELECT {names} FROM "{table.name}" ORDER BY {order} LIMIT 1')  # noqa: S608  # ours
    return None if found is None else tuple(found)


async def empty(connection: Any) -> None:  # noqa: ANN401  # as above
    """Remove every row, of the tables that are not copied too."""
    names = ", ".join(f'"{each.name}"' for each in copied_tables())
    await connection.execute(f"TRUNCATE {names}, node CASCADE")


async def set_sequences(connection: Any) -> None:  # noqa: ANN401  # as above
    """Let ids that are given next follow the highest that is there."""
    for table in copied_tables():
        (name, *others) = key_of(table)
        sequence = (
            None if others else await connection.fetchval("SELECT pg_get_serial_sequence($1, $2)", table.name, name)
        )
        if sequence is None:
            continue
        highest = await connection.fetchval(f'SELECT max("{name}") FROM "{table.name}"')  # noqa: S608  # ours
        await connection.execute(
            "SELECT setval($1::text::regclass, $2, $3)", sequence, highest or 1, highest is not None
        )
