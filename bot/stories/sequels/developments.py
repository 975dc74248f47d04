"""What is materially new in a story since it was told: figures that changed, and sentences that say what was unsaid.

Outlets that write at about the same time count differently, and the one that lags behind is not the one that corrects.
So another figure is a development only when an article that is clearly later states it, and one that contradicts what
was told, rather than outgrows it, only when whoever said the old one takes it back, an article calls itself a
correction, or two independent voices agree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.model import Article, ArticleId, Bound, Development, Evidence, Figure, FigureChange, Story
from bot.stories.figures import corrects, figures_of, speaks_of
from bot.stories.figures.choice import chosen, voices_of
from bot.stories.sequels.novelty import MOST_SENTENCES, fresh_sentences
from bot.stories.timing import moment
from bot.text.words import primary

# Two outlets that publish within this time of each other had the same news.
_SAME_TIME = timedelta(hours=1)
_UNDATED = datetime.min.replace(tzinfo=UTC)
# Counts that grow while an event goes on; those that fall again as it ends; others are known once and then revised.
_GROWING = frozenset({"killed", "injured", "arrested", "evacuated", "rescued", "infected", "missing", "without-power"})
_FALLING = frozenset({"missing", "without-power", "evacuated"})
_GROWING_SUMS = ("damage:",)
# The smallest change worth a message, in parts of what was told; of a figure that was only about right, or a bound.
_LEAST_CHANGE = 0.03
_LEAST_CHANGE_OF_ROUND = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """A figure with the article that states it, when it was said and by whom."""

    figure: Figure
    article: Article
    at: datetime
    voice: str


def development(
    story: Story, *, told: Collection[ArticleId], told_figures: Sequence[Figure], told_at: datetime | None = None
) -> Development | None:
    """Return what is materially new in a story since articles of it were told, None when nothing is.

    Args:
        story: Holds the told articles and the others.
        told: Articles that the reader was told of, this story's or others.
        told_figures: The figures that the reader was told; of several of one measure the last counts.
        told_at: When the reader was told, for figures of articles that are there no more as they were.
    """
    known = [article for article in story.articles if article.id in told]
    repeated = {article.fingerprint for article in known}
    others = [article for article in story.articles if article.id not in told and article.fingerprint not in repeated]
    if not others:
        return None
    voices = _with_originals(voices_of(story), story)
    # What was told together with a story that has split off since is no figure of this one.
    own = {*told, *voices}
    figures = [figure for figure in told_figures if figure.evidence.article in own]
    said = list(_statements(known, voices))
    changes = tuple(_changes(known, said, _anew(_statements(others, voices), story), figures, told_at))
    found = (*_first_counts(known, others, figures), *fresh_sentences(known, others, voices))
    stated = {(change.now.evidence.article, change.now.evidence.start) for change in changes}
    places = {(evidence.article, evidence.start): evidence for evidence in found}
    fresh = tuple(evidence for place, evidence in places.items() if place not in stated)[:MOST_SENTENCES]
    return Development(changes=changes, fresh=fresh) if changes or fresh else None


def _first_counts(
    known: Sequence[Article], others: Sequence[Article], told_figures: Sequence[Figure]
) -> Iterator[Evidence]:
    """Yield one sentence for each measure of people that nothing told spoke of: the first dead, the first arrest."""
    languages = {primary(article.language) for article in known}
    last = max((at for article in known if (at := moment(article))), default=None)
    told = {figure.measure for figure in told_figures}
    for article in sorted(others, key=lambda one: (moment(one) or _UNDATED, one.id), reverse=True):
        at = moment(article)
        if last is None or at is None or at - last < _SAME_TIME or primary(article.language) not in languages:
            continue
        for figure in figures_of(article):
            spoken = figure.measure in told or any(speaks_of(one, figure.measure) for one in known)
            if figure.measure in _GROWING and figure.value and not spoken:
                told.add(figure.measure)
                yield figure.evidence


def _with_originals(voices: Mapping[ArticleId, str], story: Story) -> Mapping[ArticleId, str]:
    """Return the voices, a copy with that of its original: a reprint with one more line confirms nothing."""
    return {number: voices.get(story.copies.get(number, number), voice) for number, voice in voices.items()}


def _changes(
    known: Sequence[Article],
    said: Sequence[_Statement],
    now: Sequence[_Statement],
    told_figures: Sequence[Figure],
    told_at: datetime | None,
) -> Iterator[FigureChange]:
    before = {figure.measure: figure for figure in told_figures}
    for measure in sorted(before):
        of_measure = [one for one in said if one.figure.measure == measure]
        at = _told_at(before[measure], of_measure, known) or told_at
        change = _change(before[measure], of_measure, [one for one in now if one.figure.measure == measure], at)
        if change:
            yield change


def _anew(statements: Iterable[_Statement], story: Story) -> list[_Statement]:
    """Return the statements without those that a copy only repeats from its original."""
    articles = {article.id: article for article in story.articles}

    def repeats(one: _Statement) -> bool:
        original = articles.get(story.copies.get(one.article.id, one.article.id))
        if original is None or original.id == one.article.id:
            return False
        return any((of.measure, of.value) == (one.figure.measure, one.figure.value) for of in figures_of(original))

    return [one for one in statements if not repeats(one)]


def _statements(articles: Sequence[Article], voices: Mapping[ArticleId, str]) -> Iterator[_Statement]:
    for article in articles:
        at = moment(article)
        if at:
            for figure in figures_of(article):
                yield _Statement(figure=figure, article=article, at=at, voice=voices[article.id])


def _change(
    before: Figure, said: Sequence[_Statement], now: Sequence[_Statement], told_at: datetime | None
) -> FigureChange | None:
    if told_at is None:
        return None
    later = [one for one in now if one.at - told_at >= _SAME_TIME]
    if not later:
        return None
    standing = chosen([(one.article, one.figure) for one in later], {one.article.id: one.voice for one in later})
    if not _differs(standing, before) or any(not _differs(standing, one.figure) for one in said):
        return None
    return _judged(before, standing, [one for one in later if one.figure.value == standing.value], said)


def _told_at(before: Figure, said: Sequence[_Statement], known: Sequence[Article]) -> datetime | None:
    """Return when the told figure was last stated, or when the last told article was, if none of them states it."""
    same = [one.at for one in said if one.figure.value == before.value]
    if same:
        return max(same)
    return max((at for article in known if (at := moment(article))), default=None)


def _differs(now: Figure, before: Figure) -> bool:
    """Tell whether two figures cannot both be so, by enough to be told."""
    least = _LEAST_CHANGE if now.bound is before.bound is Bound.EXACT else _LEAST_CHANGE_OF_ROUND
    if now.measure not in _GROWING:
        least = 0.0 if now.bound is before.bound is Bound.EXACT else _LEAST_CHANGE_OF_ROUND
    if abs(now.value - before.value) <= least * before.value:
        return False
    if now.bound is Bound.MOST:
        return False  # "up to" says what may be
    if now.bound is Bound.LEAST:
        return now.value > before.value
    return not (before.bound is Bound.MOST and now.value < before.value)


def _judged(
    before: Figure, now: Figure, stating: Sequence[_Statement], said: Sequence[_Statement]
) -> FigureChange | None:
    rises, growing = now.value > before.value, _grows(now.measure)
    admits = any(corrects(one.article) for one in stating)
    if rises and growing:
        return FigureChange(now=now, before=before, correction=admits)
    voices = {one.voice for one in stating}
    own = {one.voice for one in said if one.figure.value == before.value}
    if not (admits or len(voices) > 1 or voices & own):
        return None  # another outlet counts otherwise
    return FigureChange(now=now, before=before, correction=admits or now.measure not in _FALLING)


def _grows(measure: str) -> bool:
    return measure in _GROWING or measure.startswith(_GROWING_SUMS)
