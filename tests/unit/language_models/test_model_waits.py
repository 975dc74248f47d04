"""How long to wait before a request is sent again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.language_models.waits import asked_wait, backoff
from tests.makers import NOW


def test_waits_double_up_to_a_bound_and_half_of_each_is_chance() -> None:
    assert [backoff(failures, 1.0).total_seconds() for failures in range(1, 8)] == [0.5, 1, 2, 4, 8, 8, 8]
    assert backoff(3, 0.0) == timedelta(seconds=1)
    assert backoff(10**9, 0.5) == timedelta(seconds=6)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "12"}, 12.0),
        ({"retry-after": "-1"}, 0.0),
        ({"retry-after-ms": "x", "retry-after": "3"}, 3.0),
        ({"retry-after-ms": "20", "retry-after": "3"}, 0.02),
        ({"retry-after": f"{NOW:%a, %d %b} {NOW.year + 900} 00:00:00 GMT"}, 366 * 86_400.0),
        ({"retry-after": "1e300"}, 366 * 86_400.0),
    ],
)
def test_what_is_asked_for_is_read_and_bounded(headers: dict[str, str], seconds: float | None) -> None:
    wait = asked_wait(headers, NOW)
    assert (None if wait is None else wait.total_seconds()) == seconds


def test_a_date_may_be_of_any_zone() -> None:
    east = NOW + timedelta(hours=2, seconds=9)
    assert asked_wait({"retry-after": f"{east:%a, %d %b %Y %H:%M:%S} +0200"}, NOW) == timedelta(seconds=9)
    plain = NOW + timedelta(seconds=9)
    assert asked_wait({"retry-after": f"{plain:%a, %d %b %Y %H:%M:%S}"}, NOW) == timedelta(seconds=9)
