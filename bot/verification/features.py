"""What speaks against a claim, as numbers: each feature is 0 where nothing does and grows with the suspicion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.model import Finding, Verdict
from bot.verification.grounds import Ground
from bot.verification.lexicon import is_negation
from bot.verification.passages import Passage
from bot.verification.words import ClaimWord, Meeting

_FAR = 10  # words that a claim has side by side and no text within this distance were brought together by it
_NEAR = 4
_ALONG = 3


def features(claim: Passage, words: Sequence[ClaimWord], ground: Ground) -> dict[str, float]:
    """Return the features of a claim by name, given its words."""
    whole = sum(word.weight for word in words) or 1.0
    return {
        **_novelty(claim, ground),
        **_missing(claim, words, whole),
        **_context(claim, words, whole),
        **_spread(words, ground, whole),
        **_polarity(claim, words, ground),
        **_turned(claim, words),
        "apart": _apart(words),
    }


def with_findings(found: Mapping[str, float], findings: Sequence[Finding]) -> dict[str, float]:
    """Return features with how often each check of facts speaks against the claim, or knows nothing of it."""
    counts = Counter(
        f"{finding.kind}_{finding.verdict}" for finding in findings if finding.verdict is not Verdict.SUPPORTED
    )
    return {**found, **{name: float(count) for name, count in counts.items()}}


def novelty(claim: Passage, ground: Ground) -> float:
    """Return the share of a claim's word pairs that no text has, 0 to 1."""
    pairs = list(pairwise(claim.stems))
    return sum(pair not in ground.pairs for pair in pairs) / len(pairs) if pairs else 0.0


def _novelty(claim: Passage, ground: Ground) -> dict[str, float]:
    triples = list(zip(claim.stems, claim.stems[1:], claim.stems[2:], strict=False))
    new = sum(triple not in ground.triples for triple in triples)
    return {"new_pairs": novelty(claim, ground), "new_triples": new / len(triples) if triples else 0.0}


def _missing(claim: Passage, words: Sequence[ClaimWord], whole: float) -> dict[str, float]:
    gone = [word for word in words if word.meeting >= Meeting.OPPOSED]
    return {
        "missing": sum(word.weight for word in gone) / whole,
        "missing_words": float(sum(word.weight for word in gone)),
        "missing_numbers": float(sum(claim.words[word.place][0].isdigit() for word in gone)),
        "missing_names": float(sum(claim.words[word.place][0].isupper() and word.place > 0 for word in gone)),
        "other_words": sum(word.weight for word in words if word.meeting in {Meeting.KIN, Meeting.FORM}) / whole,
        "missing_in_a_row": _longest_run(words),
        "opposed": float(sum(word.meeting is Meeting.OPPOSED for word in words)),
    }


def _longest_run(words: Sequence[ClaimWord]) -> float:
    """Return the weight of the heaviest run of words that no text has: something was put in."""
    longest = run = 0.0
    for word in words:
        run = run + word.weight if word.meeting >= Meeting.OPPOSED else 0.0
        longest = max(longest, run)
    return longest


def _context(claim: Passage, words: Sequence[ClaimWord], whole: float) -> dict[str, float]:
    met = [word for word in words if word.meeting <= Meeting.FORM]
    gone = [word for word in words if word.meeting > Meeting.FORM]
    numbers = [word for word in words if claim.words[word.place][0].isdigit()]
    names = [word for word in words if claim.words[word.place][0].isupper() and word.place > 0]
    return {
        "unsupported": 1 - sum(word.weight * word.in_context for word in words) / whole,
        "gap_met": sum(word.weight * word.gap for word in met) / whole,
        "gap_gone": sum(word.weight * word.gap for word in gone) / whole,
        "largest_gap_met": max((word.gap for word in met), default=0.0),
        "largest_gap_gone": max((word.gap for word in gone), default=0.0),
        "largest_gap": max((word.gap for word in words), default=0.0),
        "number_gap": max((word.gap for word in numbers), default=0.0),
        "name_gap": max((word.gap for word in names), default=0.0),
    }


def _spread(words: Sequence[ClaimWord], ground: Ground, whole: float) -> dict[str, float]:
    """Return which share of the words no sentence has together, nor two or three in a row."""
    by_sentence: dict[int, set[int]] = {}
    weights = {}
    for word in words:
        weights[word.place] = word.weight
        if word.meeting <= Meeting.FORM:
            for place in word.met:
                by_sentence.setdefault(ground.sentence_at[place], set()).add(word.place)
    best = [0.0] * _ALONG
    for sentence, places in by_sentence.items():
        together: set[int] = set(places)
        for along in range(_ALONG):
            if along:
                together |= by_sentence.get(sentence + along, set())
            best[along] = max(best[along], sum(weights[place] for place in together))
    return {f"beyond_{along + 1}": 1 - best[along] / whole for along in range(_ALONG)}


def _polarity(claim: Passage, words: Sequence[ClaimWord], ground: Ground) -> dict[str, float]:
    negations = [place for place, word in enumerate(claim.folded) if is_negation(word, claim.language)]
    added = dropped = 0
    for word in words:
        if word.meeting > Meeting.FORM or word.place in negations or len(word.met) > 50:
            continue
        here = any(0 <= word.place - place <= _NEAR for place in negations)
        there = [_negated(place, claim.language, ground) for place in word.met]
        added += here and not any(there)
        dropped += not here and all(there)
    return {
        "negations": float(len(negations)),
        "negation_added": float(added > 0),
        "negation_dropped": float(dropped > 0),
    }


def _negated(place: int, language: str, ground: Ground) -> bool:
    return any(is_negation(word, language) for word in ground.folded_at[max(place - _NEAR, 0) : place])


def _turned(claim: Passage, words: Sequence[ClaimWord]) -> dict[str, float]:
    """Return how much better something else of a word's kind fits its surroundings than the word itself."""
    numbers = [word for word in words if claim.words[word.place][0].isdigit()]
    others = [word for word in words if not claim.words[word.place][0].isdigit()]
    return {
        "turned": max((max(word.rival - word.in_context, 0.0) for word in others), default=0.0),
        "turned_words": float(sum(word.rival > word.in_context for word in others)),
        "other_number": max((max(word.rival - word.in_context, 0.0) for word in numbers), default=0.0),
        "other_numbers": float(sum(word.rival > word.in_context for word in numbers)),
    }


def _apart(words: Sequence[ClaimWord]) -> float:
    met = [word for word in words if word.meeting <= Meeting.FORM]
    near = [(one, two) for one, two in pairwise(met) if two.place - one.place <= _NEAR]
    return sum(_distance(one.met, two.met) > _FAR for one, two in near) / len(near) if near else 0.0


def _distance(one: Sequence[int], two: Sequence[int]) -> int:
    """Return how near two sorted sequences of places come."""
    best, i, j = 1_000_000, 0, 0
    while i < len(one) and j < len(two):
        best = min(best, abs(one[i] - two[j]))
        if one[i] < two[j]:
            i += 1
        else:
            j += 1
    return best
