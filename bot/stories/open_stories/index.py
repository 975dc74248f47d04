"""Which open articles are most like another: an inverted index finds candidates, their own terms decide.

An article's rarest terms name the candidates (Zobel and Moffat 2006, "Inverted files for text search engines"); of each
all terms are then compared, so that a likeness depends on the two articles and on how rare their terms are, not on what
the index left out.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.model import Traits
from bot.stories.open_stories.frequencies import Frequencies, Numbers, Reals
from bot.stories.open_stories.vectors import Vectors
from bot.stories.traits import MOST_TERMS
from bot.text.words import primary

Rows = npt.NDArray[np.intp]

CANDIDATES = 64
# Of an article's rarest terms, how many name candidates, and how many of the latest articles each may name.
_NAMING_TERMS = 18
_NAMED_BY_A_TERM = 2_000
# A term and how often it comes are kept in one number of 32 bits.
_COUNT_BITS = 4
_LARGEST_COUNT = (1 << _COUNT_BITS) - 1
_ROOM = 256
# 1 + log of the count; 0 for what is no term.
_OF_COUNT = np.array([0.0, *(1.0 + np.log(np.arange(1, _LARGEST_COUNT + 1)))], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Alike:
    """Articles that are like one, by row, with what they share with it.

    What is no count is a cosine of weighted terms, from 0 to 1.

    Attributes:
        words: Of all terms.
        figures: Of the terms made of digits alone.
        common: How many terms they share; a count.
        year: 1 where the latest years that both name are the same, -1 where they differ, 0 where one names none.
        sense: Of the embeddings, from -1; NaN where one of the two has none.
    """

    rows: Rows
    words: Reals
    figures: Reals
    common: Reals
    year: Reals
    sense: Reals


class Index:
    """Open articles by row, a small number that a later article may get again."""

    def __init__(self) -> None:
        self._frequencies = Frequencies()
        self._vectors = Vectors()
        self._terms = np.zeros((_ROOM, MOST_TERMS), dtype=np.uint32)
        self._years = np.zeros(_ROOM, dtype=np.int16)
        self._named: list[array[int] | None] = [None]
        self._free: list[int] = []
        self._used = 0
        self._stale = 0
        self._score = np.zeros(_ROOM, dtype=np.float32)
        self._sought = np.zeros(_ROOM, dtype=np.float32)

    def __len__(self) -> int:
        return self._used - len(self._free)

    @property
    def learned(self) -> int:
        """How many articles the weights of terms rest on."""
        return self._frequencies.articles

    def add(self, traits: Traits) -> int:
        """Return the row of one more article."""
        row = self._row()
        terms = traits.terms[:MOST_TERMS]
        numbers = self._frequencies.learn(terms)
        counts = np.fromiter((min(count, _LARGEST_COUNT) for _, count in terms), dtype=np.uint32, count=len(terms))
        self._terms[row] = 0
        self._terms[row, : len(terms)] = numbers << _COUNT_BITS | counts
        self._post(row, numbers)
        self._years[row] = traits.year
        self._vectors.put(row, traits.vector, primary(traits.language))
        return row

    def remove(self, row: int) -> None:
        """Forget the article of this row."""
        self._terms[row] = 0
        self._years[row] = 0
        self._vectors.put(row, b"", "")
        self._free.append(row)
        self._stale += 1
        # Rows that are gone stay where terms name them until they are as many as those that are not.
        if self._stale > max(len(self), _ROOM):
            self._compact()

    def alike(self, row: int) -> Alike:
        """Return the articles most like the one of ``row``, itself left out, at most twice ``CANDIDATES``."""
        packed = self._terms[row]
        packed = packed[packed > 0]
        numbers = packed >> _COUNT_BITS
        rarity = self._frequencies.rarity(numbers)
        weights = _OF_COUNT[packed & _LARGEST_COUNT] * rarity
        rows = self._candidates(row, numbers, weights * rarity)
        words, figures, common = self._shared(rows, numbers, weights)
        return Alike(rows, words, figures, common, self._same_year(row, rows), self._vectors.likeness(row, rows))

    def _compact(self) -> None:
        held = self._terms[: self._used]
        numbers = held >> _COUNT_BITS
        renumbered = self._frequencies.fade(numbers[numbers > 0])
        held[:] = renumbered[numbers] << _COUNT_BITS | held & _LARGEST_COUNT
        self._named = [None]
        for row in np.flatnonzero(held[:, 0]).tolist():
            self._post(row, held[row][held[row] > 0] >> _COUNT_BITS)
        self._stale = 0

    def _row(self) -> int:
        if self._free:
            return self._free.pop()
        if self._used == len(self._terms):
            more = np.zeros((self._used // 2, MOST_TERMS), dtype=np.uint32)
            self._terms = np.concatenate((self._terms, more))
            self._years = np.pad(self._years, (0, len(more)))
            self._score = np.zeros(len(self._terms), dtype=np.float32)
        self._used += 1
        return self._used - 1

    def _post(self, row: int, numbers: Numbers) -> None:
        named = self._named
        if len(named) < len(self._frequencies):
            named += [None] * (len(self._frequencies) - len(named))
        for number in numbers.tolist():
            rows = named[number]
            if rows is None:
                named[number] = array("I", (row,))
            else:
                rows.append(row)

    def _candidates(self, row: int, numbers: Numbers, weights: Reals) -> Rows:
        """Return the rows that the weightiest terms name most, and those nearest by embedding."""
        chosen = np.argsort(-weights, kind="stable")[:_NAMING_TERMS]
        named = [np.frombuffer(self._named[number], dtype=np.uint32) for number in numbers[chosen].tolist()]
        named = [rows[-_NAMED_BY_A_TERM:] for rows in named]
        found = (
            self._best(np.concatenate(named), np.repeat(weights[chosen], [len(rows) for rows in named]))
            if named
            else np.zeros(0, dtype=np.intp)
        )
        near = self._vectors.nearest(row, CANDIDATES)
        if len(near):
            found = np.union1d(found, near)
        others: Rows = found[found != row]
        return others

    def _best(self, rows: Numbers, weights: Reals) -> Rows:
        score = self._score
        np.add.at(score, rows, weights)
        reached = score[rows]
        # Each row is wanted once: of the places that name it, the one written last is left.
        places = np.arange(len(rows), dtype=np.float32)
        score[rows] = places
        once = score[rows] == places
        score[rows] = 0.0
        rows, reached = rows[once], reached[once]
        if len(rows) > CANDIDATES:
            rows = rows[np.argpartition(-reached, CANDIDATES)[: CANDIDATES + 1]]
        found: Rows = rows.astype(np.intp)
        return found

    def _shared(self, rows: Rows, numbers: Numbers, weights: Reals) -> tuple[Reals, Reals, Reals]:
        """Return cosines of all terms and of figures, and the number of common terms, with the article of these."""
        packed = self._terms[rows]
        theirs: Numbers = packed >> _COUNT_BITS
        own = _OF_COUNT[packed & _LARGEST_COUNT] * self._frequencies.rarity(theirs)
        if len(self._sought) < len(self._frequencies):
            self._sought = np.zeros(2 * len(self._frequencies), dtype=np.float32)
        self._sought[numbers] = weights
        common = own * self._sought[theirs]
        self._sought[numbers] = 0.0
        own *= own
        weights = weights * weights
        words = _cosine(common.sum(axis=1), own.sum(axis=1), weights.sum())
        shared = np.count_nonzero(common, axis=1).astype(np.float32)
        figures = self._frequencies.numeric(numbers)
        if not figures.any():
            return words, np.zeros_like(words), shared
        numeric = self._frequencies.numeric(theirs)
        common *= numeric
        own *= numeric
        return words, _cosine(common.sum(axis=1), own.sum(axis=1), (weights * figures).sum()), shared

    def _same_year(self, row: int, rows: Rows) -> Reals:
        year, years = self._years[row], self._years[rows]
        same: Reals = np.where((years == 0) | (year == 0), 0, np.where(years == year, 1, -1)).astype(np.float32)
        return same


def _cosine(common: Reals, theirs: Reals, mine: np.float32) -> Reals:
    lengths = np.sqrt(theirs * mine)
    cosine: Reals = np.divide(common, lengths, out=np.zeros_like(common), where=lengths > 0)
    return cosine
