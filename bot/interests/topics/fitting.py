"""Making a lens for a model from the embeddings of our own examples; a second or two of one core.

What turns products into odds is fitted to themes that were held out, each part of five in its turn: what a topic in
plain words finds of a theme that the lens was not made with says how much to trust it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bot.interests.topics.examples import LANGUAGES, Naming, examples
from bot.interests.topics.meaning import Lens, Reals, unit
from bot.interests.topics.ready import READY

Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
_Doubles = npt.NDArray[np.float64]

_FOLDS = 5
# The ridge, as a share of what all directions vary together.
_RIDGE = 1 / 128
# Of what tells languages apart, directions that vary less than this share of the first are noise.
_LEAST_NUISANCE = 0.02
# How much a case that is true counts. To miss a story of a whole field is worse than to tell one too many; of a topic
# that means one thing there are fewer among the news than among the examples.
_READY_COUNTS, _NARROW_COUNTS, _WIDE_COUNTS = 1.5, 0.7, 2.5
_STEPS = 30
_SMALLEST_STEP = 1e-6
_RIDGE_OF_ODDS = 1e-6
_SAME = 0.999


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The embedded examples, vectors a row each of length 1.

    Attributes:
        topics: Names of ready topics, and ``topic_of`` which they name.
        themes: Names of themes: languages × themes × components.
        theme_topics: Which ready topics a theme is about: themes × ``READY``.
        stories: The anchors, with the place of the language and the theme of each, and ``about``: anchors × ``READY``.
    """

    topics: Reals
    topic_of: Places
    themes: Reals
    theme_topics: Bools
    stories: Reals
    language: Places
    theme: Places
    about: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A lens without calibration, made of some themes, and what was held out.

    Attributes:
        themes: Places of the themes held out.
        stories: Which of the anchors are of these.
        looked: Their directions, as the lens sees them.
    """

    lens: Lens
    themes: Places
    stories: Bools
    looked: Reals


def anchor_texts() -> tuple[str, ...]:
    """Return the texts whose embeddings ``fitted`` wants; some are there twice."""
    return examples().texts


def fitted(anchors: npt.NDArray[np.floating]) -> Lens:
    """Return the lens of a model.

    Args:
        anchors: The model's embeddings of ``anchor_texts``, a row each.
    """
    material = read_material(anchors)
    folds = list(held_out(material))
    lens = uncalibrated(material, np.ones(len(material.theme_topics), dtype=np.bool_))
    return replace(
        lens,
        ready=_ready(material, folds),
        narrow=_plain(*narrow_trials(material, folds), counts=_NARROW_COUNTS),
        wide=_plain(*wide_trials(material, folds), counts=_WIDE_COUNTS),
        width=_width(material, lens),
    )


def read_material(anchors: npt.NDArray[np.floating]) -> Material:
    """Return the embeddings of ``anchor_texts`` in order."""
    read = examples()
    vectors = unit(anchors)
    topics, themes = len(read.topics), len(read.themes)
    return Material(
        topics=vectors[:topics],
        topic_of=np.array([name.of for name in read.topics]),
        themes=_by_language(read.themes, vectors[topics : topics + themes]),
        theme_topics=_marks(read.theme_topics),
        stories=vectors[topics + themes :],
        language=np.array([LANGUAGES.index(each.language) for each in read.anchors]),
        theme=np.array([each.theme for each in read.anchors]),
        about=_marks([each.topics for each in read.anchors]),
    )


def _by_language(names: Sequence[Naming], vectors: Reals) -> Reals:
    found = np.zeros((len(LANGUAGES), len(names) // len(LANGUAGES), vectors.shape[1]), dtype=np.float32)
    for name, vector in zip(names, vectors, strict=True):
        found[LANGUAGES.index(name.language), name.of] = vector
    return found


def _marks(topics: Sequence[frozenset[int]]) -> Bools:
    return np.array([[place in each for place in range(len(READY))] for each in topics])


def held_out(material: Material) -> Iterator[Fold]:
    """Yield lenses that were made without a part of the themes, in which no theme is held out twice."""
    part = np.arange(len(material.theme_topics)) % _FOLDS
    for fold in range(_FOLDS):
        lens = uncalibrated(material, part != fold)
        stories = part[material.theme] == fold
        yield Fold(
            lens=lens, themes=np.flatnonzero(part == fold), stories=stories, looked=lens.look(material.stories[stories])
        )


# ---------------------------------------------------------------- geometry


def uncalibrated(material: Material, kept: Bools) -> Lens:
    """Return the lens that the themes ``kept`` give, without calibration."""
    stories = kept[material.theme]
    of_languages = np.stack(
        [material.stories[stories & (material.language == place)].mean(axis=0) for place in range(len(material.themes))]
    )
    names_of_languages = material.themes[:, kept].mean(axis=1)
    middle, topic_middle = of_languages.mean(axis=0), names_of_languages.mean(axis=0)
    nothing = np.zeros((len(READY), 2), dtype=np.float32)
    bare = Lens(
        middle=middle,
        topic_middle=topic_middle,
        nuisance=_main_directions(
            np.concatenate((of_languages - middle, names_of_languages - topic_middle, (topic_middle - middle)[None]))
        ),
        keys=nothing,
        values=nothing,
        names=nothing,
        unit=1.0,
        ready=nothing,
        narrow=nothing[0],
        wide=nothing[0],
        width=nothing[0],
    )
    return _with_themes(bare, material, kept)


def _with_themes(lens: Lens, material: Material, kept: Bools) -> Lens:
    stories = kept[material.theme]
    looked = lens.look(material.stories[stories])
    topics = replace(lens, middle=lens.topic_middle)
    names = topics.look(material.themes[:, kept].reshape(-1, material.themes.shape[2]))
    names = names.reshape(len(material.themes), -1, names.shape[1])
    of_themes = unit(names.mean(axis=0))
    members = np.concatenate(
        (material.theme[stories][None] == np.flatnonzero(kept)[:, None], material.about[stories].T)
    ).astype(np.float32)
    means = members @ looked / members.sum(axis=1, keepdims=True)
    of_topics = unit(material.theme_topics[kept].T.astype(np.float32) @ of_themes)
    keys: Reals = (unit(means) + np.concatenate((of_themes, of_topics))) * np.float32(0.5)
    return replace(
        lens,
        keys=keys,
        values=ridge(means, looked),
        names=topics.look(material.topics),
        unit=float((names * keys[: len(of_themes)]).sum(axis=2).mean()),
    )


def _main_directions(rows: Reals) -> Reals:
    """Return an orthonormal basis of what rows span, without their noise."""
    _, lengths, basis = np.linalg.svd(rows.astype(np.float64), full_matrices=False)
    found: Reals = basis[lengths > _LEAST_NUISANCE * lengths[0]].astype(np.float32)
    return found


def ridge(means: Reals, looked: Reals) -> Reals:
    """Return the directions along which stories with these means stand out: ridge regression on who belongs to them."""
    stories, components = looked.shape
    wanted, rows = means.astype(np.float64), looked.astype(np.float64)
    if components <= stories:
        varying = rows.T @ rows / stories + _RIDGE * np.eye(components)
        found = np.linalg.solve(varying, wanted.T).T
    else:
        # The same by Woodbury's identity, which is quicker where there are more components than stories.
        between = rows @ rows.T / stories + _RIDGE * np.eye(stories)
        inside = np.linalg.solve(between, rows @ wanted.T).T @ rows / stories
        found = (wanted - inside) / _RIDGE
    values: Reals = found.astype(np.float32)
    return values


# ---------------------------------------------------------------- calibration


def narrow_trials(material: Material, folds: Sequence[Fold]) -> tuple[list[_Doubles], list[Bools]]:
    """Return what topics that mean one thing make of held-out stories: the name of each theme held out.

    A matrix names × stories × 2 for each fold, the products with the name's own direction and with that of its themes,
    and a matrix names × stories that says which are about it.
    """
    products, truths = [], []
    for fold in folds:
        names = material.themes[:, fold.themes].reshape(-1, material.themes.shape[2])
        products.append(_products(fold, names, wide=False))
        truths.append(np.tile(fold.themes, len(material.themes))[:, None] == material.theme[fold.stories][None])
    return products, truths


def wide_trials(material: Material, folds: Sequence[Fold]) -> tuple[list[_Doubles], list[Bools]]:
    """Return the same of topics that mean a whole field: the names of ready topics."""
    products = [_products(fold, material.topics, wide=True) for fold in folds]
    return products, [material.about[fold.stories].T[material.topic_of] for fold in folds]


def _products(fold: Fold, names: Reals, *, wide: bool) -> _Doubles:
    topics = replace(fold.lens, middle=fold.lens.topic_middle).look(names)
    both = (topics @ fold.looked.T, fold.lens.related(topics, wide=wide) @ fold.looked.T)
    return np.stack(both, axis=-1).astype(np.float64)


def _plain(products: Sequence[_Doubles], truths: Sequence[Bools], *, counts: float) -> Reals:
    features = np.concatenate([each.reshape(-1, each.shape[-1]) for each in products])
    truth = np.concatenate([each.ravel() for each in truths])
    return logistic(features, truth, counts=counts)


def _ready(material: Material, folds: Sequence[Fold]) -> Reals:
    products = np.zeros(material.about.shape)
    for fold in folds:
        products[fold.stories] = fold.looked @ fold.lens.values[-len(READY) :].T
    return np.stack(
        [logistic(products[:, [place]], material.about[:, place], counts=_READY_COUNTS) for place in range(len(READY))]
    )


def _width(material: Material, lens: Lens) -> Reals:
    """Return what tells names of fields from names of themes, by how near each is to the nearest name of a field."""
    themes = replace(lens, middle=lens.topic_middle).look(material.themes.reshape(-1, material.themes.shape[2]))
    others = lens.names @ lens.names.T
    others[others > _SAME] = -1.0  # itself, and the same word in another language
    nearest = np.concatenate((others.max(axis=1), (themes @ lens.names.T).max(axis=1)))
    is_wide = np.arange(len(nearest)) < len(others)
    return logistic(nearest[:, None].astype(np.float64), is_wide, counts=len(themes) / len(others))


def logistic(features: _Doubles, truth: Bools, *, counts: float) -> Reals:
    """Return slopes and, last, the offset of a logistic regression, by Newton's method.

    Args:
        features: A row for each case.
        truth: What is to be told.
        counts: How much a case that is true counts, of others 1.
    """
    rows = np.hstack((features, np.ones((len(features), 1))))
    weights = np.where(truth, counts, 1.0)
    weights /= weights.sum()
    ridge = np.append(np.full(features.shape[1], _RIDGE_OF_ODDS), 0.0)
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ ((likely - truth) * weights) + ridge * found
        bend = rows.T @ (rows * (weights * np.maximum(likely * (1 - likely), 1e-9))[:, None]) + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < _SMALLEST_STEP:
            break
    return found.astype(np.float32)
