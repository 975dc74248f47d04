"""Polling one feed after another: where it is asked, and what of it is news."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import HttpStatus
from bot.model import Feed, FeedState, Poll
from bot.pipeline.polling import poll_feeds
from tests.makers import a_feed
from tests.unit.fetch.clockwork import at_once
from tests.unit.pipeline.feedroom import FeedStore, FeedWeb, a_document, a_feed_desk
from tests.unit.pipeline.newsroom import failing, missing

FEED = a_feed()
NEW = "https://new.example/feed"


def polled(web: FeedWeb, store: FeedStore, feed: Feed = FEED) -> Poll:
    (poll,) = at_once(poll_feeds(a_feed_desk(web, store), [feed]))
    return poll


def test_a_feed_that_moved_for_good_is_asked_there_the_next_time() -> None:
    web, store = FeedWeb(moved={FEED.url: NEW}), FeedStore()
    first = polled(web, store)
    assert (first.feed.url, first.feed.location) == (FEED.url, NEW)
    polled(web, store, first.feed)
    assert web.asked == [FEED.url, NEW]


def test_a_new_place_that_is_dead_leads_back_to_the_old_one() -> None:
    moved = a_feed(location=NEW)
    web = FeedWeb(served={NEW: missing(NEW)})
    poll = polled(web, FeedStore(), moved)
    assert web.asked == [NEW, FEED.url]
    assert (poll.feed.location, poll.feed.error) == (None, None)


def test_a_new_place_that_fails_for_now_is_not_given_up() -> None:
    poll = polled(FeedWeb(served={NEW: failing(NEW)}), FeedStore(), a_feed(location=NEW))
    assert (poll.feed.location, poll.feed.failures) == (NEW, 1)


def test_where_both_places_are_dead_the_old_one_says_why() -> None:
    gone = HttpStatus(FEED.url, "is gone for good (410)", status=410)
    poll = polled(FeedWeb(served={NEW: missing(NEW), FEED.url: gone}), FeedStore(), a_feed(location=NEW))
    assert poll.feed.state is FeedState.ENDED
    assert poll.feed.location is None


def test_the_same_document_is_not_read_again() -> None:
    web, store = FeedWeb(), FeedStore()
    first = polled(web, store)
    again = polled(web, store, first.feed)
    assert len(first.fresh) == 1
    assert (again.fresh, again.listed) == ((), ())
    assert again.feed.changed_at == first.feed.changed_at


def test_only_entries_that_are_not_known_are_fresh() -> None:
    web, store = FeedWeb(), FeedStore()
    first = polled(web, store)
    web.usual = a_document("Lamp", "Pier")
    second = polled(web, store, first.feed)
    assert [each.entry.title for each in second.fresh] == ["Lamp"]
    assert second.listed == ("Lamp", "Pier")


def test_outcomes_are_told_once_they_are_saved() -> None:
    web, store = FeedWeb(), FeedStore()
    told: list[int] = []
    desk = a_feed_desk(web, store)
    feeds = [FEED, a_feed("https://gull.example/")]
    at_once(poll_feeds(desk, feeds, told=lambda _: told.append(len(store.polls))))
    assert told == [2, 2]


def test_a_fault_that_one_feed_meets_keeps_none_of_the_others_from_being_saved() -> None:
    web, store = FeedWeb(), FeedStore()
    quick, slow = a_feed("https://gull.example/"), a_feed("https://slow.example/")
    web.served[FEED.url] = ZeroDivisionError("a mistake of ours")
    web.takes[slow.url] = 10.0
    with pytest.raises(ZeroDivisionError, match="a mistake of ours"):
        at_once(poll_feeds(a_feed_desk(web, store), [FEED, quick, slow]))
    assert store.polled() == [quick.url, slow.url]


@pytest.mark.parametrize(
    ("status", "asked_for", "waits"),
    [(429, timedelta(hours=2), timedelta(hours=2)), (503, timedelta(days=9), timedelta(days=1)), (429, None, None)],
)
def test_a_server_that_wants_to_be_left_alone_is_for_all_its_feeds(
    status: int, asked_for: timedelta | None, waits: timedelta | None
) -> None:
    busy = HttpStatus(FEED.url, "asks for fewer requests", status=status, retry_after=asked_for)
    store = FeedStore()
    poll = polled(FeedWeb(served={FEED.url: busy}), store)
    started = poll.feed.polled_at
    assert started is not None
    assert store.left_alone == ({} if waits is None else {"https://ellery.example": started + waits})
