"""Clients of the web server on loopback, down to the bytes that they send."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute

from bot.web import Settings
from bot.web.server import WebServer

LOCAL: Mapping[str, object] = {
    "host": "127.0.0.1",
    "port": 0,
    "public_url": "https://news.example.org/nutgraf/",
    "release": "1.2.3",
    "linger_seconds": 0.1,
}


def settings_with(**changes: object) -> Settings:
    """Return settings of a server on loopback."""
    return Settings(**{**LOCAL, **changes})  # type: ignore[arg-type]  # any field may be given


def serving(routes: Sequence[BaseRoute], **changes: object) -> WebServer:
    """Return a server on loopback, to be opened."""
    return WebServer(settings_with(**changes), routes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, with the names of its headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: str


async def connected(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port)


async def exchange(port: int, sent: bytes) -> bytes:
    """Send bytes as they are, and return all that is answered until the server ends the connection."""
    reader, writer = await connected(port)
    writer.write(sent)
    answer = await reader.read()
    writer.close()
    return answer


async def asked(port: int, target: str, *headers: str, method: str = "GET", host: str = "127.0.0.1") -> Answer:
    """Ask for a target as it is spelt, and return the answer."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]
    return read_answer(await exchange(port, "\r\n".join(lines).encode()))


def read_answer(answered: bytes) -> Answer:
    """Return an answer that is not in chunks, read."""
    head, _, body = answered.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    headers = {name.lower(): value for name, _, value in pairs}
    return Answer(status=int(first.split()[1]), headers=headers, body=body)
