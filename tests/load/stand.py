"""The server of a day's feeds and pages, a process of its own, so that its work is counted apart.

    python -m tests.load.stand '{"feeds": 300, "hours": 24, "seed": 1, "port": 8123, "record": "FILE"}'

It prints a line when it is ready, reads the clock from its input, listens on one port of every loopback address, and
serves until its input ends. Then it writes its record: when each entry was first served, on the machine's monotonic
clock, 0 for never, and how often it was asked for what.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
import socket
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, cast

import numpy as np

from tests.load.day import START, Day, FastClock, read_clock
from tests.load.texts import LISTED, Newspaper

_ASKED = re.compile(rb"GET /(f|e|robots\.txt|old)/?([0-9]*)")
_SAME = re.compile(rb"\r\nif-none-match: *([^\r]*)\r\n", re.IGNORECASE)
_BACKLOG = 1_024
_LOOPBACK = b"lo\0"
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Stand:
    """Answers requests as the clock has it.

    Attributes:
        served: When each entry was first served.
        counts: Answers by their kind.
    """

    def __init__(self, day: Day, *, port: int) -> None:
        self._day = day
        self._clock = FastClock(start=START, began=math.inf, speed=1.0)
        self._paper = Newspaper(day, port)
        self._out = [0] * day.feeds
        self.served = np.zeros(len(day))
        self.counts: Counter[str] = Counter()

    def go_by(self, clock: FastClock) -> None:
        """Let the day begin when the clock has it."""
        self._clock = clock

    def answer(self, request: bytes) -> bytes:
        """Return the whole answer to a request."""
        asked = _ASKED.match(request)
        kind, number = (asked[1].decode(), asked[2]) if asked else ("", b"")
        if kind == "f" and number:
            return self._feed(int(number), request)
        if kind == "e" and number:
            self.counts["pages"] += 1
            return _whole(self._paper.page(int(number)), "text/html; charset=utf-8", "")
        self.counts[kind or "other"] += 1
        return _NOT_FOUND

    def _feed(self, feed: int, request: bytes) -> bytes:
        now = (self._clock.now() - START).total_seconds()
        mine = self._day.entries_of(feed)
        published = int(np.searchsorted(self._day.at[mine], now, side="right"))
        tag = f'"{feed}-{published}"'
        same = _SAME.search(request)
        if self._day.conditional[feed] and same is not None and same[1].decode() == tag:
            self.counts["unchanged"] += 1
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nConnection: close\r\n\r\n".encode()
        self.counts["documents"] += 1
        # What was pushed out of the document before anybody asked is never served, as with real feeds.
        self._note(mine[max(self._out[feed], published - LISTED) : published])
        self._out[feed] = published
        return _whole(self._paper.document(feed, published), "application/rss+xml", f"ETag: {tag}\r\n")

    def _note(self, entries: np.ndarray) -> None:
        self.served[entries] = time.monotonic()


def _whole(body: bytes, kind: str, more: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\n{more}Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


class _Connection(asyncio.Protocol):
    """Answers one request, and ends."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._transport is not None and self._received.endswith(b"\r\n\r\n"):
            self._transport.write(self._stand.answer(self._received))
            self._transport.close()


def _listener(port: int) -> socket.socket:
    """Return a socket that every loopback address leads to, and no other."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, _LOOPBACK)
    listener.bind(("0.0.0.0", port))  # noqa: S104  # of the loopback device alone
    return listener


async def _serve(stand: Stand, port: int) -> None:
    loop = asyncio.get_running_loop()
    await loop.create_server(lambda: _Connection(stand), sock=_listener(port), backlog=_BACKLOG)
    while await loop.run_in_executor(None, sys.stdin.readline):
        pass


def main(options: dict[str, Any]) -> None:
    """Serve until the input ends, and write the record."""
    day = Day(options["feeds"], hours=options["hours"], seed=options["seed"])
    stand = Stand(day, port=options["port"])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    stand.go_by(read_clock(sys.stdin.readline()))
    asyncio.run(_serve(stand, options["port"]))
    Path(options["record"]).write_text(
        json.dumps({"served": stand.served.tolist(), "counts": stand.counts}), encoding="utf-8"
    )


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
