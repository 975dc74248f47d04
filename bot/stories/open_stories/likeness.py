"""How likely two articles tell the same event, from what they share and from what else is like them.

A logistic regression over few features (Hosmer and Lemeshow). What two articles share is held against the most that
either shares with any, and against what it shares with a crowd of others: the same number of common words means less
in a season in which everybody writes about one campaign (local scaling, Zelnik-Manor and Perona 2004).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.stories.open_stories.frequencies import Reals
from bot.stories.open_stories.index import Alike

# Those of an article's neighbours that are too many to tell its event: what they share with it is the background.
_CROWD = slice(20, 60)
_CROWD_SIZE = _CROWD.stop - _CROWD.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Of what is shared, of what that is held against (nearest, crowd), and what the odds begin with.

    ``common`` is of the logarithm of 1 + the number of common terms, all others are of what ``Alike`` has.
    """

    words: float
    figures: float
    common: float
    year: float
    sense: float = 0.0
    nearest: float
    crowd: float
    bias: float


# Fitted on two research sets of news stories: long articles with look-alike events, and short ones.
_BY_WORDS = Weights(words=13.7, figures=1.3, common=2.9, year=1.1, nearest=0.30, crowd=0.60, bias=-4.54)
_BY_SENSE = Weights(words=5.3, figures=1.3, common=1.3, year=1.2, sense=12.6, nearest=0.35, crowd=0.75, bias=-3.5)


def odds(alike: Alike) -> Reals:
    """Return for each article the logarithm of the odds that it tells the same event, seen from the one it is like."""
    found = _odds(alike, _BY_WORDS, np.zeros_like(alike.words))
    both = ~np.isnan(alike.sense)
    if both.any():
        by_sense = _odds(alike, _BY_SENSE, np.where(both, alike.sense, -1.0))
        found = np.where(both, by_sense, found)
    return found


def _odds(alike: Alike, weights: Weights, sense: Reals) -> Reals:
    shared: Reals = (
        weights.words * alike.words
        + weights.figures * alike.figures
        + weights.common * np.log1p(alike.common)
        + weights.year * alike.year
        + weights.sense * sense
    ).astype(np.float32)
    ordered = np.sort(shared)[::-1]
    against = weights.crowd * float(ordered[_CROWD].sum()) / _CROWD_SIZE
    against += weights.nearest * float(ordered[:1].sum())
    shared += np.float32(weights.bias - against)
    return shared


def probability(odds: float) -> float:
    """Return the probability of what has these logarithmic odds."""
    return float(1.0 / (1.0 + np.exp(-odds)))
