"""Asking sites for pages as they want it: by robots.txt, at their pace, and not where programs are turned away."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot import articles
from bot.errors import AddressRefused, FetchError, HttpStatus, NutgrafError
from bot.model import Entry, NotModified, Obstacle, Page, Site
from bot.pipeline.desk import Desk
from bot.pipeline.doors import LONGEST_DELAY, Doors
from bot.ports import Web
from bot.sites import conduct, robots
from bot.sites.robots import Ruling
from bot.urls import canonical_url, host, shown_link

_log = structlog.get_logger()

# Errors in a row after which a host gets no further request in the same run.
_HOST_PATIENCE = 2
# After this a page that was not there is asked for again, by whoever reads next.
_LATER = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page, or in words why there is none.

    Attributes:
        retry_in: When trying another time can help, None when it cannot.
        obstacle: What is in the way, where that is known without a page.
        unasked: The site asked not to be asked for it, so nothing has failed.
    """

    page: Page | None = None
    problem: str = ""
    retry_in: timedelta | None = None
    obstacle: Obstacle | None = None
    unasked: bool = False


_NO_LINK = Fetched(problem="the entry has no link")
_NO_RULES = "robots.txt could not be read, and without it no page may be"
_NOT_YET = "the site wants its pages asked for slowly, and this one's turn comes later"


@dataclass(slots=True)
class Visits:
    """The pages asked for in one run: each once, and no host again and again that fails.

    Attributes:
        doors: Keeps the sites' pace; shared by all runs of a process.
        patience: Seconds that a page may wait for its turn; one page of a site's slowest pace is always had in them.
    """

    doors: Doors = field(default_factory=Doors)
    patience: float = LONGEST_DELAY
    failures: Counter[str] = field(default_factory=Counter)
    words: dict[str, str] = field(default_factory=dict)
    asked: dict[str, asyncio.Task[Fetched]] = field(default_factory=dict)
    locks: dict[str, asyncio.Lock] = field(default_factory=dict)

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

    def lock(self, origin: str) -> asyncio.Lock:
        """Return the lock under which what is known of a site changes."""
        return self.locks.setdefault(origin, asyncio.Lock())


async def page_of(web: Web, entry: Entry, visits: Visits) -> Fetched:
    """Get the page of an entry that a person asks for, whom robots.txt does not concern."""
    if entry.link is None:
        return _NO_LINK
    if problem := visits.refuses(entry.link):
        return Fetched(problem=problem, retry_in=_LATER)
    try:
        return Fetched(page=await _get(web, entry.link, visits))
    except FetchError as error:
        return _failed(error)


async def polite_page_of(desk: Desk, entry: Entry, visits: Visits) -> Fetched:
    """Get an entry's page as its site wants it, once in a run for all entries that link to it."""
    if entry.link is None:
        return _NO_LINK
    key = canonical_url(entry.link)
    if key not in visits.asked:
        visits.asked[key] = asyncio.create_task(_visit(desk, entry.link, visits))
    return await visits.asked[key]


async def _visit(desk: Desk, link: str, visits: Visits) -> Fetched:
    origin = robots.origin_of(link)
    site = await _known_site(desk, origin, visits)
    if refused := _refusal(desk, site, link, visits):
        return refused
    ruling = await _ruling(desk, site, link, visits)
    if isinstance(ruling, Fetched):
        return ruling
    wait = visits.doors.turn_in(origin, delay=ruling.delay, patience=visits.patience)
    if wait > visits.patience:
        return Fetched(problem=_NOT_YET, retry_in=timedelta(seconds=wait), unasked=True)
    async with visits.doors.one(origin, delay=ruling.delay):
        # What others met while this one waited counts for it too.
        site = await desk.store.site(origin)
        return _refusal(desk, site, link, visits) or await _knock(desk, link, visits)


def _refusal(desk: Desk, site: Site, link: str, visits: Visits) -> Fetched | None:
    """Return why no page of a site is worth a request now, None when nothing is in the way."""
    if conduct.is_walled(site, desk.clock()):
        return Fetched(problem=conduct.walled_words(site), obstacle=Obstacle.BOT_WALL)
    if problem := visits.refuses(link):
        return Fetched(problem=problem, retry_in=_LATER)
    return None


async def _knock(desk: Desk, link: str, visits: Visits) -> Fetched:
    """Ask for a page, and remember how the site took it."""
    try:
        page = await _get(desk.web, link, visits)
    except FetchError as error:
        refusal = error
        await _remember(desk, robots.origin_of(link), visits, lambda site, now: conduct.refused(site, refusal, now))
        return _failed(error)
    if host(page.url) != host(link):
        # Links of feeds often lead through somebody who counts them; what counts here is what the site itself wants.
        there = await _known_site(desk, robots.origin_of(page.url), visits)
        ruling = await _ruling(desk, there, page.url, visits)
        if isinstance(ruling, Fetched):
            return ruling
    await remember_page(desk, link, page, wall=await _wall_in(desk, page), visits=visits)
    return Fetched(page=page)


async def remember_page(desk: Desk, link: str, page: Page, *, wall: str, visits: Visits) -> None:
    """Remember whether a page let a program in, of the site that gave it, and of the link's where that is the same.

    Args:
        desk: The ports.
        link: What was asked for.
        page: The answer.
        wall: The wall that it is, in words that follow "The page"; "" when it is none.
        visits: The run.
    """
    origins = {robots.origin_of(page.url)}
    if host(page.url) == host(link):
        origins.add(robots.origin_of(link))
    for origin in origins:
        if wall:
            _log.info("site turns programs away", site=origin, words=wall)
            await _remember(desk, origin, visits, lambda site, now: conduct.turned_away(site, wall, now))
        else:
            await _remember(desk, origin, visits, conduct.let_in)


async def _wall_in(desk: Desk, page: Page) -> str:
    try:
        return await desk.workers.run(articles.wall_in, page)
    except NutgrafError:
        # Too much to read is no challenge: those are small.
        return ""


async def _remember(desk: Desk, origin: str, visits: Visits, change: Callable[[Site, datetime], Site]) -> None:
    async with visits.lock(origin):
        before = await desk.store.site(origin)
        after = change(before, desk.clock())
        if after != before:
            await desk.store.put_site(after)


# ---------------------------------------------------------------- robots.txt


async def _known_site(desk: Desk, origin: str, visits: Visits) -> Site:
    """Return what is known of a site, its robots.txt asked for where that is due."""
    async with visits.lock(origin):
        site, now = await desk.store.site(origin), desk.clock()
        if conduct.is_walled(site, now) or not conduct.wants_rules(site, now) or visits.refuses(origin):
            return site
        try:
            answer = await _get(desk.web, robots.robots_url(origin), visits)
        except AddressRefused:
            # No request was sent, and none will be for the page, which then says so itself.
            return conduct.with_rules(site, "", now)
        except FetchError as error:
            site = conduct.without_rules(site, error, desk.clock())
        else:
            site = conduct.with_rules(site, robots.text_of(answer.body), desk.clock())
        await desk.store.put_site(site)
        return site


async def _ruling(desk: Desk, site: Site, url: str, visits: Visits) -> Ruling | Fetched:
    """Return what a site's rules say of a page that may be asked for, or why it may not."""
    if site.robots is None:
        why = visits.words.get(host(url), "")
        problem = f"{_NO_RULES} ({why})" if why else _NO_RULES
        return Fetched(problem=problem, retry_in=_LATER)
    if not site.robots:
        return Ruling()
    try:
        ruling = await desk.workers.run(robots.judge, site.robots, url)
    except NutgrafError as error:
        return Fetched(problem=f"{_NO_RULES} ({error.problem})")
    return ruling if ruling.allowed else Fetched(problem=conduct.DISALLOWED, unasked=True)


# ---------------------------------------------------------------- requests


async def _get(web: Web, url: str, visits: Visits) -> Page:
    """Ask for a URL, and note how its host fares.

    Raises:
        FetchError: There is no page.
    """
    try:
        answer = await web.get(url)
    except FetchError as error:
        visits.note(url, error)
        _log.info("page failed", url=shown_link(url), problem=error.problem)
        raise
    visits.note(url, None)
    if isinstance(answer, NotModified):
        raise FetchError(shown_link(url), "answered 304 to a request without conditions")
    return answer


def _failed(error: FetchError) -> Fetched:
    """Return an error as why there is no page; a server that asks to be left alone for longer is."""
    if not error.retry:
        return Fetched(problem=error.problem)
    asked = error.retry_after if isinstance(error, HttpStatus) else None
    return Fetched(problem=error.problem, retry_in=max(_LATER, asked or _LATER))
