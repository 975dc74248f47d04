"""Which addresses are reached: judged for every connection, and trusted for one request and one host only."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import pytest

from bot.errors import AddressRefused
from bot.fetch import AiohttpWeb
from bot.model import Page
from tests.edges.conftest import QUICK, Names, OpenWeb
from tests.edges.hostile import HostileServer, answer, raw


async def page(web: AiohttpWeb, url: str, *, trusted: bool = False) -> Page:
    got = await web.get(url, trusted=trusted)
    assert isinstance(got, Page)
    return got


async def refusal(web: AiohttpWeb, url: str, *, trusted: bool = False) -> AddressRefused:
    with pytest.raises(AddressRefused) as caught:
        await web.get(url, trusted=trusted)
    assert not caught.value.retry
    return caught.value


class TestUntrusted:
    @pytest.mark.parametrize(
        "host",
        [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "017700000001",
            "127.0.0.1.",
            "１２７.０.０.１",
            "127。0。0。1",
            "localhost",
            "LOCALHOST.",
            "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[64:ff9b::127.0.0.1]",
            "[2002:7f00:1::1]",
            "0",
            "0.0.0.0",  # noqa: S104 nothing is bound to it
            "[::]",
            "10.0.0.1",
            "100.64.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.168.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[fc00::1]",
            "[fe80::1]",
            "[ff02::1]",
        ],
    )
    async def test_no_spelling_of_an_inner_address_is_reached(
        self, server: HostileServer, web: AiohttpWeb, host: str
    ) -> None:
        error = await refusal(web, server.url("/", host=host))
        assert "is not public" in error.problem
        assert "allow_networks" in error.advice
        assert not server.connections

    async def test_a_name_is_judged_by_its_address(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(resolver=Names(inner_test=[["192.168.7.7"]]))
        error = await refusal(web, server.url("/", host="inner.test"))
        assert "192.168.7.7 is not public (private)" in error.problem
        assert '"192.168.7.7/32"' in error.advice

    async def test_a_name_with_several_inner_addresses(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(resolver=Names(inner_test=[["::1", "127.0.0.1", "10.0.0.1", "fd00::1"]]))
        await refusal(web, server.url("/", host="inner.test"))
        assert not server.connections

    async def test_of_a_name_with_both_only_what_is_allowed_is_reached(
        self, server: HostileServer, open_web: OpenWeb
    ) -> None:
        names = Names(both_test=[["10.0.0.1", "127.0.0.1", "192.168.0.1"]])
        web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.1",)), resolver=names)
        server.serves("/", answer(body=b"allowed"))
        assert (await page(web, server.url("/", host="both.test"))).body == b"allowed"

    async def test_a_name_that_moves_inside_is_judged_again(self, server: HostileServer, open_web: OpenWeb) -> None:
        async with HostileServer() as inner:
            names = Names(moves_test=[["127.0.0.1"], ["127.0.0.2"]])
            web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.1/32",)), resolver=names)
            server.serves("/", answer(body=b"outside"))
            assert (await page(web, server.url("/", host="moves.test"))).body == b"outside"
            error = await refusal(web, inner.url("/", host="moves.test"))
        assert "127.0.0.2" in error.problem

    async def test_a_redirect_inside_is_refused(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.1/32",)))
        error = await refusal(web, server.redirects("/", "http://127.0.0.2/admin?token=abc"))
        assert error.subject == server.url("/")
        assert "redirects to http://127.0.0.2/admin?token=***" in error.problem
        assert "127.0.0.2 is not public (loopback)" in error.problem

    @pytest.mark.parametrize(
        "host",
        [
            "127.0.0.2",
            "127.0.0.2.",
            "127.2",
            "2130706434",
            "0x7f000002",
            "0177.0.0.2",
            "[::ffff:127.0.0.2]",
            "[64:ff9b::7f00:2]",
            "[2002:7f00:2::1]",
            "inner.test",
            "INNER.test.",
        ],
    )
    async def test_no_spelling_of_an_inner_address_is_redirected_to(
        self, server: HostileServer, open_web: OpenWeb, host: str
    ) -> None:
        names = Names(inner_test=[["127.0.0.2"]])
        web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.1/32",)), resolver=names)
        async with HostileServer(host="127.0.0.2") as inner:
            error = await refusal(web, server.redirects("/", inner.url("/", host=host)))
            assert "is not public (loopback)" in error.problem
            assert not inner.connections

    async def test_a_long_way_inside_is_refused_at_its_end(self, server: HostileServer, open_web: OpenWeb) -> None:
        web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.1/32",), max_redirects=200))
        async with HostileServer(host="127.0.0.2") as inner:
            for step in range(99):
                server.redirects(f"/{step}", f"/{step + 1}")
            server.redirects("/99", inner.url("/"))
            await refusal(web, server.url("/0"))
            assert len(server.requests) == 100
            assert not inner.connections

    async def test_a_name_that_moves_inside_between_two_lookups(self, server: HostileServer, open_web: OpenWeb) -> None:
        # The first answer is public and would pass any check that is made before connecting; the connection is judged
        # by the answer that it is made with.
        names = Names(turns_test=[["192.0.9.9"], ["127.0.0.1"]])
        assert (await names.resolve("turns.test"))[0]["host"] == "192.0.9.9"
        await refusal(await open_web(resolver=names), server.url("/", host="turns.test"))
        assert not server.connections


class TestAllowed:
    @pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "localhost"])
    async def test_what_the_operator_allows_is_reached(
        self, server: HostileServer, open_web: OpenWeb, host: str
    ) -> None:
        web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.0/8",)))
        server.serves("/", answer(body=b"allowed"))
        assert (await page(web, server.url("/", host=host))).body == b"allowed"

    async def test_version_six_too(self, open_web: OpenWeb) -> None:
        try:
            six = await HostileServer(host="::1").__aenter__()
        except OSError:
            pytest.skip("this machine has no IPv6")
        try:
            six.serves("/", answer(body=b"six"))
            web = await open_web(settings=replace(QUICK, allow_networks=("::1/128",)))
            assert (await page(web, six.url("/"))).body == b"six"
            await refusal(await open_web(), six.url("/"))
        finally:
            await six.__aexit__()


class TestTrusted:
    async def test_what_the_operator_names_is_reached(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.serves("/", answer(body=b"named"))
        assert (await page(web, server.url("/"), trusted=True)).body == b"named"
        assert (await page(web, server.url("/", host="localhost"), trusted=True)).body == b"named"

    @pytest.mark.parametrize("host", ["0", "169.254.169.254", "224.0.0.1", "100.64.0.1", "[fe80::1]"])
    async def test_what_nobody_names_on_purpose_is_not(self, server: HostileServer, web: AiohttpWeb, host: str) -> None:
        await refusal(web, server.url("/", host=host), trusted=True)

    async def test_a_redirect_on_the_same_host_and_port_is_followed(
        self, server: HostileServer, web: AiohttpWeb
    ) -> None:
        server.serves("/new", answer(body=b"moved"))
        assert (await page(web, server.redirects("/old", server.url("/new")), trusted=True)).body == b"moved"

    async def test_a_redirect_to_another_port_is_refused(self, server: HostileServer, web: AiohttpWeb) -> None:
        async with HostileServer() as other:
            other.serves("/", answer(body=b"secret"))
            await refusal(web, server.redirects("/", other.url("/")), trusted=True)
            assert not other.connections

    async def test_a_redirect_to_another_name_of_the_host_is_refused(
        self, server: HostileServer, web: AiohttpWeb
    ) -> None:
        await refusal(web, server.redirects("/", server.url("/", host="localhost")), trusted=True)

    async def test_trust_does_not_come_back(self, server: HostileServer, open_web: OpenWeb) -> None:
        async with HostileServer(host="127.0.0.1") as inner:
            names = Names(out_test=[["127.0.0.1"]], in_test=[["127.0.0.3"]])
            web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.1/32",)), resolver=names)
            server.redirects("/back", inner.url("/", host="in.test"))
            first = server.redirects("/", server.url("/back", host="out.test"))
            await refusal(web, first, trusted=True)
            assert not inner.connections

    async def test_a_public_host_cannot_turn_inside_by_its_own_name(
        self, server: HostileServer, open_web: OpenWeb
    ) -> None:
        # The name is looked up anew for the redirect, since the first connection is closed; now it is an inner one.
        names = Names(turns_test=[["127.0.0.1"], ["127.0.0.2"]])
        web = await open_web(settings=replace(QUICK, allow_networks=("127.0.0.1/32",)), resolver=names)
        server.serves(
            "/", raw(b"HTTP/1.1 302 Found\r\nLocation: /admin\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        )
        error = await refusal(web, server.url("/", host="turns.test"), trusted=True)
        assert "127.0.0.2" in error.problem

    async def test_a_connection_of_a_trusted_request_is_not_lent(self, server: HostileServer, web: AiohttpWeb) -> None:
        server.serves("/", answer(body=b"named"))
        await page(web, server.url("/"), trusted=True)
        await refusal(web, server.url("/"))
        await page(web, server.url("/"), trusted=True)
        assert [request.connection for request in server.requests] == [1, 1]

    async def test_trust_is_each_requests_own_when_many_run_at_once(
        self, server: HostileServer, web: AiohttpWeb
    ) -> None:
        server.serves("/", answer(body=b"named"))
        asked = [
            page(web, server.url("/"), trusted=True) if n % 2 else refusal(web, server.url("/")) for n in range(100)
        ]
        got = await asyncio.gather(*asked)
        assert sum(isinstance(one, Page) for one in got) == 50
        assert len(server.requests) == 50


async def test_the_name_given_to_the_system_is_not_trusted_either(server: HostileServer, web: AiohttpWeb) -> None:
    assert socket.gethostbyname("localhost") == "127.0.0.1"
    await refusal(web, server.url("/", host="localhost"))
