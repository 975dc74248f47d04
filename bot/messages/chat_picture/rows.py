"""Rows of text: which words go on a row, by the rough widths of a sans serif."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.messages.rich import Block, Line, Span
from bot.messages.telegram.letters import as_sent

SIZE = 15
ROW_HEIGHT, GAP_HEIGHT = 21, 12

# Widths in thousandths of the font's size; a character that is not here is told by its kind.
_THOUSANDTHS = {
    character: width
    for width, characters in {
        230: "ijl'|’‘",
        285: " .,:;!/\\[]ftI·\u00a0",
        340: 'r()-`"{}“”',
        400: "•*",
        510: "ckvsxyzJ",
        570: "abdeghnopquL0123456789?$#_–«»<>+=~",
        670: "ABEKPSVXYTFZ&",
        725: "CDHNRUw",
        790: "GOQ",
        850: "mM",
        960: "W@%—…",
    }.items()
    for character in characters
}
_WIDE, _EMOJI, _CAPITAL, _LETTER, _FIXED = 1_000, 1_250, 690, 580, 600
_BOLD = 1.07
# The widths above are those of Arial; the widest sans serifs in use need this much more.
_SPARE = 1.08

_WIDE_SIGNS = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6"
# A word with the blanks behind it, or one wide sign with the marks that must not begin a row.
_TOKEN = re.compile(rf"[{_WIDE_SIGNS}][、。，．：；！？」』）》]*\s*|[^\s{_WIDE_SIGNS}]+\s*|\s+")
_BREAKS_BEHIND = re.compile(rf"[\s{_WIDE_SIGNS}]\Z")
_ISOLATE = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069?")
_INKLESS = frozenset({"Mn", "Me", "Cf", "Cc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of text: its pieces, how wide they are, and how it stands; one without pieces is a gap between blocks."""

    pieces: Line = ()
    width: float = 0.0
    quoted: bool = False
    leftward: bool = False

    @property
    def height(self) -> int:
        """How high it is, with the space around it."""
        return ROW_HEIGHT if self.pieces else GAP_HEIGHT


def rows(blocks: Iterable[Block], *, width: float, quote_width: float) -> tuple[Row, ...]:
    """Return blocks broken into rows of at most ``width``, within quotations ``quote_width``."""
    found: list[Row] = []
    for block in blocks:
        found += [Row()] if found else []
        for line in block.lines:
            for paragraph in _paragraphs(line):
                found += _paragraph_rows(paragraph, quote_width if block.quoted else width, quoted=block.quoted)
    return tuple(found)


def width_of(words: str, size: float = SIZE, *, bold: bool = False, fixed: bool = False) -> float:
    """Return about how wide a text is in a font of this size, rather too much than too little."""
    thousandths = sum(map(_fixed_width if fixed else _character_width, words))
    return thousandths * size / 1_000 * _SPARE * (_BOLD if bold else 1)


def shortened(words: str, width: float, size: float) -> str:
    """Return as much of a text as this width has room for, with an ellipsis where something is left out."""
    if width_of(words, size) <= width:
        return words
    end = len(words)
    while end > 0 and width_of(words[:end] + "…", size) > width:
        end -= 1
    return words[:end].rstrip() + "…"


def _character_width(character: str) -> int:
    if character in _THOUSANDTHS:
        return _THOUSANDTHS[character]
    if unicodedata.category(character) in _INKLESS:
        return 0
    if character >= "\U0001f000":
        return _EMOJI
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() else _LETTER


def _fixed_width(character: str) -> int:
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _FIXED


def _span_width(span: Span) -> float:
    return width_of(span.text, bold=span.bold, fixed=span.code)


def _word_width(word: Sequence[Span]) -> float:
    """Return how wide a word is without the blanks behind it, which may stand over the edge."""
    *first, last = word
    return sum(map(_span_width, first)) + _span_width(replace(last, text=last.text.rstrip()))


def _paragraphs(line: Line) -> Iterator[Line]:
    paragraph: list[Span] = []
    for span in line:
        first, *others = as_sent(span.text).replace("\t", " ").split("\n")
        paragraph.append(replace(span, text=first))
        for words in others:
            yield tuple(paragraph)
            paragraph = [replace(span, text=words)]
    yield tuple(paragraph)


def _paragraph_rows(paragraph: Line, width: float, *, quoted: bool) -> Iterator[Row]:
    leftward = _runs_left("".join(span.text for span in paragraph))
    for pieces in _wrapped(paragraph, width):
        yield Row(pieces=pieces, width=sum(map(_span_width, pieces)), quoted=quoted, leftward=leftward)


def _runs_left(words: str) -> bool:
    """Tell whether a paragraph runs from right to left: by its first strong letter (Unicode Standard Annex 9, P2)."""
    directions = (unicodedata.bidirectional(character) for character in _ISOLATE.sub("", words))
    return next((direction for direction in directions if direction in {"L", "R", "AL"}), "L") != "L"


def _wrapped(paragraph: Line, width: float) -> Iterator[Line]:
    row: list[Span] = []
    taken = 0.0
    for word in _words(paragraph, width):
        if row and taken + _word_width(word) > width:
            yield _joined(row)
            row, taken = [], 0.0
        row += word
        taken = sum(map(_span_width, word), taken)
    yield _joined(row)


def _words(paragraph: Line, width: float) -> Iterator[Sequence[Span]]:
    """Yield what stays together on a row, in one or more styles; what is wider than a row by its characters."""
    word: list[Span] = []
    for span in paragraph:
        for token in _TOKEN.findall(span.text):
            word.append(replace(span, text=token))
            if _BREAKS_BEHIND.search(token):
                yield from _narrow(word, width)
                word = []
    if word:
        yield from _narrow(word, width)


def _narrow(word: Sequence[Span], width: float) -> Iterator[Sequence[Span]]:
    if _word_width(word) <= width:
        yield word
    else:
        yield from ([replace(span, text=character)] for span in word for character in span.text)


def _joined(pieces: Sequence[Span]) -> Line:
    """Return a row with neighbours of one style made one, and no blanks at its end."""
    styles = groupby(pieces, key=lambda span: replace(span, text=""))
    found = [replace(style, text="".join(span.text for span in spans)) for style, spans in styles]
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)
