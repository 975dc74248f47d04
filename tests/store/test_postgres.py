"""What only Postgres has: parameters of its URL, types of its own."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.errors import StoreError
from bot.jobs import open_jobs
from bot.store import schema
from bot.store.store import SqlStore


async def test_a_url_with_parameters_serves_the_store_and_the_jobs(postgres_database: str) -> None:
    url = f"{postgres_database}?sslmode=disable&application_name=nutgraf"
    async with SqlStore(url) as store, open_jobs(url) as jobs:
        assert await store.feeds() == []
        assert await jobs.waiting("poll") == 0


async def test_a_server_without_tls_is_refused_to_who_requires_it(postgres_database: str) -> None:
    with pytest.raises(StoreError):
        async with SqlStore(f"{postgres_database}?sslmode=require"):
            pass


async def test_the_migrations_make_the_tables_of_the_schema_there_too(postgres_database: str) -> None:
    async with SqlStore(postgres_database) as store, store.reading() as connection:
        assert await connection.run_sync(_differences) == []


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"include_name": _is_of_the_schema})
    return list(compare_metadata(context, schema.metadata))


def _is_of_the_schema(name: str | None, kind: str, _: object) -> bool:
    return not (kind == "table" and name == "article_words")
