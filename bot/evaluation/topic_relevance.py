"""How well stories of a class are found by what the class is called in plain words, with no example of it.

Beside it the ready topics that a class is made of, the same by words alone, newest first, and chance. Average precision
as TREC defines it (Buckley and Voorhees, "Retrieval system evaluation", 2005): the mean over the stories of a class of
the share of the class among all that are ranked as high.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.evaluation.relevance_classes import ClassedArticle, described, ready_topics
from bot.interests.topics import by_words
from bot.interests.topics.lens import Lens
from bot.interests.topics.plain import PlainTopic, parse_topic
from bot.interests.topics.ready import READY
from bot.interests.weighing import MATCHES

Reals = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.floating]

FIRST = 10
_POOLS = 200
_POOL = 200
_SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicScores:
    """Figures of one way to find the stories of a class.

    Attributes:
        accuracy: Share of the stories that are most certainly of their own class; None where nothing is certain, or
            some class is not looked for.
        mean_average_precision: The mean of ``average_precision``, which has each class that is looked for.
        top_ten: Precision of the first ten of a pool of stories, the mean over pools and classes; ``top_ten_of`` has
            each class.
        right: Share of the pairs of a story and a class that a certainty of .5 tells right, ``of_none`` that of the
            stories that it says to be of no class; None where nothing is certain.
    """

    accuracy: float | None
    mean_average_precision: float
    average_precision: Mapping[str, float]
    top_ten: float
    top_ten_of: Mapping[str, float]
    right: float | None
    of_none: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRelevance:
    """Figures of one data set.

    Attributes:
        described: The classes, each in the words by which it was looked for.
        pools: How many pools were drawn, and ``pool`` how many stories each has.
        of_no_ready_topic: Share of the stories that are about no ready topic, by both; None without vectors.
        methods: Figures by way to find, each only where it can be done.
    """

    stories: int
    described: Mapping[str, str]
    pools: int
    pool: int
    of_no_ready_topic: float | None
    methods: Mapping[str, TopicScores]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Stories by their embeddings.

    Attributes:
        lens: Of the model that made them.
        vectors: Of title with text, a row for each story.
        meant: Of each text in ``class_texts``.
    """

    lens: Lens
    vectors: Vectors
    meant: Mapping[str, Vectors]


def class_texts(stories: Sequence[ClassedArticle]) -> tuple[str, ...]:
    """Return the texts whose embeddings are needed to look for the classes of these stories."""
    topics = map(_topic, sorted({one.label for one in stories}))
    return tuple(dict.fromkeys(text for topic in topics for text in topic.texts))


def evaluate_topics(stories: Sequence[ClassedArticle], seen: Seen | None) -> TopicRelevance:
    """Return the figures of a data set with at least one story.

    Args:
        stories: In the order of their coming where they have no times, the newest first.
        seen: Their embeddings, None to look for words alone.
    """
    labels = sorted({one.label for one in stories})
    truth = np.array([[one.label == label for label in labels] for one in stories])
    made_of = [ready_topics(label, labels) for label in labels]
    words = [by_words.ready_certainties(one.article) for one in stories]
    word_rows = np.array([[each.get(topic, 0.0) for topic in READY] for each in words])
    found = {
        "description, by words": plain_by_words(stories, labels),
        "ready topics, by words": _of_ready(word_rows, made_of),
        "newest first": np.tile(_ages(stories)[:, None], len(labels)),
        "random": np.random.default_rng(_SEED).random(truth.shape),
    }
    joined = None
    if seen is not None:
        ready = seen.lens.certainties(seen.vectors)
        joined = np.array([by_words.joined(row, each) for row, each in zip(ready, words, strict=True)])
        found["description, by meaning"] = plain_by_meaning(labels, seen)
        found["ready topics, by meaning"] = _of_ready(ready, made_of)
        found["ready topics, by both"] = _of_ready(joined, made_of)
    measure = _measure(truth, labels)
    return TopicRelevance(
        stories=len(stories),
        described={label: described(label) for label in labels},
        pools=_POOLS,
        pool=min(_POOL, len(stories)),
        of_no_ready_topic=None if joined is None else float((joined.max(axis=1) < MATCHES).mean()),
        methods={
            name: measure(scores, name not in {"newest first", "random"})
            for name, scores in found.items()
            if not np.isnan(scores).all()
        },
    )


def plain_by_meaning(labels: Sequence[str], seen: Seen) -> Reals:
    """Return how certainly each story is of each class, by the meaning of its description: stories × labels."""
    columns = []
    for topic in map(_topic, labels):
        meant = np.stack([seen.meant[text] for text in topic.texts])
        columns.append(seen.lens.plain(topic, meant, seen.vectors))
    return np.stack(columns, axis=1).astype(np.float64)


def plain_by_words(stories: Sequence[ClassedArticle], labels: Sequence[str]) -> Reals:
    """Return the same by the words of the description."""
    topics = [_topic(label) for label in labels]
    return np.array([[by_words.plain_certainty(topic, one.article) for topic in topics] for one in stories])


def _topic(label: str) -> PlainTopic:
    return parse_topic(described(label))


def _of_ready(certainties: Vectors, made_of: Sequence[Sequence[str]]) -> Reals:
    """Return the certainty of the best ready topic of each class, NaN for a class of none."""
    found = np.full((len(certainties), len(made_of)), np.nan)
    for place, topics in enumerate(made_of):
        if topics:
            found[:, place] = certainties[:, [READY.index(topic) for topic in topics]].max(axis=1)
    return found


def _ages(stories: Sequence[ClassedArticle]) -> Reals:
    """Return a score for each story, the higher the newer."""
    order = -np.arange(len(stories), dtype=np.float64)
    times = [one.article.published for one in stories]
    dated = [time.timestamp() for time in times if time is not None]
    return np.array(dated) if len(dated) == len(stories) else order


# ---------------------------------------------------------------- measures


def _measure(truth: npt.NDArray[np.bool_], labels: Sequence[str]) -> Callable[[Reals, bool], TopicScores]:
    chance = np.random.default_rng(_SEED)
    # Stories of the same score come in an order that no file made.
    shuffled = chance.permutation(len(truth))
    pools = np.stack([chance.permutation(len(truth))[:_POOL] for _ in range(_POOLS)])

    def measured(scores: Reals, is_certain: bool) -> TopicScores:  # noqa: FBT001  # of each method, not of a call
        looked_for = [place for place in range(len(labels)) if not np.isnan(scores[:, place]).any()]
        precise = {
            labels[place]: average_precision(scores[shuffled, place], truth[shuffled, place]) for place in looked_for
        }
        first = {labels[place]: _first_of(scores[:, place], truth[:, place], pools) for place in looked_for}
        told = scores[:, looked_for] >= MATCHES
        every = is_certain and len(looked_for) == len(labels)
        return TopicScores(
            accuracy=float(truth[np.arange(len(truth)), scores.argmax(axis=1)].mean()) if every else None,
            mean_average_precision=float(np.mean(list(precise.values()))),
            average_precision=precise,
            top_ten=float(np.mean(list(first.values()))),
            top_ten_of=first,
            right=float((told == truth[:, looked_for]).mean()) if is_certain else None,
            of_none=float((~told.any(axis=1)).mean()) if every else None,
        )

    return measured


def average_precision(scores: Vectors, truth: npt.NDArray[np.bool_]) -> float:
    """Return the average precision of what is true, at least one, when ranked by scores, those of the same in order."""
    hits = truth[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())


def _first_of(scores: Reals, truth: npt.NDArray[np.bool_], pools: npt.NDArray[np.intp]) -> float:
    order = np.argsort(-scores[pools], axis=1, kind="stable")[:, :FIRST]
    return float(np.take_along_axis(truth[pools], order, axis=1).mean())
