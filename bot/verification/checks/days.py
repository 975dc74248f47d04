"""Dates as texts say them: their parts, and the days they mean where that can be told."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from bot.articles.dates import mentions
from bot.articles.dates.languages import GRAMMARS
from bot.verification.passages import Passage

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[5-9]|20)\d\d"
# Month names that are other words when they are written small.
_CAPITAL_ONLY = frozenset({"may", "march", "mar", "jun", "jan", "dec", "sep", "mars", "mai"})
_HAN = frozenset({"zh", "ja"})


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as a text says it.

    Attributes:
        weekday: From Monday, 0 to 6.
        unit, shift: "last week" is -1 week.
        span: The first and the last day that it means, None where nobody can tell.
        start, end: It is ``text[start:end]``.
        first, last: Its words.
    """

    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    unit: str = ""
    shift: int = 0
    span: tuple[date, date] | None = None
    start: int
    end: int
    first: int
    last: int


def days_of(passage: Passage, *, published: datetime | None) -> tuple[When, ...]:
    """Return the dates of a passage in order; relative ones count from ``published``."""
    pattern = _pattern(passage.language)
    if pattern is None:
        return ()
    text = passage.source.text
    found = [when for match in pattern.finditer(text) if (when := _read(passage, match))]
    if published is None or not found:
        return tuple(found)
    spans = [
        (each.start, each.end, (each.earliest, each.latest))
        for each in mentions(text, published=published, language=passage.language)
    ]
    return tuple(_placed(when, spans) for when in found)


def _placed(when: When, spans: Iterable[tuple[int, int, tuple[date, date]]]) -> When:
    for start, end, span in spans:
        if start < when.end and when.start < end:
            return replace(when, span=span)
    return when


def _read(passage: Passage, match: re.Match[str]) -> When | None:
    groups = {name: text for name, text in match.groupdict().items() if text}
    tables = _meanings(passage.language)
    first = max(0, bisect_right(passage.starts, match.start()) - 1)
    last = max(first, bisect_left(passage.starts, match.end()) - 1)
    bare = When(start=match.start(), end=match.end(), first=first, last=last)
    if name := groups.get("weekday"):
        return replace(bare, weekday=tables["weekday"][_key(name)])
    if name := groups.get("offset"):
        return replace(bare, unit="day", shift=tables["offset"][_key(name)])
    if name := groups.get("unit"):
        return replace(bare, unit=str(tables["unit"][_key(name)]), shift=tables["shift"][_key(groups["shift"])])
    name = groups["month"]
    day = groups.get("day") or groups.get("day_behind")
    if name[0].islower() and _key(name) in _CAPITAL_ONLY and not day:
        return None
    year = groups.get("year")
    return replace(bare, month=_month(name, tables), day=int(day) if day else None, year=int(year) if year else None)


def _month(name: str, tables: dict[str, dict[str, int]]) -> int:
    return int(name) if name.isdecimal() else tables["month"][_key(name)]


def _key(form: str) -> str:
    return re.sub(r"\s+", " ", form.lower())


@cache
def _meanings(language: str) -> dict[str, dict[str, int]]:
    """Return the single forms of each part with their meanings."""
    grammar = GRAMMARS[language]
    found: dict[str, dict[str, int]] = {}
    for slot in ("weekday", "month", "offset", "shift", "unit"):
        for name in (slot, f"{slot}/in", f"{slot}/since"):
            for form, meaning in grammar.words.get(name, {}).items():
                if not isinstance(meaning, dict):
                    found.setdefault(slot, {})[form.rstrip(".")] = meaning  # type: ignore[assignment]
    return found


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in GRAMMARS:
        return None
    tables = _meanings(language)
    if language in _HAN:
        forms = list(_han_forms(tables))
        return re.compile("|".join(forms))
    suffix = GRAMMARS[language].day_suffix
    ending = f"(?:{suffix})?" if suffix else ""
    month = (
        rf"(?:(?P<day>{_DAY}){ending}\s(?:of\s|de\s)?)?(?P<month>{_either(tables['month'])})\b\.?"
        rf"(?:\s(?P<day_behind>{_DAY})(?:{suffix or 'º'})?(?![\w:]|[.,]\d))?(?:,?\s(?:de\s)?(?P<year>{_YEAR})\b)?"
    )
    forms = [
        month,
        rf"(?P<weekday>{_either(tables['weekday'])})\b",
        rf"(?P<offset>{_either(tables.get('offset', {}))})\b",
        rf"(?P<shift>{_either(tables.get('shift', {}))})\s(?P<unit>{_either(tables.get('unit', {}))})\b",
    ]
    return re.compile(rf"(?<![\w$€£.,-])(?:{'|'.join(forms)})", re.IGNORECASE)


def _han_forms(tables: dict[str, dict[str, int]]) -> Iterator[str]:
    yield rf"(?:(?P<year>{_YEAR})年)?(?P<month>\d{{1,2}})月(?:(?P<day>{_DAY})[日号號])?"
    for slot in ("weekday", "offset"):
        yield f"(?P<{slot}>{_either(tables[slot])})"


def _either(forms: Iterable[str]) -> str:
    found = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in found) or "(?!)"
