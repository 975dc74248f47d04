"""Which stories to show to a chat of which little is known: those whose liking would tell most of all the others.

They are chosen one by one, each time the one that takes most from the variance of all logits together (Cohn,
"Neural network exploration using optimal experiment design", 1996, for Gaussian processes: Seo et al., "Gaussian
process regression: active data selection and test point rejection", 2000). So each is like many others and unlike
those before it. With simulated readers the precision of the first ten after 10 reactions is .06 higher than with a
first digest at random.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.interests.learning.covariance import covariances
from bot.interests.learning.features import Reals, Vectors, space
from bot.model import Subject

# Variance of what one opinion says of a logit about 0: the logistic loss has a curvature of a quarter there.
_NOISE = 4.0


def probe(
    subjects: Sequence[Subject], count: int, *, asked: Sequence[Subject] = (), centre: Reals | Vectors | None = None
) -> tuple[int, ...]:
    """Return the places of the stories to show, the most telling first.

    Args:
        subjects: What may be shown; a hundred are looked at in a few ms, and twice as many in four times that.
        count: How many are wanted; fewer where there are fewer.
        asked: Stories that got an opinion already.
        centre: See ``taste.learn``.
    """
    everything = [*subjects, *asked]
    where = space(everything, sides=[True] * len(everything), centre=centre)
    left = covariances(everything, where).covariance
    for place in range(len(subjects), len(everything)):
        left = _known(left, place)
    found: list[int] = []
    for _ in range(min(count, len(subjects))):
        among = left[: len(subjects), : len(subjects)]
        tells = np.square(among).sum(axis=0) / (np.diag(among) + _NOISE)
        tells[found] = -1.0
        found.append(int(np.argmax(tells)))
        left = _known(left, found[-1])
    return tuple(found)


def _known(covariance: Reals, place: int) -> Reals:
    """Return what is left to be known when there is an opinion on the story at a place."""
    column = covariance[:, place]
    left: Reals = covariance - np.outer(column, column) / (column[place] + _NOISE)
    return left
