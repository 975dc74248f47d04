"""What nobody should send, and the web server bears all the same."""

from __future__ import annotations

import asyncio
import logging
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, suppress
from ipaddress import ip_network

import aiohttp
import pytest
import structlog
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.errors import LinkExpired, LinkRefused, StoreError
from bot.web.answers import elsewhere, page, plain
from bot.web.refusals import Refusal
from tests.edges.hub import until
from tests.edges.web_client import Answer, asked, connected, exchange, read_answer, serving

pytestmark = pytest.mark.timeout(60)

BROWSER = "Accept: text/html,application/xhtml+xml"
LARGE = 30_000_000
FAULTS = {
    "refused": LinkRefused("a link", "was never made"),
    "expired": LinkExpired("a link", "is old"),
    "away": StoreError("/secret/place/nutgraf.db", "is locked"),
    "broken": RuntimeError("a secret"),
    "forbidden": Refusal(403, "this <b>is</b> not for you"),
}


class Pages:
    """Endpoints of all kinds, and what they were asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.let_go = asyncio.Event()
        self.ended: list[str] = []

    async def echo(self, request: Request) -> Response:
        parameters = request.path_params
        self.asked.append(request.url.path)
        client = request.client.host if request.client else ""
        return plain(200, f"{request.scope['root_path']}|{parameters.get('name', '')}|{client}")

    async def fails(self, request: Request) -> Response:
        raise FAULTS[request.path_params["name"]]

    async def fails_half_way(self, _: Request) -> Response:
        async def parts() -> AsyncIterator[bytes]:
            yield b"the first half"
            raise RuntimeError("a secret")

        return StreamingResponse(parts())

    async def large(self, _: Request) -> Response:
        return plain(200, "x" * LARGE)

    async def patient(self, request: Request) -> Response:
        try:
            self.asked.append(request.url.path)
            await self.let_go.wait()
            return plain(200, "at last")
        finally:
            self.ended.append(request.url.path)

    async def reads_for_ever(self, request: Request) -> Response:
        try:
            self.asked.append(request.url.path)
            return plain(200, str(len(await request.body())))
        finally:
            self.ended.append(request.url.path)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/healthz", self.echo),
            Route("/websub/{name}", self.echo),
            Route("/static/{name}", self.echo),
            Route("/app", self.echo),
            Route("/page", self.echo),
            Route("/page", self.echo, methods=["POST"]),
            Route("/fault/{name}", self.fails),
            Route("/half", self.fails_half_way),
            Route("/large", self.large),
            Route("/patient", self.patient, methods=["GET", "POST"]),
            Route("/reads", self.reads_for_ever, methods=["POST"]),
        ]


Open = Callable[..., Awaitable[int]]


@pytest.fixture
async def pages() -> Pages:
    return Pages()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Draw no traces of faults that are meant: it takes a second."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
async def open_pages(pages: Pages) -> AsyncIterator[Open]:
    async with AsyncExitStack() as stack:

        async def opened(routes: Sequence[BaseRoute] | None = None, **changes: object) -> int:
            server = serving(routes or pages.routes(), **{"parting_seconds": 0.2, **changes})
            return (await stack.enter_async_context(server)).port

        yield opened


def get(target: str, *headers: str, host: str = "127.0.0.1") -> bytes:
    return "\r\n".join([f"GET {target} HTTP/1.1", f"Host: {host}", *headers, "", ""]).encode()


def tells_nothing(answer: Answer) -> bool:
    whole = f"{answer.headers} {answer.body}"
    return not any(word in whole for word in ("Traceback", "File ", "secret", "ython", "vicorn", "tarlette", "h11"))


class TestSlowClients:
    async def test_a_head_that_trickles_in_is_cut_off(self, open_pages: Open) -> None:
        port = await open_pages(read_seconds=0.2)
        reader, writer = await connected(port)

        async def trickles() -> None:
            for letter in get("/page")[:-2] * 10:
                writer.write(bytes([letter]))
                await asyncio.sleep(0.02)

        trickling = asyncio.create_task(trickles())
        async with asyncio.timeout(5):
            with suppress(ConnectionError):
                assert await reader.read() == b""
        trickling.cancel()
        writer.close()

    async def test_one_that_says_nothing_is_cut_off(self, open_pages: Open) -> None:
        port = await open_pages(idle_seconds=0.1)
        assert await exchange(port, b"") == b""

    async def test_one_that_has_nothing_more_to_ask_is_cut_off(self, open_pages: Open) -> None:
        port = await open_pages(idle_seconds=0.1)
        assert read_answer(await exchange(port, get("/page"))).status == 200

    async def test_one_that_goes_on_asking_is_not(self, open_pages: Open) -> None:
        port = await open_pages(idle_seconds=0.5)
        reader, writer = await connected(port)
        for _ in range(6):
            writer.write(get("/page"))
            assert (await reader.readuntil(b"127.0.0.1")).startswith(b"HTTP/1.1 200 ")
            await asyncio.sleep(0.2)
        writer.close()

    async def test_nor_is_one_that_waits_long_for_its_answer(self, open_pages: Open, pages: Pages) -> None:
        port = await open_pages(idle_seconds=0.05, read_seconds=0.05, write_seconds=0.05)
        answered = asyncio.create_task(asked(port, "/patient"))
        await until(lambda: bool(pages.asked))
        await asyncio.sleep(0.3)
        pages.let_go.set()
        assert (await answered).body == "at last"

    async def test_a_body_that_never_ends_ends_the_connection_though_its_reader_waits(
        self, open_pages: Open, pages: Pages
    ) -> None:
        port = await open_pages(read_seconds=0.1)
        begun = time.monotonic()
        sent = b"POST /reads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na"
        assert await exchange(port, sent) == b""
        assert time.monotonic() - begun < 5
        await until(lambda: pages.ended == ["/nutgraf/reads"])

    async def test_one_that_sends_on_after_its_answer_reads_it_and_is_cut_off(self, open_pages: Open) -> None:
        port = await open_pages()
        reader, writer = await connected(port)
        writer.write(b"POST /page HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")

        async def sends() -> None:
            while True:
                writer.write(b"3e8\r\n" + b"x" * 1_000 + b"\r\n")
                await writer.drain()
                await asyncio.sleep(0.001)

        sending = asyncio.create_task(sends())
        async with asyncio.timeout(5):
            answer = await reader.readuntil(b"127.0.0.1")
            assert answer.startswith(b"HTTP/1.1 200 ")
            with pytest.raises(ConnectionError):
                await sending
        writer.close()

    async def test_one_that_leaves_before_its_body_came_is_no_fault(self, open_pages: Open, pages: Pages) -> None:
        port = await open_pages()
        with structlog.testing.capture_logs() as logged:
            _, writer = await connected(port)
            writer.write(b"POST /reads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na")
            await until(lambda: pages.asked == ["/nutgraf/reads"])
            writer.close()
            await until(lambda: pages.ended == ["/nutgraf/reads"])
            await asyncio.sleep(0.01)
        assert logged == []

    async def test_one_whose_body_turns_out_to_be_none_gets_no_second_answer(
        self, open_pages: Open, pages: Pages
    ) -> None:
        port = await open_pages(linger_seconds=5.0)
        reader, writer = await connected(port)
        with structlog.testing.capture_logs() as logged:
            writer.write(b"POST /patient HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
            await until(lambda: bool(pages.asked))
            writer.write(b"no size\r\n")
            assert read_answer(await reader.read()).body == "bad request"
            pages.let_go.set()
            await until(lambda: bool(pages.ended))
            await asyncio.sleep(0.01)
        assert [line for line in logged if line["log_level"] != "debug"] == []
        writer.close()

    @pytest.mark.parametrize("requests", [1, 200], ids=["one large answer", "many"])
    async def test_one_that_does_not_read_is_cut_off(self, open_pages: Open, requests: int) -> None:
        port = await open_pages(write_seconds=0.2, connections=1)
        loop = asyncio.get_running_loop()
        with socket.socket() as client:
            client.settimeout(0)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            await loop.sock_connect(client, ("127.0.0.1", port))
            await loop.sock_sendall(client, get("/large") * requests)
            # There is room for another as soon as this one is gone.
            await _until_answered(port)

    async def test_one_that_reads_slowly_gets_all_of_it(self, open_pages: Open) -> None:
        port = await open_pages(write_seconds=20.0)
        reader, writer = await connected(port)
        writer.write(get("/large", "Connection: close"))
        await asyncio.sleep(0.3)
        assert len(await reader.read()) > LARGE
        writer.close()


async def _until_answered(port: int) -> None:
    async with asyncio.timeout(5):
        while not await _is_answered(port):  # noqa: ASYNC110  # there is nothing to be told by
            await asyncio.sleep(0.01)


async def _is_answered(port: int) -> bool:
    try:
        return bool(await exchange(port, get("/healthz", "Connection: close")))
    except ConnectionError:
        return False


class TestWhatIsNoRequest:
    @pytest.mark.parametrize(
        "sent",
        [
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"hello\r\n\r\n",
            b"GET /page\r\n\r\n",
            b"GET /page HTTP/1.1\r\n\r\n",
            b"GET /page HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
            b"GET /page HTTP/1.1\r\nHost: localhost, other\r\n\r\n",
            b"GET /page HTTP/1.1\r\nHost: \r\n\r\n",
            b"GET /page HTTP/1.1\r\nHost: local host\r\n\r\n",
            b"GET /page HTTP/1.1\r\nHost: user@localhost\r\n\r\n",
            b"GET /page HTTP/1.1\r\nHost: localhost:123456\r\n\r\n",
            b"GET /page HTTP/1.1\r\nHost: localhost\r\nX Y: z\r\n\r\n",
            b"GET /page HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
            b"GET /pa\x00ge HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"GET /p\xc3\xa4ge HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
            b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            b"GET http://localhost/page HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"CONNECT localhost:22 HTTP/1.1\r\nHost: localhost:22\r\n\r\n",
            b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"PRI * HTTP/2.0\r\n\r\n",
        ],
    )
    async def test_it_is_answered_400_in_few_words(self, open_pages: Open, pages: Pages, sent: bytes) -> None:
        port = await open_pages(idle_seconds=0.2)
        with structlog.testing.capture_logs() as logged:
            answer = read_answer(await exchange(port, sent))
        assert answer.status == 400
        assert len(answer.body) < 50
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["server"] == "nutgraf"
        assert tells_nothing(answer)
        assert pages.asked == []
        assert [line for line in logged if line["log_level"] != "debug"] == []

    @pytest.mark.parametrize("size", [20_000, 150_000, 1_500_000])
    @pytest.mark.parametrize("kind", ["query", "headers"])
    async def test_a_huge_head_is_refused_and_the_reason_can_be_read(
        self, open_pages: Open, kind: str, size: int
    ) -> None:
        port = await open_pages(idle_seconds=0.5)
        huge = get("/page?" + "q" * size) if kind == "query" else get("/page", *["X: a header"] * (size // 13))
        answer = read_answer(await exchange(port, huge))
        assert (answer.status, answer.body) == (431, "request header fields too large")
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")

    async def test_who_sends_on_after_that_is_not_cut_off_before_it_can_be_read(self, open_pages: Open) -> None:
        port = await open_pages(linger_seconds=10.0)
        reader, writer = await connected(port)
        writer.write(b"hello\r\n\r\n")
        await reader.readuntil(b"HTTP/1.1 400 ")
        for _ in range(20):
            writer.write(b"x" * 1_000)
            await writer.drain()
            await asyncio.sleep(0.005)
        assert (await reader.read()).endswith(b"bad request")
        writer.close()

    async def test_a_long_query_is_none(self, open_pages: Open) -> None:
        port = await open_pages()
        assert (await asked(port, "/page?" + "q" * 10_000)).status == 200

    async def test_an_upgrade_is_not_offered(self, open_pages: Open, caplog: pytest.LogCaptureFixture) -> None:
        port = await open_pages()
        for protocol in ("websocket", "h2c"):
            answer = await asked(port, "/page", f"Upgrade: {protocol}", "Connection: Upgrade")
            assert answer.status == 200
        assert caplog.records == []

    async def test_the_library_logs_nothing_of_it(self, open_pages: Open, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        port = await open_pages()
        await exchange(port, b"hello\r\n\r\n")
        await asked(port, "/fault/broken")
        assert [each for each in caplog.records if each.name != "asyncio"] == []


class TestPaths:
    @pytest.mark.parametrize(
        "path",
        [
            "/static/..%2fpage",
            "/static/..%2Fpage",
            "/static/%2e%2e/page",
            "/static/../page",
            "/static/./page",
            "/static/..",
            "/static/a%5cb",
            "/static/a\\b",
            "/static/a%00b",
            "/static/a%0ab",
            "/static/a%0a",
            "/static/%ff",
            "/static//page",
            "//page",
            "//evil.example/page",
            "/page/",
            "/page%0a",
            "/PAGE",
            "/nutgraf/nutgraf/page",
            "/nutgraffiti/page",
            "/nutgraf//page",
            "/nutgraf/../page",
            "/nutgraf%2fpage",
            "/static/",
            "/static",
        ],
    )
    async def test_a_trick_leads_nowhere(self, open_pages: Open, pages: Pages, path: str) -> None:
        port = await open_pages()
        answer = await asked(port, path, BROWSER)
        assert answer.status == 404
        assert "location" not in answer.headers
        assert tells_nothing(answer)
        assert pages.asked == []

    @pytest.mark.parametrize(
        ("path", "name"), [("/static/a%20b", "a b"), ("/static/%C3%A4%252e", "ä%2e"), ("/static/...", "...")]
    )
    async def test_other_characters_may_be_encoded(self, open_pages: Open, path: str, name: str) -> None:
        port = await open_pages()
        assert (await asked(port, path)).body == f"/nutgraf|{name}|127.0.0.1"

    @pytest.mark.parametrize("path", ["/page", "/nutgraf/page", "/%6eutgraf/page?a=/../b"])
    async def test_the_path_of_the_public_url_may_be_kept_or_taken_off(self, open_pages: Open, path: str) -> None:
        port = await open_pages()
        assert (await asked(port, path)).body == "/nutgraf||127.0.0.1"

    async def test_there_may_be_none(self, open_pages: Open) -> None:
        port = await open_pages(public_url="")
        assert (await asked(port, "/page")).body == "||127.0.0.1"
        assert (await asked(port, "/nutgraf/page")).status == 404

    @pytest.mark.parametrize("path", ["/app", "/app/app", "/page", "/app/page"])
    async def test_it_may_be_that_of_a_page(self, open_pages: Open, path: str) -> None:
        port = await open_pages(public_url="https://news.example.org/app")
        assert (await asked(port, path)).body == "/app||127.0.0.1"

    async def test_it_may_be_in_any_script(self, open_pages: Open) -> None:
        port = await open_pages(public_url="https://news.example.org/n%C3%BCtz")
        for path in ("/n%C3%BCtz/page", "/n%c3%bctz/page", "/page"):
            assert (await asked(port, path)).body == "/n%C3%BCtz||127.0.0.1"
        answer = await asked(port, "/n%C3%BCtz/nothing", BROWSER)
        assert "report-uri /n%C3%BCtz/csp" in answer.headers["content-security-policy"]


class TestHosts:
    @pytest.mark.parametrize(
        "host",
        [
            "news.example.org",
            "NEWS.example.org:443",
            "news.example.org.",
            "other.example.org",
            "localhost:8080",
            "127.0.0.1:8080",
            "192.168.1.5",
            "[::1]:8080",
            "[2001:db8::1]",
        ],
    )
    async def test_pages_answer_to_names_of_the_operator_and_to_addresses(self, open_pages: Open, host: str) -> None:
        port = await open_pages(hosts=("Other.example.org",))
        assert (await asked(port, "/page", host=host)).status == 200

    @pytest.mark.parametrize(
        "host",
        ["evil.example", "news.example.org.evil.example", "evilnews.example.org", "2130706433", "example.org", "[::g]"],
    )
    @pytest.mark.parametrize("target", ["/page", "/nothing"])
    async def test_they_answer_to_no_other_name(self, open_pages: Open, pages: Pages, host: str, target: str) -> None:
        port = await open_pages()
        answer = await asked(port, target, BROWSER, "X-Forwarded-Host: news.example.org", host=host)
        assert answer.status in {400, 421}
        assert answer.headers["content-type"].startswith("text/plain")
        assert host not in answer.body
        assert pages.asked == []

    async def test_nor_to_none(self, open_pages: Open) -> None:
        port = await open_pages()
        assert read_answer(await exchange(port, b"GET /page HTTP/1.0\r\n\r\n")).status == 421

    @pytest.mark.parametrize("path", ["/healthz", "/websub/t", "/nutgraf/websub/t"])
    async def test_programs_are_answered_by_whatever_name(self, open_pages: Open, path: str) -> None:
        port = await open_pages()
        assert (await asked(port, path, host="nutgraf-1.internal:8080")).status == 200
        assert read_answer(await exchange(port, f"GET {path} HTTP/1.0\r\n\r\n".encode())).status == 200

    async def test_a_name_in_another_script_is_known_as_browsers_state_it(self, open_pages: Open) -> None:
        port = await open_pages(public_url="https://zürich.example/")
        assert (await asked(port, "/page", host="xn--zrich-kva.example")).status == 200


class TestErrors:
    @pytest.mark.parametrize(
        ("name", "status", "words", "shown"),
        [
            ("refused", 404, "nothing is here", "Nothing is here"),
            ("expired", 410, "this link has expired", "This link has expired"),
            ("away", 503, "try again later", "Not now"),
            ("broken", 500, "something went wrong here", "Something went wrong here"),
            ("forbidden", 403, "this <b>is</b> not for you", "this &lt;b&gt;is&lt;/b&gt; not for you"),
        ],
    )
    async def test_programs_get_a_line_and_browsers_a_page(
        self, open_pages: Open, name: str, status: int, words: str, shown: str
    ) -> None:
        port = await open_pages()
        answer = await asked(port, f"/fault/{name}")
        assert (answer.status, answer.body) == (status, words)
        answer = await asked(port, f"/fault/{name}", BROWSER)
        assert answer.status == status
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        assert shown in answer.body
        assert tells_nothing(answer)

    async def test_a_link_that_was_never_made_is_as_a_page_that_never_was(self, open_pages: Open) -> None:
        port = await open_pages()
        never_made = await asked(port, "/fault/refused", BROWSER)
        never_was = await asked(port, "/nothing", BROWSER)
        assert never_made.body == never_was.body

    async def test_only_what_is_not_the_clients_is_logged(self, open_pages: Open) -> None:
        port = await open_pages()
        with structlog.testing.capture_logs() as logged:
            for name in FAULTS:
                await asked(port, f"/fault/{name}")
        assert {line["event"]: line["log_level"] for line in logged} == {
            "request could not be answered": "warning",
            "request met a fault of this program": "error",
        }
        assert logged[-1]["exc_info"] is FAULTS["broken"]

    async def test_who_is_to_come_again_hears_when(self, open_pages: Open) -> None:
        port = await open_pages()
        assert (await asked(port, "/fault/away", BROWSER)).headers["retry-after"] == "60"

    async def test_the_page_speaks_the_browsers_language(self, open_pages: Open) -> None:
        port = await open_pages()
        for stated, code in (("fr-CH, fr;q=0.9, en;q=0.8", "fr"), ("tlh", "en"), (";;q=,q=x" * 50, "en")):
            answer = await asked(port, "/nothing", BROWSER, f"Accept-Language: {stated}")
            assert f'<html lang="{code}">' in answer.body

    async def test_half_an_answer_is_not_taken_for_a_whole(self, open_pages: Open) -> None:
        port = await open_pages()
        with structlog.testing.capture_logs() as logged:
            async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/half") as answer:
                with pytest.raises(aiohttp.ClientPayloadError):
                    await answer.read()
        assert [line["event"] for line in logged] == ["request met a fault of this program"]

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
    async def test_a_method_that_is_not_for_a_page_is_told_which_are(self, open_pages: Open, method: str) -> None:
        port = await open_pages()
        answer = await asked(port, "/page", method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST")

    async def test_head_is_answered_without_a_body(self, open_pages: Open) -> None:
        port = await open_pages()
        answer = await asked(port, "/page", method="HEAD")
        assert (answer.status, answer.body) == (200, "")
        assert answer.headers["content-length"] == str(len("/nutgraf||127.0.0.1"))


class TestHeaders:
    @pytest.mark.parametrize("target", ["/healthz", "/nothing", "/fault/broken", "/bare", "/shown", "/framed", "/away"])
    async def test_every_answer_keeps_to_itself(self, open_pages: Open, pages: Pages, target: str) -> None:
        async def bare(_: Request) -> Response:
            return Response("x")

        async def shown(request: Request) -> Response:
            return page("<p>x", request, framed=request.url.path.endswith("framed"))

        async def away(_: Request) -> Response:
            return elsewhere("/nutgraf/page")

        more = [Route("/bare", bare), Route("/shown", shown), Route("/framed", shown), Route("/away", away)]
        port = await open_pages([*pages.routes(), *more])
        for accept in ("Accept: */*", BROWSER):
            headers = (await asked(port, target, accept)).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert headers["referrer-policy"] == "no-referrer"
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["x-robots-tag"] == "noindex, nofollow"
            assert headers["strict-transport-security"] == "max-age=31536000"
            assert headers["server"] == "nutgraf"
            assert "cache-control" in headers
            assert abs(time.time() - _moment(headers["date"])) < 3

    async def test_http_alone_is_not_made_https(self, open_pages: Open) -> None:
        port = await open_pages(public_url="http://news.example.org")
        assert "strict-transport-security" not in (await asked(port, "/page")).headers


def _moment(stated: str) -> float:
    return time.mktime(time.strptime(stated, "%a, %d %b %Y %H:%M:%S GMT")) - time.timezone


class TestShares:
    async def test_each_client_of_a_proxy_has_a_share_of_its_own(self, open_pages: Open) -> None:
        port = await open_pages(page_rate=0.5, page_burst=3)
        one, two = "X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 198.51.100.2"
        statuses = [(await asked(port, "/page", one)).status for _ in range(5)]
        assert statuses == [200, 200, 200, 429, 429]
        answer = await asked(port, "/nothing", one, BROWSER)
        assert (answer.status, answer.headers["retry-after"]) == (429, "2")
        assert "Too many requests" in answer.body
        assert (await asked(port, "/page", two)).body == "/nutgraf||198.51.100.2"

    async def test_its_own_words_change_nothing(self, open_pages: Open) -> None:
        port = await open_pages(page_rate=0.1, page_burst=1)
        statuses = [
            (await asked(port, "/page", f"X-Forwarded-For: {stated}", "X-Forwarded-For: 10.0.0.9,198.51.100.1")).status
            for stated in ("1.1.1.1", "127.0.0.1", "::1")
        ]
        assert statuses == [200, 429, 429]

    @pytest.mark.parametrize("stated", ["127.0.0.1", "unknown", "", "a,"])
    async def test_nobody_is_this_machine_by_saying_so(self, open_pages: Open, stated: str) -> None:
        port = await open_pages(page_rate=0.1, page_burst=1)
        statuses = [(await asked(port, "/page", f"X-Forwarded-For: {stated}")).status for _ in range(2)]
        assert statuses == [200, 429]

    async def test_a_household_has_one_share_though_it_has_many_addresses(self, open_pages: Open) -> None:
        port = await open_pages(page_rate=0.1, page_burst=2)
        asking = [f"X-Forwarded-For: 2001:db8:0:1::{number:x}" for number in range(3)]
        assert [(await asked(port, "/page", each)).status for each in asking] == [200, 200, 429]
        assert (await asked(port, "/page", "X-Forwarded-For: 2001:db8:0:2::1")).status == 200

    @pytest.mark.parametrize("public_url", ["", "http://localhost:8080", "http://127.0.0.1", "https://[::1]/nutgraf"])
    async def test_programs_have_no_share_nor_has_this_machine_where_pages_are_for_it_alone(
        self, open_pages: Open, public_url: str
    ) -> None:
        port = await open_pages(page_rate=0.1, page_burst=1, crowd_rate=0.1, crowd_burst=1, public_url=public_url)
        for _ in range(5):
            assert (await asked(port, "/page")).status == 200
            assert (await asked(port, "/healthz", "X-Forwarded-For: 198.51.100.1")).status == 200

    async def test_all_share_who_come_through_a_proxy_that_does_not_say_for_whom(self, open_pages: Open) -> None:
        port = await open_pages(page_rate=0.1, page_burst=1, crowd_rate=0.1, crowd_burst=3)
        assert [(await asked(port, "/page")).status for _ in range(4)] == [200, 200, 200, 429]
        assert (await asked(port, "/page", "X-Forwarded-For: 198.51.100.1")).status == 200
        assert (await asked(port, "/healthz")).status == 200

    @pytest.mark.parametrize("proxies", [(), ("10.0.0.0/8", "::1/128")])
    async def test_nobody_is_believed_who_is_no_proxy(self, open_pages: Open, proxies: tuple[str, ...]) -> None:
        port = await open_pages(proxies=tuple(ip_network(each) for each in proxies))
        assert (await asked(port, "/page", "X-Forwarded-For: 198.51.100.1")).body == "/nutgraf||127.0.0.1"

    @pytest.mark.parametrize(
        ("stated", "client"),
        [
            ("198.51.100.1", "198.51.100.1"),
            ("198.51.100.1, 10.1.2.3", "198.51.100.1"),
            ("203.0.113.5, 198.51.100.1, 10.1.2.3,127.0.0.1", "198.51.100.1"),
            ("203.0.113.5, unknown, 10.1.2.3", "0.0.0.0"),  # noqa: S104  # nobody's, and nothing is bound
            ("10.1.2.3", "10.1.2.3"),
            ("2001:db8::1,::ffff:10.1.2.3", "2001:db8::1"),
        ],
    )
    async def test_proxies_may_stand_in_a_row(self, open_pages: Open, stated: str, client: str) -> None:
        port = await open_pages(proxies=(ip_network("127.0.0.0/8"), ip_network("10.0.0.0/8")))
        assert (await asked(port, "/page", f"X-Forwarded-For: {stated}")).body == f"/nutgraf||{client}"


class TestMuch:
    async def test_a_thousand_requests_at_once_are_answered(self, open_pages: Open) -> None:
        port = await open_pages()

        async def asks(times: int) -> list[int]:
            reader, writer = await connected(port)
            statuses = []
            for _ in range(times):
                writer.write(get("/healthz"))
                head = await reader.readuntil(b"\r\n\r\n")
                await reader.readexactly(len("/nutgraf||127.0.0.1"))
                statuses.append(int(head.split()[1]))
            writer.close()
            return statuses

        begun = time.monotonic()
        answered = await asyncio.gather(*(asks(20) for _ in range(50)))
        assert answered == [[200] * 20] * 50
        # Client and server share a core here, which may be busy with other tests.
        assert time.monotonic() - begun < 20

    async def test_many_in_one_piece_are_answered_in_turn(self, open_pages: Open) -> None:
        port = await open_pages()
        sent = b"".join(get(f"/static/{number}") for number in range(300)) + get("/page", "Connection: close")
        answered = (await exchange(port, sent)).decode()
        assert answered.count("HTTP/1.1 200 ") == 301
        assert [f"|{number}|" in answered for number in range(300)] == [True] * 300

    async def test_connections_past_the_limit_are_closed_until_there_is_room(
        self, open_pages: Open, pages: Pages
    ) -> None:
        port = await open_pages(connections=20)
        held = [await connected(port) for _ in range(20)]
        for _, writer in held:
            writer.write(get("/patient"))
        await until(lambda: len(pages.asked) == 20)
        for _ in range(100):
            assert not await _is_answered(port)
        for _, writer in held:
            writer.close()
        await _until_answered(port)


class TestTheEnd:
    async def test_it_does_not_wait_for_who_asks_nothing(self, pages: Pages) -> None:
        async with serving(pages.routes(), parting_seconds=30.0) as server:
            reader, writer = await connected(server.port)
            writer.write(get("/page"))
            await reader.readuntil(b"127.0.0.1")
            _, other = await connected(server.port)
            begun = time.monotonic()
        assert time.monotonic() - begun < 5
        assert await reader.read() == b""
        writer.close()
        other.close()

    async def test_it_waits_for_an_answer(self, pages: Pages) -> None:
        async with serving(pages.routes(), parting_seconds=30.0) as server:
            answered = asyncio.create_task(asked(server.port, "/patient"))
            await until(lambda: bool(pages.asked))
            asyncio.get_running_loop().call_later(0.1, pages.let_go.set)
        assert (await answered).body == "at last"

    async def test_but_not_for_ever(self, pages: Pages, caplog: pytest.LogCaptureFixture) -> None:
        async with serving(pages.routes(), parting_seconds=0.1) as server:
            answered = asyncio.create_task(exchange(server.port, get("/patient")))
            await until(lambda: bool(pages.asked))
        assert pages.ended == ["/nutgraf/patient"]
        assert await answered == b""
        assert caplog.records == []

    async def test_nobody_is_let_in_any_more(self, pages: Pages) -> None:
        async with serving(pages.routes()) as server:
            pass
        with pytest.raises(ConnectionError):
            await connected(server.port)


def test_who_tells_telegram_where_to_call_imports_no_server() -> None:
    code = "import sys, bot.web; print(*sorted({'starlette', 'uvicorn', 'jinja2', 'argon2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
