"""The sex of a claim's pronouns against what the texts call the same people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison
from bot.verification.checks.sexes import PRONOUNS

_KIND = "pronoun"
_OTHER = {"m": "f", "f": "m"}
_SAID = {"m": "a man", "f": "a woman"}
# How often the texts must use words of the other sex for them to be sure of it.
_SURE = 2
_NOBODY: Mapping[str, Sequence[int]] = {"m": (), "f": ()}


def check(comparison: Comparison) -> list[Finding]:
    """Return a finding for a pronoun of a sex that nobody in the texts is of, or not the one whom it stands for."""
    claim = comparison.claim.passage
    pronouns = PRONOUNS.get(claim.language, {})
    for word, folded in enumerate(claim.folded):
        if (sex := pronouns.get(folded)) and (finding := _check(comparison, word, sex)):
            return [finding]
    return []


def _check(comparison: Comparison, word: int, sex: str) -> Finding | None:
    other = _OTHER[sex]
    if not any(text.sexes.everybody[sex] for text in comparison.texts):
        return _finding(
            comparison, word, other, "the articles", [text.sexes.everybody[other] for text in comparison.texts]
        )
    names = {name.words[-1] for name in comparison.claim.names.mentions if name.last < word}
    if len(names) != 1:
        return None
    (person,) = names
    said = [text.sexes.by_name.get(person, _NOBODY) for text in comparison.texts]
    if any(each[sex] for each in said):
        return None
    return _finding(comparison, word, other, person, [each[other] for each in said])


def _finding(
    comparison: Comparison, word: int, other: str, who: str, places: Sequence[Sequence[int]]
) -> Finding | None:
    """Return a finding where the texts use words of the other sex often enough."""
    if sum(map(len, places)) < _SURE:
        return None
    claim = comparison.claim.passage
    number = next(number for number, each in enumerate(places) if each)
    return Finding(
        kind=_KIND,
        verdict=Verdict.CONTRADICTED,
        words=f"the claim says “{claim.words[word]}”, of {who} the article speaks as of {_SAID[other]}",
        start=claim.starts[word],
        end=claim.ends[word],
        evidence=comparison.texts[number].evidence(places[number][0]),
    )
