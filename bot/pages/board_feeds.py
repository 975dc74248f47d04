"""The operator's lists of feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from markupsafe import Markup

from bot.locale import tongue
from bot.model import (
    BoardFeed,
    FeedHealth,
    FeedHistory,
    FeedOrder,
    FeedsPage,
    FeedState,
    FeedsWanted,
)
from bot.pages import charts
from bot.pages.board import last_days
from bot.pages.board_words import (
    HEALTH_KINDS,
    HEALTH_WORDS,
    Moment,
    address,
    counted,
    feed_title,
    line,
    moment,
    seconds_words,
)
from bot.pages.places import Places
from bot.pages.rendering import render


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """What a list may be sorted by; ``largest_first``: that is how the first click on it sorts."""

    order: FeedOrder
    words: str
    largest_first: bool = False


_COLUMNS = (
    _Column(order=FeedOrder.TITLE, words="Feed"),
    _Column(order=FeedOrder.HEALTH, words="State"),
    _Column(order=FeedOrder.NEW_ENTRY, words="Last new entry", largest_first=True),
    _Column(order=FeedOrder.NEXT_POLL, words="Next poll"),
    _Column(order=FeedOrder.FAILURES, words="Failures in a row", largest_first=True),
    _Column(order=FeedOrder.SECONDS, words="Answer takes", largest_first=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column by which feeds can be sorted: where that is done, and how it is sorted now, in ARIA's words or ""."""

    words: str
    path: str
    sorted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed in a list, in words; ``next_words`` stand for the next poll where there is no time for it."""

    path: str
    title: str
    address: str
    health: str
    kind: str
    error: str
    new_entry: Moment | None
    next_poll: Moment | None
    next_words: str
    failures: int
    seconds: str
    spark: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """What a page of feeds shows; ``states``, ``orders`` are what may be chosen: value, words, whether it is."""

    found: str
    words: str
    states: tuple[tuple[str, str, bool], ...]
    orders: tuple[tuple[str, str, bool], ...]
    descending: bool
    heads: tuple[Head, ...]
    rows: tuple[FeedRow, ...]
    page: str
    before: str
    after: str


def feeds_page(found: FeedsPage, wanted: FeedsWanted, now: datetime, *, places: Places, csrf: str) -> str:
    """Return a page of feeds.

    Args:
        found: What there is of what was wanted.
        wanted: What was asked for.
        now: The moment that times are told from.
        places: Where pages are.
        csrf: As in ``overview_page``.
    """
    view = list_view(found, wanted, now, places)
    return render("board_feeds.html", tongue=tongue("en"), places=places, csrf=csrf, here="feeds", view=view)


def list_view(found: FeedsPage, wanted: FeedsWanted, now: datetime, places: Places) -> ListView:
    """Return what a page of feeds shows."""
    days = last_days(now)
    here = replace(wanted, page=found.page)
    return ListView(
        found=counted(found.found, "feed"),
        words=line(" ".join(wanted.words)),
        states=(
            ("", "all", wanted.health is None),
            *((each.value, HEALTH_WORDS[each], each is wanted.health) for each in FeedHealth),
        ),
        orders=tuple((each.order.value, each.words.lower(), each.order is wanted.order) for each in _COLUMNS),
        descending=wanted.descending,
        heads=tuple(_head(each, wanted, places) for each in _COLUMNS),
        rows=tuple(_row(kept, days, now, places) for kept in found.feeds),
        page=f"Page {found.page:,} of {found.pages:,}",
        before=_path(replace(here, page=found.page - 1), places) if found.page > 1 else "",
        after=_path(replace(here, page=found.page + 1), places) if found.page < found.pages else "",
    )


def _head(column: _Column, wanted: FeedsWanted, places: Places) -> Head:
    is_sorted = column.order is wanted.order
    descending = not wanted.descending if is_sorted else column.largest_first
    path = _path(replace(wanted, order=column.order, descending=descending, page=1), places)
    state = "descending" if wanted.descending else "ascending"
    return Head(words=column.words, path=path, sorted=state if is_sorted else "")


def _path(wanted: FeedsWanted, places: Places) -> str:
    """Return where a list of feeds is; what is usual is left out."""
    usual = FeedsWanted()
    query = {
        "q": " ".join(wanted.words),
        "state": wanted.health.value if wanted.health else "",
        "sort": wanted.order.value if wanted.order is not usual.order else "",
        "order": "desc" if wanted.descending else "",
        "page": str(wanted.page) if wanted.page > 1 else "",
    }
    stated = urlencode({name: value for name, value in query.items() if value})
    return places.board("feeds") + (f"?{stated}" if stated else "")


def _row(kept: BoardFeed, days: Sequence[date], now: datetime, places: Places) -> FeedRow:
    feed = kept.feed
    resting = feed.state is not FeedState.ACTIVE or kept.health is FeedHealth.UNFOLLOWED
    due = feed.next_poll_at is None or feed.next_poll_at <= now
    return FeedRow(
        path=places.board(f"feeds/{kept.number}"),
        title=feed_title(kept),
        address=line(kept.host) or address(feed.url),
        health=HEALTH_WORDS[kept.health],
        kind=HEALTH_KINDS[kept.health],
        error=line(feed.error or ""),
        new_entry=moment(feed.new_entry_at, now),
        next_poll=None if resting or due else moment(feed.next_poll_at, now),
        next_words="never" if resting else "now",
        failures=feed.failures,
        seconds=seconds_words(kept.seconds),
        spark=_spark(kept.history, days),
    )


def _spark(history: FeedHistory, days: Sequence[date]) -> Markup:
    entries, failures = entries_and_failures(history, days)
    words = f"{counted(sum(entries), 'entry', 'entries')} in 30 days"
    failed = sum(1 for each in failures if each)
    words += f", failures on {counted(failed, 'day')}" if failed else ", no failures"
    return charts.sparkline(words, entries, failures)


def entries_and_failures(history: FeedHistory, days: Sequence[date]) -> tuple[list[int], list[int]]:
    """Return how many entries came in each of these days, and how many polls failed."""
    entries, failures = Counter[date](), Counter[date]()
    for each in history.days:
        entries[each.day] += each.entries
        failures[each.day] += each.failures
    return [entries[day] for day in days], [failures[day] for day in days]
