"""The one form of a schedule that is stored and exported: "mon-fri 08:00,18:30; sat,sun 10:00"."""

from __future__ import annotations

from datetime import time
from itertools import groupby

from bot.schedules.model import EVERY_DAY, QuietHours, Rule, Schedule, Weekdays

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def normal(schedule: Schedule) -> Schedule:
    """Return the schedule that says the same with each day in one rule, in order, without doubles."""
    days_of: dict[tuple[time, ...], set[int]] = {}
    for day in sorted(EVERY_DAY):
        times = {at for rule in schedule if day in rule.days for at in rule.times}
        if times:
            days_of.setdefault(tuple(sorted(times)), set()).add(day)
    return tuple(Rule(days=frozenset(days), times=times) for times, days in days_of.items())


def canonical(schedule: Schedule) -> str:
    """Return a schedule as ``parse_schedule`` reads it in any language, such as "daily 09:00"; "" for never.

    Schedules with the same moments give the same text.
    """
    return "; ".join(f"{_days(rule.days)} {','.join(map(_clock, rule.times))}" for rule in normal(schedule))


def canonical_quiet(quiet: QuietHours | None) -> str:
    """Return quiet hours as ``parse_quiet_hours`` reads them in any language, such as "22:00-07:00"; "" for none."""
    return "" if quiet is None else f"{_clock(quiet.start)}-{_clock(quiet.end)}"


def _days(days: Weekdays) -> str:
    if days == EVERY_DAY:
        return "daily"
    # days that follow each other have one distance to their places in the list
    runs = groupby(enumerate(sorted(days)), key=lambda placed: placed[1] - placed[0])
    return ",".join(_run([day for _, day in run]) for _, run in runs)


def _run(days: list[int]) -> str:
    if len(days) > 2:
        return f"{_NAMES[days[0]]}-{_NAMES[days[-1]]}"
    return ",".join(_NAMES[day] for day in days)


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
