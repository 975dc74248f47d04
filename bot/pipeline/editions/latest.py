"""Keeps what was worked out lately, for threads beside each other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

from bot.model import Story

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Latest(Generic[K, V]):
    """The values of the keys that were asked for last, ``most`` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
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
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def drop(self, key: K) -> None:
        """Forget a key, if it is there."""
        with self._lock:
            self._kept.pop(key, None)


class OfStories(Generic[V]):
    """Values of stories, by the very object: to compare the texts of two stories takes longer than most values.

    A story is kept together with its value, so that no other one takes the place that it has in memory.
    """

    def __init__(self, most: int) -> None:
        self._kept: Latest[int, tuple[Story, V]] = Latest(most)

    def get(self, story: Story) -> V | None:
        """Return the value of a story, None where there is none any more."""
        kept = self._kept.get(id(story))
        return kept[1] if kept is not None and kept[0] is story else None

    def put(self, story: Story, value: V) -> None:
        """Keep the value of a story."""
        self._kept.put(id(story), (story, value))
