"""What was out of order in a run, and for how long: what takes longer meanwhile is no fault."""

from __future__ import annotations

from collections.abc import Mapping

from tests.soak.record import Outage, Record
from tests.soak.schedule import SLOW_SECONDS, Fault

RECOVERY = 15.0
"""Within so many seconds after a node was killed others have taken over what it held, or it serves again."""

# What holds up answers and digests, and for how many seconds more: tries come at growing intervals, SQLite waits ten
# seconds for another program. What is not here, such as a clock that is set, holds up nothing.
_HOLDS_UP: Mapping[str, float] = {
    Fault.POSTGRES_RESTARTED: 8.0,
    Fault.CONNECTIONS_CUT: 5.0,
    Fault.DATABASE_LOCKED: 12.0,
    Fault.DISK_FULL: 8.0,
    Fault.RELOADED: RECOVERY,
    Fault.TELEGRAM_BUSY: 6.0,
    Fault.TELEGRAM_502: 12.0,
    Fault.TELEGRAM_CUT_BEFORE: 12.0,
    Fault.TELEGRAM_CUT_AFTER: 12.0,
    Fault.TELEGRAM_SLOW: 3.0,
}
_AWAY = frozenset({Fault.POSTGRES_RESTARTED, Fault.DISK_FULL, Fault.DATABASE_LOCKED, Fault.CONNECTIONS_CUT})


def away(record: Record, began: float, ended: float) -> float:
    """Return how long the database could not be written to between two moments."""
    return sum(each.overlap(began, ended) for each in record.outages if each.what in _AWAY)


def answer_late(record: Record, at: float) -> float:
    """Return how long Telegram kept its answer back to what it took at a moment."""
    slow = [each for each in record.outages if each.what == Fault.TELEGRAM_SLOW]
    return SLOW_SECONDS if any(each.began <= at <= each.ended for each in slow) else 0.0


def held_up(record: Record, began: float, ended: float) -> float:
    """Return how long faults held up the work between two moments; those at the same time count once."""
    disturbed = [
        Outage(began=each.began, ended=each.ended + _HOLDS_UP[each.what] * record.slowness, what=each.what)
        for each in record.outages
        if each.what in _HOLDS_UP
    ]
    recovery = RECOVERY * record.slowness
    disturbed += [Outage(began=each.at, ended=each.at + recovery, what=each.why) for each in record.endings]
    total, last = 0.0, began
    for each in sorted(disturbed, key=lambda one: one.began):
        start = max(each.began, last)
        if min(each.ended, ended) > start:
            total += min(each.ended, ended) - start
            last = min(each.ended, ended)
    return total
