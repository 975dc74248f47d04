"""When a subscription's next digest is due, and what became of one whose time has passed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Subscription
from bot.schedules import (
    Missed,
    QuietHours,
    Schedule,
    decide_missed,
    end_of_quiet,
    next_time,
    parse_quiet_hours,
    parse_schedule,
    previous_time,
)


def schedule_of(subscription: Subscription) -> Schedule:
    """Return when digests come; () for never."""
    return parse_schedule(subscription.schedule, language="en") if subscription.schedule else ()


def quiet_of(subscription: Subscription) -> QuietHours | None:
    """Return the hours without digests, None for none."""
    return parse_quiet_hours(subscription.quiet, language="en") if subscription.quiet else None


def next_due(subscription: Subscription, *, after: datetime) -> datetime | None:
    """Return when the next digest after a moment is due, quiet hours kept; None when none is."""
    if subscription.paused:
        return None
    found = next_time(schedule_of(subscription), after=after, zone=ZoneInfo(subscription.time_zone))
    return None if found is None else awake_at(subscription, found)


def rescheduled(subscription: Subscription, *, now: datetime) -> Subscription:
    """Return the subscription with its next digest as its settings have it now.

    One that is due already and not made yet stays due, or a change of any setting would swallow it.
    """
    due, following = subscription.next_digest_at, next_due(subscription, after=now)
    is_waiting = following is not None and due is not None and due <= now
    return replace(subscription, next_digest_at=due if is_waiting else following)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What is to be done about a digest that is due.

    Attributes:
        missed: Whether it is made, made late with a note, or left to the next.
        until: The end of its period.
        next_at: When the next is due.
        wait_until: It is not made now but then, because it is quiet.
    """

    missed: Missed
    until: datetime
    next_at: datetime | None
    wait_until: datetime | None = None


def turn_of(subscription: Subscription, due: datetime, *, now: datetime) -> Turn:
    """Return what is to be done about a digest that was due at ``due``; of several missed ones only the latest is."""
    zone = ZoneInfo(subscription.time_zone)
    latest = previous_time(schedule_of(subscription), before=now, zone=zone)
    moment = due if latest is None else max(due, min(awake_at(subscription, latest), now))
    next_at = next_due(subscription, after=now)
    awake = awake_at(subscription, now)
    if awake > now:
        return Turn(missed=Missed.ON_TIME, until=now, next_at=next_at, wait_until=awake)
    missed = decide_missed(moment, now, next_at)
    return Turn(missed=missed, until=moment if missed is Missed.ON_TIME else now, next_at=next_at)


def awake_at(subscription: Subscription, moment: datetime) -> datetime:
    """Return the moment, or the end of the quiet hours that it is in."""
    quiet = quiet_of(subscription)
    return moment if quiet is None else end_of_quiet(quiet, moment, ZoneInfo(subscription.time_zone))
