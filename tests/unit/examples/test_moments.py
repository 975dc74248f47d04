"""Dates in the newsroom's sources, filled from its clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from examples.press.moments import fill, parse_offset

NOW = datetime(2031, 3, 4, 9, 30, tzinfo=UTC)  # a Tuesday


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("said {on:-1}", "en", "said on Monday"),
        ("{On:-26h} it", "en", "On Monday it"),
        ("{weekday:+3}", "de", "Freitag"),
        ("{on:-7}", "ru", "во вторник"),
        ("{on:+1}", "ru", "в среду"),
        ("{weekday:0}", "zh", "星期二"),
        ("{date:-3:d MMMM}", "ru", "1 марта"),
        ("{date:-20:MMM d, yyyy}", "en", "Feb. 12, 2031"),
        ("{date:0}", "de", "4. März 2031"),
        ("{date:0}", "zh", "2031年3月4日"),
    ],
)
def test_a_placeholder_means_a_moment_in_the_language_of_its_outlet(source: str, language: str, expected: str) -> None:
    assert fill(source, NOW, language) == expected


@pytest.mark.parametrize("source", ["{weekday:}", "{weekdya:-1}", "{on:-1", "{date:-x}"])
def test_a_misspelt_placeholder_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match="misspelt"):
        fill(source, NOW, "en")


def test_offsets_are_days_or_hours() -> None:
    assert parse_offset("-3h") == timedelta(hours=-3)
    assert parse_offset("2") == timedelta(days=2)
    with pytest.raises(ValueError, match="offset"):
        parse_offset("3 days")
