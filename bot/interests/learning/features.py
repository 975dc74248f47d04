"""What of a story a taste is for, as numbers: topics, outlets, names, words, and the way its embedding points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.model import Subject
from bot.text.words import fold

Reals = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

# Less than this is no length to divide by.
_SHORTEST = 1e-6
_BEFORE_COUNTS = 30

KINDS = ("topic", "outlet", "name", "word")


def keys_of(subject: Subject, kind: str) -> Sequence[str]:
    """Return what a story has of one kind, in the form in which stories are compared."""
    if kind == "topic":
        return tuple(subject.topics)
    if kind == "outlet":
        return subject.outlets
    return subject.words if kind == "word" else [fold(name) for name in subject.names]


def _amounts(subjects: Sequence[Subject], kind: str, counts: Sequence[int]) -> Reals:
    """Return how much stories have of each of their keys, one story after another; of long texts each tells less."""
    if kind == "topic":
        certain = chain.from_iterable(subject.topics.values() for subject in subjects)
        return np.fromiter(certain, dtype=np.float64, count=sum(counts))
    each = np.array(counts, dtype=np.float64)
    # All that a story has of a kind together has the length 1.
    return np.repeat(np.sqrt(1.0 / np.maximum(each, 1.0)), counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What some stories have of one kind, as a sparse matrix: of row and column ``value``.

    Attributes:
        keys: What the columns stand for; ``column_of`` finds them.
    """

    keys: Sequence[str]
    column_of: Mapping[str, int]
    rows: Places
    columns: Places
    values: Reals

    def products(self, count: int) -> Reals:
        """Return how much each two of ``count`` stories have in common: the scalar products of the rows."""
        # Most things only one story has; they are in common with itself alone, and the matrix without them is small.
        often = np.bincount(self.columns, minlength=len(self.keys)) > 1
        shared = often[self.columns]
        dense = np.zeros((count, int(often.sum())), dtype=np.float32)
        dense[self.rows[shared], (np.cumsum(often) - 1)[self.columns[shared]]] = self.values[shared]
        products: Reals = (dense @ dense.T).astype(np.float64)
        lone = np.bincount(self.rows[~shared], weights=self.values[~shared] ** 2, minlength=count)
        products[np.diag_indices(count)] += lone
        return products

    def weighed(self, weights: Mapping[str, float], count: int) -> Reals:
        """Return what the things that each of ``count`` stories has weigh together."""
        if len(weights) < len(self.keys):
            each_weighs = np.zeros(len(self.keys))
            for key, weight in weights.items():
                if (column := self.column_of.get(key)) is not None:
                    each_weighs[column] = weight
        else:
            each_weighs = np.array([weights.get(key, 0.0) for key in self.keys])
        return np.bincount(self.rows, weights=self.values * each_weighs[self.columns], minlength=count).astype(
            np.float64
        )

    def weights(self, of_rows: Reals) -> dict[str, float]:
        """Return the sum of the rows, each as often as is said, by what the columns stand for."""
        summed = np.bincount(self.columns, weights=self.values * of_rows[self.rows], minlength=len(self.keys))
        return dict(zip(self.keys, summed.tolist(), strict=True))


def table(subjects: Sequence[Subject], kind: str) -> Table:
    """Return what stories have of one kind, a row each."""
    of_each = [keys_of(subject, kind) for subject in subjects]
    keys = list(chain.from_iterable(of_each))
    column_of = {key: column for column, key in enumerate(dict.fromkeys(keys))}
    counts = [len(each) for each in of_each]
    return Table(
        keys=list(column_of),
        column_of=column_of,
        rows=np.repeat(np.arange(len(counts)), counts),
        columns=np.fromiter(map(column_of.__getitem__, keys), dtype=np.intp, count=len(keys)),
        values=_amounts(subjects, kind, counts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Stories as many tastes look at them, each a row: worked out once for all of them.

    Attributes:
        tables: By kind.
        places: Of the stories that have an embedding, by model; ``vectors`` has these, of length 1.
    """

    subjects: Sequence[Subject]
    tables: Mapping[str, Table]
    places: Mapping[str, Places]
    vectors: Mapping[str, Vectors]


def gathered(subjects: Sequence[Subject]) -> Gathered:
    """Return stories as many tastes look at them; of a model those with most components."""
    by_model: dict[str, list[int]] = {}
    longest: dict[str, int] = {}
    for place, subject in enumerate(subjects):
        if subject.vector:
            by_model.setdefault(subject.vector_by, []).append(place)
            longest[subject.vector_by] = max(longest.get(subject.vector_by, 0), len(subject.vector))
    places = {
        model: [place for place in found if len(subjects[place].vector) == longest[model]]
        for model, found in by_model.items()
    }
    return Gathered(
        subjects=subjects,
        tables={kind: table(subjects, kind) for kind in KINDS},
        places={model: np.array(found, dtype=np.intp) for model, found in places.items()},
        vectors={model: unpacked([subjects[place] for place in found]) for model, found in places.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Where embeddings of one model are compared: their directions from a centre, since they all lie close together."""

    model: str
    centre: Vectors

    def has(self, subject: Subject) -> bool:
        """Tell whether a story's embedding is of this model."""
        return subject.vector_by == self.model and len(subject.vector) == len(self.centre)

    def directions(self, subjects: Sequence[Subject]) -> Vectors:
        """Return a row of length 1 for each story, of zeros where it has no embedding of this model."""
        found = [place for place, subject in enumerate(subjects) if self.has(subject)]
        made = np.zeros((len(subjects), len(self.centre)), dtype=np.float32)
        if found:
            made[found] = _of_length_1(unpacked([subjects[place] for place in found]) - self.centre)
        return made

    def weighed(self, stories: Gathered, weights: Vectors) -> Reals:
        """Return what ``directions(subjects) @ weights`` gives, without working out the directions."""
        made = np.zeros(len(stories.subjects))
        vectors = stories.vectors.get(self.model)
        if vectors is not None and vectors.shape[1] == len(self.centre):
            along = vectors @ np.stack([weights, self.centre], axis=1)
            from_centre = np.sqrt(np.maximum(1.0 - 2.0 * along[:, 1] + self.centre @ self.centre, _SHORTEST))
            made[stories.places[self.model]] = (along[:, 0] - self.centre @ weights) / from_centre
        return made


def space(subjects: Sequence[Subject], *, sides: Sequence[bool], centre: Reals | Vectors | None) -> Space | None:
    """Return where the embeddings of stories are compared, None where there are none.

    Those of another model than most are left out.

    Args:
        subjects: Stories that got an opinion.
        sides: Whether each was liked.
        centre: Mean of the embeddings of news, each of length 1; None for the middle between what was liked and
            what was not, which tells less while there are few.
    """
    kinds = [(subject.vector_by, len(subject.vector)) for subject in subjects if subject.vector]
    if not kinds:
        return None
    most = max(sorted(set(kinds)), key=kinds.count)
    if centre is not None and len(centre) == most[1]:
        return Space(model=most[0], centre=np.asarray(centre, dtype=np.float32))
    means = []
    for wanted in (True, False):
        side = [
            subject
            for subject, liked in zip(subjects, sides, strict=True)
            if liked is wanted and (subject.vector_by, len(subject.vector)) == most
        ]
        if side:
            means.append(unpacked(side).mean(axis=0))
    middle: Vectors = np.mean(means, axis=0, dtype=np.float32)
    return Space(model=most[0], centre=middle)


def centre_of(subjects: Sequence[Subject], *, model: str, before: Vectors | None = None) -> Vectors | None:
    """Return the mean of the embeddings of news by one model, None where there is none.

    What news have in common changes with languages and with what a desk reads, so the stories that a digest is chosen
    from tell it best: with simulated readers who change their minds, precision is .10 higher after 20 reactions than
    with the mean of other news, and .25 higher than with none.

    Args:
        subjects: The latest stories; a hundred are enough.
        model: Others are left out.
        before: The mean of other news, which counts as 30 stories.
    """
    lengths = [len(subject.vector) for subject in subjects if subject.vector and subject.vector_by == model]
    length = max(set(lengths), key=lengths.count, default=0)
    chosen = [
        subject for subject in subjects if subject.vector_by == model and len(subject.vector) == length and length
    ]
    found = unpacked(chosen).sum(axis=0) if chosen else None
    if before is None:
        return None if found is None else found / np.float32(len(chosen))
    if found is None or len(found) != len(before):
        return before
    centre: Vectors = (found + _BEFORE_COUNTS * before) / np.float32(len(chosen) + _BEFORE_COUNTS)
    return centre


def unpacked(subjects: Sequence[Subject]) -> Vectors:
    """Return the embeddings of stories that have one of the same model, a row of length 1 each."""
    return _of_length_1(_components(subjects))


def _components(subjects: Sequence[Subject]) -> Vectors:
    joined = np.frombuffer(b"".join(subject.vector for subject in subjects), dtype=np.int8)
    return joined.reshape(len(subjects), -1).astype(np.float32)


def _of_length_1(vectors: Vectors) -> Vectors:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    # One that lies in the centre points nowhere.
    directions: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return directions
