from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from aiohttp import web as http

from bot.errors import AddressRefused, FetchError, HttpStatus
from bot.fetch import AiohttpWeb, Settings
from tests.edges.certificates import an_authority
from tests.edges.conftest import Names, OpenWeb
from tests.edges.hostile import HostileServer

FORM = {"hub.topic": "https://ellery.example/?a=b&c", "hub.secret": "é&="}
LOCAL = Settings(timeout_seconds=10.0, idle_seconds=5.0, allow_networks=("127.0.0.0/8",), user_agent="a test")


class FormServer:
    """Keeps the forms that it gets, and redirects those whose path says so."""

    def __init__(self) -> None:
        self.forms: list[tuple[str, str, dict[str, str]]] = []
        self.url = ""

    async def answer(self, request: http.Request) -> http.StreamResponse:
        kind, _, rest = request.path.strip("/").partition("/")
        if kind.isdigit() and int(kind) // 100 == 3:
            return http.Response(status=int(kind), headers={"Location": f"/{rest}"})
        if kind.isdigit():
            return http.Response(status=int(kind), text="no such topic", headers={"Retry-After": "120"})
        form = dict(parse_qsl((await request.read()).decode(), keep_blank_values=True))
        self.forms.append((request.method, request.headers.get("Content-Type", ""), form))
        return http.Response(status=202)


@pytest.fixture
async def forms() -> AsyncIterator[FormServer]:
    server = FormServer()
    app = http.Application()
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = http.AppRunner(app, access_log=None)
    await runner.setup()
    site = http.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{site.port}"
    yield server
    await runner.cleanup()


async def failure(web: AiohttpWeb, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await web.submit(url, FORM)
    assert "é" not in str(caught.value)
    assert caught.value.__context__ is None
    return caught.value


async def test_a_form_is_sent_as_one(open_web: OpenWeb, forms: FormServer) -> None:
    web = await open_web(settings=LOCAL)
    await web.submit(f"{forms.url}/hub", FORM)
    assert forms.forms == [("POST", "application/x-www-form-urlencoded", FORM)]


@pytest.mark.parametrize("status", [307, 308])
async def test_it_follows_what_repeats_it(open_web: OpenWeb, forms: FormServer, status: int) -> None:
    web = await open_web(settings=LOCAL)
    await web.submit(f"{forms.url}/{status}/{status}/hub", FORM)
    assert [(method, form) for method, _, form in forms.forms] == [("POST", FORM)]


@pytest.mark.parametrize("status", [301, 302, 303])
async def test_it_does_not_follow_what_would_lose_it(open_web: OpenWeb, forms: FormServer, status: int) -> None:
    web = await open_web(settings=LOCAL)
    error = await failure(web, f"{forms.url}/{status}/hub")
    assert f"redirects a form with {status}" in error.problem
    assert not error.retry
    assert forms.forms == []


@pytest.mark.parametrize(("status", "retry"), [(400, False), (403, False), (404, False), (500, True), (503, True)])
async def test_an_error_status_is_an_error(open_web: OpenWeb, forms: FormServer, status: int, *, retry: bool) -> None:
    web = await open_web(settings=LOCAL)
    error = await failure(web, f"{forms.url}/{status}")
    assert isinstance(error, HttpStatus)
    assert (error.status, error.retry) == (status, retry)


async def test_a_page_can_send_it_to_no_private_address(open_web: OpenWeb, forms: FormServer) -> None:
    web = await open_web()
    assert isinstance(await failure(web, f"{forms.url}/hub"), AddressRefused)
    assert forms.forms == []


async def test_it_does_not_follow_out_of_tls(open_web: OpenWeb, forms: FormServer, tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("certificates are made with the openssl command, which is not here")
    authority = an_authority(tmp_path)
    names = Names(hub_test=[["127.0.0.1"]])
    async with HostileServer(tls=authority.server("hub.test")) as hub:
        hub.redirects("/", f"{forms.url}/hub", status=307)
        web = await open_web(settings=LOCAL, resolver=names, tls=authority.client())
        error = await failure(web, hub.url("/", host="hub.test"))
    assert "could be read on the way" in error.problem
    assert forms.forms == []
