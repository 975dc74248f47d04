"""The clock of the nodes, which a run may set: an offset to the machine's own in a file that every node reads."""

from __future__ import annotations

import mmap
import struct
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.soak.record import Shift

_FORM = struct.Struct("<q")
_MICROSECOND = timedelta(microseconds=1)


class NodeClock:
    """Sets what nodes take for the time, and remembers it."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(_FORM.pack(0))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), _FORM.size)
        self.path = path
        self.shifts: list[Shift] = []
        self._note(timedelta(0))

    def now(self) -> datetime:
        """Return what a node reads now."""
        return datetime.now(UTC) + self.shifts[-1].offset

    def set(self, moment: datetime) -> None:
        """Let nodes read a moment now, and go on from there."""
        self._note(moment - datetime.now(UTC))

    def jump(self, by: timedelta) -> None:
        """Set the clock forward, or back."""
        self._note(self.shifts[-1].offset + by)

    def _note(self, offset: timedelta) -> None:
        self._shared[:] = _FORM.pack(offset // _MICROSECOND)
        self.shifts.append(Shift(at=time.monotonic(), offset=offset, since=datetime.now(UTC) + offset))


def reader(path: Path) -> mmap.mmap:
    """Return the file as a node reads it, in which the offset stands in microseconds."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), _FORM.size, access=mmap.ACCESS_READ)


def read(shared: mmap.mmap) -> timedelta:
    """Return the offset."""
    return timedelta(microseconds=_FORM.unpack(shared[: _FORM.size])[0])
