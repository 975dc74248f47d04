"""Embeddings of open articles: which are near, found by the signs of their components.

The signs of a vector around the mean of all keep most of its direction (Charikar 2002, "Similarity estimation
techniques from rounding algorithms"); what few bits differ is then compared whole. Taking the mean away makes
likeness mean the same for models whose vectors all lie close together and for those whose do not. It is the mean of the
article's language, since vectors of one language lie closer together than those of two, whatever they tell (Libovický,
Rosa, Fraser 2020, "On the language neutrality of pre-trained multilingual representations").
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.stories.open_stories.frequencies import Reals

_BITS = 64
# The mean is taken anew, and with it every code, whenever this many times as many vectors are known.
_GROWTH = 1.25
_AT_ONCE = 4_096  # vectors that are held in four times their size
# A language of few articles takes as much from the mean of all as if it had so many more.
_BORROWED = 4.0


class Vectors:
    """Embeddings by row; those of another length than the first are as good as none."""

    def __init__(self) -> None:
        self._vectors = np.zeros((0, 0), dtype=np.int8)
        self._codes = np.zeros((0, 0), dtype=np.uint64)
        self._held = np.zeros(0, dtype=np.bool_)
        self._means = np.zeros((0, 0), dtype=np.float32)
        self._seen = 0
        self._taken_at = 0
        self._languages: dict[str, int] = {}
        self._language = np.zeros(0, dtype=np.uint16)
        self._sums = np.zeros((0, 0), dtype=np.float64)
        self._counts = np.zeros(0, dtype=np.float64)

    def put(self, row: int, vector: bytes, language: str) -> None:
        """Keep the embedding of this row, whose article is in ``language``; b"" for none."""
        values = np.frombuffer(vector, dtype=np.int8)
        if row < len(self._held):
            self._held[row] = False
        if not len(values) or (self._seen and len(values) != self._vectors.shape[1]) or not values.any():
            return
        self._make_room(row, len(values))
        self._vectors[row] = values
        self._held[row] = True
        self._learn(row, values, language)
        if self._seen >= _GROWTH * self._taken_at:
            self._take_means()
        else:
            self._codes[row] = self._code(slice(row, row + 1))[0]

    def _learn(self, row: int, values: npt.NDArray[np.int8], language: str) -> None:
        number = self._languages.setdefault(language, len(self._languages))
        if number == len(self._counts):
            self._counts = np.append(self._counts, 0.0)
            self._sums = np.pad(self._sums, ((0, 1), (0, 0)))
            everywhere = self._sums.sum(axis=0) / max(1, self._seen)
            self._means = np.concatenate((self._means, everywhere[None].astype(np.float32)))
        self._language[row] = number
        self._sums[number] += _unit(values[None])[0]
        self._counts[number] += 1
        self._seen += 1

    def _take_means(self) -> None:
        everywhere = self._sums.sum(axis=0) / self._seen
        borrowed = self._sums + _BORROWED * everywhere
        self._means = (borrowed / (self._counts[:, None] + _BORROWED)).astype(np.float32)
        for start in range(0, len(self._vectors), _AT_ONCE):
            block = slice(start, start + _AT_ONCE)
            self._codes[block] = self._code(block)
        self._taken_at = self._seen

    def nearest(self, row: int, most: int) -> npt.NDArray[np.intp]:
        """Return up to ``most`` + 1 rows whose embeddings are near to that of ``row``, itself among them."""
        if row >= len(self._held) or not self._held[row]:
            return np.zeros(0, dtype=np.intp)
        apart = np.bitwise_count(self._codes ^ self._codes[row]).sum(axis=1, dtype=np.uint16)
        apart[~self._held] = np.iinfo(np.uint16).max
        found = np.argpartition(apart, most)[: most + 1] if len(apart) > most else np.arange(len(apart))
        return found[self._held[found]]

    def likeness(self, row: int, rows: npt.NDArray[np.intp]) -> Reals:
        """Return the cosine of the embedding of ``row`` with that of each of ``rows``, NaN where one has none."""
        found = np.full(len(rows), np.nan, dtype=np.float32)
        if row >= len(self._held) or not self._held[row]:
            return found
        known = np.flatnonzero(rows < len(self._held))
        known = known[self._held[rows[known]]]
        found[known] = _unit(self._centred(rows[known])) @ _unit(self._centred(slice(row, row + 1)))[0]
        return found

    def _centred(self, rows: npt.NDArray[np.intp] | slice) -> Reals:
        centred: Reals = _unit(self._vectors[rows]) - self._means[self._language[rows]]
        return centred

    def _make_room(self, row: int, components: int) -> None:
        if not self._seen:
            self._vectors = np.zeros((0, components), dtype=np.int8)
            self._codes = np.zeros((0, -(-components // _BITS)), dtype=np.uint64)
            self._sums = np.zeros((0, components), dtype=np.float64)
            self._means = np.zeros((0, components), dtype=np.float32)
        missing = max(row + 1 - len(self._held), 0)
        if missing:
            missing = max(missing, len(self._held) // 2, _BITS)
            self._vectors = np.pad(self._vectors, ((0, missing), (0, 0)))
            self._codes = np.pad(self._codes, ((0, missing), (0, 0)))
            self._held = np.pad(self._held, (0, missing))
            self._language = np.pad(self._language, (0, missing))

    def _code(self, rows: slice) -> npt.NDArray[np.uint64]:
        signs = self._centred(rows) > 0
        signs = np.pad(signs, ((0, 0), (0, -signs.shape[1] % _BITS)))
        return np.packbits(signs, axis=1).view(np.uint64)


def _unit(vectors: npt.NDArray[np.int8] | Reals) -> Reals:
    values = vectors.astype(np.float32)
    lengths = np.sqrt((values * values).sum(axis=1, keepdims=True))
    np.divide(values, lengths, out=values, where=lengths > 0)
    return values
