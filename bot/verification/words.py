"""The words of a claim, each met in the texts or not, and how near to each other they are met there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.text.stop_words import stop_words
from bot.verification.grounds import Ground, beginning_of
from bot.verification.lexicon import axis_poles, is_light, is_negation, kin_of, opposites_of
from bot.verification.passages import Passage

# How many words to each side are a word's context, and how wide a window of the texts may hold them.
_REACH = 5
_WINDOW = 6
_FARTHER = 0.3  # how much less each further word of the context says
_LIGHT = 0.3  # what a light word weighs beside one that states a fact
_BARE = 0.3  # what a stop word weighs that turns a meaning, such as "not" and "below"
_COMMON = 0.5  # how much less a word weighs for each e-fold of the times that the texts have it


class Meeting(IntEnum):
    """How a word of a claim is met in the texts, from the surest."""

    SAME = 0
    KIN = 1
    FORM = 2
    OPPOSED = 3
    NOWHERE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWord:
    """A content word of a claim.

    Attributes:
        place: Its place in the claim.
        weight: How much it says, 0 to 1.
        meeting: How it is met.
        met: Where in the ground it is met: itself, its kin or another form of it.
        context: The share of its context that some window of the texts has, 0 to 1.
        in_context: The share of its context that a window has where it is met itself.
        rival: The share of its context that a window has where something else of its kind stands: its opposite, or
            for a number another number.
    """

    place: int
    weight: float
    meeting: Meeting
    met: Sequence[int]
    context: float
    in_context: float
    rival: float

    @property
    def gap(self) -> float:
        """How much better the texts know its surroundings without it: the suspicion that it was put there instead."""
        return self.context - self.in_context


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    place: int
    weight: float
    meeting: Meeting
    met: Sequence[int]
    rivals: Sequence[int]


def claim_words(claim: Passage, ground: Ground) -> list[ClaimWord]:
    """Return the content words of a claim as the ground meets them.

    Token in context: how well a word's neighbourhood is known somewhere in the texts, against how well where the word
    stands too. The gap is the suspicion that the word was exchanged.
    """
    met = [_meet(claim, place, ground) for place in content_places(claim)]
    return [_in_context(each, met) for each in met]


def content_places(claim: Passage) -> list[int]:
    """Return the places of words that are no stop words, negations included."""
    stopped = stop_words(claim.language)
    return [
        place
        for place, word in enumerate(claim.folded)
        if word not in stopped or is_negation(word, claim.language) or axis_poles(claim.stems[place], claim.language)
    ]


def _meet(claim: Passage, place: int, ground: Ground) -> _Met:
    stem = claim.stems[place]
    weight = _weight(claim, place)
    opposed = _places(opposites_of(stem, claim.language), ground.places)
    if stem[0].isdigit():
        opposed = [at for at in ground.numbers if ground.folded_at[at] != claim.folded[place]]
    met: Sequence[int]
    if met := ground.places.get(stem, ()):
        weight /= 1 + _COMMON * math.log(len(met))
        meeting = Meeting.SAME
    elif met := _places(kin_of(stem, claim.language), ground.places):
        meeting = Meeting.KIN
    elif opposed:
        meeting = Meeting.OPPOSED
    elif met := _places(ground.beginnings.get(beginning_of(stem), ()), ground.places):
        meeting = Meeting.FORM
    else:
        meeting = Meeting.NOWHERE
    return _Met(place=place, weight=weight, meeting=meeting, met=met, rivals=opposed)


def _weight(claim: Passage, place: int) -> float:
    if claim.folded[place] in stop_words(claim.language):
        return _BARE
    return _LIGHT if is_light(claim.stems[place], claim.language) else 1.0


def _places(stems: object, places: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted(place for stem in stems for place in places.get(stem, ()))  # type: ignore[attr-defined]


def _in_context(word: _Met, words: Sequence[_Met]) -> ClaimWord:
    windows: dict[int, float] = {}
    whole = 0.0
    for other in words:
        distance = other.place - word.place
        if distance == 0 or abs(distance) > _REACH:
            continue
        worth = other.weight / (1 + _FARTHER * (abs(distance) - 1))
        whole += worth
        if other.meeting <= Meeting.FORM:
            for window in _windows(other.met, distance):
                windows[window] = windows.get(window, 0.0) + worth
    best = max(windows.values(), default=0.0)
    here = 0.0
    if word.meeting <= Meeting.FORM:
        here = max((windows.get(window, 0.0) for window in _windows_at(word.met)), default=0.0)
    rival = max((windows.get(window, 0.0) for window in _windows_at(word.rivals)), default=0.0)
    return ClaimWord(
        place=word.place,
        weight=word.weight,
        meeting=word.meeting,
        met=word.met,
        context=best / whole if whole else 0.0,
        in_context=here / whole if whole else 0.0,
        rival=rival / whole if whole else 0.0,
    )


def _windows(places: Sequence[int], distance: int) -> set[int]:
    """Return the windows in which a word would stand whose neighbour at a distance stands at these places."""
    found = set()
    for place in places:
        at = place - distance
        window = at // _WINDOW
        found.add(window)
        found.add(window + 1 if at % _WINDOW >= _WINDOW // 2 else window - 1)
    return found


def _windows_at(places: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for place in places:
        window = place // _WINDOW
        found.update((window - 1, window, window + 1))
    return found
