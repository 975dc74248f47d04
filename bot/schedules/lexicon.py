"""The words of a language and English, made ready to be found in a folded text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TypeAlias

from bot.schedules.day_words import DAY_WORDS, PARTS_OF_DAY, DayWords
from bot.schedules.model import EVERY_DAY, WEEKEND, WORKING_DAYS, Weekdays
from bot.text.words import primary

_HAN = "\u3400-\u9fff"
# A word ends where no letter follows; Chinese marks no ends, and may stand right after another script.
_WORD_END = rf"(?![^\W\d_{_HAN}])"
_UNSEEN = frozenset({"Mn", "Cf"})
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc`", "''''")
_NOON = 720


class Kind(Enum):
    """What a piece of a text is to a schedule."""

    DAYS = "days"
    TIME = "time"
    JOIN = "and"
    TO = "to"
    TOWARDS = "to, or a preposition"
    EACH = "every"
    END = "end of a rule"
    FILLER = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a word means: its kind, with the days or the minute of the day (1440 is the end of it) that it names."""

    kind: Kind
    days: Weekdays = frozenset()
    minute: int = 0


Senses: TypeAlias = Mapping[str, Sense]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What words mean in a language; all folded.

    Attributes:
        senses: Of each phrase.
        phrase: Finds one.
        senses_after_day: Of what is a day only after another one.
        phrase_after_day: Finds such.
        time: Finds a time, its groups named as in ``_time_pattern``.
        numbers: Minutes and hours by name.
        parts: Words for the parts of a day, each with what it makes of an hour.
        off: Phrases for no quiet hours.
    """

    senses: Senses
    phrase: re.Pattern[str]
    senses_after_day: Senses
    phrase_after_day: re.Pattern[str]
    time: re.Pattern[str]
    numbers: Mapping[str, int]
    parts: Mapping[str, Mapping[int, int]]
    off: frozenset[str]


def fold(letter: str) -> str:
    """Return a letter, or a phrase, without what does not count: case, accents, width, kinds of apostrophe."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    return "".join(part for part in folded if unicodedata.category(part) not in _UNSEEN).translate(_APOSTROPHES)


def one_spaced(phrase: str) -> str:
    """Return a folded phrase with one space for each run of white space."""
    return re.sub(r"\s+", " ", phrase.strip())


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language, a tag such as "pt-BR", and of English; of an unknown one, of English."""
    code = primary(language)
    return _lexicon(code if code in DAY_WORDS else "en")


@cache
def _lexicon(code: str) -> Lexicon:
    own = DAY_WORDS[code]
    languages = (DAY_WORDS["en"],) if code == "en" else (DAY_WORDS["en"], own)
    senses: dict[str, Sense] = {}
    for words in languages:
        senses |= _senses(words)
    after_day = {form: _days(day) for day, forms in enumerate(own.days_after) for form in _forms(forms)}
    numbers = {fold(name): number for name, number in (*own.numerals, *own.fractions)}
    parts = {
        form: hours
        for words in languages
        for part, hours in PARTS_OF_DAY.items()
        for form in _forms(getattr(words, part))
    }
    return Lexicon(
        senses=senses,
        phrase=re.compile(_any(senses)),
        senses_after_day=after_day,
        phrase_after_day=re.compile(_any(after_day)),
        time=_time_pattern(languages, senses, parts),
        numbers=numbers,
        parts=parts,
        off=frozenset(form for words in languages for form in _forms(words.off)),
    )


def _senses(words: DayWords) -> Senses:
    named = [(words.days[day], _days(day)) for day in sorted(EVERY_DAY)]
    named += [
        (words.working_days, Sense(kind=Kind.DAYS, days=WORKING_DAYS)),
        (words.weekend, Sense(kind=Kind.DAYS, days=WEEKEND)),
        (words.every_day, Sense(kind=Kind.DAYS, days=EVERY_DAY)),
        (words.each, Sense(kind=Kind.EACH)),
        (words.filler, Sense(kind=Kind.FILLER)),
        (words.join, Sense(kind=Kind.JOIN)),
        (words.to, Sense(kind=Kind.TO)),
        (words.towards, Sense(kind=Kind.TOWARDS)),
        (words.noon, Sense(kind=Kind.TIME, minute=_NOON)),
        (words.midnight, Sense(kind=Kind.TIME, minute=0)),
    ]
    return {form: sense for forms, sense in named for form in _forms(forms)}


def _days(day: int) -> Sense:
    return Sense(kind=Kind.DAYS, days=frozenset({day}))


def _forms(forms: str) -> list[str]:
    return [fold(form) for form in forms.split(", ") if form]


def _any(phrases: Iterable[str]) -> str:
    """Return a pattern for one of the phrases, the longest first; one that never matches where there is none."""
    return "|".join(_pattern(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or r"(?!)"


def _pattern(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\ ", r"\s+")
    return escaped + _WORD_END if re.match(rf"[^\W\d_{_HAN}]", phrase[-1]) else escaped


def _time_pattern(languages: tuple[DayWords, ...], senses: Senses, parts: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a time: "8:30", "8.30", "8h30", "8 Uhr", "八点半", "0830", "9", with its part of the day.

    A part of the day that also says nothing ("am" in German) is one only right after the digits.
    """
    hours = _any(form for words in languages for form in _forms(words.hours))
    minutes = _any(form for words in languages for form in _forms(words.minutes))
    numerals = [(fold(name), number) for words in languages for name, number in words.numerals]
    of_hour = _any(name for name, number in numerals if number <= 24)
    # "八点一" may be the start of anything; ten and more are minutes
    of_minute, bare_minute = _any(name for name, _ in numerals), _any(name for name, number in numerals if number >= 10)
    fractions = _any(fold(name) for words in languages for name, _ in words.fractions)
    fillers = {form for form, sense in senses.items() if sense.kind in {Kind.FILLER, Kind.TOWARDS}}
    clear = [part for part in parts if part not in fillers]
    glued = [part for part in parts if part in fillers]
    figures = "".join(sorted({letter for name, _ in numerals for letter in name}))
    not_on = rf"(?![0-9{figures}]|[:.][0-9]|\s*(?:{hours}))"
    return re.compile(
        rf"""(?:(?P<lead>{_any(clear)})\s*(?:(?:{_any(fillers)})\s*)?)?
        (?:(?P<hour>[0-9]{{1,2}})[:.](?P<minute>[0-9]{{2}})(?![0-9])(?:\s*(?:{hours})\.?)?
        |(?P<named_hour>[0-9]{{1,2}}|{of_hour})\s*(?:{hours})(?:\.(?![0-9]))?
          (?:\s*(?P<named_minute>{fractions}|(?:[0-9]{{1,2}}|{of_minute})(?=\s*(?:{minutes}))|
                                 (?:[0-9]{{2}}|{bare_minute}){not_on})(?:\s*(?:{minutes}))?)?
        |(?P<four>[0-9]{{4}})(?![0-9])
        |(?P<bare_hour>[0-9]{{1,2}})(?![0-9]))
        (?:(?P<part>\s*(?:{_any(clear)})|{_any(glued)})|{_WORD_END})""",
        re.VERBOSE,
    )
