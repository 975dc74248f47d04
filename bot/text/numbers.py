"""Numbers in a sentence, in digits and in words, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.text.number_words import (
    ALONE,
    DOZENS,
    FRACTIONS,
    GROUPERS,
    HAN_DIGITS,
    HAN_SCALES,
    JOINERS,
    NUMBER_WORDS,
    ONE_PERSON,
)

# Any letter, digit or mark but Han: those stand beside a number without a blank.
_LETTER = r"[^\W\u4e00-\u9fff]"
_RUN = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_MOST_DIGITS = 12
_HAN = "".join(HAN_DIGITS) + "".join(HAN_SCALES)
_SCALES_FROM = 1000
_TEENS_UNTIL = 20
_MULTIPLIERS = frozenset({100, 10**3, 10**6, 10**9, 10**12})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it stands in a sentence: ``sentence[start:end]``; ``rounded`` when its word says about so many."""

    value: float
    start: int
    end: int
    rounded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    pattern: re.Pattern[str]
    word: re.Pattern[str]
    values: Mapping[str, int]
    dozens: Mapping[str, int]
    first_words: frozenset[str]
    grouped: re.Pattern[str]
    fraction: str


def numbers_in(sentence: str, *, language: str) -> list[Number]:
    """Return the numbers of a sentence in order; one that can be read in two ways is left out.

    Args:
        sentence: Any text.
        language: A primary subtag; one without tables gets English digits and no words.
    """
    tables = _tables(language)
    if tables.first_words and not _DIGIT.search(sentence) and tables.first_words.isdisjoint(words_of(sentence)):
        return []
    return list(_read(sentence, tables))


def words_of(sentence: str) -> frozenset[str]:
    """Return the runs of letters and digits of a sentence in lower case, to tell quickly what cannot be in it."""
    return frozenset(_RUN.findall(sentence.lower()))


def _read(sentence: str, tables: _Language) -> Iterator[Number]:
    for found in tables.pattern.finditer(sentence):
        rounded = False
        if found["digits"]:
            value = _of_digits(found["digits"], found["scale"], tables)
        elif found["han"]:
            value = _of_han(found["han"])
        else:
            word = _key(found.group())
            rounded = word in tables.dozens
            value = tables.dozens[word] if rounded else _of_words(found.group(), tables)
        if value is not None:
            yield Number(value=float(value), start=found.start(), end=found.end(), rounded=rounded)


def _of_digits(digits: str, scale: str | None, tables: _Language) -> float | None:
    if tables.grouped.fullmatch(digits):
        value = float(re.sub(r"\D", "", digits))
    elif digits.isdecimal():
        value = float(digits)
    else:
        whole, sign, fraction = re.split(r"([.,])", digits, maxsplit=1)
        # "1.200" where a point sets the fraction off may be meant the other way round.
        if sign != tables.fraction or len(fraction) > 2:
            return None
        value = float(f"{whole}.{fraction}")
    if not scale:
        return value
    factor = _scale_of(scale, tables)
    return round(value * factor, 6) if factor else None


def _scale_of(scale: str, tables: _Language) -> int:
    if scale in HAN_SCALES:
        return HAN_SCALES[scale]
    return tables.values.get(_key(scale).rstrip("."), 0)


def _of_words(words: str, tables: _Language) -> float | None:
    """Return the value of number words as they are spoken, None for words that make no number ("two three")."""
    total = current = 0
    last = 10**15
    for found in tables.word.finditer(words):
        word = _key(found.group())
        value = tables.values[word]
        if value in _MULTIPLIERS and not (current or total or word in ALONE):
            return None
        if value in _MULTIPLIERS and current:
            if current >= value:
                return None
            current *= value
        elif current and not _adds(last, value):
            return None
        else:
            current += value
        if value >= _SCALES_FROM:
            total, current = total + current, 0
        last = value
    return float(total + current)


def _adds(last: int, value: int) -> bool:
    """Tell whether ``value`` may be said behind ``last``: "twenty five", "two hundred twelve", "soixante quinze"."""
    if last >= 100:
        return value < 100
    return last >= _TEENS_UNTIL and last % 10 == 0 and value < (_TEENS_UNTIL if last in {60, 80} else 10)


def _of_han(text: str) -> float | None:
    total = section = digit = 0
    for sign in text:
        if sign in HAN_DIGITS:
            digit = HAN_DIGITS[sign]
        elif HAN_SCALES[sign] >= 10**4:
            total += (section + digit) * HAN_SCALES[sign]
            section = digit = 0
        else:
            section += (digit or 1) * HAN_SCALES[sign]
            digit = 0
    several = any(one in HAN_DIGITS and other in HAN_DIGITS and one not in "零〇" for one, other in pairwise(text))
    return None if several else float(total + section + digit)


@cache
def _tables(language: str) -> _Language:
    values = {word: value for value, words in NUMBER_WORDS.get(language, {}).items() for word in words.split("|")}
    values |= _compounds(language)
    dozens = {word: value for value, words in DOZENS.get(language, {}).items() for word in words.split("|")}
    ones = [phrase.split(" ")[0] for phrase in ONE_PERSON.get(language, "").split("|") if phrase]
    groupers = re.escape(GROUPERS.get(language, ","))
    return _Language(
        pattern=_pattern(language, values, dozens, groupers),
        word=re.compile(_alternatives(values) if values else r"(?!)", re.IGNORECASE),
        values=values | dict.fromkeys(ones, 1),
        dozens=dozens,
        first_words=frozenset(_RUN.findall(" ".join([*values, *dozens, *ones]))),
        grouped=re.compile(rf"\d{{1,3}}(?:[{groupers}]\d{{3}})+"),
        fraction=FRACTIONS.get(language, ","),
    )


def _pattern(language: str, values: Mapping[str, int], dozens: Mapping[str, int], groupers: str) -> re.Pattern[str]:
    digits = rf"\d{{1,3}}(?:[{groupers}]\d{{3}})+(?!\d)|\d{{1,{_MOST_DIGITS}}}(?:[.,]\d{{1,3}})?"
    big = [word for word, value in values.items() if value >= _SCALES_FROM]
    scale = rf"[\s\u00a0-]?(?:{_alternatives(big)})\b\.?|[万萬亿億千百]" if big else "[万萬亿億千百]"
    forms = [rf"(?P<digits>{digits})(?P<scale>{scale})?(?!{_LETTER})(?![.,:/]\d)", rf"(?P<han>[{_HAN}]+)"]
    if language != "zh":
        forms[1] = r"(?P<han>(?!))"
    if values:
        spoken = _alternatives(values)
        joiner = JOINERS.get(language)
        between = rf"(?:[\s\u00a0-]|\s{joiner}\s)" if joiner else r"[\s\u00a0-]"
        forms.append(rf"(?:{_alternatives(dozens)})\b")
        forms.append(rf"(?:{spoken})(?:{between}(?:{spoken})\b)*+\b")
    if ones := ONE_PERSON.get(language):
        forms.append(_ones(ones))
    return re.compile(rf"(?<!{_LETTER})(?<![.,:/#№+–-])(?:{'|'.join(forms)})", re.IGNORECASE)


def _ones(phrases: str) -> str:
    """Return a pattern of articles that stand before a word with which they mean one."""
    split = [phrase.split(" ", maxsplit=1) for phrase in phrases.split("|")]
    return "|".join(rf"{article}(?=\s{re.escape(noun)}\b)" for article, noun in split)


def _compounds(language: str) -> dict[str, int]:
    """Return what German writes as one word: "fünfundzwanzig"."""
    if language != "de":
        return {}
    words = NUMBER_WORDS["de"]
    units = {1: "ein"} | {value: words[value] for value in range(2, 10)}
    tens = [(value, ten) for value in range(20, 100, 10) for ten in words[value].split("|")]
    return {f"{unit}und{ten}": value + number for value, ten in tens for number, unit in units.items()}


def _alternatives(words: Mapping[str, int] | list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first) or "(?!)"


def _key(words: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", words.strip(" -\u00a0")).lower()
