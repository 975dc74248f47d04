"""Relevance on stories whose class people have said: by descriptions alone, and by what readers teach.

What is wanted is a class; what is measured is how much of it comes first. See ``topic_relevance`` for the descriptions
and ``relevance_readers`` for the reactions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.errors import ConfigError
from bot.evaluation.relevance_classes import ClassedArticle, described, read_classed
from bot.evaluation.relevance_rankers import Labelled, LabelledStory
from bot.evaluation.relevance_readers import LEAST_STORIES, ReaderScores, simulate
from bot.evaluation.topic_relevance import (
    Seen,
    TopicRelevance,
    class_texts,
    evaluate_topics,
    plain_by_meaning,
    plain_by_words,
)
from bot.interests.learning.features import centre_of
from bot.interests.learning.subjects import subject_of
from bot.interests.topics import by_words
from bot.interests.topics.lens import Lens, anchor_texts, fitted, shipped
from bot.interests.topics.ready import READY
from bot.model import Article, Story, StoryId
from bot.stories import to_embed

Directions = npt.NDArray[np.float32]
# Task, done, of how many.
Progress = Callable[[str, int, int], None]
_TOGETHER = 64
_CENTRED_ON = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Eye:
    """An embedder: ``model`` is its name; ``embed`` gives a signed byte for each component (``stories.packed``)."""

    model: str
    embed: Callable[[Sequence[str]], Sequence[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelevanceScores:
    """Figures of one file.

    Attributes:
        model: Whose embeddings were compared, "" for words alone.
        topics: By what the classes are called.
        readers: By reactions; None where there are too few stories for them.
    """

    model: str
    topics: TopicRelevance
    readers: ReaderScores | None


def evaluate(
    files: Sequence[Path],
    *,
    eye: Eye | None,
    readers_each: int,
    predictions: Path | None = None,
    progress: Progress,
) -> Mapping[str, RelevanceScores]:
    """Return the figures of each file, by its name.

    Args:
        files: See ``relevance_classes.read_classed``.
        eye: None to compare words alone.
        readers_each: How many simulated readers of each taste there are.
        predictions: Gets, for each story, how certainly it is of each class and about each ready topic.
        progress: Called with what is done.

    Raises:
        ConfigError: A file cannot be read or is of another form, or a class of one has too few stories.
    """
    lens = _lens(eye, progress) if eye is not None else None
    found, lines = {}, []
    for file in files:
        stories = read_classed(file)
        seen = _seen(stories, eye, lens, progress) if eye is not None and lens is not None else None
        labelled = _labelled(stories, seen, eye)
        lines += [json.dumps({"file": file.name, **row}, ensure_ascii=False) for row in _predicted(labelled)]
        found[file.name] = RelevanceScores(
            model=eye.model if eye is not None else "",
            topics=evaluate_topics(stories, seen),
            readers=_readers(labelled, readers_each, progress),
        )
    if predictions is not None:
        predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return found


def _readers(labelled: Labelled, readers_each: int, progress: Progress) -> ReaderScores | None:
    if len(labelled.stories) < LEAST_STORIES or len(labelled.classes()) < 2:
        return None
    try:
        return simulate(
            labelled, readers_each=readers_each, progress=lambda done, total: progress("Reading", done, total)
        )
    except ConfigError:
        # Enough stories, but too many of them say the same.
        return None


def _lens(eye: Eye, progress: Progress) -> Lens:
    return shipped(eye.model) or fitted(_embedded(anchor_texts(), eye, progress).astype(np.float32))


def _seen(stories: Sequence[ClassedArticle], eye: Eye, lens: Lens, progress: Progress) -> Seen:
    texts = class_texts(stories)
    vectors = _embedded([to_embed(one.article) for one in stories], eye, progress)
    meant = _embedded(texts, eye, progress)
    return Seen(lens=lens, vectors=vectors, meant=dict(zip(texts, meant, strict=True)))


def _embedded(texts: Sequence[str], eye: Eye, progress: Progress) -> Directions:
    vectors: list[bytes] = []
    for start in range(0, len(texts), _TOGETHER):
        progress("Embedding", start, len(texts))
        vectors += eye.embed(texts[start : start + _TOGETHER])
    progress("Embedding", len(texts), len(texts))
    return np.stack([np.frombuffer(vector, dtype=np.int8) for vector in vectors]).astype(np.float32)


def _labelled(stories: Sequence[ClassedArticle], seen: Seen | None, eye: Eye | None) -> Labelled:
    """Return the stories as the learning sees them in the program."""
    labels = sorted({one.label for one in stories})
    certainty = plain_by_words(stories, labels) if seen is None else plain_by_meaning(labels, seen)
    as_told = list(_as_told(stories, seen, eye))
    return Labelled(
        stories=as_told,
        certainty=dict(zip(labels, certainty.T, strict=True)),
        keywords={label: _stems(described(label), stories[0].article) for label in labels},
        centre=_centre(as_told, seen, eye),
    )


def _centre(as_told: Sequence[LabelledStory], seen: Seen | None, eye: Eye | None) -> Directions | None:
    """Return what the embeddings have in common, by as many stories as a digest is chosen from."""
    if seen is None or eye is None:
        return None
    # Of files that are in order of their classes, any part would be of one class.
    some = [one.subject for one in as_told[:: max(1, len(as_told) // _CENTRED_ON)]]
    return centre_of(some, model=eye.model, before=seen.lens.middle)


def _as_told(stories: Sequence[ClassedArticle], seen: Seen | None, eye: Eye | None) -> Iterator[LabelledStory]:
    ready = seen.lens.certainties(seen.vectors.astype(np.float32)) if seen is not None else None
    for place, one in enumerate(stories):
        words = by_words.ready_certainties(one.article)
        topics = words if ready is None else dict(zip(READY, by_words.joined(ready[place], words), strict=True))
        story = Story(id=StoryId(one.article.id), lead=one.article, articles=(one.article,))
        vector = b"" if seen is None else seen.vectors[place].astype(np.int8).tobytes()
        subject = subject_of(story, topics=topics, vector=vector, vector_by=eye.model if eye is not None else "")
        yield LabelledStory(story=story, subject=subject, label=one.label)


def _stems(words: str, like: Article) -> frozenset[str]:
    lead = replace(like, title="", text=words)
    return frozenset(subject_of(Story(id=StoryId(""), lead=lead, articles=(lead,))).words)


def _predicted(labelled: Labelled) -> Iterator[Mapping[str, object]]:
    for place, one in enumerate(labelled.stories):
        yield {
            "title": one.story.lead.title,
            "class": one.label,
            "certainty": {label: round(float(found[place]), 4) for label, found in labelled.certainty.items()},
            "ready": dict(one.subject.topics),
        }
