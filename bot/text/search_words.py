"""Terms: what a text is found by, the same whatever database holds them, and the same for texts and for questions.

A term is a word without case, accents and optional signs. Scripts that set no blanks between words, and Korean, whose
particles are glued to them, give a term for every character: it and the one after it. So any part of such a text can
be found, as Lucene's CJKAnalyzer does it. There is no stemming: languages are told by guess and stand mixed in one
index, so that the rules of one would join words of another; whoever wants all endings writes ``begin*``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.alphabets import SCRIPTS
from bot.text.words import fold

# More than the longest word that people write; databases have limits (2 kB in Postgres), and so has patience.
LONGEST_TERM = 60
_JOINED = "".join(SCRIPTS[name] for name in ("Hani", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr")) + "\u30fc"
# Vowel signs of Indic scripts are combining marks, which Python's \w leaves out.
_SIGNED = "".join(
    SCRIPTS[name]
    for name in ("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Ethi", "Tibt")
)
_LETTER = f"(?:[^\\W_{_JOINED}]|[{_SIGNED}])"
# A word may go on with single letters behind dots, as in "U.S."; what begins with a longer part is taken apart again.
_WORD = re.compile(f"[{_JOINED}]+|{_LETTER}+(?:\\.[^\\W\\d_{_JOINED}](?!{_LETTER}))*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:\.[a-z](?![a-z0-9]))*")
_JOINED_RUN = re.compile(f"[{_JOINED}]")

_ACCENTED = (range(0xC0, 0x250), range(0x1E00, 0x1F00), range(0x370, 0x400), range(0x1F00, 0x2000))
_VOWEL_SIGNS = (range(0x0300, 0x0370), range(0x0591, 0x05C8), range(0x0610, 0x061B), range(0x064B, 0x0671))
_DIGITS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50)
_SPELT = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe"}
# Letters that Arabic and Persian print in several forms, as Lucene's ArabicNormalizer and PersianNormalizer join them.
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ۀ": "ه", "ک": "ك"}
# Soft hyphen, zero-width blanks and joiners, marks of direction: all are inside words and none is seen.
_UNSEEN = (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)


def _plain_letter(letter: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", letter) if not unicodedata.combining(sign))


def _one_form() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: _plain_letter(chr(code)) for codes in _ACCENTED for code in codes}
    table = {code: plain for code, plain in table.items() if plain != chr(code)}
    table |= {ord(letter): plain for letter, plain in (_SPELT | _ARABIC).items()}
    table |= {first + digit: str(digit) for first in _DIGITS for digit in range(10)}
    table |= {code: None for codes in _VOWEL_SIGNS for code in codes if unicodedata.category(chr(code)) == "Mn"}
    return table | dict.fromkeys(_UNSEEN)


_ONE_FORM = _one_form()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A term with its place in a text: ``text[start:end]`` is what it was read from."""

    term: str
    start: int
    end: int


def terms(text: str) -> list[str]:
    """Return the terms of a text in order; a run of joined script ends with its last character alone."""
    found: list[str] = []
    for word in words(text):
        if word.isascii() or not is_joined(word):
            found.append(word)
        else:
            found += grams(word)
    return found


def words(text: str) -> list[str]:
    """Return the folded words of a text in order; a run of joined script is one, and may be long."""
    folded = _folded(text)
    found: list[str] = (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)
    if any(_is_odd(word) for word in found):
        return [part for word in found for part, _ in _parts(word)]
    return found


def grams(run: str) -> list[str]:
    """Return a term for every character of a run of joined script: it with the next, the last alone."""
    return [run[place : place + 2] for place in range(len(run))]


def is_joined(word: str) -> bool:
    """Tell whether a folded word is a run of joined script."""
    return _JOINED_RUN.match(word) is not None


def placed_terms(text: str) -> list[Placed]:
    """Return the terms of a short text in order, each with its place."""
    folded, places = _folded_with_places(text)
    return [
        Placed(term=term, start=places[first][0], end=places[first + length - 1][1])
        for match in _WORD.finditer(folded)
        for term, first, length in _placed(match)
    ]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return fold(text).translate(_ONE_FORM)


def _is_odd(word: str) -> bool:
    return len(word) > LONGEST_TERM or "." in word


def _parts(word: str) -> Iterator[tuple[str, int]]:
    """Yield the words of one match with their lengths in it: "u.s" is "us", "end.a" two words, and none is too long."""
    if is_joined(word):
        yield word, len(word)
    elif word[1:2] == ".":
        yield word.replace(".", "")[:LONGEST_TERM], len(word)
    else:
        yield from ((part[:LONGEST_TERM], len(part)) for part in word.split("."))


def _placed(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    start = match.start()
    if is_joined(match.group()):
        yield from ((gram, start + place, len(gram)) for place, gram in enumerate(grams(match.group())))
        return
    for word, length in _parts(match.group()):
        yield word, start, length
        start += length + 1


def _folded_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded text, and for each of its characters the span of ``text`` that it came from.

    A letter is folded together with the marks that follow it, since they may be one sign.
    """
    if text.isascii():
        return text.lower(), [(place, place + 1) for place in range(len(text))]
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        folded = _folded(text[start:end])
        pieces.append(folded)
        places += [(start, end)] * len(folded)
        start = end
    return "".join(pieces), places
