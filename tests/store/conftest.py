"""The store's promises are run on every database that Nutgraf supports."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import SqlStore


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'deep' / 'nutgraf.db'}"


@pytest.fixture
async def store(database: str) -> AsyncIterator[SqlStore]:
    async with SqlStore(database) as opened:
        yield opened
