"""Feeds to entries: ask, read what changed, tell what is fresh, and say when to come back.

Many feeds are polled together and saved together: a transaction costs as much as a request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot import articles, feeds
from bot.errors import FetchError, HttpStatus, NotAFeed, NutgrafError, ParseError
from bot.model import Feed, FeedState, FreshEntry, Guid, Known, Lease, NotModified, Page, ParsedFeed, Poll
from bot.pipeline.desk import Desk
from bot.pipeline.parsing import Parsing
from bot.ports import Workers
from bot.sites.robots import origin_of
from bot.text.fingerprint import digest_of
from bot.urls import same_place, shown

_log = structlog.get_logger()

# What a server says that is asked too often, or has too much to do (RFC 6585, section 4; RFC 9110, section 15.6.4).
_BUSY = frozenset({429, 503})
_LONGEST_REST = timedelta(days=1)
# Seconds in which answers are gathered and then saved together: more spares transactions, less loses less by a crash.
_SAVED_EVERY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What asking for one feed gave; without an error and a document, nothing that changed.

    Attributes:
        feed: Its state before, with what the answer's headers say.
        marks: What the document's entries are known by.
        size, seconds: As in ``Poll``.
    """

    feed: Feed
    error: NutgrafError | None = None
    fresh_for: timedelta | None = None
    document: ParsedFeed | None = None
    marks: Mapping[Guid, Known] = field(default_factory=dict)
    size: int = 0
    seconds: float | None = None


async def poll_feeds(
    desk: Desk, polled: Sequence[Feed], *, lease: Lease | None = None, told: Callable[[Poll], None] | None = None
) -> Sequence[Poll]:
    """Poll the feeds, save what came of it, and return it in no particular order.

    What has answered is saved together, without waiting for what is slow. What a feed does wrong is recorded as its own
    state. ``told`` is called with each outcome once it is saved.

    Raises:
        StoreError: An outcome could not be saved; its feed is due again when the lease ends.
        Exception: A fault of this program that a feed met; what the others gave is saved first.
    """
    outcomes: list[Poll] = []
    faults: list[BaseException] = []
    parsing = Parsing(desk.workers)
    asking = {asyncio.create_task(_ask(desk, feed, parsing)) for feed in polled}
    try:
        while asking:
            done, asking = await _some(asking)
            faults += [fault for task in done if (fault := task.exception())]
            for outcome in await save(desk, [task.result() for task in done if not task.exception()], lease=lease):
                outcomes.append(outcome)
                if told is not None:
                    told(outcome)
    finally:
        for task in asking:
            task.cancel()
    if faults:
        raise faults[0]
    return outcomes


async def _some(asking: set[asyncio.Task[_Reading]]) -> tuple[set[asyncio.Task[_Reading]], set[asyncio.Task[_Reading]]]:
    """Wait for the first, and a little for more; return those that are done and those that are not."""
    done, rest = await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
    if not rest:
        return done, rest
    more, rest = await asyncio.wait(rest, timeout=_SAVED_EVERY)
    return done | more, rest


async def save(desk: Desk, readings: Sequence[_Reading], *, lease: Lease | None = None) -> Sequence[Poll]:
    """Tell what is fresh in what was read, save it, and return it."""
    # A feed whose document was never read has no entries to be known, and most feeds have not changed.
    wanted = {each.feed.url: list(each.marks.values()) for each in readings if each.marks and each.feed.changed_at}
    known = await desk.store.known_entries(wanted) if wanted else {}
    now = desk.clock()
    outcomes = [_outcome(desk, each, known.get(each.feed.url, ()), now) for each in readings]
    # Without a lease what is not known is added, and who followed a feed when its poll began may have removed it since.
    saved = outcomes if lease else [replace(each, feed=replace(each.feed, followed=False)) for each in outcomes]
    await desk.store.put_polls(saved, now, lease=lease)
    for origin, until in _left_alone(readings, now).items():
        await desk.store.put_off(origin, until)
    for each, outcome in zip(readings, outcomes, strict=True):
        _note(each, outcome)
    return outcomes


def _note(reading: _Reading, outcome: Poll) -> None:
    feed = shown(reading.feed.url)
    if outcome.feed.state is not FeedState.ACTIVE:
        _log.warning("feed is polled no more", feed=feed, state=str(outcome.feed.state), problem=outcome.feed.error)
    elif reading.error is not None:
        _log.info("feed failed", feed=feed, problem=reading.error.problem)
    else:
        _log.info("feed polled", feed=feed, unchanged=reading.document is None, fresh_entries=len(outcome.fresh))


def _left_alone(readings: Sequence[_Reading], now: datetime) -> Mapping[str, datetime]:
    """Return the servers that asked for fewer requests, and until when; their other feeds shall wait as long."""
    asked = {}
    for each in readings:
        error = each.error
        if isinstance(error, HttpStatus) and error.status in _BUSY and error.retry_after:
            asked[origin_of(each.feed.location or each.feed.url)] = now + min(error.retry_after, _LONGEST_REST)
    return asked


def _outcome(desk: Desk, reading: _Reading, known: Sequence[Known], now: datetime) -> Poll:
    feed, schedule = reading.feed, desk.polling.schedule
    if reading.error is not None:
        failed = feeds.after_failure(feed, reading.error, now=now, random=desk.random(), settings=schedule)
        return Poll(feed=failed, size=reading.size, seconds=reading.seconds)
    fresh: tuple[FreshEntry, ...] = ()
    listed: tuple[Guid, ...] = ()
    if reading.document is not None:
        entries = reading.document.entries
        latest = desk.polling.first_entries
        fresh = feeds.fresh(entries, known, feed=feed, latest=latest, marks=reading.marks)
        listed = tuple(reading.marks)
        is_news = any(each.formerly is None and not each.backlog for each in fresh)
        feed = replace(_as_stated(feed, reading.document, now), new_entry_at=now if is_news else feed.new_entry_at)
    state = feeds.after_success(feed, fresh_for=reading.fresh_for, now=now, random=desk.random(), settings=schedule)
    return Poll(feed=state, fresh=fresh, listed=listed, size=reading.size, seconds=reading.seconds)


def _as_stated(feed: Feed, document: ParsedFeed, now: datetime) -> Feed:
    dates = [entry.published for entry in document.entries if entry.published and entry.published <= now]
    return replace(
        feed,
        title=feed.title or document.title,
        site_url=document.link,
        language=document.language,
        changed_at=now,
        newest_entry_at=max(dates) if dates else feed.newest_entry_at,
        hints=document.hints,
        rhythm=feeds.rhythm_of(document.entries, now),
        hub=document.hub,
        topic=document.self_url,
    )


async def _ask(desk: Desk, feed: Feed, parsing: Parsing) -> _Reading:
    """Ask for a feed; once more at the address that its followers know, when where it moved to is no good for ever."""
    first = await _ask_there(desk, feed, parsing)
    if first.error is None or first.error.retry or feed.location is None:
        return first
    return await _ask_there(desk, replace(feed, location=None), parsing)


async def _ask_there(desk: Desk, feed: Feed, parsing: Parsing) -> _Reading:
    answer: Page | NotModified | None = None
    try:
        answer = await _get(desk, feed)
        return replace(await _read(desk, feed, answer, parsing), size=_size(answer), seconds=answer.seconds)
    except NutgrafError as error:
        measured = error if isinstance(error, FetchError) else answer
        seconds = None if measured is None else measured.seconds
        return _Reading(feed=feed, error=error, size=_size(answer), seconds=seconds)


def _size(answer: Page | NotModified | None) -> int:
    return len(answer.body) if isinstance(answer, Page) else 0


async def _get(desk: Desk, feed: Feed) -> Page | NotModified:
    url = feed.location or feed.url
    trusted = feed.trusted and same_place(url, feed.url)
    return await desk.web.get(url, validators=feed.validators, trusted=trusted)


async def _read(desk: Desk, feed: Feed, answer: Page | NotModified, parsing: Parsing) -> _Reading:
    """Read what a feed answered; the same bytes as last time are not parsed again."""
    if isinstance(answer, NotModified):
        return _Reading(feed=feed, fresh_for=answer.fresh_for)
    body_hash = digest_of(answer.body)
    location = answer.url if answer.moved_permanently and answer.url != feed.url else feed.location
    state = replace(feed, validators=answer.validators, location=location, content_hash=body_hash)
    if body_hash == feed.content_hash:
        return _Reading(feed=state, fresh_for=answer.fresh_for)
    found = await _parse(desk.workers, answer, parsing)
    return _Reading(feed=state, fresh_for=answer.fresh_for, document=found.feed, marks=found.marks)


async def parse_feed(workers: Workers, page: Page) -> ParsedFeed:
    """Parse a fetched feed in a worker process.

    Raises:
        NotAFeed: With the feeds that the page offers, when it is a web page that offers some.
        ParseError: The bytes are no feed.
        WorkerError: Reading them took too much.
    """
    return (await _parse(workers, page, Parsing(workers))).feed


async def _parse(workers: Workers, page: Page, parsing: Parsing) -> feeds.Read:
    try:
        found = await parsing.read(feeds.Document(page.body, page.url, content_type(page)))
    except NotAFeed as error:
        if not error.is_html:
            raise
        if wall := await workers.run(articles.wall_in, page):
            raise ParseError(shown(page.url), wall, "open it in a browser, or look for the feed elsewhere") from None
        offered = await workers.run(feeds.discover, page.body, url=page.url, charset=page.charset)
        advice = " or ".join(shown(link.url) for link in offered[:3])
        raise NotAFeed(
            shown(page.url),
            "is a web page, not a feed",
            f"it offers {advice}" if advice else "and it names no feed; look for one on the site",
            is_html=True,
        ) from None
    if page.hub and page.topic:
        # What the server says goes before what the document says (WebSub, section 4).
        return found._replace(feed=replace(found.feed, hub=page.hub, self_url=page.topic))
    return found


def content_type(page: Page) -> str:
    """Return the page's Content-Type as a header states it."""
    return f"{page.media_type}; charset={page.charset}" if page.charset else page.media_type
