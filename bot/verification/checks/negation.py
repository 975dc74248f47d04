"""Negations that a claim has and the texts do not, or the other way round, over the same words."""

from __future__ import annotations

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison, Place, printed
from bot.verification.checks.reading import Reading
from bot.verification.lexicon import kin_of

_KIND = "negation"
# How much of the claim must stand around the word, how much right beside it, and by how much better it must fit than
# where the texts have it as the claim does.
_IN_PLACE, _BESIDE, _BETTER = 0.35, 0.2, 0.1


def check(comparison: Comparison) -> list[Finding]:
    """Return a finding for what the claim negates and the texts do not, and one for what it does not and they do."""
    claim = comparison.claim
    named = {word for name in claim.names.mentions for word in range(name.first, name.last + 1)}
    found: dict[int, Finding] = {}
    for word, stem in enumerate(claim.passage.stems):
        if not claim.telling[word] or word in named or word in claim.negations.doubtful or stem[0].isdecimal():
            continue
        if finding := _check(comparison, word, kin_of(stem, claim.passage.language) | {stem}):
            found.setdefault(claim.negations.cues.get(word, -1), finding)
    return list(found.values())


def _check(comparison: Comparison, word: int, stems: frozenset[str]) -> Finding | None:
    negated = word in comparison.claim.negations.cues
    places = [(*at, _is_negated(comparison.texts[at[0]], at[1])) for at in comparison.places(stems)]
    if all(polarity in {negated, None} for _, _, polarity in places):
        return None
    around = comparison.neighbourhood(word, word)
    rival, best = 0.0, None
    for number, at, polarity in places:
        place = around.place(number, at)
        if polarity in {negated, None}:
            rival = max(rival, place.fit)
        elif best is None or place.fit > best.fit:
            best = place
    if best is None or best.support < _IN_PLACE or best.beside < _BESIDE or best.fit < rival + _BETTER:
        return None
    return _finding(comparison, word, best)


def _is_negated(text: Reading, word: int) -> bool | None:
    """Tell whether a word of a text is negated, None where that is in doubt."""
    return None if word in text.negations.doubtful else word in text.negations.cues


def _finding(comparison: Comparison, word: int, other: Place) -> Finding:
    claim, text = comparison.claim, comparison.texts[other.text]
    first, there = claim.negations.cues.get(word, word), text.negations.cues.get(other.word, other.word)
    return Finding(
        kind=_KIND,
        verdict=Verdict.CONTRADICTED,
        words=f"the claim says “{printed(claim, first, word)}”, the article “{printed(text, there, other.word)}”",
        start=claim.passage.starts[first],
        end=claim.passage.ends[word],
        evidence=text.evidence(other.word),
    )
