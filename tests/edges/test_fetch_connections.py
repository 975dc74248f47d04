"""Connections that fail, stall, crowd or talk nonsense."""

from __future__ import annotations

import asyncio
import errno
import gc
import socket
import warnings
from contextlib import suppress
from dataclasses import replace

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import FetchError
from bot.fetch import AiohttpWeb
from bot.model import Page, Validators
from tests.edges.conftest import QUICK, Names, OpenWeb, failure, page
from tests.edges.hostile import HostileServer, adds, answer, drips, floods, head, meets, raw, resets_after, silent_after
from tests.makers import NOW


class _Broken(AbstractResolver):
    def __init__(self, code: int) -> None:
        self._code = code

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        raise socket.gaierror(self._code, f"{host} {port} {family}")

    async def close(self) -> None:
        """Hold nothing."""


class TestConnection:
    @pytest.mark.parametrize(
        ("code", "words", "retry"),
        [
            (socket.EAI_NONAME, "no such host", False),
            (socket.EAI_AGAIN, "at the moment", True),
            (socket.EAI_FAIL, "failed", True),
            (socket.EAI_MEMORY, "cannot be looked up", True),
        ],
    )
    async def test_a_name_that_is_not_found(self, open_web: OpenWeb, code: int, words: str, *, retry: bool) -> None:
        error = await failure(await open_web(resolver=_Broken(code)), "http://ellery.example/")
        assert words in error.problem
        assert error.retry == retry

    async def test_the_system_is_asked_for_names(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.serves("/", answer(body=b"by name"))
        assert (await page(web, server.url("/", host="localhost"))).body == b"by name"
        assert "no such host" in (await failure(web, "http://ellery.invalid/")).problem

    async def test_a_refused_connection(self, web: AiohttpWeb) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        error = await failure(web, f"http://127.0.0.1:{port}/")
        assert "refuses connections" in error.problem
        assert error.retry

    async def test_of_several_addresses_that_fail_one_is_explained(self, open_web: OpenWeb) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        web = await open_web(resolver=Names(here_test=[["::1", "127.0.0.1"]]))
        assert "refuses connections" in (await failure(web, f"http://here.test:{port}/")).problem

    @pytest.mark.parametrize("script", [resets_after(), raw(b"")])
    async def test_a_connection_cut_before_the_answer(
        self, server: HostileServer, web: AiohttpWeb, script: object
    ) -> None:
        server.scripts["/"] = script  # type: ignore[assignment]  # parametrize erases the type
        error = await failure(web, server.url("/"))
        assert "cut the connection without an answer" in error.problem
        assert error.retry

    async def test_a_connection_closed_as_soon_as_it_is_made(self, web: AiohttpWeb) -> None:
        async with await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0) as slamming:
            error = await failure(web, f"http://127.0.0.1:{slamming.sockets[0].getsockname()[1]}/")
        assert "cut the connection without an answer" in error.problem
        assert error.retry

    async def test_a_connection_that_is_not_accepted(self, open_web: OpenWeb) -> None:
        with socket.socket() as full:
            full.bind(("127.0.0.1", 0))
            full.listen(0)
            waiting = [socket.socket() for _ in range(4)]
            for one in waiting:
                one.settimeout(0)
                assert one.connect_ex(full.getsockname()) in {0, errno.EINPROGRESS}
            web = await open_web(settings=replace(QUICK, idle_seconds=0.2))
            error = await failure(web, f"http://127.0.0.1:{full.getsockname()[1]}/")
            for one in waiting:
                one.close()
        assert error.problem == "timed out: no connection within 0.2 s"

    @pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nCont", head(Content_Length="9") + b"half"])
    async def test_silence_ends_a_request(self, server: HostileServer, open_web: OpenWeb, start: bytes) -> None:
        web = await open_web(settings=replace(QUICK, idle_seconds=0.1))
        error = await failure(web, server.serves("/", silent_after(start)))
        assert error.problem == "timed out: silent for 0.1 s"
        assert error.retry

    @pytest.mark.parametrize(
        ("start", "drop"),
        [
            (head(Content_Length="99999"), b"x"),
            (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
            (b"", b"HTTP/1.1 103 Hint\r\n\r\n"),
        ],
    )
    async def test_dripping_does_not_keep_one_alive(
        self, server: HostileServer, open_web: OpenWeb, start: bytes, drop: bytes
    ) -> None:
        web = await open_web(settings=replace(QUICK, idle_seconds=5.0, timeout_seconds=0.3))
        error = await failure(web, server.serves("/", drips(start, drop, seconds=0.01)))
        assert error.problem == "timed out: not finished within 0.3 s"

    async def test_redirects_share_one_time_limit(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(settings=replace(QUICK, timeout_seconds=0.3))
        server.serves("/1", drips(head(Content_Length="99999"), b"x", seconds=0.01))
        error = await failure(web, server.redirects("/0", "/1"))
        assert "not finished within 0.3 s" in error.problem

    async def test_cancelling_goes_through(self, server: HostileServer, web: AiohttpWeb) -> None:
        arrived = asyncio.Barrier(2)
        server.serves("/", meets(arrived, silent_after()))
        task = asyncio.create_task(web.get(server.url("/"), trusted=True))
        await arrived.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        server.serves("/", answer(body=b"still here"))
        assert (await page(web, server.url("/"))).body == b"still here"


class TestOutOfTurn:
    """A kept connection on which the server says more than it was asked."""

    @pytest.mark.parametrize(
        ("more", "connections"),
        [
            (b"", 1),
            (b"junk", 2),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged", 2),
        ],
    )
    @pytest.mark.parametrize(
        ("known", "first"), [(None, head(Content_Length="0")), (Validators(etag='"1"'), b"HTTP/1.1 304 Same\r\n\r\n")]
    )
    async def test_what_follows_an_answer_is_not_the_next(
        self,
        server: HostileServer,
        web: AiohttpWeb,
        known: Validators | None,
        first: bytes,
        more: bytes,
        connections: int,
    ) -> None:
        gate, said = asyncio.Event(), asyncio.Event()
        url = server.serves("/", adds(first, gate, more, said))
        await web.get(url, validators=known, trusted=True)
        gate.set()
        await said.wait()
        async with HostileServer() as other:  # once this is answered, what was said before has arrived as well
            await page(web, other.serves("/", answer()))
        server.serves("/", answer(body=b"real"))
        assert (await page(web, url)).body == b"real"
        assert server.connections == connections

    async def test_an_answer_with_another_behind_it_is_read_alone(self, server: HostileServer, web: AiohttpWeb) -> None:
        script = raw(head(Content_Length="3") + b"one" + head(Content_Length="6") + b"forged", keep=True)
        assert (await page(web, server.serves("/", script))).body == b"one"
        assert (await page(web, server.serves("/", answer(body=b"real")))).body == b"real"

    async def test_a_body_behind_unchanged_spoils_nothing_but_that_answer(
        self, server: HostileServer, web: AiohttpWeb
    ) -> None:
        url = server.serves("/", raw(b"HTTP/1.1 304 Same\r\nContent-Length: 5\r\n\r\nhello", keep=True))
        with pytest.raises(FetchError, match="not HTTP as it should be"):
            await web.get(url, validators=Validators(etag='"1"'), trusted=True)
        assert (await page(web, server.serves("/", answer(body=b"real")))).body == b"real"


class TestLimits:
    async def test_requests_at_once_are_limited_in_all(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(settings=replace(QUICK, connections=3, connections_per_host=8))
        server.serves("/", meets(asyncio.Barrier(3), answer()))
        await asyncio.gather(*(page(web, server.url("/")) for _ in range(12)))
        assert server.most_running == 3

    async def test_requests_to_one_host_are_limited(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(settings=replace(QUICK, connections=8, connections_per_host=2))
        server.serves("/", meets(asyncio.Barrier(2), answer()))
        await asyncio.gather(*(page(web, server.url("/")) for _ in range(12)))
        assert server.most_running == 2

    async def test_waiting_for_a_place_costs_no_time(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(settings=replace(QUICK, connections=1, timeout_seconds=0.3))
        slow = [failure(web, server.serves(f"/slow{n}", silent_after())) for n in range(2)]
        errors = await asyncio.gather(*slow, page(web, server.serves("/last", answer(body=b"in time"))))
        assert isinstance(errors[-1], Page)

    async def test_connections_are_used_again(self, server: HostileServer, web: AiohttpWeb) -> None:
        for number in range(5):
            await page(web, server.serves(f"/{number}", answer(body=b"x")))
        assert server.connections == 1

    async def test_thousands_of_hosts_do_not_each_keep_a_connection(
        self, server: HostileServer, open_web: OpenWeb
    ) -> None:
        names = {f"h{number}_test": [["127.0.0.1"]] for number in range(300)}
        web = await open_web(resolver=Names(**names))
        server.serves("/", answer())
        for name in names:
            await page(web, server.url("/", host=name.replace("_", ".")))
        assert server.connections == 300
        assert server.open < 210

    async def test_nothing_is_left_open(self, server: HostileServer) -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            async with AiohttpWeb(QUICK, clock=lambda: NOW) as web:
                await page(web, server.serves("/", answer()))
                await failure(web, server.serves("/cut", resets_after(head(Content_Length="9"))))
                await failure(web, server.serves("/big", answer(body=b"x" * 200_000)))
            gc.collect()
        assert [str(warning.message) for warning in caught] == []


class TestMalformed:
    @pytest.mark.parametrize(
        "sent",
        [
            b"<html>hello</html>",
            b"HTTP/9 200 OK\r\n\r\n",
            b"HTTP/1.1 abc OK\r\n\r\n",
            b"SSH-2.0-OpenSSH_9.6\r\n",
            b"\x16\x03\x01\x00\x01",
            b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
            b"HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\nx",
            b"HTTP/1.1 200 OK\r\nContent-Length: one\r\n\r\nx",
            b"HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\nx",
            b"HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n\r\nx",
            b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 40 + b"\r\n\r\nx",
            b"HTTP/1.1 204 No Content\r\nContent-Length: 1\r\n\r\nx",
            b"\0\0\x12\x04\0\0\0\0\0",  # the settings that an HTTP/2 server begins with
            b"HTTP/1.1 200 OK\r\nX: \x00\r\n\r\n",
        ],
    )
    async def test_what_is_not_http(self, server: HostileServer, web: AiohttpWeb, sent: bytes) -> None:
        error = await failure(web, server.serves("/", raw(sent)))
        assert "not HTTP as it should be" in error.problem

    @pytest.mark.parametrize(
        "headers",
        [b"X: " + b"x" * 100_000 + b"\r\n", b"X: y\r\n" * 1_000, b"X" * 100_000 + b": y\r\n"],
    )
    async def test_headers_without_end(self, server: HostileServer, web: AiohttpWeb, headers: bytes) -> None:
        error = await failure(web, server.serves("/", raw(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n")))
        assert "headers are too large" in error.problem
        assert not error.retry

    @pytest.mark.parametrize(
        ("start", "piece", "words"),
        [
            (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 1_000, "headers are too large"),
            (b"HTTP/1.1 200 OK\r\nX-A: ", b"b" * 10_000, "headers are too large"),
            (b"HTTP/1.1 200 ", b"O" * 10_000, "headers are too large"),
            (head(Transfer_Encoding="chunked") + b"0\r\n", b"X-A: b\r\n" * 1_000, "headers are too large"),
            (b"", b"HTTP/1.1 103 Hint\r\n\r\n" * 500, "no end of it"),
            (b"", b"\r\n" * 5_000, "no end of it"),
            (head(Transfer_Encoding="chunked") + b"5;", b"a=b;" * 2_500, "no end of it"),
        ],
    )
    async def test_what_comes_without_end_is_not_read_to_it(
        self, server: HostileServer, web: AiohttpWeb, start: bytes, piece: bytes, words: str
    ) -> None:
        sent: list[int] = []
        error = await failure(web, server.serves("/", floods(start, piece, times=10_000, sent=sent)))
        assert words in error.problem
        assert not error.retry
        assert sum(sent) < 20_000_000  # what lies in the system's own buffers included
        assert server.connections == 1

    async def test_what_one_request_brought_is_not_counted_against_the_next(
        self, server: HostileServer, web: AiohttpWeb
    ) -> None:
        url = server.serves("/", answer(body=b"x" * 100_000))
        for _ in range(20):
            await page(web, url)
        assert server.connections == 1

    async def test_a_security_policy_of_a_real_size_is_read(self, server: HostileServer, web: AiohttpWeb) -> None:
        policy = "script-src " + "https://ellery.example " * 1_000
        assert (await page(web, server.serves("/", answer(Content_Security_Policy=policy)))).status == 200

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        sent=st.one_of(
            st.binary(max_size=60),
            st.lists(
                st.sampled_from(
                    [
                        b"HTTP/1.1 200 OK\r\n",
                        b"HTTP/1.1 301 \r\n",
                        b"HTTP/1.0 200\r\n",
                        b"Location: http://[/\r\n",
                        b"Location: \xff\r\n",
                        b"Content-Encoding: gzip\r\n",
                        b"Content-Encoding: deflate\r\n",
                        b"Content-Length: 4\r\n",
                        b"Transfer-Encoding: chunked\r\n",
                        b"Content-Type: \xe9;;charset=\r\n",
                        b"Retry-After: -\r\n",
                        b"\r\n",
                        b"\x1f\x8b\x08\x00",
                        b"4\r\nabcd\r\n",
                        b"0\r\n\r\n",
                        b"zz\r\n",
                        b"\x00",
                    ]
                ),
                max_size=8,
            ).map(b"".join),
        )
    )
    def test_whatever_is_sent_gives_a_page_or_a_fetch_error(self, sent: bytes) -> None:
        async def ask() -> None:
            async with HostileServer() as server, AiohttpWeb(QUICK, clock=lambda: NOW) as web:
                server.serves("/", raw(sent))
                with suppress(FetchError):
                    await web.get(server.url("/"), trusted=True)

        asyncio.run(ask())
