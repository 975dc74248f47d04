"""Databases as programs of released schemas left them, as files of SQLite and on Postgres; and all that is in one."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, Table, create_engine, insert, inspect, text

from bot.model import NotModified, Page, Validators
from bot.store import migrate
from bot.store.copying.words import index_rows, unindexed
from bot.store.database import open_engine
from bot.store.schema import metadata
from bot.store.store import SqlStore
from tests.postgres import PostgresServer

FOLDER = Path(__file__).resolve().parent
# Each row as its columns' names and what they hold, by table.
Rows: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
_MADE_ON = re.compile(r"^-- made on the example site of (\S+)$", re.MULTILINE)
# What one database and not the other keeps words in, and what names the schema.
_LEFT_OUT = ("article_words", "alembic_version", "sqlite_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A database of a released schema.

    Attributes:
        schema: Which.
        url: Where it is, brought up to date.
        before: All that its own program left in it.
        now: A minute after the last that its own program did.
    """

    schema: str
    url: str
    before: Rows
    now: datetime

    def columns(self, table: str, column: str) -> list[Any]:
        """Return what a column held before, row by row; nothing of a table that was not there yet."""
        return [row[column] for row in self.before.get(table, ())]

    @property
    def served(self) -> Path:
        """The folder of the feeds as they were served last."""
        (made_on,) = _MADE_ON.findall(_sql(self.schema))
        return FOLDER / "served" / f"{datetime.fromisoformat(made_on).astimezone(UTC):%Y%m%dT%H%M%SZ}"


@dataclass(frozen=True, slots=True)
class Site:
    """Serves the feeds as they were served last, with words changed where the test says so."""

    folder: Path
    changed: dict[str, str] = field(default_factory=dict)

    async def get(self, url: str, *, validators: Validators | None = None, trusted: bool = False) -> Page | NotModified:
        del validators, trusted
        # The same entries in another document, which is read once more.
        body = (self.folder / "-".join(url.split("/")[3:])).read_bytes() + b"\n"
        for words, others in self.changed.items():
            body = body.replace(words.encode(), others.encode())
        return Page(
            url=url,
            requested_url=url,
            status=200,
            media_type="application/feed+json" if url.endswith("json") else "application/rss+xml",
            charset=None,
            body=body,
            validators=Validators(),
        )


def schemas() -> list[str]:
    """Return the schemas of which there is a database, the oldest first."""
    return sorted(file.stem for file in FOLDER.glob("[0-9]*.sql"))


def as_left(schema: str, file: Path) -> None:
    """Put the database of a schema at a path as its own program left it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(_sql(schema))


@cache
def before(schema: str) -> Rows:
    """Return all that its own program left in the database of a schema; times are aware."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.db"
        as_left(schema, file)
        engine = create_engine(f"sqlite:///{file}")
        with engine.connect() as connection:
            there = MetaData()
            names = inspect(connection).get_table_names()
            there.reflect(connection, only=[name for name in names if not name.startswith(_LEFT_OUT)])
            found = {table.name: _aware(connection, table) for table in there.sorted_tables}
        engine.dispose()
        return found


def _aware(connection: Connection, table: Table) -> Sequence[Mapping[str, Any]]:
    return [
        {name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value for name, value in row.items()}
        for row in connection.execute(table.select()).mappings()
    ]


def on_sqlite(schema: str, file: Path) -> Released:
    """Put the database of a schema at a path, and bring it up to date."""
    file.write_bytes(_upgraded_file(schema))
    return _released(schema, f"sqlite:///{file}")


def on_postgres(schema: str, server: PostgresServer) -> Released:
    """Put the database of a schema on a server, and bring it up to date."""
    return _released(schema, server.create_database(template=_upgraded_template(schema, server)))


async def after(url: str) -> Rows:
    """Return all that is in a database that was brought up to date."""
    engine = open_engine(url)
    try:
        async with engine.connect() as connection:
            return {
                table.name: [dict(row) for row in (await connection.execute(table.select())).mappings()]
                for table in metadata.sorted_tables
            }
    finally:
        await engine.dispose()


def counted(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Counter[str]:
    """Return how often there is each row, as far as these columns go."""
    return Counter(json.dumps([row[name] for name in columns], default=repr) for row in rows)


def _released(schema: str, url: str) -> Released:
    found = before(schema)
    moments = [
        value
        for rows in found.values()
        for row in rows
        for name, value in row.items()
        if value is not None and name in {"made_at", "read_at", "polled_at", "looked_at", "ended_at"}
    ]
    return Released(schema=schema, url=url, before=found, now=max(moments) + timedelta(minutes=1))


@cache
def _sql(schema: str) -> str:
    return (FOLDER / f"{schema}.sql").read_text(encoding="utf-8")


@cache
def _upgraded_file(schema: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.db"
        as_left(schema, file)
        _in_a_thread(_upgrade(f"sqlite:///{file}"))
        return file.read_bytes()


async def _upgrade(url: str) -> None:
    async with SqlStore(url):
        pass


def _in_a_thread(work: Coroutine[Any, Any, None]) -> None:
    # Whoever asks may be within a loop of events.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


# ---------------------------------------------------------------- Postgres


@cache
def _upgraded_template(schema: str, server: PostgresServer) -> str:
    """Return the name of a database that nobody writes to."""
    url = server.create_database()

    async def make() -> None:
        engine = open_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(_fill, schema)
        await engine.dispose()
        await _upgrade(url)

    _in_a_thread(make())
    return url.rpartition("/")[2]


def _fill(connection: Connection, schema: str) -> None:
    """Bring an empty Postgres to a schema, and copy what is in the dump."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, schema)
    there = MetaData()
    there.reflect(connection)
    rows = before(schema)
    tables = [table for table in there.sorted_tables if table.name in rows]
    for table in reversed(tables):
        connection.execute(table.delete())
    for table in tables:
        for lot in _alike(rows[table.name]):
            connection.execute(insert(table), lot)
        _count_on(connection, table.name, [column.name for column in table.primary_key])
    if "article_words" in there.tables:
        _index(connection, there.tables["article_words"], schema)


def _alike(rows: Sequence[Mapping[str, Any]]) -> Sequence[list[Mapping[str, Any]]]:
    """Return the rows in lots that state the same columns: None would be a value in a column of JSON, and no NULL."""
    lots: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        stated = {name: value for name, value in row.items() if value is not None}
        lots.setdefault(tuple(stated), []).append(stated)
    return list(lots.values())


def _count_on(connection: Connection, table: str, key: Sequence[str]) -> None:
    """Let a table whose rows are numbered go on behind the highest number."""
    if key not in (["id"], ["number"]):
        return
    sequence = connection.execute(text(f"SELECT pg_get_serial_sequence('{table}', '{key[0]}')")).scalar()
    if sequence:
        highest = f'SELECT setval(\'{sequence}\', max("{key[0]}")) FROM "{table}"'  # noqa: S608  # names of ours
        connection.execute(text(highest))


def _index(connection: Connection, words: Table, schema: str) -> None:
    """Index the articles by their words, which each database has in a form of its own."""
    with closing(sqlite3.connect(":memory:")) as dump:
        dump.executescript(_sql(schema))
        for texts in unindexed(dump):
            connection.execute(insert(words), list(index_rows("postgresql", texts)))
