"""Numbers of a claim against those of the texts: value, unit, and what they count."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bot.model import Bound, Finding, Verdict
from bot.verification.checks.aligned import Comparison, Neighbourhood, Place
from bot.verification.checks.quantities import Kind, Quantity, as_meant, signs_of
from bot.verification.lexicon import bonds

_KIND = "number"
# How much of the claim around its number must stand around another for that to be in its place, and how much more than
# around the same number, where the texts have it elsewhere.
_IN_PLACE, _BETTER = 0.25, 0.3
# How far off "about" may be; how far below "more than" and above "nearly"; and how far a rounded number ever is.
_ABOUT, _LEAST, _ROUNDED = 0.1, 0.5, 0.05
_EPSILON = 1e-9
# What a number may be called by its value alone: "meet at 7", "46 million".
_LOSES_ITS_UNIT = frozenset({Kind.MONEY, Kind.YEAR})
_TELLING_VALUE = 100
_HOUR, _HALF_DAY = 60, 720
_BETWEEN_LISTED = 3  # words between two numbers of a list


def check(comparison: Comparison) -> list[Finding]:
    """Return what the texts make of each number of the claim that is no part of a date."""
    dated = [(when.first, when.last) for when in comparison.claim.days]
    return [
        finding
        for quantity in comparison.claim.quantities
        if not any(first <= quantity.first <= last for first, last in dated)
        and (finding := _check(comparison, as_meant(comparison.claim.passage, quantity)))
    ]


def _check(comparison: Comparison, quantity: Quantity) -> Finding | None:
    around = comparison.neighbourhood(quantity.first, quantity.last)
    best = max(_same(comparison, quantity, around), key=lambda place: place.support, default=None)
    if quantity.kind is Kind.PART and best is None:
        return None
    others = _in_its_place(comparison, quantity, around)
    other = max(others, key=lambda pair: pair[0].support, default=None)
    needed = _IN_PLACE if best is None else best.support + _BETTER
    if other and other[0].support >= needed:
        if best is None and _is_derived(comparison, quantity, other[0]):
            return _finding(comparison, quantity, Verdict.UNSURE)
        return _instead(comparison, quantity, *other)
    if best:
        return _finding(comparison, quantity, Verdict.SUPPORTED, best)
    return None if _stands_so(comparison, quantity) else _finding(comparison, quantity, Verdict.UNSURE)


def agree(claim: Quantity, text: Quantity) -> bool:
    """Tell whether a text's number says what a claim's does, as far as its rounding goes."""
    if {claim.kind, text.kind} == {Kind.SHARE, Kind.PART}:
        return _is_near(claim, text.value) or _is_near(text, claim.value)
    if claim.kind != text.kind:
        return _loosely(claim, text) or _loosely(text, claim)
    if claim.unit and text.unit and claim.unit != text.unit:
        return False
    if claim.other is not None or text.other is not None:
        mine = {claim.value} if claim.other is None else {claim.value, claim.other}
        theirs = {text.value} if text.other is None else {text.value, text.other}
        return mine <= theirs or theirs <= mine
    return _is_near(claim, text.value)


def _loosely(bare: Quantity, full: Quantity) -> bool:
    """Tell whether a number without a unit may be one with it: "at 7" and "7 pm", "46 million" and "£46m"."""
    if bare.kind is not Kind.COUNT:
        return False
    if full.kind is Kind.CLOCK:
        return full.value in {bare.value * _HOUR, bare.value * _HOUR + _HALF_DAY}
    return full.kind in _LOSES_ITS_UNIT and bare.value == full.value and (bare.value >= _TELLING_VALUE or not bare.noun)


def _is_near(claim: Quantity, value: float) -> bool:
    """Tell whether a claim's number may stand for a value: the same, the same rounded, or what "about" allows."""
    away = claim.value - value
    if abs(away) <= _EPSILON * max(1.0, abs(value)):
        return True
    size = max(abs(value), _EPSILON)
    is_rounded = claim.step != 1.0 or value != int(value)
    if is_rounded and abs(away) <= claim.step / 2 and abs(away) <= _ROUNDED * size:
        return True
    if claim.bound is Bound.ABOUT:
        return abs(away) <= _ABOUT * size
    if claim.bound is Bound.LEAST:
        return -_LEAST * size <= away <= 0
    return claim.bound is Bound.MOST and 0 <= away <= _ABOUT * size


def _same(comparison: Comparison, quantity: Quantity, around: Neighbourhood) -> Iterator[Place]:
    for number, text in enumerate(comparison.texts):
        for each in text.quantities:
            if agree(quantity, each):
                yield Place(text=number, word=each.first, support=around.support(number, each.first))


def _in_its_place(
    comparison: Comparison, quantity: Quantity, around: Neighbourhood
) -> Iterator[tuple[Place, Quantity]]:
    for number, text in enumerate(comparison.texts):
        for each in text.quantities:
            if (
                _is_comparable(quantity, each)
                and not agree(quantity, each)
                # A minus is also said in words that are not read as one: such two are not sure to be two.
                and quantity.value != -each.value
                and not _is_listed(comparison, quantity, each)
            ):
                yield Place(text=number, word=each.first, support=around.support(number, each.first)), each


def _is_listed(comparison: Comparison, quantity: Quantity, other: Quantity) -> bool:
    """Tell whether the claim has a text's number beside its own: "the 17th and the 88th"."""
    passage = comparison.claim.passage
    for each in comparison.claim.quantities:
        first, last = sorted((each, quantity), key=lambda one: one.first)
        between = range(first.last + 1, last.first)
        if each is not quantity and agree(each, other) and len(between) <= _BETWEEN_LISTED:
            return any(bonds.adds(passage.folded[at], passage.language) for at in between)
    return False


def _is_comparable(claim: Quantity, text: Quantity) -> bool:
    """Tell whether two numbers say the same of the same sort of thing, so that only one of them can be right."""
    if claim.kind != text.kind or claim.unit != text.unit:
        return False
    if claim.kind in {Kind.COUNT, Kind.ORDINAL}:
        return claim.noun == text.noun if claim.noun else claim.label == text.label
    return True


def _is_derived(comparison: Comparison, quantity: Quantity, place: Place) -> bool:
    """Tell whether a number is the sum or the difference of two of its sort in the sentence where it would stand."""
    passage = comparison.texts[place.text].passage
    values = [
        each.value
        for each in comparison.texts[place.text].quantities
        if _is_comparable(quantity, each) and passage.sentence_of[each.first] == passage.sentence_of[place.word]
    ]
    return any(quantity.value in {one + other, abs(one - other)} for one, other in combinations(values, 2))


def _stands_so(comparison: Comparison, quantity: Quantity) -> bool:
    """Tell whether the words of a number stand in a text just so, as in a name ("Su-27"), with the same signs."""
    stems = comparison.claim.passage.stems[max(0, quantity.first - 1) : quantity.last + 1]
    signs = signs_of(comparison.claim.passage, quantity.first, quantity.last)
    return any(
        text.passage.stems[max(0, place - len(stems) + 1) : place + 1] == stems
        and signs_of(text.passage, place - quantity.last + quantity.first, place) == signs
        for text in comparison.texts
        for place in text.passage.places.get(stems[-1], ())
    )


def _instead(comparison: Comparison, quantity: Quantity, place: Place, other: Quantity) -> Finding:
    text = comparison.texts[place.text]
    said = comparison.claim.passage.source.text[quantity.start : quantity.end]
    theirs = text.passage.source.text[other.start : other.end]
    return Finding(
        kind=_KIND,
        verdict=Verdict.CONTRADICTED,
        words=f"the claim says {said}, the article {theirs}",
        start=quantity.start,
        end=quantity.end,
        evidence=text.evidence(place.word),
    )


def _finding(comparison: Comparison, quantity: Quantity, verdict: Verdict, place: Place | None = None) -> Finding:
    said = comparison.claim.passage.source.text[quantity.start : quantity.end]
    return Finding(
        kind=_KIND,
        verdict=verdict,
        words=f"the article has {said} too" if place else f"no article has {said} so",
        start=quantity.start,
        end=quantity.end,
        evidence=comparison.texts[place.text].evidence(place.word) if place else None,
    )
