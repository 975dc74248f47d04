from __future__ import annotations

from bot.errors import FetchError, HttpStatus
from bot.pipeline.reading import Visits

LINK = "https://ellery.example/pier"


def a_timeout() -> FetchError:
    return FetchError(LINK, "timed out")


def test_a_host_that_fails_twice_in_a_row_is_left_alone() -> None:
    visits = Visits()
    visits.note(LINK, a_timeout())
    assert visits.refuses(LINK) == ""
    visits.note(LINK, a_timeout())
    assert visits.refuses("https://www.ellery.example/other") == "timed out"
    assert visits.refuses("https://gull.example/") == ""


def test_success_forgives() -> None:
    visits = Visits()
    visits.note(LINK, a_timeout())
    visits.note(LINK, None)
    visits.note(LINK, a_timeout())
    assert visits.refuses(LINK) == ""


def test_a_page_that_is_missing_says_nothing_of_its_host() -> None:
    visits = Visits()
    for _ in range(5):
        visits.note(LINK, HttpStatus(LINK, "is not there (404)", status=404))
    assert visits.refuses(LINK) == ""
