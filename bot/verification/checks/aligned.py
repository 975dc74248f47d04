"""Where the neighbourhood of a claim's word stands in the texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log

from bot.verification.checks.reading import Reading

# How many words away from a place in a text a word still belongs to it fully, and how far at all.
_NEAR, _FAR = 6, 24
_CLOSENESS = tuple(1.0 if d <= _NEAR else 1.0 - 0.7 * (d - _NEAR) / (_FAR - _NEAR) for d in range(_FAR + 1))
# What a word of another sentence still counts.
_ACROSS = 0.5
# How many words away in the claim half of a word's weight is left.
_HALF = 6.0
# What words right beside one weigh by their distance, and what part of that those weigh that tell nothing.
_BESIDE_WEIGHTS = (0.0, 1.0, 0.8, 0.6, 0.4)
_BESIDE = len(_BESIDE_WEIGHTS) - 1
_LIGHT = 0.4
# How many more words may stand between such a word and the place in a text.
_SLACK = 2
_COMMON = 0.5  # how much less a word weighs for each e-fold of the times that the texts have it


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A word of a text as the place of a claim's word.

    Attributes:
        text, word: The text's number, and the word's in it.
        support: The share of the claim's neighbourhood that stands around there, 0 to 1.
        beside: The share of the words right beside it that stand right beside there, 0 to 1.
    """

    text: int
    word: int
    support: float
    beside: float = 0.0

    @property
    def fit(self) -> float:
        """How well it fits, 0 to 2."""
        return self.support + self.beside


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A claim beside the texts that it is held against."""

    claim: Reading
    texts: tuple[Reading, ...]

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """What each word of the claim weighs: the rarer in the texts the more, and nothing if it tells nothing."""
        passage = self.claim.passage
        return tuple(
            _rarity(sum(len(text.passage.places.get(stem, ())) for text in self.texts)) if telling else 0.0
            for stem, telling in zip(passage.stems, self.claim.telling, strict=True)
        )

    @cached_property
    def hits(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """By text, where the claim's telling words stand: (place, word of the claim), in order."""
        passage, weights = self.claim.passage, self.weights
        telling = [(word, stem) for word, stem in enumerate(passage.stems) if weights[word]]
        return tuple(
            tuple(sorted((place, word) for word, stem in telling for place in text.passage.places.get(stem, ())))
            for text in self.texts
        )

    @cached_property
    def sentences(self) -> tuple[Mapping[int, frozenset[int]], ...]:
        """By text, the sentences that have telling words of the claim, each with those."""
        found = []
        for text, hits in zip(self.texts, self.hits, strict=True):
            words: dict[int, set[int]] = {}
            for place, word in hits:
                words.setdefault(text.passage.sentence_of[place], set()).add(word)
            found.append({sentence: frozenset(each) for sentence, each in words.items()})
        return tuple(found)

    @cached_property
    def named(self) -> frozenset[str]:
        """Words of names: of the claim's, and of the texts' where they are nothing else."""
        own = (name.words for name in self.claim.names.mentions)
        theirs = (text.names.words - text.names.small for text in self.texts)
        return frozenset(chain(chain.from_iterable(own), *theirs))

    @cached_property
    def _around(self) -> dict[tuple[int, int], Neighbourhood]:
        return {}

    def neighbourhood(self, first: int, last: int) -> Neighbourhood:
        """Return what stands in the claim around ``first`` to ``last``, those left out."""
        known = self._around.get((first, last))
        if known is None:
            known = self._around[first, last] = self._neighbourhood(first, last)
        return known

    def _neighbourhood(self, first: int, last: int) -> Neighbourhood:
        weights = {
            word: weight * _HALF / (_HALF + (first - word if word < first else word - last))
            for word, weight in enumerate(self.weights)
            if weight and not first <= word <= last
        }
        stems, telling = self.claim.passage.stems, self.claim.telling
        beside = []
        for offset in chain(range(-_BESIDE, 0), range(1, _BESIDE + 1)):
            place = (first if offset < 0 else last) + offset
            if 0 <= place < len(stems):
                weight = _BESIDE_WEIGHTS[abs(offset)] * (1.0 if telling[place] else _LIGHT)
                beside.append((offset, stems[place], weight))
        return Neighbourhood(
            comparison=self,
            weights=weights,
            total=sum(weights.values()),
            beside=tuple(beside),
            all_beside=sum(weight for _, _, weight in beside),
        )

    def places(self, stems: AbstractSet[str]) -> Iterator[tuple[int, int]]:
        """Yield where any of some stems stands in the texts, as (text, word)."""
        for number, text in enumerate(self.texts):
            for stem in stems & text.passage.places.keys():
                for word in text.passage.places[stem]:
                    yield number, word

    def said(self, first: int, last: int) -> str:
        """Return words of the claim as printed."""
        return printed(self.claim, first, last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """What stands around a word of a claim, to be looked for around a word of a text.

    Attributes:
        weights, total: The telling words of the claim with their weights, and the sum of those.
        beside, all_beside: Those right beside it as (offset, stem, weight), and the sum of those weights.
    """

    comparison: Comparison
    weights: Mapping[int, float]
    total: float
    beside: tuple[tuple[int, str, float], ...]
    all_beside: float

    def place(self, text: int, word: int) -> Place:
        """Return a word of a text with how well it fits."""
        return Place(text=text, word=word, support=self.support(text, word), beside=self.closeness(text, word))

    def support(self, text: int, word: int) -> float:
        """Return which share of the neighbours stand around a word of a text, 0 to 1; its sentence counts most."""
        if not self.total:
            return 0.0
        hits, sentence_of = self.comparison.hits[text], self.comparison.texts[text].passage.sentence_of
        home, best = sentence_of[word], dict[int, float]()
        for index in range(bisect_left(hits, (word - _FAR, 0)), len(hits)):
            place, neighbour = hits[index]
            if place > word + _FAR:
                break
            closeness = _CLOSENESS[abs(place - word)]
            if sentence_of[place] != home:
                closeness *= _ACROSS
            if closeness > best.get(neighbour, 0.0):
                best[neighbour] = closeness
        weights = self.weights
        return sum(weights.get(neighbour, 0.0) * closeness for neighbour, closeness in best.items()) / self.total

    def closeness(self, text: int, word: int, *, slack: int = _SLACK) -> float:
        """Return which share of the words right beside it stand right beside a word of a text, on their sides."""
        if not self.all_beside:
            return 0.0
        stems, found = self.comparison.texts[text].passage.stems, 0.0
        for offset, stem, weight in self.beside:
            low, high = (word + offset - slack, word) if offset < 0 else (word + 1, word + offset + slack + 1)
            if stem in stems[max(low, 0) : high]:
                found += weight
        return found / self.all_beside


def _rarity(count: int) -> float:
    return 1.0 / (1.0 + _COMMON * log(count)) if count else 1.0


def printed(reading: Reading, first: int, last: int) -> str:
    """Return words ``first`` to ``last`` as printed, with what stands between them."""
    passage = reading.passage
    return passage.source.text[passage.starts[first] : passage.ends[last]]


def compare(claim: Reading, texts: Sequence[Reading]) -> Comparison:
    """Return a claim beside the texts that it is held against."""
    return Comparison(claim=claim, texts=tuple(texts))
