"""Databases kept in files: whole or not at all, whoever writes to the database meanwhile."""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import ConfigError, StoreError
from bot.store import migrate
from bot.store.copying import backups, files
from bot.store.store import SqlStore
from bot.text.search_query import parse_query
from tests.store.everything import everything, fill, words_found
from tests.store.moves import PIER, back_up, content_of, filled, names_in, path_of, put, restore, writing_on
from tests.store.placed import forget_interests, keep


@pytest.fixture(params=["sqlite", "postgres"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that nothing was ever in, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'elsewhere' / 'news.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    url = server.create_database()
    yield url
    server.drop_database(url)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.db"


# ---------------------------------------------------------------- there and back


async def test_a_backup_of_either_kind_is_restored_into_either(
    database: str, elsewhere: str, tmp_path: Path, file: Path
) -> None:
    await filled(database, tmp_path)
    kept = await back_up(database, file)
    before = await everything(database)
    assert kept == {name: len(rows) for name, rows in before.items()}
    assert await restore(elsewhere, file, moved=True) == {**kept, "role": 0}
    assert await everything(elsewhere) == {**before, "role": []}
    assert await words_found(elsewhere, "achtern") == 1


@pytest.mark.parametrize(("name", "begins"), [("kept.zst", b"\x28\xb5\x2f\xfd"), ("kept.db.gz", b"\x1f\x8b")])
async def test_a_backup_is_packed_where_its_name_says_so(tmp_path: Path, name: str, begins: bytes) -> None:
    database = fill(tmp_path / "news.db")
    await back_up(database, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert (tmp_path / name).stat().st_size < path_of(database).stat().st_size / 4
    await restore(str(tmp_path / "other.db"), tmp_path / name, moved=True)
    assert (await everything(str(tmp_path / "other.db")))["feed"] == (await everything(database))["feed"]


async def test_only_its_owner_reads_a_backup_and_what_is_restored(tmp_path: Path) -> None:
    database, restored = fill(tmp_path / "news.db"), tmp_path / "restored.db"
    for name in ("kept.db", "kept.zst"):
        await back_up(database, tmp_path / name)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    await restore(str(restored), tmp_path / "kept.zst", moved=True)
    assert stat.S_IMODE(restored.stat().st_mode) == 0o600


async def test_a_backup_is_one_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    database, folder = fill(tmp_path / "news.db"), tmp_path / "kept"
    folder.mkdir()
    await back_up(database, folder / "a.db")
    await back_up(database, folder / "b.db.zst")
    assert names_in(folder) == ["a.db", "b.db.zst"]
    folder.chmod(0o500)
    with closing(sqlite3.connect(f"file:{folder / 'a.db'}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM feed").fetchone() == (3,)


# ---------------------------------------------------------------- while the desk runs


async def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path, file: Path) -> None:
    database = fill(tmp_path / "news.db")
    with closing(sqlite3.connect(path_of(database))) as connection:
        connection.execute("UPDATE feed SET title = ?", ("long" * 2_000_000,))
        connection.commit()
    steps: list[int] = []

    def show(_: str, done: int, _total: int) -> None:
        steps.append(done)
        time.sleep(0.02)

    with writing_on(path_of(database)) as waits:
        before = len(waits)
        await back_up(database, file, progress=show)
        during = len(waits) - before
    assert steps == sorted(steps)  # never begun anew
    assert len(steps) > 3
    assert during > 3
    with closing(sqlite3.connect(file)) as connection:
        ((at, turn),) = connection.execute("SELECT DISTINCT next_at, turn FROM pace, placing").fetchall()
    assert int(at[-6:]) == turn


async def test_a_backup_that_fails_leaves_the_one_before(tmp_path: Path, file: Path) -> None:
    database = fill(tmp_path / "news.db")
    await back_up(database, file)
    before = content_of(file)

    def fail(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await back_up(database, file, overwrite=True, progress=fail)
    assert content_of(file) == before
    assert names_in(tmp_path, "kept*") == ["kept.db"]


async def test_what_a_killed_backup_left_is_in_nobodys_way(tmp_path: Path, file: Path) -> None:
    database = fill(tmp_path / "news.db")
    file.with_name("kept.db.partial").write_bytes(b"half" * 9_999)
    await back_up(database, file)
    assert files.check(file)["feed"] == 3


async def test_two_backups_do_not_write_one_file(tmp_path: Path, file: Path) -> None:
    database = fill(tmp_path / "news.db")
    with (
        backups.new_backup(file, replace=False),
        pytest.raises(StoreError, match="is just being written by another program"),
    ):
        await back_up(database, file)
    assert names_in(tmp_path, "kept*") == [file.name]


async def test_a_damaged_database_makes_no_backup(tmp_path: Path, file: Path) -> None:
    path = path_of(fill(tmp_path / "news.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article'").fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as content:
        content.seek((page - 1) * size)
        content.write(b"\xff" * 200)
    with pytest.raises(StoreError, match=r"is damaged"):
        await back_up(str(path), file)
    assert names_in(tmp_path, "kept*") == []


# ---------------------------------------------------------------- what is refused


async def test_a_file_that_is_there_is_replaced_only_where_that_is_said(tmp_path: Path, file: Path) -> None:
    database = fill(tmp_path / "news.db")
    put(file, b"letters")
    with pytest.raises(ConfigError, match="is there already; name another file, or replace it with --replace"):
        await back_up(database, file)
    assert content_of(file) == b"letters"
    await back_up(database, file, overwrite=True)
    assert files.check(file)["feed"] == 3


async def test_a_backup_is_not_written_over_its_database_or_into_nowhere(tmp_path: Path) -> None:
    database = fill(tmp_path / "news.db")
    with pytest.raises(ConfigError, match="is the database itself"):
        await back_up(database, path_of(database), overwrite=True)
    with pytest.raises(ConfigError, match=r"kept\.db: its folder is not there; make .*nowhere, or name another place"):
        await back_up(database, tmp_path / "nowhere" / "kept.db")
    with pytest.raises(ConfigError, match="is there already; name a file"):
        await back_up(database, tmp_path, overwrite=True)
    with pytest.raises(StoreError, match="is not there"):
        await back_up(str(tmp_path / "none.db"), tmp_path / "kept.db")
    assert files.check(path_of(database))["feed"] == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"letters", "is no backup of Nutgraf"),
        (b"", "is no backup of Nutgraf"),
        (b"\x1f\x8bletters", "is damaged; use another backup"),
        (b"\x28\xb5\x2f\xfdletters", "is damaged; use another backup"),
        (b"SQLite format 3\0letters", r"use another backup"),
    ],
)
async def test_what_is_no_backup_is_not_restored(tmp_path: Path, file: Path, content: bytes, words: str) -> None:
    put(file, content)
    with pytest.raises((ConfigError, StoreError), match=words):
        await restore(str(tmp_path / "news.db"), file)
    assert names_in(tmp_path) == ["kept.db"]


@pytest.mark.parametrize("name", ["kept.db", "kept.gz", "kept.zst"])
async def test_half_a_backup_is_not_restored(tmp_path: Path, name: str) -> None:
    await back_up(fill(tmp_path / "news.db"), tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="use another backup"):
        await restore(str(tmp_path / "other.db"), tmp_path / name)
    assert not (tmp_path / "other.db").exists()


async def test_a_database_of_another_program_is_no_backup(tmp_path: Path, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE letter (words)")
    with pytest.raises(StoreError, match=r"kept.db: is not a Nutgraf database; use another backup"):
        await restore(str(tmp_path / "news.db"), file)
    with pytest.raises(StoreError, match=r"kept.db: is not a Nutgraf database; name another file"):
        await back_up(str(file), tmp_path / "again.db")


async def test_a_backup_of_a_newer_release_is_not_restored(tmp_path: Path, file: Path) -> None:
    path = path_of(fill(tmp_path / "news.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9998'")
        connection.commit()
    await back_up(str(path), file)
    with pytest.raises(StoreError, match=r"kept.db: was made by a newer Nutgraf \(schema 9998\)"):
        await restore(str(tmp_path / "other.db"), file)


async def test_a_backup_of_an_older_release_is_brought_up_to_date(tmp_path: Path, elsewhere: str, file: Path) -> None:
    async with SqlStore(str(tmp_path / "news.db")) as store:
        await keep(store, PIER)
        async with store.writing() as connection:
            await connection.run_sync(forget_interests)
    kept = await back_up(str(tmp_path / "news.db"), file)
    assert "topic_verdict" not in kept
    with closing(sqlite3.connect(file)) as older:
        assert older.execute("SELECT version_num FROM alembic_version").fetchone() == ("0006",)
    rows = await restore(elsewhere, file)
    assert rows["topic_verdict"] == 0
    async with SqlStore(elsewhere) as store:
        async with store.reading() as connection:
            assert await connection.run_sync(migrate.current_version) == migrate.HEAD
        assert [each.article for each in await store.search(parse_query("pier"), limit=9)] == [PIER]
