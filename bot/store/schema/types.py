"""Columns that every database holds alike, and what no database takes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import DateTime, Dialect, Index, MetaData, Text, TypeDecorator, text
from sqlalchemy.types import TypeEngine, UserDefinedType

# What a column that came later holds in the rows that were there before it.
EPOCH = "1970-01-01 00:00:00.000000"
_NUL_IN_JSON = "\\u0000"


def clean(raw: str) -> str:
    """Return text without what no database takes: NUL is left out, half a surrogate pair becomes "?"."""
    kept = raw.replace("\x00", "") if "\x00" in raw else raw
    if kept.isascii():
        return kept
    try:
        kept.encode()  # a tenth of the time that a search for surrogates takes
    except UnicodeEncodeError:
        return kept.encode("utf-8", "replace").decode("utf-8")
    return kept


def json_text(value: Any) -> str:  # noqa: ANN401  # any JSON
    """Return JSON whose texts are clean; given to the engine, whose own way takes twenty times as long."""
    try:
        written = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        written = ""
    return written if written and _NUL_IN_JSON not in written else msgspec.json.encode(_clean_within(value)).decode()


def _clean_within(value: Any) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (list, tuple)):
        return [_clean_within(each) for each in value]
    if isinstance(value, dict):
        return {name: _clean_within(each) for name, each in value.items()}
    return value


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class CleanText(TypeDecorator[str]):
    """Text that every database takes: Postgres refuses NUL, and no encoding holds half a surrogate pair.

    Feeds send both, escaped in JSON or as one half of an emoji.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Leave out NUL; put U+FFFD where a surrogate stands alone."""
        del dialect
        return value if value is None else clean(value)


class _TimeAsText(UserDefinedType[str]):
    """SQLite's column of times, without the library's way to write them, which takes ten times as long."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "DATETIME"


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes on every database: SQLite keeps UTC without a zone, and gets the zone back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """On SQLite, hand texts through as they are; they are written and read here."""
        return dialect.type_descriptor(_TimeAsText() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime must not reach the database")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None).isoformat(" ", "microseconds") if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:
        """Give times back aware, in UTC."""
        del dialect
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        return value.astimezone(UTC)


def partial_index(column: str) -> Index:
    """Return an index over the few rows that state the column."""
    stated = text(f"{column} IS NOT NULL")
    return Index(None, column, sqlite_where=stated, postgresql_where=stated)
