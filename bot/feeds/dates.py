"""Dates as feeds write them: RFC 822 and its many misspellings, ISO 8601, and months in a few other languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

# No date is longer, and longer text is not looked at.
_MAX_CHARACTERS = 100
_EARLIEST_EPOCH, _LATEST_EPOCH = 631_152_000, 4_102_444_800


def _unaccented(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


# Hours east of UTC. RFC 822's names, then the abbreviations of the tz database that mean one zone in news.
_ZONES: dict[str, float] = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet", "0000", "etc/utc", "etc/gmt"), 0),
    **dict.fromkeys(("bst", "cet", "met", "mez", "west", "wat"), 1),
    **dict.fromkeys(("cest", "mest", "mesz", "eet", "cat", "sast"), 2),
    **dict.fromkeys(("eest", "msk", "eat", "trt"), 3),
    **dict.fromkeys(("msd", "gst"), 4),
    **dict.fromkeys(("pkt", "uzt"), 5),
    **dict.fromkeys(("ict", "wib"), 7),
    **dict.fromkeys(("awst", "hkt", "sgt", "pht", "myt"), 8),
    **dict.fromkeys(("jst", "kst"), 9),
    **dict.fromkeys(("aest",), 10),
    **dict.fromkeys(("aedt",), 11),
    **dict.fromkeys(("nzst",), 12),
    **dict.fromkeys(("nzdt",), 13),
    **dict.fromkeys(("adt", "brt", "art"), -3),
    **dict.fromkeys(("ast", "at", "edt"), -4),
    **dict.fromkeys(("est", "et", "cdt"), -5),
    **dict.fromkeys(("cst", "ct", "mdt"), -6),
    **dict.fromkeys(("mst", "mt", "pdt"), -7),
    **dict.fromkeys(("pst", "pt", "akdt"), -8),
    **dict.fromkeys(("akst",), -9),
    **dict.fromkeys(("hst",), -10),
    "ist": 5.5,
    "acst": 9.5,
    "acdt": 10.5,
    "nst": -3.5,
    "ndt": -2.5,
    "npt": 5.75,
    "irst": 3.5,
    "mmt": 6.5,
}
# Months by their first letters, in the languages whose feeds write them in words.
_MONTH_NAMES: tuple[str, ...] = (
    "jan ene gen янв січ sty ιαν led",
    "feb fev fév fév. фев лют lut φεβ úno uno",
    "mar már mär mrz maa mrt мар бер μαρ bře bre",
    "apr ápr avr abr апр кві kwi απρ dub",
    "may máj mai mag maj mei май мая тра μαϊ μαι kvě kve",
    "jun jún juin giu cze июн чер ιουν čer",
    "jul júl juil lug lip июл лип ιουλ čvc cvc",
    "aug aoû aou ago авг сер sie αυγ srp",
    "sep sze set wrz сен вер σεπ zář zar",
    "oct okt ott out paź paz окт жов οκτ říj rij",
    "nov нов лис lis νοε",
    "dec dez dic déc dés des дек гру gru δεκ pro",
)
_MONTHS = {spelling: number for number, spellings in enumerate(_MONTH_NAMES, start=1) for spelling in spellings.split()}

_TIME = (
    r"(?:[T\s,]*(?:at\s+)?(?P<early>오전|오후|上午|下午)?\s*(?P<hour>\d{1,2}):?(?P<minute>\d{2})"
    r"(?::?(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?)?"
)
_ZONE = r"\s*(?P<zone>.*?)\s*"
_WEEKDAY = r"(?:[^\W\d]+\.?,?\s+)?"
_NAME = r"(?P<name>[^\W\d]{3,})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        _WEEKDAY
        + _DAY
        + r"[\s-]+(?:de\s+)?"
        + _NAME
        + r"\.?[\s,-]+(?:de\s+)?(?P<year>\d{4}|\d{2}(?!\d))"
        + _TIME
        + _ZONE,
        _YEAR + r"[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})" + _TIME + _ZONE,
        _YEAR + r"(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?=T|$)" + _TIME + _ZONE,
        _YEAR + r"(?:-(?P<month>\d{2}))?",
        _WEEKDAY + _NAME + r"\.?\s+" + _DAY + r",?\s+" + _YEAR + _TIME + _ZONE,
        # C's asctime, with and without a zone
        _WEEKDAY + _NAME + r"\s+" + _DAY + _TIME + _ZONE + r"\s+" + _YEAR,
        _YEAR + r"[\s.-]+" + _NAME + r"\.?[\s.-]+" + _DAY + _TIME + _ZONE,
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?" + _YEAR + _TIME + _ZONE,
        _YEAR + r"\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]?" + _TIME + _ZONE,
    )
)
_AFTERNOON = ("p", "오후", "下午")
_OFFSET = re.compile(r"(?:gmt|utc)?\s*([+\-−])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d]+(?:[\s/_-][^\W\d]+)*\.?")
_EPOCH = re.compile(r"\d{9,10}", re.ASCII)
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date that was read: aware UTC to the second, and the offset it was written with, None where it had none."""

    utc: datetime
    offset: timedelta | None = None


def read_date(text: str) -> Moment | None:
    """Return the moment that a feed's date means, or None when it cannot be read.

    Where no zone is written, or one that nobody knows, the time counts as UTC, as feedparser has it.
    """
    text = text.strip()
    return _read(text) if text and len(text) <= _MAX_CHARACTERS else None


@lru_cache(maxsize=4096)
def _read(text: str) -> Moment | None:
    text = " ".join(text.split())
    if _EPOCH.fullmatch(text):
        return _of_epoch(int(text))
    bare = _REMARK.sub("", text)
    for form in _FORMS:
        match = form.fullmatch(bare)
        if match is not None and (moment := _of_match(match)) is not None:
            return moment
    return None


def _of_match(match: re.Match[str]) -> Moment | None:
    part = match.groupdict(default="")
    month = _month(part["name"]) if part.get("name") else int(part.get("month") or 1)
    offset, readable = _offset(part.get("zone", ""))
    if month is None or not readable:
        return None
    hour = _hour(int(part.get("hour") or 0), (part.get("half") or part.get("early") or "").lower())
    try:
        # hour 24 ends a day (ISO 8601:2004), second 60 is a leap second
        day = datetime(_year(part["year"]), month, int(part.get("day") or 1), tzinfo=UTC) + timedelta(days=hour // 24)
        minute, second = int(part.get("minute") or 0), min(int(part.get("second") or 0), 59)
        local = day.replace(hour=hour % 24, minute=minute, second=second)
        return Moment(utc=local - (offset or timedelta()), offset=offset) if hour <= 24 else None
    except (ValueError, OverflowError):
        return None


def _hour(hour: int, half: str) -> int:
    if half and hour <= 12:
        return hour % 12 + (12 if half.startswith(_AFTERNOON) else 0)
    return hour


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 90 else 1900)
    return year


def _month(name: str) -> int | None:
    name = _unaccented(name.lower())
    return next((_MONTHS[name[:length]] for length in (4, 3) if name[:length] in _MONTHS), None)


def _offset(zone: str) -> tuple[timedelta | None, bool]:
    """Return the offset that a zone means, None when it states none, and whether it could be read."""
    zone = zone.strip().strip("()").lower()
    if not zone:
        return None, True
    if zone in _ZONES:
        return timedelta(hours=_ZONES[zone]), True
    match = _OFFSET.match(zone)
    if match is None:
        # a name nobody knows: the time counts as UTC, as the reference has it
        return None, _WORDS.fullmatch(zone) is not None
    sign, hours, minutes = match.groups()
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if size >= timedelta(hours=24):
        return None, True
    return (size if sign == "+" else -size), True


def _of_epoch(seconds: int) -> Moment | None:
    if not _EARLIEST_EPOCH <= seconds <= _LATEST_EPOCH:
        return None
    return Moment(utc=datetime.fromtimestamp(seconds, UTC), offset=None)
