"""Articles to stories: by the places they were given, and copies by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache

from bot.model import Article, ArticleId, BodyKind, Story, StoryId, Voice
from bot.stories.sources.duplicates import Shingled, repeats, same_words, shingled
from bot.stories.sources.joining import joined
from bot.stories.sources.voices import END, same, voices

# A text with fewer runs of words than this is a flash that a story is not told by while a fuller one is there.
_FLASH = 60

_ShinglesOf = Callable[[ArticleId], Shingled]


def group(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Return the stories of articles that nobody has placed: copies together, everything else by itself."""
    return assemble(articles, {})


def assemble(articles: Sequence[Article], places: Mapping[ArticleId, StoryId]) -> tuple[Story, ...]:
    """Return the stories of the articles by their places; the order of the articles does not matter.

    An article without a place joins the story of one whose words it repeats, or else is a story by itself. Two stories
    that were given stay two, whoever repeats words of both.

    A story's lead is chosen among its voices: who has a text that is neither an excerpt nor a flash, then whom most
    outlets repeat, then who told it first. Of that voice it is the article of the outlet that the others name as their
    origin, else the earliest whole text.

    Args:
        articles: Each once or several times.
        places: The stories that articles were placed in; articles that are not given do not matter.
    """
    by_id = {article.id: article for article in articles}
    ordered = [by_id[number] for number in sorted(by_id)]
    shingles_of = cache(lambda number: shingled(by_id[number]))
    stories = [
        _story(story, [by_id[number] for number in members], shingles_of)
        for story, members in _members(ordered, _given(by_id, places), shingles_of)
    ]
    return tuple(sorted(stories, key=lambda story: story.id))


def _given(numbers: Collection[ArticleId], places: Mapping[ArticleId, StoryId]) -> Mapping[ArticleId, StoryId]:
    given = {number: places[number] for number in numbers if number in places}
    # A story is named by an article, which belongs to it even where its own place was lost.
    names = set(given.values())
    return {number: StoryId(number) for number in numbers if StoryId(number) in names} | given


def _members(
    ordered: Sequence[Article], given: Mapping[ArticleId, StoryId], shingles_of: _ShinglesOf
) -> Iterable[tuple[StoryId | None, Sequence[ArticleId]]]:
    """Yield the articles of each story with its id, None for one of articles without a place."""
    found: dict[StoryId, list[ArticleId]] = {}
    for number, story in given.items():
        found.setdefault(story, []).append(number)
    if len(given) < len(ordered):
        pairs = same_words([shingles_of(article.id) for article in ordered])
        for together in joined([article.id for article in ordered], pairs):
            without = [number for number in together if number not in given]
            if without and len(without) < len(together):
                found[_commonest(given[number] for number in together if number in given)].extend(without)
            elif without:
                yield None, without
    yield from found.items()


def _commonest(stories: Iterable[StoryId]) -> StoryId:
    counts = Counter(stories)
    return min(counts, key=lambda story: (-counts[story], story))


def _story(number: StoryId | None, articles: Sequence[Article], shingles_of: _ShinglesOf) -> Story:
    if len(articles) == 1:
        (lead,) = articles
        alone = voices(articles, ())
        return Story(id=number or StoryId(lead.id), lead=lead, articles=(lead,), voices=alone)
    named = {article.provenance.origin.name for article in articles if article.provenance.origin}
    told = sorted(articles, key=lambda article: _told_order(article, named))
    pairs = tuple(repeats([shingles_of(article.id) for article in told]))
    found = voices(told, pairs)
    lead = _lead(found, {article.id: article for article in told}, named, shingles_of)
    rest = sorted((a for a in articles if a.id != lead.id), key=lambda a: (a.published or END, a.id))
    return Story(
        id=number or StoryId(lead.id),
        lead=lead,
        articles=(lead, *rest),
        copies=dict(reversed(pairs)),
        voices=found,
    )


def _told_order(article: Article, named: Collection[str]) -> tuple[bool, bool, datetime, bool, ArticleId]:
    """Order articles by who may have repeated whom: who is named as origin, who names none, the earliest, the whole."""
    return (
        not any(same(article.outlet, name) for name in named),
        article.provenance.origin is not None,
        article.published or END,
        article.body is BodyKind.EXCERPT,
        article.id,
    )


def _lead_order(article: Article, named: Collection[str]) -> tuple[bool, bool, bool, datetime, ArticleId]:
    """Order the candidates for a lead: who is named as origin, who names none, whole texts, the earliest."""
    is_unnamed, names_one, published, is_excerpt, number = _told_order(article, named)
    return is_unnamed, names_one, is_excerpt, published, number


def _lead(
    found: Sequence[Voice], by_id: Mapping[ArticleId, Article], named: Collection[str], shingles_of: _ShinglesOf
) -> Article:
    firsts = [
        min((by_id[each] for each in voice.articles), key=lambda article: _lead_order(article, named))
        for voice in found
    ]
    if len(firsts) == 1:
        return firsts[0]
    outlets = [len({by_id[each].outlet for each in voice.articles}) for voice in found]

    def order(place: int) -> tuple[bool, bool, bool, int, int]:
        first = firsts[place]
        is_flash = first.body is BodyKind.EXCERPT or len(shingles_of(first.id).shingles) < _FLASH
        return first.sponsored, not first.text, is_flash, -outlets[place], place

    return firsts[min(range(len(firsts)), key=order)]
