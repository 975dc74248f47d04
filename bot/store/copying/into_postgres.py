"""Everything that a SQLite file holds, into Postgres: in parts that stay, so that a killed copy goes on, or in one."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table

from bot.errors import StoreError
from bot.store import migrate
from bot.store.copying import files, postgres, words
from bot.store.copying.files import Progress
from bot.store.copying.values import Row, copied_tables, for_postgres, key_for_sqlite
from bot.store.database import in_words, shown_database
from bot.store.schema import compatibility
from bot.store.transactions import Transactions

STAGE = "Copying rows"

# What stands in the place of a schema's version while a copy is half done, so that no program works with it; the column
# has 32 characters.
_HALF: Final = "half a copy "
_OF_PLACE, _OF_CONTENT = 6, 14
# As migration 0003 made it. Built at once it takes a fraction of what it takes to grow by every article.
_INDEX = "ix_article_words_words"
_INDEXED = f"CREATE INDEX {_INDEX} ON article_words USING gin (words) WITH (fastupdate = off)"
# More than the usual 64 MB, and no more than every machine has to spare.
_SORTING = "256MB"
# What a new database holds of itself.
_NEW = frozenset({"placing", compatibility.name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy brought.

    Attributes:
        rows: How many rows each table has, the same on both sides.
        found: How many of them were there already, from a copy that was cut off.
    """

    rows: Mapping[str, int]
    found: int = 0


def mark_of(place: Path, content: str) -> str:
    """Return what a half-done copy is known by.

    Args:
        place: Where the source is.
        content: A hash of all that it holds.
    """
    return f"{_HALF}{hashlib.sha256(str(place.absolute()).encode()).hexdigest()[:_OF_PLACE]}{content[:_OF_CONTENT]}"


async def copy(source: sqlite3.Connection, database: str, *, mark: str, progress: Progress) -> Copied:
    """Copy into an empty database, or go on with a copy of the same source that was cut off.

    Every thousand rows are kept as they are copied. Until all is done no program works with the database; a half copy
    of a source that was changed since is begun anew.

    Raises:
        StoreError: The database holds something else, another copies into it, or either side refuses.
    """
    async with postgres.connected(database) as connection:
        await postgres.take_turn(connection, database)
        await _prepare(connection, database, mark)
        # What was not written when the machine dies is copied again.
        await connection.execute("SET synchronous_commit = off")
        filling = _Filling(connection, source, shown_database(database), progress)
        found = sum((await postgres.counted(connection)).values())
        await filling.fill()
        async with connection.transaction():
            rows = await filling.finish()
        await connection.execute("ANALYZE")
        return Copied(rows=rows, found=found)


async def replace(source: sqlite3.Connection, database: str, *, progress: Progress) -> Copied:
    """Put everything in the place of what a database holds: all of it, or nothing where something fails.

    Raises:
        StoreError: Another copies into it, or either side refuses.
    """
    # Brings its tables up to date.
    async with Transactions(database):
        pass
    async with postgres.connected(database) as connection:
        await postgres.take_turn(connection, database)
        filling = _Filling(connection, source, shown_database(database), progress)
        async with connection.transaction():
            await postgres.empty(connection)
            await filling.fill()
            rows = await filling.finish()
        await connection.execute("ANALYZE")
        return Copied(rows=rows)


async def _prepare(connection: Any, database: str, mark: str) -> None:  # noqa: ANN401  # asyncpg ships no types
    """See that the database is empty or half a copy of the source, and mark it as half a copy."""
    name = shown_database(database)
    version = await postgres.version_of(connection)
    if version == mark:
        return
    if version is not None and version.startswith(_HALF):
        if not version.startswith(mark[: len(_HALF) + _OF_PLACE]):
            raise StoreError(name, "holds half a copy of another database", "name an empty one")
    else:
        async with Transactions(database):
            pass
        filled = {table for table, rows in (await postgres.counted(connection)).items() if rows}
        if filled - _NEW:
            raise StoreError(name, "is not empty", "name an empty database")
    async with connection.transaction():
        await postgres.empty(connection)
        await connection.execute("UPDATE alembic_version SET version_num = $1", mark)


class _Filling:
    """One copy under way."""

    def __init__(self, connection: Any, source: sqlite3.Connection, name: str, progress: Progress) -> None:  # noqa: ANN401  # as above
        self._connection = connection
        self._source = source
        self._name = name
        self._progress = progress
        self._expected = files.counted(source)

    async def fill(self) -> None:
        """Copy what is not there yet, but for the table that lets programs in."""
        done, total = 0, sum(self._expected.values())
        for table in copied_tables():
            if table is compatibility:
                continue
            last = await postgres.last_key(self._connection, table)
            if last is not None:
                done += await self._connection.fetchval(f'SELECT count(*) FROM "{table.name}"')  # noqa: S608  # ours
            with in_words(f"{self._name}, table {table.name}"), _refused(f"{self._name}, table {table.name}"):
                # Closed at once where this is cut off, or the file would stay in use until memory is looked through.
                async with aclosing(self._converted(table, last)) as batches:
                    async for rows in batches:
                        await self._put(table, rows)
                        done += len(rows)
                        self._progress(STAGE, done, total)
        await self._index()

    async def finish(self) -> Mapping[str, int]:
        """Build the index of words, set ids to go on, let programs in, and return how many rows each table has.

        Raises:
            StoreError: They are not as many as in the source.
        """
        await self._connection.execute(f"SET LOCAL maintenance_work_mem = '{_SORTING}'")
        await self._connection.execute(_INDEXED)
        async with aclosing(self._converted(compatibility, None)) as batches:
            async for rows in batches:
                await self._put(compatibility, rows)
        await postgres.set_sequences(self._connection)
        counted = await postgres.counted(self._connection)
        for table, rows_there in self._expected.items():
            if counted[table] != rows_there:
                problem = f"{table} has {counted[table]:,} rows and its source {rows_there:,}"
                raise StoreError(self._name, problem, "begin anew with an empty database")
        await self._connection.execute("UPDATE alembic_version SET version_num = $1", migrate.HEAD)
        return counted

    async def _converted(self, table: Table, last: Row | None) -> AsyncGenerator[Sequence[Row], None]:
        after = None if last is None else key_for_sqlite(table, last)
        convert = for_postgres(table)
        found = files.batches(self._source, table, after=after)
        async with aclosing(_ahead(found, lambda rows: list(map(convert, rows)))) as batches:
            async for rows in batches:
                yield rows

    async def _put(self, table: Table, rows: Sequence[Row]) -> None:
        names = [column.name for column in table.columns]
        await self._connection.copy_records_to_table(table.name, records=rows, columns=names)

    async def _index(self) -> None:
        await self._connection.execute(f"DROP INDEX IF EXISTS {_INDEX}")
        total = self._expected["article_search"]
        done = await self._connection.fetchval("SELECT count(*) FROM article_words")
        last = await self._connection.fetchval("SELECT coalesce(max(number), 0) FROM article_words")
        found = words.unindexed(self._source, after=last)
        async with aclosing(_ahead(found, lambda rows: words.index_rows("postgresql", rows))) as batches:
            async for rows in batches:
                await self._connection.execute(
                    "INSERT INTO article_words (number, dated, words) SELECT number, dated, words::tsvector "
                    "FROM unnest($1::integer[], $2::timestamptz[], $3::text[]) AS t (number, dated, words)",
                    *([row[name] for row in rows] for name in ("number", "dated", "words")),
                )
                done += len(rows)
                self._progress(words.STAGE, done, total)


@contextmanager
def _refused(subject: str) -> Iterator[None]:
    """Turn what is said of a value that no column of Postgres takes into ``StoreError``: SQLite takes any."""
    try:
        yield
    except (OverflowError, TypeError, ValueError) as error:
        raise StoreError(subject, f"holds a value that Postgres refuses: {error}", "mend it in the source") from error


async def _ahead(
    found: Generator[Sequence[Row], None, None], convert: Callable[[Sequence[Row]], Sequence[Any]]
) -> AsyncGenerator[Sequence[Any], None]:
    """Yield batches, the next of them being read and converted in a thread while one is written."""

    def take() -> Sequence[Any]:
        rows = next(found, ())
        return convert(rows) if rows else ()

    coming = asyncio.create_task(asyncio.to_thread(take))
    try:
        while rows := await asyncio.shield(coming):
            coming = asyncio.create_task(asyncio.to_thread(take))
            yield rows
    finally:
        # A thread still reads; the file is not to be closed under it.
        await asyncio.gather(coming, return_exceptions=True)
        found.close()
