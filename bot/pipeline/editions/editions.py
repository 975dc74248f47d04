"""Articles to briefs: put together, ranked, chosen, told; made once for all who are told the same."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import interests, stories
from bot.interests.learning.subjects import subject_of
from bot.model import (
    Article,
    ArticleId,
    BodyKind,
    Brief,
    ChatId,
    DigestItem,
    FeedUrl,
    Profile,
    RankedStory,
    Shortfall,
    Story,
    StoryId,
    Subject,
    ToldStory,
    Untold,
)
from bot.parting import end
from bot.pipeline.desk import Progress, silent
from bot.pipeline.editions.briefing import Briefing
from bot.pipeline.editions.latest import Latest
from bot.pipeline.editions.material import Material, Pool, Pools, Terms
from bot.pipeline.editions.relevance import Relevance, plainly
from bot.pipeline.editions.wishes import NO_WISHES, Wishes
from bot.pipeline.writing.written import Writes, Written
from bot.ports import Digests
from bot.text.fingerprint import fingerprint

# What a digest of a day is made of in a few hundred chats that follow different feeds.
_EDITIONS = 300
_ARTICLES = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The stories of a digest.

    Attributes:
        considered: How many there were to choose from.
        shortfalls: Why some summaries are extracts though a model is set.
    """

    briefs: tuple[Brief, ...]
    considered: int
    shortfalls: frozenset[Shortfall] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Stories that were chosen, as they are told, and how many there were to choose from."""

    told: Sequence[DigestItem]
    considered: int


def edit(material: Material, terms: Terms) -> Edition:
    """Return the edition of articles for who has no wishes, its summaries extracts."""
    pools = Pools().pools(material, terms)
    briefing = Briefing()
    weighed = plainly([one for pool in pools for one in pool.judged], great=terms.great)
    told = _told(pools, weighed, material, terms, NO_WISHES, briefing)
    return Edition(briefs=briefing.briefs(told.told, material.told), considered=told.considered)


class Editor:
    """Makes editions: chooses what a chat is told, and tells it.

    What depends on the news alone is worked out once for all chats.
    """

    def __init__(self, relevance: Relevance | None = None, writer: Writes | None = None) -> None:
        self._relevance = relevance
        self._writer = writer
        self._pools = Pools()
        self._briefing = Briefing()

    async def choose(
        self, material: Material, terms: Terms, wishes: Wishes = NO_WISHES, *, chat: ChatId | None = None
    ) -> Told:
        """Return the stories that a chat is told, with extracts for summaries."""
        # Hundreds of articles take tenths of a second, in which messages shall go on.
        pools = await asyncio.to_thread(self._pools.pools, material, terms)
        if self._relevance is None:
            weighed = plainly([one for pool in pools for one in pool.judged], great=terms.great)
        else:
            weighed = await self._relevance.weigh(pools, wishes, great=terms.great, now=terms.until, chat=chat)
        return await asyncio.to_thread(_told, pools, weighed, material, terms, wishes, self._briefing)

    async def expect(self, profiles: Collection[Profile]) -> None:
        """Learn what chats want before there is news for them."""
        if self._relevance is not None:
            await self._relevance.expect(profiles)

    async def subject(self, brief: Brief, kept: Digests) -> Subject:
        """Return what a story that was told is about, by the articles that tell it; by the brief where they are gone.

        Raises:
            StoreError: They could not be read.
        """
        articles = await kept.articles_by_id([source.article for source in brief.sources])
        told = _story_of(brief, articles)
        if self._relevance is None:
            return subject_of(told)
        (found,) = await self._relevance.subjects([told])
        return found

    async def write(
        self, told: Told, terms: Terms, *, chat: ChatId | None = None, progress: Progress = silent
    ) -> Written:
        """Return stories with the summaries that the writer gives them, as they are where there is none."""
        if self._writer is None:
            return Written(items=tuple(told.told))
        return await self._writer.write(told.told, sentences=terms.sentences, chat=chat, progress=progress)

    async def edit(
        self, material: Material, terms: Terms, wishes: Wishes = NO_WISHES, *, chat: ChatId | None = None
    ) -> Edition:
        """Return the edition of articles for a chat, which pays for its summaries."""
        told = await self.choose(material, terms, wishes, chat=chat)
        written = await self.write(told, terms, chat=chat)
        briefs = await asyncio.to_thread(self._briefing.briefs, written.items, material.told)
        return Edition(briefs=briefs, considered=told.considered, shortfalls=written.shortfalls)


def _told(
    pools: Sequence[Pool],
    weighed: interests.Weighed,
    material: Material,
    terms: Terms,
    wishes: Wishes,
    briefing: Briefing,
) -> Told:
    chosen = _chosen(weighed, material, terms, wishes)
    developments = {story: new for pool in pools for story, new in pool.developments.items()}
    told = briefing.told(chosen, developments, material.told, sentences=terms.sentences)
    return Told(told=told, considered=len(weighed.ranked))


def _chosen(weighed: interests.Weighed, material: Material, terms: Terms, wishes: Wishes) -> Sequence[RankedStory]:
    listed = interests.shortlist(weighed, limit=terms.limit)
    inside = stories.varied(listed.inside, lately=material.lately)
    others = wishes.profile.others
    outside = stories.varied(listed.outside, lately=material.lately) if others else listed.outside
    chosen = interests.choose(inside, outside, limit=terms.limit, others=others, draw=wishes.draw, great=listed.great)
    return [weighed.explained(each) for each in chosen]


def _story_of(brief: Brief, articles: Sequence[Article]) -> Story:
    by_id = {article.id: article for article in articles}
    found = tuple(by_id[source.article] for source in brief.sources if source.article in by_id)
    lead = found[0] if found else _lead_of(brief)
    return Story(id=brief.story, lead=lead, articles=found or (lead,))


def _lead_of(brief: Brief) -> Article:
    """Return what a brief says as an article, for want of its own."""
    source = brief.sources[0] if brief.sources else None
    text = "\n\n".join(line.text for line in brief.lines)
    return Article(
        id=source.article if source else ArticleId(brief.story),
        url="",
        canonical_url="",
        outlet=source.outlet if source else "",
        feed=FeedUrl(""),
        title=brief.headline,
        text=text,
        language=brief.language,
        body=BodyKind.EXCERPT,
        fingerprint=fingerprint(text),
    )


class Editions:
    """Keeps the latest editions and their articles, so that chats that are told the same cost one."""

    def __init__(self, editor: Editor | None = None) -> None:
        self._editor = editor or Editor()
        self._editions: Latest[Hashable, asyncio.Future[Edition]] = Latest(_EDITIONS)
        self._articles: Latest[tuple[ArticleId, datetime], Article] = Latest(_ARTICLES)
        self._same: Latest[ArticleId, Article] = Latest(_ARTICLES)
        self._making: set[asyncio.Future[Edition]] = set()

    async def of(
        self,
        news: Sequence[Untold],
        told: Mapping[StoryId, ToldStory],
        terms: Terms,
        kept: Digests,
        *,
        wishes: Wishes = NO_WISHES,
        chat: ChatId | None = None,
    ) -> Edition:
        """Return the edition of these articles, for who was told that of their stories; the first chat pays for it."""
        key = (tuple(news), frozenset(map(_remembers, told.values())), terms, wishes.key)
        made = self._editions.get(key)
        if made is None:
            # Put before it is made, so that who asks for the same meanwhile waits for this one.
            made = asyncio.ensure_future(self._edit(news, told, terms, kept, wishes, chat))
            self._making.add(made)
            made.add_done_callback(self._making.discard)
            self._editions.put(key, made)
        try:
            return _since_told(await asyncio.shield(made), told)
        except BaseException:
            if made.done():
                self._editions.drop(key)
            raise

    async def close(self) -> None:
        """End what is being made: nobody waits for it any more."""
        await end(self._making.copy())

    async def _edit(
        self,
        news: Sequence[Untold],
        told: Mapping[StoryId, ToldStory],
        terms: Terms,
        kept: Digests,
        wishes: Wishes,
        chat: ChatId | None,
    ) -> Edition:
        articles = list(await self._read(news, kept))
        places = {each.article: each.story for each in news if each.story is not None}
        if told:
            earlier = {number: each.story for each in told.values() for number in each.articles}
            articles += self._known(await kept.articles_by_id(earlier))
            places |= earlier
        material = Material(articles=articles, places=places, told=told, lately=await self._lately(wishes, kept))
        return await self._editor.edit(material, terms, wishes, chat=chat)

    async def _read(self, news: Sequence[Untold], kept: Digests) -> Sequence[Article]:
        named = [(each.article, each.read_at) for each in news]
        found = {each: article for each in named if (article := self._articles.get(each)) is not None}
        missing = [each for each in named if each not in found]
        read = {}
        if missing:
            fresh = await kept.articles_by_id([number for number, _ in missing])
            read = {article.id: article for article in self._known(fresh)}
        for each in missing:
            if each[0] in read:
                found[each] = read[each[0]]
                self._articles.put(each, read[each[0]])
        return [found[each] for each in named if each in found]

    def _known(self, read: Sequence[Article]) -> Iterator[Article]:
        """Yield articles as they were read before where they are the same: what is known is kept by the object."""
        for article in read:
            known = self._same.get(article.id)
            if known == article:
                yield known
            else:
                self._same.put(article.id, article)
                yield article

    async def _lately(self, wishes: Wishes, kept: Digests) -> Sequence[Article]:
        return tuple(self._known(await kept.articles_by_id(wishes.told))) if wishes.told else ()


def _remembers(told: ToldStory) -> Hashable:
    """Return what an edition depends on of what was told: not when, which differs from chat to chat by moments."""
    return told.story, told.articles, told.brief.figures, told.brief.sources


def _since_told(edition: Edition, told: Mapping[StoryId, ToldStory]) -> Edition:
    """Return an edition whose sequels say since when they were told there."""
    if not told:
        return edition
    briefs = tuple(
        brief
        if brief.sequel is None or brief.story not in told
        else replace(brief, sequel=replace(brief.sequel, since=told[brief.story].at))
        for brief in edition.briefs
    )
    return replace(edition, briefs=briefs)
