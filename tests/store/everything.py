"""Databases with rows in every table, values at the ends of what columns may hold; and all that a database holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    Table,
    Text,
    cast,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from bot.store.copying.values import copied_tables
from bot.store.schema import UtcDateTime, compatibility
from bot.store.search import fields, index_row
from bot.store.store import SqlStore
from tests.databases import with_tables

ROWS = 3
# In the order of bytes, which is no language's.
_TEXTS = ("Zander", "achtern", "Ärmelkanal 🦈\n\t\\N '\"")
_JSON = '{"a": [1, null, "ü🦈"], "b": {}}'
_TIMES = ("1970-01-01 00:00:00.000000", "2026-11-28 23:59:59.999999", "2199-12-31 12:00:00.000001")


def fill(path: Path, *, rows: int = ROWS) -> str:
    """Make a SQLite database with so many rows in every table and return its URL."""
    url = with_tables(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM placing")
        for table in copied_tables():
            if table is not compatibility:
                names = ", ".join(f'"{column.name}"' for column in table.columns)
                places = ", ".join("?" for _ in table.columns)
                values = [[_value(column, number) for column in table.columns] for number in range(rows)]
                insert = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'  # noqa: S608  # names of ours
                connection.executemany(insert, values)
        _index(connection)
        connection.commit()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return url


async def everything(url: str) -> Mapping[str, Sequence[Sequence[Any]]]:
    """Return all rows of all tables, JSON as it is spelt, whatever order the database gives them in."""
    async with SqlStore(url) as store:
        return {table.name: await _rows(store, table) for table in copied_tables()}


async def words_found(url: str, term: str) -> int:
    """Return in how many articles a word is found."""
    sought = "words @@ CAST(:term AS tsquery)" if url.startswith("postgresql") else "article_words MATCH :term"
    async with SqlStore(url) as store:
        return await store.count(text(f"SELECT count(*) FROM article_words WHERE {sought}").bindparams(term=term))  # noqa: S608  # ours


async def _rows(store: SqlStore, table: Table) -> Sequence[Sequence[Any]]:
    columns = [
        cast(column, Text).label(column.name) if isinstance(column.type, JSON) else column for column in table.columns
    ]
    found = [tuple(row.values()) for row in await store.all(select(*columns))]
    return sorted(found, key=repr)


def _index(connection: sqlite3.Connection) -> None:
    texts = "SELECT number, dated, title, outlet, text FROM article_search JOIN article ON article.id = article_id"
    for number, dated, *texts_of in connection.execute(texts).fetchall():
        row = index_row("sqlite", number, datetime.fromisoformat(dated), fields(*texts_of))
        insert = "INSERT INTO article_words (rowid, title, outlet, body) VALUES (:rowid, :title, :outlet, :body)"
        connection.execute(insert, row)


def _value(column: Column[Any], number: int) -> object:
    """Return what a column holds in a row: ends of its range, and nothing in the second row where it may."""
    for key in column.foreign_keys:
        return _value(key.column, number)
    if column.nullable and number == 1:
        return None
    way = next(way for kind, way in _VALUES.items() if isinstance(column.type, kind))
    return way(column, number)


def _time(_: Column[Any], number: int) -> str:
    return _TIMES[number] if number < ROWS else f"2026-01-01 00:00:00.{number:06}"


def _json(column: Column[Any], number: int) -> str:
    return (_JSON, "null", "null" if column.nullable else "17")[number % ROWS]


def _number(column: Column[Any], number: int) -> int:
    """Return an id that leaves room for others, else an end of the range."""
    is_big = isinstance(column.type, BigInteger)
    if column.primary_key or column.unique:
        return 7 * number - 10**15 if is_big else 7 * number + 1
    highest = 2**63 - 1 if is_big else 2**31 - 1
    return (0, -highest - 1, highest)[number % ROWS]


def _text(column: Column[Any], number: int) -> str:
    return (_TEXTS[number] if number < ROWS else f"{number:06}{_TEXTS[0]}")[: getattr(column.type, "length", None)]


_VALUES: Mapping[type[TypeEngine[Any]], Callable[[Column[Any], int], object]] = {
    UtcDateTime: _time,
    JSON: _json,
    Boolean: lambda _, number: number % 2,
    Integer: _number,
    Float: lambda _, number: number / 3,
    LargeBinary: lambda _, number: bytes(range(256)) + bytes([number % 256]),
    TypeEngine: _text,
}
