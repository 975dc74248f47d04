"""New databases that have their tables already: made once in each process of tests, then copied or emptied.

Bringing an empty database to the schema takes a tenth of a second, copying one a thousandth. Of Postgres a copy takes a
tenth of a second too, so one that a test is done with is emptied for the next. The migrations have tests of their own,
and every flow runs them.
"""

from __future__ import annotations

import asyncio
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from bot.store.store import SqlStore
from tests.postgres import PostgresServer


def with_tables(file: Path) -> str:
    """Put a new SQLite database with all tables at a path and return its URL."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_sqlite())
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_with_tables(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a Postgres database with all tables, as if it were new, for one test."""
    template, empty = _postgres(postgres_server)
    unused = _unused(postgres_server)
    url = unused.pop() if unused else postgres_server.create_database(template=template)
    yield url
    postgres_server.start()
    if _emptied(postgres_server, url) == empty:
        unused.append(url)
    else:
        postgres_server.drop_database(url)


# Empties all tables that take room, lets numbers begin at 1, and cuts off whoever is still there.
_EMPTY = """
DO $$
DECLARE
    taken text;
BEGIN
    SET LOCAL lock_timeout = '5s';
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SELECT string_agg(oid::regclass::text, ', ') INTO taken FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ('{kept}')
        AND pg_relation_size(oid) > 0;
    IF taken IS NOT NULL THEN
        EXECUTE 'TRUNCATE ' || taken || ' RESTART IDENTITY CASCADE';
    END IF;
    PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false) FROM pg_sequences
        WHERE last_value IS NOT NULL;
END
$$;
"""
# Says what tables, columns, indexes, constraints, triggers, functions and settings there are.
_SHAPE = """
SELECT md5(string_agg(part, ';' ORDER BY part)) FROM (
    SELECT format('%s %s %s %s %s', relname, relkind, attname, format_type(atttypid, atttypmod), attnotnull) AS part
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
    UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT proname || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT setconfig::text FROM pg_db_role_setting
) parts;
"""


def _emptied(server: PostgresServer, url: str) -> str:
    """Empty a database, and return what is left in it: the same for all that are as good as new."""
    kept = _filled(server)
    rows = "".join(f"SELECT md5(string_agg(t::text, ';')) FROM \"{table}\" t;" for table in kept)  # noqa: S608  # of our own
    try:
        return server.execute(_EMPTY.format(kept="{" + ",".join(kept) + "}") + _SHAPE + rows, database=_name(url))
    except subprocess.CalledProcessError:
        return "a table is gone"


@cache
def _filled(server: PostgresServer) -> Sequence[str]:
    """Return the tables that hold something when they are new."""
    tables = server.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
        "AND pg_relation_size(oid) > 0 ORDER BY relname",
        database=_name(_prepared(server)),
    )
    return tables.splitlines()


@cache
def _unused(server: PostgresServer) -> list[str]:
    del server
    return []


def _name(url: str) -> str:
    return url.rpartition("/")[2]


@cache
def _sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.db"
        _make_tables(f"sqlite:///{file}")
        return file.read_bytes()


@cache
def _postgres(server: PostgresServer) -> tuple[str, str]:
    """Return the name of a database that nobody writes to, and what ``_emptied`` says of it."""
    return _name(_prepared(server)), _emptied(server, _prepared(server))


@cache
def _prepared(server: PostgresServer) -> str:
    url = server.create_database()
    _make_tables(url)
    return url


def _make_tables(url: str) -> None:
    async def open_once() -> None:
        async with SqlStore(url):
            pass

    # In a thread of its own: whoever asks may be within a loop of events.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, open_once()).result()
