"""Opens the database: the engine, its settings, and its errors in words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import ConfigError, StoreError
from bot.store.location import sqlite_path
from bot.store.schema import json_text

# How long a writer waits for another process before it says that the database is locked.
_BUSY_MILLISECONDS = 10_000
# A server that vanished without a word is away after so long, in seconds: when connecting, and in one statement.
_CONNECT_SECONDS, _ANSWER_SECONDS = 10.0, 60.0
_JSON: Mapping[str, Any] = {"json_serializer": json_text, "json_deserializer": msgspec.json.decode}
_USUAL = "sqlite:///folder/nutgraf.db"
_WORDS = (
    ("locked", "is locked by another program", "try again when it has finished"),
    ("disk is full", "the disk is full", "free some space and try again"),
    # What SQLite says of a file that may not grow, by a quota or a limit, and of a disk that is broken.
    ("disk i/o error", "cannot be written or read (disk I/O error)", "free some space, or see to the disk"),
    ("readonly", "is read-only", "make the file and its folder writable"),
    ("unable to open", "cannot be opened", "name a file in a folder that is writable"),
    ("already exists", "is not a Nutgraf database", "name another file with --database"),
    ("not a database", "is not a Nutgraf database", "name another file with --database"),
    ("password authentication failed", "does not accept the user name and password", "check them in its URL"),
    ("no password supplied", "asks for a password", "put it in its URL: postgresql://name:password@host/name"),
    ("does not exist", "is not there or lacks a role or table", "create the database, and check the names in its URL"),
    ("too many connections", "has no connection to spare", "raise max_connections or stop another program"),
    ("too many clients", "has no connection to spare", "raise max_connections or stop another program"),
    ("starting up", "is just starting", "try again in a moment"),
    ("shutting down", "is shutting down", "start it again"),
    ("terminating connection", "ended the connection", "try again when it is up"),
    ("connection was closed", "ended the connection", "try again when it is up"),
    ("connection is closed", "ended the connection", "try again when it is up"),
    ("no space left", "the disk is full", "free some space and try again"),
    ("malformed", "is damaged", "restore it from a backup or name another file with --database"),
)


def shown_database(database: str) -> str:
    """Return what names the database to people: a path, or a URL without its password."""
    path = sqlite_path(database)
    return str(path) if path else _parsed(database).render_as_string(hide_password=True)


def open_engine(database: str, *, patient: bool = False) -> AsyncEngine:
    """Return an engine for a database URL or the bare path of a SQLite file, whose folder is made when missing.

    Args:
        database: The URL or path.
        patient: A statement may take as long as it takes, as one that makes an index does.

    Raises:
        ConfigError: The URL cannot be read, or names a database that is not supported.
        StoreError: The folder cannot be made.
    """
    path = sqlite_path(database)
    if path is not None:
        return _open_sqlite(path)
    url = _parsed(database)
    backend = url.get_backend_name()
    if backend == "sqlite":
        raise ConfigError("store.database", "names no file", f"use {_USUAL}")
    if backend != "postgresql":
        raise ConfigError(f"store.database: {backend}", "is not supported", f"use {_USUAL} or postgresql://host/name")
    return _open_postgres(url, None if patient else _ANSWER_SECONDS)


def _open_postgres(url: URL, answer_seconds: float | None) -> AsyncEngine:
    # Given as it is, so that its parameters, such as sslmode, mean what they mean to every program, the jobs' too:
    # SQLAlchemy would hand them on as arguments, which have other names.
    stated = url.set(drivername="postgresql").render_as_string(hide_password=False)

    async def connect() -> Any:  # noqa: ANN401  # asyncpg ships no types
        import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415  # only who keeps everything in Postgres waits

        return await asyncpg.connect(stated, timeout=_CONNECT_SECONDS, command_timeout=answer_seconds)

    # A connection that the server closed meanwhile, as in a restart, is replaced before it is used.
    return create_async_engine("postgresql+asyncpg://", async_creator=connect, pool_pre_ping=True, **_JSON)


def _open_sqlite(path: Path) -> AsyncEngine:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(path), f"its folder cannot be made: {error.strerror}", "name another place") from None
    _make_private(path)
    engine = create_async_engine(URL.create("sqlite+aiosqlite", database=str(path)), **_JSON)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    event.listen(engine.sync_engine, "invalidate", _roll_back)
    return engine


def _make_private(path: Path) -> None:
    """Make a new file its owner's alone: it holds what opens links to pages. One that is there stays as it is.

    SQLite makes the files beside it with the same mode.
    """
    with suppress(OSError):  # SQLite says itself what is wrong
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _parsed(database: str) -> URL:
    try:
        return make_url(database)
    except (ArgumentError, ValueError):
        raise ConfigError("store.database", "is not a database URL", f"use {_USUAL}") from None


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own adapted connection
    # The driver's own transactions start late and upgrade from reader to writer, which SQLite answers with
    # "locked" at once; _begin starts them instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        # Only a file without tables takes this, and must take it first.
        cursor.execute("PRAGMA auto_vacuum = INCREMENTAL")
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


def _roll_back(connection: Any, _record: object, _error: BaseException | None) -> None:  # noqa: ANN401  # as above
    """End the transaction of a connection that is about to be closed, because its task was cancelled.

    While a cursor is still held by somebody, such as the error's traceback, SQLite only closes once that is gone
    (sqlite3_close_v2), and until then keeps the lock of an open transaction: nobody else could write.
    """
    connection.rollback()


@contextmanager
def in_words(subject: str) -> Iterator[None]:
    """Turn the driver's errors into ``StoreError``, which names the database and the next step."""
    try:
        yield
    except DBAPIError as error:
        raise _in_words(subject, error.orig) from error
    except SQLAlchemyError as error:
        raise StoreError(subject, f"refused: {_in_one_line(error)}") from error
    except _connecting_errors() as error:
        raise _in_words(subject, error) from error
    except OSError as error:
        refused = isinstance(error, ConnectionRefusedError)
        why = "nobody listens there" if refused else str(error.strerror or error) or "not in time"
        raise StoreError(subject, f"gives no answer ({why})", "start it, or check its URL") from error


def _connecting_errors() -> tuple[type[Exception], ...]:
    """Return the errors that asyncpg raises while it connects, which SQLAlchemy hands on as they are.

    Nobody else imports asyncpg, and one who keeps everything in SQLite need not wait for it.
    """
    driver = sys.modules.get("asyncpg")
    return (driver.PostgresError, driver.InterfaceError) if driver else ()


def _in_words(subject: str, error: BaseException | None) -> StoreError:
    message = str(error).lower()
    for sign, problem, advice in _WORDS:
        if sign in message:
            return StoreError(subject, problem, advice)
    return StoreError(subject, f"refused: {_in_one_line(error)}")


def _in_one_line(error: BaseException | None) -> str:
    """Return what is wrong; on the lines after it stand the statement and its values, which may be secrets."""
    return next(iter(str(error).splitlines()), type(error).__name__)
