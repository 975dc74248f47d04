"""What a process and all that it started have used: CPU seconds and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

MEGABYTE = 1_000_000
_LOOKS_EVERY = 0.1
# Linux counts the highest resident size in KiB, macOS in bytes.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1_024


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of every process below it, those that have ended included.

    Of this process and those that it waited for, the kernel's own count (getrusage). Those that still run, as the fork
    server does for as long as this process lives, are read one by one, each with those that it waited for: of a worker
    that has ended, its parent keeps the count. That part is exact to a hundredth of a second for each process alive.
    """
    mine = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    counted = sum(used.ru_utime + used.ru_stime for used in mine)
    for child in psutil.Process().children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue  # ended meanwhile: its parent has its count
        counted += times.user + times.system + times.children_user + times.children_system
    return counted


def peak_megabytes() -> float:
    """Return the highest resident size that this process has had, without those below it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT / MEGABYTE


def run_watched(command: Sequence[str], *, folder: Path, seconds: float) -> tuple[str, float]:
    """Run a command; return what it printed, and the megabytes that it and all below it took together at the most.

    Memory is looked at ten times a second, and what processes share is counted for each of them.

    Raises:
        CalledProcessError: It failed.
        TimeoutExpired: It took longer than ``seconds``; it and all below it have been killed.
    """
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as started:
        watch = _Watch(psutil.Process(started.pid))
        watch.start()
        try:
            printed, _ = started.communicate(timeout=seconds)
        except BaseException:
            for each in [*watch.family(), started]:
                each.kill()
            raise
        finally:
            watch.over.set()
            watch.join()
    if started.returncode:
        raise subprocess.CalledProcessError(started.returncode, command)
    return printed, watch.peak / MEGABYTE


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it, until it is over."""

    def __init__(self, watched: psutil.Process) -> None:
        super().__init__(daemon=True)
        self._watched = watched
        self.over = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self.over.wait(_LOOKS_EVERY):
            self.peak = max(self.peak, sum(map(_resident, [self._watched, *self.family()])))

    def family(self) -> list[psutil.Process]:
        """Return the processes below the one watched."""
        try:
            return list(self._watched.children(recursive=True))
        except psutil.NoSuchProcess:
            return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
