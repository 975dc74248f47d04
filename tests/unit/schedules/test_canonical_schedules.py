from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedules import QuietHours, Rule, canonical, canonical_quiet, normal, parse_quiet_hours, parse_schedule
from bot.schedules.day_words import DAY_WORDS

LANGUAGES = sorted(DAY_WORDS)
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
rules = st.builds(
    lambda days, times: Rule(days=days, times=tuple(times)),
    st.frozensets(st.integers(0, 6)),
    st.lists(times, max_size=3),
)
schedules = st.lists(rules, max_size=4).map(tuple)


class TestCanonical:
    def test_is_short(self) -> None:
        working = Rule(days=frozenset(range(5)), times=(time(18, 30), time(8)))
        weekend = Rule(days=frozenset({5, 6}), times=(time(10),))

        assert canonical((weekend, working)) == "mon-fri 08:00,18:30; sat,sun 10:00"
        assert canonical((Rule(days=frozenset(range(7)), times=(time(9),)),)) == "daily 09:00"

    def test_of_nothing_is_nothing(self) -> None:
        assert canonical(()) == ""
        assert canonical((Rule(days=frozenset(), times=(time(9),)), Rule(days=frozenset({1}), times=()))) == ""

    @given(schedules)
    def test_says_the_same(self, schedule: tuple[Rule, ...]) -> None:
        due = {(day, at) for rule in schedule for day in rule.days for at in rule.times}

        assert {(day, at) for rule in normal(schedule) for day in rule.days for at in rule.times} == due
        assert sum(len(rule.days) * len(rule.times) for rule in normal(schedule)) == len(due)

    @pytest.mark.parametrize("language", LANGUAGES)
    @given(schedule=schedules.filter(canonical))
    def test_is_read_back_in_every_language(self, language: str, schedule: tuple[Rule, ...]) -> None:
        text = canonical(schedule)

        assert parse_schedule(text, language=language) == normal(schedule)
        assert canonical(parse_schedule(text, language=language)) == text

    @given(schedules)
    def test_depends_on_what_is_said_only(self, schedule: tuple[Rule, ...]) -> None:
        assert canonical(schedule[::-1]) == canonical(schedule) == canonical(normal(schedule))


class TestCanonicalQuiet:
    def test_is_short(self) -> None:
        assert canonical_quiet(QuietHours(start=time(22), end=time(7, 5))) == "22:00-07:05"
        assert canonical_quiet(None) == ""

    @pytest.mark.parametrize("language", LANGUAGES)
    @given(quiet=st.builds(QuietHours, start=times, end=times))
    def test_is_read_back_in_every_language(self, language: str, quiet: QuietHours) -> None:
        assert parse_quiet_hours(canonical_quiet(quiet), language=language) == quiet
