"""Opens the database: the engine, its settings, and its errors in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import ConfigError, StoreError
from bot.store.location import sqlite_path

# How long a writer waits for another process before it says that the database is locked.
_BUSY_MILLISECONDS = 10_000
_WORDS = (
    ("locked", "is locked by another program", "try again when it has finished"),
    ("disk is full", "the disk is full", "free some space and try again"),
    ("readonly", "is read-only", "make the file and its folder writable"),
    ("unable to open", "cannot be opened", "name a file in a folder that is writable"),
    ("already exists", "is not a Nutgraf database", "name another file with --database"),
    ("not a database", "is not a Nutgraf database", "name another file with --database"),
    ("malformed", "is damaged", "restore it from a backup or name another file with --database"),
)


def shown_database(database: str) -> str:
    """Return what names the database to people: a path, or a URL without its password."""
    path = sqlite_path(database)
    return str(path) if path else _parsed(database).render_as_string(hide_password=True)


def open_engine(database: str) -> AsyncEngine:
    """Return an engine for a SQLite URL or a bare path; the file's folder is made when missing.

    Raises:
        ConfigError: The URL cannot be read, or names a database that is not supported.
        StoreError: The folder cannot be made.
    """
    path = sqlite_path(database)
    if path is None and _parsed(database).get_backend_name() == "sqlite":
        raise ConfigError("store.database", "names no file", "use sqlite:///folder/nutgraf.db")
    url = URL.create("sqlite+aiosqlite", database=str(path)) if path else _parsed(database)
    if url.get_backend_name() != "sqlite":
        raise ConfigError(
            f"store.database: {url.get_backend_name()}", "is not supported", "use sqlite:///folder/nutgraf.db"
        )
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(str(path), f"its folder cannot be made: {error.strerror}", "name another place") from None
    engine = create_async_engine(url.set(drivername="sqlite+aiosqlite"))
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _parsed(database: str) -> URL:
    try:
        return make_url(database)
    except (ArgumentError, ValueError):
        raise ConfigError("store.database", "is not a database URL", "use sqlite:///folder/nutgraf.db") from None


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own adapted connection
    # The driver's own transactions start late and upgrade from reader to writer, which SQLite answers with
    # "locked" at once; _begin starts them instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        # The pool does not know this connection yet, so nobody else would close it.
        connection.close()
        raise
    cursor.close()


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def in_words(subject: str) -> Iterator[None]:
    """Turn the driver's errors into ``StoreError``, which names the database and the next step."""
    try:
        yield
    except DBAPIError as error:
        message = str(error.orig).lower()
        for sign, problem, advice in _WORDS:
            if sign in message:
                raise StoreError(subject, problem, advice) from error
        raise StoreError(subject, f"refused: {error.orig}") from error
    except SQLAlchemyError as error:
        raise StoreError(subject, f"refused: {error}") from error
