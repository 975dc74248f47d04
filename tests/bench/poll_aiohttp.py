"""A floor: the same requests by bare aiohttp, nothing read or saved."""

from __future__ import annotations

import asyncio

import aiohttp

from tests.bench.feed_server import etag
from tests.bench.tasks import Meter, Outcome, Task

_CONNECTIONS = 50
_NOT_MODIFIED = 304


async def run(task: Task, meter: Meter) -> None:
    """Ask for every feed once, under the meter."""
    waiting = iter(enumerate(task.urls))
    statuses: list[int] = []

    async def ask_on(session: aiohttp.ClientSession) -> None:
        for number, url in waiting:
            headers = {"If-None-Match": etag(number, task.edition)} if task.conditional else {}
            async with session.get(url, headers=headers) as answer:
                await answer.read()
                statuses.append(answer.status)

    async def poll() -> Outcome:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=_CONNECTIONS)) as session:
            await asyncio.gather(*(ask_on(session) for _ in range(_CONNECTIONS)))
        return Outcome(polled=len(statuses), unchanged=statuses.count(_NOT_MODIFIED))

    await meter(poll)
