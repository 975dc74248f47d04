"""Extractive summaries: the sentences of an article that tell it best, each able to stand where it is put.

Sentences are chosen one after another by maximal marginal relevance (Carbonell and Goldstein, "The use of MMR,
diversity-based reranking for reordering documents and producing summaries", SIGIR 1998). One that refers back is chosen
together with what it refers to, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.model import Evidence, Sentence, Story, Summary, SummaryLine
from bot.summaries.fitness import Fitness, judge, missing
from bot.summaries.relevance import Matrix, Relevance, measure
from bot.text.datelines import dateline_length
from bot.text.sentences import split_marking_quotations
from bot.text.words import primary

METHOD = "extractive"
# An article is told in its first part; what comes after this many sentences is not looked at.
_MOST_LOOKED_AT = 80
# An article this short is its own summary.
_WHOLE = 2
# Weights of a sentence's score. Without a title to say what matters, place says it.
_PLACE, _PLACE_WITHOUT_TITLE = 0.6, 3.0
_CENTRALITY, _TITLE, _PARAGRAPH, _LENGTH = 1.0, 0.4, 0.1, 0.5
_PLACE_FADES = 0.1  # by how much a sentence's place counts less than that of the one before
_GOOD_LENGTH = 25.0
_DOUBT = 1.5
_UNFIT = 10.0
_REPETITION = 0.6
_SAME = 0.75  # cosine from which two sentences say the same
_ONLY_TITLE = 0.8  # share of a sentence's words in the title from which it says nothing else


def summarise(story: Story, *, sentences: int = 3) -> Summary:
    """Return up to ``sentences`` sentences of the story's lead in its order, each resting on its own place there."""
    lead = story.lead
    chosen = select(lead.text, language=lead.language, sentences=sentences, title=lead.title)
    return Summary(
        method=METHOD,
        lines=tuple(
            SummaryLine(
                text=one.words,
                evidence=(Evidence(article=lead.id, quote=one.words, start=one.start, end=one.end),),
            )
            for one in chosen
        ),
    )


def select(text: str, *, language: str, sentences: int, title: str = "") -> tuple[Sentence, ...]:
    """Return up to ``sentences`` sentences of ``text`` that tell it best, in its order.

    Fewer come when no further one is fit to be shown: one that lacks what it refers to, that holds only a part of a
    quotation, or that is no news.
    """
    marked = split_marking_quotations(text, language=language)[:_MOST_LOOKED_AT]
    everything = tuple(sentence for sentence, _ in marked)
    if len(everything) <= min(_WHOLE, sentences):
        return _without_dateline(everything)
    code = primary(language)
    candidates = _Candidates(
        sentences=everything,
        fitness=judge(marked, language=code),
        relevance=measure(everything, title=title, language=code),
    )
    return _without_dateline([everything[index] for index in sorted(_choose(candidates, sentences))])


def _without_dateline(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences with the dateline of the first left out; only an article's first news has one."""
    if not sentences:
        return ()
    first, *rest = sentences
    shift = dateline_length(first.words)
    return (replace(first, words=first.words[shift:], start=first.start + shift), *rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidates:
    sentences: Sequence[Sentence]
    fitness: Sequence[Fitness]
    relevance: Relevance


def _choose(candidates: _Candidates, wanted: int) -> list[int]:
    scores = _scores(candidates)
    gains = scores
    nearest = np.zeros(len(scores))  # cosine with the nearest chosen sentence
    chosen: list[int] = []
    while len(chosen) < wanted:
        worth, added = _best_addition(candidates, gains, chosen, wanted - len(chosen))
        if not added or (chosen and worth < -_UNFIT / 2):
            break
        chosen.extend(added)
        for place in added:
            nearest = np.maximum(nearest, candidates.relevance.directions @ candidates.relevance.directions[place])
        gains = scores - _REPETITION * nearest - _UNFIT * (nearest >= _SAME)
    return chosen or [int(np.argmax(scores))]


def _best_addition(
    candidates: _Candidates, gains: Matrix, chosen: Sequence[int], room: int
) -> tuple[float, tuple[int, ...]]:
    """Return the sentence to add next with all it needs, and what they are worth on average; nothing when none fits."""
    best: tuple[float, tuple[int, ...]] = (-np.inf, ())
    for index in map(int, np.argsort(-gains, kind="stable")):
        if index in chosen:
            continue
        group = _with_needs(candidates.fitness, index, chosen)
        if len(group) <= room:
            best = max(best, (float(gains[list(group)].mean()), group), key=lambda one: one[0])
        if len(group) == 1:
            break  # whatever follows is worth less, alone or as the heaviest of a group
    return best


def _with_needs(fitness: Sequence[Fitness], index: int, chosen: Sequence[int]) -> tuple[int, ...]:
    """Return ``index`` and the sentences before it that it needs and that are not chosen yet."""
    group = [index]
    while (needed := missing(fitness[group[-1]], chosen)) is not None:
        group.append(needed)
    return tuple(group)


def _scores(candidates: _Candidates) -> Matrix:
    relevance, fitness = candidates.relevance, candidates.fitness
    place = 1.0 / (1.0 + _PLACE_FADES * np.arange(len(fitness)))
    begins = np.array([_begins_paragraph(candidates.sentences, index) for index in range(len(fitness))])
    size = np.array([min(one.words / _GOOD_LENGTH, 1.0) for one in fitness])
    doubt = np.array([one.doubt for one in fitness])
    unfit = np.array([not (one.news and one.whole) for one in fitness]) | (relevance.repeats_title >= _ONLY_TITLE)
    return (
        (_PLACE if relevance.titled else _PLACE_WITHOUT_TITLE) * place
        + _CENTRALITY * relevance.centrality
        + _TITLE * relevance.title
        + _PARAGRAPH * begins
        + _LENGTH * size
        - _DOUBT * doubt
        - _UNFIT * unfit
    )


def _begins_paragraph(sentences: Sequence[Sentence], index: int) -> bool:
    return index == 0 or sentences[index].paragraph != sentences[index - 1].paragraph
