"""Words of a claim whose opposite stands in their place in the texts: rose and fell, won and lost, before and after."""

from __future__ import annotations

from functools import cache
from itertools import chain

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison, Place
from bot.verification.checks.reading import Reading
from bot.verification.lexicon import (
    SEX_AXES,
    axis_poles,
    direction_of,
    is_negation,
    kin_of,
    opposites_of,
    quantifier_of,
)

_KIND = "direction"
# How much of the claim must stand around the opposite, and how much right beside it; small words, which stand
# everywhere, need more.
_IN_PLACE, _BESIDE, _BESIDE_SMALL = 0.35, 0.3, 0.5
# By how much the opposite must fit better than the word itself does anywhere.
_BETTER = 0.2
_NEGATED_WITHIN = 3
# How many steps of a scale away a word says something else.
_STEPS = 2


def check(comparison: Comparison) -> list[Finding]:
    """Return a finding for each word of the claim that stands in the texts as its opposite."""
    passage = comparison.claim.passage
    said = frozenset(passage.stems)
    return [
        finding
        for word, stem in enumerate(passage.stems)
        if (others := (_others(stem, passage.language) | _far_off(comparison, stem)) - said)
        and (finding := _check(comparison, word, others))
    ]


def _check(comparison: Comparison, word: int, others: frozenset[str]) -> Finding | None:
    there = list(comparison.places(others))
    if not there:
        return None
    claim, around = comparison.claim, comparison.neighbourhood(word, word)
    other = max((around.place(*at) for at in there), key=lambda place: place.fit)
    needed = _BESIDE if claim.telling[word] else _BESIDE_SMALL
    if other.support < _IN_PLACE or other.beside < needed:
        return None
    same = comparison.places(_same_side(claim.passage.stems[word], claim.passage.language))
    for own in (around.place(*at) for at in same):
        if own.support > other.support or own.beside > other.beside - _BETTER:
            return None
    if _is_negated(claim, word) != _is_negated(comparison.texts[other.text], other.word):
        return None
    return _finding(comparison, word, other)


@cache
def _others(stem: str, language: str) -> frozenset[str]:
    """Return the stems that say the opposite of one and never the same, as "beaten" does of "beat"."""
    poles = frozenset(axis_poles(stem, language))
    if any(axis in SEX_AXES for axis, _ in poles):
        return frozenset()
    others = opposites_of(stem, language)
    return frozenset(other for other in others if poles.isdisjoint(axis_poles(other, language))) - {stem}


def _far_off(comparison: Comparison, stem: str) -> frozenset[str]:
    """Return the stems of the texts well off one on a scale, "few" and "all", or on another side of the compass."""
    language = comparison.claim.passage.language
    step, side = quantifier_of(stem, language), direction_of(stem, language)
    if step is None and not side:
        return frozenset()
    found = set()
    for other in frozenset[str]().union(*(text.passage.places for text in comparison.texts)):
        there = quantifier_of(other, language) if step else None
        if step and there and there[0] == step[0] and abs(there[1] - step[1]) >= _STEPS:
            found.add(other)
        if side and direction_of(other, language) not in {"", side}:
            found.add(other)
    return frozenset(found)


@cache
def _same_side(stem: str, language: str) -> frozenset[str]:
    """Return the stems that say the same as one as far as opposites go, its own among them."""
    others = _others(stem, language)
    again = chain.from_iterable(opposites_of(other, language) for other in others)
    return frozenset(chain(kin_of(stem, language), again)) - others | {stem}


def _is_negated(reading: Reading, word: int) -> bool:
    passage = reading.passage
    return any(
        is_negation(passage.folded[place], passage.language)
        for place in range(max(0, word - _NEGATED_WITHIN), word)
        if passage.sentence_of[place] == passage.sentence_of[word]
    )


def _finding(comparison: Comparison, word: int, other: Place) -> Finding:
    claim, text = comparison.claim.passage, comparison.texts[other.text]
    return Finding(
        kind=_KIND,
        verdict=Verdict.CONTRADICTED,
        words=f"the claim says “{claim.words[word]}”, the article “{text.passage.words[other.word]}”",
        start=claim.starts[word],
        end=claim.ends[word],
        evidence=text.evidence(other.word),
    )
