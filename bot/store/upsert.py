"""Insert-or-update, which SQLite and Postgres spell alike but SQLAlchemy keeps apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.dml import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite.dml import Insert as SqliteInsert
from sqlalchemy.ext.asyncio import AsyncConnection


class Upsert:
    """An insert into ``table`` for the database behind a connection; ``excluded`` is the row that would be inserted."""

    def __init__(self, connection: AsyncConnection, table: Table) -> None:
        self._table = table
        self._insert = _insert_into(connection.dialect.name, table)
        self.excluded = self._insert.excluded

    def replacing(
        self,
        key: Collection[str],
        *,
        keeping: Collection[str] = (),
        where: ColumnElement[bool] | None = None,
        also: Mapping[str, Any] | None = None,
    ) -> Insert:
        """Return the statement that replaces a row of the same ``key``, but for the columns in ``keeping``.

        With ``where``, only rows for which it holds are replaced; ``also`` sets columns to other expressions.
        """
        kept = {*key, *keeping, *(also or ())}
        columns = {column.name: self.excluded[column.name] for column in self._table.c if column.name not in kept}
        names = [self._table.c[name] for name in key]
        return self._insert.on_conflict_do_update(index_elements=names, set_={**columns, **(also or {})}, where=where)

    def ignoring(self, key: Collection[str]) -> Insert:
        """Return the statement that leaves a row of the same ``key`` as it is."""
        return self._insert.on_conflict_do_nothing(index_elements=[self._table.c[name] for name in key])


@cache
def _insert_into(dialect: str, table: Table) -> PostgresInsert | SqliteInsert:
    """Return the bare insert, made once: ``excluded`` makes a column for each of the table's."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
