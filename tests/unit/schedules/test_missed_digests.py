from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.schedules import Missed, decide_missed

DUE = datetime(2026, 3, 2, 8, tzinfo=UTC)
MINUTE, HOUR, SECOND = timedelta(minutes=1), timedelta(hours=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("late", "next_in", "expected"),
    [
        (0 * MINUTE, 5 * HOUR, Missed.ON_TIME),
        (15 * MINUTE, MINUTE, Missed.ON_TIME),
        (15 * MINUTE + SECOND, 5 * HOUR, Missed.LATE),
        (12 * HOUR, 5 * HOUR, Missed.LATE),
        (12 * HOUR, None, Missed.LATE),
        (12 * HOUR + SECOND, None, Missed.SKIP),
        (12 * HOUR + SECOND, 5 * HOUR, Missed.SKIP),
        (2 * HOUR, HOUR, Missed.SKIP),
        (2 * HOUR, HOUR + SECOND, Missed.LATE),
        (2 * HOUR, -HOUR, Missed.SKIP),
    ],
)
def test_a_late_digest_is_sent_while_it_is_of_use(late: timedelta, next_in: timedelta | None, expected: Missed) -> None:
    now = DUE + late

    assert decide_missed(DUE, now, None if next_in is None else now + next_in) is expected
