"""Programs of two releases on one database: what is added at once, what waits, and who may work with what."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from bot.errors import StoreError
from bot.store import migrate, schema
from bot.store.nodes import SqlNodes
from bot.store.store import SqlStore
from tests.makers import NOW, a_poll, an_article, an_entry
from tests.store.placed import forget_nodes, forget_pages
from tests.store.test_nodes_kept import a_node

SECOND = timedelta(seconds=1)
MIGRATIONS = Path(migrate.__file__).with_name("migrations")
ADDS = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "0010", "0009", None, None
def upgrade():
    op.add_column("poll_hour", sa.Column("moved", sa.Integer))
"""
TAKES_AWAY = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "0011", "0010", None, None
contracts = "0010"
def upgrade():
    op.drop_column("poll_hour", "failures")
"""


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    """The migrations of a later release, one of which takes something away."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name, source in (("0010_adds.py", ADDS), ("0011_takes_away.py", TAKES_AWAY)):
        (folder / "versions" / name).write_text(source, encoding="utf-8")
    return folder


async def upgraded(store: SqlStore, tomorrow: Path) -> str | None:
    async with store.writing() as connection:
        await connection.run_sync(migrate.upgrade, "news.db", migrations=tomorrow, head="0011")
        return await connection.run_sync(migrate.current_version)


async def test_what_takes_something_away_waits_for_the_last_older_node(store: SqlStore, tomorrow: Path) -> None:
    nodes = SqlNodes(store)
    older, newer = a_node("older:1"), replace(a_node("newer:2"), schema="0011")
    for each in (older, newer):
        await nodes.beat(each, NOW)
    assert await upgraded(store, tomorrow) == "0010"
    assert await upgraded(store, tomorrow) == "0010"
    # It has gone without a word, and the newer one is still there.
    await nodes.beat(newer, NOW + 61 * SECOND)
    assert await upgraded(store, tomorrow) == "0010"
    await nodes.beat(newer, NOW + 601 * SECOND)
    assert await upgraded(store, tomorrow) == "0011"
    async with store.reading() as connection:
        assert await connection.run_sync(_columns) == {"at", "polls", "entries", "moved"}
        assert [await connection.run_sync(migrate.fits, "0011", head=head) for head in ("0009", "0010")] == [
            False,
            True,
        ]


async def test_without_nodes_all_runs_at_once(store: SqlStore, tomorrow: Path) -> None:
    assert await upgraded(store, tomorrow) == "0011"


async def test_a_program_goes_on_with_what_a_newer_one_added(database: str, tomorrow: Path) -> None:
    async with SqlStore(database) as store:
        await SqlNodes(store).beat(a_node(), NOW)
        assert await upgraded(store, tomorrow) == "0010"
    async with SqlStore(database) as again:
        assert again.version == "0010"
        entry = an_entry("pier")
        await again.put_polls([a_poll(entry)], NOW)
        await again.put_article(an_article("Pier"), entry, NOW)
        await SqlNodes(again).leave(a_node().id)
        assert await upgraded(again, tomorrow) == "0011"
    with pytest.raises(StoreError, match="newer Nutgraf"):
        async with SqlStore(database):
            pass


async def test_who_holds_an_upgrade_up_is_named(database: str) -> None:
    async with SqlStore(database) as store:
        await SqlNodes(store).beat(replace(a_node("older:1"), schema="0008"), NOW)
        assert await store.upgrade() == ["older:1"]


async def test_by_hand_nothing_is_changed_until_it_is_asked_for(database: str) -> None:
    async with SqlStore(database) as store, store.writing() as connection:
        await connection.run_sync(forget_nodes)
    async with SqlStore(database, upgrades=False) as store:
        assert (store.version, await store.is_up_to_date()) == ("0008", True)
        assert not await store.has_schema("0009")
        assert await store.upgrade() == []
        assert store.version == migrate.HEAD
        assert await store.has_schema("0009")


async def test_by_hand_an_older_schema_than_it_runs_on_is_refused_with_what_to_do(database: str) -> None:
    async with SqlStore(database) as store, store.writing() as connection:
        await connection.run_sync(forget_pages)
    with pytest.raises(
        StoreError, match=r"has schema 0007, and this program needs 0008 at least; run: nutgraf upgrade"
    ):
        async with SqlStore(database, upgrades=False):
            pass


async def test_by_hand_an_empty_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"has no tables yet; run: nutgraf upgrade"):
        async with SqlStore(str(tmp_path / "new.db"), upgrades=False):
            pass


async def test_a_node_finishes_an_upgrade_that_waited(database: str) -> None:
    async with SqlStore(database, upgrades=False) as by_hand, SqlStore(database) as store:
        async with store.writing() as connection:
            await connection.run_sync(forget_nodes)
        assert await by_hand.is_up_to_date()
        assert not await store.has_schema("0010")
        assert await store.is_up_to_date()
        assert await by_hand.has_schema("0009")


def _columns(connection: Connection) -> set[str]:
    return {column["name"] for column in inspect(connection).get_columns(schema.poll_hour.name)}


def test_every_migration_only_adds_unless_it_says_so(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = [each for each in ScriptDirectory.from_config(config).walk_revisions() if each.revision > migrate.RUNS_ON]
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, migrate.RUNS_ON)
        for script in reversed(scripts):
            before = _shape(connection)
            command.upgrade(config, script.revision)
            after = _shape(connection)
            if getattr(script.module, "contracts", None) is None:
                assert before.items() <= after.items(), script.revision
                # Who does not know a new column writes rows without it.
                added = [place for place in after.keys() - before.keys() if place[0] in {table for table, _ in before}]
                assert [place for place in added if not after[place]] == [], script.revision
    engine.dispose()


def _shape(connection: Connection) -> dict[tuple[str, str], bool]:
    """Return each column of each table, and whether a row may be written without it."""
    inspector = inspect(connection)
    return {
        (table, column["name"]): bool(column["nullable"] or column["default"] is not None)
        for table in inspector.get_table_names()
        for column in inspector.get_columns(table)
    }
