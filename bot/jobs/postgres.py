"""Jobs on Postgres: shared by all nodes, and taken over from a node that dies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Self

import asyncpg  # type: ignore[import-untyped]  # ships no types
import structlog
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.errors import SchemaDriftError

from bot.errors import ConfigError, StoreError
from bot.jobs import queue
from bot.jobs.driver import SteadyDriver
from bot.jobs.faults import OUTAGES, in_one_line, in_words, shown_database

_SPELLING = "use postgresql://user:password@host/name, with @ : / ? # in the password as %40 %3A %2F %3F %23"
_CONNECT_SECONDS = 5.0
# Longer than any statement of the queue takes; a server that vanished without a word is away after that.
_ANSWER_SECONDS = 30.0
# For millions of rows, where nobody tidied for long.
_TIDY_SECONDS = 600.0
_MOST_CONNECTIONS = 4
_CLOSING_SECONDS = 1.0
_LIMITS: dict[str, Any] = {"timeout": _CONNECT_SECONDS, "command_timeout": _ANSWER_SECONDS}

_log = structlog.get_logger()


class PostgresJobs:
    """Keeps the promise of ``ports.Jobs`` on Postgres. Use ``async with``; its tables are brought up to date first."""

    def __init__(self, database: str, *, heartbeat: timedelta) -> None:
        self._name = shown_database(database)
        # asyncpg knows the scheme without SQLAlchemy's name of the driver.
        self._url = "postgresql://" + database.partition("://")[2]
        self._heartbeat = heartbeat
        self._stopping = asyncio.Event()
        self._pool: Any = None

    async def __aenter__(self) -> Self:
        with in_words(self._name):
            async with self._connected() as connection:
                await _bring_up_to_date(Queries(AsyncpgDriver(connection), **queue.builders()), self._name)
            self._pool = await asyncpg.create_pool(self._url, min_size=0, max_size=_MOST_CONNECTIONS, **_LIMITS)
            self._queries = Queries(AsyncpgPoolDriver(self._pool), **queue.builders())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop()
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self._pool.close()
        except (TimeoutError, *OUTAGES):
            self._pool.terminate()  # a server that vanished is not waited for

    async def put(self, kind: str, payload: bytes) -> None:
        """See ``ports.Jobs.put``."""
        with in_words(self._name):
            await self._queries.enqueue(kind, payload)

    async def waiting(self, kind: str) -> int:
        """See ``ports.Jobs.waiting``."""
        with in_words(self._name):
            return await queue.count(self._queries, kind)

    async def run(self, work: queue.Work, *, at_once: int) -> None:
        """See ``ports.Jobs.run``."""
        driver = SteadyDriver(self._pool, connect=self._connect, stopping=self._stopping, subject=self._name)
        queries = Queries(driver, **queue.builders())
        with in_words(self._name):
            try:
                await queue.run(queries, work, at_once=at_once, heartbeat=self._heartbeat, stopping=self._stopping)
            except OUTAGES as error:
                # The jobs done since it went are taken again by another node: no reason not to stop.
                if not self._stopping.is_set():
                    raise
                _log.warning("stopped without database", database=self._name, problem=in_one_line(error))

    def stop(self) -> None:
        """See ``ports.Jobs.stop``."""
        self._stopping.set()

    async def tidy(self) -> None:
        """See ``ports.Jobs.tidy``."""
        with in_words(self._name):
            # PgQueuer would truncate, which waits for every reader, a backup for instance, and makes all nodes wait
            # behind it.
            statement = f"DELETE FROM {queue.NAMES.qualified.queue_table_log}"  # noqa: S608  # a constant
            await self._pool.execute(statement, timeout=_TIDY_SECONDS)

    async def _connect(self) -> Any:  # noqa: ANN401  # asyncpg ships no types
        try:
            return await asyncpg.connect(self._url, **_LIMITS)
        except ValueError:
            # Its words may quote the URL, where a password that is spelt wrong looks like any other part.
            raise ConfigError("store.database", "is not a Postgres URL", _SPELLING) from None

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Any]:
        connection = await self._connect()
        try:
            yield connection
        finally:
            await connection.close(timeout=_CONNECT_SECONDS)


async def _bring_up_to_date(queries: Queries, subject: str) -> None:
    """Install PgQueuer's tables, or add what its release expects; one node after the other."""
    async with queries.schema_lock():
        if not await queries.schema_is_installed():
            await queries.install()
            return
        try:
            await queries.upgrade()
        except SchemaDriftError as error:
            raise StoreError(
                subject, f"its jobs cannot be upgraded: {error}", "drop the tables nutgraf_pgqueuer*"
            ) from error
