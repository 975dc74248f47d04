"""A server of made-up feeds on loopback, a process of its own, so that its work is not counted.

It listens on many ports, and feed n is at port n modulo their number: clients that are polite to a host see many. Every
answer ends its connection, since hardly two feeds of a reader's list are on one host: no client profits from
connections that it would not have.

    python -m tests.bench.feed_server PORTS NOW

is that process; ``feed_server`` runs it. It prints its ports, then obeys lines on its standard input, answering each
with "done": ``edition N`` makes every feed that edition, written anew when it is first asked for; ``make N`` writes the
first N feeds now; ``honour`` answers 304 to who has the edition; ``resend`` sends the same bytes all the same. It ends
when its input does.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tests.bench.made_up import document, media_type

_ASKED = re.compile(rb"GET /(\d+)\.xml ")
_SAME = re.compile(rb"\r\nif-none-match: *([^\r]*)\r\n", re.IGNORECASE)
_ROOT = Path(__file__).resolve().parents[2]
_PORTS = 50
_BACKLOG = 1_024
LAST_MODIFIED = "Mon, 02 Mar 2026 11:00:00 GMT"


def address(number: int, ports: list[int]) -> str:
    """Return the URL of the feed of this number."""
    return f"http://127.0.0.1:{ports[number % len(ports)]}/{number}.xml"


def etag(number: int, edition: int) -> str:
    """Return what the server says with an edition of a feed."""
    return f'"{number}-{edition}"'


class FeedServer:
    """The server, running."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.ports = [int(port) for port in self._line().split()]

    def tell(self, order: str) -> None:
        """Give an order, and wait until it has been obeyed."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()
        self._line()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the server of made-up feeds has ended")
        return line


@contextmanager
def feed_server(now: datetime) -> Iterator[FeedServer]:
    """Run the server; ``now`` as for ``made_up.document``."""
    command = [sys.executable, "-m", "tests.bench.feed_server", str(_PORTS), now.isoformat()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as process:
        try:
            yield FeedServer(process)
        finally:
            process.kill()


class _Shelf:
    """The feeds as they are now."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._made: dict[int, bytes] = {}
        self.edition = 0
        self.honours = True

    def obey(self, order: str) -> None:
        """Do what a line says."""
        word, _, argument = order.partition(" ")
        if word == "edition":
            self.edition = int(argument)
            self._made.clear()
        elif word == "make":
            for number in range(int(argument)):
                self._body(number)
        else:
            self.honours = {"honour": True, "resend": False}[word]

    def answer(self, request: bytes) -> bytes:
        """Return the whole answer to a request."""
        asked = _ASKED.match(request)
        if asked is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        number = int(asked[1])
        tag = etag(number, self.edition)
        common = f"ETag: {tag}\r\nLast-Modified: {LAST_MODIFIED}\r\nServer: bench\r\nConnection: close\r\n"
        same = _SAME.search(request)
        if self.honours and same is not None and same[1].decode() == tag:
            return f"HTTP/1.1 304 Not Modified\r\n{common}\r\n".encode()
        body = self._body(number)
        kind = f"Content-Type: {media_type(number)}; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        return f"HTTP/1.1 200 OK\r\n{common}{kind}\r\n".encode() + body

    def _body(self, number: int) -> bytes:
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = document(number, edition=self.edition, now=self._now)
        return made


class _Connection(asyncio.Protocol):
    """Answers one request, and ends."""

    def __init__(self, shelf: _Shelf) -> None:
        self._shelf = shelf
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._transport is not None and self._received.endswith(b"\r\n\r\n"):
            self._transport.write(self._shelf.answer(self._received))
            self._transport.close()


async def _serve(ports: int, now: datetime) -> None:
    loop = asyncio.get_running_loop()
    shelf = _Shelf(now)
    servers = [
        await loop.create_server(lambda: _Connection(shelf), "127.0.0.1", 0, backlog=_BACKLOG) for _ in range(ports)
    ]
    sys.stdout.write(" ".join(str(server.sockets[0].getsockname()[1]) for server in servers) + "\n")
    sys.stdout.flush()
    while order := await loop.run_in_executor(None, sys.stdin.readline):
        shelf.obey(order.strip())
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), datetime.fromisoformat(sys.argv[2])))
