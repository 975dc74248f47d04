"""The operator's password changes: whoever was logged in with the one before is so no longer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from bot.app.pages import page_routes
from bot.config import Config, Secret
from bot.config.sections import WebConfig
from bot.store.pages import SqlSessions
from bot.store.store import SqlStore
from tests.databases import with_tables
from tests.edges.web_client import asked, serving

pytestmark = pytest.mark.timeout(60)

TOKEN = "t" * 43
ONE, TWO = "correct horse", "battery staple"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
OF_ONE, OF_TWO = [CHEAP.hash(password, salt=b"salt of the sea") for password in (ONE, TWO)]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as opened:
        yield opened


async def sees_the_board(store: SqlStore, stated: str) -> bool:
    """Start a web side with a password, and tell whether whoever has the token sees the board there."""
    config = Config(web=WebConfig(enabled=True, password=Secret(stated)))
    async with serving(await page_routes(config, store), public_url="") as server:
        answer = await asked(server.port, "/board", f"Cookie: __Host-nutgraf={TOKEN}")
    assert answer.status in {200, 303}
    return answer.status == 200


async def log_in(store: SqlStore) -> None:
    now = datetime.now(UTC)
    await SqlSessions(store).put_session(sha256(TOKEN.encode()).hexdigest(), now, now + timedelta(hours=1))


@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [
        (ONE, ONE, True),
        (OF_ONE, OF_ONE, True),
        (OF_ONE, ONE, True),
        (ONE, TWO, False),
        (ONE, OF_TWO, False),
        (OF_ONE, OF_TWO, False),
        (OF_ONE, TWO, False),
        # Of two hashes nobody can tell whether they are of one password.
        (ONE, OF_ONE, False),
    ],
)
async def test_sessions_last_as_long_as_the_password(store: SqlStore, before: str, after: str, *, stays: bool) -> None:
    assert not await sees_the_board(store, before)
    await log_in(store)
    assert await sees_the_board(store, before)
    assert await sees_the_board(store, after) is stays
    # What was ended does not come back with the old password.
    assert await sees_the_board(store, before) is stays


async def test_sessions_of_nobody_knows_what_password_end(store: SqlStore) -> None:
    await log_in(store)
    assert not await sees_the_board(store, ONE)


async def test_of_the_password_only_a_hash_is_kept_and_that_stays(store: SqlStore) -> None:
    await sees_the_board(store, ONE)
    kept = await SqlSessions(store).password_hash()
    assert ONE not in kept
    assert PasswordHasher().verify(kept, ONE)
    await sees_the_board(store, ONE)
    assert await SqlSessions(store).password_hash() == kept
