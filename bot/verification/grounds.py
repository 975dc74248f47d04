"""The texts of a story as one ground that claims are held against."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.model import Evidence, SourceText
from bot.verification.checks.reading import Reading, read
from bot.verification.passages import Passage, passage

# Places in two texts are never near each other.
_BETWEEN_TEXTS = 100
# Forms of a word that no stemmer joins share their beginning, such as "decide" and "decision".
_BEGINNING = 5


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Texts as one sequence of words, numbered through with gaps between two texts.

    Attributes:
        passages: The texts, and ``readings`` what each of them states.
        places: Where each stem stands, in order.
        numbers: Where digits stand, in order.
        beginnings: The stems that begin with the same letters.
        pairs, triples: Stems that follow each other.
        sentence_at: The sentence at each place, numbered through; -1 in a gap.
        sentences: Of each sentence the text and its number there.
        spans: The places of each sentence, from the first to behind the last.
        ends_at: Whether a comma, a stop or another mark follows the word at each place.
        words_at, folded_at, stem_at: The word as printed, folded, and its stem at each place, "" in a gap.
    """

    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]
    places: Mapping[str, Sequence[int]]
    numbers: Sequence[int]
    beginnings: Mapping[str, Sequence[str]]
    pairs: frozenset[tuple[str, str]]
    triples: frozenset[tuple[str, str, str]]
    sentence_at: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    spans: Sequence[tuple[int, int]]
    ends_at: Sequence[bool]
    words_at: Sequence[str]
    folded_at: Sequence[str]
    stem_at: Sequence[str]

    @cached_property
    def names(self) -> frozenset[tuple[str, ...]]:
        """All names that the texts have, as their folded words."""
        return frozenset(name.words for reading in self.readings for name in reading.names.mentions)

    def places_in(self, sentence: int) -> range:
        """Return the places of a sentence, by its number through all texts."""
        return range(*self.spans[sentence])

    def word_of(self, place: int) -> tuple[int, int]:
        """Return the text and the word in it that stands at a place."""
        sentence = self.sentence_at[place]
        text, number = self.sentences[sentence]
        first = bisect_left(self.passages[text].sentence_of, number)
        return text, first + place - self.spans[sentence][0]

    def evidence(self, sentence: int) -> Evidence:
        """Return a sentence, by its number through all texts, as what a claim is held against."""
        text, number = self.sentences[sentence]
        return self.passages[text].evidence(number)


def ground(sources: Sequence[SourceText]) -> Ground:
    """Return texts as a ground."""
    passages = tuple(passage(source) for source in sources)
    places: dict[str, list[int]] = {}
    pairs: set[tuple[str, str]] = set()
    triples: set[tuple[str, str, str]] = set()
    sentence_at: list[int] = []
    sentences: list[tuple[int, int]] = []
    words_at: list[str] = []
    folded_at: list[str] = []
    stem_at: list[str] = []
    ends_at: list[bool] = []
    for number, text in enumerate(passages):
        offset = len(sentence_at)
        for stem, found in text.places.items():
            places.setdefault(stem, []).extend([offset + place for place in found])
        pairs.update(zip(text.stems, text.stems[1:], strict=False))
        triples.update(zip(text.stems, text.stems[1:], text.stems[2:], strict=False))
        sentence_at += [len(sentences) + sentence for sentence in text.sentence_of]
        sentences += [(number, sentence) for sentence in range(len(text.sentences))]
        words_at += text.words
        folded_at += text.folded
        stem_at += text.stems
        ends_at += text.marks
        sentence_at += [-1] * _BETWEEN_TEXTS
        words_at += [""] * _BETWEEN_TEXTS
        folded_at += [""] * _BETWEEN_TEXTS
        stem_at += [""] * _BETWEEN_TEXTS
        ends_at += [True] * _BETWEEN_TEXTS
    return Ground(
        passages=passages,
        readings=tuple(map(read, passages)),
        places=places,
        numbers=[place for place, word in enumerate(folded_at) if word[:1].isdigit()],
        beginnings=_beginnings(places),
        pairs=frozenset(pairs),
        triples=frozenset(triples),
        sentence_at=sentence_at,
        sentences=sentences,
        spans=_spans(sentence_at, len(sentences)),
        ends_at=ends_at,
        words_at=words_at,
        folded_at=folded_at,
        stem_at=stem_at,
    )


def beginning_of(stem: str) -> str:
    """Return the letters by which forms of a word are known that no stemmer joins, "" for a short or a number."""
    return stem[:_BEGINNING] if len(stem) >= _BEGINNING and not stem[0].isdigit() else ""


def _beginnings(stems: Mapping[str, Sequence[int]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for stem in stems:
        if beginning := beginning_of(stem):
            found.setdefault(beginning, []).append(stem)
    return found


def _spans(sentence_at: Sequence[int], sentences: int) -> list[tuple[int, int]]:
    found = [(0, 0)] * sentences
    for place, sentence in enumerate(sentence_at):
        if sentence >= 0:
            first, last = found[sentence]
            found[sentence] = (first if last else place, place + 1)
    return found
