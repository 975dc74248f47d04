"""Everything that Postgres holds at one moment, as a SQLite file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from bot.errors import StoreError
from bot.store import migrate
from bot.store.copying import files, postgres
from bot.store.copying.files import Progress
from bot.store.copying.values import copied_tables, for_sqlite
from bot.store.database import shown_database
from bot.store.transactions import Transactions

STAGE = "Copying rows"
_TOGETHER = 1_000


async def write(database: str, file: Path, progress: Progress) -> Mapping[str, int]:
    """Write all rows of one moment to a new file, which may be there but empty; nobody waits for it.

    The words that articles are found by are left out; they are made of the articles (``words.index_file``).

    Returns:
        How many rows each table has, counted on both sides.

    Raises:
        StoreError: The schema is of another release, the file has not all that it should, or either side refuses.
    """
    name = shown_database(database)
    async with Transactions(f"sqlite:///{file}"):
        pass
    files.in_one_file(file)
    async with (
        postgres.connected(database) as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        version = await postgres.version_of(connection)
        if version != migrate.HEAD:
            problem = f"has schema {version}, and this program writes {migrate.HEAD}"
            raise StoreError(name, problem, "bring it up to date with: nutgraf upgrade")
        expected = await postgres.counted(connection)
        with files.opened(file, writing=True) as target:
            await _fill(connection, target, expected, progress)
            written = files.counted(target)
    if written != expected:
        raise StoreError(str(file), "has not as many rows as the database", "try again")
    return written


async def _fill(connection: Any, target: sqlite3.Connection, expected: Mapping[str, int], progress: Progress) -> None:  # noqa: ANN401  # asyncpg ships no types
    # The file is thrown away where this is cut off.
    target.execute("PRAGMA synchronous = OFF")
    target.execute("BEGIN IMMEDIATE")
    done, total = 0, sum(expected.values())
    for table in copied_tables():
        # What a new file holds of itself.
        target.execute(f'DELETE FROM "{table.name}"')  # noqa: S608  # a name of ours
        convert, statement = for_sqlite(table), _insert(table)
        cursor = await connection.cursor(_select(table))
        while rows := await cursor.fetch(_TOGETHER):
            await _to_its_end(target.executemany, statement, list(map(convert, rows)))
            done += len(rows)
            progress(STAGE, done, total)
    await _to_its_end(target.execute, "COMMIT")


async def _to_its_end(write: Callable[..., object], *values: object) -> None:
    """Write in a thread; who is cancelled meanwhile waits, since the file is not to be closed under it."""
    writing = asyncio.create_task(asyncio.to_thread(write, *values))
    try:
        await asyncio.shield(writing)
    finally:
        await asyncio.gather(writing, return_exceptions=True)


def _select(table: Table) -> str:
    return f'SELECT {_names(table)} FROM "{table.name}"'  # noqa: S608  # names of ours


def _insert(table: Table) -> str:
    places = ", ".join("?" for _ in table.columns)
    return f'INSERT INTO "{table.name}" ({_names(table)}) VALUES ({places})'  # noqa: S608  # names of ours


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)
