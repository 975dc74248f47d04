"""Servers of feeds, one for each paper at an address of its own, that misbehave when they are told to."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum

from aiohttp import web

from bot.text.fingerprint import digest_of
from tests.soak.clock import NodeClock
from tests.soak.loops import served
from tests.soak.press import document, token
from tests.soak.record import Printed, Serving

_RETRY_AFTER = "5"
_HANG_SECONDS = 60.0
_GARBAGE = b"\x00\xff<rss><channel><item><title>&&&<]]>" * 50


class Trouble(StrEnum):
    """What a paper's server does in place of an answer."""

    FAILS = "500"
    BUSY = "429"
    HANGS = "hangs"
    GARBAGE = "garbage"
    TRUNCATED = "gzip that ends early"
    LOOP = "redirects in a circle"


class Newsagent:
    """The servers of all papers, running.

    Attributes:
        servings: Every whole document that somebody got.
        troubles: What is wrong with which paper.
    """

    def __init__(self, papers: int, clock: NodeClock) -> None:
        self.papers = papers
        self.servings: list[Serving] = []
        self.troubles: dict[int, Trouble] = {}
        self._clock = clock
        self._printed: list[list[Printed]] = [[] for _ in range(papers)]
        self._editions = [""] * papers
        self._homes = ["feed.xml"] * papers
        self.port = 0

    @property
    def printed(self) -> list[Printed]:
        """All entries so far."""
        return [each for paper in self._printed for each in paper]

    def url(self, paper: int) -> str:
        """Return the address under which a paper is followed, wherever it may have moved since."""
        return f"http://{host(paper)}:{self.port}/feed.xml"

    def prints(self, paper: int) -> None:
        """Let a paper print one more entry, dated now by the nodes' clock."""
        told = self._printed[paper]
        number = len(told)
        told.append(Printed(paper=paper, number=number, token=token(paper, number), published=self._clock.now()))

    def renames(self, paper: int) -> None:
        """Give all entries of a paper new guids."""
        self._editions[paper] += "n"

    def moves(self, paper: int) -> None:
        """Move a paper's feed for good."""
        self._homes[paper] = f"moved-{self._homes[paper]}"

    def caught_up(self, since: float) -> bool:
        """Tell whether somebody got the last entry of each paper, and all entries once more since a moment."""
        latest = {each.paper: each for each in list(self.servings)}
        return all(
            paper in latest and latest[paper].upto >= len(self._printed[paper]) and latest[paper].at >= since
            for paper in range(self.papers)
        )

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a request for a paper, which the address says."""
        paper = _paper(request.host)
        trouble = self.troubles.get(paper)
        if trouble is not None:
            return await _troubled(trouble, request)
        if request.path != f"/{self._homes[paper]}":
            return web.Response(status=301, headers={"Location": f"/{self._homes[paper]}"})
        told = tuple(self._printed[paper])
        body = document(paper, told, edition=self._editions[paper])
        tag = f'"{digest_of(body)}"'
        if request.headers.get("If-None-Match") == tag:
            self._note(paper, len(told))
            return web.Response(status=304, headers={"ETag": tag})
        response = web.Response(body=body, content_type="application/rss+xml", headers={"ETag": tag})
        await response.prepare(request)
        await response.write_eof()
        # What was cut meanwhile has ended with an error instead.
        self._note(paper, len(told))
        return response

    def _note(self, paper: int, upto: int) -> None:
        self.servings.append(Serving(at=time.monotonic(), paper=paper, upto=upto))


async def _troubled(trouble: Trouble, request: web.Request) -> web.StreamResponse:
    match trouble:
        case Trouble.FAILS:
            return web.Response(status=500, text="no")
        case Trouble.BUSY:
            return web.Response(status=429, headers={"Retry-After": _RETRY_AFTER})
        case Trouble.HANGS:
            await asyncio.sleep(_HANG_SECONDS)
            return web.Response(status=504)
        case Trouble.GARBAGE:
            return web.Response(body=_GARBAGE, content_type="application/rss+xml")
        case Trouble.TRUNCATED:
            whole = gzip.compress(b"<rss><channel><title>cut</title>" * 200)
            headers = {"Content-Encoding": "gzip"}
            return web.Response(body=whole[: len(whole) // 2], content_type="application/rss+xml", headers=headers)
        case Trouble.LOOP:
            place = int(request.query.get("n", "0"))
            return web.Response(status=302, headers={"Location": f"{request.path}?n={(place + 1) % 3}"})


def host(paper: int) -> str:
    """Return the address of a paper's server."""
    return f"127.0.1.{paper + 1}"


def _paper(asked: str) -> int:
    return int(asked.partition(":")[0].rpartition(".")[2]) - 1


@contextmanager
def open_newsagent(papers: int, clock: NodeClock) -> Iterator[Newsagent]:
    """Serve papers, each with one entry for a start."""
    agent = Newsagent(papers, clock)
    for paper in range(papers):
        agent.prints(paper)
    app = web.Application()
    app.router.add_get("/{path:.*}", agent.answer)
    hosts: Sequence[str] = [host(paper) for paper in range(papers)]
    with served(app, list(hosts)) as port:
        agent.port = port
        yield agent
