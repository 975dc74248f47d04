"""Features weighed: how much speaks against a claim, and what that makes of it.

The weights are not negative: each feature counts against a claim or not at all, since a free classifier over overlaps
learns the wrong sign. `python -m tests.bench.weights` makes them from pairs of a true and a false claim; the bounds
depend on how far a claim is from a copy, which the verifier sees itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec


class Regime(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that are about as far from a copy.

    Attributes:
        most_novelty: Up to this share of new word pairs.
        faithful: Up to this suspicion a claim counts as faithful.
    """

    most_novelty: float
    faithful: float


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What ships.

    Attributes:
        weights: What each feature counts for one unit of it.
        middle, slope, by_novelty: The score is the logistic of ``slope * (middle + by_novelty * novelty - suspicion)``.
        certified: Up to this suspicion a claim is certified, when it only leaves words out and no check objects.
        regimes: Those nearest to a copy first.
    """

    weights: Mapping[str, float]
    middle: float
    slope: float
    by_novelty: float
    certified: float
    regimes: tuple[Regime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A claim's score, 0 to 1, whether it counts as faithful, and whether little enough speaks against it."""

    score: float
    is_faithful: bool
    is_unsuspected: bool


@cache
def shipped() -> Weights:
    """Return the weights that ship with the program."""
    raw = resources.files("bot.verification").joinpath("weights.json").read_bytes()
    return msgspec.json.decode(raw, type=Weights)


def suspicion(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return how much speaks against a claim, 0 or more."""
    return sum(weight * features.get(name, 0.0) for name, weight in weights.items())


def regime_of(novelty: float, regimes: Sequence[Regime]) -> Regime:
    """Return the regime of a claim by its share of new word pairs."""
    return next((regime for regime in regimes if novelty <= regime.most_novelty), regimes[-1])


def weigh(features: Mapping[str, float], novelty: float, weights: Weights) -> Weighed:
    """Return what a claim's features make of it."""
    against = suspicion(features, weights.weights)
    at = weights.slope * (weights.middle + weights.by_novelty * novelty - against)
    return Weighed(
        score=1 / (1 + math.exp(-max(min(at, 500.0), -500.0))),
        is_faithful=against <= regime_of(novelty, weights.regimes).faithful,
        is_unsuspected=against <= weights.certified,
    )
