"""Claims whose parts rest on places that have nothing to do with each other: things merged from two stories."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison

_KIND = "merged"
# How many sentences together are one place, and how far off another is in the same text.
_ALONG, _APART = 3, 8
# A place that has so much of a claim is enough for it; each of two must have so much of its part.
_ENOUGH, _OF_PART = 0.6, 0.8
_COMMON = 0.2
_FEWEST = 4  # telling words in a part


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Some sentences of a text in a row, and the words of the claim that stand in them."""

    text: int
    first: int
    words: frozenset[int]


def check(comparison: Comparison) -> list[Finding]:
    """Return a finding for a claim whose beginning and end stand in two places that share no name or noun."""
    weights = comparison.weights
    telling = [word for word, weight in enumerate(weights) if weight]
    if len(telling) < 2 * _FEWEST:
        return []
    enough = _ENOUGH * sum(weights)
    if any(_sum(weights, words) > enough for sentences in comparison.sentences for words in sentences.values()):
        return []
    windows = list(_windows(comparison))
    if any(_sum(weights, window.words) > enough for window in windows):
        return []
    for cut in range(_FEWEST, len(telling) - _FEWEST + 1):
        pair = _pair(comparison, windows, telling[:cut], telling[cut:])
        if pair:
            return [_finding(comparison, telling[cut], *pair)]
    return []


def _sum(weights: tuple[float, ...], words: AbstractSet[int]) -> float:
    return sum(weights[word] for word in words)


def _windows(comparison: Comparison) -> Iterator[_Window]:
    for number, sentences in enumerate(comparison.sentences):
        for first in sentences:
            along = (sentences.get(first + offset, frozenset()) for offset in range(_ALONG))
            yield _Window(text=number, first=first, words=frozenset[int]().union(*along))


def _pair(
    comparison: Comparison, windows: list[_Window], one: list[int], other: list[int]
) -> tuple[_Window, _Window] | None:
    """Return two places, far apart and without a common name or noun, of which each has one part of the claim."""
    weights = comparison.weights
    for first in windows:
        if _sum(weights, first.words & set(one)) < _OF_PART * _sum(weights, frozenset(one)):
            continue
        for second in windows:
            if _sum(weights, second.words & set(other)) < _OF_PART * _sum(weights, frozenset(other)):
                continue
            near = first.text == second.text and abs(first.first - second.first) < _APART
            if not near and not _share(comparison, first, second):
                return first, second
    return None


def _share(comparison: Comparison, one: _Window, other: _Window) -> bool:
    """Tell whether two places have a name in common, or enough other words of the claim."""
    names = [_names(comparison, window) for window in (one, other)]
    common = _sum(comparison.weights, one.words & other.words)
    return not names[0].isdisjoint(names[1]) or common > _COMMON * sum(comparison.weights)


def _names(comparison: Comparison, window: _Window) -> set[str]:
    """Return the words of the names there, and in the sentence before, which it may speak of."""
    text = comparison.texts[window.text]
    sentences = range(window.first - 1, window.first + _ALONG)
    return {
        word for name in text.names.mentions if text.passage.sentence_of[name.first] in sentences for word in name.words
    }


def _finding(comparison: Comparison, cut: int, one: _Window, other: _Window) -> Finding:
    passage, text = comparison.claim.passage, comparison.texts[other.text].passage
    where = "another article" if one.text != other.text else "another part of the article"
    return Finding(
        kind=_KIND,
        verdict=Verdict.UNSURE,
        words=f"things merged from two stories: the end of the claim is from {where} than its beginning",
        start=passage.starts[cut],
        end=passage.ends[-1],
        evidence=text.evidence(other.first),
    )
