"""The nouns of schedules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import TypeAlias

Weekdays: TypeAlias = frozenset[int]
"""Days of the week, 0 is Monday, as ``date.weekday`` counts."""

EVERY_DAY: Weekdays = frozenset(range(7))
WORKING_DAYS: Weekdays = frozenset(range(5))
WEEKEND: Weekdays = frozenset({5, 6})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Days of the week and the local times of each of them, in whole minutes."""

    days: Weekdays
    times: tuple[time, ...]


Schedule: TypeAlias = tuple[Rule, ...]
"""When something is due: at each time of each rule. Without rules, never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Local times from ``start`` up to, not including, ``end``, on the next day where it is the earlier.

    Where the two are the same there are none.
    """

    start: time
    end: time


class Missed(StrEnum):
    """What becomes of a digest whose moment is past: sent as ever, sent with a note, or left to the next one."""

    ON_TIME = "on time"
    LATE = "late but useful"
    SKIP = "skip"


class Fault(StrEnum):
    """Why a text could not be read, with what was expected."""

    WORD = "expected days and times such as: weekdays 08:00, 18:30"
    NO_TIME = "expected a time of the day, such as 08:00, after or before the days"
    TOO_MANY = "expected at most 12 times a day"
    HOURS = "expected two times such as 22:00-07:00, or: off"
    ZONE = "expected a city or a time zone such as Berlin, Europe/Berlin or UTC+2"


class ScheduleError(ValueError):
    """A schedule, quiet hours or a time zone could not be read.

    Attributes:
        fault: Why.
        word: The piece that was not understood, as it was typed; "" where the text is empty.
        position: Where the piece begins in the text, in characters.
    """

    def __init__(self, fault: Fault, *, word: str, position: int) -> None:
        super().__init__(f"{fault}; cannot read {word!r}" if word else str(fault))
        self.fault = fault
        self.word = word
        self.position = position
