"""What a chat likes, learned from reactions to single stories, and how much it likes others.

A story is liked for its topics, its outlets, its names and words, and for what it means (the direction of its
embedding), as far as ``covariance`` says that these may matter.

How readily a chat likes anything is fitted, but not counted: what is shown is chosen to be liked, so it says little of
what is not shown. So a story that has nothing to do with any reaction is as likely liked as not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np

from bot.interests.learning.covariance import VARIANCE_OF_MEANING, VARIANCES, covariances
from bot.interests.learning.features import Bools, Gathered, Reals, Space, Vectors, gathered, space, table
from bot.interests.learning.fitting import common, fit
from bot.interests.learning.opinions import counted, printed
from bot.model import Opinion, Reaction, StoryId, Subject
from bot.text.words import fold, tokens

# What each opinion counts: to ask for more says most, to open what a story rests on is a weak like.
_COUNTS = {Opinion.MORE: 2.0, Opinion.LIKED: 1.0, Opinion.DISLIKED: 1.0, Opinion.OPENED: 0.3}
# The opinions of a large group on one story tell no more of others than those of a few.
_MOST_COUNTED = 4.0
# Prior variance of the logit of any story at all.
_VARIANCE_OF_LIKING_ANYTHING = 4.0
# So many reactions count by half of what they say at the most: a few may say it by chance. Of many, on the other hand,
# the fit makes too little: with simulated readers nine in ten stories were liked of which it said six to eight in ten.
_DOUBT = 6.0
_SURENESS = 1.6
# Reactions of which one is named for what a story means.
_MOST_ALIKE = 16
_LEAST_REASON = 0.05
_MOST_REASONS = 8
_DAY = timedelta(days=1)


class Leaning(NamedTuple):
    """One thing about a story that it is liked for, or not.

    Attributes:
        kind: "topic", "outlet", "name" or "word"; "story" where it is what the story means.
        name: Of the topic or outlet; the name or word as printed; the headline of a story that means about the same
            and was liked, or was not.
        weight: What it adds to the logit of the probability, below 0 where it is disliked.
    """

    kind: str
    name: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Liking:
    """How likely a story is liked, 0 to 1, and for what, the weightiest first."""

    probability: float
    reasons: Sequence[Leaning] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meaning:
    """What is liked by meaning.

    Attributes:
        weights: What each component of a direction adds to the logit.
        strongest: What the reactions that add most add each, a row for each of their ``headlines``.
        liked: Which of them are likes.
    """

    space: Space
    weights: Vectors
    strongest: Vectors
    liked: Bools
    headlines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What was learned; as it comes, of no reactions, it finds every story as likely liked as not.

    Attributes:
        weights: By kind, what each thing that a story has adds to the logit.
        meaning: None without embeddings.
        told: The latest reaction to each story.
    """

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    meaning: _Meaning | None = None
    told: Sequence[Reaction] = ()

    def liking(self, subjects: Sequence[Subject] | Gathered) -> tuple[Liking, ...]:
        """Return how much each of the stories is liked; many tastes of the same stories gather them once."""
        stories = subjects if isinstance(subjects, Gathered) else gathered(subjects)
        logits = np.zeros(len(stories.subjects))
        for kind, weights in self.weights.items():
            logits += stories.tables[kind].weighed(weights, len(stories.subjects))
        if self.meaning is not None:
            logits += self.meaning.space.weighed(stories, self.meaning.weights)
        likely = (1 / (1 + np.exp(-logits))).tolist()
        return tuple(
            Liking(probability=probability, reasons=_Reasons(self, subject))
            for probability, subject in zip(likely, stories.subjects, strict=True)
        )

    def leanings(self, subject: Subject) -> tuple[Leaning, ...]:
        """Return what a story is liked and disliked for, the weightiest first, as far as it can be named."""
        found = sorted((*self._named(subject), *self._alike(subject)), key=lambda one: (-abs(one.weight), one))
        return tuple(one for one in found if one.name and abs(one.weight) >= _LEAST_REASON)[:_MOST_REASONS]

    def _named(self, subject: Subject) -> Iterator[Leaning]:
        as_printed = {fold(name): name for name in subject.names}
        in_names = {word for name in subject.names for word in tokens(name)}
        for kind, weights in self.weights.items():
            having = table([subject], kind)
            for key, value in zip(having.keys, having.values.tolist(), strict=True):
                weight = weights.get(key, 0.0) * value
                if abs(weight) < _LEAST_REASON:
                    continue
                name = as_printed.get(key, key)
                if kind == "word":
                    name = printed(key, [one.headline for one in self.told if key in one.subject.words])
                    # A part of a name says less than the name.
                    name = "" if name in in_names else name
                yield Leaning(kind, name, weight)

    def _alike(self, subject: Subject) -> Iterator[Leaning]:
        if self.meaning is None or not self.meaning.space.has(subject):
            return
        direction = self.meaning.space.directions([subject])[0]
        weight = float(direction @ self.meaning.weights)
        # It is said to be like what was liked, or like what was not, never unlike the one or the other.
        draws = np.where(self.meaning.liked == (weight > 0), self.meaning.strongest @ direction * np.sign(weight), 0.0)
        most = int(np.argmax(draws))
        if draws[most] > 0:
            yield Leaning("story", self.meaning.headlines[most], weight)


class _Reasons(Sequence[Leaning]):
    """Why a story is liked, worked out when first asked for: of all stories that are weighed only a few are told."""

    def __init__(self, taste: Taste, subject: Subject) -> None:
        self._taste = taste
        self._subject = subject

    @cached_property
    def _found(self) -> tuple[Leaning, ...]:
        return self._taste.leanings(self._subject)

    @overload
    def __getitem__(self, place: int) -> Leaning: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Leaning, ...]: ...
    def __getitem__(self, place: int | slice) -> Leaning | tuple[Leaning, ...]:
        return self._found[place]

    def __len__(self) -> int:
        return len(self._found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A story and what became of it: how many liked it and how many did not, each as much as it counts."""

    latest: Reaction
    liked: float
    disliked: float

    @property
    def counted(self) -> float:
        return self.liked + self.disliked


def learn(reactions: Sequence[Reaction], *, now: datetime, centre: Reals | Vectors | None = None) -> Taste:
    """Return what the reactions tell of a chat's taste.

    Args:
        reactions: In any order; of each person the latest to each story counts, and of all the latest 200.
        now: What was liked long ago counts less.
        centre: Mean of the embeddings of news, see ``features.centre_of``, by the model that made those of most
            reactions; see ``features.space`` for None.
    """
    judged = _by_story(counted(reactions))
    if not judged:
        return Taste()
    subjects = [one.latest.subject for one in judged]
    likes = np.array([one.liked / one.counted for one in judged])
    counts = np.minimum([one.counted for one in judged], _MOST_COUNTED)
    between, since = common(*_times(judged, counts, now))
    where = space(subjects, sides=(likes > 0.5).tolist(), centre=centre)
    prior = covariances(subjects, where)
    added = fit((prior.covariance + _VARIANCE_OF_LIKING_ANYTHING) * between, likes, counts) * since
    added *= _SURENESS * (counts @ since) / (counts @ since + _DOUBT)
    return Taste(
        weights={kind: each.weights(VARIANCES[kind] * added) for kind, each in prior.tables.items()},
        meaning=_meaning(where, prior.directions, added, judged) if where else None,
        told=[one.latest for one in judged],
    )


def _by_story(reactions: Sequence[Reaction]) -> list[_Judged]:
    """Return the stories that got an opinion, that of which the latest is the oldest first."""
    found: dict[StoryId, _Judged] = {}
    for reaction in reactions:
        before = found.pop(reaction.story, None)
        liked, disliked = (before.liked, before.disliked) if before else (0.0, 0.0)
        if reaction.opinion is Opinion.DISLIKED:
            disliked += _COUNTS[reaction.opinion]
        else:
            liked += _COUNTS[reaction.opinion]
        # Taken out and put in again, a story is where its latest reaction is.
        found[reaction.story] = _Judged(latest=reaction, liked=liked, disliked=disliked)
    return list(found.values())


def _times(judged: Sequence[_Judged], counts: Reals, now: datetime) -> tuple[Reals, Reals]:
    """Return how many stories got an opinion after each, one that counts little as a part of one, and its age."""
    shares = np.minimum(counts, 1.0)
    later = shares[::-1].cumsum()[::-1] - shares
    days = np.array([max((now - one.latest.at) / _DAY, 0.0) for one in judged])
    return later, days


def _meaning(where: Space, directions: Vectors, added: Reals, judged: Sequence[_Judged]) -> _Meaning:
    scaled = directions * (VARIANCE_OF_MEANING * added)[:, None].astype(np.float32)
    strongest = np.argsort(-np.abs(added) * np.any(directions, axis=1), kind="stable")[:_MOST_ALIKE]
    return _Meaning(
        space=where,
        weights=scaled.sum(axis=0),
        strongest=scaled[strongest],
        liked=added[strongest] > 0,
        headlines=[judged[place].latest.headline for place in strongest.tolist()],
    )
