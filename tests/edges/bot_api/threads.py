"""The server beside a test that is not asynchronous."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from tests.edges.bot_api.server import StrictBotApi

_Started = tuple[StrictBotApi, asyncio.AbstractEventLoop, asyncio.Event]


async def _serve(make: Callable[[], StrictBotApi], started: Future[_Started]) -> None:
    async with make() as api:
        stop = asyncio.Event()
        started.set_result((api, asyncio.get_running_loop(), stop))
        await stop.wait()


def _run(make: Callable[[], StrictBotApi], started: Future[_Started]) -> None:
    try:
        asyncio.run(_serve(make, started))
    except OSError as error:
        started.set_exception(error)


@contextmanager
def running_bot_api(make: Callable[[], StrictBotApi] = StrictBotApi) -> Iterator[StrictBotApi]:
    """Run a server in a thread with a loop of its own; its verbs may be called from any thread.

    Raises:
        OSError: It could not listen.
    """
    started: Future[_Started] = Future()
    thread = threading.Thread(target=_run, args=(make, started), name="bot-api", daemon=True)
    thread.start()
    api, loop, stop = started.result(timeout=10)
    try:
        yield api
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(timeout=10)
