"""One async function per step of the news: load, decide, save, in that order.

Every step can be run twice; what one feed or page does wrong is recorded on its own row and stops no other.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

import structlog

from bot import articles, digests, feeds, stories, summaries
from bot.errors import FetchError, HttpStatus, NotAFeed, NutgrafError, ParseError
from bot.model import (
    Article,
    Digest,
    Entry,
    Feed,
    FeedUrl,
    NotModified,
    Page,
    ParsedFeed,
    Story,
    StoryId,
    Summary,
)
from bot.ports import Clock, Store, Web, Workers
from bot.text.fingerprint import digest_of
from bot.urls import canonical_url, host, shown, shown_link

_log = structlog.get_logger()
T = TypeVar("T")
R = TypeVar("R")

# Errors in a row after which a host gets no further request in the same run.
_HOST_PATIENCE = 2
_AT_ONCE = 32


class Progress(Protocol):
    """Told how far a stage of a long run has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` units of ``stage`` are finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The ports that a run works with."""

    web: Web
    workers: Workers
    store: Store
    clock: Clock


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fetched:
    """A page, or in words why there is none and whether trying another time can help."""

    page: Page | None = None
    problem: str = ""
    retry: bool = False


@dataclass(slots=True)
class Visits:
    """The pages asked for in one run: each once, and no host again and again that fails."""

    failures: Counter[str] = field(default_factory=Counter)
    words: dict[str, str] = field(default_factory=dict)
    asked: dict[str, asyncio.Task[_Fetched]] = field(default_factory=dict)

    def refuses(self, url: str) -> str:
        """Return why ``url`` is not worth a request, "" when it is."""
        name = host(url)
        return self.words[name] if self.failures[name] >= _HOST_PATIENCE else ""

    def note(self, url: str, error: FetchError | None) -> None:
        """Count an error that says something of the whole host, as a missing page does not; success forgives."""
        name = host(url)
        if error is None:
            del self.failures[name]
        elif not isinstance(error, HttpStatus) or error.retry:
            self.failures[name] += 1
            self.words[name] = error.problem


async def make_digest(desk: Desk, wanted: Sequence[Feed], request: Request, progress: Progress) -> Digest:
    """Poll the feeds, read what is new, and return the digest of the period that ends when all is read."""
    urls = [feed.url for feed in wanted]
    polled = await _each("Polling feeds", wanted, lambda feed: refresh_feed(desk, feed), progress)
    since = desk.clock() - request.since
    pending = await desk.store.pending_entries(urls, since, per_feed=request.entries_per_feed)
    visits = Visits() if request.read_pages else None
    await _each("Reading articles", pending, lambda pair: extract_article(desk, *pair, visits=visits), progress)
    now = desk.clock()
    found = await desk.store.articles(urls, now - request.since, now)
    return tell(found, polled, request, now=now)


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


async def refresh_feed(desk: Desk, feed: Feed) -> Feed:
    """Poll one feed and save what is new in it; return it in its new state, with the error if there was one."""
    now = desk.clock()
    try:
        answer = await desk.web.get(feed.url, validators=feed.validators, trusted=feed.trusted)
        if isinstance(answer, NotModified):
            fresh: Sequence[Entry] = ()
            state = feed
        else:
            state, fresh = await _read(desk, feed, answer)
    except NutgrafError as error:
        _log.info("feed failed", feed=shown(feed.url), problem=error.problem)
        failed = replace(feed, polled_at=now, error=_in_words(error), failures=feed.failures + 1)
        await desk.store.put_poll(failed, (), now)
        return failed
    polled = replace(state, polled_at=now, error=None, failures=0)
    unchanged = isinstance(answer, NotModified)
    _log.info("feed polled", feed=shown(feed.url), unchanged=unchanged, fresh_entries=len(fresh))
    await desk.store.put_poll(polled, [(entry, feeds.entry_fingerprint(entry)) for entry in fresh], now)
    return polled


def _in_words(error: NutgrafError) -> str:
    return f"{error.problem}; {error.advice}" if error.advice else error.problem


async def _read(desk: Desk, feed: Feed, page: Page) -> tuple[Feed, Sequence[Entry]]:
    body_hash = digest_of(page.body)
    state = replace(feed, validators=page.validators)
    if body_hash == feed.content_hash:
        return state, ()
    parsed = await parse_feed(desk, page)
    known = await desk.store.known_entries(feed.url, [entry.guid for entry in parsed.entries])
    dates = [entry.published for entry in parsed.entries if entry.published and entry.published <= page.fetched_at]
    state = replace(
        state,
        title=feed.title or parsed.title,
        site_url=parsed.link,
        language=parsed.language,
        content_hash=body_hash,
        newest_entry_at=max(dates) if dates else feed.newest_entry_at,
    )
    return state, feeds.fresh(parsed.entries, known)


async def parse_feed(desk: Desk, page: Page) -> ParsedFeed:
    """Parse a fetched feed in a worker process.

    Raises:
        NotAFeed: With the feeds that the page offers, when it is a web page that offers some.
        ParseError: The bytes are no feed.
        WorkerError: Reading them took too much.
    """
    try:
        return await desk.workers.run(feeds.parse, page.body, url=page.url, content_type=_content_type(page))
    except NotAFeed as error:
        if not error.is_html:
            raise
        offered = await desk.workers.run(feeds.discover, page.body, url=page.url, charset=page.charset)
        advice = " or ".join(shown(link.url) for link in offered[:3])
        raise NotAFeed(
            shown(page.url),
            "is a web page, not a feed",
            f"it offers {advice}" if advice else "and it names no feed; look for one on the site",
            is_html=True,
        ) from None


def _content_type(page: Page) -> str:
    return f"{page.media_type}; charset={page.charset}" if page.charset else page.media_type


async def extract_article(desk: Desk, feed: Feed, entry: Entry, *, visits: Visits | None) -> Article:
    """Read the article of one entry, from its page unless the feed carries it whole, and save it.

    Without ``visits`` no page is fetched.
    """
    fetched = _Fetched()
    if visits is not None and await _wants_page(desk.workers, entry):
        fetched = await _page_of(desk.web, entry, visits)
    article = await _extract_within_limits(desk, feed, entry, fetched.page, fetched.problem)
    await desk.store.put_article(article, entry, retry=fetched.retry)
    _log.debug("article read", url=shown_link(article.url), body=article.body, note=article.note)
    return article


async def _wants_page(workers: Workers, entry: Entry) -> bool:
    try:
        return not await workers.run(articles.carries_whole_text, entry)
    except NutgrafError:
        # The feed's markup is too much to read, so only the page is left.
        return True


async def _extract_within_limits(desk: Desk, feed: Feed, entry: Entry, page: Page | None, unreachable: str) -> Article:
    """Extract in a worker; what breaks it is left away, first the page, then the feed's own markup."""
    bare = replace(entry, summary_html="", content_html="")
    for attempt, source in ((entry, page), (entry, None)):
        try:
            return await desk.workers.run(
                articles.extract, attempt, source, feed=feed, unreachable=unreachable, now=desk.clock()
            )
        except NutgrafError as error:
            unreachable = _in_words(error)
    return articles.extract(bare, None, feed=feed, unreachable=unreachable, now=desk.clock())


async def _page_of(web: Web, entry: Entry, visits: Visits) -> _Fetched:
    """Get an entry's page, once in a run for all entries that link to it."""
    if entry.link is None:
        return _Fetched(problem="the entry has no link")
    key = canonical_url(entry.link)
    if key not in visits.asked:
        visits.asked[key] = asyncio.create_task(_fetch_page(web, entry.link, visits))
    return await visits.asked[key]


async def _fetch_page(web: Web, link: str, visits: Visits) -> _Fetched:
    if refused := visits.refuses(link):
        return _Fetched(problem=refused, retry=True)
    try:
        answer = await web.get(link)
    except FetchError as error:
        visits.note(link, error)
        _log.info("page failed", url=shown_link(link), problem=error.problem)
        return _Fetched(problem=error.problem, retry=error.retry)
    visits.note(link, None)
    if isinstance(answer, NotModified):
        return _Fetched(problem="answered 304 to a request without conditions", retry=True)
    return _Fetched(page=answer)


async def _each(stage: str, values: Sequence[T], work: Callable[[T], Awaitable[R]], progress: Progress) -> Sequence[R]:
    """Run ``work`` on each value, some at once, and return the results in order; the first error ends all."""
    gate = asyncio.Semaphore(_AT_ONCE)
    done = 0

    async def one(value: T) -> R:
        nonlocal done
        async with gate:
            result = await work(value)
        done += 1
        progress(stage, done, len(values))
        return result

    progress(stage, 0, len(values))
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(value)) for value in values]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]


# ---------------------------------------------------------------- one feed, one article, by themselves


async def follow(desk: Desk, url: FeedUrl) -> tuple[Feed, int]:
    """Follow the feed at ``url``, or the first feed that the page there offers; return it and its entries' number.

    What a page offers is trusted to be on a network that is not public only where the page itself is: on its host and
    port.

    Raises:
        FetchError: The URL gave no answer.
        ParseError: Neither a feed nor a page that offers one.
    """
    trusted = True
    page = await _page(desk.web, url, trusted=trusted)
    if not feeds.looks_like_feed(page.body):
        offered = await desk.workers.run(feeds.discover, page.body, url=page.url, charset=page.charset)
        if offered:
            trusted = _same_place(offered[0].url, url)
            url = FeedUrl(offered[0].url)
            page = await _page(desk.web, url, trusted=trusted)
    parsed = await parse_feed(desk, page)
    known = {feed.url: feed for feed in await desk.store.feeds()}
    feed = replace(known.get(url, Feed(url=url)), followed=True, trusted=trusted, site_url=parsed.link)
    feed = replace(feed, title=feed.title or parsed.title, language=parsed.language)
    await desk.store.put_feed(feed)
    return feed, len(parsed.entries)


def _same_place(one: str, other: str) -> bool:
    return urlsplit(one).netloc.rpartition("@")[2] == urlsplit(other).netloc.rpartition("@")[2]


async def _page(web: Web, url: str, *, trusted: bool = True) -> Page:
    answer = await web.get(url, trusted=trusted)
    if isinstance(answer, NotModified):
        raise FetchError(shown(url), "answered 304 to a request without conditions")
    return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """The ports that reading one article takes."""

    web: Web
    workers: Workers
    clock: Clock


async def read_url(single: Single, url: str, *, published: datetime | None, number: int) -> Article:
    """Read the article at ``url``; of a feed, its entry ``number``, counted from 1, newest first."""
    page = await _page(single.web, url)
    if feeds.looks_like_feed(page.body):
        return await _entry_of(single, page.body, page.url, published, number, content_type=_content_type(page))
    return await single.workers.run(
        articles.from_html,
        page.body,
        url=page.url,
        published=published,
        charset=page.charset,
        now=single.clock(),
    )


async def read_bytes(single: Single, raw: bytes, *, subject: str, published: datetime | None, number: int) -> Article:
    """Read the article in ``raw``: a feed's entry ``number``, an HTML page, or plain text."""
    if feeds.looks_like_feed(raw):
        return await _entry_of(single, raw, subject, published, number)
    return await single.workers.run(articles.from_bytes, raw, published=published, now=single.clock())


async def _entry_of(
    single: Single,
    raw: bytes,
    url: str,
    published: datetime | None,
    number: int,
    *,
    content_type: str | None = None,
) -> Article:
    parsed = await single.workers.run(feeds.parse, raw, url=url, content_type=content_type)
    newest = sorted(parsed.entries, key=lambda entry: -(entry.published.timestamp() if entry.published else 0))
    if number > len(newest):
        raise ParseError(shown(url), f"has {len(newest)} entries", "give --entry a number up to that")
    entry = newest[number - 1]
    if published:
        entry = replace(entry, published=published)
    fetched = _Fetched()
    if await _wants_page(single.workers, entry):
        fetched = await _page_of(single.web, entry, Visits())
    feed = Feed(url=FeedUrl(url), title=parsed.title, site_url=parsed.link, language=parsed.language)
    return await single.workers.run(
        articles.extract, entry, fetched.page, feed=feed, unreachable=fetched.problem, now=single.clock()
    )


def summarise_article(article: Article, *, sentences: int) -> Summary:
    """Return the summary of one article by itself."""
    story = Story(id=StoryId(article.id), lead=article, articles=(article,))
    return summaries.summarise(story, sentences=sentences)
