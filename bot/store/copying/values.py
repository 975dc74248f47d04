"""Which tables are copied, in which order, and their values as the drivers of both databases have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import JSON, Boolean, String, Table
from sqlalchemy.types import TypeEngine

from bot.store.schema import CleanText, UtcDateTime, clean, compatibility, json_text, metadata, node

Row: TypeAlias = Sequence[Any]
Convert: TypeAlias = Callable[[Row], Row]

_Way: TypeAlias = Callable[[Any], Any]
_NUL_IN_JSON = "\\u0000"


def copied_tables() -> Sequence[Table]:
    """Return the tables that are copied, each behind those that it refers to.

    Not who lives on a database, and last of all which programs may work with it: until then none may.
    """
    return [*(each for each in metadata.sorted_tables if each not in {node, compatibility}), compatibility]


def key_of(table: Table) -> Sequence[str]:
    """Return the names of a table's key."""
    return [column.name for column in table.primary_key]


def for_postgres(table: Table) -> Convert:
    """Return what turns a row of SQLite, all columns in their order, into one that asyncpg copies."""
    return _converter(table, _TO_POSTGRES)


def for_sqlite(table: Table) -> Convert:
    """Return what turns a row of asyncpg, all columns in their order, into one of SQLite."""
    return _converter(table, _TO_SQLITE)


def key_for_sqlite(table: Table, key: Row) -> Row:
    """Return the key of a row of asyncpg as SQLite has it."""
    return [
        value if (way := _way(column.type, _TO_SQLITE)) is None else way(value)
        for column, value in zip(table.primary_key, key, strict=True)
    ]


def _converter(table: Table, ways: Mapping[type[TypeEngine[Any]], _Way]) -> Convert:
    found = [(place, way) for place, column in enumerate(table.columns) if (way := _way(column.type, ways)) is not None]

    def convert(row: Row) -> Row:
        values = list(row)
        for place, way in found:
            if values[place] is not None:
                values[place] = way(values[place])
        return values

    return convert


def _way(kind: TypeEngine[Any], ways: Mapping[type[TypeEngine[Any]], _Way]) -> _Way | None:
    return next((way for each, way in ways.items() if isinstance(kind, each)), None)


def _aware(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def _as_stored(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _clean_json(stored: Any) -> str:  # noqa: ANN401  # text, or a number where the JSON was one
    """Return JSON as text. A column of JSON has numbers for SQLite, which takes a text of digits for one."""
    text = stored if isinstance(stored, str) else msgspec.json.encode(stored).decode()
    return json_text(msgspec.json.decode(text)) if _NUL_IN_JSON in text else clean(text)


_TO_POSTGRES: Mapping[type[TypeEngine[Any]], _Way] = {
    UtcDateTime: _aware,
    Boolean: bool,
    JSON: _clean_json,
    CleanText: clean,
    String: clean,
}
_TO_SQLITE: Mapping[type[TypeEngine[Any]], _Way] = {UtcDateTime: _as_stored, Boolean: int}
