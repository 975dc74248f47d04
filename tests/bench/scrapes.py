"""A thousand scrapes of /metrics a second, and what becomes of somebody who reads a page meanwhile.

    python -m tests.bench.scrapes [--rate 1000] [--seconds 5] [--connections 50] [--feeds 10000]

The server is a process of its own, with as many feeds in its database. Requests are sent when they are due, whether or
not those before them were answered, and times count from then: who waits for slow answers before he asks again would
not see them. It fails when answers are missing or the reader waits longer than ``MOST_SECONDS``.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

import psutil  # type: ignore[import-untyped]  # it ships no types
from rich.console import Console
from rich.table import Table

from bot.app.metering import Meters
from bot.app.pages import page_routes, program_routes, web_settings
from bot.config import Config
from bot.model import LinkScope
from bot.pages.links import token_of
from bot.pages.places import Places
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.pages import SqlPageKeys
from bot.store.store import SqlStore
from bot.web.server import WebServer
from tests.databases import with_tables
from tests.makers import a_brief, a_chat, a_digest_to_send, a_feed, a_subscription, an_article

MOST_SECONDS = 1.0
# What may be missing of the rate: a second core may be busy with something else.
LEAST_SHARE = 0.95
DIGESTS, STORIES = 50, 8
PAGES_A_SECOND = 4
TOGETHER = 1_000


def _now() -> datetime:
    return datetime.now(UTC)


# ---------------------------------------------------------------- the server


async def _fill(store: SqlStore, feeds: int) -> str:
    """Put feeds, and a subscription with digests; return the path of its archive."""
    for start in range(0, feeds, TOGETHER):
        late = timedelta(seconds=start)
        await store.put_feeds(
            [
                a_feed(f"https://paper{number}.example/feed", next_poll_at=_now() + late)
                for number in range(start, start + TOGETHER)
            ]
        )
    chats, digests = SqlChats(store), SqlDigests(store)
    await chats.put_chat(a_chat(), _now())
    reader = await chats.put_subscription(a_subscription())
    for number in range(DIGESTS):
        briefs = [a_brief(an_article(f"Story {number}.{place}")) for place in range(STORIES)]
        await digests.put_digest(a_digest_to_send(reader, *briefs, number=f"d{number}"), _now(), next_at=None)
    key = await SqlPageKeys(store).key(reader.id, LinkScope.ARCHIVE, _now())
    return Places().archive(key.id, token_of(key))


async def _serve(feeds: int) -> None:
    config, meters = Config(), Meters("bench")
    with tempfile.TemporaryDirectory() as folder:
        async with SqlStore(with_tables(Path(folder) / "news.db")) as store:
            path = await _fill(store, feeds)
            routes = [*program_routes(config, store, meters), *await page_routes(config, store)]
            async with WebServer(replace(web_settings(config), port=0), routes, meter=meters) as server:
                sys.stdout.write(f"{server.port} {path}\n")
                sys.stdout.flush()
                await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


@dataclass(slots=True, kw_only=True)
class Served:
    """The server that is asked."""

    port: int
    page: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Return what it has used so far."""
        used = self.process.cpu_times()
        return float(used.user + used.system)


@asynccontextmanager
async def _served(feeds: int) -> AsyncIterator[Served]:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "tests.bench.scrapes", "--serve", "--feeds", str(feeds))
    server = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert server.stdout is not None
    try:
        port, path = (await server.stdout.readline()).decode().split()
        yield Served(port=int(port), page=path, process=psutil.Process(server.pid))
    finally:
        server.terminate()
        await server.wait()


# ---------------------------------------------------------------- those who ask


@dataclass(slots=True, kw_only=True)
class Line:
    """One connection that is kept, and the times of its answers in seconds."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    times: list[float] = field(default_factory=list)
    size: int = 0

    async def ask(self, path: str, due: float) -> None:
        """Ask for a path, and note how long the answer took since it was due."""
        self.writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        status, _, rest = head.partition(b"\r\n")
        assert status == b"HTTP/1.1 200 OK", status
        self.size = int(rest.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await self.reader.readexactly(self.size)
        self.times.append(asyncio.get_running_loop().time() - due)


async def _line(port: int) -> Line:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    return Line(reader=reader, writer=writer)


async def _asking(line: Line, path: str, *, first: float, apart: float, until: float) -> None:
    """Ask again and again until a moment; what could not be asked by then is missing."""
    loop, due = asyncio.get_running_loop(), first
    while due < until and loop.time() < until + MOST_SECONDS:
        await asyncio.sleep(due - loop.time())
        await line.ask(path, due)
        due += apart


async def _measure(
    served: Served, *, rate: float, seconds: float, connections: int
) -> tuple[Sequence[Line], Line, float]:
    """Return those who scraped, who read, and the server's CPU seconds."""
    lines, reader = [await _line(served.port) for _ in range(connections)], await _line(served.port)
    # What is loaded when it is first asked for is loaded.
    for line, path in ((lines[0], "/metrics"), (reader, served.page)):
        await line.ask(path, asyncio.get_running_loop().time())
        line.times.clear()
    began, used = asyncio.get_running_loop().time() + 0.1, served.cpu_seconds()
    apart = connections / rate
    scraping = [
        _asking(line, "/metrics", first=began + place / rate, apart=apart, until=began + seconds)
        for place, line in enumerate(lines)
    ]
    reading = _asking(reader, served.page, first=began, apart=1 / PAGES_A_SECOND, until=began + seconds)
    await asyncio.gather(*scraping, reading)
    spent = served.cpu_seconds() - used
    for line in (*lines, reader):
        line.writer.close()
    return lines, reader, spent


def _row(table: Table, name: str, times: Sequence[float], *, seconds: float, size: int, cpu: str) -> None:
    p99 = quantiles(times, n=100, method="inclusive")[98]
    milliseconds = [f"{each * 1_000:.1f}" for each in (median(times), p99, max(times))]
    table.add_row(name, f"{len(times) / seconds:,.0f}", *milliseconds, f"{size / 1_000:.1f}", cpu)


async def _main(*, rate: float, seconds: float, connections: int, feeds: int) -> int:
    table = Table(title=f"/metrics asked {rate:,.0f} times a second, {feeds:,} feeds", title_justify="left")
    for column in ("what", "a second", "p50 ms", "p99 ms", "longest", "kB", "CPU"):
        table.add_column(column, justify="right")
    async with _served(feeds) as served:
        _, alone, spent = await _measure(served, rate=1, seconds=seconds, connections=1)
        _row(table, "a page, alone", alone.times, seconds=seconds, size=alone.size, cpu=f"{spent / seconds:.0%}")
        lines, reader, spent = await _measure(served, rate=rate, seconds=seconds, connections=connections)
    times = [each for line in lines for each in line.times]
    _row(table, "/metrics", times, seconds=seconds, size=lines[0].size, cpu=f"{spent / seconds:.0%}")
    _row(table, "a page meanwhile", reader.times, seconds=seconds, size=reader.size, cpu="")
    Console().print(table)
    is_met = len(times) >= LEAST_SHARE * rate * seconds and max(reader.times) < MOST_SECONDS
    return 0 if is_met else 1


def main() -> int:
    """Measure, or serve what is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--rate", type=float, default=1_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--feeds", type=int, default=10_000)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(_serve(chosen.feeds))
        return 0
    return asyncio.run(
        _main(rate=chosen.rate, seconds=chosen.seconds, connections=chosen.connections, feeds=chosen.feeds)
    )


if __name__ == "__main__":
    sys.exit(main())
