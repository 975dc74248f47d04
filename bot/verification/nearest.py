"""The sentences of the texts that a claim is nearest to: what it rests on, if on anything."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verification.grounds import Ground
from bot.verification.words import ClaimWord, Meeting

_MOST = 3
_ADDS = 0.12  # what a further sentence has to add of the claim's weight to be evidence too


def nearest(words: Sequence[ClaimWord], ground: Ground) -> tuple[int, ...]:
    """Return up to three sentences that together have most of a claim's words, by number, the nearest first."""
    left = {word.place: word.weight for word in words if word.meeting <= Meeting.FORM}
    whole = sum(word.weight for word in words)
    by_sentence: dict[int, set[int]] = {}
    for word in words:
        if word.place in left:
            for place in word.met:
                by_sentence.setdefault(ground.sentence_at[place], set()).add(word.place)
    found: list[int] = []
    while by_sentence and len(found) < _MOST:
        best = max(by_sentence, key=lambda sentence: (_worth(by_sentence[sentence], left), -sentence))
        worth = _worth(by_sentence.pop(best), left)
        if found and worth < _ADDS * whole:
            break
        found.append(best)
        taken = _places(words, best, ground)
        left = {place: weight for place, weight in left.items() if place not in taken}
    return tuple(found)


def _worth(places: set[int], left: dict[int, float]) -> float:
    return sum(left.get(place, 0.0) for place in places)


def _places(words: Sequence[ClaimWord], sentence: int, ground: Ground) -> set[int]:
    return {word.place for word in words if any(ground.sentence_at[place] == sentence for place in word.met)}
