from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
import structlog

from bot.pages.rendering import static_files
from bot.web.assets import CspReports, asset_routes
from tests.edges.web_client import Answer, asked, exchange, read_answer, serving

pytestmark = pytest.mark.timeout(60)

OLD = "application/csp-report"
NEW = "application/reports+json"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}


class Time:
    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def reports(time: Time) -> CspReports:
    return CspReports(time)


@pytest.fixture
async def port(reports: CspReports) -> AsyncIterator[int]:
    async with serving(asset_routes(reports)) as server:
        yield server.port


async def report(port: int, body: str | bytes, *, kind: str = OLD) -> Answer:
    sent = body.encode() if isinstance(body, str) else body
    head = f"POST /nutgraf/csp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {kind}\r\n"
    return read_answer(await exchange(port, f"{head}Content-Length: {len(sent)}\r\n\r\n".encode() + sent))


def old(directive: object = "script-src", blocked: object = "inline") -> str:
    return json.dumps({"csp-report": {"effective-directive": directive, "blocked-uri": blocked}})


class TestFiles:
    @pytest.mark.parametrize("name", static_files())
    async def test_each_is_served_for_ever_as_what_it_is(self, port: int, name: str) -> None:
        answer = await asked(port, f"/nutgraf/static/{name}")
        assert answer.status == 200
        assert answer.body.encode() == static_files()[name].content
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == TYPES[name[name.rindex(".") :]]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")

    @pytest.mark.parametrize("name", ["pages.css", "pages-000000000000.css", "", "..", "%2e%2e%2frendering.py", "a%00"])
    async def test_nothing_else_is(self, port: int, name: str) -> None:
        answer = await asked(port, f"/static/{name}")
        assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")

    async def test_crawlers_are_asked_to_stay_out(self, port: int) -> None:
        answer = await asked(port, "/robots.txt")
        assert answer.body == "User-agent: *\nDisallow: /\n"
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"


class TestReports:
    async def test_both_kinds_are_counted_and_logged_without_what_may_be_secret(
        self, port: int, reports: CspReports
    ) -> None:
        violation = {"effectiveDirective": "img-src", "blockedURL": "https://evil.example:8443/p?token=secret"}
        new = json.dumps([{"type": "csp-violation", "url": "https://a/d/secret", "body": violation}] * 2)
        with structlog.testing.capture_logs() as logged:
            assert (await report(port, old())).status == 204
            assert (await report(port, new, kind=f"{NEW}; charset=utf-8")).status == 204
        assert reports.count == 3
        assert [(line["log_level"], line["directive"], line["blocked"]) for line in logged] == [
            ("warning", "script-src", "inline"),
            *[("warning", "img-src", "https://evil.example:8443")] * 2,
        ]
        assert "secret" not in str(logged)

    async def test_only_a_few_a_minute_are_logged(self, port: int, reports: CspReports, time: Time) -> None:
        with structlog.testing.capture_logs() as logged:
            for _ in range(12):
                await report(port, old())
            assert len(logged) == 5
            time.seconds += 61
            await report(port, old())
        assert (reports.count, len(logged)) == (13, 6)

    @pytest.mark.parametrize(
        ("directive", "blocked", "told"),
        [
            ("a\nforged line", "b\nforged line", ("unknown", "unknown")),
            ("<script>", "http://[::1", ("unknown", "unknown")),
            (None, None, ("unknown", "unknown")),
            (["script-src"], {"a": "b"}, ("unknown", "unknown")),
            ("img-src", "data", ("img-src", "data")),
            ("img-src", "https://user:word@evil.example/", ("img-src", "https://evil.example")),
            ("img-src", "https://evil.example:99999/", ("img-src", "unknown")),
        ],
    )
    async def test_what_is_reported_cannot_forge_a_log(
        self, port: int, directive: object, blocked: object, told: tuple[str, str]
    ) -> None:
        with structlog.testing.capture_logs() as logged:
            assert (await report(port, old(directive, blocked))).status == 204
        assert [(line["directive"], line["blocked"]) for line in logged] == [told]

    @pytest.mark.parametrize(
        "body", [b"", b"no json", b"\xff", b"[" * 8_000, b'"text"', b"null", b"[1, null]", b'{"csp-report": 1}', b"{}"]
    )
    async def test_what_is_no_report_is_not_counted(self, port: int, reports: CspReports, body: bytes) -> None:
        assert (await report(port, body)).status in {204, 400}
        assert reports.count == 0

    async def test_nor_is_what_is_too_large_or_of_another_kind(self, port: int, reports: CspReports) -> None:
        assert (await report(port, old(blocked="x" * 9_000))).status == 413
        assert (await report(port, old(), kind="text/plain")).status == 415
        assert (await asked(port, "/csp")).status == 405
        assert reports.count == 0
