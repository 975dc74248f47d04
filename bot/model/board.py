"""What an operator sees of the desk: how feeds were lately, how much waits, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PollOutcome(StrEnum):
    """What a poll came to: new or edited entries; none in what was sent; not changed (304); an error."""

    FRESH = "fresh"
    SAME = "same"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPoll:
    """One poll of a feed, as it is remembered.

    Attributes:
        entries: How many were new or edited.
        size: Of what was sent, in bytes once decoded; 0 for nothing.
        seconds: From the request to the end of the answer.
        problem: What went wrong, "" for nothing.
    """

    at: datetime
    outcome: PollOutcome
    entries: int = 0
    size: int = 0
    seconds: float = 0.0
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollDay:
    """All polls of a feed in one day of UTC."""

    day: date
    polls: int = 0
    failures: int = 0
    entries: int = 0
    size: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHistory:
    """How a feed was lately: its latest polls, the newest last, and its latest days with polls, the newest last."""

    polls: tuple[PastPoll, ...] = ()
    days: tuple[PollDay, ...] = ()
