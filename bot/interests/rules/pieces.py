"""A rule as it was typed, cut into words, phrases, fields, operators and parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.interests.rules.faults import Fault, refusal
from bot.text.search_words import is_joined, placed_terms, terms

# What phones and the keyboards of other languages set for the signs of rules; each stands for one sign.
_ONE_SIGN = str.maketrans(dict.fromkeys("“”„«»「」『』＂", '"') | {"（": "(", "）": ")", "：": ":", "＊": "*"})
# The hyphen of the keyboard, the minus sign, and what keyboards make of them.
_MINUS = "-−–－"
_BLANK = re.compile(r"\s+")
_QUOTED = re.compile(r'"([^"]*)"(\**)')
_FIELD = re.compile(r"([^\W\d_]\w*):")
_URL = re.compile(r'\w+://[^\s"()]*')
_END_OF_WORD = re.compile(r'[\s"()]')
_SHORTEST_BEGINNING = 2


class Kind(Enum):
    """What a piece is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    WORD = auto()
    PHRASE = auto()
    END = auto()


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_PARENTHESES = {"(": Kind.OPEN, ")": Kind.CLOSE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of a rule.

    Attributes:
        place: Where it begins in what was typed.
        typed: All of it; ``text`` is what it says: a word or phrase without its signs, a field's name in lower case.
        starred: A star stands behind the word or phrase.
        size: How many words it has.
    """

    kind: Kind
    place: int
    typed: str = ""
    text: str = ""
    starred: bool = False
    size: int = 0


def pieces(typed: str) -> Iterator[Piece]:
    """Yield the pieces of a rule in order, the end as the last.

    Raises:
        RuleError: A quotation mark is alone, or a piece is a URL, holds no word, or a star where none may be.
    """
    signs = typed.translate(_ONE_SIGN)
    place = 0
    while place < len(signs):
        if blank := _BLANK.match(signs, place):
            place = blank.end()
            continue
        piece = _piece(typed, signs, place)
        yield piece
        place += len(piece.typed)
    yield Piece(kind=Kind.END, place=len(typed))


def _piece(typed: str, signs: str, place: int) -> Piece:
    sign = signs[place]
    if sign in _PARENTHESES:
        return Piece(kind=_PARENTHESES[sign], place=place, typed=typed[place])
    if sign == '"':
        return _phrase(typed, signs, place)
    if sign in _MINUS and place + 1 < len(signs) and not signs[place + 1].isspace():
        return Piece(kind=Kind.NOT, place=place, typed=typed[place])
    if url := _URL.match(signs, place):
        raise refusal(Fault.URL, place=place, near=url.group())
    if field := _FIELD.match(signs, place):
        return Piece(kind=Kind.FIELD, place=place, typed=typed[place : field.end()], text=field[1].lower())
    return _word(typed, signs, place)


def _phrase(typed: str, signs: str, place: int) -> Piece:
    quoted = _QUOTED.match(signs, place)
    if quoted is None:
        raise refusal(Fault.OPEN_QUOTE, place=place, near=typed[place:])
    near = typed[place : quoted.end()]
    written, starred = _without_star(quoted[1], place + 1, near)
    return Piece(
        kind=Kind.PHRASE,
        place=place,
        typed=near,
        text=" ".join(written.split()),
        starred=_may_go_on(written, starred=starred or bool(quoted[2]), place=place, near=near),
        size=len(terms(written)),
    )


def _word(typed: str, signs: str, place: int) -> Piece:
    end = _END_OF_WORD.search(signs, place)
    near = signs[place : end.start() if end else len(signs)]
    if near in _OPERATORS:
        return Piece(kind=_OPERATORS[near], place=place, typed=near)
    written, starred = _without_star(near, place, near)
    return Piece(
        kind=Kind.WORD,
        place=place,
        typed=typed[place : place + len(near)],
        text=_trimmed(written),
        starred=_may_go_on(written, starred=starred, place=place, near=near),
        size=len(terms(written)),
    )


def _without_star(written: str, place: int, near: str) -> tuple[str, bool]:
    bare = written.rstrip().rstrip("*")
    if "*" in bare:
        raise refusal(Fault.STAR_INSIDE, place=place + bare.index("*"), near=near)
    return bare, bare != written.rstrip()


def _may_go_on(written: str, *, starred: bool, place: int, near: str) -> bool:
    """Tell whether a star counts; a run of joined script is found within longer ones anyway."""
    found = terms(written)
    if not found:
        raise refusal(Fault.NO_WORD, place=place, near=near)
    if not starred or is_joined(found[-1]):
        return False
    if len(found[-1]) < _SHORTEST_BEGINNING:
        raise refusal(Fault.SHORT_BEGINNING, place=place, near=near)
    return True


def _trimmed(written: str) -> str:
    """Return a word without the signs around it, where it is still the same word to a reader of rules."""
    placed = placed_terms(written)
    if not placed:
        return written
    bare = written[placed[0].start : placed[-1].end]
    same = terms(bare) == terms(written) and bare not in _OPERATORS and not _FIELD.match(bare)
    return bare if same else written
