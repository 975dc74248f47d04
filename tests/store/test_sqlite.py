"""What is particular to SQLite: files, faults, migrations."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.exc import StatementError

from bot.errors import ConfigError, StoreError
from bot.store import migrate, schema
from bot.store.database import shown_database
from bot.store.location import holds_followed_feeds, sqlite_path
from bot.store.store import SqlStore
from bot.store.transactions import Transactions
from tests.makers import NOW, a_feed, a_poll, an_entry


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'deep' / 'nutgraf.db'}"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("sqlite:///news.db", Path("news.db")),
        ("sqlite:////var/lib/news.db", Path("/var/lib/news.db")),
        ("sqlite+aiosqlite:////var/a%20b.db?mode=x", Path("/var/a b.db")),
        ("folder/news.db", Path("folder/news.db")),
        ("sqlite://", None),
        ("postgresql://host/news", None),
    ],
)
def test_a_url_or_a_path_names_the_file(written: str, path: Path | None) -> None:
    assert sqlite_path(written) == path


def test_the_head_is_the_newest_migration() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))
    assert scripts.get_current_head() == migrate.HEAD


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.connect() as connection:
        migrate.upgrade(connection, "new.db")
        context = MigrationContext.configure(connection, opts={"include_name": _is_of_the_schema})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def _is_of_the_schema(name: str | None, kind: str, _: object) -> bool:
    """Tell whether a table is SQLAlchemy's to make: FTS5's are not."""
    return not (kind == "table" and str(name).startswith("article_words"))


async def test_an_older_program_refuses_a_newer_database(database: str) -> None:
    async with SqlStore(database):
        pass
    with closing(sqlite3.connect(str(sqlite_path(database)))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("UPDATE compatibility SET schema_known = '9998'")
        connection.commit()
    with pytest.raises(StoreError, match="newer Nutgraf"):
        async with SqlStore(database):
            pass


async def test_a_new_file_is_its_owners_alone_and_one_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    made, given = tmp_path / "made.db", tmp_path / "given.db"
    given.touch()
    given.chmod(0o640)
    for path in (made, given):
        async with SqlStore(str(path)) as store:
            await store.put_feeds([a_feed()])
            beside = tmp_path / f"{path.name}-wal"
            assert stat.S_IMODE(beside.stat().st_mode) == stat.S_IMODE(path.stat().st_mode)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (made, given)] == [0o600, 0o640]


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear reader, " * 100)
    with pytest.raises(StoreError, match=r"letter\.db: is not a Nutgraf database"):
        async with SqlStore(str(path)):
            pass


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="its folder cannot be made"):
        async with SqlStore(str(tmp_path / "file" / "news.db")):
            pass


async def test_a_full_disk_is_named_and_loses_nothing(store: SqlStore) -> None:
    await store.put_feeds([a_feed()])
    async with store._engine.connect() as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StoreError, match="the disk is full"):
        await store.put_feeds([a_feed("https://big.example/", title="x" * 1_000_000)])
    assert await store.feeds() == [a_feed()]


def test_other_databases_are_refused_with_what_works() -> None:
    with pytest.raises(ConfigError, match="use sqlite:///"):
        SqlStore("mysql://host/news")
    with pytest.raises(ConfigError, match="is not a database URL"):
        shown_database("my news://x")


def test_passwords_of_databases_are_hidden() -> None:
    assert "secret" not in shown_database("postgresql://ann:secret@host/news")


def test_a_naive_time_never_reaches_the_database() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        schema.metadata.create_all(connection)
        statement = schema.feed.insert().values(
            url="x",
            title="",
            tags=[],
            followed=True,
            trusted=True,
            failures=0,
            polled_at=datetime(2026, 3, 2),  # noqa: DTZ001  # what must be refused
        )
        with pytest.raises(StatementError, match="naive"):
            connection.execute(statement)
    engine.dispose()


async def test_an_empty_database_is_known_without_opening_it(database: str, tmp_path: Path) -> None:
    assert not holds_followed_feeds(database)
    async with SqlStore(database) as store:
        await store.put_feeds([a_feed(followed=False)])
        assert not holds_followed_feeds(database)
        await store.put_feeds([a_feed("https://two.example/")])
    assert holds_followed_feeds(database)
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all" * 50)
    assert holds_followed_feeds(str(broken))


async def test_a_removed_feed_leaves_no_rows_behind(database: str, store: SqlStore) -> None:
    entry = an_entry()
    await store.put_polls([a_poll(entry)], NOW)
    await store.remove_feed(a_feed().url)
    with closing(sqlite3.connect(str(sqlite_path(database)))) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (0,)


async def test_a_cancelled_write_lets_the_next_one_in(tmp_path: Path) -> None:
    # Long enough to be still under way when the task is cancelled.
    slow = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000000) SELECT count(*) FROM n"
    async with Transactions(f"sqlite:///{tmp_path}/n.db") as store:
        begun = asyncio.Event()

        async def write() -> None:
            async with store.writing() as connection:
                await connection.execute(text("UPDATE feed SET title = 'one'"))
                begun.set()
                await connection.execute(text(slow))

        task = asyncio.create_task(write())
        await begun.wait()
        await asyncio.sleep(0.05)  # until the driver has it in hand
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as held:  # its traceback holds the cursor
            await task
        async with store.writing() as connection:
            await connection.execute(text("UPDATE feed SET title = 'two'"))
        assert held.tb is not None
