"""What is remembered of a site, and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import FetchError, HttpStatus, TooLarge
from bot.model import Site
from bot.sites import conduct
from tests.makers import NOW

SITE = Site(origin="https://ellery.example")
RULES = "User-agent: *\nDisallow: /x"
DAY = timedelta(days=1)
CHALLENGE = "asks to prove that a person is reading"


def a_status(status: int) -> HttpStatus:
    return HttpStatus(SITE.origin, f"answered ({status})", status=status)


def test_rules_are_kept_for_a_day() -> None:
    assert conduct.wants_rules(SITE, NOW)
    known = conduct.with_rules(SITE, RULES, NOW)
    assert known.robots == RULES
    assert not conduct.wants_rules(known, NOW + timedelta(hours=23, minutes=59))
    assert conduct.wants_rules(known, NOW + timedelta(hours=24))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_client_error_means_that_there_are_no_rules(status: int) -> None:
    before = replace(SITE, robots=RULES, robots_until=NOW)
    assert conduct.without_rules(before, a_status(status), NOW) == conduct.with_rules(SITE, "", NOW)


@pytest.mark.parametrize(
    "error",
    [*map(a_status, (408, 429, 500, 503)), FetchError(SITE.origin, "timed out"), TooLarge(SITE.origin, "is too large")],
)
def test_any_other_error_leaves_rules_unknown_and_old_ones_in_force(error: FetchError) -> None:
    unknown = conduct.without_rules(SITE, error, NOW)
    assert unknown.robots is None
    assert not conduct.wants_rules(unknown, NOW + timedelta(minutes=59))
    assert conduct.wants_rules(unknown, NOW + timedelta(hours=1))
    assert conduct.without_rules(replace(SITE, robots=RULES, robots_until=NOW), error, NOW).robots == RULES


def test_a_wall_is_left_alone_for_a_day_then_twice_as_long_up_to_thirty() -> None:
    site, now, rests = SITE, NOW, []
    for _ in range(8):
        site = conduct.turned_away(site, CHALLENGE, now)
        assert site.walled_until is not None
        rests.append((site.walled_until - now) / DAY)
        assert conduct.is_walled(site, site.walled_until - timedelta(seconds=1))
        now = site.walled_until
        assert not conduct.is_walled(site, now)
    assert rests == [1, 2, 4, 8, 16, 30, 30, 30]


def test_pages_asked_for_at_the_same_time_count_once() -> None:
    once = conduct.turned_away(SITE, CHALLENGE, NOW)
    assert conduct.turned_away(once, CHALLENGE, NOW + timedelta(seconds=1)) == once


def test_a_wall_is_told_in_words() -> None:
    assert conduct.walled_words(conduct.turned_away(SITE, CHALLENGE, NOW)) == (
        "the site turns programs away: its last page asks to prove that a person is reading; "
        "it is left alone until 2026-03-03"
    )


def test_two_forbidden_pages_in_a_row_are_a_wall() -> None:
    once = conduct.refused(SITE, a_status(403), NOW)
    assert not conduct.is_walled(once, NOW)
    assert conduct.is_walled(conduct.refused(once, a_status(403), NOW), NOW)
    between = conduct.let_in(once, NOW)
    assert between == SITE
    assert not conduct.is_walled(conduct.refused(between, a_status(403), NOW), NOW)


def test_after_a_wall_one_forbidden_page_is_enough() -> None:
    walled = conduct.turned_away(SITE, CHALLENGE, NOW)
    again = conduct.refused(walled, a_status(403), NOW + DAY)
    assert again.walls == 2
    assert again.walled_until == NOW + 3 * DAY


@pytest.mark.parametrize("error", [a_status(404), a_status(503), FetchError(SITE.origin, "timed out")])
def test_other_errors_say_nothing_of_walls(error: FetchError) -> None:
    assert conduct.refused(SITE, error, NOW) == SITE


def test_success_forgets_but_not_what_was_met_meanwhile() -> None:
    walled = conduct.turned_away(replace(SITE, robots=RULES), CHALLENGE, NOW)
    assert conduct.let_in(walled, NOW + DAY) == replace(SITE, robots=RULES)
    assert conduct.let_in(walled, NOW + timedelta(seconds=1)) == walled
