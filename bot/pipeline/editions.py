"""Articles to briefs: put together, ranked, chosen, told; made once for all who are told the same."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot import digests, stories, summaries
from bot.messages.briefs import brief_of
from bot.model import (
    Article,
    ArticleId,
    Brief,
    ChatId,
    Development,
    DigestItem,
    Evidence,
    Figure,
    RankedStory,
    Sequel,
    Shortfall,
    Story,
    StoryId,
    ToldStory,
    Untold,
    Voice,
)
from bot.pipeline.desk import Progress, silent
from bot.pipeline.writing.written import Writes, Written
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
    """The stories of a digest.

    Attributes:
        considered: How many there were to choose from.
        shortfalls: Why some summaries are extracts though a model is set.
    """

    briefs: tuple[Brief, ...]
    considered: int
    shortfalls: frozenset[Shortfall] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an edition is made by, besides its articles."""

    since: datetime
    until: datetime
    limit: int
    sentences: int
    muted_words: tuple[str, ...] = ()
    muted_outlets: tuple[str, ...] = ()
    outlet_weights: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an edition is made of.

    Attributes:
        articles: Those that may be told, and those by which their stories were told before.
        places: The stories that they belong to.
        told: What was told before of these stories.
    """

    articles: Sequence[Article]
    places: Mapping[ArticleId, StoryId] = field(default_factory=dict)
    told: Mapping[StoryId, ToldStory] = field(default_factory=dict)


def edit(material: Material, terms: Terms) -> Edition:
    """Return the edition of articles, its summaries extracts."""
    items, considered = tell(material, terms)
    return Edition(briefs=_all_briefed(items, material.told), considered=considered)


async def edit_written(
    material: Material, terms: Terms, writer: Writes | None, *, chat: ChatId | None = None
) -> Edition:
    """Return the edition of articles, its summaries by a writer where there is one; the chat pays for them."""
    # Hundreds of articles take tenths of a second, in which messages shall go on.
    items, considered = await asyncio.to_thread(tell, material, terms)
    written = await written_by(writer, items, terms, chat=chat)
    briefs = await asyncio.to_thread(_all_briefed, written.items, material.told)
    return Edition(briefs=briefs, considered=considered, shortfalls=written.shortfalls)


async def written_by(
    writer: Writes | None,
    items: Sequence[DigestItem],
    terms: Terms,
    *,
    chat: ChatId | None = None,
    progress: Progress = silent,
) -> Written:
    """Return stories with the summaries that a writer gives them, as they are where there is none."""
    if writer is None:
        return Written(items=tuple(items))
    return await writer.write(items, sentences=terms.sentences, chat=chat, progress=progress)


def _all_briefed(items: Sequence[DigestItem], told: Mapping[StoryId, ToldStory]) -> tuple[Brief, ...]:
    return tuple(_briefed(each, told.get(each.ranked.story.id)) for each in items)


def tell(material: Material, terms: Terms) -> tuple[Sequence[DigestItem], int]:
    """Return the stories that are told, most important first, and how many there were to choose from.

    A story that was told before is among them only with what is materially new in it.
    """
    wanted = stories.unmuted(material.articles, words=terms.muted_words, outlets=terms.muted_outlets)
    assembled = stories.assemble(wanted, material.places)
    developments = _developments(assembled, material.told)
    news = [each for each in assembled if each.id not in material.told or each.id in developments]
    ranked = stories.rank(
        news,
        now=terms.until,
        period=max(terms.until - terms.since, _LEAST_PERIOD),
        developments=developments,
        outlet_weights=dict(terms.outlet_weights),
    )
    chosen = digests.choose(ranked, limit=terms.limit)
    items = [
        _sequel(each, material.told[each.story.id], developments[each.story.id], sentences=terms.sentences)
        if each.story.id in developments
        else told_first(each, sentences=terms.sentences)
        for each in chosen
    ]
    return items, len(ranked)


def _developments(assembled: Sequence[Story], told: Mapping[StoryId, ToldStory]) -> Mapping[StoryId, Development]:
    found = {}
    for story in assembled:
        if (before := told.get(story.id)) is None:
            continue
        development = stories.development(
            story, told=before.articles, told_figures=before.brief.figures, told_at=before.at
        )
        if development is not None:
            found[story.id] = development
    return found


def told_first(ranked: RankedStory, *, sentences: int) -> DigestItem:
    """Return a story as it is told to who was not told of it before."""
    figures = stories.story_figures(ranked.story)
    outdated = stories.out_of_date(ranked.story, figures)
    story = stories.up_to_date(ranked.story, outdated)
    agreement = stories.still_agreed(stories.agreement(story), outdated)
    return DigestItem(
        ranked=replace(ranked, story=story),
        headline=stories.headline(_without_outdated(story, outdated), agreement=agreement),
        summary=summaries.summarise(story, sentences=sentences, agreement=agreement, unsaid=outdated),
        agreement=agreement,
        figures=figures,
        outdated=outdated,
    )


def _without_outdated(story: Story, outdated: Sequence[Evidence]) -> Story:
    """Return a story without the articles whose figures are others now: their titles may say them too."""
    stale = {each.article for each in outdated}
    fresh = [article for article in story.articles if article.id not in stale and article.title]
    if not fresh:
        return story
    lead = story.lead if story.lead.id not in stale else fresh[0]
    return replace(story, lead=lead, articles=(lead, *(article for article in fresh if article.id != lead.id)))


def _sequel(ranked: RankedStory, before: ToldStory, development: Development, *, sentences: int) -> DigestItem:
    """Return what is new in a story, headed by one of the articles that bring it, a changed figure before all."""
    story = ranked.story
    changed = {change.now.evidence.article for change in development.changes}
    bringing = changed | {each.article for each in development.fresh}
    heading = [article for article in story.articles if article.id in (changed or bringing)]
    (news,) = stories.assemble(heading, {article.id: story.id for article in heading})
    others = [article for article in story.articles if article not in news.articles]
    others.sort(key=lambda article: (article.id not in bringing, article.id in before.articles))
    told = replace(story, lead=news.lead, articles=(*news.articles, *others))
    figures = stories.story_figures(story)
    outdated = stories.out_of_date(story, figures)
    return DigestItem(
        ranked=replace(ranked, story=told),
        headline=stories.headline(news),
        summary=summaries.summarise_sequel(told, development, sentences=sentences),
        agreement=stories.still_agreed(stories.agreement(told), outdated),
        figures=_remembered(before.brief.figures, figures, development),
        outdated=outdated,
        sequel=Sequel(since=before.at, development=development),
    )


def _remembered(before: Sequence[Figure], now: Sequence[Figure], development: Development) -> tuple[Figure, ...]:
    """Return one figure for each measure: as it was told, now or before; what was never told, as it is now."""
    told = (change.now for change in development.changes)
    return tuple({figure.measure: figure for figure in (*now, *before, *told)}.values())


def _briefed(item: DigestItem, before: ToldStory | None) -> Brief:
    if item.sequel is None:
        more = summaries.summarise(
            item.ranked.story, sentences=_MORE_LINES, agreement=item.agreement, unsaid=item.outdated
        )
        return brief_of(item, more=more)
    more = summaries.summarise_sequel(item.ranked.story, item.sequel.development, sentences=_MORE_LINES)
    return brief_of(item, more=more, told=before.brief if before else None)


def brief_again(told: Brief, articles: Sequence[Article], *, sentences: int) -> Brief | None:
    """Return a story as it is told now that its articles have changed, None when its lead is no longer kept.

    Who copied whom, and why the story was chosen, stay as they were when it was told. Of a sequel only lines that its
    articles no longer hold are left out.
    """
    by_id = {article.id: article for article in articles}
    kept = [source for source in told.sources if source.article in by_id]
    if not kept or kept[0] != told.sources[0]:
        return None
    if told.sequel is not None:
        return _what_still_holds(told, [by_id[source.article].text for source in kept])
    lead = by_id[kept[0].article]
    voices: dict[str, list[ArticleId]] = {}
    for source in kept:
        voices.setdefault(source.voice or source.article, []).append(source.article)
    story = Story(
        id=told.story,
        lead=lead,
        articles=tuple(by_id[source.article] for source in kept),
        copies={source.article: lead.id for source in kept[1:] if source.copy},
        voices=tuple(Voice(name=name, articles=tuple(ids)) for name, ids in voices.items()),
    )
    ranked = RankedStory(story=story, importance=0.0, reasons=told.reasons, independent_outlets=())
    return replace(_briefed(told_first(ranked, sentences=sentences), None), first=told.first)


def _what_still_holds(told: Brief, texts: Sequence[str]) -> Brief | None:
    def holds(words: str) -> bool:
        return any(words in text for text in texts)

    lines = [line for line in told.lines if any(holds(quote.words) for quote in line.quotes)]
    shown = sum(line in lines for line in told.lines[: told.shown])
    changes = tuple(each for each in told.sequel.changes if holds(each.quotes[0].words)) if told.sequel else ()
    if not lines and not changes:
        return None
    sequel = replace(told.sequel, changes=changes) if told.sequel else None
    return replace(told, lines=tuple(lines), shown=shown, sequel=sequel)


class Editions:
    """Keeps the latest editions and their articles, so that chats that are told the same cost one."""

    def __init__(self, writer: Writes | None = None) -> None:
        self._writer = writer
        self._editions: OrderedDict[Hashable, asyncio.Future[Edition]] = OrderedDict()
        self._articles: OrderedDict[tuple[ArticleId, datetime], Article] = OrderedDict()

    async def of(
        self,
        news: Sequence[Untold],
        told: Mapping[StoryId, ToldStory],
        terms: Terms,
        kept: Digests,
        *,
        chat: ChatId | None = None,
    ) -> Edition:
        """Return the edition of these articles, for who was told that of their stories; the first chat pays for it."""
        key = (tuple(news), frozenset(map(_remembers, told.values())), terms)
        made = self._editions.get(key)
        if made is None:
            # Put before it is made, so that who asks for the same meanwhile waits for this one.
            made = asyncio.ensure_future(self._edit(news, told, terms, kept, chat))
            self._editions[key] = made
            _forget(self._editions, _EDITIONS)
        else:
            self._editions.move_to_end(key)
        try:
            return _since_told(await asyncio.shield(made), told)
        except BaseException:
            if made.done():
                self._editions.pop(key, None)
            raise

    async def _edit(
        self,
        news: Sequence[Untold],
        told: Mapping[StoryId, ToldStory],
        terms: Terms,
        kept: Digests,
        chat: ChatId | None,
    ) -> Edition:
        articles = list(await self._read(news, kept))
        places = {each.article: each.story for each in news if each.story is not None}
        if told:
            earlier = {number: each.story for each in told.values() for number in each.articles}
            articles += await kept.articles_by_id(earlier)
            places |= earlier
        material = Material(articles=articles, places=places, told=told)
        return await edit_written(material, terms, self._writer, chat=chat)

    async def _read(self, news: Sequence[Untold], kept: Digests) -> Sequence[Article]:
        named = [(each.article, each.read_at) for each in news]
        missing = [each for each in named if each not in self._articles]
        found_now = await kept.articles_by_id([number for number, _ in missing]) if missing else ()
        read = {article.id: article for article in found_now}
        for each in missing:
            if each[0] in read:
                self._articles[each] = read[each[0]]
        found = [self._articles[each] for each in named if each in self._articles]
        _forget(self._articles, _ARTICLES)
        return found


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


def _forget(kept: OrderedDict[K, V], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
