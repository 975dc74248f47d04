"""What a text quotes, and whom it lets say so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from bot.text.quotes import marks
from bot.text.speech_verbs import speech_verbs
from bot.text.words import fold
from bot.verification.checks.naming import Name, Names
from bot.verification.passages import Passage

_OPENS = frozenset("“”„‟«»‹›‘‚「『《'\"`’")
# How far from a quotation its verb of speech is looked for, and from that verb the name of who speaks, in words.
_TO_VERB, _TO_NAME = 10, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words ``first`` to ``last``; ``start`` and ``end`` are inside its marks; ``speaker`` None where none is named."""

    first: int
    last: int
    start: int
    end: int
    speaker: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A text as letters and digits alone, to find quotations whatever signs and blanks are between them.

    ``ends`` says for each word where it ends in them.
    """

    text: str
    ends: tuple[int, ...]


def letters_of(words: tuple[str, ...]) -> Letters:
    """Return the letters of words as printed."""
    bare = [letters(word) for word in words]
    return Letters(text="".join(bare), ends=tuple(accumulate(map(len, bare))))


def letters(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def quotations_of(passage: Passage, names: Names) -> tuple[Quotation, ...]:
    """Return what a passage has in quotation marks, in order, each with its speaker."""
    text = passage.source.text
    found: list[Quotation] = []
    for opening, closing in marks(text).pairs:
        if text[opening] not in _OPENS:
            continue
        inside = list(_between(passage, opening, closing))
        if inside:
            first, last = inside[0], inside[-1]
            speaker = _speaker(passage, names, first, last)
            found.append(Quotation(first=first, last=last, start=opening + 1, end=closing, speaker=speaker))
    return tuple(found)


def _between(passage: Passage, start: int, end: int) -> Iterator[int]:
    place = bisect_left(passage.starts, start)
    while place < len(passage) and passage.ends[place] <= end:
        yield place
        place += 1


def _speaker(passage: Passage, names: Names, first: int, last: int) -> Name | None:
    """Return the name beside the verb of speech that is nearest to a quotation, behind it or in front of it."""
    verbs = speech_verbs(passage.language)
    behind = range(last + 1, min(len(passage), last + 1 + _TO_VERB))
    before = range(first - 1, max(-1, first - 1 - _TO_VERB), -1)
    home_behind, home_before = passage.sentence_of[last], passage.sentence_of[first]
    for around, home in ((behind, home_behind), (before, home_before)):
        for place in around:
            if passage.sentence_of[place] != home:
                break
            if passage.folded[place] in verbs:
                return _beside(passage, names, place, first, last)
    return None


def _beside(passage: Passage, names: Names, verb: int, first: int, last: int) -> Name | None:
    home = passage.sentence_of[verb]
    near = [
        (min(abs(name.first - verb), abs(name.last - verb)), name)
        for name in names.mentions
        if not (first <= name.first <= last)
        and passage.sentence_of[name.first] == home
        and min(abs(name.first - verb), abs(name.last - verb)) <= _TO_NAME
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None
