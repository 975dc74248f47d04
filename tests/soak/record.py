"""What the test servers saw of a run, and nothing else: all that judges look at. ``at`` is in monotonic seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An entry: which of which paper, the word that only it says, and the date that it states."""

    paper: int
    number: int
    token: str
    published: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A whole, sound document that somebody got to its end, with the entries before number ``upto``."""

    at: float
    paper: int
    upto: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A chat, or a topic of one, and what it wants.

    Attributes:
        times, zone: When digests come, as it was typed; () where they are only asked for.
        papers: What it follows.
        is_private: Whether it is one person's.
        style: How much it is told of each story.
    """

    chat: int
    thread: int | None
    name: str
    papers: frozenset[int]
    times: tuple[str, ...] = ()
    zone: str = "UTC"
    is_private: bool = True
    style: str = "brief"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command; ``answered_by`` is what stands in its answer, and in no other where it is the only one."""

    at: float
    chat: int
    thread: int | None
    words: str
    answered_by: str
    is_unique: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message that Telegram took; ``answered`` is whether it could say so."""

    at: float
    chat: int
    thread: int | None
    text: str
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What the bot did that Telegram forbids."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """From when on the clock of the nodes was so far from the machine's; it read ``since`` then."""

    at: float
    offset: timedelta
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A time in which something could not do its work."""

    began: float
    ended: float
    what: str

    def overlap(self, began: float, ended: float) -> float:
        """Return how many seconds of it lie between two moments."""
        return max(0.0, min(self.ended, ended) - max(self.began, began))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a model was asked and has to be paid for, in the currency's unit; the nodes' clock read ``on``."""

    at: float
    on: datetime
    price: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """How a node was: ``life`` counts its processes; ``memory`` is in bytes, with that of its children."""

    at: float
    node: str
    life: int
    memory: int
    handles: int
    threads: int
    tasks: int
    children: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The end of a node's process.

    Attributes:
        why: "killed", "stopped", or "by itself".
        seconds: How long it took after it was asked for.
        code: The exit code.
        left: Children that were still there some seconds later.
    """

    at: float
    node: str
    why: str
    seconds: float
    code: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A run as the servers saw it.

    Attributes:
        began, ended, closed: When the faults began and ended, and when the nodes were stopped.
        last: When the last digests of all were due, by the nodes' clock.
        found: How many articles a search found, by token.
        cap: What models may cost in a day.
        slowness: How many times as long as usual everything may take on this machine.
        faults: Lines of the nodes' logs that tell of a fault of the program.
    """

    began: float
    ended: float
    closed: float
    last: datetime
    printed: Sequence[Printed]
    servings: Sequence[Serving]
    homes: Sequence[Home]
    typed: Sequence[Typed]
    said: Sequence[Said]
    shifts: Sequence[Shift]
    outages: Sequence[Outage]
    questions: Sequence[Question]
    vitals: Sequence[Vitals]
    endings: Sequence[Ending]
    found: Mapping[str, int]
    cap: float
    slowness: float = 1.0
    complaints: Sequence[Complaint] = ()
    faults: Sequence[str] = ()

    def clock(self, at: float) -> datetime:
        """Return what the clock of the nodes read at a moment."""
        last = [each for each in self.shifts if each.at <= at][-1]
        return last.since + timedelta(seconds=at - last.at)

    def moment(self, read: datetime) -> float | None:
        """Return when the clock came to read something, for the first time and by itself, not by being set."""
        ends = [each.at for each in self.shifts[1:]] + [self.closed]
        for shift, end in zip(self.shifts, ends, strict=True):
            at = shift.at + (read - shift.since).total_seconds()
            if shift.at < at <= end:
                return at if all(self._highest(other) < read for other in self.shifts if other.at < shift.at) else None
        return None

    def _highest(self, shift: Shift) -> datetime:
        place = self.shifts.index(shift)
        end = self.shifts[place + 1].at if place + 1 < len(self.shifts) else self.closed
        return shift.since + timedelta(seconds=end - shift.at)
