"""What a poll tells of its answer: how large it was, how long it took, what it came to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import pytest

from bot.errors import NutgrafError
from bot.model import NotModified, Page, Poll, PollOutcome, Validators
from bot.pipeline.polling import poll_feeds
from tests.makers import a_feed, a_poll, an_entry
from tests.unit.fetch.clockwork import at_once
from tests.unit.pipeline.feedroom import FeedStore, FeedWeb, a_document, a_feed_desk
from tests.unit.pipeline.newsroom import failing

FEED = a_feed()
DOCUMENT = a_document("Pier")
Answer = TypeVar("Answer", Page, NotModified)


@dataclass(slots=True)
class TimedWeb(FeedWeb):
    """Says how long an answer took; ``unchanged`` once it is known."""

    unchanged: bool = False

    async def get(self, url: str, *, validators: Validators | None = None, trusted: bool = False) -> Page | NotModified:
        try:
            answer = await FeedWeb.get(self, url, validators=validators, trusted=trusted)
        except NutgrafError as error:
            error.seconds = 1.5  # type: ignore[attr-defined]  # a FetchError
            raise
        return NotModified(url=url, seconds=0.25) if self.unchanged else replace(answer, seconds=0.5)


def polled(web: TimedWeb, **changes: object) -> Poll:
    (poll,) = at_once(poll_feeds(a_feed_desk(web, FeedStore()), [a_feed(FEED.url, **changes)]))
    return poll


def test_an_answer_that_is_read_is_measured() -> None:
    poll = polled(TimedWeb(served={FEED.url: DOCUMENT}))
    assert (poll.outcome, poll.news, poll.size, poll.seconds) == (PollOutcome.FRESH, 1, len(DOCUMENT), 0.5)


def test_the_same_bytes_are_nothing_new() -> None:
    web = TimedWeb(served={FEED.url: DOCUMENT})
    again = polled(web, content_hash=polled(web).feed.content_hash)
    assert (again.outcome, again.size, again.seconds) == (PollOutcome.SAME, len(DOCUMENT), 0.5)


def test_what_has_not_changed_has_no_size() -> None:
    poll = polled(TimedWeb(unchanged=True))
    assert (poll.outcome, poll.size, poll.seconds) == (PollOutcome.UNCHANGED, 0, 0.25)


def test_a_failure_on_the_way_is_measured() -> None:
    poll = polled(TimedWeb(served={FEED.url: failing(FEED.url)}))
    assert (poll.outcome, poll.size, poll.seconds) == (PollOutcome.FAILED, 0, 1.5)


def test_what_is_no_feed_was_answered_all_the_same() -> None:
    poll = polled(TimedWeb(served={FEED.url: b"{}"}))
    assert (poll.outcome, poll.size, poll.seconds) == (PollOutcome.FAILED, 2, 0.5)


@pytest.mark.parametrize(
    ("poll", "news"),
    [
        (a_poll(an_entry("1"), an_entry("2")), 2),
        (a_poll(an_entry("1"), backlog=True), 0),
        (a_poll(an_entry("1"), edited=True), 1),
        (a_poll(), 0),
    ],
)
def test_what_is_new_or_edited_is_news(poll: Poll, news: int) -> None:
    assert poll.news == news
