from __future__ import annotations

import asyncio
import io
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

import aiohttp
import pytest
import structlog

from bot.errors import ConfigError, StoreError
from bot.model import HubPush, HubState
from bot.web import callback_url
from bot.web.backlog import Backlog
from bot.web.hubs import HubDoor, hub_routes
from bot.web.server import WebServer
from tests.edges.hub import until
from tests.edges.web_client import LOCAL, asked, connected, exchange, read_answer, settings_with

pytestmark = pytest.mark.timeout(60)

PUBLIC = str(LOCAL["public_url"])
STATES = {
    "asked": HubState.REQUESTED,
    "open": HubState.ACTIVE,
    "refused": HubState.REFUSED,
    "ended": HubState.ENDED,
}


class Newsroom:
    """What the server hands requests on to: knows four tokens, and keeps what it gets."""

    def __init__(self) -> None:
        self.questions: list[tuple[str, Mapping[str, str]]] = []
        self.asked: list[str] = []
        self.pushes: list[HubPush] = []
        self.works: Callable[[HubPush], Awaitable[None]] | None = None
        self.error: Exception | None = None

    async def state_of(self, token: str) -> HubState | None:
        self.asked.append(token)
        if self.error:
            raise self.error
        return STATES.get(token)

    async def on_question(self, token: str, query: Mapping[str, str]) -> str | None:
        self.questions.append((token, dict(query)))
        return query.get("hub.challenge") if token in {"asked", "open"} else None

    async def on_push(self, push: HubPush) -> None:
        if self.works:
            await self.works(push)
        self.pushes.append(push)


class Gate:
    """Work that waits until it is let through."""

    def __init__(self) -> None:
        self.begun = 0
        self.opened = asyncio.Event()

    async def __call__(self, push: HubPush) -> None:
        del push
        self.begun += 1
        await self.opened.wait()


OpenServer = Callable[..., Awaitable[int]]


@asynccontextmanager
async def hub_server(newsroom: Newsroom, **changes: object) -> AsyncIterator[int]:
    """Serve callbacks alone, and tell the port."""
    settings = settings_with(**changes)
    async with Backlog(newsroom.on_push, settings) as backlog:
        door = HubDoor(state_of=newsroom.state_of, on_question=newsroom.on_question, backlog=backlog)
        async with WebServer(settings, hub_routes(door, settings)) as server:
            yield server.port


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
async def open_server(newsroom: Newsroom) -> AsyncIterator[OpenServer]:
    async with AsyncExitStack() as stack:

        async def opened(**changes: object) -> int:
            return await stack.enter_async_context(hub_server(newsroom, **changes))

        yield opened


@pytest.fixture
async def hub() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def headers_only(token: str, length: int) -> bytes:
    return f"POST /websub/{token} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()


class TestPlaces:
    def test_a_callback_stands_below_the_public_url(self) -> None:
        assert callback_url(PUBLIC, "t-1") == "https://news.example.org/nutgraf/websub/t-1"
        assert callback_url("https://news.example.org", "t-1") == "https://news.example.org/websub/t-1"

    @pytest.mark.parametrize("path", ["/nutgraf/websub/open", "/websub/open"])
    async def test_a_proxy_may_take_the_path_of_the_public_url_off(self, open_server: OpenServer, path: str) -> None:
        port = await open_server()
        assert (await asked(port, f"{path}?hub.challenge=c")).body == "c"

    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/websub/",
            "/websub/a/b",
            "/websub/a%2Fb",
            "/nutgrafwebsub/t",
            "/other/websub/t",
            "/websub/" + "a" * 201,
        ],
    )
    async def test_no_other_path_is_a_callback(self, open_server: OpenServer, newsroom: Newsroom, path: str) -> None:
        port = await open_server()
        assert (await asked(port, path)).status == 404
        assert newsroom.questions == []


class TestAnswers:
    async def test_nothing_else_is_there(self, open_server: OpenServer) -> None:
        port = await open_server()
        for path in ("/", "/nutgraf", "/nutgraf/", "/index.html", "/websub/../websub/open"):
            answer = await asked(port, path)
            assert (answer.status, answer.body) == (404, "nothing is here")

    async def test_no_answer_tells_what_it_is_made_of(self, open_server: OpenServer) -> None:
        port = await open_server()
        for path in ("/nothing", "/websub/open?hub.challenge=c", "/websub/nobody"):
            answer = await asked(port, path)
            assert answer.headers["server"] == "nutgraf"
            assert answer.headers["x-content-type-options"] == "nosniff"
        garbage = await exchange(port, b"\x16\x03\x01 this is no HTTP\r\n\r\n")
        assert read_answer(garbage).status == 400
        assert read_answer(garbage).body == "bad request"
        assert read_answer(garbage).headers["server"] == "nutgraf"
        assert read_answer(garbage).headers["x-content-type-options"] == "nosniff"
        for made_of in (b"ython", b"vicorn", b"tarlette", b"h11"):
            assert made_of not in garbage


class TestQuestions:
    async def test_a_challenge_is_echoed_as_text(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server()
        asked = {"hub.mode": "subscribe", "hub.topic": "https://a.example/?a=b&c", "hub.challenge": "<b>1 & 2</b>"}
        async with hub.get(f"http://127.0.0.1:{port}/nutgraf/websub/asked", params=asked) as answer:
            assert (answer.status, await answer.text()) == (200, "<b>1 & 2</b>")
            assert answer.content_type == "text/plain"
        assert newsroom.questions == [("asked", asked)]

    async def test_what_is_not_wanted_is_answered_404(
        self, open_server: OpenServer, hub: aiohttp.ClientSession
    ) -> None:
        port = await open_server()
        async with hub.get(f"http://127.0.0.1:{port}/websub/nobody?hub.challenge=c-1") as answer:
            assert answer.status == 404
            assert "c-1" not in await answer.text()

    async def test_neither_head_nor_anything_else_confirms(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server()
        for method in ("HEAD", "PUT", "DELETE", "OPTIONS"):
            async with hub.request(method, f"http://127.0.0.1:{port}/websub/open?hub.challenge=c") as answer:
                assert answer.status == 405
                assert answer.headers["Allow"] == "GET, POST"
        assert newsroom.questions == []

    async def test_while_the_store_is_away_the_hub_is_asked_to_come_again(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server()
        newsroom.error = StoreError("/secret/place/nutgraf.db", "is locked")
        with structlog.testing.capture_logs() as logged:
            async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=b"x") as answer:
                assert (answer.status, await answer.text()) == (503, "try again later")
                assert answer.headers["Retry-After"] == "60"
        assert [line["event"] for line in logged] == ["request could not be answered"]

    async def test_a_fault_of_this_program_is_logged_and_not_told(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server()
        newsroom.error = RuntimeError("a secret")
        with structlog.testing.capture_logs() as logged:
            async with hub.post(
                f"http://127.0.0.1:{port}/websub/open", data=b"x", headers={"Accept": "text/html"}
            ) as answer:
                assert (answer.status, await answer.text()) == (500, "something went wrong here")
        assert [line["exc_info"] for line in logged] == [newsroom.error]


class TestPushes:
    @pytest.mark.parametrize("token", ["asked", "open"])
    async def test_a_push_is_handed_on_as_it_came(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom, token: str
    ) -> None:
        port = await open_server()
        headers = {"Content-Type": "application/rss+xml; charset=x", "X-Hub-Signature": "sha1=00"}
        async with hub.post(
            f"http://127.0.0.1:{port}/nutgraf/websub/{token}", data=b"<rss>\xff</rss>", headers=headers
        ) as answer:
            assert answer.status == 202
        await until(lambda: bool(newsroom.pushes))
        assert newsroom.pushes == [
            HubPush(
                token=token,
                body=b"<rss>\xff</rss>",
                content_type="application/rss+xml; charset=x",
                signature="sha1=00",
            )
        ]

    async def test_it_is_answered_before_its_work_is_done(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        newsroom.works = gate = Gate()
        port = await open_server()
        async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=b"x") as answer:
            assert answer.status == 202
        await until(lambda: gate.begun == 1)
        assert newsroom.pushes == []
        gate.opened.set()
        await until(lambda: len(newsroom.pushes) == 1)

    @pytest.mark.parametrize(("token", "status"), [("nobody", 404), ("refused", 410), ("ended", 410)])
    async def test_what_nobody_waits_for_is_refused_before_its_body_comes(
        self, open_server: OpenServer, newsroom: Newsroom, token: str, status: int
    ) -> None:
        port = await open_server()
        answer = await exchange(port, headers_only(token, 5_000_000))
        assert answer.startswith(f"HTTP/1.1 {status} ".encode())
        assert newsroom.pushes == []

    async def test_too_large_a_body_is_refused_by_what_it_says(self, open_server: OpenServer) -> None:
        port = await open_server(max_body_bytes=10_000_000)
        answer = await exchange(port, headers_only("open", 10_000_001))
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert answer.endswith(b"more than 10000000 bytes are not taken")

    async def test_too_large_a_body_is_refused_though_it_does_not_say(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server(max_body_bytes=10_000_000)
        sent = 0

        async def body() -> AsyncIterator[bytes]:
            nonlocal sent
            while sent < 10_100_000:
                sent += 100_000
                yield b"x" * 100_000

        async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=body()) as answer:
            assert answer.status == 413
        assert newsroom.pushes == []

    async def test_the_largest_body_is_taken(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server(max_body_bytes=10_000_000)
        async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=io.BytesIO(b"x" * 10_000_000)) as answer:
            assert answer.status == 202
        await until(lambda: bool(newsroom.pushes))
        assert len(newsroom.pushes[0].body) == 10_000_000

    async def test_a_slow_body_is_cut_off(self, open_server: OpenServer, newsroom: Newsroom) -> None:
        port = await open_server(read_seconds=0.1)
        answer = await exchange(port, headers_only("open", 100) + b"a little")
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert newsroom.pushes == []

    async def test_a_request_that_never_ends_its_headers_is_cut_off(self, open_server: OpenServer) -> None:
        port = await open_server(idle_seconds=0.1)
        assert await exchange(port, b"POST /websub/open HTTP/1.1\r\nHost: x\r\nX-") == b""

    async def test_a_body_whose_chunks_are_broken_is_not_handed_on(
        self, open_server: OpenServer, newsroom: Newsroom
    ) -> None:
        port = await open_server(read_seconds=0.1)
        reader, writer = await connected(port)
        writer.write(b"POST /websub/open HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        await until(lambda: newsroom.asked == ["open"])
        writer.write(b"no size\r\n")
        answer = await reader.read()
        assert answer.split()[1] in {b"400", b"408"}  # at once or when the time is over, as the parser is
        writer.close()
        assert newsroom.pushes == []

    async def test_nor_is_one_that_breaks_off(self, open_server: OpenServer, newsroom: Newsroom) -> None:
        port = await open_server()
        reader, writer = await connected(port)
        writer.write(headers_only("open", 100) + b"a little")
        await until(lambda: newsroom.asked == ["open"])
        with structlog.testing.capture_logs() as logged:
            writer.close()
            await writer.wait_closed()
            assert await reader.read() == b""
        assert logged == []
        assert newsroom.pushes == []

    async def test_a_compressed_body_is_refused(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server()
        async with hub.post(
            f"http://127.0.0.1:{port}/websub/open", data=b"x", headers={"Content-Encoding": "gzip"}
        ) as answer:
            assert answer.status == 415
        assert newsroom.pushes == []

    async def test_who_asks_before_sending_is_told(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server()
        async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=b"x" * 5_000, expect100=True) as answer:
            assert answer.status == 202
        async with hub.post(f"http://127.0.0.1:{port}/websub/ended", data=b"x" * 5_000, expect100=True) as answer:
            assert answer.status == 410
        await until(lambda: [len(push.body) for push in newsroom.pushes] == [5_000])


class TestABurst:
    async def test_no_more_is_taken_than_may_wait(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        newsroom.works = gate = Gate()
        port = await open_server(waiting=3, at_once=2)

        async def push(number: int) -> int:
            async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=str(number)) as answer:
                if answer.status == 503:
                    assert answer.headers["Retry-After"] == "60"
                return answer.status

        with structlog.testing.capture_logs() as logged:
            statuses = [await push(number) for number in range(5)]
        assert statuses == [202, 202, 202, 503, 503]
        assert [line["event"] for line in logged] == ["push turned away: too many are waiting"] * 2
        await until(lambda: gate.begun == 2)
        gate.opened.set()
        await until(lambda: len(newsroom.pushes) == 3)
        assert await push(5) == 202
        await until(lambda: [push.body for push in newsroom.pushes] == [b"0", b"1", b"2", b"5"])

    async def test_nor_more_bytes(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        newsroom.works = gate = Gate()
        port = await open_server(waiting_bytes=1_000)
        statuses = []
        for size in (600, 600, 400):
            async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=b"x" * size) as answer:
                statuses.append(answer.status)
        assert statuses == [202, 503, 202]
        gate.opened.set()
        await until(lambda: len(newsroom.pushes) == 2)
        async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=b"x" * 1_000) as answer:
            assert answer.status == 202

    @pytest.mark.parametrize("error", [RuntimeError("broken"), StoreError("nutgraf.db", "is locked")])
    async def test_one_that_fails_stops_no_other(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom, error: Exception
    ) -> None:
        async def fails(push: HubPush) -> None:
            if push.body == b"bad":
                raise error

        newsroom.works = fails
        port = await open_server(at_once=1, waiting=1)
        with structlog.testing.capture_logs() as logged:
            async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=b"bad") as answer:
                assert answer.status == 202
            await until(lambda: bool(logged))
            async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=b"good") as answer:
                assert answer.status == 202
            await until(lambda: len(newsroom.pushes) == 1)
        assert "push lost" in logged[0]["event"]

    async def test_connections_are_limited(
        self, open_server: OpenServer, hub: aiohttp.ClientSession, newsroom: Newsroom
    ) -> None:
        port = await open_server(connections=1)
        _, first = await connected(port)
        first.write(headers_only("open", 5))
        await until(lambda: newsroom.asked == ["open"])
        with pytest.raises(aiohttp.ClientConnectionError):
            await hub.get(f"http://127.0.0.1:{port}/healthz")
        first.close()
        await first.wait_closed()


class TestBeginAndEnd:
    async def test_a_place_that_is_taken_is_named(self, open_server: OpenServer) -> None:
        port = await open_server()
        with pytest.raises(ConfigError) as caught:
            await open_server(port=port)
        assert str(caught.value) == (
            f"[web] listen 127.0.0.1:{port}: is taken by another program; choose another port, or end that program"
        )

    @pytest.mark.parametrize(
        ("host", "shown"), [("192.0.2.1", "192.0.2.1"), ("2001:db8::1", "[2001:db8::1]")], ids=["v4", "v6"]
    )
    async def test_so_is_one_that_is_not_here(self, open_server: OpenServer, host: str, shown: str) -> None:
        with pytest.raises(ConfigError) as caught:
            await open_server(host=host)
        assert caught.value.subject == f"[web] listen {shown}:0"
        assert caught.value.advice

    async def test_its_place_is_free_again_afterwards(self, newsroom: Newsroom) -> None:
        async with hub_server(newsroom) as port:
            pass
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", port))

    @pytest.mark.parametrize(("opened", "done"), [(True, 1), (False, 0)])
    async def test_the_end_waits_for_work_but_not_for_ever(
        self, newsroom: Newsroom, hub: aiohttp.ClientSession, *, opened: bool, done: int
    ) -> None:
        newsroom.works = gate = Gate()
        async with hub_server(newsroom, parting_seconds=0.2) as port:
            async with hub.post(f"http://127.0.0.1:{port}/websub/open", data=b"x") as answer:
                assert answer.status == 202
            await until(lambda: gate.begun == 1)
            if opened:
                asyncio.get_running_loop().call_soon(gate.opened.set)
        assert len(newsroom.pushes) == done
