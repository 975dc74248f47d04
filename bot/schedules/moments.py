"""The moments of a schedule, right over changes of the clock.

A local time is taken as the first moment at which the clock of the zone shows that time or a later one. So a time
that the clock leaves out, in spring, is the moment of the change; one that it shows twice, in autumn, is the first of
the two; and the moments of a zone are in the order of its local times, whatever its clock does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.schedules.model import Schedule

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
# A week, and a day to each side for changes of the clock over midnight.
_SCANNED = 9


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, of a local time on a day; that of the change where the clock leaves it out."""
    local = datetime.combine(day, at)
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local:
        return moment
    return _change(local.replace(tzinfo=zone, fold=1).astimezone(UTC), moment, zone)


def next_time(schedule: Schedule, *, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the first moment of a schedule that is later than ``after``, in UTC; None for a schedule without times.

    Args:
        schedule: Days and local times.
        after: Aware.
        zone: Whose clock the schedule goes by.
    """
    # a moment still to come has a local time still to come, so its day is today or later
    today = after.astimezone(zone).date()
    for number in range(_SCANNED):
        later = [moment for moment in _moments(schedule, today + number * _DAY, zone) if moment > after]
        if later:
            return min(later)
    return None


def previous_time(schedule: Schedule, *, before: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the last moment of a schedule that is no later than ``before``, in UTC; None without times.

    Args:
        schedule: Days and local times.
        before: Aware; itself counts.
        zone: Whose clock the schedule goes by.
    """
    # a clock that is put back over midnight has shown times of tomorrow already
    tomorrow = before.astimezone(zone).date() + _DAY
    for number in range(_SCANNED + 1):
        earlier = [moment for moment in _moments(schedule, tomorrow - number * _DAY, zone) if moment <= before]
        if earlier:
            return max(earlier)
    return None


def _moments(schedule: Schedule, day: date, zone: ZoneInfo) -> Iterable[datetime]:
    weekday = day.weekday()
    return (moment_of(day, at, zone) for rule in schedule if weekday in rule.days for at in rule.times)


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment with the offset of ``after``; the clock changes once between the two."""
    offset = after.astimezone(zone).utcoffset()
    low, high = 0, int((after - before) / _SECOND)
    while low < high:
        middle = (low + high) // 2
        if (before + middle * _SECOND).astimezone(zone).utcoffset() == offset:
            high = middle
        else:
            low = middle + 1
    return before + low * _SECOND
