"""More than there is room for: the web server goes on answering whoever it can, and says so to the others."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, suppress
from typing import Any

import pytest
import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Message, Receive, Scope, Send

from bot.web.answers import plain
from bot.web.patience import Patience
from bot.web.refusals import Refusal
from tests.edges.hub import until
from tests.edges.web_client import Answer, asked, connected, exchange, read_answer, serving, settings_with

pytestmark = pytest.mark.timeout(60)

BROWSER = "Accept: text/html"
HEALTHY = ["/healthz", "/readyz", "/static/pages.css", "/nutgraf/healthz"]
LATE = "requests are given up: answers take too long"
FULL = "requests are turned away: too many are under way"


class Database:
    """What pages wait for: it hangs until it is let go."""

    def __init__(self) -> None:
        self.let_go = asyncio.Event()
        self.asked = self.given_up = 0
        self.winding_up = 0.0

    async def hangs(self, request: Request) -> Response:
        self.asked += 1
        try:
            await self.let_go.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            await asyncio.sleep(self.winding_up)
            raise
        return plain(200, "at last", x_method=request.method)

    async def reads(self, request: Request) -> Response:
        body = await request.body()
        await self.hangs(request)
        return plain(200, str(len(body)))

    async def answers(self, _: Request) -> Response:
        return plain(200, "well")

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/page", self.hangs),
            Route("/reads", self.reads, methods=["POST"]),
            Route("/quick", self.answers),
            *(Route(path, self.answers) for path in HEALTHY[:3]),
        ]


Open = Callable[..., Awaitable[int]]


@pytest.fixture
async def database() -> Database:
    return Database()


@pytest.fixture
def logged() -> Iterator[list[dict[str, Any]]]:
    with structlog.testing.capture_logs() as lines:
        yield lines  # type: ignore[misc]  # the library says less of it


@pytest.fixture
async def open_site(database: Database, logged: list[dict[str, Any]]) -> AsyncIterator[Open]:
    del logged
    async with AsyncExitStack() as stack:

        async def opened(**changes: object) -> int:
            server = serving(database.routes(), **{"parting_seconds": 0.2, "answer_seconds": 0.1, **changes})
            return (await stack.enter_async_context(server)).port

        yield opened


async def is_answered(port: int) -> bool:
    try:
        return bool(await exchange(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    except ConnectionError:
        return False


async def all_asked(port: int, path: str, number: int) -> list[Answer]:
    return list(await asyncio.gather(*(asked(port, path) for _ in range(number))))


class TestADatabaseThatHangs:
    async def test_it_is_not_waited_for_without_end(self, open_site: Open, database: Database) -> None:
        port = await open_site()
        answer = await asked(port, "/page", BROWSER)
        assert (answer.status, answer.headers["retry-after"]) == (503, "60")
        assert "Try again in a minute." in answer.body
        answer = await asked(port, "/page")
        assert (answer.status, answer.body) == (503, "try again later")
        await until(lambda: database.given_up == 2)

    async def test_who_waits_for_it_fills_not_all_there_is(self, open_site: Open, database: Database) -> None:
        port = await open_site(answer_seconds=30.0, connections=20, requests=15)
        waiting = asyncio.create_task(all_asked(port, "/page", 15))
        await until(lambda: database.asked == 15)
        turned_away = await all_asked(port, "/quick", 5)
        assert {(answer.status, answer.headers["retry-after"]) for answer in turned_away} == {(503, "60")}
        for path in HEALTHY:
            assert (await asked(port, path)).status == 200
        database.let_go.set()
        assert {answer.body for answer in await waiting} == {"at last"}
        assert (await asked(port, "/quick")).status == 200

    async def test_what_is_given_up_is_answered_before_it_has_let_go(self, open_site: Open, database: Database) -> None:
        database.winding_up = 30.0
        port = await open_site(requests=1)
        async with asyncio.timeout(5):
            assert (await asked(port, "/page")).status == 503
            # It keeps its room until then, or there could be any number.
            assert (await asked(port, "/quick")).status == 503
        assert database.asked == database.given_up == 1

    async def test_it_is_logged_once_in_a_while(
        self, open_site: Open, database: Database, logged: list[dict[str, Any]]
    ) -> None:
        port = await open_site(requests=3)
        for _ in range(2):
            await all_asked(port, "/page", 8)
        await until(lambda: database.given_up == database.asked)
        events = [line["event"] for line in logged]
        assert sorted(events) == [LATE, FULL]

    async def test_who_sends_slowly_takes_nothing_of_its_time(self, open_site: Open, database: Database) -> None:
        database.let_go.set()
        port = await open_site()
        reader, writer = await connected(port)
        writer.write(b"POST /reads HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 6\r\n\r\n")
        for letter in b"abcdef":
            await asyncio.sleep(0.05)
            writer.write(bytes([letter]))
        assert read_answer(await reader.read()).body == "6"
        writer.close()

    async def test_but_the_time_goes_on_when_all_is_sent(self, open_site: Open, database: Database) -> None:
        port = await open_site()
        sent = b"POST /reads HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1\r\n\r\na"
        assert read_answer(await exchange(port, sent)).status == 503
        await until(lambda: database.given_up == 1)

    async def test_what_is_given_up_says_nothing_more(self) -> None:
        sent: list[Message] = []
        ended = asyncio.Event()

        async def stubborn(_: Scope, __: Receive, send: Send) -> None:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(30)
            await send({"type": "http.response.start", "status": 200})
            ended.set()

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            sent.append(message)

        patience = Patience(stubborn, settings_with(answer_seconds=0.05))
        with pytest.raises(Refusal):
            await patience({"type": "http", "path": "/page"}, receive, send)
        await ended.wait()
        assert sent == []

    async def test_a_fault_is_told_as_ever(self, database: Database) -> None:
        async def fails(_: Request) -> Response:
            raise TimeoutError

        routes = [*database.routes(), Route("/fails", fails)]
        async with serving(routes) as server:
            assert (await asked(server.port, "/fails")).status == 500


class TestSilentConnections:
    async def test_the_one_that_asked_nothing_for_longest_makes_room(self, open_site: Open) -> None:
        port = await open_site(connections=3)
        silent = [await connected(port) for _ in range(3)]
        newcomers = []
        async with asyncio.timeout(5):
            for reader, _ in silent:
                newcomers.append(await connected(port))
                assert await reader.read() == b""
            assert (await asked(port, "/healthz")).status == 200
        for _, writer in [*silent, *newcomers]:
            writer.close()

    async def test_a_slow_head_keeps_nobody_out(self, open_site: Open) -> None:
        port = await open_site(connections=2)
        slow = [await connected(port) for _ in range(2)]
        for _, writer in slow:
            writer.write(b"GET /heal")
            await writer.drain()
        assert (await asked(port, "/healthz")).status == 200
        for _, writer in slow:
            writer.close()

    async def test_whoever_waits_for_an_answer_is_not_ended(self, open_site: Open, database: Database) -> None:
        port = await open_site(connections=2, answer_seconds=30.0)
        waiting = asyncio.create_task(asked(port, "/page"))
        await until(lambda: database.asked == 1)
        for _ in range(10):
            _, writer = await connected(port)
            writer.close()
            assert (await asked(port, "/healthz")).status == 200
        database.let_go.set()
        assert (await waiting).body == "at last"

    async def test_a_connection_has_not_long_for_its_first_request(self, open_site: Open) -> None:
        port = await open_site(read_seconds=0.2, idle_seconds=30.0)
        async with asyncio.timeout(5):
            assert await exchange(port, b"") == b""
            assert await exchange(port, b"GET /hea") == b""

    async def test_nor_longer_when_it_has_begun_late(self, open_site: Open) -> None:
        port = await open_site(read_seconds=1.0, idle_seconds=30.0)
        begun = time.monotonic()
        reader, writer = await connected(port)
        await asyncio.sleep(0.9)
        writer.write(b"GET /hea")
        assert await reader.read() == b""
        assert time.monotonic() - begun < 1.8
        writer.close()

    async def test_and_then_as_long_as_it_is_kept(self, open_site: Open) -> None:
        port = await open_site(read_seconds=0.1, idle_seconds=30.0)
        reader, writer = await connected(port)
        for _ in range(2):
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert (await reader.readuntil(b"well")).startswith(b"HTTP/1.1 200 ")
            await asyncio.sleep(0.3)
        writer.close()

    async def test_one_household_has_only_so_many(self, open_site: Open, database: Database) -> None:
        port = await open_site(connections_each=2, proxies=(), answer_seconds=30.0, public_url="")
        waiting = [asyncio.create_task(asked(port, "/page")) for _ in range(2)]
        await until(lambda: database.asked == 2)
        assert not await is_answered(port)
        database.let_go.set()
        assert [answer.body for answer in await asyncio.gather(*waiting)] == ["at last"] * 2
        assert (await asked(port, "/healthz")).status == 200

    async def test_but_a_proxy_has_as_many_as_there_are(self, open_site: Open, database: Database) -> None:
        port = await open_site(connections_each=2, connections=10, answer_seconds=30.0)
        waiting = asyncio.create_task(all_asked(port, "/page", 9))
        await until(lambda: database.asked == 9)
        assert (await asked(port, "/healthz")).status == 200
        database.let_go.set()
        assert len(await waiting) == 9
