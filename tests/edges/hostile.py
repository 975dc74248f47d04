"""A server on loopback that answers as it is told: well, badly, slowly, or not at all."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

# A script writes one answer; where it returns False the connection is closed after it.
Script = Callable[[asyncio.StreamWriter], Awaitable[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asked for; header names in lower case. ``connection`` numbers the server's connections."""

    target: str
    headers: dict[str, str]
    connection: int


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Script:
    """A whole answer in good order; header names are written with "_" for "-"."""
    lines = [f"HTTP/1.1 {status} Words", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return raw("\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body, keep=True)


def raw(sent: bytes, *, keep: bool = False) -> Script:
    """These bytes, and then the end unless kept."""

    async def script(writer: asyncio.StreamWriter) -> bool:
        writer.write(sent)
        await writer.drain()
        return keep

    return script


def bursts(*pieces: bytes, keep: bool = False) -> Script:
    """These pieces, each in a packet of its own, and then the end unless kept."""

    async def script(writer: asyncio.StreamWriter) -> bool:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)
        return keep

    return script


def head(**headers: str) -> bytes:
    """The head of an answer whose body is to be got wrong."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode()


def silent_after(sent: bytes = b"") -> Script:
    """These bytes, and then nothing for as long as the client waits."""

    async def script(writer: asyncio.StreamWriter) -> bool:
        writer.write(sent)
        await asyncio.Event().wait()
        return False

    return script


def drips(start: bytes, drop: bytes, *, seconds: float) -> Script:
    """A start, and then a drop every few milliseconds without end."""

    async def script(writer: asyncio.StreamWriter) -> bool:
        writer.write(start)
        while not writer.is_closing():
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(seconds)
        return False

    return script


def floods(start: bytes, piece: bytes, *, times: int, sent: list[int]) -> Script:
    """A start and a piece many times over; how many bytes of it went out is added to ``sent``."""

    async def script(writer: asyncio.StreamWriter) -> bool:
        writer.write(start)
        for _ in range(times):
            writer.write(piece)
            await writer.drain()
            sent.append(len(piece))
        return False

    return script


def adds(sent: bytes, gate: asyncio.Event, more: bytes, said: asyncio.Event) -> Script:
    """These bytes, and more on the same connection once the gate opens; ``said`` tells when."""

    async def script(writer: asyncio.StreamWriter) -> bool:
        writer.write(sent)
        await gate.wait()
        writer.write(more)
        await writer.drain()
        said.set()
        return True

    return script


def resets_after(sent: bytes = b"") -> Script:
    """These bytes, and then a TCP reset in place of an end."""

    async def script(writer: asyncio.StreamWriter) -> bool:
        writer.write(sent)
        await writer.drain()
        wire: socket.socket = writer.get_extra_info("socket")
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        return False

    return script


def meets(gate: asyncio.Barrier, then: Script) -> Script:
    """Answer only when so many requests are here at once."""

    async def script(writer: asyncio.StreamWriter) -> bool:
        await gate.wait()
        return await then(writer)

    return script


@dataclass(slots=True, kw_only=True)
class HostileServer:
    """Serves scripts by path, 404 elsewhere, and remembers what it was asked. Open it with ``async with``.

    A ``greeting`` is said to whoever connects and says anything, before it is read.
    """

    tls: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    greeting: Script | None = None
    scripts: dict[str, Script] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    open: int = 0
    running: int = 0
    most_running: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._meet, self.host, 0, ssl=self.tls, limit=2**20)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def port(self) -> int:
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def url(self, path: str = "/", *, host: str = "") -> str:
        name = host or (f"[{self.host}]" if ":" in self.host else self.host)
        return f"{'https' if self.tls else 'http'}://{name}:{self.port}{path}"

    def serves(self, path: str, script: Script) -> str:
        """Answer this path by this script; return its URL."""
        self.scripts[path] = script
        return self.url(path)

    def redirects(self, path: str, location: str, *, status: int = 302, **headers: str) -> str:
        """Answer this path with a redirect; return its URL."""
        return self.serves(path, answer(status, b"moved", Location=location, **headers))

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        self.open += 1
        try:
            await self._talk(reader, writer, self.connections)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            self.open -= 1
            writer.close()
            with suppress(ConnectionError, ssl.SSLError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        keep = True
        if self.greeting:
            await reader.read(1)
            keep = await self.greeting(writer)
        while keep:
            lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            target = lines[0].split(" ")[1]
            fields = dict(line.split(": ", 1) for line in lines[1:] if line)
            headers = {name.lower(): value for name, value in fields.items()}
            self.requests.append(Request(target=target, headers=headers, connection=number))
            self.running += 1
            self.most_running = max(self.most_running, self.running)
            try:
                keep = await self.scripts.get(target, answer(404))(writer)
            finally:
                self.running -= 1
