"""How well a verifier tells faithful summaries from others: ranking, decisions, and what each verdict is worth.

Balanced accuracy as the benchmarks of this field report it (Laban and others, "SummaC", TACL 10, 2022); the area under
the ROC curve by ranks, ties counted half (Hanley and McNeil, Radiology 143, 1982). Intervals are bootstrapped over
groups, since summaries of one document are not independent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.model import Verdict

_RESAMPLES = 1_000
_SEED = 45
_Floats = npt.NDArray[np.float64]
_Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One summary as people and the verifier judged it.

    Attributes:
        group: Summaries of one group share a document.
        truth: Whether people found it faithful.
        errors: The kinds of error that people named.
        faithful: What the verifier decided.
        score: 0 to 1, higher is more faithful.
        overlap: The share of its content words that the document has, 0 to 1: the baseline.
    """

    group: str
    truth: bool
    errors: tuple[str, ...]
    verdict: Verdict
    faithful: bool
    score: float
    overlap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictScore:
    """What a verdict is worth.

    Attributes:
        count: How many summaries got it, and ``coverage`` which share of all that is.
        precision: Share of them that it is right of, None where there are none.
    """

    count: int
    coverage: float
    precision: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """Summaries with one kind of error: how many, and which shares were told to be unfaithful and contradicted."""

    count: int
    found: float
    contradicted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FaithfulnessScores:
    """Figures of one run on one file; ranking and accuracy are None where all are faithful or none is.

    Attributes:
        labelled: How many summaries people judged; ``faithful`` of them are.
        roc_auc: 0.5 is chance; beside it the 95 % interval over groups.
        overlap_roc_auc: The same by the share of words that the document has.
        balanced_accuracy: The mean of the shares decided right of faithful and of other summaries.
    """

    labelled: int
    faithful: int
    roc_auc: float | None
    roc_auc_interval: tuple[float, float] | None
    overlap_roc_auc: float | None
    balanced_accuracy: float | None
    balanced_accuracy_interval: tuple[float, float] | None
    supported: VerdictScore
    contradicted: VerdictScore
    unsure: VerdictScore
    by_error: Mapping[str, KindScore]


def score(outcomes: Sequence[Outcome]) -> FaithfulnessScores:
    """Return the figures of judged summaries."""
    truth = np.array([each.truth for each in outcomes], dtype=bool)
    scores = np.array([each.score for each in outcomes], dtype=np.float64)
    decided = np.array([each.faithful for each in outcomes], dtype=bool)
    overlaps = np.array([each.overlap for each in outcomes], dtype=np.float64)
    groups = _places([each.group for each in outcomes])
    return FaithfulnessScores(
        labelled=len(outcomes),
        faithful=int(truth.sum()),
        roc_auc=roc_auc(scores, truth),
        roc_auc_interval=_interval(groups, lambda drawn: roc_auc(scores[drawn], truth[drawn])),
        overlap_roc_auc=roc_auc(overlaps, truth),
        balanced_accuracy=balanced_accuracy(decided, truth),
        balanced_accuracy_interval=_interval(groups, lambda drawn: balanced_accuracy(decided[drawn], truth[drawn])),
        supported=_worth(outcomes, Verdict.SUPPORTED, right=True),
        contradicted=_worth(outcomes, Verdict.CONTRADICTED, right=False),
        unsure=_worth(outcomes, Verdict.UNSURE, right=None),
        by_error=_by_error(outcomes),
    )


def roc_auc(scores: _Floats, truth: _Truths) -> float | None:
    """Return the chance that a faithful summary scores above another one; None when there is only one kind."""
    positive = int(truth.sum())
    negative = len(truth) - positive
    if not positive or not negative:
        return None
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    ranks = float(mean_ranks[inverse][truth].sum())
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)


def balanced_accuracy(decided: _Truths, truth: _Truths) -> float | None:
    """Return the mean of the shares of faithful and of other summaries that were decided right."""
    if truth.all() or not truth.any():
        return None
    return float((decided[truth].mean() + (~decided[~truth]).mean()) / 2)


def _places(groups: Sequence[str]) -> list[npt.NDArray[np.int64]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        found[group].append(place)
    return [np.array(places, dtype=np.int64) for places in found.values()]


def _interval(
    groups: Sequence[npt.NDArray[np.int64]], figure: Callable[[npt.NDArray[np.int64]], float | None]
) -> tuple[float, float] | None:
    if not groups:
        return None
    chance = np.random.default_rng(_SEED)
    found = []
    for _ in range(_RESAMPLES):
        drawn = np.concatenate([groups[place] for place in chance.integers(len(groups), size=len(groups))])
        value = figure(drawn)
        if value is not None:
            found.append(value)
    if not found:
        return None
    low, high = np.percentile(found, (2.5, 97.5)).tolist()
    return low, high


def _worth(outcomes: Sequence[Outcome], verdict: Verdict, *, right: bool | None) -> VerdictScore:
    given = [each for each in outcomes if each.verdict is verdict]
    known = bool(given) and right is not None
    return VerdictScore(
        count=len(given),
        coverage=len(given) / len(outcomes) if outcomes else 0.0,
        precision=sum(each.truth is right for each in given) / len(given) if known else None,
    )


def _by_error(outcomes: Sequence[Outcome]) -> dict[str, KindScore]:
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        for kind in set(each.errors):
            kinds[kind].append(each)
    return {
        kind: KindScore(
            count=len(found),
            found=sum(not each.faithful for each in found) / len(found),
            contradicted=sum(each.verdict is Verdict.CONTRADICTED for each in found) / len(found),
        )
        for kind, found in sorted(kinds.items())
    }
