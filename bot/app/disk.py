"""How much room there is where the database is."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import Enum, auto

from bot.config import Config
from bot.store.location import sqlite_path

# Below the first a day of news may not find room; below the second nothing can be written for long.
_LITTLE, _NONE = 1_000_000_000, 50_000_000
_MEGABYTE = 1_000_000


class Enough(Enum):
    """Whether there is room enough."""

    YES = auto()
    NOT_FOR_ALL = auto()
    LITTLE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskRoom:
    """Room on the disk of a SQLite database, in bytes.

    Attributes:
        free: What is free.
        taken: By the database.
        may_grow: How much larger the configuration lets it become.
    """

    free: int
    taken: int
    may_grow: int

    @property
    def enough(self) -> Enough:
        """Whether it is enough."""
        if self.free < _NONE:
            return Enough.NONE
        if self.free < _LITTLE:
            return Enough.LITTLE
        return Enough.YES if self.free >= self.may_grow else Enough.NOT_FOR_ALL


def disk_room(config: Config) -> DiskRoom | None:
    """Return how much room there is, None for a database that is elsewhere.

    Raises:
        OSError: The disk cannot be asked.
    """
    path = sqlite_path(config.store.database)
    if path is None:
        return None
    folder = next(folder for folder in (path, *path.absolute().parents) if folder.exists())
    taken = path.stat().st_size if path.exists() else 0
    may_grow = max(0, config.keep.megabytes * _MEGABYTE - taken)
    return DiskRoom(free=shutil.disk_usage(folder).free, taken=taken, may_grow=may_grow)
