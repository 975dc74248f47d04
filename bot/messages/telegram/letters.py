"""Characters in messages: which arrive, which can be seen, which way they run, and where a text may be cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.messages.rich import units

_UNSENT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"
# What leaves no ink besides white space, controls and format characters: the grapheme joiner, fillers of Hangul, vowels
# of Khmer that are not written, the blank of Braille, the place of an object. U+030A, U+0333 and U+033F have ink, but
# Telegram drops them (TDLib, clean_input_string).
_WITHOUT_INK = frozenset("\u030a\u0333\u033f\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
_INKLESS = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_VARIANTS = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_OPENS_ISOLATE = re.compile("[\u2066-\u2068]")
_EMBEDDING = re.compile("[\u202a-\u202e\u2066-\u2069]")

_SENTENCE_END = re.compile(r"(?:[.!?…؟][\"'”’»)\]]*\s+|[。！？][”’」』）]*|\n+)")
# No-break spaces hold their words together.
_WORD_END = re.compile(r"[^\S\u00a0\u202f\u2007]+|[\u200b，、；：،؛]")
_ZERO_WIDTH_JOINER = "\u200d"
# What goes on with the letter before it though it is no mark: joiners, skin tones, tags of flags, conjoining vowels and
# finals of Hangul, vowels of Thai and Lao, half-width marks of Katakana (Unicode Standard Annex 29, Grapheme_Extend).
_CONTINUES = re.compile(
    "[\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u1160-\u11ff\ud7b0-\ud7fb\u0e33\u0eb3\uff9e\uff9f]"
)
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_VIRAMA = 9
# The longest cluster that is kept together; marks heaped on one letter may have no end.
_LONGEST_CLUSTER = 64


def as_sent(words: str) -> str:
    """Return the text as it can be sent, all of it as typed but for what no message can hold.

    Control characters are left out except line feed and tab, because Telegram turns them to blanks or drops them
    (TDLib, ``clean_input_string``) and XML cannot name them; half a surrogate pair, which has no UTF-8, becomes U+FFFD.
    """
    return _LONE_SURROGATE.sub(_REPLACEMENT, _UNSENT.sub("", words))


def visible(words: str) -> bool:
    """Tell whether any character of the text leaves ink; a message without any is refused, a link is none."""
    return any(
        unicodedata.category(each) not in _INKLESS and each not in _WITHOUT_INK and not _VARIANTS.match(each)
        for each in words
    )


def isolated(words: str) -> str:
    """Return the text so that it may stand beside text that runs the other way (Unicode Standard Annex 9, FSI and PDI).

    Only what has right-to-left letters, or controls of the direction, is wrapped; isolates that it opens are closed.
    """
    runs_left = any(unicodedata.bidirectional(each) in {"R", "AL"} for each in words)
    if not runs_left and not _EMBEDDING.search(words):
        return words
    left_open = max(0, len(_OPENS_ISOLATE.findall(words)) - words.count(_POP_ISOLATE))
    return f"{_FIRST_STRONG_ISOLATE}{words}{_POP_ISOLATE * (left_open + 1)}"


def cut(words: str, room: int) -> int:
    """Return how many characters of the text go into ``room`` UTF-16 units: all, or up to the best place to cut.

    That is the end of a sentence in the second half of what fits, else the end of a word there, else the end of a
    character with all its marks, else wherever it must be. What is cut off and what is left make up the text.
    """
    most = _characters(words, room)
    if most == len(words):
        return most
    for ends in (_SENTENCE_END, _WORD_END):
        places = [found.end() for found in ends.finditer(words, most // 2, most)]
        whole = [place for place in places if place < len(words) and not _holds_together(words, place)]
        if whole:
            return whole[-1]
    nearest = range(most, max(0, most - _LONGEST_CLUSTER), -1)
    return next((place for place in nearest if not _holds_together(words, place)), most)


def shortened(words: str, room: int) -> str:
    """Return the text as far as it goes into ``room`` UTF-16 units, with "…" where it goes on."""
    if units(words) <= room:
        return words
    return words[: cut(words, room - 1)].rstrip() + "…"


def _characters(words: str, room: int) -> int:
    head = words[: room + 1]
    return next((index for index, used in enumerate(_running_units(head)) if used > room), len(head))


def _running_units(words: str) -> Iterator[int]:
    used = 0
    for character in words:
        used += units(character)
        yield used


def _holds_together(words: str, place: int) -> bool:
    """Tell whether a cut at ``place`` would part a letter from its marks, or an emoji from the rest of it."""
    before, after = words[place - 1], words[place]
    if unicodedata.category(after).startswith("M") or _CONTINUES.match(after) or before == _ZERO_WIDTH_JOINER:
        return True
    if unicodedata.combining(before) == _VIRAMA and unicodedata.category(after) == "Lo":
        return True
    return bool(_REGIONAL.match(before) and _REGIONAL.match(after)) and _flags_before(words, place) % 2 == 1


def _flags_before(words: str, place: int) -> int:
    first = place
    while first > 0 and _REGIONAL.match(words[first - 1]):
        first -= 1
    return place - first
