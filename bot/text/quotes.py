"""Quotation marks and brackets of a paragraph: which belong together.

Most marks say by themselves whether they open; straight marks, and those that some languages use the other way round
(„…“, »…«, ”…”), are read from what is open already and from the spaces around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_APOSTROPHES = "'’"
_MARK = re.compile(r"[\"“”„‟«»‹›「」『』《》（）()\[\]【】'‘’‚`]")
# A clitic that a tokeniser has cut off ("it 's") or that print leaves off ("'em") is no quotation.
_CLITIC = re.compile(r"(?:s|re|ve|ll|d|m|t|em|n|til|tis|cause|\d\ds)\b")
_CLOSES = {
    "”": "“„”",
    "“": "„‚",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    "’": "‘‚'",
    "‘": "‚",
    "'": "'‘",
    '"': '"“”',
} | dict(zip("」』》）)]】", "「『《（([【", strict=True))
_OPENS = frozenset("“”„‟«»‹›‘‚「『《（([【'\"’")
_ONLY_CLOSES = frozenset("」』》）)]】")
# Whose unbalanced halves mean that speech goes on; a lone bracket or apostrophe means nothing.
_SPEECH = frozenset('“”„«»「『"')
_DEEPEST = 8
_PUNCTUATION = frozenset(".,!?…;")
_LONGEST_SCARE_QUOTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The pairs of a text as (place of the opening mark, place of the closing one), and speech left open."""

    pairs: tuple[tuple[int, int], ...]
    closings: frozenset[int]
    left_open: tuple[int, ...]


def marks(text: str, start: int = 0, end: int | None = None) -> Marks:
    """Return what belongs together in ``text[start:end]``, one paragraph; places are offsets into ``text``."""
    stop = len(text) if end is None else end
    open_marks: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    abandoned: list[int] = []
    for found in _MARK.finditer(text, start, stop):
        place = found.start()
        mark = _meaning(found.group(), text, place, start, stop)
        if not mark:
            continue
        opener = _opener(open_marks, mark, text, place, stop)
        if opener is not None:
            pairs.append((open_marks[opener][1], place))
            abandoned.extend(at for sign, at in open_marks[opener + 1 :] if sign in _SPEECH)
            del open_marks[opener:]
        elif mark in _OPENS and _may_open(mark, text, place, start, stop):
            open_marks.append((mark, place))
    abandoned.extend(at for sign, at in open_marks if sign in _SPEECH)
    return Marks(
        pairs=tuple(sorted(pairs)),
        closings=frozenset(place for _, place in pairs),
        left_open=tuple(sorted(abandoned)),
    )


def _opener(open_marks: list[tuple[str, int]], mark: str, text: str, place: int, end: int) -> int | None:
    """Return the index of the open mark that ``mark`` closes, None when it closes none."""
    wanted = _CLOSES.get(mark)
    if wanted is None or not open_marks:
        return None
    if mark not in _ONLY_CLOSES and not _may_close(mark, text, place, end):
        return None
    for index in range(len(open_marks) - 1, max(-1, len(open_marks) - 1 - _DEEPEST), -1):
        sign, at = open_marks[index]
        if sign in wanted:
            return None if mark in _APOSTROPHES and _is_doubtful(text, at, place) else index
    return None


def _is_doubtful(text: str, opened: int, place: int) -> bool:
    """Tell whether an apostrophe that stands by itself is rather a possessive ("the players ' union") than an end."""
    if not text[place - 1].isspace() or text[place - 2] in _PUNCTUATION:
        return False
    return text[place - 2] == "s" or place - opened > _LONGEST_SCARE_QUOTE


def _meaning(mark: str, text: str, place: int, start: int, end: int) -> str:
    """Return what a mark stands for: an apostrophe for nothing, two grave accents for a quotation mark, as in TeX."""
    if mark in "`'":
        if place > start and text[place - 1] == mark:
            return ""
        if text[place + 1 : min(end, place + 2)] == mark:
            return "“" if mark == "`" else "”"
    if mark == "`":
        return "‘"
    return "" if mark in _APOSTROPHES and _is_apostrophe(text, place, end) else mark


def _is_apostrophe(text: str, place: int, end: int) -> bool:
    if place + 1 >= end or not text[place + 1].isalnum():
        return False
    return (place > 0 and text[place - 1].isalnum()) or _CLITIC.match(text, place + 1) is not None


def _may_close(mark: str, text: str, place: int, end: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < end else " "
    if mark in _APOSTROPHES and before.isspace():
        return after.isspace() or after in _PUNCTUATION
    return not (before.isspace() and after.isalnum())


def _may_open(mark: str, text: str, place: int, start: int, end: int) -> bool:
    """Tell whether a mark that closes nothing opens something: it leans on the word after it."""
    after = text[place + 1] if place + 1 < end else " "
    if mark in "“„‟«‘‚「『《（([【":
        return True
    before = text[place - 1] if place > start else " "
    if mark in _APOSTROPHES:
        return not before.isalnum() and after.isalnum()
    if before.isalpha() and after.isalpha() and "\u05d0" <= before <= "\u05ea":
        return False  # gershayim inside a Hebrew acronym
    return not (before.isalnum() and not after.isalnum()) or mark == '"'
