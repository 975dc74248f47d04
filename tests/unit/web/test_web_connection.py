"""What of a connection depends on how much of its answers the client has read, which no client can set exactly."""

from __future__ import annotations

import asyncio

import pytest
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.config import Config
from uvicorn.server import ServerState

from bot.web.connection import Connection
from bot.web.site import site
from tests.edges.hub import until
from tests.edges.web_client import settings_with

REQUEST = b"GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Wire(asyncio.Transport):
    """A transport whose client reads nothing."""

    def __init__(self, *, unread: int) -> None:
        super().__init__({"peername": ("198.51.100.1", 1), "sockname": ("127.0.0.1", 1)})
        self.unread = unread
        self.ended: list[str] = []
        self.written = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def get_write_buffer_size(self) -> int:
        return self.unread

    def is_closing(self) -> bool:
        return bool(self.ended)

    def close(self) -> None:
        self.ended.append("closed")

    def abort(self) -> None:
        self.ended.append("aborted")


def opened(wire: Wire, **changes: object) -> Connection:
    async def answers(_: object) -> Response:
        return Response("x")

    settings = settings_with(**changes)
    config = Config(site(settings, [Route("/page", answers)]), interface="asgi3", ws="none", log_config=None)
    connection = Connection(config, ServerState(), settings)
    connection.connection_made(wire)
    return connection


@pytest.mark.parametrize(("unread", "ended"), [(0, "closed"), (9_000, "aborted")])
async def test_what_is_not_read_is_not_kept_when_time_is_up(unread: int, ended: str) -> None:
    wire = Wire(unread=unread)
    connection = opened(wire, idle_seconds=0.05)
    connection.data_received(REQUEST)
    await until(lambda: b"200 OK" in wire.written)
    await until(lambda: bool(wire.ended))
    assert wire.ended == [ended]
    connection.connection_lost(None)


async def test_nor_is_it_when_the_connection_is_closing_already() -> None:
    wire = Wire(unread=9_000)
    connection = opened(wire, write_seconds=0.05)
    connection.data_received(REQUEST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    await until(lambda: len(wire.ended) == 2)
    assert wire.ended == ["closed", "aborted"]
    connection.connection_lost(None)


async def test_who_reads_on_in_time_is_waited_for() -> None:
    wire = Wire(unread=9_000)
    connection = opened(wire, write_seconds=0.05)
    connection.pause_writing()
    connection.resume_writing()
    await asyncio.sleep(0.1)
    assert wire.ended == []
    connection.pause_writing()
    await until(lambda: wire.ended == ["aborted"])
    connection.connection_lost(None)
