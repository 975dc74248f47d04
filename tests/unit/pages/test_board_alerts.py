"""What the board says needs an operator: each with its next step, and what is usual is not told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from bot.model import Budget, FeedHealth, ModelCalls, Waiting
from bot.pages.board import Money, overview_page
from tests.makers import NOW
from tests.unit.pages.boards import HOUR, MINUTE, OUTBOX, PLACES, an_overview, money, spending, spent, text_of


def overview(costs: Money | None = None, /, **changes: object) -> str:
    return overview_page(an_overview(**changes), costs or money(), places=PLACES, csrf="a token")


def alerts(costs: Money | None = None, /, **changes: object) -> str:
    return text_of(overview(costs, **changes), "//section[@aria-labelledby='needs']")


def test_nothing_is_said_when_nothing_is_wrong() -> None:
    assert alerts() == "What needs you Nothing."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"waiting": Waiting(feeds=50, feed_due=NOW - 3 * HOUR)}, "50 feeds due, the first for 3 hours."),
        ({"waiting": Waiting(digests=1, digest_due=NOW - HOUR)}, "1 digest late, the first by 1 hour."),
        ({"outbox": OUTBOX}, "4 messages waiting, the first for 1 hour."),
        ({"outbox": OUTBOX}, "2 messages given up in the last day."),
        ({"feeds": {FeedHealth.PAUSED: 2}}, "2 feeds paused after failing for weeks."),
        ({"feeds": {FeedHealth.FAILING: 30, FeedHealth.HEALTHY: 70}}, "30 of 100 feeds fail."),
        ({"feeds": {FeedHealth.NEVER_WORKED: 50, FeedHealth.HEALTHY: 50}}, "50 of 100 feeds fail."),
        ({"feeds": {FeedHealth.NEVER_WORKED: 1, FeedHealth.HEALTHY: 50}}, "1 feed never worked."),
        ({"feeds": {FeedHealth.ENDED: 2}}, "2 feeds ended for good."),
        (
            {"feeds": {FeedHealth.FAILING: 9, FeedHealth.HEALTHY: 91}, "long_failing": 3},
            "3 feeds failing for a day or longer.",
        ),
        ({"calls": (ModelCalls(model="m", paid=1, failed=9, unfinished=0),)}, "m failed 9 of 10 calls"),
    ],
)
def test_what_is_wrong_is_told_with_the_next_step(changes: dict[str, object], words: str) -> None:
    told = alerts(**changes)
    assert words in told
    assert len(told.split(words)[1].strip()) > 30


@pytest.mark.parametrize(
    "changes",
    [
        {"waiting": Waiting(feeds=50, feed_due=NOW - 9 * MINUTE, digests=3, digest_due=NOW - MINUTE)},
        {"outbox": replace(OUTBOX, dead=0, oldest=NOW + HOUR)},
        {"feeds": {FeedHealth.FAILING: 10, FeedHealth.HEALTHY: 90, FeedHealth.UNFOLLOWED: 5, FeedHealth.NEW: 1}},
        {"calls": (ModelCalls(model="m", paid=1, failed=2, unfinished=0),)},
    ],
)
def test_what_is_usual_is_not_told(changes: dict[str, object]) -> None:
    assert alerts(**changes) == "What needs you Nothing."


@pytest.mark.parametrize(
    ("feeds", "query"),
    [
        ({FeedHealth.FAILING: 30, FeedHealth.HEALTHY: 70}, "state=failing"),
        ({FeedHealth.FAILING: 3, FeedHealth.HEALTHY: 97}, "state=failing&sort=failures&order=desc"),
        ({FeedHealth.NEVER_WORKED: 1, FeedHealth.HEALTHY: 70}, "state=never-worked"),
        ({FeedHealth.PAUSED: 1}, "state=paused"),
        ({FeedHealth.ENDED: 1}, "state=ended"),
    ],
)
def test_what_is_wrong_with_feeds_leads_to_these(feeds: dict[FeedHealth, int], query: str) -> None:
    page = overview(feeds=feeds, long_failing=feeds.get(FeedHealth.FAILING, 0))
    paths = html.fromstring(page).xpath("//ul[@class='alerts']//a/@href")
    assert paths == [f"/desk/board/feeds?{query}"]


def test_what_can_wait_is_told_mildly_and_last() -> None:
    feeds = {FeedHealth.FAILING: 3, FeedHealth.HEALTHY: 97, FeedHealth.PAUSED: 1}
    page = html.fromstring(overview(feeds=feeds, long_failing=2))
    assert page.xpath("//ul[@class='alerts']/li/@class") == ["warn", "mild"]


def test_when_many_fail_it_is_not_told_twice() -> None:
    told = alerts(feeds={FeedHealth.FAILING: 30, FeedHealth.HEALTHY: 70}, long_failing=25)
    assert "for a day" not in told


@pytest.mark.parametrize(
    ("amount", "words"), [(790_000, "Nothing."), (800_000, "nearly spent (80 %)"), (1_000_000, "this day is spent")]
)
def test_caps_that_are_reached_are_told(amount: int, words: str) -> None:
    assert words in alerts(spent(spending(amount), budget=Budget(day=1_000_000)))
