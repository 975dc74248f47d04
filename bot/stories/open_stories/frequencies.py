"""How rare a term is: learned from every article that was placed, open or closed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer]
Reals = npt.NDArray[np.float32]

# Terms that are remembered, some 150 bytes each; when they are more, what was seen long ago counts half as much.
_MOST_TERMS = 600_000
_ROOM = 1_024


class Frequencies:
    """Terms by number, and in how many articles each was; number 0 is no term.

    A term weighs as in TF-IDF, with its inverse document frequency smoothed so that it is never 0 (Robertson and
    Spärck Jones 1976).
    """

    def __init__(self) -> None:
        self.articles = 0
        self._numbers: dict[str, int] = {}
        self._counts = np.zeros(_ROOM, dtype=np.int32)
        self._numeric = np.zeros(_ROOM, dtype=np.float32)

    def __len__(self) -> int:
        """Return how many numbers are in use, 0 among them."""
        return len(self._numbers) + 1

    def learn(self, terms: Iterable[tuple[str, int]]) -> Numbers:
        """Count the terms of one more article and return their numbers."""
        numbers = self._numbers
        found = np.fromiter((numbers.get(term) or self._add(term) for term, _ in terms), dtype=np.uint32)
        self._counts[found] += 1
        self.articles += 1
        return found

    def rarity(self, numbers: Numbers) -> Reals:
        """Return the weight of each term; of number 0 it means nothing."""
        rarity: Reals = np.log1p(self.articles / (self._counts[numbers] + np.float32(0.5)), dtype=np.float32)
        return rarity

    def numeric(self, numbers: Numbers) -> Reals:
        """Return 1 for each term made of digits, else 0."""
        return self._numeric[numbers]

    def fade(self, held: Numbers) -> Numbers:
        """Forget rare terms if there are too many, and return the new number of each old one, 0 for a forgotten one.

        Args:
            held: Numbers of terms that are in use, which are kept; some may come more than once.
        """
        if len(self) <= _MOST_TERMS:
            return np.arange(len(self), dtype=np.uint32)
        terms, counts = list(self._numbers), self._counts[: len(self)] // 2
        counts[held] = np.maximum(counts[held], 1)
        counts[0] = 0
        kept = np.flatnonzero(counts)
        self._numbers, self.articles = {}, self.articles // 2
        renumbered = np.zeros(len(counts), dtype=np.uint32)
        for old in kept.tolist():
            renumbered[old] = new = self._add(terms[old - 1])
            self._counts[new] = counts[old]
        self._counts[len(self) :] = 0
        return renumbered

    def _add(self, term: str) -> int:
        number = len(self._numbers) + 1
        if number >= len(self._counts):
            self._counts = np.concatenate((self._counts, np.zeros_like(self._counts)))
            self._numeric = np.concatenate((self._numeric, np.zeros_like(self._numeric)))
        self._numbers[term] = number
        self._numeric[number] = term.isdecimal()
        return number
