"""Fixtures of tests that fetch from a server on loopback."""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from typing import Protocol

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import FetchError
from bot.fetch import AiohttpWeb, Settings
from bot.model import Page
from tests.edges.hostile import HostileServer
from tests.makers import NOW


class Names(AbstractResolver):
    """A resolver that knows what it was told: for each name the answers to one lookup after the other."""

    def __init__(self, **names: Sequence[Sequence[str]]) -> None:
        self._answers = {name.replace("_", "."): list(answers) for name, answers in names.items()}
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        answers = self._answers.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
            for address in addresses
        ]

    async def close(self) -> None:
        """Hold nothing."""


class OpenWeb(Protocol):
    async def __call__(
        self,
        *,
        settings: Settings = ...,
        resolver: AbstractResolver | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> AiohttpWeb: ...


# Patient enough for a busy machine, quick enough for tests of what never ends.
QUICK = Settings(timeout_seconds=10.0, idle_seconds=5.0, max_body_bytes=100_000, user_agent="a test")


@pytest.fixture
async def server() -> AsyncIterator[HostileServer]:
    async with HostileServer() as started:
        yield started


@pytest.fixture
async def open_web() -> AsyncIterator[OpenWeb]:
    async with AsyncExitStack() as stack:

        async def opened(
            *,
            settings: Settings = QUICK,
            resolver: AbstractResolver | None = None,
            tls: ssl.SSLContext | None = None,
        ) -> AiohttpWeb:
            web = AiohttpWeb(settings, clock=lambda: NOW, resolver=resolver, tls=tls)
            return await stack.enter_async_context(web)

        yield opened


@pytest.fixture
async def web(open_web: OpenWeb) -> AiohttpWeb:
    return await open_web()


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
