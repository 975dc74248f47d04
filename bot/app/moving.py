"""Databases as wholes: moved from SQLite to Postgres or back, kept in files, and brought back from these."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.app.clock import utc_now
from bot.config import Config
from bot.errors import ConfigError, StoreError
from bot.model import Subscription
from bot.pipeline.planning import awake_at, next_due, schedule_of
from bot.schedules import previous_time
from bot.store import migrate as schemas
from bot.store.copying import backups, files, from_postgres, into_postgres, settled, words
from bot.store.copying.files import Progress
from bot.store.copying.into_postgres import Copied
from bot.store.copying.tenants import holds_rows, living_nodes
from bot.store.database import shown_database
from bot.store.location import sqlite_path
from bot.store.transactions import Transactions

_MOMENT = timedelta(seconds=1)
_DAMAGED = ("is damaged", "is not a Nutgraf database")


async def migrate(config: Config, target: str, *, force: bool, progress: Progress) -> Copied:
    """Copy the configured database into an empty one of the other kind; the one that it is made of stays as it is.

    Into Postgres, a copy that was cut off goes on where it was; SQLite files are there whole or not at all.

    Raises:
        ConfigError: Both are of one kind, or the file is there already.
        StoreError: A node lives on the source, the target holds something else, or either refuses.
    """
    database = config.store.database
    source, file = sqlite_path(database), sqlite_path(target)
    if source is not None and file is None:
        if not source.exists():
            raise StoreError(str(source), "is not there", "name the database with --database")
        await _refuse_while_used(database, force=force)
        return await _file_into_postgres(database, source, target, force=force, progress=progress)
    if source is None and file is not None:
        if file.exists():
            raise ConfigError(str(file), "is there already", "name a new file")
        await _refuse_while_used(database, force=force)
        return Copied(rows=await _postgres_into_file(database, file, progress))
    kind = "Postgres" if source is None else "SQLite"
    raise ConfigError("--to", f"is {kind} as well", "use: nutgraf backup FILE, and then: nutgraf restore FILE")


async def _postgres_into_file(database: str, file: Path, progress: Progress) -> Mapping[str, int]:
    with backups.beside(file, ".partial") as written:
        await from_postgres.write(database, written, progress)
        with files.opened(written, writing=True) as connection:
            words.index_file(connection, progress)
        rows = files.check(written)
        backups.take_name(written, file)
    return rows


async def _file_into_postgres(database: str, source: Path, target: str, *, force: bool, progress: Progress) -> Copied:
    # Brings the schema up to date, where that is not done by hand.
    async with Transactions(database):
        pass
    with _forced(source) if force else files.held(source) as (connection, content):
        version = files.schema_of(connection, str(source))
        if version != schemas.HEAD:
            raise StoreError(str(source), f"has schema {version}", "bring it up to date with: nutgraf upgrade")
        files.refuse_dangling(connection, str(source))
        mark = into_postgres.mark_of(source, content)
        return await into_postgres.copy(connection, target, mark=mark, progress=progress)


@contextmanager
def _forced(source: Path) -> Iterator[tuple[sqlite3.Connection, str]]:
    """Open a source that others write to: a copy of it that is cut off begins anew, since no other is like it."""
    with files.snapshot(source) as connection:
        yield connection, token_hex(32)


def back_up_file(source: Path, file: Path, *, overwrite: bool, progress: Progress) -> Mapping[str, int]:
    """Keep a SQLite database in a file while it is in use; return how many rows its tables have.

    Raises:
        ConfigError: The file is there already, or cannot be made.
        StoreError: There is no database, or it is damaged, or there is no room.
    """
    if not source.exists():
        raise StoreError(str(source), "is not there", "name the database with --database")
    if file.exists() and file.samefile(source):
        raise ConfigError(str(file), "is the database itself", "name another file")
    with backups.new_backup(file, replace=overwrite) as partial_file:
        with files.snapshot(source) as connection:
            files.schema_of(connection, str(source))
            files.copy_pages(connection, partial_file, progress)
            expected = files.counted(connection)
        files.in_one_file(partial_file)
        return _checked(partial_file, expected)


async def back_up_postgres(database: str, file: Path, *, overwrite: bool, progress: Progress) -> Mapping[str, int]:
    """Keep a Postgres database in a SQLite file, as it is at one moment; return how many rows its tables have.

    Raises:
        ConfigError: The file is there already, or cannot be made.
        StoreError: The database refuses, or there is no room.
    """
    with backups.new_backup(file, replace=overwrite) as partial_file:
        expected = await from_postgres.write(database, partial_file, progress)
        return _checked(partial_file, expected)


def _checked(file: Path, expected: Mapping[str, int]) -> Mapping[str, int]:
    found = files.check(file)
    if found != expected:
        raise StoreError(str(file), "has not as many rows as the database", "try again")
    return found


async def restore(config: Config, file: Path, *, overwrite: bool, moved: bool, progress: Progress) -> Mapping[str, int]:
    """Bring the configured database to the state of a backup; return how many rows its tables have.

    Args:
        config: What is configured.
        file: What ``nutgraf backup`` made, of either kind of database, this release or one before.
        overwrite: What is in the database may go.
        moved: The desk has not run since the backup was made, so what waited then waits still.
        progress: Told how far it is.

    Raises:
        ConfigError: The file is no backup.
        StoreError: It is damaged or of a newer release; the database is used, or holds something; or there is no room.
    """
    database = config.store.database
    target = sqlite_path(database)
    await _refuse_to_replace(database, overwrite=overwrite)
    with _staged(target) as staged:
        backups.unpack(file, staged)
        _refuse_unreadable(file, staged)
        await _brought_up_to_date(staged, moved=moved)
        if target is None:
            with files.opened(staged) as connection:
                return (await into_postgres.replace(connection, database, progress=progress)).rows
        with files.opened(staged, writing=True) as connection:
            words.index_file(connection, progress)
        found = files.check(staged)
        _put_in_place(staged, target, progress)
        return found


@contextmanager
def _staged(target: Path | None) -> Iterator[Path]:
    """Yield a file to make the database in: beside it, or where there is room for what goes into Postgres."""
    if target is not None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                str(target), f"its folder cannot be made: {error.strerror}", "name another place"
            ) from None
    with (
        TemporaryDirectory(prefix="nutgraf-") if target is None else nullcontext("") as folder,
        backups.beside(target or Path(folder) / "nutgraf.db", ".restoring") as staged,
    ):
        yield staged


def _refuse_unreadable(file: Path, staged: Path) -> None:
    try:
        with files.opened(staged, writing=True) as connection:
            version = files.schema_of(connection, str(file))
        files.in_one_file(staged)
        if version <= schemas.HEAD:
            files.check(staged)
    except StoreError as error:
        if error.problem.startswith(_DAMAGED):
            raise StoreError(str(file), error.problem, "use another backup") from None
        raise
    if version > schemas.HEAD:
        raise StoreError(str(file), f"was made by a newer Nutgraf (schema {version})", "restore it with that one")


async def _brought_up_to_date(staged: Path, *, moved: bool) -> None:
    async with Transactions(f"sqlite:///{staged}") as of:
        await settled.forget_nodes(of)
        if not moved:
            now = utc_now()
            await settled.settle(of, now, partial(told_meanwhile, now=now))
    files.in_one_file(staged)


def told_meanwhile(before: Subscription, *, now: datetime) -> Subscription:
    """Return a subscription as it is when every digest that was due until now has been sent at its time."""
    due = before.next_digest_at
    if due is None or due > now:
        return before
    zone, schedule, waits = ZoneInfo(before.time_zone), schedule_of(before), None
    latest = previous_time(schedule, before=now, zone=zone)
    while latest is not None and awake_at(before, latest) > now:
        # It waits for the end of quiet hours, and did before.
        waits = awake_at(before, latest)
        latest = previous_time(schedule, before=latest - _MOMENT, zone=zone)
    last = due if latest is None else max(due, awake_at(before, latest))
    told_until = last if before.told_until is None else max(last, before.told_until)
    return replace(before, told_until=told_until, next_digest_at=waits or next_due(before, after=now))


def _put_in_place(staged: Path, target: Path, progress: Progress) -> None:
    if not target.exists():
        backups.take_name(staged, target)
        return
    with files.snapshot(staged) as connection:
        try:
            files.copy_pages(connection, target, progress)
        except StoreError as error:
            if not error.problem.startswith(_DAMAGED):
                raise
            damaged = True
        else:
            damaged = False
    if damaged:
        _put_aside(target)
        backups.take_name(staged, target)


def _put_aside(target: Path) -> None:
    """Keep a damaged file, and what stands beside it, under another name: a new one must not meet its log."""
    for ending in ("", "-wal", "-shm"):
        part = target.with_name(target.name + ending)
        if part.exists():
            part.replace(target.with_name(f"{target.name}.damaged{ending}"))


async def _refuse_to_replace(database: str, *, overwrite: bool) -> None:
    try:
        await _refuse_while_used(database)
        filled = await holds_rows(database)
    except StoreError as error:
        # What is to be replaced may be damaged: that is what backups are for.
        if not (overwrite and error.problem.startswith(_DAMAGED)):
            raise
        return
    if filled and not overwrite:
        raise StoreError(shown_database(database), "is not empty", "replace what it holds with --replace")


async def _refuse_while_used(database: str, *, force: bool | None = None) -> None:
    """Refuse while nodes live; ``force`` is None where it cannot be forced."""
    alive = () if force else await living_nodes(database, utc_now())
    if alive:
        advice = f"stop {'it' if len(alive) == 1 else 'them'}, and wait a minute for one that was killed"
        advice += "" if force is None else ", or take --force"
        raise StoreError(shown_database(database), f"is used by {', '.join(alive)}", advice)
