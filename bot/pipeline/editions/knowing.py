"""What is found out of stories: what they are about, by what they mean and by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from bot.interests.learning.features import gathered
from bot.interests.learning.subjects import subject_of
from bot.interests.topics import by_words
from bot.interests.topics.lens import Aim, Lens
from bot.interests.topics.plain import PlainTopic
from bot.interests.topics.ready import READY
from bot.model import Article, ArticleId, Story
from bot.pipeline.editions.material import Known, Shared

Reals = npt.NDArray[np.float64]
Directions = npt.NDArray[np.float32]

# What means less is not about a topic, whatever words of it stand there (``topics.meaning``).
_WORDS_MAY_HELP_FROM = 0.1


def found_out(
    told: Sequence[Story], vectors: Mapping[ArticleId, bytes], lens: Lens | None, model: str
) -> Sequence[Known]:
    """Return what is known of stories.

    Args:
        told: By their leads.
        vectors: Embeddings of leads by ``model``, as they are kept; stories without one are known by their words.
        lens: The model's, None for none.
        model: Its name.
    """
    seen = [
        place
        for place, story in enumerate(told)
        if lens is not None and len(vectors.get(story.lead.id, b"")) == len(lens.middle)
    ]
    looked: dict[int, Directions] = {}
    topics: dict[int, Mapping[str, float]] = {}
    if lens is not None and seen:
        rows = np.stack([np.frombuffer(vectors[told[place].lead.id], dtype=np.int8) for place in seen])
        embedded = rows.astype(np.float32)
        looked = dict(zip(seen, lens.look(embedded), strict=True))
        for place, row in zip(seen, lens.certainties(embedded), strict=True):
            both = by_words.joined(row, by_words.ready_certainties(told[place].lead)).tolist()
            topics[place] = dict(zip(READY, both, strict=True))
    found = []
    for place, story in enumerate(told):
        vector = vectors.get(story.lead.id, b"")
        about = topics[place] if place in topics else by_words.ready_certainties(story.lead)
        subject = subject_of(story, topics=about, vector=vector, vector_by=model if vector else "")
        found.append(Known(looked=looked.get(place), subject=subject))
    return found


def together(known: Sequence[Known], *, is_whole: bool) -> Shared:
    """Return what is known of stories, a row each; see ``Shared.is_whole``."""
    rows = [(place, each.looked) for place, each in enumerate(known) if each.looked is not None]
    return Shared(
        known=known,
        gathered=gathered([each.subject for each in known]),
        seen=np.array([place for place, _ in rows], dtype=np.intp),
        looked=np.stack([row for _, row in rows]) if rows else np.zeros((0, 0), dtype=np.float32),
        ready=np.array([[each.subject.topics.get(topic, 0.0) for topic in READY] for each in known]).reshape(
            len(known), len(READY)
        ),
        is_whole=is_whole,
    )


def hits(
    topics: Sequence[PlainTopic],
    leads: Sequence[Article],
    shared: Shared,
    lens: Lens | None,
    aims: Sequence[Aim | None],
) -> Sequence[Reals]:
    """Return how certainly stories are about topics: by what they mean, or by their words where that is not known.

    Args:
        topics: In plain words.
        leads: Of the stories.
        shared: What is known of them, in the same order.
        lens: None where there is no model.
        aims: The topics as the lens sees them, None for one that cannot be had now.
    """
    certainty = np.zeros((len(leads), len(topics)))
    seen, looked = shared.seen, shared.looked
    aimed = [column for column, aim in enumerate(aims) if aim is not None]
    if lens is not None and len(seen) and aimed:
        by_meaning = lens.hits([aim for aim in aims if aim is not None], looked)
        for column, found in zip(aimed, by_meaning.T, strict=True):
            aim, near = aims[column], np.flatnonzero(found >= _WORDS_MAY_HELP_FROM)
            if aim is not None and len(near):
                mentions = [by_words.mentioned(topics[column], leads[seen[place]]) for place in near]
                found[near] = lens.hits([aim], looked[near], mentions=np.array(mentions)[:, None])[:, 0]
            certainty[seen, column] = found
    unseen = np.setdiff1d(np.arange(len(leads)), seen).tolist()
    for column, topic in enumerate(topics):
        for place in unseen if column in aimed else range(len(leads)):
            certainty[place, column] = by_words.plain_certainty(topic, leads[place])
    return list(certainty.T)
