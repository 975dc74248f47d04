"""When the demo may go on with what an earlier run left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from examples.demo import State

ANCHOR = datetime(2031, 3, 4, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours_later", "good"),
    [
        (0, 0, True),
        (0, 23.9, True),
        (0, 24, False),  # the articles would soon be too old for the digest's window
        (1, 0.1, False),  # tomorrow's edition would be dated in the future
        (1, 24, True),
        (1, 47.9, True),
        (0, -1, False),  # somebody set the machine's clock back
    ],
)
def test_a_clock_is_good_for_the_day_after_its_edition(day: int, hours_later: float, *, good: bool) -> None:
    state = State(anchor=ANCHOR.isoformat(), port=8765)
    assert state.is_good(day, ANCHOR + timedelta(hours=hours_later)) == good
