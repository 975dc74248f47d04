"""Databases as programs of released schemas left them, as files of SQLite and on Postgres; and all that is in one."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, Boolean, Connection, DateTime, MetaData, Table, insert, inspect, text
from sqlalchemy.types import TypeEngine

from bot.store import migrate
from bot.store.copying.words import index_rows, unindexed
from bot.store.database import open_engine
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


def schemas() -> list[str]:
    """Return the schemas of which there is a database, the oldest first."""
    return sorted(file.stem for file in FOLDER.glob("[0-9]*.sql"))


def before_upgrade(schema: str, file: Path) -> Rows:
    """Put the database of a schema at a path as its own program left it, and return all that is in it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(_sql(schema))
    found: Rows = _in_a_thread(lambda: everything(f"sqlite:///{file}"))
    return found


def on_sqlite(schema: str, file: Path) -> Released:
    """Put the database of a schema at a path, and bring it up to date."""
    content, before = _upgraded_file(schema)
    file.write_bytes(content)
    return _released(schema, f"sqlite:///{file}", before)


def on_postgres(schema: str, server: PostgresServer) -> Released:
    """Put the database of a schema on a server, and bring it up to date."""
    template, before = _upgraded_template(schema, server)
    return _released(schema, server.create_database(template=template), before)


async def everything(url: str) -> Rows:
    """Return all rows of all tables, whatever schema they have."""
    engine = open_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_everything)
    finally:
        await engine.dispose()


def counted(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Counter[str]:
    """Return how often there is each row, as far as these columns go."""
    return Counter(json.dumps([row[name] for name in columns], default=repr) for row in rows)


def _released(schema: str, url: str, before: Rows) -> Released:
    moments = [
        value for rows in before.values() for row in rows for name, value in row.items()
        if isinstance(value, datetime) and name.removesuffix("_at") in {"made", "read", "polled", "looked", "ended"}
    ]  # fmt: skip
    last = max(moment.replace(tzinfo=moment.tzinfo or UTC) for moment in moments)
    return Released(schema=schema, url=url, before=before, now=last + timedelta(minutes=1))


@cache
def _sql(schema: str) -> str:
    return (FOLDER / f"{schema}.sql").read_text(encoding="utf-8")


@cache
def _upgraded_file(schema: str) -> tuple[bytes, Rows]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.db"
        before = before_upgrade(schema, file)
        _in_a_thread(lambda: _upgrade(f"sqlite:///{file}"))
        return file.read_bytes(), before


@cache
def _upgraded_template(schema: str, server: PostgresServer) -> tuple[str, Rows]:
    """Return the name of a database that nobody writes to."""
    url = server.create_database()

    async def make() -> Rows:
        engine = open_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(_fill, schema)
        await engine.dispose()
        before = await everything(url)
        await _upgrade(url)
        return before

    return url.rpartition("/")[2], _in_a_thread(make)


def _in_a_thread(make: Callable[[], Any]) -> Any:  # noqa: ANN401  # what it makes
    # Whoever asks may be within a loop of events.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(make())).result()


async def _upgrade(url: str) -> None:
    async with SqlStore(url):
        pass


def _everything(connection: Connection) -> Rows:
    metadata = MetaData()
    names = [name for name in inspect(connection).get_table_names() if not name.startswith(_LEFT_OUT)]
    metadata.reflect(connection, only=names)
    return {
        table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
        for table in metadata.sorted_tables
    }


# ---------------------------------------------------------------- Postgres


def _fill(connection: Connection, schema: str) -> None:
    """Bring an empty Postgres to a schema, and copy the rows of its dump."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, schema)
    metadata = MetaData()
    metadata.reflect(connection)
    with closing(sqlite3.connect(":memory:")) as dump:
        dump.executescript(_sql(schema))
        dump.row_factory = sqlite3.Row
        tables = [table for table in metadata.sorted_tables if not table.name.startswith(_LEFT_OUT)]
        for table in reversed(tables):
            connection.execute(table.delete())
        for table in tables:
            found = dump.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608  # a table of ours
            for rows in _alike([_row(table, row) for row in found]):
                connection.execute(insert(table), rows)
            _count_on(connection, table.name, [column.name for column in table.primary_key])
        if "article_words" in metadata.tables:
            dump.row_factory = None
            for texts in unindexed(dump):
                connection.execute(insert(metadata.tables["article_words"]), list(index_rows("postgresql", texts)))


def _count_on(connection: Connection, table: str, key: Sequence[str]) -> None:
    """Let a table whose rows are numbered go on behind the highest number."""
    if key not in (["id"], ["number"]):
        return
    sequence = connection.execute(text(f"SELECT pg_get_serial_sequence('{table}', '{key[0]}')")).scalar()
    if sequence:
        highest = f'SELECT setval(\'{sequence}\', max("{key[0]}")) FROM "{table}"'  # noqa: S608  # names of ours
        connection.execute(text(highest))


def _row(table: Table, stored: sqlite3.Row) -> dict[str, Any]:
    """Return what a row states: what is left out is NULL, which in a column of JSON is something else than None."""
    return {
        column.name: _value(stored[column.name], column.type) for column in table.c if stored[column.name] is not None
    }


def _alike(rows: Sequence[dict[str, Any]]) -> Sequence[list[dict[str, Any]]]:
    """Return the rows in lots that state the same columns."""
    lots: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        lots.setdefault(tuple(row), []).append(row)
    return list(lots.values())


def _value(stored: Any, kind: TypeEngine[Any]) -> Any:  # noqa: ANN401  # as SQLite has it, and as Postgres has it
    if isinstance(kind, JSON):
        return json.loads(stored)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return bool(stored) if isinstance(kind, Boolean) else stored
