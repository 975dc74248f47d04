"""What goes wrong in a run and when: drawn from a seed alone, so that the same seed gives the same run again."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class Fault(StrEnum):
    """What befalls the system; the value is how a table calls it."""

    NODE_KILLED = "node killed (kill -9)"
    WORKER_KILLED = "worker process killed, as for memory"
    RELOADED = "configuration read again (SIGHUP)"
    POSTGRES_RESTARTED = "Postgres restarted (immediate)"
    CONNECTIONS_CUT = "connections to Postgres terminated"
    LISTENER_CUT = "connection of the listener terminated"
    DATABASE_LOCKED = "another program writes to the database"
    DISK_FULL = "disk full"
    CLOCK_FORWARD = "clock set an hour forward"
    CLOCK_BACK = "clock set an hour back"
    TELEGRAM_BUSY = "Telegram: 429"
    TELEGRAM_502 = "Telegram: 502"
    TELEGRAM_CUT_BEFORE = "Telegram: cut before it is done"
    TELEGRAM_CUT_AFTER = "Telegram: cut after it is done"
    TELEGRAM_SLOW = "Telegram: slow"
    MODEL_DOWN = "model: closes connections"
    MODEL_500 = "model: 500"
    MODEL_SLOW = "model: slow"
    FEED_500 = "feed: 500"
    FEED_BUSY = "feed: 429"
    FEED_HANGS = "feed: hangs"
    FEED_GARBAGE = "feed: garbage"
    FEED_TRUNCATED = "feed: gzip that ends early"
    FEED_LOOP = "feed: redirects in a circle"
    FEED_NEW_GUIDS = "feed: the same entries under new guids"
    FEED_MOVED = "feed: moved for good (301)"


class Database(StrEnum):
    """Which database the system runs on."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


SLOW_SECONDS = 3.0
"""How late a slow Telegram answers: well within what the program waits for, so that nothing need come twice."""

CLOCK_FAULTS = frozenset({Fault.CLOCK_FORWARD, Fault.CLOCK_BACK})
_OF_POSTGRES = frozenset({Fault.POSTGRES_RESTARTED, Fault.CONNECTIONS_CUT, Fault.LISTENER_CUT})
_OF_SQLITE = frozenset({Fault.DATABASE_LOCKED})
# How long each lasts at least and at most, in seconds; what is over at once is not here.
_LASTS = {
    Fault.DATABASE_LOCKED: (2.0, 8.0),
    Fault.DISK_FULL: (3.0, 10.0),
    Fault.TELEGRAM_502: (2.0, 10.0),
    Fault.TELEGRAM_CUT_BEFORE: (2.0, 8.0),
    Fault.TELEGRAM_CUT_AFTER: (2.0, 6.0),
    Fault.TELEGRAM_SLOW: (4.0, 12.0),
    Fault.MODEL_DOWN: (4.0, 15.0),
    Fault.MODEL_500: (4.0, 15.0),
    Fault.MODEL_SLOW: (4.0, 15.0),
    # Feeds are asked once a minute.
    **dict.fromkeys(
        (
            Fault.FEED_500,
            Fault.FEED_BUSY,
            Fault.FEED_HANGS,
            Fault.FEED_GARBAGE,
            Fault.FEED_TRUNCATED,
            Fault.FEED_LOOP,
        ),
        (30.0, 70.0),
    ),
}
_QUIET_FIRST, _QUIET_LAST = 8.0, 10.0  # seconds of a run without faults
_APART = 5.0  # seconds between two faults, on average
_BETWEEN_KILLS = 25.0  # seconds between two kills of nodes, on average
_FLOOD_CLEAR = 8.0  # seconds that a 429 and what comes of it are over after
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One fault.

    Attributes:
        at, lasts: Seconds; ``at`` from the beginning of the run. What is over at once lasts 0.
        which: From 0 up to 1: says which node, feed or chat it befalls.
    """

    at: float
    fault: Fault
    lasts: float
    which: float

    @property
    def until(self) -> float:
        """When it is over, in seconds from the beginning."""
        return self.at + self.lasts


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """When clocks are changed, and where."""

    at: datetime
    words: str


# Each is followed by zones of people, some of whom it befalls.
CHANGES = (
    Change(at=datetime(2027, 3, 28, 1, tzinfo=UTC), words="Europe goes to summer time"),
    Change(at=datetime(2027, 3, 14, 7, tzinfo=UTC), words="New York goes to daylight saving time"),
    Change(at=datetime(2027, 10, 31, 1, tzinfo=UTC), words="Europe goes back to winter time"),
    Change(at=datetime(2027, 11, 7, 6, tzinfo=UTC), words="New York goes back to standard time"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A run.

    Attributes:
        seed: What it was drawn from, with ``seconds`` and ``database``.
        change: The change of clocks that it goes over.
        starts: What the clock of the nodes reads at the beginning.
        strokes: The faults, in order.
    """

    seed: int
    seconds: float
    database: Database
    change: Change
    starts: datetime
    strokes: tuple[Stroke, ...]

    def clock(self, second: float) -> datetime:
        """Return what the clock of the nodes reads after so many seconds."""
        jumps = [each for each in self.strokes if each.fault in CLOCK_FAULTS and each.at <= second]
        return self.starts + timedelta(seconds=second) + sum(map(_jump, jumps), timedelta(0))

    @property
    def ends(self) -> datetime:
        """The latest that the clock reads in the run."""
        seconds = [0.0, self.seconds, *(each.at for each in self.strokes), *(each.at - 1e-3 for each in self.strokes)]
        return max(map(self.clock, seconds))


def draw(seed: int, seconds: float, database: Database) -> Plan:
    """Return the run of a seed: every kind of fault in turn, in an order of its own, until the time is up."""
    chance = random.Random(f"{seed} {seconds} {database}")
    change = CHANGES[seed % len(CHANGES)]
    strokes = sorted(_clear_of_jumps(list(_strokes(chance, seconds, database))), key=lambda each: each.at)
    # The clock comes to the change in the middle of the run, by itself.
    planned = Plan(
        seed=seed, seconds=seconds, database=database, change=change, starts=change.at, strokes=tuple(strokes)
    )
    starts = change.at - (planned.clock(seconds / 2) - change.at)
    return Plan(seed=seed, seconds=seconds, database=database, change=change, starts=starts, strokes=tuple(strokes))


def _strokes(chance: random.Random, seconds: float, database: Database) -> Iterator[Stroke]:
    absent = _OF_SQLITE if database is Database.POSTGRES else _OF_POSTGRES
    kinds = [each for each in Fault if each not in absent | CLOCK_FAULTS and each is not Fault.NODE_KILLED]
    yield from _clock_strokes(chance, seconds)
    yield from _kills(chance, seconds)
    waiting: list[Fault] = []
    apart = min(_APART, (seconds - _QUIET_FIRST - _QUIET_LAST) / len(kinds))
    at = _QUIET_FIRST
    while at < seconds - _QUIET_LAST:
        if not waiting:
            waiting = chance.sample(kinds, len(kinds))
        fault = waiting.pop()
        least, most = _LASTS.get(fault, (0.0, 0.0))
        yield Stroke(at=round(at, 2), fault=fault, lasts=round(chance.uniform(least, most), 2), which=chance.random())
        at += chance.uniform(0.5, 1.5) * apart


def _clock_strokes(chance: random.Random, seconds: float) -> Iterator[Stroke]:
    """Yield jumps of the clock, forward first or back first; the last is forward, or nothing would come due again."""
    first = chance.choice([Fault.CLOCK_FORWARD, Fault.CLOCK_BACK])
    order = [Fault.CLOCK_FORWARD, Fault.CLOCK_BACK] if first is Fault.CLOCK_FORWARD else [first]
    for place, fault in enumerate([*order, Fault.CLOCK_FORWARD]):
        share = (place + chance.uniform(0.3, 0.7)) / (len(order) + 1)
        yield Stroke(at=round(seconds * share, 2), fault=fault, lasts=0.0, which=chance.random())


def _kills(chance: random.Random, seconds: float) -> Iterator[Stroke]:
    """Yield kills of nodes; none in the second half, which shows whether a long life grows."""
    number = max(1, int((seconds / 2 - _QUIET_FIRST) / _BETWEEN_KILLS))
    room = (seconds / 2 - _QUIET_FIRST) / number
    for place in range(number):
        at = _QUIET_FIRST + (place + chance.uniform(0.2, 0.8)) * room
        yield Stroke(at=round(at, 2), fault=Fault.NODE_KILLED, lasts=0.0, which=chance.random())


def _clear_of_jumps(strokes: Sequence[Stroke]) -> Iterator[Stroke]:
    """Yield the strokes, a 429 never shortly before the clock is set: its wait would be over for the nodes alone."""
    jumps = [each.at for each in strokes if each.fault in CLOCK_FAULTS]
    for each in strokes:
        at = each.at
        while each.fault is Fault.TELEGRAM_BUSY and any(-_FLOOD_CLEAR < at - jump < 0 for jump in jumps):
            at += _FLOOD_CLEAR
        yield replace(each, at=at)


def _jump(stroke: Stroke) -> timedelta:
    return _HOUR if stroke.fault is Fault.CLOCK_FORWARD else -_HOUR


def kinds_of(strokes: Sequence[Stroke]) -> dict[Fault, int]:
    """Return how often each kind of fault is there."""
    return {fault: number for fault in Fault if (number := sum(each.fault is fault for each in strokes))}
