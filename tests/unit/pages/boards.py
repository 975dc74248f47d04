"""Makes what the board shows, for tests: sensible values for everything that a test does not care about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from lxml import html

from bot.model import (
    Arrivals,
    BoardFeed,
    Budget,
    ChatId,
    Costs,
    DraftShares,
    FeedFound,
    FeedHealth,
    FeedHistory,
    FeedsPage,
    Machine,
    OutboxCounts,
    Overview,
    PastPoll,
    Period,
    PollDay,
    PollHour,
    PollOutcome,
    Readership,
    Spending,
    Waiting,
)
from bot.pages.board import Money
from bot.pages.places import Places
from tests.makers import NOW, a_feed

PLACES = Places(public_url="https://news.example/desk")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
OUTBOX = OutboxCounts(pending=3, sending=1, sent_last_day=0, dead=2, parked_chats=0, oldest=NOW - HOUR)
HISTORY = FeedHistory(
    polls=(
        PastPoll(at=NOW - HOUR, outcome=PollOutcome.FRESH, entries=3, size=75_000, seconds=0.25),
        PastPoll(at=NOW - MINUTE, outcome=PollOutcome.FAILED, seconds=20.0, problem="timed out; try again later"),
    ),
    days=(
        PollDay(day=(NOW - 24 * HOUR).date(), polls=20, entries=4),
        PollDay(day=NOW.date(), polls=9, failures=1, entries=3, size=75_000),
    ),
)


def a_board_feed(number: int = 7, health: FeedHealth = FeedHealth.HEALTHY, **changes: object) -> BoardFeed:
    values = {"number": number, "health": health, "feed": a_feed(), "host": "ellery.example", "history": HISTORY}
    return BoardFeed(**{**values, **changes})  # type: ignore[arg-type]  # any field may be given


def a_feeds_page(*feeds: BoardFeed, found: int = 0, page: int = 1, pages: int = 1) -> FeedsPage:
    return FeedsPage(feeds=feeds, found=found or len(feeds), page=page, pages=pages)


def a_feed_found(kept: BoardFeed | None = None, **changes: object) -> FeedFound:
    values = {"kept": kept or a_board_feed(), "configured": False, "followers": 0, "entries": 0, "latest": ()}
    return FeedFound(**{**values, **changes})  # type: ignore[arg-type]  # any field may be given


def an_overview(**changes: object) -> Overview:
    values = {
        "at": NOW,
        "feeds": {FeedHealth.HEALTHY: 9_990, FeedHealth.FAILING: 10},
        "waiting": Waiting(),
        "outbox": OutboxCounts(pending=0, sending=0, sent_last_day=120, dead=0, parked_chats=0, oldest=None),
        "minutes": (Arrivals(at=NOW - MINUTE, sent=2), Arrivals(at=NOW, sent=5, dead=1)),
        "hours": (Arrivals(at=NOW, sent=120),),
        "polls": (PollHour(at=NOW, polls=100, failures=2, entries=30),),
        "hosts": (),
        "troubled": (),
        "dead": (),
        "calls": (),
        "drafts": DraftShares(),
        "readership": Readership(chats=3, subscriptions=3, active=3),
        "machine": Machine(size=460_000_000, schema="0008", nodes=1),
        **changes,
    }
    return Overview(**values)  # type: ignore[arg-type]  # any field may be given


def money(budget: Budget | None = None, *, today: Costs | None = None, month: Costs | None = None) -> Money:
    return Money(
        budget=budget or Budget(),
        today=today or Costs(period=Period.day(NOW), spending=(), digests=0),
        month=month or Costs(period=Period.month(NOW), spending=(), digests=0),
    )


def text_of(page: str, which: str = "//main") -> str:
    """The text of a part of a page outside of its charts, a space between elements."""
    (part,) = html.fromstring(page).xpath(which)
    return " ".join(" ".join(part.xpath(".//text()[not(ancestor::svg)]")).split())


def spending(amount: int, *, chat: int | None = None, unfinished: int = 0) -> Spending:
    return Spending(
        model="a-model",
        purpose="draft",
        chat=None if chat is None else ChatId(chat),
        calls=5,
        prompt_tokens=10,
        completion_tokens=10,
        price=amount,
        reserved=0,
        unfinished=unfinished,
    )


def spent(*each: Spending, budget: Budget) -> Money:
    today = Costs(period=Period.day(NOW), spending=each, digests=0)
    return money(budget, today=today, month=replace(today, period=Period.month(NOW), digests=2))
