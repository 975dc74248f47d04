"""Strict fakes of the ports, for reading pages in a time that passes at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar, cast

from bot.errors import FetchError, HttpStatus
from bot.model import Article, Entry, Feed, Guid, Lease, NotModified, Page, Site, Validators
from bot.pipeline.desk import Desk
from bot.ports import Store
from tests.makers import NOW

P = ParamSpec("P")
T = TypeVar("T")

STORY = "<p>" + "The harbour council of Port Ellery voted on Monday to rebuild the eastern pier. " * 30 + "</p>"
ARTICLE = f"<html><head><title>Pier</title></head><body><article><h1>Pier</h1>{STORY * 2}</article></body></html>"
CHALLENGE = "<html><head><title>Just a moment...</title></head><body><p>Verify you are human.</p></body></html>"


def now() -> datetime:
    """The time of the event loop as a date."""
    return NOW + timedelta(seconds=asyncio.get_running_loop().time())


def forbidden(url: str) -> HttpStatus:
    return HttpStatus(url, "forbids access (403)", status=403)


def failing(url: str) -> HttpStatus:
    return HttpStatus(url, "the server failed (500)", status=500)


def missing(url: str) -> HttpStatus:
    return HttpStatus(url, "is not there (404)", status=404)


Served = str | bytes | FetchError


@dataclass(slots=True)
class FakeWeb:
    """Serves what a test puts on it, each answer after ``takes`` seconds; a robots.txt that is not there is missing."""

    served: dict[str, Served] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[float, str]] = field(default_factory=list)
    takes: float = 0.0
    running: int = 0
    most_running: int = 0

    async def get(self, url: str, *, validators: Validators | None = None, trusted: bool = False) -> Page | NotModified:
        assert validators is None
        assert not trusted
        self.asked.append((asyncio.get_running_loop().time(), url))
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        await asyncio.sleep(self.takes)
        self.running -= 1
        answer = self.served.get(url) or missing(url)
        if isinstance(answer, FetchError):
            raise answer
        body = answer if isinstance(answer, bytes) else answer.encode()
        return Page(
            url=self.moved.get(url, url),
            requested_url=url,
            status=200,
            media_type="text/plain" if url.endswith("/robots.txt") else "text/html",
            charset=None,
            body=body,
            validators=Validators(),
        )

    @property
    def urls(self) -> list[str]:
        return [url for _, url in self.asked]

    def pages(self) -> list[str]:
        return [url for url in self.urls if not url.endswith("/robots.txt")]

    def times(self) -> list[float]:
        """When each page was asked for."""
        return [when for when, url in self.asked if not url.endswith("/robots.txt")]


class InlineWorkers:
    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)


@dataclass(slots=True)
class FakeStore:
    """Keeps sites, and entries that are due, as ``ports.Store`` promises."""

    sites: dict[str, Site] = field(default_factory=dict)
    unread: dict[Guid, tuple[Feed, Entry]] = field(default_factory=dict)
    due: dict[Guid, datetime] = field(default_factory=dict)
    leases: dict[Guid, Lease] = field(default_factory=dict)
    saved: dict[Guid, Article] = field(default_factory=dict)
    retries: dict[Guid, datetime | None] = field(default_factory=dict)

    def holds(self, pairs: Sequence[tuple[Feed, Entry]]) -> None:
        for feed, entry in pairs:
            self.unread[entry.guid], self.due[entry.guid] = (feed, entry), NOW

    async def site(self, origin: str) -> Site:
        return self.sites.get(origin, Site(origin=origin))

    async def put_site(self, site: Site) -> None:
        self.sites[site.origin] = site

    async def count_unread(self, moment: datetime) -> int:
        return sum(1 for due in self.due.values() if due <= moment)

    async def claim_entries(
        self, moment: datetime, until: datetime, *, lease: Lease, limit: int
    ) -> Sequence[tuple[Feed, Entry]]:
        claimed = [guid for guid, due in self.due.items() if due <= moment][:limit]
        for guid in claimed:
            self.due[guid], self.leases[guid] = until, lease
        return [self.unread[guid] for guid in claimed]

    async def release(self, lease: Lease, moment: datetime) -> None:
        for guid in [guid for guid, held in self.leases.items() if held == lease]:
            del self.leases[guid]
            self.due[guid] = moment

    async def put_article(
        self, article: Article, entry: Entry, moment: datetime, *, retry_at: datetime | None = None
    ) -> None:
        assert moment == now()
        self.saved[entry.guid], self.retries[entry.guid] = article, retry_at
        self.due.pop(entry.guid, None)
        self.leases.pop(entry.guid, None)
        if retry_at is not None:
            self.due[entry.guid] = retry_at


def a_desk(web: FakeWeb, store: FakeStore) -> Desk:
    # What else a store promises is not there, so that reading may not use it.
    return Desk(web=web, workers=InlineWorkers(), store=cast("Store", store), clock=now, random=lambda: 0.5)


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def with_site(store: FakeStore, origin: str, **changes: object) -> None:
    known: Mapping[str, object] = {"robots": "", "robots_until": at(1e6), **changes}
    store.sites[origin] = replace(Site(origin=origin), **known)  # type: ignore[arg-type]  # any field may be given
