"""Dates in an article's source: placeholders that are filled from the newsroom's clock, in the outlet's language.

``{weekday:-1}`` is the name of the day before the clock, ``{on:-26h}`` the same with its preposition ("on Tuesday",
"во вторник") for the moment 26 hours before it, ``{date:-3:d MMMM}`` a date in a CLDR pattern of the letters below.
An offset counts days, or hours with an "h"; hours keep a sentence true whatever the time of day the site starts at.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_PLACEHOLDER = re.compile(r"\{(?P<kind>\w+):(?P<offset>[+-]?\d+h?)(?::(?P<pattern>[^{}]+))?\}")
_PATTERN_LETTERS = re.compile(r"yyyy|MMMM|MMM|EEEE|d")
_OFFSET = re.compile(r"([+-]?\d+)(h?)")

# Monday first; with the preposition, because Russian bends the word after it.
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(),
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日".split(),
}
_ON_WEEKDAYS = {
    "en": [f"on {name}" for name in _WEEKDAYS["en"]],
    "de": [f"am {name}" for name in _WEEKDAYS["de"]],
    "ru": "в понедельник,во вторник,в среду,в четверг,в пятницу,в субботу,в воскресенье".split(","),
    "zh": _WEEKDAYS["zh"],
}
# As they stand beside a day: genitive in Russian.
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "zh": [f"{number}月" for number in range(1, 13)],
}
_SHORT_MONTHS = {
    **_MONTHS,
    "en": "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split(),
}
_DEFAULT_PATTERN = {"en": "d MMMM yyyy", "de": "d. MMMM yyyy", "ru": "d MMMM yyyy", "zh": "yyyy年MMMMd日"}


def parse_offset(words: str) -> timedelta:
    """Return the time that ``-3h`` (hours) or ``-2`` (days) stands for.

    Raises:
        ValueError: ``words`` is neither.
    """
    match = _OFFSET.fullmatch(words)
    if match is None:
        raise ValueError(f"{words!r} is no offset such as -3h or -2")
    number = int(match[1])
    return timedelta(hours=number) if match[2] else timedelta(days=number)


def format_date(moment: datetime, pattern: str, language: str) -> str:
    """Return ``moment`` in a pattern of the CLDR letters d, MMM, MMMM, EEEE and yyyy, all else as it is."""
    parts = {
        "d": str(moment.day),
        "MMM": _SHORT_MONTHS[language][moment.month - 1],
        "MMMM": _MONTHS[language][moment.month - 1],
        "EEEE": _WEEKDAYS[language][moment.weekday()],
        "yyyy": str(moment.year),
    }
    return _PATTERN_LETTERS.sub(lambda match: parts[match[0]], pattern)


def fill(text: str, clock: datetime, language: str) -> str:
    """Return ``text`` with every placeholder replaced by what it means at ``clock``.

    Raises:
        ValueError: A brace is left over, so some placeholder was misspelt.
    """
    filled = _PLACEHOLDER.sub(lambda match: _meaning(match, clock, language), text)
    if "{" in filled or "}" in filled:
        raise ValueError(f"a placeholder is misspelt in: {filled[max(0, filled.find('{') - 20) :][:80]!r}")
    return filled


def _meaning(match: re.Match[str], clock: datetime, language: str) -> str:
    moment = clock + parse_offset(match["offset"])
    if match["kind"] == "weekday":
        return _WEEKDAYS[language][moment.weekday()]
    if match["kind"] in {"on", "On"}:
        words = _ON_WEEKDAYS[language][moment.weekday()]
        return words[0].upper() + words[1:] if match["kind"] == "On" else words
    if match["kind"] == "date":
        return format_date(moment, match["pattern"] or _DEFAULT_PATTERN[language], language)
    return match[0]
