"""SQLite files as they are: read as snapshots, copied page by page, checked by opening them.

Past SQLAlchemy, since a file may be of any schema, or none of ours.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from sqlalchemy import Table
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreError
from bot.store.copying.values import Row, copied_tables, key_of
from bot.store.database import in_words

Progress: TypeAlias = Callable[[str, int, int], None]

_BUSY_SECONDS = 10.0
# A step of 4 MB: Ctrl-C and the bar wait no longer than for this.
_PAGES = 1_000
_STEP = 1_048_576
# Where the file's header counts changes and names the library that made the last.
_HEADER = 100
_COUNTERS = ((24, 28), (92, 100))
# Rows of an article's length take some megabytes.
_TOGETHER = 1_000
_NO_BACKUP = "is not a Nutgraf database"


@contextmanager
def opened(path: Path, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a file that must be there, with errors in words; statements are transactions of their own.

    Raises:
        StoreError: It is not there, is damaged, or refuses.
    """
    mode = "rw" if writing else "ro"
    with (
        sqlite_in_words(str(path)),
        closing(
            sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                timeout=_BUSY_SECONDS,
                check_same_thread=False,
            )
        ) as connection,
    ):
        yield connection


@contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file as it is now, whatever others write meanwhile; nobody waits for it (sqlite.org/wal.html)."""
    # Not read-only: the files beside it, of the write-ahead log, may have to be made.
    with opened(path, writing=True) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield connection


@contextmanager
def held(path: Path) -> Iterator[tuple[sqlite3.Connection, str]]:
    """Open a file that nobody else may write to until this ends; yields a hash of all that it holds too.

    Raises:
        StoreError: Another program uses it.
    """
    # The file stays open to the end: closing it gives up all locks that this process has on it (POSIX, fcntl).
    with path.open("rb") as content, opened(path, writing=True) as connection:
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreError(str(path), "is in use by another program", "end it, or take --force")
        connection.execute("BEGIN IMMEDIATE")
        yield connection, _content_hash(content)


def _content_hash(content: BinaryIO) -> str:
    """Hash a database but for the counters that change whenever somebody opens it (sqlite.org/fileformat.html, 1.3)."""
    header = bytearray(content.read(_HEADER))
    for start, end in _COUNTERS:
        header[start:end] = bytes(end - start)
    known = hashlib.sha256(header)
    while step := content.read(_STEP):
        known.update(step)
    return known.hexdigest()


def schema_of(connection: sqlite3.Connection, subject: str) -> str:
    """Return the version of a file's schema.

    Raises:
        StoreError: It is none of ours.
    """
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        found = None
    if found is None:
        raise StoreError(subject, _NO_BACKUP, "name another file")
    return str(found[0])


def counted(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Return how many rows the tables have that are copied; one that is not there has none."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        each.name: int(connection.execute(f'SELECT count(*) FROM "{each.name}"').fetchone()[0])  # noqa: S608  # ours
        for each in copied_tables()
        if each.name in there
    }


def batches(
    connection: sqlite3.Connection, table: Table, *, after: Row | None = None
) -> Generator[Sequence[Row], None, None]:
    """Yield the rows of a table as SQLite has them, in the order of its key, from behind ``after`` on."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    key = ", ".join(f'"{name}"' for name in key_of(table))
    places = ", ".join("?" for _ in key_of(table))
    behind = "" if after is None else f"WHERE ({key}) > ({places}) "
    statement = f'SELECT {names} FROM "{table.name}" {behind}ORDER BY {key}'  # noqa: S608  # names of ours
    yield from fetched(connection, statement, after or ())


def fetched(connection: sqlite3.Connection, statement: str, values: Row) -> Generator[Sequence[Row], None, None]:
    """Yield the rows of a statement some at a time."""
    with closing(connection.execute(statement, values)) as cursor:
        while rows := cursor.fetchmany(_TOGETHER):
            yield rows


def copy_pages(source: sqlite3.Connection, target: Path, progress: Progress) -> None:
    """Copy a whole database over whatever the target holds: all of it, or nothing (sqlite.org/backup.html).

    The source must be within a transaction, or the copy would begin anew whenever somebody writes.
    """
    with opened(target, writing=True) as copy:
        # Once, with patience: the copy itself would wait for ever.
        copy.execute("BEGIN IMMEDIATE")
        copy.execute("ROLLBACK")
        source.backup(copy, pages=_PAGES, progress=lambda _, left, all_: progress("Copying pages", all_ - left, all_))


def in_one_file(path: Path) -> None:
    """Take a database out of the mode in which its last changes stand in a file beside it."""
    with opened(path, writing=True) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def check(path: Path) -> Mapping[str, int]:
    """Read a whole database and return how many rows its tables have.

    Raises:
        StoreError: It is damaged, its rows refer to others that are not there, or it is none of ours.
    """
    subject = str(path)
    with opened(path) as connection:
        schema_of(connection, subject)
        ((first, *_), *_) = connection.execute("PRAGMA integrity_check(1)").fetchall()
        if first != "ok":
            raise StoreError(subject, f"is damaged: {str(first).splitlines()[0]}", "restore it from a backup")
        refuse_dangling(connection, subject)
        return counted(connection)


def refuse_dangling(connection: sqlite3.Connection, subject: str) -> None:
    """Raise ``StoreError`` where rows refer to others that are not there, as an edit by hand leaves them."""
    dangling: Any = connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        table, number, missing, *_ = dangling
        raise StoreError(subject, f"row {number} of {table} refers to a missing row of {missing}", "delete it")


@contextmanager
def sqlite_in_words(subject: str) -> Iterator[None]:
    """Turn errors of SQLite's own driver into ``StoreError``, as ``in_words`` does those that come by SQLAlchemy."""
    try:
        yield
    except sqlite3.Error as error:
        with in_words(subject):
            raise DBAPIError(None, None, error) from error
