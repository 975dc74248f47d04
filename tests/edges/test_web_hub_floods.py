"""Hubs, and whoever calls himself one, send more than there is room for, or guess where they may."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import pytest

from bot.model import HubPush, HubState
from bot.web.backlog import Backlog
from bot.web.hubs import HubDoor, hub_routes
from bot.web.server import WebServer
from tests.edges.hub import until
from tests.edges.web_client import asked, connected, read_answer, settings_with

pytestmark = pytest.mark.timeout(60)


class Hubs:
    """Subscriptions of tokens that begin with "feed"; their pushes are done with at once."""

    def __init__(self) -> None:
        self.looked_up: list[str] = []
        self.taken = 0

    async def state_of(self, token: str) -> HubState | None:
        self.looked_up.append(token)
        return HubState.ACTIVE if token.startswith("feed") else None

    async def on_question(self, token: str, query: Mapping[str, str]) -> str | None:
        return query.get("hub.challenge", "") if await self.state_of(token) else None

    async def on_push(self, push: HubPush) -> None:
        del push
        self.taken += 1

    @asynccontextmanager
    async def served(self, **changes: object) -> AsyncIterator[int]:
        settings = settings_with(**{"parting_seconds": 0.2, **changes})
        async with Backlog(self.on_push, settings) as backlog:
            door = HubDoor(state_of=self.state_of, on_question=self.on_question, backlog=backlog)
            async with WebServer(settings, hub_routes(door, settings)) as server:
                yield server.port


class Pushing:
    """A push whose body is sent but for its last byte, and what is answered meanwhile."""

    def __init__(self, token: str, size: int, *, chunked: bool = False) -> None:
        self.token, self.size, self.chunked = token, size, chunked

    async def begin(self, port: int) -> None:
        self.reader, self.writer = await connected(port)
        framing = "Transfer-Encoding: chunked" if self.chunked else f"Content-Length: {self.size}"
        head = f"POST /websub/{self.token} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{framing}\r\n\r\n"
        self.writer.write(head.encode() + (f"{self.size:x}\r\n".encode() if self.chunked else b""))
        self.writer.write(b"x" * (self.size - 1))

    async def end(self) -> int:
        self.writer.write(b"x\r\n0\r\n\r\n" if self.chunked else b"x")
        answer = await self.reader.read()
        self.writer.close()
        return read_answer(answer).status


class TestPushesThatArrive:
    async def test_they_count_before_they_are_there(self) -> None:
        hubs = Hubs()
        async with hubs.served(waiting_bytes=1_000) as port:
            large, other, small = Pushing("feed1", 700), Pushing("feed2", 400), Pushing("feed3", 300)
            for number, each in enumerate((large, other, small), start=1):
                await each.begin(port)
                await until(lambda number=number: len(hubs.looked_up) == number)  # type: ignore[misc]  # bound now
            assert [await each.end() for each in (other, small, large)] == [503, 202, 202]
            await until(lambda: hubs.taken == 2)
            again = Pushing("feed2", 1_000)
            await again.begin(port)
            assert await again.end() == 202

    async def test_one_that_does_not_say_how_large_it_is_counts_as_the_largest(self) -> None:
        hubs = Hubs()
        async with hubs.served(waiting_bytes=1_000, max_body_bytes=800) as port:
            unknown, known = Pushing("feed1", 10, chunked=True), Pushing("feed2", 300)
            await unknown.begin(port)
            await until(lambda: len(hubs.looked_up) == 1)
            await known.begin(port)
            assert [await known.end(), await unknown.end()] == [503, 202]

    async def test_nor_does_a_length_count_beside_chunks(self) -> None:
        hubs = Hubs()
        async with hubs.served(waiting_bytes=1_000, max_body_bytes=800) as port:
            head = "POST /websub/feed1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
            _, writer = await connected(port)
            writer.write(head.encode())
            await until(lambda: len(hubs.looked_up) == 1)
            known = Pushing("feed2", 300)
            await known.begin(port)
            assert await known.end() == 503
            writer.close()

    async def test_of_one_subscription_only_a_few_arrive_at_once(self) -> None:
        hubs = Hubs()
        async with hubs.served() as port:
            arriving = [Pushing("feed1", 100) for _ in range(5)]
            for number, each in enumerate(arriving, start=1):
                await each.begin(port)
                await until(lambda number=number: len(hubs.looked_up) == number)  # type: ignore[misc]  # bound now
            other = Pushing("feed2", 100)
            await other.begin(port)
            assert await other.end() == 202
            assert [await each.end() for each in reversed(arriving)] == [503, 202, 202, 202, 202]

    async def test_one_that_breaks_off_holds_no_room(self) -> None:
        hubs = Hubs()
        async with hubs.served(waiting_bytes=1_000, read_seconds=0.2) as port:
            for _ in range(5):
                broken = Pushing("feed1", 900)
                await broken.begin(port)
                broken.writer.close()
            async with asyncio.timeout(10):
                while await _status_of(Pushing("feed1", 1_000), port) == 503:  # noqa: ASYNC110  # nothing tells of it
                    await asyncio.sleep(0.05)


async def _status_of(push: Pushing, port: int) -> int:
    await push.begin(port)
    return await push.end()


class TestGuesses:
    async def test_who_guesses_many_tokens_has_to_wait(self) -> None:
        hubs = Hubs()
        async with hubs.served(guess_rate=0.5, guess_burst=3) as port:
            guesser = "X-Forwarded-For: 198.51.100.1"
            for method in ("GET", "POST", "GET"):
                assert (await asked(port, "/websub/wrong", guesser, method=method)).status == 404
            answer = await asked(port, "/websub/wrong", guesser)
            assert (answer.status, answer.headers["retry-after"]) == (429, "2")
            assert (await asked(port, "/websub/feed1?hub.challenge=c", guesser)).status == 429
            assert hubs.looked_up == ["wrong"] * 3
            assert (await asked(port, "/websub/feed1?hub.challenge=c", "X-Forwarded-For: 203.0.113.1")).body == "c"

    async def test_a_token_that_is_known_is_asked_for_all_the_same(self) -> None:
        hubs = Hubs()
        async with hubs.served(guess_rate=0.5, guess_burst=3) as port:
            assert (await asked(port, "/websub/feed1?hub.challenge=c")).body == "c"
            assert [(await asked(port, "/websub/wrong")).status for _ in range(4)] == [404, 404, 404, 429]
            for _ in range(5):
                assert (await asked(port, "/websub/feed1", method="POST")).status == 202

    async def test_what_is_right_counts_for_nothing(self) -> None:
        hubs = Hubs()
        async with hubs.served(guess_rate=0.5, guess_burst=3) as port:
            for number in range(10):
                assert (await asked(port, f"/websub/feed{number}?hub.challenge=c")).body == "c"
