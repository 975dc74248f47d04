"""How a host is treated that asked for fewer requests."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import HttpStatus
from bot.fetch import AiohttpWeb
from tests.edges.conftest import QUICK, OpenWeb, failure, page
from tests.edges.hostile import HostileServer, answer

BUSY = answer(429, Retry_After="720")


async def left_alone(web: AiohttpWeb, url: str) -> HttpStatus:
    error = await failure(web, url)
    assert isinstance(error, HttpStatus)
    assert error.retry
    return error


@pytest.mark.parametrize("status", [429, 503])
async def test_while_it_says_so_nothing_is_sent_to_it(server: HostileServer, web: AiohttpWeb, status: int) -> None:
    url = server.serves("/busy", answer(status, Retry_After="720"))
    assert (await left_alone(web, url)).retry_after == timedelta(minutes=12)
    for path in ("/busy", "/other"):
        error = await left_alone(web, server.url(path))
        assert error.status == status
        assert error.retry_after is not None
        assert timedelta(0) < error.retry_after <= timedelta(minutes=12)
        assert error.subject == server.url(path)
        assert "it is asked again in" in error.advice
    assert len(server.requests) == 1


async def test_that_is_nothing_to_another_port_or_name(server: HostileServer, web: AiohttpWeb) -> None:
    await left_alone(web, server.serves("/busy", BUSY))
    async with HostileServer() as other:
        await page(web, other.serves("/", answer()))
    server.serves("/", answer())
    await page(web, server.url("/", host="localhost"))


async def test_a_redirect_does_not_lead_to_it_either(server: HostileServer, open_web: OpenWeb) -> None:
    web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.0/8",)))
    await left_alone(web, server.serves("/busy", BUSY))
    async with HostileServer() as other:
        error = await left_alone(web, other.redirects("/", server.url("/new")))
        assert error.subject == other.url("/")
    assert f"redirects to {server.url('/new')}, and there: asked for fewer requests (429)" in error.problem
    assert [request.target for request in server.requests] == ["/busy"]


async def test_an_overloaded_server_that_asks_for_nothing_may_be_tried_again(
    server: HostileServer, web: AiohttpWeb
) -> None:
    await left_alone(web, server.serves("/", answer(503)))
    server.serves("/", answer())
    await page(web, server.url("/"))


async def test_it_is_asked_slowly_while_others_are_not(server: HostileServer, open_web: OpenWeb) -> None:
    web = await open_web(settings=replace(QUICK, connections=1, seconds_between_after_429=600.0))
    await left_alone(web, server.serves("/", answer(429)))
    slow = [asyncio.create_task(page(web, server.url("/"))) for _ in range(6)]
    async with HostileServer() as other:
        for _ in range(9):
            await page(web, other.serves("/", answer()))
    assert len(server.requests) == 1
    assert not any(task.done() for task in slow)
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)


async def test_waiting_for_the_pace_costs_no_time_of_the_request(server: HostileServer, open_web: OpenWeb) -> None:
    web = await open_web(settings=replace(QUICK, timeout_seconds=0.3, seconds_between_after_429=0.5))
    await left_alone(web, server.serves("/", answer(429)))
    server.serves("/", answer(body=b"at last"))
    assert (await page(web, server.url("/"))).body == b"at last"
