"""Strict fakes of the ports, for polling feeds in a time that passes at once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import cast

from bot.errors import NutgrafError
from bot.model import Entry, Feed, FeedUrl, Guid, Known, Lease, NotModified, Page, Poll, Pruned, Validators
from bot.pipeline.desk import Desk, Polling
from bot.ports import Store
from tests.makers import a_feed
from tests.unit.pipeline.newsroom import FakeStore, InlineWorkers, now


def a_document(*titles: str) -> bytes:
    entries = "".join(f"<item><title>{title}</title><guid>{title}</guid></item>" for title in titles)
    return f'<rss version="2.0"><channel><title>Herald</title>{entries}</channel></rss>'.encode()


def many_feeds(number: int, **changes: object) -> list[Feed]:
    return [a_feed(f"https://{place:03}.example/feed", **changes) for place in range(number)]


@dataclass(slots=True)
class FeedWeb:
    """Serves documents, moved where ``moved`` says; ``takes`` says how many seconds an address needs."""

    served: dict[str, bytes | Exception] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    takes: dict[str, float] = field(default_factory=dict)
    usually_takes: float = 0.0
    usual: bytes = field(default_factory=lambda: a_document("Pier"))
    asked: list[str] = field(default_factory=list)

    async def get(self, url: str, *, validators: Validators | None = None, trusted: bool = False) -> Page | NotModified:
        assert validators is not None
        assert not trusted
        self.asked.append(url)
        await asyncio.sleep(self.takes.get(url, self.usually_takes))
        place = self.moved.get(url, url)
        answer = self.served.get(place, self.usual)
        if isinstance(answer, Exception):
            raise answer
        return Page(
            url=place,
            requested_url=url,
            moved_permanently=place != url,
            status=200,
            media_type="application/rss+xml",
            charset=None,
            body=answer,
            validators=Validators(),
        )


@dataclass(slots=True)
class FeedStore(FakeStore):
    """Keeps feeds, their leases and what is known of their entries, as ``ports.Store`` promises.

    ``away`` holds what each call of that name raises.
    """

    followed: dict[FeedUrl, Feed] = field(default_factory=dict)
    held: dict[FeedUrl, tuple[Lease, datetime]] = field(default_factory=dict)
    known: dict[FeedUrl, dict[Guid, Known]] = field(default_factory=dict)
    polls: list[tuple[datetime, Poll]] = field(default_factory=list)
    released: list[Lease] = field(default_factory=list)
    pruned_before: list[datetime] = field(default_factory=list)
    spread_over: list[timedelta] = field(default_factory=list)
    left_alone: dict[str, datetime] = field(default_factory=dict)
    most_held: int = 0
    away: dict[str, NutgrafError] = field(default_factory=dict)

    def follows(self, feeds: Sequence[Feed]) -> None:
        self.followed |= {feed.url: feed for feed in feeds}

    def polled(self) -> list[FeedUrl]:
        return [poll.feed.url for _, poll in self.polls]

    def _called(self, name: str) -> None:
        if name in self.away:
            raise self.away[name]

    def _due(self, moment: datetime) -> list[Feed]:
        return [
            feed
            for feed in self.followed.values()
            if (feed.next_poll_at is None or feed.next_poll_at <= moment)
            and (feed.url not in self.held or self.held[feed.url][1] <= moment)
        ]

    async def count_due(self, moment: datetime) -> int:
        return len(self._due(moment))

    async def spread_overdue(self, moment: datetime, window: timedelta) -> int:
        del moment
        self._called("spread_overdue")
        self.spread_over.append(window)
        return 0

    async def put_off(self, origin: str, until: datetime) -> None:
        self._called("put_off")
        self.left_alone[origin] = until

    async def next_due(self, moment: datetime, *, feeds: bool = True, entries: bool = True) -> datetime | None:
        del moment
        self._called("next_due")
        free = [feed.next_poll_at or now() for feed in self.followed.values() if feed.url not in self.held and feeds]
        return min([*free, *(self.due.values() if entries else ())], default=None)

    async def claim_feeds(self, moment: datetime, until: datetime, *, lease: Lease, limit: int) -> Sequence[Feed]:
        self._called("claim_feeds")
        claimed = self._due(moment)[:limit]
        self.held |= {feed.url: (lease, until) for feed in claimed}
        self.most_held = max(self.most_held, len(self.held))
        return claimed

    async def leased_feeds(self, lease: Lease) -> Sequence[Feed]:
        return [self.followed[url] for url, (holder, _) in self.held.items() if holder == lease]

    async def release(self, lease: Lease, moment: datetime) -> None:
        self._called("release")
        await FakeStore.release(self, lease, moment)
        self.released.append(lease)
        self.held = {url: pair for url, pair in self.held.items() if pair[0] != lease}

    async def leased_entries(self, lease: Lease) -> Sequence[tuple[Feed, Entry]]:
        return [self.unread[guid] for guid, holder in self.leases.items() if holder == lease]

    async def known_entries(self, wanted: Mapping[FeedUrl, Sequence[Known]]) -> Mapping[FeedUrl, Sequence[Known]]:
        return {url: list(self.known[url].values()) for url in wanted if url in self.known}

    async def put_polls(self, polls: Sequence[Poll], moment: datetime, *, lease: Lease | None = None) -> None:
        self._called("put_polls")
        for poll in polls:
            url = poll.feed.url
            if lease is not None and self.held.get(url, ("", now()))[0] != lease:
                continue
            self.held.pop(url, None)
            self.followed[url] = poll.feed
            self.known.setdefault(url, {}).update({each.known.guid: each.known for each in poll.fresh})
            self.polls.append((moment, poll))

    async def prune(self, before: datetime) -> Pruned:
        self._called("prune")
        self.pruned_before.append(before)
        return Pruned()

    async def size(self) -> int:
        return 0


def a_feed_desk(web: FeedWeb, store: FeedStore, **polling: object) -> Desk:
    # What else a store promises is not there, so that polling may not use it.
    return Desk(
        web=web,
        workers=InlineWorkers(),
        store=cast("Store", store),
        clock=now,
        random=lambda: 0.5,
        polling=Polling(**polling),  # type: ignore[arg-type]  # any field may be given
    )


class Leases:
    """Names claims."""

    def __init__(self) -> None:
        self._numbers = count()

    def __call__(self) -> Lease:
        return Lease(f"lease {next(self._numbers)}")
