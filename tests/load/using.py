"""What processes use: CPU and memory, each with all that it started, looked at while they run."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

MEGABYTE = 1_000_000
_LOOKS_EVERY = 2.0
_KIB = 1_024


def cpu_of(family: list[psutil.Process]) -> float:
    """Return the CPU seconds of processes, and of those that each has waited for."""
    total = 0.0
    for each in family:
        try:
            times = each.cpu_times()
        except psutil.NoSuchProcess:
            continue  # its parent has its count
        total += times.user + times.system + times.children_user + times.children_system
    return total


def memory_of(family: list[psutil.Process]) -> int:
    """Return the bytes of processes, what they share counted once in all (proportional set size)."""
    total = 0
    for each in family:
        try:
            lines = Path(f"/proc/{each.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * _KIB for line in lines if line.startswith("Pss:"))
    return total


class Usage(threading.Thread):
    """Looks at processes, by a name for each, until it is over.

    Attributes:
        cpu: Seconds of each alone, and of all below it under its name with "/".
        peaks: Bytes at the most of each with all below it.
    """

    def __init__(self, watched: Mapping[str, int]) -> None:
        super().__init__(daemon=True)
        self._watched = {name: psutil.Process(pid) for name, pid in watched.items()}
        self._over = threading.Event()
        self.cpu: dict[str, float] = {}
        self.peaks: dict[str, int] = dict.fromkeys(watched, 0)

    def run(self) -> None:
        while True:
            self.look()
            if self._over.wait(_LOOKS_EVERY):
                return

    def end(self) -> None:
        """Look a last time, and end."""
        self._over.set()
        self.join()
        self.look()

    def look(self) -> None:
        """Look at all."""
        for name, process in self._watched.items():
            try:
                below = list(process.children(recursive=True))
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            self.cpu[name] = times.user + times.system
            self.cpu[f"{name}/"] = cpu_of(below) + times.children_user + times.children_system
            self.peaks[name] = max(self.peaks[name], memory_of([process, *below]))
