"""An open database: its transactions, with errors in words, and its schema brought up to date."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import Self

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.parting import briefly
from bot.store import migrate, rows
from bot.store.database import in_words, open_engine, shown_database
from bot.store.location import sqlite_path


class Transactions:
    """Use ``async with``; the schema is brought up to date on entering.

    Every method raises ``StoreError`` where the database refuses or is away.
    """

    def __init__(self, database: str, *, upgrades: bool = True) -> None:
        """Take where it is; without ``upgrades`` a schema that the program can work with is left as it is."""
        self._name = shown_database(database)
        self._database = database
        self._upgrades = upgrades
        self._version = ""
        self._engine: AsyncEngine = open_engine(database)
        # SQLite lets one write at a time, and who finds it busy sleeps and looks again, up to a tenth of a second each
        # time; within this process they queue up instead, in the order of asking.
        self._turn = asyncio.Lock() if sqlite_path(database) else nullcontext()

    async def __aenter__(self) -> Self:
        try:
            await self._migrate()
        except BaseException:
            await self._engine.dispose()
            raise
        return self

    async def _migrate(self) -> None:
        async with self.reading() as connection:
            version = await connection.run_sync(migrate.current_version)
        if version != migrate.HEAD and self._upgrades:
            await self.upgrade()
        async with self.reading() as connection:
            self._version = await connection.run_sync(migrate.require, self._name)

    async def upgrade(self) -> Sequence[str]:
        """Run the migrations that are missing, as far as living nodes allow; return the nodes that hold some up.

        Raises:
            StoreError: The database was made by a newer program that this one cannot work beside, or refuses.
        """
        # One that waits as long as it takes: an index over millions of rows is made within one statement.
        engine = open_engine(self._database, patient=True)
        try:
            with in_words(self._name):
                async with self._turn, engine.begin() as connection:
                    await connection.run_sync(migrate.upgrade, self._name)
                    self._version = await connection.run_sync(migrate.require, self._name)
                    return await connection.run_sync(migrate.held_up)
        finally:
            await engine.dispose()

    @property
    def version(self) -> str:
        """The schema, as far as this process knows: another may have brought it up to date since."""
        return self._version

    async def is_up_to_date(self) -> bool:
        """Run what is missing, unless that is done by hand; return whether nothing is left that may run by itself.

        Raises:
            StoreError: As ``upgrade``.
        """
        if self._version < migrate.HEAD and self._upgrades:
            await self.upgrade()
        return self._version >= migrate.HEAD or not self._upgrades

    async def has_schema(self, least: str) -> bool:
        """Tell whether the schema is this one or newer; another process may have brought it up to date meanwhile."""
        if self._version < least:
            async with self.reading() as connection:
                self._version = await connection.run_sync(migrate.require, self._name)
        return self._version >= least

    async def __aexit__(self, *_: object) -> None:
        if sqlite_path(self._database):
            await self._engine.dispose()
            return
        with suppress(TimeoutError):  # a server that vanished takes no leave
            await briefly(self._engine.dispose())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that writes nothing."""
        with in_words(self._name):
            async with self._engine.connect() as connection:
                await connection.execution_options(reading=True)
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that is kept whole or not at all."""
        with in_words(self._name):
            async with self._turn, self._engine.begin() as connection:
                yield connection

    async def all(self, statement: Executable) -> Sequence[rows.Row]:
        """Return the rows of one statement."""
        async with self.reading() as connection:
            found: Sequence[rows.Row] = (await connection.execute(statement)).mappings().all()
            return found

    async def count(self, statement: Executable) -> int:
        """Return the one number that a statement gives."""
        async with self.reading() as connection:
            return int((await connection.execute(statement)).scalar_one())
