"""How long to wait before a request is sent again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.text.http_dates import read_http_date

_FIRST_SECONDS = 0.5
_LONGEST_SECONDS = 8.0
_MOST_ASKED = timedelta(days=366)


def backoff(failures: int, chance: float) -> timedelta:
    """Return the wait after so many failures: it doubles, and half of it is left to chance (0 to 1).

    "Equal jitter" in Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog (2015).
    """
    seconds = min(_FIRST_SECONDS * 2 ** min(failures - 1, 30), _LONGEST_SECONDS)
    return timedelta(seconds=seconds * (1 + chance) / 2)


def asked_wait(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return the wait that an answer asks for, None where it does not, or not readably; never negative.

    ``retry-after-ms`` is OpenAI's; Retry-After is in seconds or a date (RFC 9110, section 10.2.3), and some give parts
    of seconds too.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return _within(milliseconds / 1_000)
    stated = headers.get("retry-after")
    seconds = _number(stated)
    if seconds is not None:
        return _within(seconds)
    date = read_http_date(stated or "")
    return None if date is None else _within((date - now).total_seconds())


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _within(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(seconds, 0.0), _MOST_ASKED.total_seconds()))
