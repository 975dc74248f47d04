"""How a number is meant: exactly or at least, and whether it is said of the event at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model import Bound
from bot.stories.figures.grammar import Surroundings
from bot.stories.figures.phrases import key_of
from bot.text.numbers import Number

# How far in front of a number its words are looked for, in characters: what qualifies it, a verb, a noun with a link.
_NEAR, REACH, FAR = 32, 48, 90
_CLAUSE_BEHIND = 40
_CLAUSE_END = re.compile(r"[,;:—，；：、.。!?]\s|[，；：。]")
_BOUNDS = tuple(Bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure as a sentence states it: ``sentence[start:end]`` are its words; ``more`` as in ``Meaning``."""

    measure: str
    value: float
    bound: Bound
    start: int
    end: int
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """How a number is meant; with the words that say so it is ``sentence[first:behind]``.

    ``risen``: It ends a rise, "from 7 to 12". ``more``: They come on top of others, "another 12".
    """

    bound: Bound
    first: int
    behind: int
    risen: bool
    more: bool


def meaning(sentence: str, number: Number, around: Surroundings) -> Meaning | None:
    """Return how a number is meant, None when it is a part, a comparison or one end of a span."""
    offset = max(0, number.start - _NEAR)
    before = sentence[offset : number.start]
    bound = Bound.ABOUT if number.rounded else Bound.EXACT
    first, behind = number.start, number.end
    if found := around.bound_before.search(before):
        bound, first = key_of(found, _BOUNDS), offset + found.start()
    if found := around.bound_behind.match(sentence, behind):
        bound, behind = key_of(found, _BOUNDS), found.end()
    rises = around.rise_before.search(before) is not None
    if around.span_behind.match(sentence, number.end) or (not rises and around.span_before.search(before)):
        return None
    before = sentence[max(0, first - _NEAR) : first]
    if around.not_so_before.search(before) or around.not_so_behind.match(sentence, behind):
        return None
    more = around.more_before.search(before) or around.more_behind.match(sentence, behind)
    return Meaning(bound=bound, first=first, behind=behind, risen=rises, more=more is not None)


def clause_around(sentence: str, start: int, end: int) -> str:
    """Return ``sentence[start:end]`` with the rest of its clause on both sides."""
    head = sentence[max(0, start - FAR) : start]
    begins = max((found.end() for found in _CLAUSE_END.finditer(head)), default=0)
    tail = sentence[end : end + _CLAUSE_BEHIND]
    ends = _CLAUSE_END.search(tail)
    return head[begins:] + sentence[start:end] + (tail[: ends.start()] if ends else tail)
