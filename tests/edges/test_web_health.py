from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta

import aiohttp
import pytest
from prometheus_client import CollectorRegistry, Counter, Gauge
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_open_metrics
from prometheus_client.parser import text_string_to_metric_families as read_plain
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Message, Scope

from bot.errors import StoreError
from bot.model.gauges import Lags, Levels
from bot.web import Settings
from bot.web.exposition import OPEN_METRICS, PLAIN, Exposition
from bot.web.health import health_routes
from bot.web.once import Once
from bot.web.readiness import Limits, Readiness
from bot.web.server import WebServer
from bot.web.site import site
from tests.makers import NOW

pytestmark = pytest.mark.timeout(60)

PUBLIC = "https://news.example.org/nutgraf"
IN_TIME = Lags(schema="0008", expected="0008")
MINUTE = timedelta(minutes=1)


class Desk:
    """What the server asks: tells the lags that it was given, raises, or hangs."""

    def __init__(self) -> None:
        self.lag: Lags = IN_TIME
        self.error: Exception | None = None
        self.answers = asyncio.Event()
        self.answers.set()
        self.asked = 0
        self.made = 0

    async def lags(self, now: datetime) -> Lags:
        assert now == NOW
        self.asked += 1
        await self.answers.wait()
        if self.error:
            raise self.error
        return self.lag

    async def levels(self, now: datetime) -> Levels:
        raise NotImplementedError(now)

    async def refresh(self) -> None:
        self.made += 1
        await self.answers.wait()


Open = Callable[..., Awaitable[str]]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def registry() -> CollectorRegistry:
    found = CollectorRegistry()
    Counter("nutgraf_polls_total", "Polls.", ["outcome"], registry=found).labels("fresh").inc(3)
    Gauge("nutgraf_database_size_bytes", "Size.", registry=found).set(4096)
    return found


def routes(desk: Desk, registry: CollectorRegistry, **changes: object) -> list[BaseRoute]:
    values = {
        "readiness": Readiness(desk, clock=lambda: NOW),
        "exposition": Exposition(registry, refresh=desk.refresh),
        **changes,
    }
    return health_routes("1.2.3", **values)  # type: ignore[arg-type]  # any of them may be given


@pytest.fixture
async def opened(desk: Desk, registry: CollectorRegistry) -> AsyncIterator[Open]:
    async with AsyncExitStack() as stack:

        async def open_server(**changes: object) -> str:
            settings = Settings(host="127.0.0.1", port=0, public_url=PUBLIC, release="1.2.3", linger_seconds=0.1)
            server = await stack.enter_async_context(WebServer(settings, routes(desk, registry, **changes)))
            return f"http://127.0.0.1:{server.port}"

        yield open_server


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def asked(client: aiohttp.ClientSession, url: str, **headers: str) -> tuple[int, str, str]:
    """Return status, media type and body of the answer to a GET."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with client.get(url, headers=named) as answer:
        return answer.status, answer.headers["Content-Type"], await answer.text()


class TestAlive:
    @pytest.mark.parametrize("path", ["/healthz", "/nutgraf/healthz"])
    async def test_a_process_that_answers_is_alive(
        self, opened: Open, client: aiohttp.ClientSession, desk: Desk, path: str
    ) -> None:
        desk.answers.clear()
        status, media_type, body = await asked(client, f"{await opened()}{path}")
        assert (status, media_type) == (200, "application/json")
        assert json.loads(body) == {"status": "ok", "version": "1.2.3"}

    @pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
    async def test_the_head_alone_may_be_asked_for(
        self, opened: Open, client: aiohttp.ClientSession, path: str
    ) -> None:
        url = f"{await opened()}{path}"
        async with client.head(url) as head, client.get(url) as whole:
            assert (head.status, await head.read()) == (200, b"")
            assert head.headers["Content-Type"] == whole.headers["Content-Type"]
        async with client.post(url) as answer:
            assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


class TestReady:
    async def test_a_desk_that_keeps_up_is_ready(self, opened: Open, client: aiohttp.ClientSession) -> None:
        status, media_type, body = await asked(client, f"{await opened()}/readyz")
        assert (status, media_type) == (200, "application/json")
        assert json.loads(body) == {
            "status": "ready",
            "checks": [
                {"name": "database", "ok": True, "words": "answers"},
                {"name": "schema", "ok": True, "words": "is 0008"},
                {"name": "polling", "ok": True, "words": "is in time"},
                {"name": "delivery", "ok": True, "words": "is in time"},
            ],
        }

    @pytest.mark.parametrize(
        ("lag", "name", "words"),
        [
            (Lags(schema="0008", expected="0008", polling=16 * MINUTE), "polling", "is 16 minutes late, more than 15"),
            (Lags(schema="0008", expected="0008", delivery=61 * MINUTE), "delivery", "is 1 hour late, more than 15"),
            (Lags(schema="0009", expected="0008", fits=False), "schema", "is 0009, not 0008"),
            (Lags(schema="", expected="0008", fits=False), "schema", "is missing, not 0008"),
        ],
    )
    async def test_what_is_not_as_it_should_be_is_named(
        self, opened: Open, client: aiohttp.ClientSession, desk: Desk, lag: Lags, name: str, words: str
    ) -> None:
        desk.lag = lag
        status, _, body = await asked(client, f"{await opened()}/readyz")
        told = json.loads(body)
        assert (status, told["status"]) == (503, "not ready")
        failed = {check["name"]: check["words"] for check in told["checks"] if not check["ok"]}
        assert failed.pop(name).startswith(words)
        assert set(failed.values()) <= {"is not known"}
        assert bool(failed) == (name == "schema")

    async def test_some_minutes_are_told_but_are_not_too_late(
        self, opened: Open, client: aiohttp.ClientSession, desk: Desk
    ) -> None:
        desk.lag = Lags(schema="0008", expected="0008", polling=15 * MINUTE)
        status, _, body = await asked(client, f"{await opened()}/readyz")
        assert status == 200
        assert "is 15 minutes late" in body

    async def test_without_a_bot_no_delivery_is_late(
        self, opened: Open, client: aiohttp.ClientSession, desk: Desk
    ) -> None:
        desk.lag = Lags(schema="0008", expected="0008", delivery=61 * MINUTE)
        readiness = Readiness(desk, clock=lambda: NOW, limits=Limits(delivery=None))
        status, _, body = await asked(client, f"{await opened(readiness=readiness)}/readyz")
        assert status == 200
        assert "is not done here" in body

    @pytest.mark.parametrize(
        ("problem", "words"),
        [
            ("gives no answer ([Errno 111] Connect call failed ('10.9.8.7', 5432))", "gives no answer"),
            ("refused: connection to db.internal with password hunter2 failed", "refused"),
            ("is locked by another program", "is locked by another program"),
        ],
    )
    async def test_a_database_that_fails_is_told_without_where_it_is(
        self, opened: Open, client: aiohttp.ClientSession, desk: Desk, problem: str, words: str
    ) -> None:
        desk.error = StoreError("postgresql://news@db.internal/news", problem, "start it")
        status, _, body = await asked(client, f"{await opened()}/readyz")
        checks = json.loads(body)["checks"]
        assert status == 503
        assert checks[0] == {"name": "database", "ok": False, "words": words}
        assert {check["words"] for check in checks[1:]} == {"is not known"}
        assert not {"internal", "10.9", "hunter2", "postgresql"} & set(body.replace("/", " ").split())
        assert "db.internal" not in body

    async def test_a_database_that_hangs_is_told_within_two_seconds_and_asked_once(
        self, opened: Open, client: aiohttp.ClientSession, desk: Desk
    ) -> None:
        desk.answers.clear()
        url = f"{await opened()}/readyz"
        loop = asyncio.get_running_loop()
        began = loop.time()
        answers = await asyncio.gather(*(asked(client, url) for _ in range(20)))
        assert loop.time() - began < 2
        assert {status for status, _, _ in answers} == {503}
        assert json.loads(answers[0][2])["checks"][0]["words"] == "gives no answer"
        # Who comes later does not wait again.
        began = loop.time()
        assert (await asked(client, url))[0] == 503
        assert loop.time() - began < 1
        assert desk.asked == 1
        desk.answers.set()
        await asyncio.sleep(0)
        assert (await asked(client, url))[0] == 200

    async def test_a_flood_of_questions_asks_the_database_once(
        self, opened: Open, client: aiohttp.ClientSession, desk: Desk
    ) -> None:
        url = f"{await opened()}/readyz"
        for _ in range(100):
            assert (await asked(client, url))[0] == 200
        assert desk.asked <= 2


class TestMetrics:
    async def test_they_are_read_in_either_format(self, opened: Open, client: aiohttp.ClientSession) -> None:
        url = f"{await opened()}/metrics"
        status, media_type, body = await asked(client, url)
        assert (status, media_type) == (200, PLAIN)
        found = {sample.name: sample.value for family in read_plain(body) for sample in family.samples}
        assert found["nutgraf_polls_total"] == 3
        assert found["nutgraf_database_size_bytes"] == 4096
        asks = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1"
        status, media_type, body = await asked(client, url, Accept=asks)
        assert (status, media_type) == (200, OPEN_METRICS)
        families = {family.name: family.samples for family in read_open_metrics(body)}  # type: ignore[no-untyped-call]  # it has no types
        assert families["nutgraf_polls"][0].value == 3

    @pytest.mark.parametrize(
        "accept",
        [
            "*/*",
            "text/html",
            "application/openmetrics-text;version=2.0.0",
            "application/openmetrics-text;q=0.1,text/plain",
            "application/openmetrics-text;q=0",
            "application/openmetrics-text;q=nan",
            "application/openmetrics-text;q=" + "9" * 400 + "x",
            ",;,=",
        ],
    )
    async def test_whoever_asks_for_nothing_that_is_known_gets_plain_text(
        self, opened: Open, client: aiohttp.ClientSession, accept: str
    ) -> None:
        assert (await asked(client, f"{await opened()}/metrics", Accept=accept))[:2] == (200, PLAIN)

    async def test_a_flood_of_questions_has_them_made_once(
        self, opened: Open, client: aiohttp.ClientSession, desk: Desk
    ) -> None:
        desk.answers.clear()
        url = f"{await opened()}/metrics"
        asking = [asyncio.create_task(asked(client, url)) for _ in range(50)]
        await asyncio.sleep(0.1)
        assert desk.made == 1
        desk.answers.set()
        assert {status for status, _, _ in await asyncio.gather(*asking)} == {200}
        assert desk.made == 1

    @pytest.mark.parametrize(
        "headers",
        [
            {"X_Forwarded_For": "127.0.0.1"},
            {"X_Forwarded_Proto": "https"},
            {"Forwarded": "for=127.0.0.1"},
            {"Via": "1.1 proxy"},
            {"X_Real_IP": "127.0.0.1"},
            {"Host": "rebound.example.com"},
            {"Host": "localhost.example.com"},
            {"Host": "localhost@example.com"},
            {"Host": ""},
        ],
    )
    async def test_without_a_token_no_proxy_and_no_name_of_elsewhere_gets_them(
        self, opened: Open, client: aiohttp.ClientSession, headers: dict[str, str]
    ) -> None:
        url = await opened()
        status, _, body = await asked(client, f"{url}/metrics", **headers)
        assert status in {400, 404}
        assert "nutgraf_" not in body
        if status == 404:
            # It is as if there were nothing.
            assert body == (await asked(client, f"{url}/websub/nothing/here"))[2]

    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9090", "127.0.0.1:80", "[::1]:80", "10.0.0.7"])
    async def test_without_a_token_this_machine_gets_them(
        self, opened: Open, client: aiohttp.ClientSession, host: str
    ) -> None:
        assert (await asked(client, f"{await opened()}/metrics", Host=host))[0] == 200

    async def test_what_asks_as_nginx_does_by_default_is_no_program_of_this_machine(self, opened: Open) -> None:
        _, _, place = (await opened()).rpartition("/")
        reader, writer = await asyncio.open_connection(*place.split(":"))
        writer.write(f"GET /metrics HTTP/1.0\r\nHost: {place}\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        assert b" 404 " in answer.splitlines()[0]
        assert b"nutgraf_" not in answer

    async def test_another_machine_gets_them_only_with_a_token(self, desk: Desk, registry: CollectorRegistry) -> None:
        for peer in (("192.0.2.7", 4000), ("::ffff:192.0.2.7", 4000), None):
            scope = a_request("/metrics", peer=peer)
            assert await answered(scope, routes(desk, registry)) == 404
            shown = a_request("/metrics", peer=peer, authorization="Bearer open sesame")
            assert await answered(shown, routes(desk, registry, metrics_token="open sesame")) == 200
        for peer in (("::1", 4000), ("::ffff:127.0.0.1", 4000)):
            assert await answered(a_request("/metrics", peer=peer), routes(desk, registry)) == 200

    @pytest.mark.parametrize(
        "shown",
        ["", "Bearer", "Bearer ", "Bearer open-sesam", "Bearer open-sesame1", "Basic open-sesame", "open-sesame"],
    )
    async def test_with_a_token_whoever_does_not_show_it_is_told_how(
        self, opened: Open, client: aiohttp.ClientSession, shown: str
    ) -> None:
        url = f"{await opened(metrics_token='open-sesame')}/metrics"
        async with client.get(url, headers={"Authorization": shown} if shown else {}) as answer:
            assert answer.status == 401
            assert answer.headers["WWW-Authenticate"] == 'Bearer realm="metrics"'
            assert "nutgraf_" not in await answer.text()

    @pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
    async def test_with_a_token_whoever_shows_it_gets_them_through_a_proxy_too(
        self, opened: Open, client: aiohttp.ClientSession, scheme: str
    ) -> None:
        url = f"{await opened(metrics_token='open-sesame')}/nutgraf/metrics"
        shown = {"Authorization": f"{scheme} open-sesame", "X_Forwarded_For": "192.0.2.7"}
        assert (await asked(client, url, **shown))[0] == 200


class Noted:
    """A ``RequestMeter`` that keeps what it was told."""

    def __init__(self) -> None:
        self.begun = 0
        self.ended: list[tuple[str, str, str]] = []

    def begin(self) -> None:
        self.begun += 1

    def end(self, method: str, route: str, status: str, seconds: float) -> None:
        assert 0 <= seconds < 60
        self.ended.append((method, route, status))


async def _page(request: Request) -> Response:
    if request.path_params["token"] == "fault":
        raise RuntimeError("a fault")
    return PlainTextResponse("page")


async def _leaves(request: Request) -> Response:
    del request
    raise asyncio.CancelledError


def a_request(
    path: str, *, method: str = "GET", peer: tuple[str, int] | None = ("127.0.0.1", 4000), **headers: str
) -> Scope:
    named = [(name.encode(), value.encode()) for name, value in ({"host": "localhost"} | headers).items()]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": named,
        "client": peer,
        "scheme": "http",
        "server": ("127.0.0.1", 80),
    }


async def answered(scope: Scope, served: list[BaseRoute], meter: Noted | None = None) -> int:
    statuses = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    settings = Settings(host="127.0.0.1", port=0, public_url=PUBLIC, release="1.2.3")
    await site(settings, served, meter)(scope, receive, send)
    return int(statuses[0])


class TestMetering:
    SERVED = (Route("/d/{digest}/{token}", _page), Route("/leaves", _leaves))

    @pytest.mark.parametrize(
        ("method", "path", "noted"),
        [
            ("GET", "/d/abc/secret-token", ("GET", "/d/{digest}/{token}", "200")),
            ("GET", "/nutgraf/d/abc/secret-token", ("GET", "/d/{digest}/{token}", "200")),
            ("GET", "/d/abc/fault", ("GET", "/d/{digest}/{token}", "500")),
            ("GET", "/wp-login.php", ("GET", "unmatched", "404")),
            ("BREW", "/wp-login.php", ("other", "unmatched", "404")),
        ],
    )
    async def test_a_request_is_counted_by_the_template_of_its_route(
        self, method: str, path: str, noted: tuple[str, str, str]
    ) -> None:
        meter = Noted()
        assert str(await answered(a_request(path, method=method), list(self.SERVED), meter)) == noted[2]
        assert meter.ended == [noted]
        assert meter.begun == 1

    async def test_who_leaves_before_he_is_answered_is_counted_as_such(self) -> None:
        meter = Noted()
        with pytest.raises(asyncio.CancelledError):
            await answered(a_request("/leaves"), list(self.SERVED), meter)
        assert meter.ended == [("GET", "/leaves", "aborted")]


class TestOnce:
    async def test_what_failed_is_not_tried_again_at_once(self) -> None:
        tries = 0

        async def fails() -> None:
            nonlocal tries
            tries += 1
            raise StoreError("a database", "is away")

        once = Once(fails, good_for=60.0, patience=1.0)
        for _ in range(3):
            with pytest.raises(StoreError):
                await once.get()
        assert tries == 1

    async def test_what_is_old_is_made_again(self) -> None:
        made = 0

        async def makes() -> int:
            nonlocal made
            made += 1
            return made

        once = Once(makes, good_for=0.05, patience=1.0)
        assert [await once.get(), await once.get()] == [1, 1]
        await asyncio.sleep(0.06)
        assert await once.get() == 2

    async def test_one_who_leaves_takes_it_from_nobody(self) -> None:
        go_on = asyncio.Event()

        async def makes() -> str:
            await go_on.wait()
            return "made"

        once = Once(makes, good_for=1.0, patience=5.0)
        leaves, stays = asyncio.create_task(once.get()), asyncio.create_task(once.get())
        await asyncio.sleep(0)
        leaves.cancel()
        await asyncio.sleep(0)
        go_on.set()
        assert await stays == "made"
