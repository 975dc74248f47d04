"""What tests of backups have in common: databases that are filled, kept, restored and written to."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from bot.app import moving
from bot.config import Config, StoreConfig
from bot.store.copying import files
from tests.makers import an_article
from tests.store.everything import fill

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PIER = an_article("Council votes for a new pier")


def silent(_stage: str, _done: int, _total: int) -> None:
    """Shows nothing."""


def config(database: str) -> Config:
    return Config(store=StoreConfig(database=database))


def path_of(database: str) -> Path:
    return Path(database.removeprefix("sqlite:///"))


def content_of(file: Path) -> bytes:
    return file.read_bytes()


def put(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def names_in(folder: Path, pattern: str = "*") -> list[str]:
    return sorted(each.name for each in folder.glob(pattern))


async def back_up(
    database: str, file: Path, *, overwrite: bool = False, progress: files.Progress = silent
) -> Mapping[str, int]:
    if database.startswith("postgresql"):
        return await moving.back_up_postgres(database, file, overwrite=overwrite, progress=progress)
    return moving.back_up_file(path_of(database), file, overwrite=overwrite, progress=progress)


async def restore(database: str, file: Path, *, overwrite: bool = False, moved: bool = False) -> Mapping[str, int]:
    return await moving.restore(config(database), file, overwrite=overwrite, moved=moved, progress=silent)


async def filled(database: str, tmp_path: Path) -> str:
    """Fill a database of either kind with rows in every table."""
    if not database.startswith("postgresql"):
        return fill(path_of(database))
    fill(tmp_path / "filled.db")
    await moving.migrate(config(str(tmp_path / "filled.db")), database, force=False, progress=silent)
    return database


@contextmanager
def writing_on(path: Path) -> Iterator[list[float]]:
    """Write two rows that belong together again and again; yields how long each time took."""
    ended, waits = threading.Event(), list[float]()

    def write() -> None:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as connection:
            while not ended.wait(0.002):
                began = time.monotonic()
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("UPDATE pace SET next_at = ?", (f"2026-01-01 00:00:00.{len(waits):06}",))
                connection.execute("UPDATE placing SET turn = ?", (len(waits),))
                connection.execute("COMMIT")
                waits.append(time.monotonic() - began)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        while len(waits) < 5:
            time.sleep(0.01)
        yield waits
    finally:
        ended.set()
        thread.join()
