"""Names as texts print them: runs of words with capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.text.stop_words import stop_words
from bot.verification.passages import Passage

# Every noun has a capital letter in these, so only two in a row are taken for a name.
CAPITAL_NOUNS = frozenset({"de", "lb"})
# What may stand between the words of one name, beside a blank.
_JOINT = re.compile(r"[\s\u00a0]+|\.[\s\u00a0]?|-|[\s\u00a0]?&[\s\u00a0]?|['’]")
_OPENING = re.compile(r"(?:^|[.!?:;…\n]|[\"“”„«»‘’'(\[—–•*])[\s\u00a0]*[\"“„«‘'(\[]*$")
_LOOK_BACK = 4
# Small words inside a name.
_PARTICLES = frozenset("of de da do dos das del di du van von der den bin ibn al el la le y e für".split())
# A sentence with so many capital letters and no telling word without one is a headline, and they say nothing.
_FEWEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: words ``first`` to ``last``; ``words`` are folded; ``opens`` when it begins a sentence with one word."""

    first: int
    last: int
    words: tuple[str, ...]
    opens: bool


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names of a passage.

    Attributes:
        mentions: In order.
        small: Words that stand somewhere without a capital letter.
    """

    mentions: tuple[Name, ...]
    small: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of names that do not only open sentences."""
        return frozenset(word for name in self.mentions if not name.opens for word in name.words)


def names_of(passage: Passage) -> Names:
    """Return the names of a passage."""
    capital = _capitals(passage)
    small = frozenset(word for word, printed in zip(passage.folded, passage.words, strict=True) if printed[0].islower())
    return Names(mentions=tuple(_mentions(passage, capital)), small=small)


def _capitals(passage: Passage) -> list[bool]:
    """Return for each word whether it has a capital letter that says something: none in a headline does."""
    found = [word[0].isupper() for word in passage.words]
    stopped = stop_words(passage.language)
    large: dict[int, int] = {}
    mixed: set[int] = set()
    for sentence, word, folded, capital in zip(passage.sentence_of, passage.words, passage.folded, found, strict=True):
        if capital:
            large[sentence] = large.get(sentence, 0) + 1
        elif word[0].islower() and folded not in stopped:
            mixed.add(sentence)
    headlines = {sentence for sentence, count in large.items() if count >= _FEWEST} - mixed
    return [capital and sentence not in headlines for capital, sentence in zip(found, passage.sentence_of, strict=True)]


def _mentions(passage: Passage, capital: list[bool]) -> Iterator[Name]:
    stopped = stop_words(passage.language)
    says = [
        large and not (folded in stopped and not (printed.isupper() and len(printed) > 1))
        for large, folded, printed in zip(capital, passage.folded, passage.words, strict=True)
    ]
    place, words = 0, len(passage)
    while place < words:
        if not says[place]:
            place += 1
            continue
        first, last = place, _end(passage, says, place)
        place = last + 1
        if first == last and len(passage.folded[first]) == 1:
            continue
        yield Name(
            first=first,
            last=last,
            words=passage.folded[first : last + 1],
            opens=first == last and _opens(passage, first),
        )


def _end(passage: Passage, capital: list[bool], first: int) -> int:
    """Return the last word of the run of capitals that begins at ``first``."""
    last, words = first, len(passage)
    while last + 1 < words and _joined(passage, last):
        if capital[last + 1]:
            last += 1
        elif (
            last + 2 < words
            and passage.words[last + 1] in _PARTICLES
            and capital[last + 2]
            and _joined(passage, last + 1)
        ):
            last += 2
        else:
            break
    return last


def _joined(passage: Passage, place: int) -> bool:
    if passage.sentence_of[place] != passage.sentence_of[place + 1]:
        return False
    between = passage.source.text[passage.ends[place] : passage.starts[place + 1]]
    if passage.words[place][-2:] in {"'s", "’s"}:
        return False
    if between.startswith(".") and len(passage.words[place]) > 2:
        return False
    return _JOINT.fullmatch(between) is not None


def _opens(passage: Passage, place: int) -> bool:
    if not place or passage.sentence_of[place] != passage.sentence_of[place - 1]:
        return True
    start = passage.starts[place]
    return _OPENING.search(passage.source.text[max(0, start - _LOOK_BACK) : start]) is not None
