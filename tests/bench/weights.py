"""`make weights`: the verifier's weights, made again from what their licences let us fit to.

Fitted to: SummEval's judgements (MIT; Yale-LILY/SummEval), the XSum hallucination annotations (CC BY 4.0;
google-research-datasets), and sentences of ECB+ (CC BY 3.0; cltl/ecbPlus) and faithful summaries of the first two, made
false in one place by ``bot.evaluation.mutations``. The SummEdits sets choose the bounds of decisions, not the weights.

Pairs of a false and a true claim are ranked by a logistic loss; the true one is put into other words more often than
not, so that new words alone do not count against a claim.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.evaluation.faithfulness import JudgedSummary, read
from bot.evaluation.json_lines import rows
from bot.evaluation.mutations import mutations, paraphrased, rivals
from bot.model import ArticleId, SourceText
from bot.text.sentences import split
from bot.verification import Ground, ground
from bot.verification.checks import check_facts
from bot.verification.features import features, novelty, with_findings
from bot.verification.passages import claim_passage
from bot.verification.words import claim_words

WEIGHTS = Path(__file__).parents[2] / "bot" / "verification" / "weights.json"
_FITTED = ("summeval", "xsumfaith")
_BOUNDED = ("summedits_ectsum", "summedits_qmsumm", "summedits_sales_email", "summedits_samsum", "summedits_scitldr")
_EDGES = (0.15, 0.45, 1.0)
_BOUNDS = np.arange(0.25, 8.0, 0.25)
_PAIRS, _REGULARISATION, _MUTATED_COUNT = 6_000, 1e-3, 2.0
_PUT_INTO_OTHER_WORDS = 0.6
_OF_SUMMEVAL = 0.12  # of its 1,306 faithful summaries so many are mutated, about as many as XSum has
_SLOPE, _BY_NOVELTY, _CERTIFIED = 0.4, 1.0, 1.0
_DIGITS = 4

Features = Mapping[str, float]
_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summary:
    """A judged summary: the features and the novelty of each claim."""

    truth: bool
    claims: Sequence[Features]
    novelties: Sequence[float]


def main() -> int:
    """Fit, choose the bounds, print the figures on the sets, and write the file; the data folder is the argument."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    chosen = random.Random(5)
    pairs: list[tuple[Features, Features]] = []
    sets = {name: _read(data / f"faithfulness/{name}.jsonl.gz", name, pairs, chosen) for name in (*_FITTED, *_BOUNDED)}
    pairs += _of_news(data / "stories/ecbplus_topics_1_20.jsonl.gz", chosen)
    sys.stdout.write(f"{len(pairs):,} pairs of a true and a mutated claim\n")
    weights = _fitted(sets, pairs)
    bounds = _bounds(sets, weights)
    made = {
        "weights": {name: round(weight, _DIGITS) for name, weight in weights.items() if weight > 10**-_DIGITS},
        "middle": round(float(bounds[-1]) - _BY_NOVELTY, _DIGITS),
        "slope": _SLOPE,
        "by_novelty": _BY_NOVELTY,
        "certified": _CERTIFIED,
        "regimes": [
            {"most_novelty": edge, "faithful": round(float(bound), _DIGITS)}
            for edge, bound in zip(_EDGES, bounds, strict=True)
        ],
    }
    WEIGHTS.write_text(json.dumps(made, indent=2) + "\n", "utf-8")
    for name, found in sets.items():
        sys.stdout.write(f"{name}: balanced accuracy {_balanced(found, weights, bounds):.3f}\n")
    return 0


def _read(file: Path, name: str, pairs: list[tuple[Features, Features]], chosen: random.Random) -> list[_Summary]:
    found, last = [], ("", ground(()))
    for each in read(file):
        if each.document != last[0]:
            last = (each.document, _ground(each.document))
        found.append(_summary(each, last[1]))
        is_fitted = name in _FITTED and each.truth
        if is_fitted and (name != "summeval" or chosen.random() < _OF_SUMMEVAL):
            for sentence in split(each.summary, language="en")[:3]:
                pairs += _mutated(sentence.words, last[1], each.document, chosen)
    return found


def _ground(text: str) -> Ground:
    return ground([SourceText(article=ArticleId("1"), text=text, language="en")])


def _summary(judged: JudgedSummary, texts: Ground) -> _Summary:
    claims = [claim_passage(sentence.words, language="en") for sentence in split(judged.summary, language="en")]
    claims = [claim for claim in claims if len(claim)]
    return _Summary(
        truth=bool(judged.truth),
        claims=[_features(claim.source.text, texts) for claim in claims],
        novelties=[novelty(claim, texts) for claim in claims],
    )


def _features(text: str, texts: Ground) -> Features:
    claim = claim_passage(text, language="en")
    return with_findings(features(claim, claim_words(claim, texts), texts), check_facts(claim, texts.readings))


def _mutated(sentence: str, texts: Ground, document: str, chosen: random.Random) -> Iterator[tuple[Features, Features]]:
    """Yield pairs of a true and a false claim, either in other words."""
    for mutation in mutations(sentence, rivals(document), chosen):
        true, false = sentence, mutation.text
        if chosen.random() < _PUT_INTO_OTHER_WORDS:
            true = paraphrased(true, chosen, most=chosen.choice((1, 1, 2, 3))) or true
        elif chosen.random() < 0.5:
            true, false = paraphrased(true, chosen) or true, paraphrased(false, chosen) or false
        yield _features(true, texts), _features(false, texts)


def _of_news(file: Path, chosen: random.Random) -> Iterator[tuple[Features, Features]]:
    for number, (_, row) in enumerate(rows(file)):
        if number % 2:
            continue
        text = str(row["text"])
        sentences = [each.words for each in split(text, language="en") if 8 < len(each.words.split()) < 40]
        texts = _ground(text)
        for sentence in chosen.sample(sentences, min(3, len(sentences))):
            begun = sentence.split(",")[0]
            shortened = f"{begun}." if len(begun.split()) > 5 and chosen.random() < 0.25 else sentence
            yield from _mutated(shortened, texts, text, chosen)


def _fitted(sets: Mapping[str, Sequence[_Summary]], pairs: Sequence[tuple[Features, Features]]) -> dict[str, float]:
    names = sorted({name for pair in pairs for claim in pair for name in claim})
    true, false = (_matrix([pair[side] for pair in pairs], names) for side in (0, 1))
    judged = {name: np.array([_mean(each, names) for each in sets[name]]) for name in _FITTED}
    scale = np.maximum(np.vstack([*judged.values()]).std(0), np.vstack([true, false]).std(0)) + 1e-3
    chance = np.random.default_rng(0)
    differences = [((false - true) / scale, _MUTATED_COUNT)]
    for name in _FITTED:
        truth = np.array([each.truth for each in sets[name]])
        one, other = (chance.choice(np.flatnonzero(kind), _PAIRS) for kind in (~truth, truth))
        differences.append(((judged[name][one] - judged[name][other]) / scale, 1.0))
    found = minimize(
        _loss, np.full(len(names), 0.05), (differences,), "L-BFGS-B", jac=True, bounds=[(0, None)] * len(names)
    )
    return dict(zip(names, (found.x / scale).tolist(), strict=True))


def _loss(weights: _Floats, differences: Sequence[tuple[_Floats, float]]) -> tuple[float, _Floats]:
    loss, slope = _REGULARISATION * float(weights @ weights), 2 * _REGULARISATION * weights
    for rows_, count in differences:
        margin = rows_ @ weights
        loss += count * float(np.mean(np.logaddexp(0, -margin)))
        slope = slope - count * (rows_.T @ (1 / (1 + np.exp(margin)))) / len(rows_)
    return loss, slope


def _matrix(claims: Sequence[Features], names: Sequence[str]) -> _Floats:
    return np.array([[claim.get(name, 0.0) for name in names] for claim in claims], dtype=np.float64)


def _mean(summary: _Summary, names: Sequence[str]) -> _Floats:
    return _matrix(summary.claims, names).mean(0) if summary.claims else np.zeros(len(names))


def _bounds(sets: Mapping[str, Sequence[_Summary]], weights: Mapping[str, float]) -> _Floats:
    """Return the bounds of suspicion by regime that have the best mean balanced accuracy, each tried in turn."""
    bounds = np.full(len(_EDGES), 4.0)
    for _, regime in product(range(3), range(len(_EDGES))):
        tried = [(*bounds[:regime], bound, *bounds[regime + 1 :]) for bound in _BOUNDS]
        means = [np.mean([_balanced(found, weights, np.array(each)) for found in sets.values()]) for each in tried]
        bounds[regime] = _BOUNDS[int(np.argmax(means))]
    return bounds


def _balanced(summaries: Sequence[_Summary], weights: Mapping[str, float], bounds: _Floats) -> float:
    truth = np.array([each.truth for each in summaries])
    decided = np.array([_decided(each, weights, bounds) for each in summaries])
    return float((decided[truth].mean() + (~decided[~truth]).mean()) / 2)


def _decided(summary: _Summary, weights: Mapping[str, float], bounds: _Floats) -> bool:
    for claim, new in zip(summary.claims, summary.novelties, strict=True):
        if any(claim.get(name, 0) for name in claim if name.endswith("_contradicted")):
            return False
        against = sum(weights.get(name, 0.0) * value for name, value in claim.items())
        if against > bounds[int(np.searchsorted(_EDGES, new))]:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
