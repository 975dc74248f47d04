"""Saving articles that were read: one after the other, and as many at once as a job reads.

    python -m tests.bench.saving [--articles 400] [--database sqlite|postgres]

Who asks while another transaction is under way is saved in the next one with all others; so what an article costs falls
with how many are read at a time. The ratio is to one at a time in the same run. It fails when twenty at once are not as
much cheaper as ``tests/floors.toml`` says.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.store.store import SqlStore
from tests.bench.crowd import an_article_of
from tests.makers import NOW, a_feed, a_poll, an_entry
from tests.postgres import PostgresServer, programs

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = (1, 5, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an article took: milliseconds of this process's CPU, and of the clock on the wall."""

    cpu: float
    wall: float


async def save(url: str, articles: int, at_once: int) -> Cost:
    """Return what an article takes in a new database."""
    feed = a_feed()
    entries = [an_entry(f"e{number}", title=f"Story {number}", link=None) for number in range(articles)]
    read = [an_article_of(str(each.guid), "Outlet", feed, NOW) for each in entries]
    async with SqlStore(url) as store:
        await store.put_polls([a_poll(*entries, feed=feed)], NOW)
        cpu, wall = time.process_time(), time.perf_counter()
        for first in range(0, articles, at_once):
            together = zip(read[first : first + at_once], entries[first : first + at_once], strict=True)
            await asyncio.gather(*(store.put_article(article, entry, NOW) for article, entry in together))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        if await store.count_articles() != articles or await store.count_unread(NOW):
            raise RuntimeError("not all of them were saved")
    return Cost(cpu=1_000 * cpu / articles, wall=1_000 * wall / articles)


@contextmanager
def _databases(kind: str) -> Iterator[list[str]]:
    """Yield the URLs of as many new databases as there are ways."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="nutgraf-bench-") as folder:
            yield [f"sqlite:///{Path(folder) / f'{number}.db'}" for number in range(len(AT_ONCE))]
        return
    server = PostgresServer(programs())
    try:
        yield [server.create_database() for _ in AT_ONCE]
    finally:
        server.close()


def main() -> int:
    """Measure, print a table, and return 1 where saving many at once gains too little."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.saving")
    options.add_argument("--articles", type=int, default=400)
    options.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    chosen = options.parse_args()
    with _databases(chosen.database) as urls:
        costs = [asyncio.run(save(url, chosen.articles, at_once)) for url, at_once in zip(urls, AT_ONCE, strict=True)]
    table = Table("at once", "ms of CPU an article", "ms an article", "of one at a time")
    for at_once, cost in zip(AT_ONCE, costs, strict=True):
        table.add_row(str(at_once), f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.cpu / costs[0].cpu:.2f}")
    Console().print(table)
    most = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["saving"]["most_share_of_20"]
    return 1 if costs[-1].cpu / costs[0].cpu > most else 0


if __name__ == "__main__":
    sys.exit(main())
