"""What condition the database is in; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreError
from bot.store import migrate
from bot.store.database import in_words, open_engine, shown_database
from bot.store.schema import digest
from bot.store.transactions import Transactions


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What condition the database is in.

    Attributes:
        size: Bytes that it takes, all that is free in it included.
        free: Bytes of these that are free and will be used again; 0 where nobody knows, as of Postgres.
        at: What time its server has, None where it has no clock of its own.
        server: Its release.
    """

    size: int
    free: int
    at: datetime | None
    server: str


async def present_schema(database: str) -> str:
    """Return the version of a database's schema, which may be one that this program cannot work with; "" for none.

    Raises:
        ConfigError: It is no database that is supported.
        StoreError: It refuses or is away.
    """
    engine = open_engine(database)
    try:
        with in_words(shown_database(database)):
            async with engine.connect() as connection:
                await connection.execution_options(reading=True)
                return await connection.run_sync(migrate.current_version) or ""
    finally:
        await engine.dispose()


async def condition(transactions: Transactions) -> Condition:
    """Look how a database is, and whether it may be written to.

    Raises:
        StoreError: It may not be, or is away.
    """
    async with transactions.writing() as connection:
        if connection.dialect.name == "sqlite":
            return await _of_sqlite(connection)
        return await _of_postgres(connection)


async def last_digest(transactions: Transactions) -> datetime | None:
    """Return when a digest was made last, None before the first."""
    async with transactions.reading() as connection:
        made: datetime | None = (await connection.execute(select(func.max(digest.c.made_at)))).scalar_one()
    return made


async def _of_sqlite(connection: AsyncConnection) -> Condition:
    pages, free, size = [
        int((await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    ]
    release = (await connection.exec_driver_sql("SELECT sqlite_version()")).scalar_one()
    return Condition(size=pages * size, free=free * size, at=None, server=f"SQLite {release}")


async def _of_postgres(connection: AsyncConnection) -> Condition:
    asked = "SELECT pg_database_size(current_database()), clock_timestamp(), current_setting('server_version')"
    size, at, release = (await connection.execute(text(asked))).one()
    if (await connection.execute(text("SHOW transaction_read_only"))).scalar_one() == "on":
        raise StoreError("the database", "takes no writing: it is a standby, or set so", "name the primary in its URL")
    return Condition(size=int(size), free=0, at=at, server=f"Postgres {str(release).split()[0]}")
