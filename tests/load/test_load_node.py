"""`nutgraf` on a fast clock: what the clock tells is compressed, what the machine does is not."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from tests.load.day import START, FastClock
from tests.load.node import _CLAIMS, _DUE, _shortened, _stretched

_ROOT = Path(__file__).resolve().parents[2]
_LOOK = """
import os, time
from tests.load.day import read_clock
from tests.load.node import hurry
hurry(read_clock(os.environ["LOAD_CLOCK"]))
from bot import app, courier, deliveries
from bot.app import desk, chats
assert app.utc_now is desk.utc_now is chats.utc_now
print((app.utc_now() - read_clock(os.environ["LOAD_CLOCK"]).now()).total_seconds())
print(deliveries.Settings().a_second)
"""


async def test_a_claim_lasts_as_long_on_the_clock_of_the_machine() -> None:
    async def claim(_self: object, _name: str, _now: datetime, until: datetime, *, lease: str) -> tuple[datetime, str]:
        return until, lease

    fast = _stretched(claim, place=1, speed=100.0)

    until, lease = await fast(None, "role", START, START + timedelta(seconds=10), lease="mine")

    assert (until, lease) == (START + timedelta(seconds=1_000), "mine")


async def test_a_sleep_until_something_is_due_ends_when_it_is() -> None:
    async def due(_self: object, now: datetime) -> datetime | None:
        return now + timedelta(seconds=100)

    async def overdue(_self: object, now: datetime) -> datetime | None:
        return now - timedelta(seconds=100)

    async def never(_self: object, _now: datetime) -> datetime | None:
        return None

    assert await _shortened(due, speed=100.0)(None, START) == START + timedelta(seconds=1)
    assert await _shortened(overdue, speed=100.0)(None, START) == START - timedelta(seconds=100)
    assert await _shortened(never, speed=100.0)(None, START) is None


def test_every_part_of_the_program_goes_by_the_fast_clock() -> None:
    clock = FastClock(start=START, began=0.0, speed=50.0)

    done = subprocess.run(
        [sys.executable, "-c", _LOOK],
        cwd=_ROOT,
        env={"LOAD_CLOCK": str(clock), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    apart, pace = map(float, done.stdout.split())
    assert abs(apart) < 5
    assert pace == 25.0 * 50


def test_methods_that_are_wrapped_are_named_once() -> None:
    claims = {(owner, method) for owner, methods in _CLAIMS.items() for method in methods}
    due = {(owner, method) for owner, methods in _DUE.items() for method in methods}

    assert not claims & due
