from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.clients import Shares, household
from bot.web.languages import asked_language
from bot.web.passwords import Tries


class Time:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 50.0

    def __call__(self) -> float:
        return self.seconds


class TestShares:
    def test_so_many_at_once_and_then_so_many_a_second(self) -> None:
        time = Time()
        shares = Shares(rate=2.0, burst=3, clock=time)
        assert [shares.take("a") for _ in range(5)] == [0.0, 0.0, 0.0, 0.5, 0.5]
        assert shares.take("b") == 0.0
        time.seconds += 0.5
        assert [shares.take("a"), shares.take("a")] == [0.0, 0.5]
        time.seconds += 1_000
        assert [shares.take("a") for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]

    @given(st.lists(st.floats(min_value=0.0, max_value=3.0), max_size=60))
    def test_in_no_span_are_there_more(self, pauses: list[float]) -> None:
        time = Time()
        shares = Shares(rate=2.0, burst=3, clock=time)
        taken = []
        for pause in pauses:
            time.seconds += pause
            if shares.take("a") == 0.0:
                taken.append(time.seconds)
        for first, begun in enumerate(taken):
            for last, ended in enumerate(taken[first:], start=1):
                assert last <= 3 + (ended - begun) * 2.0 + 1e-6

    def test_a_crowd_takes_no_memory_without_end(self) -> None:
        shares = Shares(rate=1.0, burst=1, clock=Time())
        for number in range(30_000):
            shares.take(str(number))
        assert shares.take("29999") > 0
        assert len(shares._due) == 10_000


class TestTries:
    def test_tries_are_forgotten_one_by_one(self) -> None:
        time = Time()
        tries = Tries(clock=time)
        for _ in range(5):
            assert tries.take("a") == 0.0
            time.seconds += 60
        assert tries.take("a") == 600.0
        time.seconds += 600
        assert tries.take("a") == 0.0
        assert tries.take("a") == 60.0

    def test_all_together_have_a_limit(self) -> None:
        tries = Tries(clock=Time())
        assert [tries.take(str(number)) for number in range(61)] == [0.0] * 60 + [900.0]
        tries.forgive("7")
        assert tries.take("new") == 0.0

    def test_to_forgive_takes_back_one(self) -> None:
        tries = Tries(clock=Time())
        for _ in range(5):
            tries.take("a")
        tries.take("b")
        tries.forgive("a")
        assert [tries.take("a"), tries.take("a")] == [0.0, 900.0]


@pytest.mark.parametrize(
    ("stated", "counted"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("no address", "no address"),
        ("", ""),
    ],
)
def test_a_household_is_counted_as_one(stated: str, counted: str) -> None:
    assert household(stated) == counted


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en;q=0.5, uk;q=0.7", "uk"),
        ("tlh, pt-BR;q=0.2", "pt"),
        ("fr;q=0, ru;q=0.1", "ru"),
        ("zh-Hant-TW", "zh"),
        ("es;q=high, *", "en"),
        ("es;q=nan", "en"),
        (", ,;;", "en"),
    ],
)
def test_the_language_that_is_asked_for(stated: str, code: str) -> None:
    assert asked_language(stated) == code
