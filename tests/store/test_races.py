"""Promises to those who write at the same time: nobody undoes, or fails for, what another has just saved."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.feeds import known_by
from bot.model import FreshEntry, Guid, Lease, Poll
from bot.pipeline.desk import Desk
from bot.pipeline.polling import poll_feeds
from bot.store.store import SqlStore
from tests.makers import NOW, a_feed, a_poll, an_article, an_entry
from tests.rounds import rounds
from tests.unit.pipeline.feedroom import FeedWeb
from tests.unit.pipeline.newsroom import InlineWorkers

FEED = a_feed()
SINCE = NOW - timedelta(days=1)
LATER = NOW + timedelta(minutes=10)


async def test_an_entry_edited_while_it_was_read_is_read_again(store: SqlStore) -> None:
    entry = an_entry()
    corrected = replace(entry, title="Correction: council votes for a new pier")
    await store.put_polls([a_poll(entry)], NOW)
    ((_, read),) = await store.claim_entries(NOW, LATER, lease=Lease("one"), limit=9)
    await store.put_polls([a_poll(corrected, edited=True)], NOW)
    await store.put_article(an_article(), read, NOW)
    claimed = await store.claim_entries(NOW, LATER, lease=Lease("two"), limit=9)
    assert [waiting for _, waiting in claimed] == [corrected]
    await store.put_article(an_article(corrected.title), corrected, NOW)
    assert await store.pending_entries([FEED.url], SINCE, per_feed=9) == []


async def test_a_feed_removed_while_a_digest_asked_it_is_not_followed_again(store: SqlStore) -> None:
    await store.put_feeds([FEED])
    await store.remove_feed(FEED.url)
    desk = Desk(web=FeedWeb(), workers=InlineWorkers(), store=store, clock=lambda: NOW, random=lambda: 0.5)
    (poll,) = await poll_feeds(desk, [FEED])
    assert poll.feed.followed
    assert await store.feeds(followed_only=True) == []


async def test_an_entry_that_gets_the_guid_of_one_just_saved_refuses_no_poll(store: SqlStore) -> None:
    await store.put_polls([a_poll(an_entry("before"), an_entry("other"))], NOW)
    pushed, moved = an_entry("after"), an_entry("after", link=an_entry("before").link)
    await store.put_polls([a_poll(pushed)], NOW)
    renamed = FreshEntry(entry=moved, known=known_by(moved), formerly=Guid("before"), edited=True)
    elsewhere = a_feed("https://elsewhere.example/feed")
    await store.put_polls([Poll(feed=FEED, fresh=(renamed,)), a_poll(an_entry("new"), feed=elsewhere)], LATER)
    assert len(await store.pending_entries([elsewhere.url], SINCE, per_feed=9)) == 1
    assert {entry.guid for _, entry in await store.pending_entries([FEED.url], SINCE, per_feed=9)} == {
        "before",
        "other",
        "after",
    }
    assert await store.entry_versions(FEED.url, Guid("before")) == []


@pytest.mark.chance
@pytest.mark.timeout(60)
async def test_whoever_writes_many_feeds_at_once_waits_for_the_others(store: SqlStore) -> None:
    feeds = [a_feed(f"https://{number:03}.example/feed") for number in range(200)]
    await store.put_feeds(feeds)
    order = random.Random(4)
    for _ in range(rounds(2, many=6)):
        shuffled = order.sample(feeds, len(feeds))
        await asyncio.gather(
            store.put_polls([Poll(feed=feed) for feed in shuffled], NOW),
            store.put_configured(order.sample(feeds, len(feeds))),
            store.put_feeds(list(reversed(feeds))),
            store.make_due(),
            store.put_polls([Poll(feed=feed) for feed in feeds], NOW),
        )
