"""A disk that can be full: a small file system in memory where one may be mounted, else files that may not grow."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

_SIZE = "512m"


class Disk(Protocol):
    """Where the database is."""

    folder: Path

    def fill(self) -> None:
        """Let nothing more be written."""

    def empty(self) -> None:
        """Let there be room again."""


class SmallDisk:
    """A file system of its own, filled by a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        with self._ballast.open("wb") as file:
            # Others write meanwhile, and what was free is not any more.
            while free := self._free():
                with suppress(OSError):
                    os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, free)

    def _free(self) -> int:
        room = os.statvfs(self.folder)
        return room.f_bavail * room.f_frsize

    def empty(self) -> None:
        self._ballast.unlink(missing_ok=True)


class LimitedFiles:
    """An ordinary folder; processes that write there are forbidden to let files grow, as by a quota."""

    def __init__(self, folder: Path, writers: Callable[[], Sequence[int]]) -> None:
        self.folder = folder
        self._writers = writers

    def fill(self) -> None:
        self._limit(1)

    def empty(self) -> None:
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, most: int) -> None:
        for process in self._writers():
            resource.prlimit(process, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


@contextmanager
def open_disk(folder: Path, writers: Callable[[], Sequence[int]]) -> Iterator[Disk]:
    """Mount a small file system in a folder; where that is not allowed, limit the ``writers``, by their ids."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=1777", "soak", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        yield LimitedFiles(folder, writers)
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)
