"""Causes that a claim names and the texts do not: both ends are told, but not that one led to the other."""

from __future__ import annotations

import re
from functools import cache

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison

_KIND = "cause"
# What says that one thing led to another; phrases are set apart by "|".
_CAUSES = {
    "en": "because|because of|due to|led to|leads to|leading to|caused|causing|causes|caused by|as a result of|"
    "as a result|thanks to|owing to|resulted in|resulting in|prompted|prompting|triggered|triggering|sparked|sparking|"
    "blamed on",
    "de": "weil|wegen|aufgrund|deshalb|daher|führte zu|führten zu|verursachte|verursacht|dank|infolge|löste aus|"
    "auslöste",
    "fr": "parce que|à cause de|en raison de|grâce à|provoqué|provoquant|entraîné|entraînant|causé|conduit à|suite à",
    "es": "porque|debido a|a causa de|provocó|provocando|causó|causando|por culpa de|gracias a|llevó a|como resultado",
    "pt": "porque|devido a|por causa de|provocou|provocando|causou|causando|graças a|levou a|como resultado",
    "ru": "потому что|из-за|вследствие|привело к|привела к|привел к|вызвал|вызвала|вызвало|благодаря|поэтому|в "
    "результате",
    "uk": "тому що|через|внаслідок|призвело до|призвела до|призвів до|спричинив|спричинила|завдяки|тому|у результаті",
    "zh": "因为|因為|由于|由於|导致|導致|造成|引发|引發|因此|所以|致使",
}
# What links two things in time, or otherwise as one to the other: enough not to doubt a cause.
_LINKS = {
    "en": "after|following|followed|when|since|as|so|then|amid|over|by|with|from|for|why|reason|reasons|while|through|"
    "therefore|thus|effect|impact|hit|to",
    "de": "nach|nachdem|als|seit|da|dann|durch|infolge|grund|angesichts|bei|folge",
    "fr": "après|lorsque|quand|depuis|car|puis|alors|par|raison|face à|suite",
    "es": "tras|después|cuando|desde|pues|ya que|por|razón|ante",
    "pt": "após|depois|quando|desde|pois|já que|por|razão|diante",
    "ru": "после|когда|так как|поскольку|затем|причина|причины|на фоне|по",
    "uk": "після|коли|оскільки|бо|потім|причина|на тлі",
    "zh": "后|後|之后|当|當|因|由|使|令|让|讓",
}
# How much of each end must stand in the sentences where it is looked for.
_HAS, _ALONG = 0.5, 2
_FEWEST = 2  # telling words of an end


def check(comparison: Comparison) -> list[Finding]:
    """Return a finding where a claim links two things that the texts tell without any link."""
    passage = comparison.claim.passage
    found = _pattern(passage.language, causes_only=True)
    cue = found.search(passage.source.text) if found else None
    if cue is None:
        return []
    weights = comparison.weights
    before = {word for word, weight in enumerate(weights) if weight and passage.ends[word] <= cue.start()}
    behind = {word for word, weight in enumerate(weights) if weight and passage.starts[word] >= cue.end()}
    if min(len(before), len(behind)) < _FEWEST:
        return []
    held = [_held(comparison, number, before, behind) for number in range(len(comparison.texts))]
    if any(linked for _, linked, _ in held) or not any(both for both, _, _ in held):
        return []
    number = next(number for number, (both, _, _) in enumerate(held) if both)
    return [
        Finding(
            kind=_KIND,
            verdict=Verdict.UNSURE,
            words=f"the claim says “{cue[0]}”, the article tells both and links them by nothing",
            start=cue.start(),
            end=cue.end(),
            evidence=comparison.texts[number].passage.evidence(held[number][2]),
        )
    ]


def _held(comparison: Comparison, number: int, before: set[int], behind: set[int]) -> tuple[bool, bool, int]:
    """Return whether a text tells both ends, whether anything links them there, and which sentence has the second."""
    one, other = _having(comparison, number, before), _having(comparison, number, behind)
    if not one or not other:
        return False, False, 0
    pairs = [(first, second) for first in one for second in other if abs(first - second) <= _ALONG]
    linked = any(_says(comparison, number, sentence, causes_only=True) for sentence in other) or any(
        _says(comparison, number, sentence, causes_only=False)
        for first, second in pairs
        for sentence in range(min(first, second), max(first, second) + 1)
    )
    return True, linked, other[0]


def _having(comparison: Comparison, number: int, end: set[int]) -> list[int]:
    """Return the sentences that have enough of one end of the claim."""
    weights = comparison.weights
    enough = _HAS * sum(weights[word] for word in end)
    sentences = comparison.sentences[number].items()
    return [sentence for sentence, words in sentences if sum(weights[word] for word in words & end) >= enough]


def _says(comparison: Comparison, number: int, sentence: int, *, causes_only: bool) -> bool:
    found = _pattern(comparison.claim.passage.language, causes_only=causes_only)
    return found is not None and found.search(comparison.texts[number].passage.sentences[sentence].words) is not None


@cache
def _pattern(language: str, *, causes_only: bool) -> re.Pattern[str] | None:
    if language not in _CAUSES:
        return None
    phrases = _CAUSES[language] if causes_only else f"{_CAUSES[language]}|{_LINKS[language]}"
    forms = "|".join(
        sorted((re.escape(form).replace(r"\ ", r"\s") for form in phrases.split("|")), key=len, reverse=True)
    )
    return re.compile(forms if language == "zh" else rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)
