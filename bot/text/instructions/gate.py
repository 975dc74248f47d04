"""Tells quickly which sentences are worth reading for instructions; of news nearly none is.

A text is looked through once for telling words, and each sentence at its first word, which takes about three
microseconds a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag

from bot.text.instructions import cue_words as cues
from bot.text.instructions import override_words as override
from bot.text.instructions import task_words as tasks
from bot.text.words import fold


class Worth(IntFlag):
    """What a sentence is worth reading for."""

    NOTHING = 0
    WORDS = 1
    MARKS = 2


def words_of(*rows: str) -> frozenset[str]:
    """Return the folded words of rows of tables, those that stand for any ending left out."""
    return frozenset(fold(word) for row in rows for word in row.split() if "*" not in word)


OVERRIDE = words_of(*override.COMMANDS.values(), *override.FORMS.values(), cues.OVERRIDE) - words_of(
    cues.OVERRIDE_FRONT
)
OVERRIDE_FRONT = words_of(cues.OVERRIDE_FRONT)
MACHINE_TOO = words_of(cues.MACHINE, cues.MACHINE_TOO)
MACHINE, ROLE = words_of(cues.MACHINE), words_of(cues.ROLE)
ANSWER, DISCLOSURE = words_of(cues.ANSWER), words_of(cues.DISCLOSURE)
ROLE_FRONT, ANSWER_FRONT = words_of(cues.ROLE_FRONT, cues.PERSONS), words_of(cues.ANSWER_FRONT)
HELP = words_of(cues.HELP)
REQUEST_FRONT, GREETING_FRONT = words_of(cues.REQUEST_FRONT, cues.PERSONS), words_of(cues.GREETING_FRONT)
TASK_FRONT = words_of(*tasks.TASKS.values())
SHIFTED = words_of(cues.SHIFTED)
OPENERS = words_of(*tasks.OPENERS.values())


_ANYWHERE = OVERRIDE | MACHINE | ROLE | ANSWER | DISCLOSURE | HELP | SHIFTED
_FRONT = OVERRIDE_FRONT | TASK_FRONT | ROLE_FRONT | ANSWER_FRONT | REQUEST_FRONT | GREETING_FRONT
_MACHINE_FRONT, _PERSONS, _OF_PERSONS = map(words_of, (cues.MACHINE_FRONT, cues.PERSONS, cues.OF_PERSONS))
_BEGINNINGS = frozenset(word.partition("'")[0] for word in _FRONT | OPENERS | _PERSONS | _MACHINE_FRONT)

# Marks of a text written for a program become this white space, all other punctuation blanks.
_MARK = 0x0B
_BETWEEN = "\x0c"  # white space that stands in no sentence
_MARKS = "<>{}[]|`\\#~^=_*\u00ad"
_PUNCTUATION = "!\"$%&()+,-./:;?@'«»“”„‘’‚…–—¿¡\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alphabet:
    """Texts of an alphabet as bytes, which are far quicker to look through: letters small, one byte each."""

    codec: str
    table: bytes
    cues: frozenset[bytes]
    beginnings: frozenset[bytes]


def _alphabet(codec: str) -> _Alphabet:
    table = bytearray(range(256))
    for code in range(256):
        sign = bytes([code]).decode(codec, "replace")
        small = sign.lower().encode(codec, "replace")
        table[code] = small[0] if sign.isupper() and len(small) == 1 else code
        if sign in _PUNCTUATION:
            table[code] = ord(" ")
        elif sign in _MARKS:
            table[code] = _MARK
    return _Alphabet(
        codec=codec,
        table=bytes(table),
        cues=_encoded(_ANYWHERE, codec),
        beginnings=_encoded(_BEGINNINGS, codec),
    )


def _encoded(words: frozenset[str], codec: str) -> frozenset[bytes]:
    both = ((word, word.encode(codec, "replace")) for word in words)
    return frozenset(raw for word, raw in both if raw.decode(codec) == word)


# What has no place in them becomes a question mark, which is punctuation.
_LATIN, _CYRILLIC = _alphabet("latin-1"), _alphabet("cp1251")
_BEYOND_LATIN = re.compile(
    "[\u0300-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2c00-\u2dff\u2e80-\ud7af\uf900-\ufe2f\ufeff-\uffef"
    "\U0001d400-\U0001d7ff\U000e0000-\U000e01ef]"
)
_CYRILLIC_LETTERS = re.compile("[\u0400-\u04ff]")
_BEYOND_CYRILLIC = re.compile(
    "[\u0300-\u03ff\u0530-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2e80-\ud7af\ufe00-\ufe0e\ufeff-\uffef"
    "\U0001d400-\U0001d7ff\U000e0000-\U000e01ef]|[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]"
)
_WIDE_WORDS = tuple(cues.WIDE.split())
_UNSEEN = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200d\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\U000e0000-\U000e01ef]"
)
_TWO_SCRIPTS = re.compile("[a-zA-Z][\u0370-\u04ff]|[\u0370-\u04ff][a-zA-Z]")
# Of them those that news has no use for: no tag of a social network, no word put into a quotation, no bullet.
_TELLING_MARK = re.compile(
    r"[<>{}|`\\~^=\u00ad]|_\w|\]\(|\[\W{0,3}(?:inst|sys|assist|user|admin|prompt|instruct|hidden|source)|#[#!\d]|\*\*|\*/|/\*",
    re.IGNORECASE,
)
# Pieces of code that need no such mark.
_PIECES = ("('", '("', "';", "script:", "data:", " TABLE ", "SELECT ", ");", "%20")
_WORD = re.compile(r"\w+")
_QUOTES = frozenset("\"'“”„‘«»")
# Mean letters of a word beyond which a text in Latin letters is not made of words, and below which letters stand apart.
_LONGEST_WORDS, _SHORTEST_WORDS = 12, 2.2
_BEGINNING = 60  # letters in which the first telling words stand
_NOTHING, _WORDS, _MARKED, _BOTH = (int(worth) for worth in (0, Worth.WORDS, Worth.MARKS, Worth.WORDS | Worth.MARKS))


def worth_reading(texts: Sequence[str]) -> list[int]:
    """Return for each sentence of a text what signs of an instruction it may have; that it has no other is certain.

    The values are those of ``Worth``, as plain numbers.
    """
    if not texts:
        return []
    whole = _BETWEEN.join(texts)
    alphabet = _alphabet_of(whole)
    if alphabet is None or whole.count(_BETWEEN) >= len(texts):
        return [worth_reading([text])[0] for text in texts] if len(texts) > 1 else [_look_at_script(whole)]
    raw = whole.encode(alphabet.codec, "replace").translate(alphabet.table)
    lines = raw.split(_BETWEEN.encode())
    beginnings = alphabet.beginnings
    found = [
        _NOTHING
        if (first := line.split(None, 1))
        and first[0] not in beginnings
        and _SHORTEST_WORDS < len(line) / (line.count(b" ") + 2) < _LONGEST_WORDS
        else _look_at_front(line[:_BEGINNING].decode(alphabet.codec), text)
        for line, text in zip(lines, texts, strict=True)
    ]
    said = alphabet.cues.intersection(raw.split())
    for word in said:
        found = [
            each | _WORDS if word in line and word in line.split() else each
            for each, line in zip(found, lines, strict=True)
        ]
    if _MARK in raw or any(map(whole.__contains__, _PIECES)):
        found = [_MARKED | each if _has_mark(text) else each for each, text in zip(found, texts, strict=True)]
    return found


def _alphabet_of(text: str) -> _Alphabet | None:
    """Return what a text can be looked through in, None where it hides something or has letters of neither."""
    if _is_latin(text) or not _BEYOND_LATIN.search(text):
        return _LATIN
    return _CYRILLIC if _CYRILLIC_LETTERS.search(text) and not _BEYOND_CYRILLIC.search(text) else None


def _is_latin(text: str) -> bool:
    try:
        text.encode(_LATIN.codec)
    except UnicodeEncodeError:
        return False
    return True


def _has_mark(text: str) -> bool:
    return _TELLING_MARK.search(text) is not None or any(map(text.__contains__, _PIECES))


def _look_at_front(line: str, text: str) -> int:
    """Return what its first words make a sentence worth reading for, and whether it is made of words at all.

    Args:
        line: How it begins, in small letters and without punctuation.
        text: The whole as it stands.
    """
    words = line.split()
    made_of_words = words and _SHORTEST_WORDS < len(text) / (text.count(" ") + 2) < _LONGEST_WORDS
    return (_NOTHING if made_of_words else _MARKED) | (_begins(words) if text[:1] not in _QUOTES else _NOTHING)


def _begins(words: Sequence[str]) -> int:
    if words and words[0] in _MACHINE_FRONT:
        return _BOTH
    telling = (word for word in words if word not in OPENERS)
    first, second = next(telling, ""), next(telling, "")
    if first in _PERSONS:
        return _WORDS if second in _OF_PERSONS else _NOTHING
    return _WORDS if first in _FRONT else _NOTHING


def _look_at_script(text: str) -> int:
    """Return what a sentence is worth reading for that hides something or is in letters of which we know few words."""
    if _UNSEEN.search(text) or _TWO_SCRIPTS.search(text) or not unicodedata.is_normalized("NFKC", text):
        return _BOTH
    words = _WORD.findall(text.lower())
    found = _look_at_front(" ".join(words), text) | (_MARKED if _has_mark(text) else _NOTHING)
    return found if _ANYWHERE.isdisjoint(words) and not any(map(text.__contains__, _WIDE_WORDS)) else found | _WORDS
