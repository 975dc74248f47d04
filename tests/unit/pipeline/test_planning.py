from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.pipeline.planning import next_due, quiet_of, rescheduled, schedule_of, turn_of
from bot.schedules import Missed
from tests.makers import a_subscription

DAILY = a_subscription(schedule="08:00", time_zone="Europe/Berlin")


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """A moment of March 2026, when Berlin is an hour before UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_who_asked_for_no_digests_gets_none() -> None:
    assert schedule_of(a_subscription()) == ()
    assert quiet_of(a_subscription()) is None
    assert next_due(a_subscription(), after=at(12)) is None


def test_the_next_digest_is_due_by_the_clock_of_the_chat() -> None:
    assert next_due(DAILY, after=at(6, 59)) == at(7)
    assert next_due(DAILY, after=at(7)) == at(7, day=3)


def test_none_is_due_while_it_is_paused() -> None:
    paused = a_subscription(schedule="08:00", paused=True, next_digest_at=at(7))
    assert rescheduled(paused, now=at(6)).next_digest_at is None


def test_one_in_quiet_hours_is_due_at_their_end() -> None:
    quiet = a_subscription(schedule="03:00,08:00", quiet="22:00-07:00")
    assert next_due(quiet, after=at(0)) == at(7)
    assert next_due(quiet, after=at(7)) == at(8)


def test_across_the_change_of_the_clocks_it_stays_eight_o_clock() -> None:
    saturday = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert next_due(DAILY, after=saturday) == datetime(2026, 3, 29, 6, tzinfo=UTC)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=15)])
def test_a_digest_in_time_covers_up_to_its_hour(late: timedelta) -> None:
    turn = turn_of(DAILY, at(7), now=at(7) + late)
    assert (turn.missed, turn.until, turn.next_at, turn.wait_until) == (Missed.ON_TIME, at(7), at(7, day=3), None)


def test_a_late_one_covers_up_to_now() -> None:
    turn = turn_of(DAILY, at(7), now=at(10))
    assert (turn.missed, turn.until, turn.next_at) == (Missed.LATE, at(10), at(7, day=3))


def test_one_that_is_too_late_is_left_to_the_next() -> None:
    turn = turn_of(DAILY, at(7), now=at(22))
    assert (turn.missed, turn.next_at) == (Missed.SKIP, at(7, day=3))


def test_of_several_that_were_missed_the_latest_counts() -> None:
    often = a_subscription(schedule="00:00,06:00,12:00,18:00")
    turn = turn_of(often, at(6, day=1), now=at(12, 5))
    assert (turn.missed, turn.until, turn.next_at) == (Missed.ON_TIME, at(12), at(18))
    turn = turn_of(often, at(6, day=1), now=at(14))
    assert (turn.missed, turn.next_at) == (Missed.LATE, at(18))


def test_one_that_was_missed_before_quiet_hours_waits_for_their_end() -> None:
    quiet = a_subscription(schedule="21:00", quiet="22:00-07:00")
    turn = turn_of(quiet, at(21), now=at(23))
    assert turn.wait_until == at(7, day=3)


def test_one_that_waited_for_the_end_of_quiet_hours_is_in_time() -> None:
    quiet = a_subscription(schedule="03:00", quiet="22:00-07:00")
    turn = turn_of(quiet, at(7), now=at(7, 1))
    assert (turn.missed, turn.until, turn.wait_until) == (Missed.ON_TIME, at(7), None)
    assert turn.next_at == at(7, day=3)


def test_a_moment_that_no_schedule_names_is_taken_as_it_is() -> None:
    unscheduled = a_subscription()
    turn = turn_of(unscheduled, at(7), now=at(7, 1))
    assert (turn.missed, turn.until, turn.next_at) == (Missed.ON_TIME, at(7), None)
