"""How late things came, by the records of the servers: what was served when, and what chats got when."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.load.day import START, Day, FastClock, Reader
from tests.load.seeding import due_moments

# A digest is never early; what clocks and sleeps are not exact by.
_EARLY = 0.05
# Within so long after the day each chat has one digest more, to which what comes then belongs.
_AFTERWARDS = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """Seconds of the machine, half and 99 of 100 no longer.

    Attributes:
        number: How many were measured.
    """

    number: int
    p50: float
    p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that the Telegram took.

    Attributes:
        at: When, on the machine's clock.
        told: The entries that it tells.
    """

    at: float
    told: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the records say.

    Attributes:
        served: Entries that were asked for; ``unserved`` were published and never asked for, and ``unkept`` were
            served within the day and have no story.
        served_after: From the moment an entry was published until it was served.
        read, placed: From an entry's first serving until its article was kept, and had its story.
        digests: From the moment a digest was due until its first message was taken.
        told: From an entry's first serving until a chat was first told of it.
        due: Digests of the day.
        undelivered: Those that brought nothing before the next was due, though something had its story by then.
        empty: Digests that were due and had nothing to tell.
        messages, complaints: Messages taken, and what the server had to complain of.
    """

    served: int
    unserved: int
    unkept: int
    served_after: Delays
    read: Delays
    placed: Delays
    digests: Delays
    told: Delays
    due: int
    undelivered: int
    empty: int
    messages: int
    complaints: int


def delays(seconds: Sequence[float]) -> Delays:
    """Return what delays come to."""
    if not len(seconds):
        return Delays(number=0, p50=0.0, p99=0.0)
    p50, p99 = np.percentile(np.asarray(seconds), (50, 99))
    return Delays(number=len(seconds), p50=float(p50), p99=float(p99))


def read_record(file: Path) -> tuple[Mapping[int, Sequence[Message]], int]:
    """Return what the Telegram took, by chat, and how often it complained."""
    taken: dict[int, list[Message]] = defaultdict(list)
    complaints = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        if isinstance(said, dict):
            complaints = said["complaints"] + said["floods"]
        elif said[2]:
            taken[said[1]].append(Message(at=said[0], told=said[3]))
    return taken, complaints


def judge(
    day: Day,
    clock: FastClock,
    readers: Mapping[int, Reader],
    *,
    served: Sequence[float],
    kept: Mapping[int, tuple[datetime, datetime | None]],
    record: Path,
) -> Verdict:
    """Return what the records say.

    Args:
        day: What was published.
        clock: The day's.
        readers: By the ids of their chats.
        served: When each entry was first served, 0 for never.
        kept: When the article of an entry was read and placed, by the clock of the day.
        record: The Telegram's.
    """
    taken, complaints = read_record(record)
    asked = [entry for entry, at in enumerate(served) if at]
    placed = {entry: clock.at(at) for entry, (_, at) in kept.items() if at is not None}
    first_told: dict[int, float] = {}
    for messages in taken.values():
        for message in messages:
            for entry in message.told:
                first_told[entry] = min(message.at, first_told.get(entry, message.at))
    judged = _Digests()
    for chat, reader in readers.items():
        judged.look(day, clock, reader, taken.get(chat, ()), placed)
    return Verdict(
        served=len(asked),
        unserved=len(day) - len(asked),
        unkept=sum(served[entry] < clock.at(day.ends) and entry not in placed for entry in asked),
        served_after=delays([served[entry] - clock.at(day.published(entry)) for entry in asked]),
        read=delays([clock.at(kept[entry][0]) - served[entry] for entry in asked if entry in kept]),
        placed=delays([placed[entry] - served[entry] for entry in asked if entry in placed]),
        digests=delays(judged.late),
        told=delays([at - served[entry] for entry, at in first_told.items() if served[entry]]),
        due=judged.due,
        undelivered=judged.undelivered,
        empty=judged.empty,
        messages=sum(map(len, taken.values())),
        complaints=complaints,
    )


class _Digests:
    """Which digests came, and how late."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.due = self.undelivered = self.empty = 0

    def look(
        self,
        day: Day,
        clock: FastClock,
        reader: Reader,
        messages: Sequence[Message],
        placed: Mapping[int, float],
    ) -> None:
        """Look at the digests of a chat: the messages between the moment of one and that of the next are of the one."""
        moments = due_moments(reader, day.ends + _AFTERWARDS)
        due = [clock.at(moment) for moment in moments]
        times = [message.at for message in messages]
        begins = clock.at(START)
        for place, (moment, after) in enumerate(pairwise(due)):
            if moments[place] >= day.ends:
                break
            self.due += 1
            first = bisect_left(times, moment - _EARLY)
            if first < len(times) and times[first] < after - _EARLY:
                self.late.append(times[first] - moment)
            elif _is_news(day, reader, placed, since=due[place - 1] if place else begins, until=moment):
                self.undelivered += 1
            else:
                self.empty += 1


def _is_news(day: Day, reader: Reader, placed: Mapping[int, float], *, since: float, until: float) -> bool:
    """Tell whether something that the chat follows had its place in the period."""
    mine = (int(entry) for feed in reader.feeds for entry in day.entries_of(feed))
    return any(since < placed.get(entry, 0.0) < until for entry in mine)
