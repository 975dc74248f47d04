"""What a subscription's digests are taken for that were due between a backup and its restoring."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.moving import told_meanwhile
from bot.model import Subscription
from tests.makers import a_subscription

HOUR = timedelta(hours=1)
# A Saturday, at noon in Berlin.
NOW = datetime(2026, 11, 28, 11, 0, tzinfo=UTC)


def at(day: int, hour: int) -> datetime:
    """Return an hour of Berlin's winter in November 2026."""
    return datetime(2026, 11, day, hour, tzinfo=UTC) - HOUR


def daily(**changes: object) -> Subscription:
    usual = {"schedule": "daily 08:00, 18:00", "time_zone": "Europe/Berlin", "told_until": at(20, 18)}
    return a_subscription(**{**usual, "next_digest_at": at(21, 8), **changes})  # type: ignore[arg-type]  # any field may be given


@pytest.mark.parametrize(
    ("before", "told_until", "next_at"),
    [
        (daily(), at(28, 8), at(28, 18)),
        (daily(next_digest_at=at(28, 8)), at(28, 8), at(28, 18)),
        (daily(told_until=None), at(28, 8), at(28, 18)),
        # One that would wait for the end of quiet hours was sent then, or is sent then.
        (daily(schedule="daily 06:00", quiet="05:00-09:00"), at(28, 9), at(29, 9)),
        (daily(schedule="daily 11:30", quiet="11:00-13:00"), at(27, 13), at(28, 13)),
        (daily(schedule="monday 08:00", next_digest_at=at(23, 8)), at(23, 8), at(30, 8)),
    ],
)
def test_digests_that_were_due_meanwhile_were_sent_at_their_time(
    before: Subscription, told_until: datetime, next_at: datetime
) -> None:
    after = told_meanwhile(before, now=NOW)
    assert after == replace(before, told_until=told_until, next_digest_at=next_at)


@pytest.mark.parametrize("next_digest_at", [None, NOW + timedelta(seconds=1), at(30, 8)])
def test_a_digest_that_is_not_due_yet_comes_as_it_would_have(next_digest_at: datetime | None) -> None:
    before = daily(next_digest_at=next_digest_at)
    assert told_meanwhile(before, now=NOW) == before


def test_what_was_told_until_is_never_set_back() -> None:
    before = daily(told_until=NOW, next_digest_at=at(28, 8))
    assert told_meanwhile(before, now=NOW).told_until == NOW
