"""One language of the interface.

Texts stand in the code in English, and in ``catalogues/<code>.po`` in the other languages: GNU gettext's format, read
with Babel as it is, so that nothing is to be compiled and nothing goes stale. ``make catalogues`` brings them up to
date with the code; a test holds that none lacks a text.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.model import in_units

CATALOGUES = Path(__file__).with_name("catalogues")
# Each language with its name in itself and with Babel's name for its rules (CLDR).
LANGUAGES = {
    "en": ("English", "en_GB"),
    "de": ("Deutsch", "de"),
    "es": ("Español", "es"),
    "fr": ("Français", "fr"),
    "pt": ("Português", "pt"),
    "ru": ("Русский", "ru"),
    "uk": ("Українська", "uk"),
    "zh": ("中文", "zh_Hans"),
}
_DEFAULT = "en"
_FORMATTER = Formatter()


class Tongue:
    """Says things in one language.

    Attributes:
        code: Such as "en" or "zh".
        name: What its speakers call it.
    """

    def __init__(self, code: str) -> None:
        """Read the catalogue; ``tongue`` keeps it for the next who asks."""
        self.code = code
        self.name, rules = LANGUAGES[code]
        self._rules = Locale.parse(rules)
        self._texts = _read(code)

    def say(self, text: str, /, **values: object) -> str:
        """Return a text in this language, its ``{names}`` filled in; numbers as this language writes them."""
        return self._fill(self._texts.gettext(text), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the form of a text that goes with ``number``, which it may call ``{number}``."""
        return self._fill(self._texts.ngettext(one, many, number), {"number": number, **values})

    def _fill(self, text: str, values: dict[str, object]) -> str:
        shown = {name: self.number(value) if type(value) is int else value for name, value in values.items()}
        return _FORMATTER.vformat(text, (), shown)

    def number(self, number: float) -> str:
        """Return a number with this language's separators."""
        return str(format_decimal(number, locale=self._rules))

    def signed(self, number: float) -> str:
        """Return a number with its sign and one decimal, as in "+1.6"; what rounds to nothing has no minus."""
        return str(format_decimal(round(number, 1) + 0.0, format="+#,##0.0;-#,##0.0", locale=self._rules))

    def amount(self, amount: int, currency: str) -> str:
        """Return an amount, which is in millionths of the currency's unit, as in "0.97 USD"."""
        number = format_decimal(in_units(amount), format="#,##0.00####", locale=self._rules)
        return f"{number}\u00a0{currency}"

    def day(self, moment: datetime, zone: tzinfo) -> str:
        """Return a day as in "Mon, 23 Nov 2026"."""
        return str(format_skeleton("yMMMEd", moment.astimezone(zone), tzinfo=zone, locale=self._rules))

    def month(self, moment: datetime, zone: tzinfo) -> str:
        """Return a month as in "November 2026"."""
        return str(format_skeleton("yMMMM", moment.astimezone(zone), tzinfo=zone, locale=self._rules))

    def date(self, day: date) -> str:
        """Return a date as in "23 Nov 2026"."""
        return str(format_date(day, "medium", locale=self._rules))

    def clock(self, moment: datetime | time, zone: tzinfo | None = None) -> str:
        """Return a time of day as in "08:05"."""
        local = moment.astimezone(zone).time() if isinstance(moment, datetime) else moment
        return str(format_time(local, "HH:mm" if self.code == "en" else "short", locale=self._rules))

    def moment(self, moment: datetime, zone: tzinfo) -> str:
        """Return a day and time as in "Mon, 23 Nov 2026 08:05"."""
        return f"{self.day(moment, zone)} {self.clock(moment, zone)}"

    def span(self, length: timedelta) -> str:
        """Return a length of time as in "3 hours"."""
        return str(format_timedelta(length, threshold=1, locale=self._rules))

    def ago(self, length: timedelta) -> str:
        """Return how long ago, as in "3 hours ago"."""
        return str(format_timedelta(-length, threshold=1, add_direction=True, locale=self._rules))

    def names(self, names: Sequence[str]) -> str:
        """Return a list in words, as in "A, B and C"."""
        return format_list(list(names), locale=self._rules)

    def weekday(self, number: int) -> str:
        """Return a day of the week, 0 for Monday, as in "Mon"."""
        return str(self._rules.days["stand-alone"]["abbreviated"][number])


def noted(text: str) -> str:
    """Return a text as it is: it is said elsewhere, and is to be in the catalogues."""
    return text


@cache
def tongue(code: str) -> Tongue:
    """Return the language of this code, or of its first part, else English."""
    return Tongue(language_of(code))


def language_of(code: str) -> str:
    """Return which of our languages a code such as "pt-br" stands for, English when none."""
    primary = code.replace("_", "-").partition("-")[0].lower()
    return primary if primary in LANGUAGES else _DEFAULT


def _read(code: str) -> gettext.NullTranslations:
    file = CATALOGUES / f"{code}.po"
    if code == _DEFAULT:
        return gettext.NullTranslations()
    with file.open("rb") as written:
        catalogue = read_po(written, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
