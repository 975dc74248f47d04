"""What date expressions mean as intervals of days, both ends included.

Weeks run from Monday to Sunday and weekends are Saturday and Sunday (ISO 8601). What is counted in weeks, months or
years has that grain: "two weeks ago" is a calendar week, "a year ago" a calendar year. Early, middle and late are
thirds: of a month days 1 to 10, 11 to 20 and the rest, of a year four months each. "The end of the year" is December.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.articles.dates.grammar import Values

Days = tuple[date, date]
Tense = Literal["future", "past", ""]
_WRONG_TENSE = 3  # how many times farther a date seems on the side that the verb does not speak of
_NEVER = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a text speaks (the publication's own day, None when unknown) and whether of what is ahead or behind."""

    day: date | None
    tense: Tense = ""


def meaning(kind: str, values: Values, moment: Moment) -> Days | None:
    """Return the days that an expression of this kind means, None where it cannot be told or is no date."""
    try:
        if (absolute := _ABSOLUTE.get(kind)) and (days := absolute(values)):
            return days
        if moment.day is None or "year" in values:
            return None
        return _RELATIVE[kind](values, moment.day, moment.tense) if kind in _RELATIVE else None
    except (ValueError, OverflowError):  # the 30th of February, or beyond the calendar
        return None


def _number(values: Values, name: str) -> int:
    return int(values[name])


def _month(year: int, month: int) -> Days:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def _quarter(year: int, number: int) -> Days:
    return _month(year, 3 * number - 2)[0], _month(year, 3 * number)[1]


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _part(days: Days, name: int | str | None, today: date | None = None) -> Days:
    """Cut a week, month or year down to its early, middle or late part."""
    first, last = days
    if name is None:
        return days
    if name in {"earlier", "later"}:
        if today is None or not first <= today <= last:
            return days
        return (first, today) if name == "earlier" else (today, last)
    length = (last - first).days + 1
    if length > 300:
        start, end = {"start": (1, 1), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}[str(name)]
        return _month(first.year, start)[0], _month(first.year, end)[1]
    bounds = (2, 4) if length == 7 else (10, 20)
    start, end = {"start": (0, bounds[0]), "mid": bounds, "end": (bounds[1], length)}[
        {"early": "start", "late": "end"}.get(str(name), str(name))
    ]
    return first + timedelta(days=start), first + timedelta(days=end - 1)


# ---------------------------------------------------------------- absolute: the year is given


def _dated(values: Values) -> Days | None:
    if "year" not in values:
        return None
    year, month = _number(values, "year"), _month_of(values)
    first = date(year, month, _number(values, "day"))
    return first, date(year, month, int(values.get("last_day", first.day)))


def _month_of(values: Values) -> int:
    return int(values["month_number"] if "month_number" in values else values["month"])


def _month_dated(values: Values) -> Days | None:
    return _part(_month(_number(values, "year"), _month_of(values)), values.get("part")) if "year" in values else None


def _year_dated(values: Values) -> Days | None:
    return _part(_year(_number(values, "year")), values.get("part")) if "year" in values else None


def _quarter_dated(values: Values) -> Days | None:
    return _quarter(_number(values, "year"), _number(values, "quarter")) if "year" in values else None


# ---------------------------------------------------------------- relative to the day of publication


def _nearest(candidates: list[Days], today: date, tense: Tense) -> Days | None:
    def distance(days: Days) -> int:
        ahead, behind = (days[0] - today).days, (today - days[1]).days
        return max(
            0,
            ahead * (_WRONG_TENSE if tense == "past" else 1),
            behind * (_WRONG_TENSE if tense == "future" else 1),
        )

    return min(candidates, key=distance, default=None)


def _day_of_year(values: Values, today: date, tense: Tense) -> Days | None:
    shift = values.get("shift")
    years = range(today.year - 1, today.year + 2) if shift is None else [today.year + int(shift)]
    dated = [days for year in years if (days := _try(_dated, {**values, "year": year}))]
    if "weekday" in values:
        dated = [days for days in dated if days[0].weekday() == values["weekday"]] or dated
    return _nearest(dated, today, tense)


def _try(resolve: Callable[[Values], Days | None], values: Values) -> Days | None:
    try:
        return resolve(values)
    except ValueError:
        return None


def _day_of_month(values: Values, today: date, tense: Tense) -> Days | None:
    months = [_month(today.year, today.month + shift)[0] for shift in (-1, 0, 1)]
    dated = [days for first in months if (days := _try(_dated, {**values, "year": first.year, "month": first.month}))]
    if "weekday" in values:
        dated = [days for days in dated if days[0].weekday() == values["weekday"]]
    return _nearest(dated, today, tense)


def _month_near(values: Values, today: date, tense: Tense) -> Days | None:
    month = _month_of(values)
    if "year_shift" in values:
        days: Days | None = _month(today.year + _number(values, "year_shift"), month)
    elif "shift" not in values:
        days = _nearest([_month(today.year + shift, month) for shift in (-1, 0, 1)], today, tense)
    elif values["shift"] == 0:
        days = _month(today.year, month)
    else:
        step = _number(values, "shift")
        here = (today.month - month) * step
        days = _month(today.year + (0 if here < 0 else step), month)
    return _part(days, values.get("part")) if days else None


def _weekday(values: Values, today: date, tense: Tense) -> Days | None:
    wanted = _number(values, "weekday")
    behind, ahead = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    shift = values.get("shift")
    if "week_shift" in values:
        offset = wanted - today.weekday() + 7 * _number(values, "week_shift")
    elif shift is None:
        offset = ahead if tense == "future" else -behind
    else:
        offset = {-1: -(behind or 7), 0: wanted - today.weekday(), 1: ahead or 7}[int(shift)]
    day = today + timedelta(days=offset)
    return day, day


def _offset(values: Values, today: date, _tense: Tense) -> Days:
    day = today + timedelta(days=_number(values, "offset"))
    return day, day


def _weekend(values: Values, today: date, tense: Tense) -> Days:
    saturday = _week(today)[0] + timedelta(days=5)
    shift = values.get("shift")
    if shift is None:
        shift = -1 if tense != "future" and saturday > today else 0
    elif shift == -1 and today > saturday + timedelta(days=1):
        shift = 0
    saturday += timedelta(weeks=int(shift))
    return saturday, saturday + timedelta(days=1)


def _period(values: Values, today: date, _tense: Tense) -> Days:
    return _part(_unit(values, today, int(values.get("shift", 0))), values.get("part"), today)


def _unit(values: Values, today: date, shift: int) -> Days:
    """Return the calendar unit that lies ``shift`` units from today's."""
    unit = values["unit"]
    if unit == "day":
        return (today + timedelta(days=shift),) * 2
    if unit == "week":
        return _week(today + timedelta(weeks=shift))
    if unit == "month":
        return _month(today.year, today.month + shift)
    if unit == "quarter":
        first = _month(today.year, today.month + 3 * shift)[0]
        return _quarter(first.year, (first.month + 2) // 3)
    return _year(today.year + shift * {"year": 1, "decade": 10}[str(unit)])


def _ago(values: Values, today: date, _tense: Tense) -> Days:
    return _unit(values, today, -int(values.get("count", 1)))


def _ahead(values: Values, today: date, tense: Tense) -> Days | None:
    # "in three days" is also how long a thing took.
    return _unit(values, today, int(values.get("count", 1))) if tense == "future" else None


def _span(values: Values, today: date, _tense: Tense) -> Days:
    step = _number(values, "shift")
    count = int(values.get("count", 1)) * step
    if values["unit"] in {"day", "week"}:
        far = today + timedelta(days=count * (7 if values["unit"] == "week" else 1))
    else:
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[str(values["unit"])]
        first, last = _month(today.year, today.month + months)
        far = first + timedelta(days=min(today.day, last.day) - 1)
    return (far, today) if step < 0 else (today, far)


def _quarter_near(values: Values, today: date, tense: Tense) -> Days | None:
    number = _number(values, "quarter")
    if "shift" in values:
        return _quarter(today.year + _number(values, "shift"), number)
    quarters = [_quarter(today.year + shift, number) for shift in (-1, 0, 1)]
    if tense == "future":
        return min((days for days in quarters if days[1] >= today), default=None)
    return max((days for days in quarters if days[0] <= today), default=None)


_ABSOLUTE: dict[str, Callable[[Values], Days | None]] = {
    "date": _dated,
    "month": _month_dated,
    "year": _year_dated,
    "quarter": _quarter_dated,
}
_RELATIVE: dict[str, Callable[[Values, date, Tense], Days | None]] = {
    "date": _day_of_year,
    "day": _day_of_month,
    "month": _month_near,
    "weekday": _weekday,
    "offset": _offset,
    "weekend": _weekend,
    "period": _period,
    "ago": _ago,
    "ahead": _ahead,
    "span": _span,
    "quarter": _quarter_near,
}
