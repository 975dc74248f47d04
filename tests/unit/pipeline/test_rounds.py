"""A round of polls: everything due once, whatever single feeds do, and nothing kept when it is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.errors import StoreError
from bot.model import Poll
from bot.pipeline.rounds import PollCounts, poll_due
from tests.unit.fetch.clockwork import at_once
from tests.unit.pipeline.feedroom import FeedStore, FeedWeb, Leases, a_document, a_feed_desk, many_feeds
from tests.unit.pipeline.newsroom import missing


def silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def a_round(web: FeedWeb, store: FeedStore, **polling: object) -> PollCounts:
    return at_once(poll_due(a_feed_desk(web, store, **polling), new_lease=Leases(), progress=silent))


def test_every_feed_is_polled_once_and_counted() -> None:
    web, store = FeedWeb(), FeedStore()
    feeds = many_feeds(30)
    store.follows(feeds)
    web.served[feeds[0].url] = missing(feeds[0].url)
    web.served[feeds[1].url] = a_document("Pier", "Lamp", "Bench")
    counts = a_round(web, store, batch=7)
    assert (counts.polled, counts.with_news, counts.new_entries, counts.unchanged) == (30, 29, 31, 0)
    assert [feed.url for feed in counts.failed] == [feeds[0].url]
    assert sorted(web.asked) == [feed.url for feed in feeds]
    assert store.held == {}


def test_a_feed_that_comes_due_while_the_round_lasts_waits_for_the_next() -> None:
    web, store = FeedWeb(usually_takes=3600.0), FeedStore()
    store.follows(many_feeds(8))
    assert a_round(web, store, batch=1, batches_at_once=1).polled == 8
    assert len(web.asked) == 8


def test_what_is_quick_is_saved_while_a_slow_feed_still_answers() -> None:
    web, store = FeedWeb(), FeedStore()
    slow, *quick = many_feeds(6)
    store.follows([slow, *quick])
    web.takes[slow.url] = 20.0
    a_round(web, store)
    (first, *_, last) = sorted(moment for moment, _ in store.polls)
    assert (last - first).total_seconds() == pytest.approx(20, abs=1)
    assert store.polled()[-1] == slow.url


def test_a_store_that_fails_ends_the_round_and_gives_back_what_was_claimed() -> None:
    store = FeedStore(away={"put_polls": StoreError("news.db", "the disk is full", "free some space")})
    store.follows(many_feeds(20))
    with pytest.raises(StoreError, match="the disk is full"):
        a_round(FeedWeb(), store, batch=3)
    assert store.held == {}


def test_a_round_that_is_stopped_gives_back_what_it_claimed() -> None:
    web, store = FeedWeb(usually_takes=100.0), FeedStore()
    store.follows(many_feeds(20))

    async def stopped() -> None:
        desk = a_feed_desk(web, store, batch=3)
        running = asyncio.create_task(poll_due(desk, new_lease=Leases(), progress=silent))
        await asyncio.sleep(5)
        running.cancel()
        await asyncio.wait({running})

    at_once(stopped())
    assert store.most_held == 12
    assert (store.held, store.polls) == ({}, [])


def test_progress_never_passes_its_total() -> None:
    store = FeedStore()
    store.follows(many_feeds(5))
    heard: list[tuple[int, int]] = []

    class Growing(FeedStore):
        async def put_polls(self, polls: Sequence[Poll], *arguments: object, **named: object) -> None:
            # Somebody follows more feeds meanwhile.
            self.follows([feed for feed in many_feeds(9) if feed.url not in self.followed])
            await FeedStore.put_polls(self, polls, *arguments, **named)  # type: ignore[arg-type]  # handed on

    growing = Growing(followed=store.followed)
    desk = a_feed_desk(FeedWeb(), growing, batch=2, batches_at_once=1)
    told = at_once(
        poll_due(desk, new_lease=Leases(), progress=lambda _, done, total: heard.append((done, total)))  # as Progress
    )
    assert told.polled == 9
    assert heard[0] == (0, 5)
    assert all(done <= total for done, total in heard)
    assert heard[-1] == (9, 9)
