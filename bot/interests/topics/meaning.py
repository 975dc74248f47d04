"""What stories are about, by what they mean: their embeddings seen through a lens that is made for one model.

Embeddings of such models all lie close together, those of one language closer still, and a few words lie elsewhere than
a whole story (Mu and Viswanath, "All-but-the-top", 2018; Libovický, Rosa, Fraser, "On the language neutrality of
pre-trained multilingual representations", 2020). So what all have in common is taken away first, and then whatever only
tells languages apart, or names from stories. What is left is compared by its direction.

A *theme* is known by our own examples (see ``examples``): a key, near which its name and its stories lie, and a value,
along which its stories stand out from all others (ridge regression, Hoerl and Kennedy 1970). The ready topics are such
themes too, only wide ones. A topic in plain words points where its words point, and along the values of the themes
whose keys are near: so "sport" finds a rowing race. How far it may reach depends on how wide it is meant. Its words
tell: those that are near to the name of a ready topic mean a whole field, all others one thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.interests.topics.plain import PlainTopic
from bot.interests.topics.ready import READY

Reals = npt.NDArray[np.float32]

# Where a theme begins to be near to a topic, and how sharply, in units of how near names are to their own themes;
# wide topics take in more the nearer the nearest is. Chosen on themes that were held out (``make lens``).
_NARROW_FROM, _NARROW_SOFTLY = 0.46, 0.185
_WIDE_FROM, _WIDE_OF_NEAREST, _WIDE_SOFTLY = 0.1, 0.3, 0.092
# What it adds to the logarithm of the odds when a story has all words of a narrow topic. On names ("Yukos", "Red Sox",
# "oil prices") more of it changes little.
_MENTIONED = 2.0
_LARGEST = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A topic in plain words as a lens sees it: rows along which stories about it lie.

    Attributes:
        directions, offsets: Of what it is about and then of what it is not about, a row each; a story's logarithm of
            the odds is its product with the direction and the offset together.
        about: How many rows are of what it is about; the best of them counts.
        narrow: How much it means one thing and no whole field, 0 to 1.
    """

    directions: Reals
    offsets: Reals
    about: int
    narrow: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """How the embeddings of one model are read; ``fitting`` makes it.

    Attributes:
        middle, topic_middle: What all stories have in common, and all names.
        nuisance: Orthonormal rows, the directions that only tell languages apart, or names from stories.
        keys, values: Of themes, a row each, those of the ready topics last.
        names: Names of ready topics in several languages, a row each.
        unit: How near names of themes are to their own keys, on average.
        ready: Slope and offset that turn a product with a ready topic's value into the logarithm of the odds.
        narrow, wide: The same for topics in plain words: slopes of their own direction and of that of their themes,
            and the offset.
        width: Slope and offset that turn the nearness to the nearest name into how wide a topic is meant.
    """

    middle: Reals
    topic_middle: Reals
    nuisance: Reals
    keys: Reals
    values: Reals
    names: Reals
    unit: float
    ready: Reals
    narrow: Reals
    wide: Reals
    width: Reals

    def look(self, vectors: Reals) -> Reals:
        """Return the directions of stories that are left of their embeddings, a row each, for ``hits``."""
        return _apart(vectors, self.middle, self.nuisance)

    def certainties(self, vectors: Reals) -> Reals:
        """Return how certainly stories are about each ready topic, 0 to 1: stories × ``READY``.

        From .5 on a story is about it; it may be about several, or none.
        """
        products = self.look(vectors) @ self.values[-len(READY) :].T
        return _probability(products * self.ready[:, 0] + self.ready[:, 1])

    def plain(
        self, topic: PlainTopic, meant: Reals, vectors: Reals, *, mentions: npt.NDArray[np.floating] | None = None
    ) -> Reals:
        """Return how certainly stories are about a topic in plain words, 0 to 1; from .5 on they are.

        Args:
            topic: What was typed.
            meant: Embeddings of ``topic.texts``, a row each.
            vectors: Embeddings of stories, a row each.
            mentions: How much of the topic's words each story has, see ``by_words.mentioned``; None where nobody knows.
        """
        share = None if mentions is None else mentions[:, None]
        found: Reals = self.hits([self.aim(topic, meant)], self.look(vectors), mentions=share)[:, 0]
        return found

    def aim(self, topic: PlainTopic, meant: Reals) -> Aim:
        """Return a topic as stories are held against it; the same for whoever asks, so it is worth keeping.

        Args:
            topic: What was typed.
            meant: Embeddings of ``topic.texts``, a row each.
        """
        every = _apart(meant, self.topic_middle, self.nuisance)
        widths = _probability((every @ self.names.T).max(axis=1) * self.width[0] + self.width[1])
        about, rows = len(topic.about), len(topic.about) + len(topic.but_not)
        # What is explained is as wide as its name, or as what explains it.
        widths[:about] = np.maximum(widths[:about], widths[rows:].max(initial=0.0))
        topics, wide = every[:rows], widths[:rows, None]
        narrowly = self.narrow[0] * topics + self.narrow[1] * self.related(topics, wide=False)
        widely = self.wide[0] * topics + self.wide[1] * self.related(topics, wide=True)
        return Aim(
            directions=wide * widely + (1 - wide) * narrowly,
            offsets=(wide * self.wide[2] + (1 - wide) * self.narrow[2])[:, 0],
            about=about,
            narrow=float(1 - widths[0]),
        )

    def related(self, topics: Reals, *, wide: bool) -> Reals:
        """Return the values of the themes that topics (directions, a row each) are near to, together, a row each."""
        keys, values = (self.keys, self.values) if wide else (self.keys[: -len(READY)], self.values[: -len(READY)])
        near = topics @ keys.T / self.unit
        if wide:
            least = _WIDE_FROM + _WIDE_OF_NEAREST * near.max(axis=1, keepdims=True)
            taken = _probability((near - least) / _WIDE_SOFTLY)
        else:
            taken = _probability((near - _NARROW_FROM) / _NARROW_SOFTLY)
        related: Reals = taken @ values
        return related

    def hits(self, aims: Sequence[Aim], looked: Reals, *, mentions: npt.NDArray[np.floating] | None = None) -> Reals:
        """Return how certainly stories are about topics in plain words, 0 to 1: stories × topics.

        Args:
            aims: The topics.
            looked: What ``look`` returned of the stories.
            mentions: How much of each topic's words each story has, in the same form.
        """
        if not aims:
            return np.zeros((len(looked), 0), dtype=np.float32)
        odds = _best(looked, [(aim.directions[: aim.about], aim.offsets[: aim.about]) for aim in aims])
        if mentions is not None:
            odds += mentions * (_MENTIONED * np.array([aim.narrow for aim in aims], dtype=np.float32))
        certain = _probability(odds)
        limited = [place for place, aim in enumerate(aims) if aim.about < len(aim.offsets)]
        if limited:
            not_about = [
                (aim.directions[aim.about :], aim.offsets[aim.about :]) for aim in map(aims.__getitem__, limited)
            ]
            certain[:, limited] *= 1 - _probability(_best(looked, not_about))
        return certain


def _best(looked: Reals, rows: Sequence[tuple[Reals, Reals]]) -> Reals:
    """Return for stories × groups of rows the largest logarithm of the odds of any row in the group."""
    directions, offsets = np.concatenate([each for each, _ in rows]), np.concatenate([each for _, each in rows])
    odds: Reals = looked @ directions.T
    odds += offsets
    if len(directions) == len(rows):
        return odds
    starts = np.cumsum([0, *(len(each) for each, _ in rows[:-1])])
    best: Reals = np.maximum.reduceat(odds, starts, axis=1)
    return best


def _apart(vectors: Reals, middle: Reals, nuisance: Reals) -> Reals:
    """Return the directions of vectors without what they have in common and what is not of their matter."""
    apart = unit(vectors) - middle
    apart -= (apart @ nuisance.T) @ nuisance
    return unit(apart)


def unit(vectors: npt.NDArray[np.floating]) -> Reals:
    """Return vectors, a row each, at length 1; those of no length stay as they are."""
    values = vectors.astype(np.float32)
    lengths = np.sqrt((values * values).sum(axis=1, keepdims=True))
    np.divide(values, lengths, out=values, where=lengths > 0)
    return values


def _probability(odds: npt.NDArray[np.floating]) -> Reals:
    odds = np.clip(odds, -_LARGEST, _LARGEST)
    found: Reals = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return found
