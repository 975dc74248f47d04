"""Promises to those who write at the same time: nobody undoes, or fails for, what another has just saved."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

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


@pytest.mark.chance
@pytest.mark.timeout(60)
async def test_whoever_saves_articles_waits_for_those_who_poll_or_give_back_the_same_entries(store: SqlStore) -> None:
    entries = [an_entry(f"e{number}", title=f"Story {number}", link=None) for number in range(20)]
    articles = [an_article(each.title) for each in entries]
    await store.put_polls([a_poll(*entries)], NOW)
    order = random.Random(5)
    async with _slowly(store):
        for number in range(rounds(6, many=60)):
            now = NOW + timedelta(hours=7 * number)  # so that what a document lists is noted anew
            await store.claim_entries(now, now + timedelta(hours=2), lease=Lease(f"{number}"), limit=99)
            listed = replace(a_poll(), listed=tuple(each.guid for each in entries))
            pairs = order.sample(list(zip(articles, entries, strict=True)), len(entries))
            await asyncio.gather(
                *(store.put_article(article, entry, now, retry_at=now) for article, entry in pairs),
                store.put_polls([listed], now),
                _given_back(store, Lease(f"{number}"), now),
            )
    assert await store.count_articles() == len(entries)


@asynccontextmanager
async def _slowly(store: SqlStore) -> AsyncIterator[None]:
    """Let Postgres take its time for each entry that is written, so that two who write the same ones meet."""
    if store._engine.dialect.name != "postgresql":
        yield  # has one writer at a time
        return
    slow = "BEGIN PERFORM pg_sleep(0.002); RETURN NEW; END"
    async with store.writing() as connection:
        await connection.execute(text(f"CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ {slow} $$"))
        await connection.execute(
            text("CREATE TRIGGER slow BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION slow()")
        )
    try:
        yield
    finally:
        async with store.writing() as connection:
            await connection.execute(text("DROP FUNCTION slow CASCADE"))


async def _given_back(store: SqlStore, lease: Lease, now: datetime) -> None:
    await asyncio.sleep(0.001)
    await store.release(lease, now)
