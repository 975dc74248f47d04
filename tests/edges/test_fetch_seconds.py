"""How long an answer took: on the wire, redirects included, and never while it waited for its turn."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

from bot.fetch import AiohttpWeb
from tests.edges.conftest import QUICK, OpenWeb, failure, page
from tests.edges.hostile import HostileServer, answer


async def test_an_answer_says_how_long_it_took(server: HostileServer, web: AiohttpWeb) -> None:
    got = await page(web, server.serves("/", answer()))
    assert got.seconds is not None
    assert 0 < got.seconds < QUICK.timeout_seconds


async def test_a_failure_says_how_long_it_took(server: HostileServer, web: AiohttpWeb) -> None:
    error = await failure(web, server.serves("/", answer(500)))
    assert error.seconds is not None
    assert 0 < error.seconds < QUICK.timeout_seconds


async def test_waiting_for_a_turn_does_not_count(server: HostileServer, open_web: OpenWeb) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(0.1)
        return await answer()(writer)

    web = await open_web(settings=replace(QUICK, connections_per_host=1))
    url, started = server.serves("/", slowly), time.monotonic()
    pages = await asyncio.gather(*(page(web, url) for _ in range(4)))
    # One after the other, so that together they take no longer than all of it.
    assert sum(each.seconds or 0 for each in pages) <= time.monotonic() - started
    assert all((each.seconds or 0) > 0.09 for each in pages)


async def test_redirects_count(server: HostileServer, web: AiohttpWeb) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(0.1)
        return await answer(302, Location="/there")(writer)

    server.serves("/there", answer())
    assert ((await page(web, server.serves("/", slowly))).seconds or 0) > 0.09
