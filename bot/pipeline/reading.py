"""Entries to articles: from the page where the feed carries only an excerpt, else from the feed's own text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from bot import articles
from bot.errors import NutgrafError
from bot.model import Article, BodyKind, Entry, Feed, Lease, Obstacle, Page
from bot.pipeline.desk import Desk, Progress
from bot.pipeline.doors import LONGEST_DELAY, Doors
from bot.pipeline.visits import Fetched, Visits, page_of, polite_page_of, remember_page
from bot.urls import shown_link

__all__ = [
    "Claims",
    "Counts",
    "Fetched",
    "Settings",
    "Visits",
    "extract_article",
    "page_of",
    "read_due",
    "read_entries",
]

_log = structlog.get_logger()

_WALLS = frozenset({Obstacle.BOT_WALL, Obstacle.CONSENT, Obstacle.PAYWALL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How entries are read.

    Attributes:
        read_pages: Whether pages are fetched where a feed has only excerpts.
        patience: How long a page may wait for its turn; by default one page of the slowest site is always read.
    """

    read_pages: bool = True
    patience: timedelta = timedelta(seconds=LONGEST_DELAY)


_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of entries.

    Attributes:
        whole: The page was read.
        from_feed: The feed's own text was taken: it is whole, the site wants it so, or the page's turn comes later.
        walled: A wall stands before the page: of subscription, of consent, or against programs.
        failed: The page could not be had or read.
    """

    whole: int = 0
    from_feed: int = 0
    walled: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """How many entries that is."""
        return self.whole + self.from_feed + self.walled + self.failed

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            whole=self.whole + other.whole,
            from_feed=self.from_feed + other.from_feed,
            walled=self.walled + other.walled,
            failed=self.failed + other.failed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """How entries are claimed.

    Attributes:
        new_lease: Names a claim.
        lease: How long it lasts: longer than a batch of slow servers takes.
        batch: Entries that are claimed together; ``batches_at_once`` are read at the same time.
    """

    new_lease: Callable[[], Lease]
    lease: timedelta = timedelta(minutes=10)
    batch: int = 50
    batches_at_once: int = 2


async def read_due(desk: Desk, claims: Claims, *, progress: Progress, settings: Settings = _DEFAULTS) -> Counts:
    """Read every entry that is due now, once, and return what became of them.

    Any number of processes may do so at once: none reads an entry that another has claimed. When it is stopped, what
    is claimed and not read is due again at once; when it is killed, when its leases end.

    Raises:
        StoreError: An article could not be saved.
    """
    # By the time when it began, so that a page whose turn comes later waits for the next run, and this one ends.
    started = desk.clock()
    total = await desk.store.count_unread(started)
    counts = Counts()
    doors = Doors()

    def told(one: Counts) -> None:
        nonlocal counts
        counts += one
        progress("Reading articles", counts.total, max(total, counts.total))

    async def batches() -> None:
        while True:
            lease, until = claims.new_lease(), desk.clock() + claims.lease
            claimed = await desk.store.claim_entries(started, until, lease=lease, limit=claims.batch)
            if not claimed:
                return
            try:
                await read_entries(desk, claimed, settings=settings, doors=doors, told=told)
            except BaseException:
                await desk.store.release(lease, desk.clock())
                raise

    progress("Reading articles", 0, total)
    await _all(batches() for _ in range(claims.batches_at_once))
    return counts


async def read_entries(
    desk: Desk,
    pairs: Sequence[tuple[Feed, Entry]],
    *,
    settings: Settings = _DEFAULTS,
    doors: Doors | None = None,
    told: Callable[[Counts], None] | None = None,
) -> Counts:
    """Read the articles of entries that were claimed together, each saved as soon as it is read.

    A page whose turn comes later than ``settings.patience`` is due again then; until then the feed's own text stands.

    Args:
        desk: The ports.
        pairs: Entries, each with its feed.
        settings: How they are read.
        doors: Keeps the pace of sites, for all batches that share it; None is for a batch that is alone.
        told: Called with each entry's part of the counts once it is saved.

    Raises:
        StoreError: An article could not be saved; what is not saved is due again when the lease ends.
    """
    counts = Counts()
    patience = settings.patience.total_seconds()
    visits = Visits(doors=doors or Doors(), patience=patience) if settings.read_pages else None

    async def one(feed: Feed, entry: Entry) -> None:
        nonlocal counts
        article, fetched = await _read_entry(desk, feed, entry, visits)
        count = _counted(article, fetched)
        counts += count
        if told is not None:
            told(count)

    await _all(one(feed, entry) for feed, entry in pairs)
    return counts


def _counted(article: Article, fetched: Fetched) -> Counts:
    if fetched.unasked:
        return Counts(from_feed=1)
    if article.obstacle in _WALLS:
        return Counts(walled=1)
    if article.obstacle is not None:
        return Counts(failed=1)
    return Counts(whole=1) if article.body is BodyKind.PAGE else Counts(from_feed=1)


async def _all(work: Iterable[Coroutine[None, None, None]]) -> None:
    """Do all of it at the same time; the first error ends the rest."""
    try:
        async with asyncio.TaskGroup() as group:
            for each in work:
                group.create_task(each)
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None


async def extract_article(desk: Desk, feed: Feed, entry: Entry, *, visits: Visits | None) -> Article:
    """Read the article of one entry, from its page unless the feed carries it whole, and save it.

    Without ``visits`` no page is fetched.
    """
    article, _ = await _read_entry(desk, feed, entry, visits)
    return article


async def _read_entry(desk: Desk, feed: Feed, entry: Entry, visits: Visits | None) -> tuple[Article, Fetched]:
    fetched = Fetched()
    article = None if visits is None else await _whole_in_feed(desk, feed, entry)
    if article is None:
        if visits is not None:
            fetched = await polite_page_of(desk, entry, visits)
        article = await _extract_within_limits(desk, feed, entry, fetched.page, fetched.problem)
    if fetched.obstacle is not None:
        article = replace(article, obstacle=fetched.obstacle)
    elif visits and entry.link and fetched.page and article.obstacle is Obstacle.BOT_WALL:
        # Seen only once the page was searched for its article.
        words = article.note.partition(";")[0].removeprefix("the page ")
        await remember_page(desk, entry.link, fetched.page, wall=words, visits=visits)
    now = desk.clock()
    retry_at = None if fetched.retry_in is None else now + fetched.retry_in
    await desk.store.put_article(article, entry, now, retry_at=retry_at)
    _log.debug("article read", url=shown_link(article.url), body=article.body, note=article.note)
    return article, fetched


async def _whole_in_feed(desk: Desk, feed: Feed, entry: Entry) -> Article | None:
    """Return the article where the feed carries its text whole: in one task of a worker, since most feeds do."""
    try:
        return await desk.workers.run(articles.extract_whole, entry, feed=feed, now=desk.clock())
    except NutgrafError:
        # The feed's markup is too much to read, so only the page is left.
        return None


async def _extract_within_limits(desk: Desk, feed: Feed, entry: Entry, page: Page | None, unreachable: str) -> Article:
    """Extract in a worker; what breaks it is left away, first the page, then the feed's own markup."""
    bare = replace(entry, summary_html="", content_html="")
    for attempt, source in ((entry, page), (entry, None)):
        try:
            return await desk.workers.run(
                articles.extract, attempt, source, feed=feed, unreachable=unreachable, now=desk.clock()
            )
        except NutgrafError as error:
            unreachable = error.unnamed
    return articles.extract(bare, None, feed=feed, unreachable=unreachable, now=desk.clock())
