"""Simulated readers: how soon the stories that a reader likes come first, by his reactions to what he was shown.

A reader likes the stories of one class, or of two, or changes his mind from one to another. Day by day he is shown ten
of the latest hundred stories, the best by a way to rank them and one of any others, and says of each whether he likes
it. So what is learned rests on what was shown, and that on what was learned. After some reactions two hundred other
stories are ranked, drawn at random and never shown, and those he likes among the first ten are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np

from bot.errors import ConfigError
from bot.evaluation.relevance_rankers import (
    Labelled,
    Ranker,
    Told,
    at_random,
    described,
    described_and_learned,
    keywords_described,
    keywords_learned,
    learned,
    newest_first,
)
from bot.interests.learning.features import Places, Reals

REACTIONS = (5, 10, 20, 50)
# Reactions after which the reader changes his mind, and after the change.
BEFORE_CHANGE = 20
AFTER_CHANGE = (0, 5, 10, 20, 50)
FIRST = 10
# What is wanted of it after 20 reactions.
AIM = 0.9
_HELD_OUT = 200
_A_DAY = 100
_DIGEST = 10
_EXPLORED = 1
# Who changes his mind is shown most.
LEAST_STORIES = _HELD_OUT + (BEFORE_CHANGE + AFTER_CHANGE[-1]) // _DIGEST * _A_DAY

LEARNED, DESCRIBED, BOTH = "learned", "described", "described and learned"
METHODS: Mapping[str, Ranker] = {
    LEARNED: learned,
    DESCRIBED: described,
    BOTH: described_and_learned,
    "keywords learned": keywords_learned,
    "keywords described": keywords_described,
    "newest first": newest_first,
    "random": at_random,
}
_OF_DESCRIPTIONS = frozenset({DESCRIBED, BOTH, "keywords described"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Precision of the first ten by one way to rank.

    Attributes:
        method: A key of ``METHODS``.
        precision: Mean over readers, at each number of reactions.
        error: Standard error of the mean.
        lowest: Mean over the readers who like the classes that are hardest, at each number of reactions.
    """

    method: str
    precision: tuple[float, ...]
    error: tuple[float, ...]
    lowest: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderScores:
    """Learning curves of one data set.

    Attributes:
        stories: Those that say the same in title and opening counted once.
        reactions: Where the curves have their points; ``after_change`` those of who changes his mind.
        one_class, two_classes, changed_mind: A curve for each way to rank, of readers of that kind.
    """

    stories: int
    classes: tuple[str, ...]
    readers_each: int
    reactions: tuple[int, ...]
    after_change: tuple[int, ...]
    one_class: tuple[Curve, ...]
    two_classes: tuple[Curve, ...]
    changed_mind: tuple[Curve, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Likes ``first`` up to so many reactions, then ``then``."""

    first: frozenset[str]
    then: frozenset[str]
    changes_after: int
    marks: tuple[int, ...]

    def likes(self, label: str, reactions: int) -> bool:
        return label in (self.first if reactions < self.changes_after else self.then)


def simulate(
    stories: Labelled,
    *,
    readers_each: int = 20,
    methods: Mapping[str, Ranker] = METHODS,
    progress: Callable[[int, int], None] | None = None,
) -> ReaderScores:
    """Return the learning curves.

    Args:
        stories: In any order: it is shuffled, since data sets have no dates.
        readers_each: How many readers of each taste there are; they are shown other stories.
        methods: Ways to rank, by name; those of ``METHODS`` are left out where they lack what they need.
        progress: Called with how many readers are done and how many there are.

    Raises:
        ConfigError: There are too few stories or classes.
    """
    kept = _unlike(stories)
    if len(kept) < LEAST_STORIES:
        problem = f"{len(kept)} different stories are too few"
        raise ConfigError("simulated readers", problem, f"name a file of at least {LEAST_STORIES}")
    classes = stories.classes()
    kinds = [_of_classes(classes, 1), _of_classes(classes, 2), _of_change(classes)]
    total, done = sum(map(len, kinds)) * readers_each, 0
    found: list[tuple[Curve, ...]] = []
    for readers in kinds:
        fair = {name: ranker for name, ranker in methods.items() if _is_fair(name, stories, readers)}
        runs: dict[str, list[list[list[float]]]] = {name: [] for name in fair}
        for reader in readers:
            for name, ranker in fair.items():
                runs[name].append([_run(stories, kept, reader, ranker, seed) for seed in range(readers_each)])
            done += readers_each
            if progress is not None:
                progress(done, total)
        found.append(tuple(_curve(name, of_readers) for name, of_readers in runs.items()))
    return ReaderScores(
        stories=len(kept),
        classes=classes,
        readers_each=readers_each,
        reactions=REACTIONS,
        after_change=AFTER_CHANGE,
        one_class=found[0],
        two_classes=found[1],
        changed_mind=found[2],
    )


def _unlike(stories: Labelled) -> Places:
    """Return the places of the stories, of those that say the same the first."""
    first: dict[tuple[str, ...], int] = {}
    for place, one in enumerate(stories.stories):
        first.setdefault(one.subject.words, place)
    return np.array(list(first.values()), dtype=np.intp)


def _of_classes(classes: Sequence[str], count: int) -> list[_Reader]:
    chosen = [frozenset(some) for some in combinations(classes, count)]
    return [_Reader(first=some, then=some, changes_after=0, marks=REACTIONS) for some in chosen]


def _of_change(classes: Sequence[str]) -> list[_Reader]:
    marks = tuple(BEFORE_CHANGE + after for after in AFTER_CHANGE)
    return [
        _Reader(first=frozenset({one}), then=frozenset({other}), changes_after=BEFORE_CHANGE, marks=marks)
        for one, other in permutations(classes, 2)
    ]


def _is_fair(method: str, stories: Labelled, readers: Sequence[_Reader]) -> bool:
    """Tell whether a method has what it needs; who changes his mind has not described what he comes to like."""
    if method not in _OF_DESCRIPTIONS:
        return True
    known = stories.keywords if method == "keywords described" else stories.certainty
    return all(reader.first == reader.then and reader.then <= known.keys() for reader in readers)


def _run(stories: Labelled, kept: Places, reader: _Reader, rank: Ranker, seed: int) -> list[float]:
    """Return the precision of the first ten of those held out, after each number of reactions."""
    chance = np.random.default_rng(seed)
    shuffled = chance.permutation(kept)
    held_out, stream = shuffled[:_HELD_OUT], shuffled[_HELD_OUT:]
    wanted = sorted(reader.then)
    told: list[Told] = []
    found: list[float] = []
    for day, latest in enumerate(_days(stream)):
        for place in _digest(rank(stories, wanted, told, latest), latest, chance):
            liked = reader.likes(stories.stories[place].label, len(told))
            told.append(Told(place=place, day=day, liked=liked))
            if len(told) in reader.marks:
                first = held_out[np.argsort(-rank(stories, wanted, told, held_out), kind="stable")[:FIRST]]
                likes = [stories.stories[each].label in reader.then for each in first.tolist()]
                found.append(float(np.mean(likes)))
        if len(told) >= reader.marks[-1]:
            break
    return found


def _days(stream: Places) -> Iterator[Places]:
    """Yield the stories of day after day, each once."""
    yield from (stream[start : start + _A_DAY] for start in range(0, len(stream), _A_DAY))


def _digest(scores: Reals, latest: Places, chance: np.random.Generator) -> list[int]:
    """Return the places of the stories that are shown: the best, and at the end one of any others."""
    order = np.argsort(-scores, kind="stable")
    best, others = latest[order[: _DIGEST - _EXPLORED]], latest[order[_DIGEST - _EXPLORED :]]
    return [*best.tolist(), *chance.choice(others, _EXPLORED, replace=False).tolist()]


def _curve(method: str, runs: Sequence[Sequence[Sequence[float]]]) -> Curve:
    """Return the means of runs: tastes × readers × numbers of reactions."""
    each = np.array(runs)
    readers = each.reshape(-1, each.shape[-1])
    error = readers.std(axis=0, ddof=1) / np.sqrt(len(readers)) if len(readers) > 1 else np.zeros(each.shape[-1])
    return Curve(
        method=method,
        precision=tuple(readers.mean(axis=0).tolist()),
        error=tuple(error.tolist()),
        lowest=tuple(each.mean(axis=1).min(axis=0).tolist()),
    )
