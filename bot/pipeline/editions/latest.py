"""Keeps what was worked out lately, for threads beside each other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from bot.model import Story

# A text with one typographic quotation mark takes two bytes a character; and what is known of an article besides.
_CHARACTER_BYTES, _ARTICLE_BYTES = 2, 4_000

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _one(_: object) -> int:
    return 1


class Latest(Generic[K, V]):
    """The values of the keys that were asked for last, as many as weigh ``most`` together; by default each weighs 1."""

    def __init__(self, most: int, *, weigh: Callable[[V], int] = _one) -> None:
        self._most = most
        self._weigh = weigh
        self._weight = 0
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return the value of a key, None where there is none any more."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def put(self, key: K, value: V) -> None:
        """Keep a value, in place of those that nobody asked for longest."""
        with self._lock:
            self._forget(key)
            self._kept[key] = value
            self._weight += self._weigh(value)
            while self._weight > self._most:
                self._forget(next(iter(self._kept)))

    def drop(self, key: K) -> None:
        """Forget a key, if it is there."""
        with self._lock:
            self._forget(key)

    def _forget(self, key: K) -> None:
        if key in self._kept:
            self._weight -= self._weigh(self._kept.pop(key))


def weight(story: Story) -> int:
    """Return about how many bytes a story takes, with what was worked out of it."""
    return sum(_ARTICLE_BYTES + _CHARACTER_BYTES * len(article.text) for article in story.articles)


class OfStories(Generic[V]):
    """Values of stories, by the very object: to compare the texts of two stories takes longer than most values.

    A story is kept together with its value, so that no other one takes the place that it has in memory.
    """

    def __init__(self, most: int) -> None:
        """Take how much the stories may weigh together; see ``weight``."""
        self._kept: Latest[int, tuple[Story, V]] = Latest(most, weigh=lambda kept: weight(kept[0]))

    def get(self, story: Story) -> V | None:
        """Return the value of a story, None where there is none any more."""
        kept = self._kept.get(id(story))
        return kept[1] if kept is not None and kept[0] is story else None

    def put(self, story: Story, value: V) -> None:
        """Keep the value of a story."""
        self._kept.put(id(story), (story, value))
