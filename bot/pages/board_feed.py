"""The page of one feed, for the operator."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from bot.feeds import due_words
from bot.locale import tongue
from bot.model import (
    BoardEntry,
    BoardFeed,
    BodyKind,
    Feed,
    FeedFound,
    FeedHealth,
    FeedHistory,
    FeedState,
    PastPoll,
    PollOutcome,
)
from bot.pages import charts
from bot.pages.board import day_labels, last_days
from bot.pages.board_feeds import entries_and_failures
from bot.pages.board_words import (
    HEALTH_KINDS,
    HEALTH_WORDS,
    OUTCOME_WORDS,
    Moment,
    address,
    counted,
    feed_title,
    line,
    moment,
    seconds_words,
)
from bot.pages.charts import Series, Told
from bot.pages.places import Places
from bot.pages.rendering import render
from bot.text.markup import fold
from bot.text.sizes import size_words
from bot.urls import is_web, shown, shown_link

_LONGEST_TAGS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRow:
    """One poll of a feed in words; ``kind`` is how its row is coloured, and ``problem`` "" where it went well."""

    at: Moment | None
    outcome: str
    kind: str
    entries: str
    size: str
    seconds: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry of a feed; ``link`` is "" where it leads nowhere."""

    title: str
    link: str
    at: Moment | None
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """What the page of a feed shows; ``facts`` are names with words, ``link`` is "" where its address is a secret."""

    title: str
    address: str
    link: str
    health: str
    kind: str
    due: str
    error: str
    failing: Moment | None
    pollable: bool
    poll_path: str
    facts: tuple[tuple[str, str], ...]
    days: Markup
    seconds: Markup
    polls: tuple[PollRow, ...]
    entries: tuple[EntryRow, ...]


def feed_page(found: FeedFound, now: datetime, *, places: Places, csrf: str) -> str:
    """Return the page of one feed; the arguments are as in ``feeds_page``."""
    view = feed_view(found, now, places)
    return render("board_feed.html", tongue=tongue("en"), places=places, csrf=csrf, here="feed", view=view)


def feed_view(found: FeedFound, now: datetime, places: Places) -> FeedView:
    """Return what the page of a feed shows."""
    kept, feed = found.kept, found.kept.feed
    followed = kept.health is not FeedHealth.UNFOLLOWED
    return FeedView(
        title=feed_title(kept),
        address=address(feed.url),
        link=_link(feed.url),
        health=HEALTH_WORDS[kept.health],
        kind=HEALTH_KINDS[kept.health],
        due=_due(kept, now),
        error=line(feed.error or "", 1_000),
        failing=moment(feed.failing_since, now),
        pollable=followed and feed.state is not FeedState.ENDED,
        poll_path=places.board(f"feeds/{kept.number}/poll"),
        facts=tuple(_facts(found, now)),
        days=_days(kept.history, now),
        seconds=_seconds(kept.history.polls),
        polls=tuple(_poll(each, now) for each in reversed(kept.history.polls)),
        entries=tuple(_entry(each, now) for each in found.latest),
    )


def _due(kept: BoardFeed, now: datetime) -> str:
    if kept.health is FeedHealth.UNFOLLOWED:
        return "not polled, since nobody follows it"
    if kept.feed.state is not FeedState.ACTIVE:
        return "not polled any more"
    return line(due_words(replace(kept.feed, error=None), now))


def _link(url: str) -> str:
    """Return an address that may be clicked on: it leads to the web, and shows no secret."""
    return url if is_web(url) and fold(shown(url)) == url else ""


def _facts(found: FeedFound, now: datetime) -> Iterator[tuple[str, str]]:
    feed = found.kept.feed
    yield from _followed(found)
    if feed.location:
        yield "moved to", address(feed.location)
    if feed.site_url:
        yield "site", line(shown_link(feed.site_url))
    yield "entries kept", f"{found.entries:,}"
    for name, at in (
        ("last poll", feed.polled_at),
        ("last new entry", feed.new_entry_at),
        ("newest entry by its date", feed.newest_entry_at),
        ("document last changed", feed.changed_at),
    ):
        told = moment(at, now)
        yield name, f"{told.words} ({told.full})" if told else "never"
    yield "an answer takes", seconds_words(found.kept.seconds)
    if feed.language:
        yield "language", line(feed.language)
    yield from _asks(feed)
    yield from _hub(found, now)


def _followed(found: FeedFound) -> Iterator[tuple[str, str]]:
    feed = found.kept.feed
    by = ["the configuration file"] if found.configured else []
    by += ["the command nutgraf feeds"] if feed.followed else []
    by += [counted(found.followers, "subscription")] if found.followers else []
    yield "followed by", ", ".join(by) or "nobody"
    if feed.tags:
        yield "tags", line(", ".join(feed.tags[:_LONGEST_TAGS]))


def _asks(feed: Feed) -> Iterator[tuple[str, str]]:
    hints = feed.hints
    for name, length in (("ttl", hints.ttl), ("period", hints.period)):
        if length is not None:
            yield f"asks to be polled no more often than ({name})", f"every {length}"
    if hints.skip_hours:
        yield "asks not to be polled in the hours (UTC)", ", ".join(map(str, sorted(hints.skip_hours)))
    if hints.skip_days:
        names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        yield "asks not to be polled on", ", ".join(names[day] for day in sorted(hints.skip_days) if day < len(names))


def _hub(found: FeedFound, now: datetime) -> Iterator[tuple[str, str]]:
    feed = found.kept.feed
    if feed.hub:
        yield "hub", address(feed.hub)
    if found.hub is not None:
        problem = f": {line(found.hub_problem)}" if found.hub_problem else ""
        yield "the hub's subscription", f"{found.hub.value}{problem}"
    if until := moment(feed.pushed_until, now):
        yield "its hub pushes, by its promise until", f"{until.full} ({until.words})"


def _days(history: FeedHistory, now: datetime) -> Markup:
    days = last_days(now)
    entries, failures = entries_and_failures(history, days)
    polls = sum(each.polls for each in history.days if each.day >= days[0])
    size = sum(each.size for each in history.days if each.day >= days[0])
    failed = sum(1 for each in failures if each)
    when = f" on {counted(failed, 'day')}" if failed else ""
    words = (
        f"{counted(sum(entries), 'new or edited entry', 'new or edited entries')}, {counted(polls, 'poll')}, "
        f"{counted(sum(failures), 'failure')}{when}, {size_words(size)}."
    )
    told = Told(name="days", title="Entries a day and days with failed polls, the last 30 days", words=words)
    return charts.column_chart(told, [Series(kind="main", values=tuple(entries))], day_labels(days), marks=failures)


def _seconds(polls: Sequence[PastPoll]) -> Markup:
    values = tuple(math.nan if each.seconds is None else each.seconds for each in polls)
    known = [value for value in values if not math.isnan(value)]
    words = "Nothing is known yet."
    if known:
        least, most = seconds_words(min(known)), seconds_words(max(known))
        words = f"From {least} to {most}, the last {seconds_words(known[-1])}."
    told = Told(name="seconds", title="How long an answer took, the latest polls", words=words)
    labels = ["older", "newer"] if polls else []
    return charts.area_chart(told, Series(kind="main", values=values), labels, stated=charts.short_seconds)


def _poll(past: PastPoll, now: datetime) -> PollRow:
    failed = past.outcome is PollOutcome.FAILED
    return PollRow(
        at=moment(past.at, now),
        outcome=OUTCOME_WORDS[past.outcome],
        kind="bad" if failed else "good" if past.outcome is PollOutcome.FRESH else "",
        entries=f"{past.entries:,}" if past.entries else "–",
        size=size_words(past.size) if past.size else "–",
        seconds=seconds_words(past.seconds),
        problem=line(past.problem),
    )


def _entry(entry: BoardEntry, now: datetime) -> EntryRow:
    link = entry.link or ""
    return EntryRow(
        title=line(entry.title) or "(without a title)",
        link=link if is_web(link) and fold(link) == link else "",
        at=moment(entry.dated, now),
        became=_became(entry),
    )


def _became(entry: BoardEntry) -> str:
    """Return what came of an entry's article, in words."""
    read = {
        BodyKind.PAGE: "read from its page",
        BodyKind.FEED: "read from the feed",
        BodyKind.EXCERPT: "its excerpt alone",
        None: "its page was not read" if entry.backlog or not entry.waits else "waits to be read",
    }[entry.body]
    words = [read]
    if entry.body is not None and entry.waits:
        words.append("to be tried again")
    if entry.obstacle is not None:
        words.append(entry.obstacle.value)
    if entry.note:
        words.append(line(entry.note))
    if entry.backlog:
        words.append("older than what counts as news")
    return ", ".join(words)
