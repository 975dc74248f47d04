"""How much each sentence says of what its article is about: a TF-IDF centroid, place, title and length.

The centroid is that of Radev et al., "Centroid-based summarization of multiple documents" (Information Processing and
Management 40, 2004). Words are cut to their first letters in place of stemming, which serves retrieval in European
languages about as well and costs nothing (McNamee and Mayfield, "Character n-gram tokenization for European language
text retrieval", Information Retrieval 7, 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.model import Sentence
from bot.text.content_words import content_words

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """What the sentences of one article say.

    Attributes:
        centrality: Cosine of each sentence with the centroid of all, 0 to 1; shape (sentences,).
        title: Share of the title's content words in each sentence, 0 to 1; shape (sentences,).
        repeats_title: Share of each sentence's content words that stand in the title, 0 to 1; shape (sentences,).
        directions: Vectors of length 1, whose products are cosines; shape (sentences, words).
        words: The content words of each sentence.
        titled: Whether there is a title with content words.
    """

    centrality: Matrix
    title: Matrix
    repeats_title: Matrix
    directions: Matrix
    words: Sequence[frozenset[str]]
    titled: bool


def measure(
    sentences: Sequence[Sentence], *, title: str, language: str, voices: Sequence[Sequence[str]] = ()
) -> Relevance:
    """Return the relevance of each sentence; there must be one at least.

    Args:
        sentences: Those that are measured.
        title: Of their article, "" where there is none.
        language: Primary subtag.
        voices: Sentences of each voice whose words the sentences are measured by, each voice as heavy as another; the
            sentences themselves without it.
    """
    bags = [content_words(sentence.words, language=language) for sentence in sentences]
    told = [[content_words(words, language=language) for words in voice] for voice in voices]
    counts = _counts([*bags, *chain.from_iterable(told)])
    said, of_voices = counts[: len(bags)], counts[len(bags) :] if told else counts
    frequency = np.count_nonzero(of_voices, axis=0)
    rarity = np.log1p(len(of_voices) / np.maximum(frequency, 1))
    weights = said * rarity
    unit = weights / np.maximum(np.sqrt((weights**2).sum(axis=1, keepdims=True)), 1e-9)
    title_words = set(content_words(title, language=language))
    of_title, in_title = _overlap(bags, title_words)
    return Relevance(
        centrality=unit @ _centroid(of_voices * rarity, [*map(len, told)] or [len(bags)]),
        title=of_title,
        repeats_title=in_title,
        directions=unit,
        words=[frozenset(bag) for bag in bags],
        titled=bool(title_words),
    )


def _centroid(weights: Matrix, sizes: Sequence[int]) -> Matrix:
    """Return the direction of what all voices say, whose sentences follow each other in the rows."""
    centroid = np.zeros(weights.shape[1])
    start = 0
    for size in sizes:
        voice = weights[start : start + size].sum(axis=0)
        centroid += voice / max(float(np.sqrt((voice**2).sum())), 1e-9)
        start += size
    return centroid / max(float(np.sqrt((centroid**2).sum())), 1e-9)


def _counts(bags: Sequence[Sequence[str]]) -> Matrix:
    places: dict[str, int] = {}
    columns = [places.setdefault(word, len(places)) for bag in bags for word in bag]
    width = max(len(places), 1)
    flat = np.repeat(np.arange(len(bags)) * width, [len(bag) for bag in bags])
    flat += np.array(columns, dtype=np.int64)
    return np.bincount(flat, minlength=len(bags) * width).reshape(len(bags), width).astype(np.float64)


def _overlap(bags: Sequence[Sequence[str]], title: set[str]) -> tuple[Matrix, Matrix]:
    if not title:
        zeros = np.zeros(len(bags))
        return zeros, zeros
    common = np.array([len(title.intersection(bag)) for bag in bags], dtype=np.float64)
    sizes = np.array([max(len(set(bag)), 1) for bag in bags], dtype=np.float64)
    return common / len(title), common / sizes
