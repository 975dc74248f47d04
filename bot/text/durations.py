"""Lengths of time as people type them: "24h", "90 min", "2d 12h"."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_PART = re.compile(r"(\d{1,9})\s*(sec|min|[smhdw])\s*")
_MOST = timedelta(days=36_500)


def parse_duration(text: str) -> timedelta:
    """Return the length that ``text`` names, such as "24h", "90 min" or "1w 2d".

    Raises:
        ValueError: Says what was expected.
    """
    folded = text.strip().lower()
    parts = _PART.findall(folded)
    if not parts or _PART.sub("", folded):
        raise ValueError("expected a length of time such as 24h, 90min or 7d")
    seconds = sum(int(count) * _UNITS[unit] for count, unit in parts)
    if not 0 < seconds <= _MOST.total_seconds():
        raise ValueError("expected more than nothing and at most 100 years")
    return timedelta(seconds=seconds)


def exactly(length: timedelta) -> str:
    """Return a length in hours where it is no whole number of days, such as a digest's period: "36 hours"."""
    minutes = int(length.total_seconds()) // 60
    for name, size in (("day", 1_440), ("hour", 60), ("minute", 1)):
        if minutes and minutes % size == 0:
            count = minutes // size
            return f"{count} {name}{'' if count == 1 else 's'}"
    return in_words(length)


def in_words(length: timedelta) -> str:
    """Return a length as people say it, in its largest whole unit: "3 hours", "1 day"."""
    seconds = max(0, int(length.total_seconds()))
    for name, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'' if count == 1 else 's'}"
    return "less than a minute"
