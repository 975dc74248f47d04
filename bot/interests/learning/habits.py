"""What a chat likes and dislikes in general, counted: "you liked 6 of 8 on technology".

A count is told where it is telling: where the share of liked stories, by the bound of Wilson's score interval (Wilson,
"Probable inference, the law of succession, and statistical inference", JASA 22, 1927), is beyond that of all other
stories. Of names and words there are many, so that some stand out by chance; there the interval is wider.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.interests.learning.opinions import LIKES, counted, printed
from bot.model import Opinion, Reaction, Subject
from bot.text.words import fold, tokens

MOST_HABITS = 8
# One-sided 90, 90, 97.5 and 99.5 %, in standard deviations.
_DEVIATIONS = {"topic": 1.28, "outlet": 1.28, "name": 1.96, "word": 2.58}
_LEAST_STORIES = 3
_CERTAIN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How many stories of a kind were liked.

    Attributes:
        kind: "topic", "outlet", "name" or "word".
        name: Of the ready topic, or as printed.
        liked, of: Of so many stories that got an opinion so many were liked; several people count several times.
    """

    kind: str
    name: str
    liked: int
    of: int


def habits(reactions: Sequence[Reaction]) -> tuple[Habit, ...]:
    """Return what the reactions have in common, the most telling first; likes and dislikes only, each person once."""
    stated = [one for one in counted(reactions) if one.opinion is not Opinion.OPENED]
    kinds = [set(_kinds(one.subject)) for one in stated]
    likes = [one.opinion in LIKES for one in stated]
    of = Counter(key for keys in kinds for key in keys)
    liked = Counter(key for keys, like in zip(kinds, likes, strict=True) if like for key in keys)
    told_beyond = {
        key: _beyond(liked[key], count, sum(likes) - liked[key], len(stated) - count, _DEVIATIONS[key[0]])
        for key, count in of.items()
        if count >= _LEAST_STORIES
    }
    telling = sorted(
        (key for key, beyond in told_beyond.items() if beyond > 0), key=lambda key: (-told_beyond[key], -of[key], key)
    )
    return tuple(
        Habit(kind=kind, name=name, liked=liked[kind, key], of=of[kind, key])
        for kind, key, name in islice(_named(telling, stated), MOST_HABITS)
    )


def _kinds(subject: Subject) -> Iterator[tuple[str, str]]:
    yield from (("topic", name) for name, certain in subject.topics.items() if certain >= _CERTAIN)
    yield from (("outlet", name) for name in subject.outlets[:1])
    yield from (("name", fold(name)) for name in subject.names)
    yield from (("word", stem) for stem in subject.words)


def _beyond(liked: int, of: int, liked_else: int, of_else: int, deviations: float) -> float:
    """Return how far a share lies, by the nearer bound of its interval, above or below the share of all others."""
    square = deviations**2
    middle = (liked + square / 2) / (of + square)
    spread = deviations / (of + square) * math.sqrt(liked * (of - liked) / of + square / 4)
    others = (liked_else + 1) / (of_else + 2)
    if of_else < _LEAST_STORIES:
        # Where nearly all stories have it, what is disliked is disliked for something else.
        return middle - spread - others
    return max(middle - spread - others, others - middle - spread)


def _named(keys: Sequence[tuple[str, str]], stated: Sequence[Reaction]) -> Iterator[tuple[str, str, str]]:
    """Yield the keys with how they are printed, without words that no headline has or that a name before has."""
    names = {fold(name): name for one in stated for name in one.subject.names}
    headlines = [one.headline for one in stated]
    said: set[str] = set()
    for kind, key in keys:
        name = printed(key, headlines) if kind == "word" else names.get(key, key) if kind == "name" else key
        if name and not (kind == "word" and name in said):
            said.update(tokens(name))
            yield kind, key, name
