from __future__ import annotations

from datetime import timedelta

import pytest

from bot.text.durations import exactly, in_words, parse_duration


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("24h", timedelta(hours=24)),
        ("90min", timedelta(minutes=90)),
        ("90 m", timedelta(minutes=90)),
        ("1w 2d", timedelta(days=9)),
        ("2D12H", timedelta(days=2, hours=12)),
    ],
)
def test_lengths_of_time_are_read(text: str, length: timedelta) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize("text", ["", "24", "0h", "h", "-3h", "1.5h", "3 years", "99999999w", "24h;"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=30), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(days=9), "9 days"),
        (timedelta(seconds=-5), "less than a minute"),
    ],
)
def test_lengths_are_said_in_their_largest_unit(length: timedelta, words: str) -> None:
    assert in_words(length) == words


def test_a_period_is_said_exactly() -> None:
    assert [exactly(timedelta(minutes=m)) for m in (90, 36 * 60, 48 * 60)] == ["90 minutes", "36 hours", "2 days"]
