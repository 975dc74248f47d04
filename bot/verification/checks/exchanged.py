"""Two names, or two numbers, that a claim has in each other's place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison
from bot.verification.checks.voice import doers_named, may_change_places
from bot.verification.passages import Passage

# How much must stand right beside each of two in the other's place, and by how much more than in its own.
_CROSSED, _BETTER = 0.4, 0.2
_SLACK = 1  # how many more words may stand between
# Names or numbers of a claim that are looked at: a line that somebody reads has fewer, and each pair takes its time.
_MOST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Words ``first`` to ``last`` of the claim; the last one is looked for."""

    kind: str
    first: int
    last: int


def check(comparison: Comparison) -> list[Finding]:
    """Return a finding for two that fit better in each other's place in a sentence of the texts that has both."""
    claim = comparison.claim
    names = [_Spot(kind="roles", first=name.first, last=name.last) for name in claim.names.mentions]
    numbers = [_Spot(kind="number", first=each.first, last=each.first) for each in claim.quantities]
    for spots in (names, numbers):
        for one, other in combinations(spots[:_MOST], 2):
            if finding := _check(comparison, one, other):
                return [finding]
    return []


def _check(comparison: Comparison, one: _Spot, other: _Spot) -> Finding | None:
    passage = comparison.claim.passage
    if set(passage.stems[one.first : one.last + 1]) & set(passage.stems[other.first : other.last + 1]):
        return None
    if may_change_places(passage, one.last + 1, other.first - 1):
        return None
    for number, text in enumerate(comparison.texts):
        place = _crossed(comparison, one, other, number)
        if place is not None:
            mine, theirs = comparison.said(one.first, one.last), comparison.said(other.first, other.last)
            return Finding(
                kind=one.kind,
                verdict=Verdict.CONTRADICTED,
                words=f"the article has {theirs} where the claim has {mine}, and the other way round",
                start=passage.starts[one.first],
                end=passage.ends[other.last],
                evidence=text.evidence(place),
            )
    return None


def _crossed(comparison: Comparison, one: _Spot, other: _Spot, number: int) -> int | None:
    """Return where the first stands in a sentence in which each fits better in the other's place, None for nowhere."""
    claim, passage = comparison.claim.passage, comparison.texts[number].passage
    mine = comparison.neighbourhood(one.first, one.last)
    theirs = comparison.neighbourhood(other.first, other.last)
    straight, crossed = 0.0, (0.0, 0)
    for firsts, seconds in _together(passage, claim.stems[one.last], claim.stems[other.last]):
        # Of all pairs in a sentence, without a look at each: an enumeration may hold a name hundreds of times.
        own = max(mine.closeness(number, at, slack=_SLACK) for at in firsts)
        own += max(theirs.closeness(number, at, slack=_SLACK) for at in seconds)
        swapped = {at: theirs.closeness(number, at, slack=_SLACK) for at in firsts}
        others = min(max(mine.closeness(number, at, slack=_SLACK) for at in seconds), max(swapped.values()))
        first = max(at for at, close in swapped.items() if close >= others)
        straight, crossed = max(straight, own / 2), max(crossed, (others, first))
    if crossed[0] < max(_CROSSED, straight + _BETTER):
        return None
    # "Beaten by" turns them round, and says the same.
    same_voice = _doers_in(claim, 0) == _doers_in(passage, passage.sentence_of[crossed[1]])
    return crossed[1] if same_voice else None


def _together(passage: Passage, one: str, other: str) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield where each of two stems stands, for each sentence that has both."""
    sentence_of = passage.sentence_of.__getitem__
    of_other = {number: tuple(places) for number, places in groupby(passage.places.get(other, ()), key=sentence_of)}
    for number, places in groupby(passage.places.get(one, ()), key=sentence_of):
        if number in of_other:
            yield tuple(places), of_other[number]


def _doers_in(passage: Passage, sentence: int) -> int:
    first, last = bisect_left(passage.sentence_of, sentence), bisect_right(passage.sentence_of, sentence) - 1
    return doers_named(passage, first, last)
