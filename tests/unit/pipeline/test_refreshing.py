from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.errors import FetchError, StoreError
from bot.model import Feed
from bot.pipeline.refreshing import Refreshed
from tests.makers import NOW, a_feed
from tests.unit.fetch.clockwork import at_once
from tests.unit.pipeline.feedroom import FeedStore, FeedWeb, a_feed_desk, many_feeds

SECOND = timedelta(seconds=1)


def refreshed(web: FeedWeb, *wishes: Sequence[Feed], store: FeedStore | None = None) -> list[Sequence[Feed]]:
    """What each of several gets who want feeds at the same time."""
    kept = store or FeedStore()
    desk, shared = a_feed_desk(web, kept), Refreshed(for_how_long=15 * SECOND)

    async def all_at_once() -> list[Sequence[Feed]]:
        waiting = [asyncio.create_task(shared.refresh(desk, wanted, lambda *_: None)) for wanted in wishes]
        done = await asyncio.gather(*waiting, return_exceptions=True)
        return [each for each in done if not isinstance(each, BaseException)]

    return at_once(all_at_once())


@pytest.mark.parametrize("takes", [0.0, 0.2, 20.0])
def test_of_many_who_want_a_feed_at_once_one_asks_and_all_get_the_answer(takes: float) -> None:
    web, feeds = FeedWeb(usually_takes=takes), many_feeds(5)
    found = refreshed(web, feeds[:3], feeds[1:], feeds, feeds[2:3])
    assert set(Counter(web.asked).values()) == {1}
    assert [len(each) for each in found] == [3, 4, 5, 1]
    assert all(feed.polled_at is not None for each in found for feed in each)


def test_what_was_asked_just_now_is_not_asked_whatever_another_nodes_clock_says() -> None:
    web = FeedWeb()
    ago = [-3, 3, 14, 16, 3600]
    feeds = [a_feed(f"https://{each}.example/feed", polled_at=NOW - each * SECOND) for each in ago]
    refreshed(web, feeds)
    assert sorted(web.asked) == ["https://16.example/feed", "https://3600.example/feed"]


def test_who_waits_for_another_that_fails_gets_the_feed_as_it_was() -> None:
    (feed,) = many_feeds(1)
    web = FeedWeb(usually_takes=1.0)
    store = FeedStore(away={"put_polls": StoreError("news.db", "is locked by another program")})
    (other,) = refreshed(web, [feed], [feed], store=store)
    assert other == [feed]
    assert len(web.asked) == 1


def test_one_that_fails_or_ended_is_not_asked_sooner_for_it() -> None:
    web = FeedWeb()
    failing = a_feed(error="timed out", next_poll_at=NOW + 60 * SECOND)
    refreshed(web, [failing])
    assert web.asked == []
    web.served[failing.url] = FetchError(failing.url, "timed out")
    refreshed(web, [a_feed(error="timed out", next_poll_at=NOW - SECOND)])
    assert web.asked == [failing.url]
