"""A day of news, made up and the same for a seed: which feed publishes what and when, who follows what, and the clock.

Feeds publish at rates of their own (log-normal: most hardly ever, some all day long), more by day than by night. What
is published tells something new, or goes on with a story of the last hours, the oftener the more have told it
(H. Simon, On a class of skew distribution functions, Biometrika, 1955), so that stories have from one outlet to dozens.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
"""A Monday."""

_SECONDS_A_DAY = 86_400
# Entries a day: the median, the spread of the logarithm, and the most. The mean is 2.3.
_MEDIAN, _SPREAD, _MOST = 1.0, 1.3, 100.0
# What an hour of the day has of the day's news, in UTC, before it is made to add up to one: newsrooms of Europe and the
# east of America.
_CURVE = (3, 2, 2, 2, 3, 5, 8, 10, 11, 11, 11, 11, 11, 11, 12, 12, 12, 11, 10, 9, 8, 7, 5, 4)
_NEW_STORY = 0.45
_STORY_GOES_ON = 6 * 3_600
_MOST_TELLERS = 60
_COPY = 0.3
_PAGES = 0.3
_UNCONDITIONAL = 0.25
_ZONES = ("Europe/Berlin",) * 4 + ("Europe/London",) * 2 + ("America/New_York",) * 2 + ("Asia/Tokyo", "UTC")
_GROUPS = 10  # every tenth chat is a group
_HOSTS_A_FEED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FastClock:
    """A clock that runs ``speed`` times as fast from ``start`` on, since ``began`` on the machine's monotonic clock."""

    start: datetime
    began: float
    speed: float

    def now(self) -> datetime:
        """Return the time of the day; until it begins the clock stands."""
        return self.moment(time.monotonic())

    def moment(self, at: float) -> datetime:
        """Return which time of the day it was at a moment of the machine's."""
        return self.start + timedelta(seconds=max(0.0, at - self.began) * self.speed)

    def at(self, moment: datetime) -> float:
        """Return when, on the machine's clock, it is so late."""
        return self.began + (moment - self.start).total_seconds() / self.speed

    def __str__(self) -> str:
        return f"{self.start.isoformat()} {self.began!r} {self.speed!r}"


def read_clock(text: str) -> FastClock:
    """Return the clock whose ``str`` this is."""
    start, began, speed = text.split()
    return FastClock(start=datetime.fromisoformat(start), began=float(began), speed=float(speed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A chat: which feeds it follows, and when it wants its digests.

    Attributes:
        words: Places among the subjects of stories that it wants to hear of; () is all the same.
    """

    feeds: tuple[int, ...]
    schedule: str
    zone: str
    group: bool
    subjects: tuple[int, ...] = ()


class Day:
    """What happens.

    Attributes:
        rates: Entries that each feed publishes in a day, on average.
        at: When each entry is published, in seconds of the day; in order, so that its place is its name.
        feed: Whose it is.
        story: What it tells; ``copies`` says whether in an agency's words.
        whole: Of each feed, whether it carries whole texts; of the others pages are read.
        conditional: Of each feed, whether its server answers 304.
    """

    def __init__(self, feeds: int, *, hours: float, seed: int) -> None:
        chance = np.random.default_rng(seed)
        self.feeds, self.hours, self.seed = feeds, hours, seed
        self.rates = np.sort(np.minimum(_MEDIAN * np.exp(_SPREAD * chance.standard_normal(feeds)), _MOST))[::-1]
        self.whole = chance.random(feeds) >= _PAGES
        self.conditional = chance.random(feeds) >= _UNCONDITIONAL
        self.at, self.feed = _published(self.rates, hours, chance)
        self.story, self.copies = _told(self.at, seed)
        order = np.lexsort((self.at, self.feed))
        bounds = np.searchsorted(self.feed[order], np.arange(feeds + 1))
        self._of_feed = [order[bounds[each] : bounds[each + 1]] for each in range(feeds)]

    def __len__(self) -> int:
        return len(self.at)

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return START + timedelta(hours=self.hours)

    def entries_of(self, feed: int) -> np.ndarray:
        """Return the entries of a feed, in order."""
        return self._of_feed[feed]

    def published(self, entry: int) -> datetime:
        """Return when an entry is published."""
        return START + timedelta(seconds=float(self.at[entry]))

    def readers(self, number: int) -> Sequence[Reader]:
        """Return so many chats; feeds that publish more have more followers (Zipf)."""
        chosen = random.Random(self.seed)
        weights = np.cumsum(1 / (np.arange(self.feeds) + 10)).tolist()
        return [self._reader(chosen, weights, place) for place in range(number)]

    def _reader(self, chosen: random.Random, weights: Sequence[float], place: int) -> Reader:
        wanted = min(chosen.randint(20, 60), self.feeds // 2)
        followed: set[int] = set()
        while len(followed) < wanted:
            followed.update(chosen.choices(range(self.feeds), cum_weights=weights, k=wanted - len(followed)))
        return Reader(
            feeds=tuple(sorted(followed)),
            schedule=_schedule(chosen),
            zone=chosen.choice(_ZONES),
            group=place % _GROUPS == 0,
            subjects=tuple(chosen.sample(range(60), 5)) if chosen.random() < 1 / 3 else (),
        )


def host_of(feed: int) -> str:
    """Return the address of a feed's server: one of many on loopback, two feeds each."""
    number = feed // _HOSTS_A_FEED + 1
    return f"127.{1 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"


def feed_address(feed: int, port: int) -> str:
    """Return the URL of a feed."""
    return f"http://{host_of(feed)}:{port}/f/{feed}"


def page_address(entry: int, feed: int, port: int) -> str:
    """Return the URL of an entry's page, which names it."""
    return f"http://{host_of(feed)}:{port}/e/{entry}"


def _published(rates: np.ndarray, hours: float, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    curve = np.array(_CURVE, dtype=float) / sum(_CURVE)
    passed = np.concatenate(([0.0], np.cumsum(curve)))
    part = float(np.interp(hours, np.arange(25), passed))
    counts = chance.poisson(rates * part)
    feed = np.repeat(np.arange(len(rates)), counts)
    at = np.interp(chance.random(len(feed)) * part, passed, np.arange(25) * 3_600.0)
    order = np.argsort(at, kind="stable")
    return at[order], feed[order]


def _told(at: np.ndarray, seed: int) -> tuple[list[int], list[bool]]:
    """Return what each entry tells, and whether it copies."""
    chosen = random.Random(seed)
    story: list[int] = []
    copies: list[bool] = []
    tellers: list[int] = []
    first = 0
    for place, now in enumerate(at.tolist()):
        while at[first] < now - _STORY_GOES_ON:
            first += 1
        told = story[chosen.randrange(first, place)] if first < place and chosen.random() > _NEW_STORY else -1
        if told < 0 or tellers[told] >= _MOST_TELLERS:
            told = len(tellers)
            tellers.append(0)
        copies.append(tellers[told] > 0 and chosen.random() < _COPY)
        tellers[told] += 1
        story.append(told)
    return story, copies


def _schedule(chosen: random.Random) -> str:
    """Return times as ``schedules.canonical`` writes them: most in the morning, on the hour and half of it."""

    def between(first: int, last: int) -> str:
        return f"{chosen.randint(first, last):02d}:{chosen.choice(('00', '30'))}"

    kind = chosen.random()
    if kind < 0.5:
        return between(6, 9)
    if kind < 0.8:
        return f"{between(6, 9)}, {between(17, 20)}"
    if kind < 0.9:
        return between(17, 20)
    return f"{between(6, 8)}, {between(12, 13)}, {between(18, 20)}"
