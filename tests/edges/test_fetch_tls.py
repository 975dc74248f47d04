"""Secure connections, and what stands in their way."""

from __future__ import annotations

import gc
import shutil
import warnings
from pathlib import Path

import pytest

from bot.errors import FetchError
from bot.fetch import AiohttpWeb
from bot.model import Page
from tests.edges.certificates import Authority, an_authority
from tests.edges.conftest import QUICK, Names, OpenWeb
from tests.edges.hostile import HostileServer, answer, floods, head, raw, resets_after
from tests.makers import NOW

NAMES = Names(outlet_test=[["127.0.0.1"]], other_test=[["127.0.0.1"]])


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    if not shutil.which("openssl"):
        pytest.skip("certificates are made with the openssl command, which is not here")
    folder: Path = tmp_path_factory.mktemp("certificates")
    return an_authority(folder)


async def failure(web: AiohttpWeb, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await web.get(url, trusted=True)
    return caught.value.problem


async def test_a_good_certificate_is_taken(authority: Authority) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        async with (
            HostileServer(tls=authority.server("outlet.test")) as server,
            AiohttpWeb(QUICK, clock=lambda: NOW, resolver=NAMES, tls=authority.client()) as web,
        ):
            server.serves("/", answer(body=b"secure"))
            for host in ("outlet.test", "OUTLET.test."):
                got = await web.get(server.url("/", host=host), trusted=True)
                assert isinstance(got, Page)
                assert got.body == b"secure"
        gc.collect()
    assert [str(warning.message) for warning in caught] == []


async def test_what_comes_without_end_is_not_read_to_it_under_tls_either(
    authority: Authority, open_web: OpenWeb
) -> None:
    web = await open_web(resolver=NAMES, tls=authority.client())
    # What the server counts tells nothing here: its TLS goes on taking what it can no longer send.
    endless = floods(head(Transfer_Encoding="chunked") + b"5;", b"a=b;" * 2_500, times=10_000, sent=[])
    async with HostileServer(tls=authority.server("outlet.test")) as server:
        server.serves("/", endless)
        assert "no end of it" in await failure(web, server.url("/", host="outlet.test"))


async def test_an_expired_certificate(authority: Authority, open_web: OpenWeb) -> None:
    web = await open_web(resolver=NAMES, tls=authority.client())
    async with HostileServer(tls=authority.server("outlet.test", days=-1)) as server:
        assert "has expired" in await failure(web, server.url("/", host="outlet.test"))


async def test_a_certificate_for_another_name(authority: Authority, open_web: OpenWeb) -> None:
    web = await open_web(resolver=NAMES, tls=authority.client())
    async with HostileServer(tls=authority.server("outlet.test")) as server:
        assert "another host name" in await failure(web, server.url("/", host="other.test"))
        assert "another address" in await failure(web, server.url("/"))


async def test_a_certificate_that_signs_itself(authority: Authority, open_web: OpenWeb) -> None:
    web = await open_web(resolver=NAMES)
    async with HostileServer(tls=authority.self_signed("outlet.test")) as server:
        assert "self-signed" in await failure(web, server.url("/", host="outlet.test"))


async def test_a_certificate_of_an_unknown_authority(authority: Authority, open_web: OpenWeb) -> None:
    web = await open_web(resolver=NAMES)
    async with HostileServer(tls=authority.server("outlet.test")) as server:
        assert "nobody whom this machine knows" in await failure(web, server.url("/", host="outlet.test"))


async def test_a_server_that_speaks_no_tls(open_web: OpenWeb) -> None:
    web = await open_web(resolver=NAMES)
    async with HostileServer() as server:
        server.greeting = raw(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        assert "does not speak TLS" in await failure(web, f"https://outlet.test:{server.port}/")


async def test_a_server_that_hangs_up_in_the_handshake(open_web: OpenWeb) -> None:
    web = await open_web(resolver=NAMES)
    async with HostileServer() as server:
        for greeting in (resets_after(), raw(b"")):
            server.greeting = greeting
            assert "cut the connection" in await failure(web, f"https://outlet.test:{server.port}/")


async def test_a_server_that_refuses_the_handshake(open_web: OpenWeb) -> None:
    web = await open_web(resolver=NAMES)
    alert = bytes([21, 3, 3, 0, 2, 2, 40])  # fatal handshake_failure (RFC 8446, section 6)
    async with HostileServer() as server:
        server.greeting = raw(alert)
        assert "TLS handshake failed" in await failure(web, f"https://outlet.test:{server.port}/")


async def test_credentials_do_not_go_from_secure_to_open(authority: Authority, open_web: OpenWeb) -> None:
    web = await open_web(resolver=NAMES, tls=authority.client())
    async with HostileServer(tls=authority.server("outlet.test")) as secure, HostileServer() as plain:
        secure.redirects("/", plain.url("/", host="outlet.test"))
        await failure(web, secure.url("/", host="ann:pass@outlet.test"))
        assert "authorization" in secure.requests[0].headers
        assert not plain.requests
