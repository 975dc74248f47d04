"""Feeds to a digest, in one run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import digests, stories, summaries
from bot.model import Article, Digest, Feed, FeedState, Poll
from bot.pipeline.desk import Desk, Progress, each
from bot.pipeline.polling import poll_feeds
from bot.pipeline.reading import Visits, extract_article

# Feeds that are polled and saved together.
_TOGETHER = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a digest is asked to hold.

    Attributes:
        since: The period before now.
        limit: Stories at most.
        sentences: Lines for each story at most.
        entries_per_feed: How many of a feed's newest entries are read at most.
        read_pages: Whether pages are fetched where a feed has only excerpts.
    """

    since: timedelta
    limit: int
    sentences: int
    entries_per_feed: int
    read_pages: bool = True


async def make_digest(desk: Desk, wanted: Sequence[Feed], request: Request, progress: Progress) -> Digest:
    """Poll the feeds, read what is new, and return the digest of the period that ends when all is read."""
    polled = await read_up(desk, wanted, request, progress)
    now = desk.clock()
    found = await desk.store.articles([feed.url for feed in wanted], now - request.since, now)
    digest = tell(found, polled, request, now=now)
    await desk.store.put_rest_told([feed.url for feed in polled if feed.state is not FeedState.ACTIVE])
    return digest


async def read_up(desk: Desk, wanted: Sequence[Feed], request: Request, progress: Progress) -> Sequence[Feed]:
    """Poll the feeds and read what is new of the period before now; return the feeds in their new states."""
    polled = await _refresh(desk, wanted, progress)
    since = desk.clock() - request.since
    urls = [feed.url for feed in wanted]
    pending = await desk.store.pending_entries(urls, since, per_feed=request.entries_per_feed)
    visits = Visits() if request.read_pages else None
    await each("Reading articles", pending, lambda pair: extract_article(desk, *pair, visits=visits), progress)
    return polled


async def _refresh(desk: Desk, wanted: Sequence[Feed], progress: Progress) -> Sequence[Feed]:
    """Poll the feeds that may be asked now, whether or not they are due, and return all in their new states.

    Somebody waits for this digest, so what is fresh counts more than the schedule; but a server that asked to be left
    alone, or that fails, is not asked sooner for that.
    """
    now = desk.clock()
    states = {feed.url: feed for feed in wanted}
    asked = [feed for feed in wanted if not _rests(feed, now)]
    done = 0

    def told(_: Poll) -> None:
        nonlocal done
        done += 1
        progress("Polling feeds", done, len(asked))

    progress("Polling feeds", 0, len(asked))
    for start in range(0, len(asked), _TOGETHER):
        polls = await poll_feeds(desk, asked[start : start + _TOGETHER], told=told)
        states |= {poll.feed.url: poll.feed for poll in polls}
    return list(states.values())


def _rests(feed: Feed, now: datetime) -> bool:
    waits = feed.error is not None and feed.next_poll_at is not None and feed.next_poll_at > now
    return feed.state is not FeedState.ACTIVE or waits


def tell(found: Sequence[Article], polled: Sequence[Feed], request: Request, *, now: datetime) -> Digest:
    """Return the digest of articles already read: grouped, ranked, summarised."""
    ranked = stories.rank(stories.group(found), now=now, period=request.since)
    chosen = digests.choose(ranked, limit=request.limit)
    told = {one.story.id: summaries.summarise(one.story, sentences=request.sentences) for one in chosen}
    return digests.compose(
        chosen,
        told,
        articles=found,
        feeds=polled,
        since=now - request.since,
        until=now,
        considered=len(ranked),
    )
