"""How well a grouping of articles agrees with people's: B-cubed, pairs, and look-alikes kept apart.

B-cubed after Bagga and Baldwin (1998) as Amigó, Gonzalo, Artiles and Verdejo define it ("A comparison of extrinsic
clustering evaluation metrics based on formal constraints", Information Retrieval 12, 2009): means over articles, each
with itself among its companions, so that an article alone in its story counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# A row for each of people's stories: precision and recall summed over its articles, and how many these are.
_Sums = npt.NDArray[np.float64]
_RESAMPLES = 1_000
_SEED = 95


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlikes:
    """Articles of one topic and different stories.

    Attributes:
        pairs: How many pairs of them there are.
        kept_apart: Share of these pairs that were put into different stories.
        recall: Share of the pairs of one story, in the same topics, that were put into one story.
    """

    pairs: int
    kept_apart: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingScores:
    """Figures of one way to group.

    Attributes:
        stories: How many stories the scored articles were put into.
        b_cubed_f1_interval: Bounds of the 95 % bootstrap interval of B-cubed F1 over people's stories.
        pairs: Of all pairs of articles that were put into one story, or belong into one.
        look_alikes: None where the articles have no topics, or no topic has two stories.
    """

    stories: int
    b_cubed: Match
    b_cubed_f1_interval: tuple[float, float]
    pairs: Match
    look_alikes: LookAlikes | None


def score(gold: Sequence[str], found: Sequence[Hashable], topics: Sequence[str | None]) -> GroupingScores:
    """Return the scores of the stories ``found``, against the ``gold`` ones.

    Args:
        gold: The story of each article; at least one.
        found: Where each was put; only equality counts.
        topics: What each is about, more widely than its story.
    """
    sums = _sums(gold, found)
    together, of_gold, of_found = (
        _pairs(Counter(groups).values()) for groups in (zip(gold, found, strict=True), gold, found)
    )
    return GroupingScores(
        stories=len(set(found)),
        b_cubed=_means(sums),
        b_cubed_f1_interval=_interval(sums),
        pairs=_match(_share(together, of_found), _share(together, of_gold)),
        look_alikes=_look_alikes(gold, found, topics),
    )


def b_cubed(gold: Sequence[str], found: Sequence[Hashable]) -> Match:
    """Return B-cubed precision, recall and F1 of the stories ``found`` of at least one article."""
    return _means(_sums(gold, found))


def _sums(gold: Sequence[str], found: Sequence[Hashable]) -> _Sums:
    of_gold, of_found = Counter(gold), Counter(found)
    rows = {story: row for row, story in enumerate(of_gold)}
    sums = np.zeros((len(rows), 3))
    for (story, group), size in Counter(zip(gold, found, strict=True)).items():
        sums[rows[story]] += (size * size / of_found[group], size * size / of_gold[story], size)
    return sums


def _means(sums: _Sums) -> Match:
    precision, recall, articles = sums.sum(axis=0).tolist()
    return _match(precision / articles, recall / articles)


def _interval(sums: _Sums) -> tuple[float, float]:
    chance = np.random.default_rng(_SEED)
    stories = len(sums)
    # How often each story is drawn is all that the sums over its articles need.
    drawn = [chance.multinomial(stories, np.full(stories, 1 / stories)) @ sums for _ in range(_RESAMPLES)]
    precision, recall, articles = np.asarray(drawn).T
    low, high = np.percentile(2 * precision * recall / (precision + recall) / articles, (2.5, 97.5)).tolist()
    return low, high


def _look_alikes(gold: Sequence[str], found: Sequence[Hashable], topics: Sequence[str | None]) -> LookAlikes | None:
    labels = {(topic, story) for topic, story in zip(topics, gold, strict=True) if topic is not None}
    stories_in: Counter[str | None] = Counter(topic for topic, _ in labels)
    rows = [row for row in zip(topics, gold, found, strict=True) if stories_in[row[0]] > 1]
    if not rows:
        return None
    of_one_story = _pairs(Counter((topic, story) for topic, story, _ in rows).values())
    together = _pairs(Counter(rows).values())
    alike = _pairs(Counter(topic for topic, _, _ in rows).values()) - of_one_story
    mixed = _pairs(Counter((topic, group) for topic, _, group in rows).values()) - together
    return LookAlikes(pairs=alike, kept_apart=1 - mixed / alike, recall=_share(together, of_one_story))


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _share(part: int, whole: int) -> float:
    """Return the share of right pairs: all of them are, where there are none to be wrong."""
    return part / whole if whole else 1.0


def _match(precision: float, recall: float) -> Match:
    both = precision + recall
    return Match(precision=precision, recall=recall, f1=2 * precision * recall / both if both else 0.0)
