"""What one poll that brings nothing new costs: CPU time of a 304, beside a bare aiohttp loop.

The server is a process of its own, so that its work is not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime

import aiohttp
from rich.console import Console
from rich.table import Table

from bot.fetch import AiohttpWeb, Settings
from bot.model import NotModified, Validators

_VALIDATORS = Validators(etag='"1"', last_modified="Mon, 02 Mar 2026 11:00:00 GMT")
_CONNECTIONS = 50
_NOT_MODIFIED = 304

Ask = Callable[[str], Awaitable[None]]


class _Unchanged(asyncio.Protocol):
    """Answers 304 to whatever is asked; under /close/ it ends the connection too, as if each had its own host."""

    transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        close = b" /close/" in data[:20]
        self.transport.write(
            b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nDate: Mon, 02 Mar 2026 11:00:00 GMT\r\nServer: bench\r\n'
            + (b"Connection: close\r\n\r\n" if close else b"\r\n")
        )
        if close:
            self.transport.close()


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Unchanged, "127.0.0.1", 0, backlog=1024)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def _cpu(ask: Ask, urls: Iterable[str]) -> float:
    """Return the CPU seconds of this process for asking all."""
    waiting = iter(urls)

    async def work() -> None:
        for url in waiting:
            await ask(url)

    started = time.process_time()
    await asyncio.gather(*(work() for _ in range(_CONNECTIONS)))
    return time.process_time() - started


async def _bare(urls: Iterable[str]) -> float:
    headers = {"If-None-Match": _VALIDATORS.etag or "", "If-Modified-Since": _VALIDATORS.last_modified or ""}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=_CONNECTIONS)) as session:

        async def ask(url: str) -> None:
            async with session.get(url, headers=headers) as answer:
                assert answer.status == _NOT_MODIFIED

        return await _cpu(ask, urls)


async def _ours(urls: Iterable[str]) -> float:
    settings = Settings(connections=_CONNECTIONS, connections_per_host=_CONNECTIONS)
    async with AiohttpWeb(settings, clock=lambda: datetime.now(UTC)) as web:

        async def ask(url: str) -> None:
            assert isinstance(await web.get(url, validators=_VALIDATORS, trusted=True), NotModified)

        return await _cpu(ask, urls)


async def _measure(port: int, requests: int, rounds: int) -> Table:
    table = Table(title=f"CPU of a 304, median of {rounds} rounds of {requests:,}", title_justify="left")
    for column in ("connections", "bare aiohttp", "nutgraf", "ratio"):
        table.add_column(column, justify="right")
    for name, folder in (("kept", "keep"), ("new for each", "close")):
        urls = [f"http://127.0.0.1:{port}/{folder}/{number}/feed.xml" for number in range(requests)]
        pairs = [(await _bare(urls), await _ours(urls)) for _ in range(rounds)]
        bare, ours = (statistics.median(times) / requests * 1e6 for times in zip(*pairs, strict=True))
        ratio = statistics.median(own / other for other, own in pairs)
        table.add_row(name, f"{bare:.0f} µs", f"{ours:.0f} µs", f"{ratio:.2f}")
    return table


async def _main(requests: int, rounds: int) -> None:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, __file__, "--serve")
    server = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert server.stdout is not None
    try:
        table = await _measure(int(await server.stdout.readline()), requests, rounds)
    finally:
        server.terminate()
        await server.wait()
    Console().print(table)


def main() -> None:
    """Measure, or serve what is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--requests", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    asyncio.run(_serve() if chosen.serve else _main(chosen.requests, chosen.rounds))


if __name__ == "__main__":
    main()
