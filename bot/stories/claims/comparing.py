"""How much of what each sentence states is said elsewhere, for all sentences of a story at once.

Words weigh by their rarity among the story's sentences: those of what it is about, which all share, prove nothing
(inverse sentence frequency, after Neto et al., "Generating text summaries through the relative importance of topics",
2000). Names and numbers weigh more than other words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.stories.claims.statements import NAME_PREFIX, Statement

Matrix = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_TINY = 1e-9
# How much more names and numbers count than other words.
_FACT = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Statements of one language and how much of each is said by the others.

    Attributes:
        share: ``share[i, j]`` of the telling words of ``i``, by weight, that ``j`` has; shape (statements, statements).
        doubted: The same as if each sentence had one telling word more that nobody else has, so that short ones must be
            said nearly whole.
        by_others: Share of its telling words that the texts of the other voices have together; shape (statements,).
        alone: How many of its names and numbers no text of another voice has; shape (statements,).
        centrality: Mean cosine with all; shape (statements,).
    """

    statements: Sequence[Statement]
    share: Matrix
    doubted: Matrix
    by_others: Matrix
    alone: Matrix
    centrality: Matrix


def compare(found: Sequence[Statement], said: Sequence[frozenset[str]]) -> Compared:
    """Return the comparison of statements, of which one at least has a telling word.

    Args:
        found: Statements of one language.
        said: The words of all texts of each voice, cut as terms are.
    """
    size = len(found)
    known = sorted({term for each in found for term in each.terms})
    places = {term: place for place, term in enumerate(known)}
    entries = sorted((places[term], row) for row, each in enumerate(found) for term in each.terms)
    term, row = np.array(entries, dtype=np.int64).T
    is_fact = _are_facts(known, found)
    rarity = (np.log1p(size / np.bincount(term)) * np.where(is_fact, _FACT, 1.0))[term]
    weight = np.maximum(np.bincount(row, rarity, minlength=size), _TINY)
    norm = np.sqrt(np.bincount(row, rarity**2, minlength=size) + _TINY)
    shared = _shared(term, row, rarity, size)
    says = np.array([[word in words for word in known] for words in said])
    # A word is said by others when more voices have it than the statement's own.
    others = says.sum(axis=0)[term] - says[np.array([each.voice for each in found])[row], term] > 0
    centroid = np.bincount(term, rarity / norm[row])
    return Compared(
        statements=found,
        share=shared / weight[:, None],
        doubted=shared / (weight + np.log1p(size))[:, None],
        by_others=np.bincount(row, rarity * others, minlength=size) / weight,
        alone=np.asarray(np.bincount(row, is_fact[term] & ~others, minlength=size), dtype=np.float64),
        centrality=np.bincount(row, rarity * centroid[term], minlength=size) / norm / size,
    )


def _are_facts(known: Sequence[str], found: Sequence[Statement]) -> npt.NDArray[np.bool_]:
    names = {name for each in found for name in each.names}
    return np.array([term[0].isdigit() or term[:NAME_PREFIX] in names for term in known])


def _shared(term: Places, row: Places, rarity: Matrix, size: int) -> Matrix:
    """Return the weight of what each two rows have in common; entries are in the order of their terms."""
    frequency = np.bincount(term)
    repeats = frequency[term]
    first = (np.cumsum(frequency) - frequency)[term]
    within = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    partner = row[np.repeat(first, repeats) + within]
    cells = np.repeat(row, repeats) * size + partner
    summed = np.bincount(cells, np.repeat(rarity, repeats), minlength=size * size)
    return np.asarray(summed, dtype=np.float64).reshape(size, size)
