"""Entries to articles: the page where the feed carries only an excerpt, each page once, no host hammered."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta

import structlog

from bot import articles
from bot.errors import FetchError, HttpStatus, NutgrafError
from bot.model import Article, Entry, Feed, NotModified, Page
from bot.pipeline.desk import Desk, in_words
from bot.ports import Web, Workers
from bot.urls import canonical_url, host, shown_link

_log = structlog.get_logger()

# Errors in a row after which a host gets no further request in the same run.
_HOST_PATIENCE = 2
# After this a page that was not there is asked for again, by whoever reads next.
_LATER = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page, or in words why there is none and whether trying another time can help."""

    page: Page | None = None
    problem: str = ""
    retry: bool = False


@dataclass(slots=True)
class Visits:
    """The pages asked for in one run: each once, and no host again and again that fails."""

    failures: Counter[str] = field(default_factory=Counter)
    words: dict[str, str] = field(default_factory=dict)
    asked: dict[str, asyncio.Task[Fetched]] = field(default_factory=dict)

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


async def extract_article(desk: Desk, feed: Feed, entry: Entry, *, visits: Visits | None) -> Article:
    """Read the article of one entry, from its page unless the feed carries it whole, and save it.

    Without ``visits`` no page is fetched.
    """
    fetched = Fetched()
    if visits is not None and await wants_page(desk.workers, entry):
        fetched = await page_of(desk.web, entry, visits)
    article = await _extract_within_limits(desk, feed, entry, fetched.page, fetched.problem)
    now = desk.clock()
    await desk.store.put_article(article, entry, now, retry_at=now + _LATER if fetched.retry else None)
    _log.debug("article read", url=shown_link(article.url), body=article.body, note=article.note)
    return article


async def wants_page(workers: Workers, entry: Entry) -> bool:
    """Tell whether an entry's page is to be read: the feed does not carry its text whole."""
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
            unreachable = in_words(error)
    return articles.extract(bare, None, feed=feed, unreachable=unreachable, now=desk.clock())


async def page_of(web: Web, entry: Entry, visits: Visits) -> Fetched:
    """Get an entry's page, once in a run for all entries that link to it."""
    if entry.link is None:
        return Fetched(problem="the entry has no link")
    key = canonical_url(entry.link)
    if key not in visits.asked:
        visits.asked[key] = asyncio.create_task(_fetch_page(web, entry.link, visits))
    return await visits.asked[key]


async def _fetch_page(web: Web, link: str, visits: Visits) -> Fetched:
    if refused := visits.refuses(link):
        return Fetched(problem=refused, retry=True)
    try:
        answer = await web.get(link)
    except FetchError as error:
        visits.note(link, error)
        _log.info("page failed", url=shown_link(link), problem=error.problem)
        return Fetched(problem=error.problem, retry=error.retry)
    visits.note(link, None)
    if isinstance(answer, NotModified):
        return Fetched(problem="answered 304 to a request without conditions", retry=True)
    return Fetched(page=answer)
