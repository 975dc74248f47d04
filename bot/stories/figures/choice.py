"""The figures that stand for a story now, of all that its articles state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.model import Article, ArticleId, BodyKind, Figure, Story
from bot.stories.figures.reader import figures_of
from bot.stories.timing import moment

_UNDATED = datetime.min.replace(tzinfo=UTC)
# Voices that wrote this long before the newest one knew less; they have no say in what is so now.
_SAME_TIME = timedelta(hours=3)


def story_figures(story: Story) -> tuple[Figure, ...]:
    """Return the figures that stand for the story now, one a measure, in the order of measures.

    Each independent voice says what its latest text says, a whole one before an excerpt; a copy says nothing of its
    own, unless its figures are others, as of a text that was brought up to date. Where voices that wrote at about the
    same time differ, what more of them say stands, then what is newest; never a mean.
    """
    voices = voices_of(story)
    read = {article.id: figures_of(article) for article in story.articles}
    stated: dict[str, list[tuple[Article, Figure]]] = {}
    for article in story.articles:
        original = read.get(story.copies.get(article.id, article.id), ())
        repeated = _values(original) if article.id in story.copies else frozenset()
        for figure in read[article.id]:
            if (figure.measure, figure.value) not in repeated:
                stated.setdefault(figure.measure, []).append((article, figure))
    return tuple(chosen(stated[measure], voices) for measure in sorted(stated))


def _values(figures: Sequence[Figure]) -> frozenset[tuple[str, float]]:
    return frozenset((figure.measure, figure.value) for figure in figures)


def voices_of(story: Story) -> Mapping[ArticleId, str]:
    """Return the voice of each article: the story's, or the outlet where none is named."""
    named = {article: voice.name for voice in story.voices for article in voice.articles}
    return {article.id: named.get(article.id, article.outlet) for article in story.articles}


def chosen(stated: Sequence[tuple[Article, Figure]], voices: Mapping[ArticleId, str]) -> Figure:
    """Return the figure that stands, of those that articles state of one measure."""
    latest: dict[str, tuple[Article, Figure]] = {}
    for article, figure in sorted(stated, key=_by_worth):
        latest[voices[article.id]] = (article, figure)
    newest = max(_time(article) for article, _ in latest.values())
    current = [(a, f) for a, f in latest.values() if newest - _time(a) <= _SAME_TIME]
    said = [figure.value for _, figure in current]
    _, best = max(current, key=lambda one: (said.count(one[1].value), *_by_worth(one)))
    return best


def _by_worth(stated: tuple[Article, Figure]) -> tuple[datetime, str]:
    """Order statements: the newest is worth most, where a whole text counts as newer than an excerpt of its hours."""
    article, _ = stated
    return _time(article) + (timedelta(0) if article.body is BodyKind.EXCERPT else _SAME_TIME), article.id


def _time(article: Article) -> datetime:
    return moment(article) or _UNDATED
