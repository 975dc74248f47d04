"""A server on asyncio beside what is not asynchronous: in a thread with a loop of its own, for a block."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from aiohttp import web

_PATIENCE_SECONDS = 10.0


@contextmanager
def served(app: web.Application, hosts: list[str]) -> Iterator[int]:
    """Serve an application on a free port of some loopback addresses, the same port on all, and give the port."""
    started: Future[tuple[int, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
        await runner.setup()
        try:
            first = web.TCPSite(runner, hosts[0], 0)
            await first.start()
            for host in hosts[1:]:
                await web.TCPSite(runner, host, first.port).start()
            stop = asyncio.Event()
            started.set_result((first.port, asyncio.get_running_loop(), stop))
            await stop.wait()
        finally:
            await runner.cleanup()

    def run() -> None:
        try:
            asyncio.run(serve())
        except OSError as error:
            started.set_exception(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    port, loop, stop = started.result(timeout=_PATIENCE_SECONDS)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(timeout=_PATIENCE_SECONDS)
