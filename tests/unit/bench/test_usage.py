"""What the bench counts is all that was used."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.workers import ProcessWorkers, Settings
from tests.bench.usage import cpu_seconds, run_watched

# The kernel counts in hundredths for processes that still run.
_GRAIN = 0.05


def burn(seconds: float) -> float:
    while (used := time.process_time()) < seconds:
        pass
    return used


@pytest.mark.timeout(60)
async def test_cpu_of_workers_counts_while_they_run_and_when_they_have_ended() -> None:
    before = cpu_seconds()
    async with ProcessWorkers(Settings(processes=2)) as workers:
        burnt = sum(await asyncio.gather(workers.run(burn, 0.5), workers.run(burn, 0.5)))
        assert cpu_seconds() - before > burnt - _GRAIN
    assert cpu_seconds() - before > burnt - _GRAIN


def test_a_child_that_was_waited_for_counts() -> None:
    before = cpu_seconds()
    subprocess.run([sys.executable, "-c", "import time\nwhile time.process_time() < 0.5: pass"], check=True)
    assert cpu_seconds() - before > 0.5 - _GRAIN


@pytest.mark.timeout(60)
def test_memory_of_all_below_is_seen(tmp_path: Path) -> None:
    swollen = "import sys\nheld = bytearray(80_000_000)\nheld[::4096] = b'x' * len(held[::4096])\nsys.stdin.read()"
    # The child ends when its input does, which its parent closes once the watch has had time for ten looks.
    program = (
        "import subprocess, sys, threading\n"
        f"child = subprocess.Popen([sys.executable, '-c', {swollen!r}], stdin=subprocess.PIPE)\n"
        "threading.Event().wait(1)\nchild.communicate()\nprint('told')"
    )
    printed, most = run_watched([sys.executable, "-c", program], folder=tmp_path, seconds=50)
    assert printed == "told\n"
    assert most > 80


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run_watched([sys.executable, "-c", "import sys, time\ntime.sleep(600)"], folder=tmp_path, seconds=0.2)


def test_what_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_watched([sys.executable, "-c", "raise SystemExit(3)"], folder=tmp_path, seconds=50)
