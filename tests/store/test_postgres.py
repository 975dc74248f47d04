"""What only Postgres has: parameters of its URL."""

from __future__ import annotations

import pytest

from bot.errors import StoreError
from bot.jobs import open_jobs
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
