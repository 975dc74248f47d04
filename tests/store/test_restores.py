"""Databases brought back from files: whole or not at all, and nothing is told a second time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import moving
from bot.errors import ConfigError, StoreError
from bot.model import Lease, Place, Subscription
from bot.model.nodes import ALL_ROLES, Node, NodeId
from bot.store import migrate, schema
from bot.store.chats import SqlChats
from bot.store.copying import settled
from bot.store.inbox import SqlInbox
from bot.store.nodes import SqlNodes
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_chat, a_feed, a_poll, a_subscription, an_entry, an_outgoing, an_update
from tests.store.everything import everything, fill, words_found
from tests.store.moves import DAY, MINUTE, back_up, config, filled, path_of, restore, silent, writing_on


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.db"


# ---------------------------------------------------------------- into a database that holds something


async def test_what_a_database_holds_goes_only_where_that_is_said(database: str, tmp_path: Path, file: Path) -> None:
    await back_up(fill(tmp_path / "news.db"), file)
    async with SqlStore(database) as store:
        await store.put_feeds([a_feed()])
    with pytest.raises(StoreError, match="is not empty; replace what it holds with --replace"):
        await restore(database, file)
    async with SqlStore(database) as store:
        assert [feed.url for feed in await store.feeds()] == [a_feed().url]
    await restore(database, file, overwrite=True, moved=True)
    assert (await everything(database))["feed"] == (await everything(str(file)))["feed"]


async def test_a_database_on_which_a_node_lives_is_neither_replaced_nor_moved(
    database: str, tmp_path: Path, file: Path
) -> None:
    now = datetime.now(UTC)
    node = Node(
        id=NodeId("n"), name="anna:17", roles=ALL_ROLES, release="1", schema=migrate.HEAD, started_at=now, seen_at=now
    )
    await back_up(fill(tmp_path / "news.db"), file)
    async with SqlStore(database) as store:
        await SqlNodes(store).beat(node, now)
    with pytest.raises(StoreError, match="is used by anna:17; stop it"):
        await restore(database, file, overwrite=True)
    to = "postgresql://127.0.0.1:1/x" if database.startswith("sqlite") else str(tmp_path / "new.db")
    with pytest.raises(StoreError, match=r"is used by anna:17; stop it.*, or take --force"):
        await moving.migrate(config(database), to, force=False, progress=silent)
    async with SqlStore(database) as store:
        await SqlNodes(store).beat(node, now - 2 * MINUTE)
    await restore(database, file, overwrite=True, moved=True)
    async with SqlStore(database) as store:
        assert await SqlNodes(store).nodes() == ()


async def test_a_running_desk_is_kept_with_its_nodes_and_restored_without(tmp_path: Path, file: Path) -> None:
    now, database = datetime.now(UTC), str(tmp_path / "news.db")
    async with SqlStore(database) as store:
        await SqlNodes(store).beat(
            Node(id=NodeId("n"), name="a", roles=ALL_ROLES, release="1", schema="1", started_at=now, seen_at=now), now
        )
        await back_up(database, file)
    await restore(str(tmp_path / "other.db"), file)
    async with SqlStore(str(tmp_path / "other.db")) as store:
        assert await SqlNodes(store).nodes() == ()


async def test_a_restore_that_fails_changes_nothing(postgres_with_tables: str, tmp_path: Path, file: Path) -> None:
    async with SqlStore(postgres_with_tables) as store:
        await store.put_feeds([a_feed()])
    path = path_of(fill(tmp_path / "news.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE told SET number = ?", (2**40,))  # which no integer of Postgres holds
        connection.commit()
    await back_up(str(path), file)
    with pytest.raises(StoreError, match="table told"):
        await restore(postgres_with_tables, file, overwrite=True, moved=True)
    async with SqlStore(postgres_with_tables) as store:
        assert [feed.url for feed in await store.feeds()] == [a_feed().url]
    assert await words_found(postgres_with_tables, "achtern") == 0


async def test_a_damaged_database_is_replaced_and_put_aside(tmp_path: Path, file: Path) -> None:
    path = path_of(fill(tmp_path / "news.db"))
    await back_up(str(path), file)
    before = await everything(str(path))
    path.write_bytes(b"damage" * 1_000)
    with pytest.raises(StoreError, match="is not a Nutgraf database"):
        await restore(str(path), file)
    await restore(str(path), file, overwrite=True, moved=True)
    assert await everything(str(path)) == {**before, "role": []}
    assert (tmp_path / "news.db.damaged").read_bytes() == b"damage" * 1_000


async def test_who_has_a_replaced_file_open_sees_what_it_holds_now(tmp_path: Path, file: Path) -> None:
    path = path_of(fill(tmp_path / "news.db"))
    await back_up(str(path), file)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM told")
        connection.commit()
        await restore(str(path), file, overwrite=True, moved=True)
        assert connection.execute("SELECT count(*) FROM told").fetchone() == (3,)


# ---------------------------------------------------------------- nothing is told a second time


async def served(database: str) -> Subscription:
    """Make a chat with a message that waits, an update that waits, and a digest that was due since."""
    now = datetime.now(UTC)
    async with SqlStore(database) as store:
        chats = SqlChats(store)
        await store.put_polls([a_poll(an_entry())], NOW)
        await chats.put_chat(a_chat(), NOW)
        due = a_subscription(
            schedule="daily 08:00", time_zone="Europe/Berlin", next_digest_at=now - 2 * DAY, told_until=now - 3 * DAY
        )
        saved = await chats.put_subscription(due)
        await SqlOutbox(store).put([an_outgoing("digest:1"), an_outgoing("digest:1", 1)], NOW)
        await SqlInbox(store).receive([an_update(5)], NOW)
        return saved


async def test_what_waited_in_a_backup_is_not_sent_again(database: str, tmp_path: Path, file: Path) -> None:
    original = str(tmp_path / "news.db")
    before = await served(original)
    await back_up(original, file)
    await restore(database, file)
    now = datetime.now(UTC)
    async with SqlStore(database) as store:
        outbox, inbox = SqlOutbox(store), SqlInbox(store)
        claimed = await outbox.claim(now, now + MINUTE, lease=Lease("x"), limit=9, apart=timedelta(0, 1))
        assert (claimed, await outbox.next_ready(now)) == ([], None)
        assert (await outbox.counts(now)).dead_reasons == ((settled.PROBLEM, 2),)
        assert await inbox.next_update() is None
        await inbox.receive([an_update(5)], now)
        assert await inbox.next_update() is None  # known, so it is not answered again
        after = await SqlChats(store).subscription(before.place)
        assert after is not None
        assert after == replace(before, next_digest_at=after.next_digest_at, told_until=after.told_until)
        assert after.next_digest_at is not None
        assert after.told_until is not None
        assert now < after.next_digest_at <= now + DAY + timedelta(hours=1)
        assert now - DAY - timedelta(hours=1) <= after.told_until <= now
        await outbox.put([an_outgoing("answer:2")], now)
        assert len(await outbox.claim(now, now + MINUTE, lease=Lease("x"), limit=9, apart=timedelta(0, 1))) == 1


async def test_what_waited_in_a_desk_that_is_moved_waits_still(database: str, tmp_path: Path, file: Path) -> None:
    original = str(tmp_path / "news.db")
    before = await served(original)
    await back_up(original, file)
    await restore(database, file, moved=True)
    now = datetime.now(UTC)
    async with SqlStore(database) as store:
        assert (await SqlOutbox(store).counts(now)).pending == 2
        assert await SqlInbox(store).next_update() is not None
        assert await SqlChats(store).subscription(Place(chat=CHAT, thread=0)) == before


# ---------------------------------------------------------------- to a file


async def test_postgres_becomes_a_file_that_nothing_was_in(postgres_with_tables: str, tmp_path: Path) -> None:
    await filled(postgres_with_tables, tmp_path)
    new = tmp_path / "new.db"
    copied = await moving.migrate(config(postgres_with_tables), f"sqlite:///{new}", force=False, progress=silent)
    assert await everything(str(new)) == await everything(postgres_with_tables)
    assert copied.rows["feed"] == 3
    assert await words_found(str(new), "achtern") == 1
    with pytest.raises(ConfigError, match="is there already; name a new file"):
        await moving.migrate(config(postgres_with_tables), f"sqlite:///{new}", force=False, progress=silent)


@pytest.mark.parametrize("one", ["sqlite:////tmp/a.db", "postgresql://127.0.0.1:1/x"])
async def test_a_copy_is_to_the_other_kind_of_database(one: str) -> None:
    with pytest.raises(ConfigError, match=r"as well; use: nutgraf backup FILE, and then: nutgraf restore FILE"):
        await moving.migrate(config(one), one, force=False, progress=silent)


async def test_a_node_that_is_forced_leaves_a_copy_of_one_moment(postgres_with_tables: str, tmp_path: Path) -> None:
    path = path_of(fill(tmp_path / "news.db"))
    with writing_on(path):
        await moving.migrate(config(str(path)), postgres_with_tables, force=True, progress=silent)
    async with SqlStore(postgres_with_tables) as store:
        ((at, turn),) = {
            (pace["next_at"].microsecond, placing["turn"])
            for pace in await store.all(schema.pace.select())
            for placing in await store.all(schema.placing.select())
        }
    assert at == turn
