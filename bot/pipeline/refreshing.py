"""Feeds that are asked because somebody waits for a digest: each once, however many wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.model import Feed, FeedState, FeedUrl, Poll
from bot.pipeline.desk import Desk
from bot.pipeline.polling import poll_feeds

# Feeds that are polled and saved together.
_TOGETHER = 100


@dataclass(slots=True)
class Refreshed:
    """What is being asked for in this process; what was asked ``for_how_long`` ago at the most is good enough.

    0 asks for every feed that nobody is asking for.
    """

    for_how_long: timedelta = timedelta(0)
    _under_way: dict[FeedUrl, asyncio.Future[Feed | None]] = field(default_factory=dict)

    async def refresh(self, desk: Desk, wanted: Sequence[Feed], told: Callable[[int, int], None]) -> Sequence[Feed]:
        """Poll the feeds that may be asked now, whether or not they are due, and return all in their new states.

        Somebody waits for this, so what is fresh counts more than the schedule; but a server that asked to be left
        alone, or that fails, is not asked sooner for that. ``told`` hears how many of how many were polled.
        """
        states = {feed.url: feed for feed in wanted}
        others = {url: self._under_way[url] for url in states.keys() & self._under_way.keys()}
        asked = [feed for feed in states.values() if feed.url not in others and self._may_be_asked(desk, feed)]
        states |= await self._poll(desk, asked, told)
        for url, answered in others.items():
            outcome = await asyncio.shield(answered)
            states[url] = outcome or states[url]
        return list(states.values())

    def _may_be_asked(self, desk: Desk, feed: Feed) -> bool:
        now = desk.clock()
        waits = feed.error is not None and feed.next_poll_at is not None and feed.next_poll_at > now
        # Another node's clock may be before this one's.
        lately = feed.polled_at is not None and abs(now - feed.polled_at) < self.for_how_long
        return feed.state is FeedState.ACTIVE and not waits and not lately

    async def _poll(self, desk: Desk, asked: Sequence[Feed], told: Callable[[int, int], None]) -> dict[FeedUrl, Feed]:
        states: dict[FeedUrl, Feed] = {}

        def saved(poll: Poll) -> None:
            states[poll.feed.url] = poll.feed
            told(len(states), len(asked))

        told(0, len(asked))
        loop = asyncio.get_running_loop()
        self._under_way |= {feed.url: loop.create_future() for feed in asked}
        try:
            for start in range(0, len(asked), _TOGETHER):
                await poll_feeds(desk, asked[start : start + _TOGETHER], told=saved)
        finally:
            for feed in asked:
                self._under_way.pop(feed.url).set_result(states.get(feed.url))
        return states
