"""The store's promises are run on every database that Nutgraf supports."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import SqlStore
from tests.databases import with_tables


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new database with its tables, of each kind in turn."""
    if request.param == "sqlite":
        return with_tables(tmp_path / "deep" / "nutgraf.db")
    url: str = request.getfixturevalue("postgres_with_tables")
    return url


@pytest.fixture
async def store(database: str) -> AsyncIterator[SqlStore]:
    async with SqlStore(database) as opened:
        yield opened
