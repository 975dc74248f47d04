"""Everything that a SQLite database holds, copied into Postgres and back again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.model import FeedUrl
from bot.store.copying import files, from_postgres, into_postgres, postgres, words
from bot.store.copying.into_postgres import Copied, mark_of
from bot.store.copying.values import copied_tables
from bot.store.schema import clean, compatibility, metadata, node
from bot.store.store import SqlStore
from bot.text.search_query import parse_query
from tests.makers import NOW, a_feed, a_poll, an_article, an_entry
from tests.postgres import PostgresServer
from tests.store.everything import ROWS, everything, fill

PIER, COD = an_article("Council votes for a new pier"), an_article("Cod quarrel ends", "Two councils agreed.")


def silent(_stage: str, _done: int, _total: int) -> None:
    """Shows nothing."""


class CutOff(Exception):
    """A copy ends in the middle."""


async def into(source: Path, target: str, *, progress: files.Progress = silent) -> Copied:
    with files.held(source) as (connection, content):
        return await into_postgres.copy(connection, target, mark=mark_of(source, content), progress=progress)


async def out_of(source: str, file: Path) -> None:
    await from_postgres.write(source, file, silent)
    with files.opened(file, writing=True) as connection:
        words.index_file(connection, silent)


async def cut_off(source: Path, target: str, *, at: int = 1, stage: str = into_postgres.STAGE) -> None:
    """Copy until a stage has shown so often how far it is."""
    shown: list[int] = []

    def cut(seen: str, done: int, _: int) -> None:
        if seen == stage:
            shown.append(done)
        if len(shown) >= at:
            raise CutOff

    with pytest.raises(CutOff):
        await into(source, target, progress=cut)


def change(path: Path, statement: str, values: Sequence[object] = ()) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement, values)
        connection.commit()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    fill(path)
    return path


def test_every_table_is_copied_but_who_lives_there() -> None:
    tables = copied_tables()
    assert set(tables) == set(metadata.sorted_tables) - {node}
    assert tables[-1] is compatibility


async def test_what_went_into_postgres_is_what_was_in_sqlite_to_the_last_value(
    source: Path, postgres_with_tables: str
) -> None:
    before = await everything(str(source))
    assert {len(rows) for name, rows in before.items() if name != "compatibility"} == {ROWS}
    copied = await into(source, postgres_with_tables)
    assert await everything(postgres_with_tables) == before
    assert copied.rows == {name: len(rows) for name, rows in before.items()}
    assert await everything(str(source)) == before


async def test_what_comes_back_out_of_postgres_is_the_same_again(
    source: Path, postgres_with_tables: str, tmp_path: Path
) -> None:
    await into(source, postgres_with_tables)
    back = tmp_path / "back.db"
    await out_of(postgres_with_tables, back)
    assert await everything(str(back)) == await everything(str(source))
    assert files.check(back) == files.check(source)


async def test_articles_are_found_in_every_copy_and_ids_go_on(tmp_path: Path, postgres_with_tables: str) -> None:
    one, back = tmp_path / "one.db", tmp_path / "back.db"
    async with SqlStore(str(one)) as store:
        await store.put_polls([a_poll(an_entry("a"), an_entry("b"))], NOW)
        for each in (PIER, COD):
            await store.put_article(each, an_entry("a"), NOW)
    await into(one, postgres_with_tables)
    await out_of(postgres_with_tables, back)
    for url in (postgres_with_tables, str(back)):
        async with SqlStore(url) as store:
            found = await store.search(parse_query("counc*"), limit=9)
            assert {each.article for each in found} == {PIER, COD}
            assert [each.article for each in await store.search(parse_query('"cod quarrel"'), limit=9)] == [COD]
            other = a_feed("https://elsewhere.example/feed")
            later = replace(PIER, id=an_article("Later").id, title="Later", canonical_url="https://later.example/")
            await store.put_polls([a_poll(an_entry("c"), feed=other)], NOW)
            await store.put_article(later, an_entry("c"), NOW)
            assert {feed.url for feed in await store.feeds()} == {a_feed().url, FeedUrl(other.url)}
            assert await store.count_articles() == 3


async def test_a_database_without_tables_gets_those_that_migrations_make(
    source: Path, postgres_database: str, postgres_with_tables: str, postgres_server: PostgresServer
) -> None:
    await into(source, postgres_database)
    indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"
    of_copy, of_new = [
        postgres_server.execute(indexes, database=url.rpartition("/")[2])
        for url in (postgres_database, postgres_with_tables)
    ]
    assert of_copy == of_new
    assert "ix_article_words_words" in of_copy


@pytest.mark.parametrize("at", [1, 9, len(copied_tables()) - 1])
async def test_a_copy_that_was_cut_off_goes_on(source: Path, postgres_with_tables: str, at: int) -> None:
    await cut_off(source, postgres_with_tables, at=at)
    again = await into(source, postgres_with_tables)
    assert again.found == at * ROWS
    assert await everything(postgres_with_tables) == await everything(str(source))


async def test_a_copy_goes_on_within_a_table(tmp_path: Path, postgres_with_tables: str) -> None:
    source = tmp_path / "news.db"
    fill(source)
    sites = [(name, number) for number, name in enumerate(f"{letter}{n}" for n in range(700) for letter in "aBäZ_")]
    with closing(sqlite3.connect(source)) as connection:
        connection.executemany("INSERT INTO site (origin, walls, note) VALUES (?, ?, '')", sites)
        connection.commit()
    # "site" comes in four parts.
    before = [table.name for table in copied_tables()].index("site")
    await cut_off(source, postgres_with_tables, at=before + 2)
    again = await into(source, postgres_with_tables)
    assert again.found == before * ROWS + 2_000
    assert await everything(postgres_with_tables) == await everything(str(source))


async def test_a_copy_goes_on_where_its_words_were_indexed(source: Path, postgres_with_tables: str) -> None:
    await cut_off(source, postgres_with_tables, stage=words.STAGE)
    again = await into(source, postgres_with_tables)
    assert again.found == (len(copied_tables()) - 1) * ROWS
    assert await everything(postgres_with_tables) == await everything(str(source))


async def test_no_program_works_with_half_a_copy(source: Path, postgres_with_tables: str) -> None:
    await cut_off(source, postgres_with_tables, at=9)
    with pytest.raises(StoreError):
        async with SqlStore(postgres_with_tables):
            pass
    await into(source, postgres_with_tables)
    async with SqlStore(postgres_with_tables):
        pass


async def test_a_copy_goes_on_though_its_source_was_opened_meanwhile(source: Path, postgres_with_tables: str) -> None:
    await cut_off(source, postgres_with_tables, at=9)
    before = await everything(str(source))
    change(source, "PRAGMA journal_mode = DELETE")
    assert await everything(str(source)) == before
    again = await into(source, postgres_with_tables)
    assert again.found == 9 * ROWS


async def test_half_a_copy_of_what_was_changed_since_is_begun_anew(source: Path, postgres_with_tables: str) -> None:
    await cut_off(source, postgres_with_tables, at=9)
    change(source, "UPDATE article SET title = 'Corrected'")
    again = await into(source, postgres_with_tables)
    assert again.found == 0
    assert await everything(postgres_with_tables) == await everything(str(source))


async def test_half_a_copy_of_another_database_is_left_alone(
    source: Path, postgres_with_tables: str, tmp_path: Path
) -> None:
    await cut_off(source, postgres_with_tables, at=9)
    other = tmp_path / "other.db"
    fill(other)
    with pytest.raises(StoreError, match=r"holds half a copy of another database; name an empty one"):
        await into(other, postgres_with_tables)


async def test_a_database_with_rows_is_left_alone(source: Path, postgres_with_tables: str) -> None:
    async with SqlStore(postgres_with_tables) as store:
        await store.put_feeds([a_feed()])
    with pytest.raises(StoreError, match=r"is not empty; name an empty database"):
        await into(source, postgres_with_tables)
    async with SqlStore(postgres_with_tables) as store:
        assert [feed.url for feed in await store.feeds()] == [a_feed().url]


async def test_a_copy_that_lacks_a_row_is_refused(
    source: Path, postgres_with_tables: str, postgres_server: PostgresServer
) -> None:
    name = postgres_with_tables.rpartition("/")[2]
    for statement in (
        "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER lose BEFORE INSERT ON pace FOR EACH ROW EXECUTE FUNCTION lose()",
    ):
        postgres_server.execute(statement, database=name)
    with pytest.raises(StoreError, match="pace has 0 rows and its source 3"):
        await into(source, postgres_with_tables)


async def test_what_no_postgres_takes_is_left_out_of_texts(source: Path, postgres_with_tables: str) -> None:
    change(source, "UPDATE article SET title = ?, note = ?", ("a\x00b", "\x00"))
    change(source, "UPDATE feed SET tags = ?", ('["a\\u0000b", "ü"]',))
    await into(source, postgres_with_tables)
    async with SqlStore(postgres_with_tables) as store:
        assert {each["title"] for each in await store.all(metadata.tables["article"].select())} == {clean("a\x00b")}
        assert [feed["tags"] for feed in await store.all(metadata.tables["feed"].select())] == [["ab", "ü"]] * ROWS


async def test_a_value_that_is_too_long_is_named_with_its_table(source: Path, postgres_with_tables: str) -> None:
    change(source, "UPDATE story SET merged_into = ? WHERE merged_into IS NOT NULL", ("long" * 9,))
    with pytest.raises(StoreError, match=r"table story: refused: value too long for type character varying\(16\)"):
        await into(source, postgres_with_tables)


async def test_two_do_not_copy_into_one_database_at_once(
    source: Path, postgres_with_tables: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "PATIENCE", "100ms")
    async with postgres.connected(postgres_with_tables) as one:
        await postgres.take_turn(one, postgres_with_tables)
        with pytest.raises(StoreError, match="is just being copied into; wait for the end"):
            await into(source, postgres_with_tables)
    await into(source, postgres_with_tables)


async def test_nobody_writes_to_a_source_that_is_held(source: Path) -> None:
    with files.held(source), closing(sqlite3.connect(source, timeout=0)) as other:
        assert other.execute("SELECT count(*) FROM feed").fetchone() == (ROWS,)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("DELETE FROM feed")


async def test_a_source_that_is_read_by_another_is_not_held(source: Path) -> None:
    change(source, "UPDATE feed SET title = 'in the log'")
    with closing(sqlite3.connect(source, isolation_level=None)) as other:
        other.execute("UPDATE feed SET title = 'in the log still'")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM feed").fetchone()
        with pytest.raises(StoreError, match="is in use by another program"), files.held(source):
            pass


async def test_a_row_that_refers_to_none_is_refused(source: Path) -> None:
    change(source, "DELETE FROM feed WHERE id = 1")
    with files.opened(source) as connection, pytest.raises(StoreError, match=r"refers to a missing row of feed"):
        files.refuse_dangling(connection, "news.db")
