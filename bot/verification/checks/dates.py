"""Dates of a claim against those of the texts: weekdays, months, days, and "yesterday" or "next week"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison, Neighbourhood, Place
from bot.verification.checks.days import When, days_of

_KIND = "date"
# How much of the claim around its date must stand around another for that to be in its place, and how much more than
# around the same date, where the texts have it elsewhere.
_IN_PLACE, _BETTER = 0.3, 0.4
_DAY = "day"


def check(comparison: Comparison) -> list[Finding]:
    """Return what the texts make of each date of the claim."""
    return [
        finding
        for number, when in enumerate(comparison.claim.days)
        if (finding := _check(comparison, when, _as_read_with(comparison, number)))
    ]


def _as_read_with(comparison: Comparison, number: int) -> tuple[When, ...]:
    """Return a date of the claim once for each text: relative ones count from the day of that."""
    claim = comparison.claim
    published = [text.passage.source.published for text in comparison.texts]
    read = {when: days_of(claim.passage, published=when) for when in set(published) if when}
    return tuple((read[when] if when else claim.days)[number] for when in published)


def _check(comparison: Comparison, when: When, by_text: tuple[When, ...]) -> Finding | None:
    around = comparison.neighbourhood(when.first, when.last)
    same: list[tuple[Place, When]] = []
    others: list[tuple[Place, When]] = []
    unlike: list[tuple[Place, When]] = []
    for place, each, agrees in _held(comparison, by_text, around):
        (unlike if agrees is None else same if agrees else others).append((place, each))
    best, other = max(same, key=_support, default=None), max(others, key=_support, default=None)
    # A date that cannot be compared may stand in its place, such as a weekday.
    needed = max([_IN_PLACE, *map(_support, unlike)]) if best is None else best[0].support + _BETTER
    if other and other[0].support >= needed:
        return _finding(comparison, when, Verdict.CONTRADICTED, other)
    if best:
        return _finding(comparison, when, Verdict.SUPPORTED, best)
    return _finding(comparison, when, Verdict.UNSURE, None)


def _support(pair: tuple[Place, When]) -> float:
    return pair[0].support


def _held(
    comparison: Comparison, by_text: tuple[When, ...], around: Neighbourhood
) -> Iterator[tuple[Place, When, bool | None]]:
    """Yield each date of the texts with whether it may be the same day, None where that cannot be told."""
    for number, (text, when) in enumerate(zip(comparison.texts, by_text, strict=True)):
        for each in text.days:
            place = Place(text=number, word=each.first, support=around.support(number, each.first))
            yield place, each, _agree(when, each)


def _agree(claim: When, text: When) -> bool | None:
    """Tell whether two dates may be the same, None where they cannot be compared."""
    if claim.unit and claim.unit == text.unit:
        # "This year" is said of any year while it lasts.
        return True if claim.shift == text.shift else None if claim.unit != _DAY and claim.shift == 0 else False
    parts = [
        mine == theirs
        for mine, theirs in (
            (claim.weekday, text.weekday),
            (claim.month, text.month),
            (claim.day, text.day),
            (claim.year, text.year),
        )
        if mine is not None and theirs is not None
    ]
    if parts:
        return all(parts)
    return _overlap(claim.span, text.span) if claim.span and text.span else None


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool | None:
    """Tell whether two spans have a day in common; None for two that have none and are not as long as each other."""
    if one[0] <= other[1] and other[0] <= one[1]:
        return True
    return False if one[1] - one[0] == other[1] - other[0] else None


def _finding(comparison: Comparison, when: When, verdict: Verdict, held: tuple[Place, When] | None) -> Finding:
    said = comparison.claim.passage.source.text[when.start : when.end]
    text = comparison.texts[held[0].text] if held else None
    words = f"no article has {said}"
    if text and held:
        theirs = text.passage.source.text[held[1].start : held[1].end]
        is_other = verdict is Verdict.CONTRADICTED
        words = f"the claim says {said}, the article {theirs}" if is_other else f"the article has {theirs} too"
    return Finding(
        kind=_KIND,
        verdict=verdict,
        words=words,
        start=when.start,
        end=when.end,
        evidence=text.evidence(held[0].word) if text and held else None,
    )
