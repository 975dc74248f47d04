"""When digests are due by the clock on the wall of a place: looked up minute by minute, without the program's code."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.soak.schedule import CLOCK_FAULTS, Plan

_MINUTE = timedelta(minutes=1)
_NEAR = 4.0  # seconds to a jump of the clock within which nothing is planned
_MOST = 10  # a place may have twelve times a day; two are kept for what is planned besides


def local(moment: datetime, zone: str) -> str:
    """Return what a clock on the wall shows, as people type it."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def due_moments(times: Sequence[str], zone: str, since: datetime, until: datetime) -> list[datetime]:
    """Return the moments at which times of the day come, each the first at which the clock shows that time or a later.

    The minutes of the days are gone through one by one: a time that is left out comes with the next that is shown, one
    that is shown twice comes once.
    """
    minute = since.replace(second=0, microsecond=0) - timedelta(days=2)
    seen: dict[tuple[object, str], datetime] = {}
    while minute <= until:
        shown = minute.astimezone(ZoneInfo(zone))
        for time in times:
            key = (shown.date(), time)
            if key not in seen and shown.strftime("%H:%M") >= time:
                seen[key] = minute
        minute += _MINUTE
    return sorted({moment for moment in seen.values() if since < moment <= until})


def plain_minutes(plan: Plan) -> list[datetime]:
    """Return the whole minutes that the clock of a run comes to by itself, and for the first time."""
    return [moment for _, moment in _passed(plan)]


def _passed(plan: Plan) -> Iterator[tuple[float, datetime]]:
    jumps = [each.at for each in plan.strokes if each.fault in CLOCK_FAULTS]
    highest = plan.starts
    for second in range(int(plan.seconds)):
        before, now = plan.clock(second), plan.clock(second + 1)
        minute = now.replace(second=0, microsecond=0)
        is_plain = timedelta(0) < now - before < _MINUTE and before < minute <= now
        if is_plain and minute > highest and all(abs(jump - second) > _NEAR for jump in jumps):
            yield float(second), minute
        highest = max(highest, now)


def times_for(chance: random.Random, plan: Plan, zone: str, last: datetime) -> list[str]:
    """Return the times of the day at which a place wants digests: some that the run comes to, and the last of all."""
    minutes = plain_minutes(plan)
    chosen = chance.sample(minutes, min(_MOST, len(minutes)))
    return sorted({local(each, zone) for each in (*chosen, last)})


def last_moment(plan: Plan, zones: Sequence[str]) -> datetime:
    """Return when the last digests of all are due: an hour after the run, at a time that each clock shows once."""
    moment = (plan.ends + timedelta(hours=1)).replace(second=0, microsecond=0)
    while not all(moment in due_moments([local(moment, zone)], zone, moment - _MINUTE, moment) for zone in zones):
        moment += timedelta(hours=1)
    return moment
