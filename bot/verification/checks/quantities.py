"""The numbers of a text, each with its unit, what it counts and how exactly it is meant."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bot.model import Bound
from bot.stories.figures.amounts import CURRENCY_SIGNS
from bot.stories.figures.grammar import surroundings
from bot.stories.figures.phrases import key_of
from bot.stories.figures.sums import measuring
from bot.text.number_words import NUMBER_WORDS
from bot.text.numbers import Number, numbers_in
from bot.text.stop_words import stop_words
from bot.verification.checks import quantity_words as tables
from bot.verification.passages import Passage

_BEFORE, _LONGEST_SIGN = 32, 6
_YEARS = range(1500, 2101)
_YEAR = re.compile(r"\d{4}")
_DIGITS = re.compile(r"\d")
_BREAK = re.compile(r"[.,;:!?()\[\]\"“”«»—|]")
_WORDS_TO_NOUN = 3
_COUNTS_OF_PARTS = (1, 2, 3, 4)
_BIG = (10.0**12, 10.0**9, 10.0**6)
_PAIR = re.compile(r"(?<![\w.,:/–-])(\d{1,4}(?:[.,]\d{1,2})?)\s?[-–]\s?(\d{1,4}(?:[.,]\d{1,2})?)(?![\w/–-]|[.,:]\d)")
_CLOCK = re.compile(
    rf"(?<![\w.,:/$€£-])(\d{{1,2}})(?:[:.](\d\d))?\s?(?:({tables.MORNING})|({tables.AFTERNOON}))"
    r"|(?<![\w.,:/$€£-])(\d{1,2}):(\d\d)(?![\w:]|\.\d)",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"(?<!\w)(?:([QH])([1-4])|([1-4])([QH]))(?![\w-])")
_LIST_MARK = re.compile(r"\s*\(?\d{1,3}[.)](?=\s)")
_GLUED = re.compile(r"(?<![\w.,:/#-])(\d+(?:[.,]\d+)*)([^\W\d_]{1,5})(?![\w'’])")
# Letters behind digits that are read otherwise.
_NO_UNITS = frozenset("m bn mn am pm st nd rd th".split())
_THOUSANDS = "k"
# A minus, as no stroke between two words or numbers is one; and signs in front of digits and behind them.
_MINUS = re.compile(r"(?<![\w)\]%‰$€£.,])[$€£¥]?[-−–][$€£¥]?$")
_MINUS_WORDS = frozenset("minus минус мінус".split())
_MONEY = "$€£¥₩₹₽₴₺₪"
_SIGNS = rf"[{_MONEY}%‰]+"
_SIGN_BEFORE = re.compile(rf"(?<!\d){_SIGNS}(?=\s?[-−–]?$)")
_LONGEST_TOKEN = 40  # characters on each side: a text may have no blank at all
# What stands in front of a number with a blank between, and what is no part of one.
_SIGN_ALONE = re.compile("([\u00b1<>\u2264\u2265~\u2248+])\\s$")
_AROUND, _BEHIND = "\"\u201c\u201d\u201e\u00ab\u00bb'\u2018\u2019()[]", '.,;:!?\u2026)"\u201d\u00bb\u2019'
_NOT_PRINTED = {**dict.fromkeys(map(ord, _MONEY)), ord("\u2013"): "-", ord("\u2212"): "-"}
_SIGN_BEHIND = re.compile(rf"\.?\s?({_SIGNS})(?!\w)")
_HALF_DAY, _HOUR = 12, 60


class Kind(StrEnum):
    """What a number says."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    ORDINAL = "ordinal"
    PAIR = "pair"
    CLOCK = "clock"
    YEAR = "year"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as a text states it.

    Attributes:
        value: In units, below 0 behind a minus; a share in percent, a time of day in minutes.
        other: The second number of a pair ("2-1").
        unit: A currency's code, letters behind the digits ("km"), else "".
        noun: The stem of what it counts or stands before, "" where nothing is named.
        label: The stem of the word in front of it.
        step: How exact it is as printed: 1.84bn is exact to ten million.
        bound: How exactly it is meant, as far as its own words say: "a dozen".
        start, end: It is ``text[start:end]``.
        first, last: Its words.
    """

    kind: Kind
    value: float
    other: float | None = None
    unit: str = ""
    noun: str = ""
    label: str = ""
    step: float = 1.0
    bound: Bound = Bound.EXACT
    start: int
    end: int
    first: int
    last: int


def quantities_of(passage: Passage) -> tuple[Quantity, ...]:
    """Return the numbers of a passage in order, none overlapping."""
    reader = _Reader(passage=passage, text=passage.source.text)
    found = [*reader.joined(), *reader.parts()]
    found += _apart(reader.ordinals(), found)
    found += _apart(reader.plain(), found)
    return tuple(sorted(found, key=lambda each: each.start))


def _apart(numbers: Iterable[Quantity], others: Iterable[Quantity]) -> list[Quantity]:
    """Return the numbers that no other overlaps."""
    taken = sorted((each.start, each.end) for each in others)
    found = []
    for number in numbers:
        place = bisect_left(taken, (number.end, 0))
        if not place or taken[place - 1][1] <= number.start:
            found.append(number)
    return found


def signs_of(passage: Passage, first: int, last: int) -> tuple[str, str]:
    """Return the signs of money, shares and a minus in front of some words and behind them; "" where none stand."""
    text = passage.source.text
    start, end = passage.starts[first], passage.ends[last]
    before = _SIGN_BEFORE.search(text[max(0, start - _LONGEST_SIGN) : start])
    behind = _SIGN_BEHIND.match(text, end)
    minus = "-" if _has_minus(text, start) else ""
    return minus + (before[0] if before else ""), behind[1] if behind else ""


def token_at(passage: Passage, word: int) -> str:
    """Return all that stands at a number up to the next blanks, but for marks around it and money: "±3", "2-3%"."""
    text = passage.source.text
    start, end = passage.starts[word], passage.ends[word]
    least, most = max(0, start - _LONGEST_TOKEN), min(len(text), end + _LONGEST_TOKEN)
    while start > least and not text[start - 1].isspace():
        start -= 1
    while end < most and not text[end].isspace():
        end += 1
    alone = _SIGN_ALONE.search(text[max(0, start - 2) : start])
    found = (alone[1] if alone else "") + text[start:end].strip(_AROUND).rstrip(_BEHIND)
    return found.translate(_NOT_PRINTED)


def _has_minus(text: str, start: int) -> bool:
    return text[start : start + 1].isdigit() and _MINUS.search(text[max(0, start - _LONGEST_SIGN) : start]) is not None


def as_meant(passage: Passage, quantity: Quantity) -> Quantity:
    """Return a number of a passage with how exactly the words in front of it mean it: "at least", "nearly"."""
    around = surroundings(passage.language)
    text = passage.source.text
    found = around.bound_before.search(text[max(0, quantity.start - _BEFORE) : quantity.start]) if around else None
    return replace(quantity, bound=key_of(found, tuple(Bound))) if found else quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    passage: Passage
    text: str

    def joined(self) -> Iterator[Quantity]:
        """Yield times of day, numbers joined by a stroke, and quarters by their letter."""
        for found in _CLOCK.finditer(self.text):
            yield self._quantity(Kind.CLOCK, _minutes(found), *found.span())
        for found in _PAIR.finditer(self.text):
            kind, unit, start, end = self._unit(*found.span())
            pair = self._quantity(Kind.PAIR if kind is Kind.COUNT else kind, _plain(found[1]), start, end)
            yield replace(pair, other=_plain(found[2]), unit=unit)
        for found in _QUARTER.finditer(self.text):
            period = self._quantity(Kind.ORDINAL, float(found[2] or found[3]), *found.span())
            yield replace(period, noun="quarter" if "Q" in found[0] else "half")

    def ordinals(self) -> Iterator[Quantity]:
        """Yield places in a row, in words and in digits."""
        words = _ordinal_words(self.passage.language)
        for place, word in enumerate(self.passage.folded):
            if word in words:
                yield self._quantity(Kind.ORDINAL, words[word], *self._span(place))
        pattern = _ordinal_digits(self.passage.language)
        if pattern is not None:
            for found in pattern.finditer(self.text):
                yield self._quantity(Kind.ORDINAL, float(found[1]), *found.span())

    def parts(self) -> Iterator[Quantity]:
        """Yield halves, thirds and the like."""
        pattern = _parts(self.passage.language)
        if pattern is None:
            return
        for found in pattern.finditer(self.text):
            count, parts = _counts(self.passage.language).get((found["count"] or "").lower(), 1), 2
            if found["part"]:
                parts = _part_sizes(self.passage.language)[found["part"].lower()]
            yield replace(
                self._quantity(Kind.PART, round(100.0 * count / parts, 1), *found.span()), unit="%", bound=Bound.ABOUT
            )

    def plain(self) -> Iterator[Quantity]:
        """Yield numbers in digits and words; "one" is left out, which is an article or a pronoun as often."""
        mark = _LIST_MARK.match(self.text)
        for number in numbers_in(self.text, language=self.passage.language):
            if mark and number.start < mark.end():
                continue
            if number.value != 1 or _DIGITS.search(self.text, number.start, number.end):
                yield self._of_number(number)
        for found in _GLUED.finditer(self.text):
            letters = found[2].lower()
            if letters not in _NO_UNITS:
                counted = self._quantity(Kind.COUNT, _plain(found[1]), *found.span())
                is_thousands = letters == _THOUSANDS
                yield replace(counted, value=counted.value * 1000) if is_thousands else replace(counted, unit=letters)

    def _of_number(self, number: Number) -> Quantity:
        printed = self.text[number.start : number.end]
        kind, unit, start, end = self._unit(number.start, number.end)
        if kind is Kind.COUNT and _YEAR.fullmatch(printed) and int(printed) in _YEARS:
            kind = Kind.YEAR
        found = replace(self._quantity(kind, number.value, start, end), unit=unit, step=_step(printed, number.value))
        if _has_minus(self.text, number.start):
            found = replace(found, value=-found.value, start=min(found.start, number.start - 1))
        elif found.first > 0 and self.passage.folded[found.first - 1] in _MINUS_WORDS:
            found = replace(found, value=-found.value)
        return replace(found, bound=Bound.ABOUT) if number.rounded else found

    def _unit(self, start: int, end: int) -> tuple[Kind, str, int, int]:
        """Return what a number is one of, its unit, and its place with that."""
        measures = measuring(self.passage.language)
        if measures is None:
            return Kind.COUNT, "", start, end
        if sign := measures.sign.search(self.text[max(0, start - _LONGEST_SIGN) : start]):
            return Kind.MONEY, key_of(sign, tuple(CURRENCY_SIGNS.values())), start - len(sign.group()), end
        if found := measures.share.match(self.text, end):
            return Kind.SHARE, "%", start, found.end()
        if found := measures.currency.match(self.text, end):
            return Kind.MONEY, key_of(found, measures.currencies), start, found.end()
        return Kind.COUNT, "", start, end

    def _span(self, place: int) -> tuple[int, int]:
        return self.passage.starts[place], self.passage.ends[place]

    def _quantity(self, kind: Kind, value: float, start: int, end: int) -> Quantity:
        """Return a number at ``text[start:end]`` with its words and those around it."""
        starts = self.passage.starts
        end -= self.text[end - 1] == "."
        first = max(0, bisect_right(starts, start) - 1)
        if self.passage.ends[first] <= start and first + 1 < len(starts):
            first += 1
        last = max(first, bisect_left(starts, end) - 1)
        return Quantity(
            kind=kind,
            value=value,
            noun=self._noun(last),
            label=self._label(first),
            start=start,
            end=end,
            first=first,
            last=last,
        )

    def _noun(self, last: int) -> str:
        """Return the stem of the first telling word right behind a number, "" where a sign or none stands there."""
        passage, stopped = self.passage, stop_words(self.passage.language)
        for place in range(last + 1, min(last + 1 + _WORDS_TO_NOUN, len(passage))):
            if passage.sentence_of[place] != passage.sentence_of[last]:
                return ""
            if _BREAK.search(self.text, passage.ends[place - 1], passage.starts[place]):
                return ""
            if passage.folded[place] not in stopped and not passage.folded[place][0].isdecimal():
                return passage.stems[place]
        return ""

    def _label(self, first: int) -> str:
        """Return the stem of the word right in front of a number, "" where a sign or none stands there."""
        passage = self.passage
        if not first or passage.sentence_of[first - 1] != passage.sentence_of[first]:
            return ""
        if _BREAK.search(self.text, passage.ends[first - 1], passage.starts[first]):
            return ""
        return passage.stems[first - 1]


def _minutes(found: re.Match[str]) -> float:
    hour, minute = int(found[1] or found[5]), int(found[2] or found[6] or 0)
    if found[4] and hour < _HALF_DAY:
        hour += _HALF_DAY
    if found[3] and hour == _HALF_DAY:
        hour = 0
    return float(hour * _HOUR + minute)


def _plain(digits: str) -> float:
    """Return the value of digits with one sign in them, read as what sets decimals apart unless three follow it."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    parts = re.split(r"[.,]", digits)
    return float(f"{parts[0]}.{parts[1]}") if len(parts) == 2 else float("".join(parts))


def _step(printed: str, value: float) -> float:
    """Return what the last digit of a number stands for, or the scale that words name it in."""
    digits = re.sub(r"\D", "", printed)
    if digits and int(digits):
        return value / int(digits)
    return next((scale for scale in _BIG if value >= scale and value % scale == 0), 1.0)


@cache
def _ordinal_words(language: str) -> dict[str, float]:
    rows = enumerate(tables.ORDINALS.get(language, ()), 1)
    return {form: float(number) for number, forms in rows for form in forms.split("|")}


@cache
def _ordinal_digits(language: str) -> re.Pattern[str] | None:
    if language in tables.ORDINAL_MARKS:
        return re.compile(rf"{tables.ORDINAL_MARKS[language]}(\d{{1,3}})")
    endings = tables.ORDINAL_ENDINGS.get(language)
    return re.compile(rf"(?<![\w.,:/-])(\d{{1,3}})(?:{endings})(?!\w)") if endings else None


@cache
def _part_sizes(language: str) -> dict[str, int]:
    return {form: size for size, forms in tables.PARTS.get(language, {}).items() for form in forms.split("|")}


@cache
def _counts(language: str) -> dict[str, int]:
    words = NUMBER_WORDS.get(language, {})
    ones = dict.fromkeys(tables.ONE_PART.get(language, "").split("|"), 1)
    return ones | {form: count for count in _COUNTS_OF_PARTS for form in words.get(count, "").split("|")}


@cache
def _parts(language: str) -> re.Pattern[str] | None:
    """Return a pattern of halves, and of counted parts in groups "count" and "part"."""
    if language not in tables.HALVES:
        return None
    halves, sizes = tables.HALVES[language], _either(_part_sizes(language))
    counted = rf"(?P<count>{_either(filter(None, _counts(language)))})[\s-](?P<part>{sizes})(?!\w)"
    pattern = rf"(?P<half>{halves})" if language == "zh" else rf"(?<!\w)(?:(?P<half>{halves})(?!\w)|{counted})"
    return re.compile(pattern if language != "zh" else pattern + "(?P<count>)(?P<part>)", re.IGNORECASE)


def _either(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or "(?!)"
