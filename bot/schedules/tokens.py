"""A text as the pieces of a schedule: days, times and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.schedules.lexicon import Kind, Lexicon, Sense, fold, lexicon, one_spaced
from bot.schedules.model import Fault, ScheduleError, Weekdays

_SPACE = re.compile(r"[^\S\n]+")
# Marks after a word ("Mo.", "Mon-Fri:") or at the end say nothing.
_MARKS = re.compile(r"(?:(?<=[^\W\d])[.:]|[.。!](?=\s*(?:[;\n]|$)))")
_SIGNS = (
    (re.compile(r"[;\n]"), Sense(kind=Kind.END)),
    (re.compile(r"[,&+/、،]"), Sense(kind=Kind.JOIN)),
    (re.compile(r"[-‐–—―−~〜]"), Sense(kind=Kind.TOWARDS)),
)
_BETWEEN_DAYS = frozenset({Kind.JOIN, Kind.TO, Kind.TOWARDS, Kind.FILLER})
_PIECE = re.compile(r"[^\s;,]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a text.

    Attributes:
        kind: What it is.
        text: As it was typed.
        position: Where it begins, in characters.
        days: What it names, of a piece that names days.
        minute: Of the day, of a piece that is a time; 1440 is the end of the day.
    """

    kind: Kind
    text: str
    position: int
    days: Weekdays = frozenset()
    minute: int = 0


def tokens(text: str, *, language: str, fault: Fault) -> list[Token]:
    """Return the pieces of a text in order, without those that say nothing.

    Raises:
        ScheduleError: With ``fault``: a piece is no time, and no word of a schedule in the language or English.
    """
    known = lexicon(language)
    folded, origins = _folded(text)
    found: list[Token] = []
    place, after_day = 0, False
    while place < len(folded):
        if space := _SPACE.match(folded, place) or _MARKS.match(folded, place):
            place = space.end()
            continue
        sense, end = _read(known, folded, place, after_day=after_day)
        position = origins[place]
        typed = text[position : origins[end - 1] + 1]
        if sense is None:
            raise ScheduleError(fault, word=typed, position=position)
        if sense.kind is not Kind.FILLER:
            token = Token(kind=sense.kind, text=typed, position=position, days=sense.days, minute=sense.minute)
            found.append(token)
        if sense.kind not in _BETWEEN_DAYS:
            after_day = sense.kind is Kind.DAYS
        place = end
    return found


def is_off(text: str, *, language: str) -> bool:
    """Return whether a text, as a whole, says that there are to be no quiet hours."""
    return one_spaced(fold(text)).rstrip(".!") in lexicon(language).off


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its letters the place that it comes from."""
    letters = [(letter, place) for place, typed in enumerate(text) for letter in fold(typed)]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]


def _read(known: Lexicon, folded: str, place: int, *, after_day: bool) -> tuple[Sense | None, int]:
    """Return what the longest piece at a place means, None where nothing is known, and where it ends."""
    readings = [_time(known, folded, place), _phrase(known, folded, place)]
    if after_day and (short := known.phrase_after_day.match(folded, place)):
        readings.append((known.senses_after_day[short.group()], short.end()))
    readings += [(sense, sign.end()) for pattern, sense in _SIGNS if (sign := pattern.match(folded, place))]
    understood = [reading for reading in readings if reading is not None]
    if understood:
        return max(understood, key=lambda reading: reading[1])
    piece = _PIECE.match(folded, place)
    return None, piece.end() if piece else len(folded)


def _phrase(known: Lexicon, folded: str, place: int) -> tuple[Sense, int] | None:
    found = known.phrase.match(folded, place)
    return (known.senses[one_spaced(found.group())], found.end()) if found else None


def _time(known: Lexicon, folded: str, place: int) -> tuple[Sense, int] | None:
    found = known.time.match(folded, place)
    if not found:
        return None
    hour, minute = _numbers(found, known)
    end = found.end()
    part = found["part"] or ""
    for word in (part, found["lead"] or ""):
        if not word:
            continue
        hours = known.parts[one_spaced(word)]
        if hour in hours:
            return _at(hours[hour], minute, end)
        if word != part:
            return None
        # "18:30 am Montag": what looked like the part of the day belongs to what follows
        end = found.start("part")
    return _at(hour, minute, end)


def _numbers(found: re.Match[str], known: Lexicon) -> tuple[int, int]:
    if four := found["four"]:
        return int(four[:2]), int(four[2:])
    hour = found["hour"] or found["named_hour"] or found["bare_hour"]
    minute = found["minute"] or found["named_minute"] or "0"
    return _number(hour, known), _number(minute, known)


def _number(figures: str, known: Lexicon) -> int:
    return known.numbers[figures] if figures in known.numbers else int(figures)


def _at(hour: int, minute: int, end: int) -> tuple[Sense, int] | None:
    of_day = 60 * hour + minute
    if minute > 59 or of_day > 24 * 60:
        return None
    return Sense(kind=Kind.TIME, minute=of_day), end
