"""What becomes of a digest whose moment passed while the program was away."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.schedules.model import Missed

PROMPT = timedelta(minutes=15)
"""Up to here nobody calls a digest late."""

USEFUL = timedelta(hours=12)
"""Up to here a late digest is still worth sending."""

APART = timedelta(hours=1)
"""Nearer to the next digest than this, a late one would only be in its way."""


def decide_missed(due: datetime, now: datetime, next_due: datetime | None) -> Missed:
    """Return what to do about a digest.

    Of several that were missed, ask about the latest only; the others are part of its period.

    Args:
        due: Its moment.
        now: The moment of the decision; like the others, aware.
        next_due: The moment of the digest after it, which covers its period if it is skipped; None for never.
    """
    late = now - due
    if late <= PROMPT:
        return Missed.ON_TIME
    if late <= USEFUL and (next_due is None or next_due - now > APART):
        return Missed.LATE
    return Missed.SKIP
