"""Stories as they are told: headline, lines, evidence; for the first time, again for what is new, and amended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot import stories, summaries
from bot.messages.briefs import brief_of
from bot.model import (
    Article,
    ArticleId,
    Brief,
    Development,
    DigestItem,
    Evidence,
    Figure,
    RankedStory,
    Sequel,
    Story,
    StoryId,
    Summary,
    ToldStory,
    Voice,
)
from bot.pipeline.editions.latest import OfStories

# Lines for who wants more of a story than the digest shows.
_MORE_LINES = 6
# Bytes of stories that are told: some 2,000 of them, as many as chats with different tastes are told in a day or two.
_TOLD = 30_000_000


class Briefing:
    """Tells stories, and keeps how: whatever chats think of a story, what it says is the same for all."""

    def __init__(self) -> None:
        self._first: OfStories[dict[int, DigestItem]] = OfStories(_TOLD)
        self._more: OfStories[Summary] = OfStories(_TOLD)

    def told(
        self,
        chosen: Sequence[RankedStory],
        developments: Mapping[StoryId, Development],
        told: Mapping[StoryId, ToldStory],
        *,
        sentences: int,
    ) -> list[DigestItem]:
        """Return stories as they are told to who was told of them what ``told`` says, but for what is new."""
        return [
            _sequel(each, told[each.story.id], developments[each.story.id], sentences=sentences)
            if each.story.id in developments
            else self._told_first(each, sentences=sentences)
            for each in chosen
        ]

    def briefs(self, told_now: Sequence[DigestItem], told: Mapping[StoryId, ToldStory]) -> tuple[Brief, ...]:
        """Return stories as they are kept; ``told`` is what the chat was told of them before, for what is new since."""
        return tuple(self._brief(each, told.get(each.ranked.story.id)) for each in told_now)

    def _told_first(self, ranked: RankedStory, *, sentences: int) -> DigestItem:
        by_length = self._first.get(ranked.story) or {}
        if sentences not in by_length:
            by_length = {**by_length, sentences: told_first(ranked, sentences=sentences)}
            self._first.put(ranked.story, by_length)
        kept = by_length[sentences]
        return replace(kept, ranked=replace(ranked, story=kept.ranked.story))

    def _brief(self, told_now: DigestItem, before: ToldStory | None) -> Brief:
        if told_now.sequel is not None:
            return briefed(told_now, before)
        more = self._more.get(told_now.ranked.story)
        if more is None:
            more = _longer(told_now)
            self._more.put(told_now.ranked.story, more)
        return brief_of(told_now, more=more)


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


def briefed(told_now: DigestItem, before: ToldStory | None) -> Brief:
    """Return a story as a brief, with what was told of it before."""
    if told_now.sequel is None:
        return brief_of(told_now, more=_longer(told_now))
    more = summaries.summarise_sequel(told_now.ranked.story, told_now.sequel.development, sentences=_MORE_LINES)
    return brief_of(told_now, more=more, told=before.brief if before else None)


def _longer(told_now: DigestItem) -> Summary:
    story = told_now.ranked.story
    return summaries.summarise(story, sentences=_MORE_LINES, agreement=told_now.agreement, unsaid=told_now.outdated)


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
    return replace(briefed(told_first(ranked, sentences=sentences), None), first=told.first)


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
