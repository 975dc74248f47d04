"""Edge: jobs that tell a free worker what is due, by PgQueuer: in memory beside SQLite, on Postgres for many nodes.

The tables are the truth, a job only points at rows: one that is lost leaves them due, one that is done twice finds
nothing left to do.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.errors import ConfigError
from bot.ports import Jobs

# How long a node may stay silent before another takes over its jobs; PgQueuer's own default.
HEARTBEAT = timedelta(seconds=30)


@asynccontextmanager
async def open_jobs(database: str, *, heartbeat: timedelta = HEARTBEAT) -> AsyncIterator[Jobs]:
    """Open the jobs that belong to a database, and close them on leaving.

    Args:
        database: A ``postgresql://`` URL (``postgresql+asyncpg://`` is the same) shares jobs between all nodes on that
            database; a SQLite URL or a path keeps them in this process.
        heartbeat: How long a node may stay silent before another takes over its jobs.

    Raises:
        ConfigError: The URL cannot be read, or names a database that is not supported.
        StoreError: The database cannot be reached or refuses, or what it holds of jobs cannot be upgraded.
    """
    scheme, separator, _ = database.partition("://")
    match scheme.partition("+")[0] if separator else "sqlite":
        case "sqlite":
            from bot.jobs.memory import MemoryJobs  # noqa: PLC0415  # PgQueuer takes 0.8 s to import

            yield MemoryJobs(heartbeat=heartbeat)
        case "postgresql" | "postgres":
            from bot.jobs.postgres import PostgresJobs  # noqa: PLC0415  # the same, and asyncpg another 0.2 s

            async with PostgresJobs(database, heartbeat=heartbeat) as jobs:
                yield jobs
        case other:
            raise ConfigError(f"store.database: {other}", "is not supported", "use sqlite:/// or postgresql://")
