"""The figures that an article states of its event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from bot.model import Article, Bound, Evidence, Figure, Sentence
from bot.stories.figures.counts import counts_in
from bot.stories.figures.grammar import Counting, Surroundings, counting, naming, surroundings
from bot.stories.figures.meaning import Stated
from bot.stories.figures.sums import Measuring, measuring, sums_in
from bot.text.numbers import numbers_in
from bot.text.sentences import split
from bot.text.words import primary

# An article states its event in its first part; further down come the background and earlier events.
_SENTENCES = 15
_CHARACTERS = 5000
_MOST_CHARACTERS = 20_000
_LONGEST_SENTENCE = 1200
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
# What a sentence dates further back than this is another event, or the story's beginning.
_BACKGROUND_FROM = timedelta(days=14)
# "More than 100" and "113" may well be said of the same.
_ROUND = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    language: str
    around: Surroundings
    counting: Counting
    measuring: Measuring


# A story's figures are asked for when it is told, when what no longer holds is left out, and when it goes on.
@lru_cache(maxsize=1_000)
def figures_of(article: Article) -> tuple[Figure, ...]:
    """Return the figures that the article's text states of its event, one a measure, in the order of the text.

    Only what is said plainly counts: no other times, fears, parts, increases and comparisons. Of several figures of
    one measure the first is meant, unless a later one says exactly what it says in a round way. There are none in a
    language without tables.
    """
    tables = _tables(primary(article.language))
    if tables is None:
        return ()
    found: dict[str, Figure] = {}
    for sentence in _first_part(article.text, tables.language):
        for stated in _stated(article, sentence, tables):
            figure = _figure(article, sentence, stated)
            before = found.get(figure.measure)
            if before is None or _says_more_exactly(figure, before):
                found[figure.measure] = figure
    return tuple(sorted(found.values(), key=lambda figure: (figure.evidence.start, figure.measure)))


def counted_in(sentence: str, *, language: str) -> Mapping[str, float]:
    """Return what a sentence counts or measures, and how much it is, whatever time it speaks of.

    Args:
        sentence: A sentence.
        language: A primary subtag; of one without tables nothing is known.
    """
    tables = _tables(language)
    return {stated.measure: stated.value for stated in _read(sentence, tables)} if tables else {}


def corrects(article: Article) -> bool:
    """Tell whether an article says of itself that it takes back what was said before."""
    tables = _tables(primary(article.language))
    if tables is None:
        return False
    return any(tables.around.correction.search(text) for text in (article.title, article.text[:_CHARACTERS]))


def speaks_of(article: Article, measure: str) -> bool:
    """Tell whether an article names what a count of people counts, in numbers or not: "dozens died"."""
    code = primary(article.language)
    named = naming(code, measure)
    return named is not None and any(named.search(text) for text in (article.title, article.text[:_MOST_CHARACTERS]))


def _tables(language: str) -> _Tables | None:
    around, counted, measured = surroundings(language), counting(language), measuring(language)
    if around is None or counted is None or measured is None:
        return None
    return _Tables(language=language, around=around, counting=counted, measuring=measured)


def _first_part(text: str, language: str) -> Sequence[Sentence]:
    sentences = split(text[:_CHARACTERS], language=language)
    whole = sentences[:-1] if len(text) > _CHARACTERS else sentences
    return [one for one in whole[:_SENTENCES] if len(one.words) <= _LONGEST_SENTENCE]


def _stated(article: Article, sentence: Sentence, tables: _Tables) -> Iterator[Stated]:
    found = _read(sentence.words, tables)
    if found and not _is_background(article, sentence, found, tables):
        yield from found


def _read(words: str, tables: _Tables) -> Sequence[Stated]:
    numbers = numbers_in(words, language=tables.language)
    return [
        *counts_in(words, numbers, tables.around, tables.counting),
        *sums_in(words, numbers, tables.around, tables.measuring),
    ]


def _is_background(article: Article, sentence: Sentence, found: Sequence[Stated], tables: _Tables) -> bool:
    """Tell whether the sentence speaks of another time than the article's."""
    if tables.around.other_time.search(sentence.words):
        return True
    year = article.published.year if article.published else 0
    for match in _YEAR.finditer(sentence.words):
        part_of_figure = any(stated.start <= match.start() < stated.end for stated in found)
        if not part_of_figure and int(match.group()) != year:
            return True
    if article.published is None:
        return False
    oldest = article.published.date() - _BACKGROUND_FROM
    within = (one for one in article.dates if sentence.start <= one.start < sentence.end)
    return any(one.latest < oldest for one in within)


def _figure(article: Article, sentence: Sentence, stated: Stated) -> Figure:
    evidence = Evidence(article=article.id, quote=sentence.words, start=sentence.start, end=sentence.end)
    words = sentence.words[stated.start : stated.end].strip()
    return Figure(measure=stated.measure, value=stated.value, bound=stated.bound, words=words, evidence=evidence)


def _says_more_exactly(figure: Figure, before: Figure) -> bool:
    if before.value == 0 and figure.value > 0:
        return True
    if figure.bound is not Bound.EXACT or before.bound is Bound.EXACT:
        return False
    if before.bound is Bound.LEAST:
        return before.value <= figure.value <= before.value * _ROUND
    if before.bound is Bound.MOST:
        return before.value / _ROUND <= figure.value <= before.value
    return before.value / _ROUND <= figure.value <= before.value * _ROUND
