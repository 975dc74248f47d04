"""Quiet hours on the clock of a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.schedules.model import QuietHours
from bot.schedules.moments import moment_of

_DAY = timedelta(days=1)
# Quiet hours may have begun the day before yesterday where the clock leaves a day out, or, where it is put back over
# midnight, tomorrow.
_BEGINS = range(-2, 2)


def end_of_quiet(quiet: QuietHours, moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment from ``moment`` on, aware, that is not within quiet hours, in UTC.

    They last from one moment to another: a local time that the clock shows twice ends them, or begins them, once.
    """
    # on to the next where the change of a clock swallowed all that is between two nights
    while (end := _end(quiet, moment, zone)) is not None:
        moment = end
    return moment.astimezone(UTC)


def _end(quiet: QuietHours, moment: datetime, zone: ZoneInfo) -> datetime | None:
    if quiet.start == quiet.end:
        return None
    today = moment.astimezone(zone).date()
    nights = 0 if quiet.start < quiet.end else 1
    for day in (today + number * _DAY for number in _BEGINS):
        end = moment_of(day + nights * _DAY, quiet.end, zone)
        if moment_of(day, quiet.start, zone) <= moment < end:
            return end
    return None
