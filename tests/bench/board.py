"""The operator's board in process: how long each page takes to be made, with so many feeds and all that goes with them.

    python -m tests.bench.board [--feeds 10000,30000] [--database sqlite|postgres]

Every feed has a full history, ten thousand chats were sent a hundred thousand messages within a day, and models wrote
two thousand summaries in the week. It fails when with ``LIMITED`` feeds a page takes longer than ``MOST_MILLISECONDS``.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table as Shown
from sqlalchemy import Table, insert, text

from bot.model import Budget, FeedHealth, FeedOrder, FeedsWanted
from bot.pages.places import Places
from bot.pipeline.pages import board
from bot.store import rows, schema
from bot.store.board import SqlBoard
from bot.store.digests import SqlDigests
from bot.store.ledger import SqlLedger
from bot.store.store import SqlStore
from tests.databases import with_tables
from tests.makers import a_feed
from tests.postgres import PostgresServer, _programs

LIMITED = 10_000
MOST_MILLISECONDS = 150.0
ROUNDS = 7
CHATS, MESSAGES, CALLS, SUMMARIES = 10_000, 100_000, 20_000, 2_000
ENTRIES_OF_A_FEED = 5
_TOGETHER = 5_000

Row = dict[str, Any]


def feeds(number: int, now: datetime, chosen: random.Random) -> Iterator[Row]:
    """Yield feeds of which one in twenty fails, and one in a hundred each is paused, has ended or is new."""
    for place in range(number):
        state = {7: "paused", 8: "ended"}.get(place % 100, "active")
        failed = place % 20 == 3 or state != "active"
        feed = a_feed(
            f"https://paper{place}.example/feed.xml",
            title=f"Paper {chosen.randrange(10**6)} of a town",
            error="the server failed (500); try again later" if failed else None,
            failures=chosen.randrange(1, 9) if failed else 0,
            failing_since=now - timedelta(minutes=chosen.randrange(9_000)) if failed else None,
            polled_at=None if place % 100 == 9 else now - timedelta(minutes=place % 60),
            new_entry_at=now - timedelta(minutes=chosen.randrange(9_000)),
            next_poll_at=now + timedelta(minutes=chosen.randrange(-5, 60)),
        )
        yield {"id": place + 1, **rows.feed_row(feed), "state": state}


def histories(number: int, now: datetime, chosen: random.Random) -> Iterator[Row]:
    """Yield full histories."""
    last, today = int(now.timestamp()), now.date().toordinal()
    for place in range(number):
        polls = [[last - 1800 * back, 2 if back % 4 else 0, 0 if back % 4 else 2, 0, 120] for back in range(60, 0, -1)]
        days = [[today - back, 48, back % 7 == 3, chosen.randrange(30), 900_000, 5_760] for back in range(29, -1, -1)]
        host = f"paper{place}.example" if place % 3 else f"host{place % 100}.example"
        yield {"feed_id": place + 1, "host": host, "seconds": chosen.random(), "polls": polls, "days": days}


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


def chats(now: datetime) -> Iterator[Row]:
    """Yield chats, each with an id from 1."""
    for place in range(CHATS):
        parked = "blocked the bot" if place % 50 == 0 else None
        yield {"id": place + 1, "kind": "private", "title": f"Ann {place}", "parked": parked, "joined_at": now,
               "recent": []}  # fmt: skip


def subscriptions(now: datetime) -> Iterator[Row]:
    """Yield a subscription of each chat."""
    for place in range(CHATS):
        yield {
            "chat_id": place + 1, "thread": 0, "language": "en", "time_zone": "UTC", "schedule": "daily 08:00",
            "quiet": "", "style": "brief", "off_topics": [], "muted_words": [], "muted_outlets": [], "profile": {},
            "paused": place % 30 == 0, "next_digest_at": now + timedelta(minutes=place % 900 - 5),
        }  # fmt: skip


def messages(now: datetime) -> Iterator[Row]:
    """Yield what was sent within a day, and some that wait or were given up."""
    message = {"html": "<b>News</b> " * 150, "plain": "News " * 150}
    for place in range(MESSAGES):
        state = "dead" if place % 500 == 0 else "pending" if place % 300 == 1 else "sent"
        made = now - timedelta(seconds=place % 86_000)
        ended = None if state == "pending" else made + timedelta(seconds=2)
        yield {
            "chat_id": place % CHATS + 1, "thread": 0, "source": f"digest:{place}", "part": 0, "urgency": 1,
            "state": state, "due_at": made, "message": message, "attempts": 1, "made_at": made, "ended_at": ended,
            "problem": "Bad Request: the text is too long" if state == "dead" else None,
        }  # fmt: skip


def calls(now: datetime) -> Iterator[Row]:
    """Yield calls to a model, spread over the month so far and the days before."""
    for place in range(CALLS):
        state = {1: "released", 2: "reserved"}.get(place % 100, "settled")
        yield {
            "key": str(place), "model": "a-model", "purpose": "draft", "chat_id": place % 50 + 1, "state": state,
            "reserved": 900, "price": 0 if state == "released" else 400, "prompt_tokens": 2_000,
            "completion_tokens": 200, "answer": "An answer. " * 80 if state == "settled" else None,
            "reserved_at": now - timedelta(minutes=2 * place), "settled_at": now,
        }  # fmt: skip


def summaries(now: datetime) -> Iterator[Row]:
    """Yield summaries that a model drafted within the week."""
    evidence = [{"article": "0" * 16, "quote": "The council voted to rebuild the pier. " * 3, "start": 0, "end": 117}]
    vetting = {"drafted": "The council voted.", "verdict": "supported", "score": 0.9, "judge": "", "reasons": []}
    origins = ("drafted", "drafted", "repaired", "excerpt")
    lines = [
        {"text": "The council voted.", "evidence": evidence * 2, "origin": origin, "vetting": vetting}
        for origin in origins
    ]
    content = {"method": "abstractive", "lines": lines, "model": "a-model", "dropped": [vetting]}
    for place in range(SUMMARIES):
        yield {"story_version": str(place), "language": "en", "style": "brief", "method": "abstractive", "prompt": "1",
               "model": "a-model", "content": content, "made_at": now - timedelta(minutes=5 * place)}  # fmt: skip


def hours(now: datetime) -> Iterator[Row]:
    """Yield the sums of all feeds' polls."""
    for back in range(24 * 30):
        at = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=back)
        yield {"at": at, "polls": 20_000, "failures": 300 + back, "entries": 4_000 + 7 * back}


async def fill(store: SqlStore, number: int, now: datetime) -> None:
    """Put everything in the database."""
    chosen = random.Random(0)
    contents: Mapping[Table, Iterable[Row]] = {
        schema.feed: feeds(number, now, chosen),
        schema.feed_history: histories(number, now, chosen),
        schema.poll_hour: hours(now),
        schema.entry: entries(number, now),
        schema.chat: chats(now),
        schema.subscription: subscriptions(now),
        schema.delivery: messages(now),
        schema.model_call: calls(now),
        schema.summary: summaries(now),
    }
    for table, wanted in contents.items():
        values = list(wanted)
        for start in range(0, len(values), _TOGETHER):
            async with store.writing() as connection:
                await connection.execute(insert(table), values[start : start + _TOGETHER])
    async with store.writing() as connection:
        # As Postgres' autovacuum does after a while.
        await connection.execute(text("ANALYZE"))


def pages(site: board.BoardSite, number: int) -> Mapping[str, Callable[[], Awaitable[str]]]:
    """Return what makes each page that is measured."""
    last = FeedsWanted(page=10**6, order=FeedOrder.NEW_ENTRY, descending=True)
    found = FeedsWanted(words=("paper", "77"), order=FeedOrder.TITLE)
    made: dict[str, Callable[[], Awaitable[str]]] = {
        "overview": lambda: board.overview(site, csrf="t"),
        "a feed": lambda: board.feed(site, number // 2, csrf="t"),
        "feeds, the last page": lambda: board.feeds(site, last, csrf="t"),
        "feeds with words": lambda: board.feeds(site, found, csrf="t"),
        "feeds that fail": lambda: board.feeds(site, FeedsWanted(health=FeedHealth.FAILING), csrf="t"),
    }
    for order in FeedOrder:
        wanted = FeedsWanted(order=order, descending=True)
        made[f"feeds by {order}"] = lambda wanted=wanted: board.feeds(site, wanted, csrf="t")  # type: ignore[misc]  # its own
    return made


async def measure(database: str, number: int) -> dict[str, tuple[float, float, int]]:
    """Return for each page the median and the longest milliseconds, and its size in bytes."""
    now = datetime.now(UTC)
    figures = {}
    async with SqlStore(database) as store:
        await fill(store, number, now)
        site = board.BoardSite(
            board=SqlBoard(store),
            ledger=SqlLedger(store),
            digests=SqlDigests(store),
            budget=Budget(day=10_000_000, month=100_000_000),
            places=Places(public_url="https://news.example/desk"),
            clock=lambda: now,
        )
        for name, make in pages(site, number).items():
            size = len((await make()).encode())
            taken = []
            for _ in range(ROUNDS):
                started = time.perf_counter()
                await make()
                taken.append((time.perf_counter() - started) * 1_000)
            figures[name] = (median(taken), max(taken), size)
    return figures


@contextmanager
def new_database(kind: str) -> Iterator[str]:
    """Yield the URL of a new database of a kind."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="nutgraf-bench-") as folder:
            yield with_tables(Path(folder) / "news.db")
        return
    server = PostgresServer(_programs())
    try:
        yield server.create_database()
    finally:
        server.close()


def main() -> int:
    """Print a table for each number of feeds."""
    parser = argparse.ArgumentParser(description="how long the pages of the board take to be made")
    parser.add_argument("--feeds", default="10000,30000")
    parser.add_argument("--database", default="sqlite", choices=("sqlite", "postgres"))
    arguments = parser.parse_args()
    console, slow = Console(width=120), 0
    for number in map(int, arguments.feeds.split(",")):
        with new_database(arguments.database) as database:
            figures = asyncio.run(measure(database, number))
        shown = Shown(title=f"Pages of the board, {number:,} feeds, {arguments.database}", title_justify="left")
        for column in ("", "median ms", "longest ms", "KB"):
            shown.add_column(column, justify="right" if column else "left")
        for name, (usual, longest, size) in figures.items():
            shown.add_row(name, f"{usual:.0f}", f"{longest:.0f}", f"{size / 1_000:.0f}")
        console.print(shown)
        slow += sum(1 for usual, _, _ in figures.values() if number <= LIMITED and usual > MOST_MILLISECONDS)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
