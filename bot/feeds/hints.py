"""What a feed's document asks of those who poll it, as far as it says so in a way that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from bot.feeds.gate import Outline
from bot.model import PollHints

# No more than seven digits: a million minutes are two years, and more than a machine may store is nothing to believe.
_NUMBER = re.compile(r"[0-9]{1,7}")
_LENGTH = re.compile(r"[0-9]{1,7}(?:\.[0-9]*)?")
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}


def read_hints(feed: Outline) -> PollHints:
    """Return what the outline of a feed, not of its entries, asks for.

    RSS 2.0, ``<ttl>``, ``<skipHours>`` and ``<skipDays>`` (rssboard.org/rss-specification); the Syndication module of
    RSS 1.0, whose period is daily and whose frequency is 1 where the other of the two stands alone
    (web.resource.org/rss/1.0/modules/syndication). What is out of range or no number is left out.
    """
    return PollHints(
        ttl=next(_lengths(_texts(feed, "ttl")), None),
        period=_period(_texts(feed, "sy:updateperiod"), _texts(feed, "sy:updatefrequency")),
        # midnight is 24 in RSS 0.91 and 0 in 2.0
        skip_hours=frozenset(hour % 24 for hour in _numbers(_texts(feed, "hour")) if hour <= 24),
        skip_days=frozenset(_DAYS[name] for text in _texts(feed, "day") if (name := text.lower()) in _DAYS),
    )


def _texts(feed: Outline, group: str) -> list[str]:
    return [piece.text for piece in feed.fields.get(group, ()) if piece.text]


def _numbers(texts: Iterable[str]) -> Iterator[int]:
    return (int(text) for text in texts if _NUMBER.fullmatch(text))


def _lengths(minutes: Iterable[str]) -> Iterator[timedelta]:
    lengths = (timedelta(minutes=float(text)) for text in minutes if _LENGTH.fullmatch(text))
    return (length for length in lengths if length)


def _period(periods: list[str], frequencies: list[str]) -> timedelta | None:
    frequency = next(_numbers(frequencies), 0)
    if not periods:
        return _PERIODS["daily"] / frequency if frequency else None
    period = next((_PERIODS[name] for text in periods if (name := text.lower()) in _PERIODS), None)
    return period / (frequency or 1) if period else None
