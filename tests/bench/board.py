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
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table as Shown
from sqlalchemy import Table, insert, text

from bot.model import Budget, FeedHealth, FeedOrder, FeedsWanted
from bot.pages.places import Places
from bot.pipeline.pages import board
from bot.store import schema
from bot.store.board import SqlBoard
from bot.store.digests import SqlDigests
from bot.store.ledger import SqlLedger
from bot.store.store import SqlStore
from tests.bench import board_rows
from tests.databases import with_tables
from tests.postgres import PostgresServer, programs

LIMITED = 10_000
MOST_MILLISECONDS = 150.0
ROUNDS = 7
_TOGETHER = 5_000


async def fill(store: SqlStore, number: int, now: datetime) -> None:
    """Put everything in the database."""
    chosen = random.Random(0)
    feeds = board_rows.feeds(number, now, chosen)
    contents: Mapping[Table, Iterable[board_rows.Row]] = {
        schema.feed: board_rows.feed_rows(feeds),
        schema.feed_history: board_rows.histories(feeds, chosen),
        schema.poll_hour: board_rows.hours(now, chosen),
        schema.entry: board_rows.entries(number, now),
        schema.role: board_rows.roles(now),
        schema.chat: board_rows.chats(now),
        schema.subscription: board_rows.subscriptions(now),
        schema.delivery: board_rows.messages(now, chosen),
        schema.model_call: board_rows.calls(now),
        schema.summary: board_rows.summaries(now, chosen),
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
    server = PostgresServer(programs())
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
