"""Ways to rank stories for one reader: by what was learned or described, by plain keywords, by age, by chance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from bot.interests.learning.features import Places, Reals, Vectors
from bot.interests.learning.taste import Liking, learn
from bot.interests.weighing import Match, weigh
from bot.model import Interest, InterestKind, Opinion, Profile, RankedStory, Reaction, Story, Subject, UserId

_FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_READER = UserId(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledStory:
    """A story, what it is about as the learning sees it, and its class as people say."""

    story: Story
    subject: Subject
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A data set.

    Attributes:
        certainty: Of each class that is described, how certainly each story is about it, by its description alone.
        keywords: Of each class that is described, the stems of its description.
        centre: See ``learning.taste.learn``.
    """

    stories: Sequence[LabelledStory]
    certainty: Mapping[str, Reals]
    keywords: Mapping[str, frozenset[str]]
    centre: Reals | Vectors | None = None

    def classes(self) -> tuple[str, ...]:
        """Return the labels that there are, in alphabetical order."""
        return tuple(sorted({one.label for one in self.stories}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story that was shown: its place in the data set, on which day, and whether it was liked."""

    place: int
    day: int
    liked: bool


# Gives the scores of the stories at some places, the higher the sooner one is told. It gets the data set, of which it
# does not look at the labels; the classes whose descriptions the reader has typed; what was shown so far, the oldest
# first; and the places in the order of their coming, the newest first.
Ranker = Callable[[Labelled, Sequence[str], Sequence[Told], Places], Reals]


def learned(stories: Labelled, _wanted: Sequence[str], told: Sequence[Told], places: Places) -> Reals:
    """Score by what reactions tell; before there are any, all are as likely liked, and come as they came."""
    return np.array([liking.probability for liking in _likings(stories, told, places)])


def described(stories: Labelled, wanted: Sequence[str], _told: Sequence[Told], places: Places) -> Reals:
    """Score by the descriptions, of which the one that fits best counts."""
    best: Reals = np.max([stories.certainty[label][places] for label in wanted], axis=0)
    return best


def described_and_learned(stories: Labelled, wanted: Sequence[str], told: Sequence[Told], places: Places) -> Reals:
    """Score by both, as a digest weighs them."""
    interests = [Interest(kind=InterestKind.TOPIC, words=label) for label in wanted]
    weighed = weigh(
        [
            RankedStory(story=stories.stories[place].story, importance=0.0, reasons=(), independent_outlets=())
            for place in places.tolist()
        ],
        profile=Profile(interests=tuple(interests)),
        matches=[Match(interest=each, certainty=stories.certainty[each.words][places]) for each in interests],
        likings=_likings(stories, told, places),
        great=math.inf,
    )
    return weighed.total()


def keywords_learned(stories: Labelled, _wanted: Sequence[str], told: Sequence[Told], places: Places) -> Reals:
    """Score by words: how often each was in a liked story less how often in a disliked one."""
    counts: Counter[str] = Counter()
    for one in told:
        for word in stories.stories[one.place].subject.words:
            counts[word] += 1 if one.liked else -1
    return np.array([sum(counts[word] for word in stories.stories[place].subject.words) for place in places.tolist()])


def keywords_described(stories: Labelled, wanted: Sequence[str], _told: Sequence[Told], places: Places) -> Reals:
    """Score by how many words of the descriptions a story has."""
    words = frozenset().union(*(stories.keywords[label] for label in wanted))
    return np.array([len(words.intersection(stories.stories[place].subject.words)) for place in places.tolist()])


def newest_first(_stories: Labelled, _wanted: Sequence[str], _told: Sequence[Told], places: Places) -> Reals:
    """Score by the order of coming."""
    return -np.arange(len(places), dtype=np.float64)


def at_random(_stories: Labelled, _wanted: Sequence[str], told: Sequence[Told], places: Places) -> Reals:
    """Score by chance, the same for the same question."""
    return np.random.default_rng([len(told), *places[:4].tolist()]).random(len(places))


def _likings(stories: Labelled, told: Sequence[Told], places: Places) -> Sequence[Liking]:
    reactions = [_reaction(stories.stories[one.place], one) for one in told]
    now = _FIRST_DAY + timedelta(days=told[-1].day + 1 if told else 0)
    taste = learn(reactions, now=now, centre=stories.centre)
    return taste.liking([stories.stories[place].subject for place in places.tolist()])


def _reaction(story: LabelledStory, told: Told) -> Reaction:
    return Reaction(
        story=story.story.id,
        user=_READER,
        opinion=Opinion.LIKED if told.liked else Opinion.DISLIKED,
        at=_FIRST_DAY + timedelta(days=told.day),
        headline=story.story.lead.title,
        subject=story.subject,
    )
