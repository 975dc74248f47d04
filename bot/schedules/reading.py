"""Schedules and quiet hours as people type them, in the languages of the interface and in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import time
from itertools import groupby, pairwise

from bot.schedules.lexicon import Kind
from bot.schedules.model import EVERY_DAY, Fault, QuietHours, Rule, Schedule, ScheduleError, Weekdays
from bot.schedules.tokens import Token, is_off, tokens
from bot.schedules.writing import normal

MOST_TIMES = 12
"""Times a day; oftener is no digest."""

_DAY_END = 1_440


def parse_schedule(text: str, *, language: str) -> Schedule:
    """Return the schedule that a text describes, in its normal form: "weekdays 08:00, 18:30; sat 10am".

    Days stand before their times or after them, and times without days are of every day. Rules are kept apart by
    semicolons, line breaks, or by the days of the next.

    Args:
        text: Any text, such as a message.
        language: A tag such as "de" or "pt-BR"; English is understood beside it.

    Raises:
        ScheduleError: Names the first piece that was not understood.
    """
    pieces = tokens(text, language=language, fault=Fault.WORD)
    rules = [list(rule) for is_end, rule in groupby(pieces, key=lambda token: token.kind is Kind.END) if not is_end]
    paired = [pair for rule in rules for pair in _pairs(_plain(_without_each(rule)))]
    if not paired:
        raise ScheduleError(Fault.NO_TIME, word=text.strip(), position=len(text) - len(text.lstrip()))
    _refuse_too_many(paired)
    return normal(tuple(Rule(days=days, times=(_clock(at),)) for days, at in paired))


def parse_quiet_hours(text: str, *, language: str) -> QuietHours | None:
    """Return the quiet hours that a text describes, "22:00-07:00" or "10pm to 7am"; None for a word such as "off".

    Args:
        text: Any text, such as a message.
        language: A tag such as "de" or "pt-BR"; English is understood beside it.

    Raises:
        ScheduleError: Names the first piece that was not understood.
    """
    if is_off(text, language=language):
        return None
    pieces = tokens(text, language=language, fault=Fault.HOURS)
    times = [piece for piece in pieces if piece.kind is Kind.TIME]
    strange = next((piece for piece in pieces if piece.kind in {Kind.DAYS, Kind.END}), None)
    if strange or len(times) > 2:
        piece = strange or times[2]
        raise ScheduleError(Fault.HOURS, word=piece.text, position=piece.position)
    # a whole day without digests would turn into one without quiet hours, as both ends are midnight
    if len(times) < 2 or abs(times[0].minute - times[1].minute) == _DAY_END:
        raise ScheduleError(Fault.HOURS, word=text.strip(), position=len(text) - len(text.lstrip()))
    start, end = (time(*divmod(piece.minute % _DAY_END, 60)) for piece in times)
    return QuietHours(start=start, end=end)


def _without_each(rule: Sequence[Token]) -> list[Token]:
    """Return the pieces of a rule but "every".

    Raises:
        ScheduleError: It makes an interval, as in "every 2 h".
    """
    for token, following in pairwise(rule):
        if token.kind is Kind.EACH and following.kind is Kind.TIME:
            raise _unread(token)
    return [token for token in rule if token.kind is not Kind.EACH]


def _plain(rule: Sequence[Token]) -> list[Token]:
    """Return the days and times of a rule, ranges of days made one piece."""
    plain: list[Token] = []
    before: Token | None = None
    ranging: Token | None = None
    for token in rule:
        if token.kind in {Kind.TO, Kind.TOWARDS}:
            if ranging:
                raise _unread(token)
            ranging = token
            continue
        if ranging and _is_range(before, ranging, token):
            plain[-1] = _spanned(plain[-1], token)
        elif token.kind in {Kind.DAYS, Kind.TIME}:
            plain.append(token)
        # of a range, what it spans: another "to" after it makes no range
        before, ranging = plain[-1] if token.kind is Kind.DAYS else token, None
    if ranging:
        raise _unread(ranging)
    return plain


def _is_range(before: Token | None, between: Token, after: Token) -> bool:
    """Return whether a "to" makes a range of days; if it does not, it has to be one that may mean nothing.

    Raises:
        ScheduleError: It is none of both, such as one between two times.
    """
    kind = before.kind if before else Kind.JOIN
    if kind is after.kind is Kind.DAYS and before and len(before.days) == len(after.days) == 1:
        return True
    if between.kind is Kind.TO or kind is after.kind is not Kind.JOIN:
        raise _unread(between)
    return False


def _spanned(first: Token, last: Token) -> Token:
    (start,), (end,) = first.days, last.days
    days = frozenset((start + number) % 7 for number in range((end - start) % 7 + 1))
    return replace(first, days=days)


def _pairs(rule: Sequence[Token]) -> Iterator[tuple[Weekdays, Token]]:
    """Yield the days of each time of a rule: those before it, or those after it where the rule begins with times.

    Raises:
        ScheduleError: Days without a time, or times that might be of any day.
    """
    runs = [list(run) for _, run in groupby(rule, key=lambda token: token.kind)]
    if not runs:
        return
    if len(runs) == 1 and runs[0][0].kind is Kind.TIME:
        yield from ((EVERY_DAY, at) for at in runs[0])
        return
    if len(runs) % 2:
        raise _unread(runs[-1][0], Fault.NO_TIME if runs[-1][0].kind is Kind.DAYS else Fault.WORD)
    for first, second in zip(runs[::2], runs[1::2], strict=True):
        named, times = (first, second) if first[0].kind is Kind.DAYS else (second, first)
        days = frozenset(day for token in named for day in token.days)
        yield from ((days, at) for at in times)


def _refuse_too_many(paired: Iterable[tuple[Weekdays, Token]]) -> None:
    times: dict[int, set[int]] = {day: set() for day in EVERY_DAY}
    for days, at in paired:
        for day in days:
            times[day].add(at.minute)
            if len(times[day]) > MOST_TIMES:
                raise _unread(at, Fault.TOO_MANY)


def _clock(at: Token) -> time:
    # the end of a day is the next day, so it is not said of which day "Monday 24:00" is
    if at.minute == _DAY_END:
        raise _unread(at)
    return time(*divmod(at.minute, 60))


def _unread(token: Token, fault: Fault = Fault.WORD) -> ScheduleError:
    return ScheduleError(fault, word=token.text, position=token.position)
