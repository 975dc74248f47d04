"""What comes back for a request, and in which words it fails."""

from __future__ import annotations

import asyncio
import errno
import gc
import socket
import warnings
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import FetchError, HttpStatus
from bot.fetch import AiohttpWeb, Settings
from bot.model import NotModified, Page, Validators
from tests.edges.conftest import QUICK, Names, OpenWeb
from tests.edges.hostile import HostileServer, answer, drips, head, meets, raw, resets_after, silent_after
from tests.makers import NOW


async def page(web: AiohttpWeb, url: str) -> Page:
    got = await web.get(url, trusted=True)
    assert isinstance(got, Page)
    return got


async def failure(web: AiohttpWeb, url: str, *, trusted: bool = True) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await web.get(url, trusted=trusted)
    error = caught.value
    assert "\n" not in str(error)
    assert error.advice
    assert error.__cause__ is None
    assert error.__context__ is None
    return error


class TestPage:
    async def test_a_page_says_what_the_answer_said(self, server: HostileServer, web: AiohttpWeb) -> None:
        body = b"<rss/>"
        url = server.serves(
            "/feed.xml",
            answer(
                200,
                body,
                Content_Type='Text/XML; Charset="ISO-8859-1"',
                ETag='W/"1"',
                Last_Modified="Mon, 02 Mar 2026 11:00:00 GMT",
            ),
        )
        assert await page(web, url) == Page(
            url=url,
            requested_url=url,
            status=200,
            media_type="text/xml",
            charset="ISO-8859-1",
            body=body,
            validators=Validators(etag='W/"1"', last_modified="Mon, 02 Mar 2026 11:00:00 GMT"),
            fetched_at=NOW,
        )

    async def test_it_says_who_asks_and_what_it_can_read(self, server: HostileServer, web: AiohttpWeb) -> None:
        await page(web, server.serves("/", answer()))
        headers = server.requests[0].headers
        assert headers["user-agent"] == "a test"
        assert headers["accept-encoding"] == "gzip, deflate"
        assert "application/rss+xml" in headers["accept"]

    def test_it_is_open_about_what_it_is(self) -> None:
        agent = Settings().user_agent
        assert agent.startswith("nutgraf/")
        assert "contact" in agent

    @pytest.mark.parametrize("status", [200, 203, 204])
    async def test_an_empty_body_is_a_page(self, server: HostileServer, web: AiohttpWeb, status: int) -> None:
        got = await page(web, server.serves("/", answer(status)))
        assert (got.status, got.body) == (status, b"")

    async def test_a_body_may_end_with_the_connection(self, server: HostileServer, web: AiohttpWeb) -> None:
        assert (await page(web, server.serves("/", raw(head() + b"to the end")))).body == b"to the end"

    async def test_an_escaped_url_is_asked_for_as_it_is_spelt(self, server: HostileServer, web: AiohttpWeb) -> None:
        path = "/a%2Fb%7e/c?sig=a%2Bb%3D&x=%C3%A9"
        await page(web, server.serves(path, answer()))
        assert server.requests[0].target == path

    async def test_what_a_url_may_not_hold_is_escaped(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.serves("/gr%C3%BC%C3%9Fe%20alle", answer())
        assert (await page(web, server.url("/grüße alle#top"))).url == server.url("/grüße alle#top")

    async def test_no_cookie_is_kept(self, server: HostileServer, web: AiohttpWeb) -> None:
        url = server.serves("/", answer(Set_Cookie="seen=1; Path=/"))
        await page(web, url)
        await page(web, url)
        assert all("cookie" not in request.headers for request in server.requests)

    async def test_a_proxy_of_the_environment_is_not_used(
        self, server: HostileServer, web: AiohttpWeb, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
        assert (await page(web, server.serves("/", answer(body=b"direct")))).body == b"direct"


class TestConditions:
    async def test_validators_are_sent_and_unchanged_is_said(self, server: HostileServer, web: AiohttpWeb) -> None:
        url = server.serves("/", answer(304))
        known = Validators(etag='"1"', last_modified="Mon, 02 Mar 2026 11:00:00 GMT")
        assert await web.get(url, validators=known, trusted=True) == NotModified(url=url)
        headers = server.requests[0].headers
        assert headers["if-none-match"] == '"1"'
        assert headers["if-modified-since"] == "Mon, 02 Mar 2026 11:00:00 GMT"

    async def test_validators_go_along_a_redirect(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.serves("/new", answer(304))
        url = server.redirects("/old", "/new")
        assert await web.get(url, validators=Validators(etag='"1"'), trusted=True) == NotModified(url=url)
        assert server.requests[1].headers["if-none-match"] == '"1"'

    async def test_unchanged_is_no_answer_to_who_knows_nothing(self, server: HostileServer, web: AiohttpWeb) -> None:
        error = await failure(web, server.serves("/", answer(304)))
        assert isinstance(error, HttpStatus)
        assert "nothing was known" in error.problem

    async def test_a_validator_that_is_no_header_is_not_sent(self, server: HostileServer, web: AiohttpWeb) -> None:
        url = server.serves("/", answer())
        await web.get(url, validators=Validators(etag='"1"\r\nX-Evil: 1', last_modified="\udcff"), trusted=True)
        assert not {"if-none-match", "if-modified-since", "x-evil"} & set(server.requests[0].headers)


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "words", "retry"),
        [
            (401, "user name and password", False),
            (402, "payment", False),
            (403, "forbids", False),
            (404, "not there", False),
            (410, "gone for good", False),
            (418, "refuses", False),
            (429, "fewer requests", True),
            (451, "legal", False),
            (500, "server failed", True),
            (503, "overloaded", True),
            (206, "only a part", False),
            (300, "cannot be followed", False),
            (799, "not HTTP as it should be", True),
        ],
    )
    async def test_each_status_has_its_words(
        self, server: HostileServer, web: AiohttpWeb, status: int, words: str, *, retry: bool
    ) -> None:
        error = await failure(web, server.serves("/", answer(status, b"sorry")))
        assert isinstance(error, HttpStatus)
        assert (error.status, error.retry) == (status, retry)
        assert words in error.problem
        assert str(status) in error.problem

    async def test_a_refused_password_is_told_from_a_missing_one(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.serves("/", answer(401))
        error = await failure(web, server.url("/", host="ann:s3cr3t@127.0.0.1"))
        assert "does not accept" in error.problem
        assert "s3cr3t" not in repr(error.args)

    @pytest.mark.parametrize("value", ["120", "Mon, 02 Mar 2026 12:02:00 GMT"])
    async def test_how_long_to_wait_is_read_in_both_forms(
        self, server: HostileServer, web: AiohttpWeb, value: str
    ) -> None:
        error = await failure(web, server.serves("/", answer(429, Retry_After=value)))
        assert isinstance(error, HttpStatus)
        assert error.retry_after == timedelta(minutes=2)
        assert "2 minutes" in error.advice


class TestUrl:
    @pytest.mark.parametrize(
        "url", ["file:///etc/passwd", "gopher://ellery.example/", "ftp://ellery.example/", "data:,x"]
    )
    async def test_other_schemes_are_refused(self, web: AiohttpWeb, url: str) -> None:
        error = await failure(web, url)
        assert f"{url.partition(':')[0]}: links are not followed" in error.problem
        assert not error.retry

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "ellery.example",
            "//ellery.example/",
            "http://",
            "http:///feed",
            "http://[::1",
            "http://ellery.example:99999/",
            "http://ellery.example:0/",
            "http://ell ery.example/",
            "http://ellery..example/",
            f"http://{'a' * 64}.example/",
            "http://999.1.1.1/",
            "http://[fe80::1%25lo]/",
            "http://ellery.example/\x00",
            "http://ellery.example/\r\nX-Evil: 1",
        ],
    )
    async def test_what_is_no_url_is_said_to_be_none(self, web: AiohttpWeb, url: str) -> None:
        error = await failure(web, url)
        assert "not a valid URL" in error.problem
        assert not error.retry

    async def test_an_error_shows_no_secret(self, web: AiohttpWeb) -> None:
        error = await failure(web, "http://ann:s3cr3t@127.0.0.1:1/feed?token=t0ps3cr3t")
        assert error.subject == "http://***@127.0.0.1:1/feed?token=***"
        assert "s3cr3t" not in f"{error} {error.args} {error.__dict__}"


class TestCredentials:
    async def test_they_are_sent_but_no_part_of_the_page(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.serves("/", answer())
        requested = server.url("/", host="ann:p%40ss@127.0.0.1")
        got = await page(web, requested)
        assert server.requests[0].headers["authorization"] == "Basic YW5uOnBAc3M="
        assert (got.url, got.requested_url) == (server.url("/"), requested)

    async def test_they_go_along_on_their_own_host(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.redirects("/old", "/new", status=301)
        server.serves("/new", answer())
        got = await page(web, server.url("/old", host="ann:pass@127.0.0.1"))
        assert server.requests[1].headers["authorization"] == "Basic YW5uOnBhc3M="
        assert not got.moved_permanently

    async def test_they_are_not_sent_to_another_host(self, server: HostileServer, open_web: OpenWeb) -> None:
        names = Names(here_test=[["127.0.0.1"]], there_test=[["127.0.0.1"]])
        web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.0/8",)), resolver=names)
        server.serves("/new", answer())
        server.redirects("/old", server.url("/new", host="there.test"))
        await web.get(server.url("/old", host="ann:pass@here.test"))
        assert "authorization" in server.requests[0].headers
        assert "authorization" not in server.requests[1].headers


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    async def test_one_is_followed(self, server: HostileServer, web: AiohttpWeb, status: int) -> None:
        server.serves("/b/c", answer(body=b"here"))
        url = server.redirects("/a/", "../b/c", status=status)
        got = await page(web, url)
        assert (got.url, got.requested_url, got.body) == (server.url("/b/c"), url, b"here")
        assert got.moved_permanently == (status in {301, 308})

    async def test_a_move_is_permanent_only_when_every_step_is(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.serves("/c", answer())
        server.redirects("/b", "/c", status=302)
        assert not (await page(web, server.redirects("/a", "/b", status=301))).moved_permanently

    async def test_five_are_followed_and_not_six(self, server: HostileServer, web: AiohttpWeb) -> None:
        for step in range(6):
            server.redirects(f"/{step}", f"/{step + 1}")
        server.serves("/6", answer(body=b"far"))
        assert (await page(web, server.url("/1"))).body == b"far"
        error = await failure(web, server.url("/0"))
        assert "more than 5 times" in error.problem
        assert not error.retry

    async def test_a_loop_is_seen(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.redirects("/a", "/b")
        server.redirects("/b", "/a#again")
        assert "in a loop" in (await failure(web, server.url("/a"))).problem
        assert len(server.requests) == 2

    async def test_one_to_nowhere_is_an_error(self, server: HostileServer, web: AiohttpWeb) -> None:
        assert "does not say where to" in (await failure(web, server.serves("/", answer(302)))).problem

    @pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://x/", "data:text/plain,x", "javascript:x()"])
    async def test_other_schemes_are_refused(self, server: HostileServer, web: AiohttpWeb, location: str) -> None:
        error = await failure(web, server.redirects("/", location))
        assert f"{location.partition(':')[0]}: links are not followed" in error.problem

    @pytest.mark.parametrize("location", ["http://[::1", "http://h:99999/", "http:// /"])
    async def test_one_to_no_url_is_an_error(self, server: HostileServer, web: AiohttpWeb, location: str) -> None:
        assert "redirect cannot be followed" in (await failure(web, server.redirects("/", location))).problem

    @pytest.mark.parametrize(
        ("location", "asked"),
        [("/grüße", "/gr%C3%BC%C3%9Fe"), ("/a b", "/a%20b"), ("/\udcfc", "/%FC"), ("/a?b=%2F", "/a?b=%2F")],
    )
    async def test_a_badly_spelt_one_is_escaped(
        self, server: HostileServer, web: AiohttpWeb, location: str, asked: str
    ) -> None:
        server.serves(asked, answer(body=b"here"))
        assert (await page(web, server.redirects("/", location))).body == b"here"

    async def test_an_error_behind_one_says_where_it_led(self, server: HostileServer, web: AiohttpWeb) -> None:
        url = server.redirects("/old", "/new?key=t0ps3cr3t")
        error = await failure(web, url)
        assert error.subject == url
        assert server.url("/new?key=***") in error.problem
        assert "not there (404)" in error.problem


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


class TestLimits:
    async def test_requests_at_once_are_limited_in_all(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(settings=replace(QUICK, connections=3, connections_per_host=3))
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

    async def test_a_security_policy_of_a_real_size_is_read(self, server: HostileServer, web: AiohttpWeb) -> None:
        policy = "script-src " + "https://ellery.example " * 1_000
        assert (await page(web, server.serves("/", answer(Content_Security_Policy=policy)))).status == 200

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
