"""Feeds to a digest, in one run."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import digests
from bot.interests.filler.recognising import filler
from bot.model import Article, Digest, DigestItem, Feed, FeedState, FeedUrl, Filler, Profile, ToldStory
from bot.pipeline.desk import Desk, Progress, each
from bot.pipeline.editions import GREAT, NO_WISHES, Editor, Material, Terms, Wishes
from bot.pipeline.memory import Memory
from bot.pipeline.placing import MOST_IDLE, Placer
from bot.pipeline.reading import Visits, extract_article
from bot.pipeline.refreshing import Refreshed
from bot.ports import Placements


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a digest is asked to hold.

    Attributes:
        since: The period before now.
        limit: Stories at most.
        sentences: Lines for each story at most.
        entries_per_feed: How many of a feed's newest entries are read at most.
        read_pages: Whether pages are fetched where a feed has only excerpts.
        outlet_weights: How much more or less than 0 an outlet's word counts, by its name.
        great: From this importance on an event is told whatever is wanted.
    """

    since: timedelta
    limit: int
    sentences: int
    entries_per_feed: int
    read_pages: bool = True
    outlet_weights: tuple[tuple[str, float], ...] = ()
    great: float = GREAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """What making a digest takes: the desk, who places articles, where their places are kept, who chooses and tells."""

    desk: Desk
    placer: Placer
    placements: Placements
    editor: Editor


async def make_digest(
    newsroom: Newsroom,
    wanted: Sequence[Feed],
    request: Request,
    progress: Progress,
    memory: Memory | None = None,
    *,
    wishes: Wishes = NO_WISHES,
) -> Digest:
    """Poll the feeds, read what is new, and return the digest of the period that ends when all is read.

    With a memory, what it holds is not told again but for what is new in it, and what is told now is kept in it.
    ``wishes`` say whose digest it is.
    """
    desk = newsroom.desk
    polled = await read_up(desk, wanted, request, progress)
    await newsroom.placer.place_new(progress)
    now = desk.clock()
    urls = [feed.url for feed in wanted]
    found = await desk.store.articles(urls, now - request.since, now)
    period = await with_earlier(newsroom, urls, found, since=now - request.since, now=now)
    material = await _material(newsroom, period, memory, wishes)
    terms = terms_of(request, now)
    told = await newsroom.editor.choose(material, terms, wishes)
    written = await newsroom.editor.write(told, terms, progress=progress)
    digest = digests.compose(
        written.items,
        articles=found,
        feeds=polled,
        since=terms.since,
        until=now,
        considered=told.considered,
        shortfalls=written.shortfalls,
        left_out=await asyncio.to_thread(_left_out, found, written.items, wishes.profile),
    )
    if memory is not None:
        await memory.keep(digest, material.told, now)
    await desk.store.put_rest_told([feed.url for feed in polled if feed.state is not FeedState.ACTIVE])
    return digest


async def with_earlier(
    newsroom: Newsroom, feeds: Sequence[FeedUrl], found: Sequence[Article], *, since: datetime, now: datetime
) -> Material:
    """Return articles of a period that began at ``since``, with those that told the same stories before it.

    Who told a story before the period told it all the same: who was first, how many tell it.
    """
    places = await newsroom.placements.places([article.id for article in found])
    before = await newsroom.desk.store.articles(feeds, min(since, now - MOST_IDLE), since) if places else ()
    known = {article.id for article in found}
    stories = set(places.values())
    their = await newsroom.placements.places([article.id for article in before if article.id not in known])
    earlier = [article for article in before if their.get(article.id) in stories]
    return Material(articles=[*found, *earlier], places={**places, **{each.id: their[each.id] for each in earlier}})


def _left_out(
    found: Sequence[Article], told: Sequence[DigestItem], profile: Profile
) -> Mapping[tuple[str, Filler], int]:
    """Return how many articles of each outlet are left out as no news, by kind.

    What is among the sources of a story that is told is not left out.
    """
    in_stories = {article.id for item in told for article in item.ranked.story.articles}
    kinds = ((article.outlet, filler(article)) for article in found if article.id not in in_stories)
    return Counter((outlet, kind) for outlet, kind in kinds if kind is not None and kind not in profile.let_in)


async def _material(newsroom: Newsroom, period: Material, memory: Memory | None, wishes: Wishes) -> Material:
    """Return articles with what the memory holds of their stories, and of others that were told lately."""
    if memory is None:
        return period
    told = await memory.told_of(set(period.places.values()))
    told = {story: await _as_it_was_told(newsroom, each) for story, each in told.items()}
    known = {article.id for article in period.articles}
    earlier = await memory.articles([number for each in told.values() for number in each.articles - known])
    places = {**period.places, **{number: each.story for each in told.values() for number in each.articles}}
    lately = await memory.articles(wishes.told) if wishes.told else ()
    return Material(articles=[*period.articles, *earlier], places=places, told=told, lately=lately)


async def read_up(
    desk: Desk, wanted: Sequence[Feed], request: Request, progress: Progress, *, refreshed: Refreshed | None = None
) -> Sequence[Feed]:
    """Poll the feeds and read what is new of the period before now; return the feeds in their new states.

    ``refreshed`` spares those that others ask for, or asked for just now.
    """

    def told(done: int, total: int) -> None:
        progress("Polling feeds", done, total)

    polled = await (refreshed or Refreshed()).refresh(desk, wanted, told)
    since = desk.clock() - request.since
    urls = [feed.url for feed in wanted]
    pending = await desk.store.pending_entries(urls, since, per_feed=request.entries_per_feed)
    visits = Visits() if request.read_pages else None
    await each("Reading articles", pending, lambda pair: extract_article(desk, *pair, visits=visits), progress)
    return polled


async def _as_it_was_told(newsroom: Newsroom, told: ToldStory) -> ToldStory:
    """Return what was told of a story without the articles that say something else since."""
    edited = set()
    for number in told.articles:
        versions = await newsroom.desk.store.article_versions(number)
        if any(version.replaced_at > told.at for version in versions):
            edited.add(number)
    return replace(told, articles=told.articles - edited) if edited else told


def terms_of(request: Request, now: datetime) -> Terms:
    """Return what an edition is made by that ends ``now``."""
    return Terms(
        since=now - request.since,
        until=now,
        limit=request.limit,
        sentences=request.sentences,
        outlet_weights=request.outlet_weights,
        great=request.great,
    )
