"""Articles to briefs: grouped, ranked, chosen, summarised; made once for all who are told the same."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot import digests, stories, summaries
from bot.messages.briefs import brief_of
from bot.model import Article, ArticleId, Brief, DigestItem, RankedStory, Story
from bot.ports import Digests

K = TypeVar("K")
V = TypeVar("V")

# What a digest of a day is made of in a few hundred chats that follow different feeds.
_EDITIONS = 300
_ARTICLES = 3_000
# Lines for who wants more of a story than the digest shows.
_MORE_LINES = 6
_LEAST_PERIOD = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The stories of a digest; ``considered`` is how many there were to choose from."""

    briefs: tuple[Brief, ...]
    considered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an edition is made by, besides its articles."""

    since: datetime
    until: datetime
    limit: int
    sentences: int
    muted_words: tuple[str, ...] = ()
    muted_outlets: tuple[str, ...] = ()


def edit(articles: Sequence[Article], terms: Terms) -> Edition:
    """Return the edition of articles."""
    wanted = stories.unmuted(articles, words=terms.muted_words, outlets=terms.muted_outlets)
    period = max(terms.until - terms.since, _LEAST_PERIOD)
    ranked = stories.rank(stories.group(wanted), now=terms.until, period=period)
    chosen = digests.choose(ranked, limit=terms.limit)
    return Edition(briefs=tuple(brief(each, sentences=terms.sentences) for each in chosen), considered=len(ranked))


def brief(ranked: RankedStory, *, sentences: int) -> Brief:
    """Return a story as it is told."""
    item = DigestItem(
        ranked=ranked,
        headline=digests.headline(ranked.story),
        summary=summaries.summarise(ranked.story, sentences=sentences),
    )
    return brief_of(item, more=summaries.summarise(ranked.story, sentences=_MORE_LINES))


def brief_again(told: Brief, articles: Sequence[Article], *, sentences: int) -> Brief | None:
    """Return a story as it is told now that its articles have changed, None when its lead is no longer kept.

    Who copied whom, and why the story was chosen, stay as they were when it was told.
    """
    by_id = {article.id: article for article in articles}
    kept = [source for source in told.sources if source.article in by_id]
    if not kept or kept[0] != told.sources[0]:
        return None
    lead = by_id[kept[0].article]
    story = Story(
        id=told.story,
        lead=lead,
        articles=tuple(by_id[source.article] for source in kept),
        copies={source.article: lead.id for source in kept if source.copy},
    )
    ranked = RankedStory(story=story, importance=0.0, reasons=told.reasons, independent_outlets=())
    return brief(ranked, sentences=sentences)


class Editions:
    """Keeps the latest editions and their articles, so that chats that are told the same cost one."""

    def __init__(self) -> None:
        self._editions: OrderedDict[Hashable, asyncio.Future[Edition]] = OrderedDict()
        self._articles: OrderedDict[tuple[ArticleId, datetime], Article] = OrderedDict()

    async def of(self, news: Sequence[tuple[ArticleId, datetime]], terms: Terms, kept: Digests) -> Edition:
        """Return the edition of these articles, each named with when it was read."""
        key = (tuple(news), terms)
        made = self._editions.get(key)
        if made is None:
            # Put before it is made, so that who asks for the same meanwhile waits for this one.
            made = asyncio.ensure_future(self._edit(news, terms, kept))
            self._editions[key] = made
            _forget(self._editions, _EDITIONS)
        else:
            self._editions.move_to_end(key)
        try:
            return await asyncio.shield(made)
        except BaseException:
            if made.done():
                self._editions.pop(key, None)
            raise

    async def _edit(self, news: Sequence[tuple[ArticleId, datetime]], terms: Terms, kept: Digests) -> Edition:
        articles = await self._read(news, kept)
        # Hundreds of articles take tenths of a second, in which messages shall go on.
        return await asyncio.to_thread(edit, articles, terms)

    async def _read(self, news: Sequence[tuple[ArticleId, datetime]], kept: Digests) -> Sequence[Article]:
        missing = [named for named in news if named not in self._articles]
        read = {article.id: article for article in await kept.articles_by_id(_ids(missing))} if missing else {}
        for named in missing:
            if named[0] in read:
                self._articles[named] = read[named[0]]
        found = [self._articles[named] for named in news if named in self._articles]
        _forget(self._articles, _ARTICLES)
        return found


def _ids(news: Collection[tuple[ArticleId, datetime]]) -> list[ArticleId]:
    return [number for number, _ in news]


def _forget(kept: OrderedDict[K, V], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
