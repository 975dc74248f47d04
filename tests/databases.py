"""New databases that have their tables already: made once in each process of tests, then copied.

Bringing an empty database to the schema takes a tenth of a second, copying one a thousandth. The migrations have tests
of their own, and every flow runs them.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from bot.store.store import SqlStore
from tests.postgres import PostgresServer


def with_tables(file: Path) -> str:
    """Put a new SQLite database with all tables at a path and return its URL."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_sqlite())
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_with_tables(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a new Postgres database with all tables, for one test."""
    url = postgres_server.create_database(template=_postgres(postgres_server))
    yield url
    postgres_server.drop_database(url)


@cache
def _sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.db"
        _make_tables(f"sqlite:///{file}")
        return file.read_bytes()


@cache
def _postgres(server: PostgresServer) -> str:
    """Return the name of a database that nobody writes to."""
    url = server.create_database()
    _make_tables(url)
    return url.rpartition("/")[2]


def _make_tables(url: str) -> None:
    async def open_once() -> None:
        async with SqlStore(url):
            pass

    # In a thread of its own: whoever asks may be within a loop of events.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, open_once()).result()
