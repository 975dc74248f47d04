"""A logistic regression whose weights may drift, fitted in its dual form.

It is Gaussian process classification by Laplace's approximation (Rasmussen and Williams, "Gaussian Processes for
Machine Learning", 2006, algorithm 3.1). The prior covariance of two reactions is that of a linear model, times how much
a taste has in common with itself at both times: a part of it stays, the rest drifts (an Ornstein-Uhlenbeck process).
So a change of mind is followed after some reactions, though what always held is not forgotten.
"""

from __future__ import annotations

import numpy as np

from bot.interests.learning.features import Reals

_STAYS = 0.3
# After so many stories, or days, what drifts has a share of 1/e in common with what it was.
_STORIES = 12.0
_DAYS = 90.0
_MOST_STEPS = 6
# About what the logits of stories with an opinion come to; so the first step is not the longest.
_BEGINNING = 2.0
# Newton's steps shrink as their squares: behind one of this length less than 0.05 is left to go.
_SHORT_STEP = 0.4
_LEAST_CURVATURE = 1e-6


def common(ages: Reals, days: Reals) -> tuple[Reals, Reals]:
    """Return how much a taste has in common at the times of each two reactions, and at each of them and now.

    Args:
        ages: How many stories got an opinion after each.
        days: How long ago each was, in days.
    """
    # Both grow together, from the latest reaction to the oldest, so the distance is that of their sum.
    since = ages / _STORIES + days / _DAYS
    return _in_common(np.abs(since[:, None] - since)), _in_common(since)


def _in_common(distance: Reals) -> Reals:
    common: Reals = np.exp(-distance)
    common *= 1 - _STAYS
    common += _STAYS
    return common


def fit(covariance: Reals, likes: Reals, weights: Reals) -> Reals:
    """Return how much each reaction adds to the logit of a story that has the covariance 1 with it, and 0 with others.

    Args:
        covariance: Of the logits of each two reactions, before any is known.
        likes: What each says, from 0, disliked, to 1, liked.
        weights: How much each counts; 1 for one opinion.
    """
    logits = _BEGINNING * (2 * likes - 1)
    added = np.zeros(len(likes))
    for _ in range(_MOST_STEPS):
        likely = 1 / (1 + np.exp(-logits))
        curvature = np.maximum(weights * likely * (1 - likely), _LEAST_CURVATURE)
        root = np.sqrt(curvature)
        target = curvature * logits + weights * (likes - likely)
        inner = covariance * root
        inner *= root[:, None]
        np.fill_diagonal(inner, inner.diagonal() + 1.0)
        added = target - root * np.linalg.solve(inner, root * (covariance @ target))
        before, logits = logits, covariance @ added
        if np.abs(logits - before).max(initial=0.0) < _SHORT_STEP:
            break
    return added
