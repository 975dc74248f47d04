"""Horoscopes: known by how they are titled, or by signs of the zodiac that their paragraphs begin with.

A title is one when it says "horoscope" with a day or a sign and nothing else. What is told about horoscopes, about
stars, or about people and coins that are called as signs are, says more than that, and lists no signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.interests.filler import horoscope_words as words
from bot.interests.filler.reading import Reading, alternatives, folders, mentions, pattern, stems

# Signs that head a paragraph or stand before a colon: so many make a horoscope, so many where the title speaks of one,
# and so many where it sounds like a report.
_HEADS, _HEADS_OF_TITLED, _HEADS_OF_REPORT = 4, 2, 7
_PARTS = re.compile(r"\s*[:|•·!?]\s*|\s[–—-]\s|\. ")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_SYMBOLS = "\u2648-\u2653"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    stems: tuple[str, ...]
    sign_stems: tuple[str, ...]
    label: re.Pattern[str]
    compound: re.Pattern[str]
    opening: re.Pattern[str]
    beside: re.Pattern[str]
    vocabulary: re.Pattern[str]
    sign: re.Pattern[str]
    zodiac: re.Pattern[str]
    promise: re.Pattern[str]
    report: re.Pattern[str]
    form: re.Pattern[str]
    head: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    def any_of(*tables: dict[str, str]) -> str:
        return "|".join(alternatives(table, language) for table in tables)

    label = any_of(words.LABELS, words.COMPOUNDS)
    beside = any_of(words.TIMES, words.SIGNS, words.ZODIAC, words.EVERYONE)
    signs = any_of(words.SIGNS)
    return _Patterns(
        stems=stems(words.STEMS, language),
        sign_stems=stems(words.SIGN_STEMS, language),
        label=re.compile(label),
        compound=pattern(words.COMPOUNDS, language),
        opening=re.compile(
            rf"^[\W_]*(?>(?:{beside}|{any_of(words.LINKS)})[\s,]+)*(?:{label})[\s,(]+"
            rf"(?>(?:{any_of(words.LINKS)})[\s,]+)*(?:{beside})"
        ),
        beside=re.compile(beside),
        vocabulary=re.compile(f"{label}|{beside}|{any_of(words.LINKS)}"),
        sign=re.compile(signs),
        zodiac=pattern(words.ZODIAC, language),
        promise=pattern(words.PROMISES, language),
        report=pattern(words.REPORTS, language, guard=True),
        form=pattern(words.FORMS, language),
        head=re.compile(
            rf"(?:^|\n)[^\w\n]{{0,10}}(?:(?:{any_of(words.ZODIAC)})\s+)?({signs})\s*"
            rf"(?=$|\n|[:(|–—{_SYMBOLS}]|- |\.\s|\d)|({signs})\s*(?:\([^()\n]{{3,30}}\)\s*)?:"
        ),
    )


def is_horoscope(reading: Reading) -> bool:
    """Tell whether an article is a horoscope."""
    found = _patterns(reading.language)
    speaks = mentions(reading.title, found.stems)
    stands = not words.FOLDERS.isdisjoint(folders(reading.article.url))
    lists = _lists_signs(reading.lowered, found.sign_stems)
    if not (speaks or stands or lists):
        return False
    is_report = found.report.search(reading.title) is not None
    if speaks and _is_titled(reading.title, found, is_report=is_report):
        return True
    if stands and not is_report and (speaks or found.sign.search(reading.title)):
        return True
    enough = _HEADS_OF_REPORT if is_report else _HEADS_OF_TITLED if speaks or stands else _HEADS
    return lists and len({one or other for one, other in found.head.findall(reading.listing)}) >= enough


def _is_titled(title: str, found: _Patterns, *, is_report: bool) -> bool:
    if is_report and not (_DAY.search(title) or found.sign.search(title)):
        return False
    if found.opening.search(title) or any(_says_nothing_else(part, title, found) for part in _PARTS.split(title)):
        return True
    if is_report:
        return False
    if found.form.search(title):
        return True
    names_signs = found.label.search(title) or found.zodiac.search(title)
    return bool(names_signs and found.promise.search(title))


def _says_nothing_else(part: str, title: str, found: _Patterns) -> bool:
    """Tell whether a part of a title is "horoscope" with a time or a sign, or is so by itself and all of the title."""
    label = found.label.search(part)
    if not label or re.search(r"\w", found.vocabulary.sub("", part)):
        return False
    rest = part[: label.start()] + part[label.end() :]
    return bool(found.beside.search(rest) or found.compound.search(part) or part.strip() == title)


def _lists_signs(lowered: str, sign_stems: tuple[str, ...]) -> bool:
    count = 0
    for each in sign_stems:
        count += each in lowered
    return count >= _HEADS_OF_TITLED
