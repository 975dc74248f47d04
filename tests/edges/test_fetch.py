"""What comes back for a request, and in which words it fails."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import HttpStatus
from bot.fetch import AiohttpWeb, Settings
from bot.model import NotModified, Page, Validators
from tests.edges.conftest import QUICK, Names, OpenWeb, failure, page
from tests.edges.hostile import HostileServer, answer, head, raw


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
        )

    async def test_it_says_who_asks_and_what_it_can_read(self, server: HostileServer, web: AiohttpWeb) -> None:
        await page(web, server.serves("/", answer()))
        headers = server.requests[0].headers
        assert headers["user-agent"] == "a test"
        assert headers["accept-encoding"] == "gzip, deflate, br, zstd"
        assert "application/rss+xml" in headers["accept"]

    @pytest.mark.parametrize(
        ("settings", "words"),
        [
            (Settings(), r"nutgraf/\S+ \(self-hosted feed reader; contact: .+\)"),
            (
                Settings(contact="https://ellery.example/bot"),
                r"nutgraf/\S+ \(feed reader; \+https://ellery\.example/bot\)",
            ),
            (Settings(contact="ann@ellery.example"), r"nutgraf/\S+ \(feed reader; \+ann@ellery\.example\)"),
            (Settings(contact="ann@ellery.example", user_agent="ann's own"), "ann's own"),
        ],
    )
    async def test_it_is_open_about_what_it_is(
        self, server: HostileServer, open_web: OpenWeb, settings: Settings, words: str
    ) -> None:
        await page(await open_web(settings=settings), server.serves("/", answer()))
        assert re.fullmatch(words, server.requests[0].headers["user-agent"])

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

    async def test_how_long_it_stays_as_it_is_comes_with_either_answer(
        self, server: HostileServer, web: AiohttpWeb
    ) -> None:
        stated = {"Cache_Control": "public, max-age=600", "Age": "60"}
        url = server.serves("/", answer(200, b"", **stated))
        assert (await page(web, url)).fresh_for == timedelta(minutes=9)
        server.serves("/", answer(304, b"", **stated))
        unchanged = await web.get(url, validators=Validators(etag='"1"'), trusted=True)
        assert unchanged == NotModified(url=url, fresh_for=timedelta(minutes=9))
        server.serves("/", answer(Date="Mon, 02 Mar 2026 12:00:00 GMT", Expires="Mon, 02 Mar 2026 12:30:00 GMT"))
        assert (await page(web, url)).fresh_for == timedelta(minutes=30)
        server.serves("/", answer())
        assert (await page(web, url)).fresh_for is None

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

    async def test_a_thousand_are_not_followed(self, server: HostileServer, web: AiohttpWeb) -> None:
        for step in range(1_000):
            server.redirects(f"/{step}", f"/{step + 1}", status=301)
        assert "more than 5 times" in (await failure(web, server.url("/0"))).problem
        assert len(server.requests) == 6

    async def test_one_to_itself_is_a_loop(self, server: HostileServer, web: AiohttpWeb) -> None:
        assert "in a loop" in (await failure(web, server.redirects("/a", server.url("/a#again")))).problem
        assert len(server.requests) == 1

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
