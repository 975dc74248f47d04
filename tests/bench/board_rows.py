"""A made-up desk as rows: feeds that do well and badly, their entries, chats and what they were sent, models' work."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from bot.errors import FetchError, NotAFeed, NutgrafError
from bot.feeds import Settings, after_failure
from bot.fetch.statuses import refusal
from bot.model import Feed, FeedState
from bot.store import rows
from tests.makers import a_feed

CHATS, MESSAGES, CALLS, SUMMARIES = 10_000, 100_000, 20_000, 2_000
ENTRIES_OF_A_FEED = 5

Row = dict[str, Any]

_TOWNS = "Ellery Harrow Saltby Dunmere Oxley Thornham Wickford Marsh_End Calder Penrose Ashby Loxton Brae".split()
_PAPERS = "Herald Gazette Courier Observer Post Echo Chronicle Mercury Beacon Weekly Radio Council".split()
_NAMES = "Ann Ben Chidi Dana Emre Farah Goran Hana Ines Jun Katya Leo Mina Noor Olek Priya".split()
_GONE = 410
# What fails for a while, what has failed from the first poll on, and what has failed for weeks.
_PASSING: tuple[int | FetchError, ...] = (
    500, 502, 503, 503, 429, 403, 404,
    FetchError("", "timed out: no connection within 20 s", "check the host and port, or try again later"),
    FetchError("", "cut the connection without an answer", "try again later"),
    FetchError("", "its name cannot be looked up at the moment", "check this machine's network and DNS"),
)  # fmt: skip
_LASTING: tuple[int | FetchError, ...] = (
    403, 404, 404,
    FetchError("", "its TLS certificate is for another host name", "check the host's name in the URL"),
    FetchError("", "no such host", "check the spelling of its name"),
)  # fmt: skip
_UNREADABLE = ("it offers https://{host}/rss.xml", "and it names no feed; look for one on the site")
_POLLS, _DAYS = 60, 30
_WAITING = 12
_UNCHANGED, _FRESH, _FAILED = 2, 0, 3
_PROBLEMS = (
    "Forbidden: bot was blocked by the user",
    "Bad Request: not enough rights to send text messages to the chat",
    "Bad Request: chat not found",
)
# Most chats want their digest in the morning or in the evening.
_BY_HOUR = (1, 1, 1, 1, 2, 6, 18, 24, 14, 6, 4, 4, 7, 4, 3, 3, 4, 9, 16, 10, 5, 3, 2, 1)


def feeds(number: int, now: datetime, chosen: random.Random) -> list[Feed]:
    """Return feeds of which one in twenty fails, and a few each never worked, are paused, have ended or are new."""
    titles = [f"{town} {paper}".replace("_", " ") for town, paper in product(_TOWNS, _PAPERS)]
    return [_feed(place, chosen.choice(titles), now, chosen) for place in range(number)]


def _feed(place: int, title: str, now: datetime, chosen: random.Random) -> Feed:
    polled = now - timedelta(seconds=chosen.randrange(30, 3_300))
    news = now - timedelta(minutes=chosen.randrange(9_000))
    due = now + timedelta(seconds=chosen.randrange(-60, 3_600))
    url = f"https://{_host(place)}/{'feed' if place % 3 else place}.xml"
    feed = a_feed(url, title=title, polled_at=polled, changed_at=news, new_entry_at=news, next_poll_at=due)
    if place % 20 == 3:
        times = chosen.choices(range(1, 10), weights=(40, 20, 12, 8, 6, 4, 4, 3, 3))[0]
        since = timedelta(minutes=15) * (2 ** (times - 1) - 1)
        return _failed(feed, _error(chosen.choice(_PASSING)), polled, times, since)
    if place % 500 == 7:
        return _failed(feed, _error(chosen.choice(_LASTING)), polled, 30 + place % 9, timedelta(days=22))
    if place % 1_000 == 8:
        ended = now - timedelta(minutes=chosen.randrange(40_000))
        return _failed(replace(feed, new_entry_at=ended, changed_at=ended), _error(_GONE), ended, 1, timedelta())
    if place % 1_000 == 11:
        offered = _UNREADABLE[place // 1_000 % 2].format(host=_host(place))
        never = replace(feed, title="", changed_at=None, new_entry_at=None)
        return _failed(never, NotAFeed(url, "is a web page, not a feed", offered), polled, 3, timedelta(hours=9))
    return replace(feed, title="", polled_at=None, changed_at=None, new_entry_at=None) if place % 500 == 9 else feed


def _host(place: int) -> str:
    """Return of whom a feed is asked: one in three shares a host with others."""
    return f"paper{place}.example" if place % 3 else f"papers{place % 100}.example"


def _error(kind: int | FetchError) -> FetchError:
    return refusal(kind, wait=None, logged_in=False).error("", None) if isinstance(kind, int) else kind


def _failed(feed: Feed, error: NutgrafError, at: datetime, times: int, since: timedelta) -> Feed:
    """Return a feed after so many failures in a row, as a poll leaves it."""
    before = replace(feed, failures=times - 1, failing_since=at - since)
    failed = after_failure(before, error, now=at, random=0.5, settings=Settings())
    due = feed.next_poll_at if failed.state is FeedState.ACTIVE else None
    return replace(failed, next_poll_at=due)


def feed_rows(desk: Sequence[Feed]) -> Iterator[Row]:
    """Yield the feeds, each with an id from 1."""
    for place, feed in enumerate(desk):
        yield {"id": place + 1, **rows.feed_row(feed)}


def histories(desk: Sequence[Feed], chosen: random.Random) -> Iterator[Row]:
    """Yield full histories of the feeds that were polled."""
    for place, feed in enumerate(desk):
        if feed.polled_at is None:
            continue
        seconds = min(9.0, chosen.lognormvariate(-1.6, 0.7))
        never = feed.changed_at is None
        yield {
            "feed_id": place + 1, "host": _host(place), "seconds": None if never else seconds,
            "polls": _polls(feed, feed.polled_at, seconds, chosen), "days": _days(feed, feed.polled_at, chosen),
        }  # fmt: skip


def _polls(feed: Feed, last: datetime, seconds: float, chosen: random.Random) -> list[list[Any]]:
    polls: list[list[Any]] = []
    for back in range((_POLLS if feed.changed_at else feed.failures) - 1, -1, -1):
        at, took = int(last.timestamp()) - 1_800 * back, round(seconds * chosen.uniform(700, 1_500))
        if back < feed.failures:
            polls.append([at, _FAILED, 0, 0, took, feed.error])
        elif back % 4:
            polls.append([at, _UNCHANGED, 0, 0, took])
        else:
            polls.append([at, _FRESH, 1 + back % 3, 30_000 + 100 * back, took])
    return polls


def _days(feed: Feed, last: datetime, chosen: random.Random) -> list[list[int]]:
    since, most = feed.failing_since or last, chosen.randrange(2, 40)
    days = []
    for back in range(_DAYS - 1 if feed.changed_at else 0, -1, -1):
        day = last.date() - timedelta(days=back)
        failing = feed.failures > 0 and day >= since.date()
        failures = min(feed.failures, 9) if failing else int(chosen.random() < 0.03)
        rested = feed.changed_at is None or (failing and day > since.date())
        entries = chosen.randrange(most // 2, most) // (3 if day.weekday() > 4 else 1)
        days.append([day.toordinal(), 48, failures, 0 if rested else entries, 900_000, 5_760])
    return days


def entries(number: int, now: datetime) -> Iterator[Row]:
    """Yield some entries of each feed, of which one in a hundred waits to be read."""
    for place in range(number * ENTRIES_OF_A_FEED):
        dated = now - timedelta(minutes=place % 40_000)
        yield {
            "feed_id": place // ENTRIES_OF_A_FEED + 1, "guid": str(place), "link_key": "", "fingerprint": "",
            "title": f"What happened in place {place}", "summary_html": "<p>Words</p>" * 20, "content_html": "",
            "link": f"https://paper.example/{place}", "authors": [], "categories": [], "first_seen": dated,
            "dated": dated, "listed_at": dated, "due_at": now if place % 100 == 0 else None,
        }  # fmt: skip


def hours(now: datetime, chosen: random.Random) -> Iterator[Row]:
    """Yield the sums of all feeds' polls: nights are quiet, weekends quieter."""
    for back in range(24 * 30):
        at = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=back)
        share = (now - at) / timedelta(hours=1) if not back else 1.0
        news = chosen.uniform(0.8, 1.2) * (1_500 if at.weekday() > 4 else 3_000) * (2 if 5 <= at.hour < 20 else 1)
        counts = {"polls": 19_000 + chosen.randrange(900), "failures": 280 + chosen.randrange(160), "entries": news}
        yield {"at": at, **{name: round(number * share) for name, number in counts.items()}}


def roles(now: datetime) -> Iterator[Row]:
    """Yield that one process serves the chats."""
    yield {"name": "lives:one", "lease": "one", "leased_until": now + timedelta(hours=1)}


def chats(now: datetime) -> Iterator[Row]:
    """Yield chats, each with an id from 1."""
    for place in range(CHATS):
        parked = "blocked the bot" if place % 50 == 0 else None
        name = _NAMES[place % len(_NAMES)]
        yield {"id": place + 1, "kind": "private", "title": name, "parked": parked, "joined_at": now,
               "recent": []}  # fmt: skip


def subscriptions(now: datetime) -> Iterator[Row]:
    """Yield a subscription of each chat."""
    for place in range(CHATS):
        yield {
            "chat_id": place + 1, "thread": 0, "language": "en", "time_zone": "UTC", "schedule": "daily 08:00",
            "quiet": "", "style": "brief", "off_topics": [], "muted_words": [], "muted_outlets": [], "profile": {},
            "paused": place % 30 == 0, "next_digest_at": now + timedelta(seconds=20 * place - 60),
        }  # fmt: skip


def messages(now: datetime, chosen: random.Random) -> Iterator[Row]:
    """Yield what was sent within a day, a dozen that wait for some seconds and a handful that were given up."""
    message = {"html": "<b>News</b> " * 150, "plain": "News " * 150}
    weights = [_BY_HOUR[(now - timedelta(hours=back)).hour] for back in range(24)]
    sent = (
        3_500 * back + chosen.randrange(5, 3_500) for back in chosen.choices(range(24), weights, k=MESSAGES - _WAITING)
    )
    # In the order in which they are written.
    for place, seconds in enumerate([*sorted(sent, reverse=True), *range(_WAITING, 0, -1)]):
        state = "pending" if place >= MESSAGES - _WAITING else "dead" if place % 14_000 == 5_000 else "sent"
        made = now - timedelta(seconds=seconds)
        yield {
            "chat_id": chosen.randrange(CHATS) + 1, "thread": 0, "source": f"digest:{place}", "part": 0, "urgency": 1,
            "state": state, "due_at": made, "message": message, "attempts": 1, "made_at": made,
            "ended_at": None if state == "pending" else made + timedelta(seconds=2),
            "problem": chosen.choice(_PROBLEMS) if state == "dead" else None,
        }  # fmt: skip


def calls(now: datetime) -> Iterator[Row]:
    """Yield calls to models, spread over the month so far and the days before; two are under way."""
    for place in range(CALLS):
        state = "reserved" if place in {1, 2} else "released" if place % 100 == 1 else "settled"
        purpose, price = (("draft", 600), ("draft", 600), ("judge", 90), ("repair", 150))[place % 4]
        yield {
            "key": str(place), "model": "a-judge" if purpose == "judge" else "a-writer", "purpose": purpose,
            "chat_id": place % 50 + 1, "state": state, "reserved": 900, "price": 0 if state == "released" else price,
            "prompt_tokens": 2_000, "completion_tokens": 200,
            "answer": "An answer. " * 80 if state == "settled" else None,
            "reserved_at": now - timedelta(minutes=2 * place), "settled_at": now,
        }  # fmt: skip


def summaries(now: datetime, chosen: random.Random) -> Iterator[Row]:
    """Yield summaries that a model drafted within the week, most of whose lines were found to be true."""
    evidence = [{"article": "0" * 16, "quote": "The council voted to rebuild the pier. " * 3, "start": 0, "end": 117}]
    fates = (
        ("drafted", "supported", ""),
        ("drafted", "supported", "a-judge"),
        ("repaired", "supported", ""),
        ("excerpt", "unsure", ""),
        ("excerpt", "contradicted", ""),
        ("dropped", "unsure", "a-judge"),
    )
    for place in range(SUMMARIES):
        lines: list[Row] = []
        dropped: list[Row] = []
        for origin, verdict, judge in chosen.choices(fates, weights=(72, 9, 6, 7, 3, 3), k=5):
            vetting = {"drafted": "The council voted.", "verdict": verdict, "score": 0.9, "judge": judge, "reasons": []}
            line = {"text": "The council voted.", "evidence": evidence * 2, "origin": origin, "vetting": vetting}
            (dropped if origin == "dropped" else lines).append(vetting if origin == "dropped" else line)
        content = {"method": "abstractive", "lines": lines, "model": "a-writer", "dropped": dropped}
        yield {"story_version": str(place), "language": "en", "style": "brief", "method": "abstractive", "prompt": "1",
               "model": "a-writer", "content": content, "made_at": now - timedelta(minutes=5 * place)}  # fmt: skip
