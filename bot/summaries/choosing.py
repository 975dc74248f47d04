"""Which sentences tell it best, each able to stand where it is put.

Sentences are chosen one after another by maximal marginal relevance (Carbonell and Goldstein, "The use of MMR,
diversity-based reranking for reordering documents and producing summaries", SIGIR 1998). One that refers back is chosen
together with what it refers to, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.model import Sentence
from bot.summaries.relevance import Matrix, Relevance
from bot.text.fitness import Fitness, missing

# Weights of a sentence's score. Without a title to say what matters, place says it.
_PLACE, _PLACE_WITHOUT_TITLE = 0.6, 3.0
_CENTRALITY, _TITLE, _PARAGRAPH, _LENGTH = 1.0, 0.4, 0.1, 0.5
_PLACE_FADES = 0.1  # by how much a sentence's place counts less than that of the one before
_GOOD_LENGTH = 25.0
_DOUBT = 1.5
_UNFIT = 10.0
_REPETITION = 0.6
_SAME = 0.75  # cosine from which two sentences say the same
# Share of its content words, or of the other's, from which a sentence of another article says what is said already.
_TOLD = 0.4
_ONLY_TITLE = 0.8  # share of a sentence's words in the title from which it says nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Sentences to choose from.

    Attributes:
        sentences: An article's in its order; those of others may follow.
        fitness: Of each.
        relevance: Of each.
        places: How many sentences come before each in its article; shape (sentences,).
        gains: What speaks for each besides; shape (sentences,).
        others: How many, at the end, are not of the article itself; those that share words with a chosen sentence
            tell nothing else.
    """

    sentences: Sequence[Sentence]
    fitness: Sequence[Fitness]
    relevance: Relevance
    places: Matrix
    gains: Matrix
    others: int = 0


def choose(candidates: Candidates, wanted: int) -> list[int]:
    """Return the places among the candidates of up to ``wanted`` that tell it best, in the order of choosing."""
    scores = _scores(candidates)
    gains = scores
    directions = candidates.relevance.directions
    nearest = np.zeros(len(scores))  # cosine with the nearest chosen sentence
    retold = np.zeros(len(scores), dtype=np.bool_)
    chosen: list[int] = []
    while len(chosen) < wanted:
        worth, added = _best_addition(candidates, gains, chosen, wanted - len(chosen))
        if not added or (chosen and worth < -_UNFIT / 2):
            break
        chosen.extend(added)
        for place in added:
            nearest = np.maximum(nearest, directions @ directions[place])
            retold |= _retells(candidates, place)
        gains = scores - _REPETITION * nearest - _UNFIT * ((nearest >= _SAME) | retold)
    return chosen or [int(np.argmax(scores))]


def _retells(candidates: Candidates, place: int) -> npt.NDArray[np.bool_]:
    """Return which sentences of other articles say, perhaps in a longer or shorter way, what a sentence says."""
    words = candidates.relevance.words
    own = len(words) - candidates.others
    shared = [len(each & words[place]) >= _TOLD * min(len(each), len(words[place])) for each in words[own:]]
    return np.array([False] * own + shared)


def _best_addition(
    candidates: Candidates, gains: Matrix, chosen: Sequence[int], room: int
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


def _scores(candidates: Candidates) -> Matrix:
    relevance, fitness = candidates.relevance, candidates.fitness
    place = 1.0 / (1.0 + _PLACE_FADES * candidates.places)
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
        + candidates.gains
        - _UNFIT * unfit
    )


def _begins_paragraph(sentences: Sequence[Sentence], index: int) -> bool:
    return index == 0 or sentences[index].paragraph != sentences[index - 1].paragraph
