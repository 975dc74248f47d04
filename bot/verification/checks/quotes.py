"""Quotations of a claim against the texts: word for word, and by whom."""

from __future__ import annotations

import re
from bisect import bisect_right

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison, printed
from bot.verification.checks.naming import Name
from bot.verification.checks.quotations import Quotation, letters
from bot.verification.checks.reading import Reading

_KIND = "quote"
# Fewer words than this in marks are a name, a title or a manner of speaking.
_SHORTEST = 4
# What a quotation may leave out or put in of its own.
_CUT = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\s?\.\s?\.|—")


def check(comparison: Comparison) -> list[Finding]:
    """Return what the texts make of each quotation of the claim."""
    return [finding for each in comparison.claim.quotations if (finding := _check(comparison, each))]


def _check(comparison: Comparison, quotation: Quotation) -> Finding | None:
    if quotation.last - quotation.first + 1 < _SHORTEST:
        return None
    said = comparison.claim.passage.source.text[quotation.start : quotation.end]
    place = _place(comparison, said)
    if place is None:
        return Finding(
            kind=_KIND,
            verdict=Verdict.CONTRADICTED,
            words="no article has these words in quotation marks",
            start=quotation.start,
            end=quotation.end,
        )
    return _by(comparison, quotation, *place)


def _place(comparison: Comparison, said: str) -> tuple[int, int] | None:
    """Return the text and the word where a quotation stands, all of its pieces in order; None where none has it."""
    pieces = [piece for part in _CUT.split(said) if (piece := letters(part))]
    for number, text in enumerate(comparison.texts):
        at, first = 0, -1
        for piece in pieces:
            at = text.letters.text.find(piece, at)
            if at < 0:
                break
            first = at if first < 0 else first
            at += len(piece)
        else:
            if pieces:
                return number, bisect_right(text.letters.ends, first)
    return None


def _by(comparison: Comparison, quotation: Quotation, number: int, word: int) -> Finding:
    """Return what the texts make of a quotation that they have: supported, unless it is by somebody else there."""
    text = comparison.texts[number]
    there = next((each for each in text.quotations if each.first <= word <= each.last), None)
    verdict, words = Verdict.SUPPORTED, "the article has these words"
    if quotation.speaker and there and there.speaker and _is_another(text, quotation.speaker, there.speaker, word):
        theirs = printed(text, there.speaker.first, there.speaker.last)
        verdict, words = Verdict.CONTRADICTED, f"the article has these words from {theirs}"
    return Finding(
        kind=_KIND,
        verdict=verdict,
        words=words,
        start=quotation.start,
        end=quotation.end,
        evidence=text.evidence(word),
    )


def _is_another(text: Reading, claimed: Name, speaker: Name, word: int) -> bool:
    """Tell whether two speakers are two people of the text, the claimed one not named with the quotation."""
    if not set(claimed.words).isdisjoint(speaker.words):
        return False
    passage = text.passage
    others = [name for name in text.names.mentions if not set(name.words).isdisjoint(claimed.words)]
    with_it = passage.sentence_of[word]
    return bool(others) and all(passage.sentence_of[name.first] != with_it for name in others)
