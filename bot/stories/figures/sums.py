"""Magnitudes, sums of money and shares in one sentence, each with what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.stories.figures import amounts
from bot.stories.figures.counted import PEOPLE
from bot.stories.figures.grammar import Surroundings
from bot.stories.figures.meaning import REACH, Meaning, Stated, clause_around, meaning
from bot.stories.figures.phrases import SPACE, UNSPACED, compiled, key_of, named, pattern_of
from bot.text.numbers import Number

_SIGNS = tuple(amounts.CURRENCY_SIGNS.values())
_SUMS, _SHARES = tuple(amounts.SUMS), tuple(amounts.SHARES)
_SHARE = "%"
_LONGEST_SIGN = 6
# A lone dollar sign is anybody's peso in these.
_OTHER_DOLLARS = frozenset({"es", "pt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """What says in which unit a number is, and of what. Patterns with ``before`` end at the number.

    Attributes:
        sign: A currency's sign in front; groups are ``CURRENCY_SIGNS``.
        currency: A currency's word behind; groups are ``currencies``.
        share: "percent" behind.
        sum_before, sum_behind, share_before: The noun; groups are ``SUMS`` and ``SHARES``.
    """

    sign: re.Pattern[str]
    currency: re.Pattern[str]
    currencies: tuple[str, ...]
    share: re.Pattern[str]
    sum_before: re.Pattern[str]
    sum_behind: re.Pattern[str]
    share_before: re.Pattern[str]
    magnitude_before: re.Pattern[str]
    magnitude_behind: re.Pattern[str]


@cache
def measuring(language: str) -> Measuring | None:
    """Return the patterns of a primary subtag, None where there are no tables."""
    if language not in PEOPLE:
        return None
    gap = f"{SPACE}*" if language in UNSPACED else f"{SPACE}+"
    words = amounts.CURRENCY_WORDS[language]
    sums = named({key: table[language] for key, table in amounts.SUMS.items()}, language=language)
    shares = named({key: table[language] for key, table in amounts.SHARES.items()}, language=language)
    links = pattern_of(amounts.SUM_LINKS[language], language=language)
    behind = pattern_of(amounts.SUM_LINKS_BEHIND[language], language=language)
    between = f"(?:{gap}{links})?{SPACE}*$"
    behind_magnitude = amounts.MAGNITUDE_BEHIND[language]
    return Measuring(
        sign=compiled(rf"(?<!\w)(?:{_signs(language)}){SPACE}*$"),
        currency=compiled(f"[{SPACE[1:-1]}-]*" + named(words, language=language)),
        currencies=tuple(words),
        share=compiled(f"{SPACE}*{pattern_of(amounts.SHARE_WORDS[language], language=language)}"),
        sum_before=compiled(sums + between),
        sum_behind=compiled(rf"(?:{gap}{behind})?{gap}{sums}"),
        share_before=compiled(shares + between),
        magnitude_before=compiled(rf"{pattern_of(amounts.MAGNITUDE_BEFORE[language], language=language)}{SPACE}*$"),
        magnitude_behind=compiled(f"{SPACE}*{pattern_of(behind_magnitude, language=language)}"),
    )


def _signs(language: str) -> str:
    signs = {sign: sign for sign in amounts.CURRENCY_SIGNS if sign != "$" or language not in _OTHER_DOLLARS}
    return "|".join(f"(?P<g{list(amounts.CURRENCY_SIGNS).index(sign)}>{re.escape(sign)})" for sign in signs)


def sums_in(sentence: str, numbers: Sequence[Number], around: Surroundings, measures: Measuring) -> Iterator[Stated]:
    """Yield the magnitudes, sums and shares that a sentence states beyond doubt."""
    found = [stated for number in numbers if (stated := _read(sentence, number, around, measures))]
    for stated in found:
        alone = sum(one.measure == stated.measure for one in found) == 1
        if alone and not around.uncertain.search(clause_around(sentence, stated.start, stated.end)):
            yield stated


def _read(sentence: str, number: Number, around: Surroundings, measures: Measuring) -> Stated | None:
    return _magnitude(sentence, number, around, measures) or _sum_or_share(sentence, number, around, measures)


def _magnitude(sentence: str, number: Number, around: Surroundings, measures: Measuring) -> Stated | None:
    if not amounts.LEAST_MAGNITUDE <= number.value <= amounts.MOST_MAGNITUDE:
        return None
    offset = max(0, number.start - REACH)
    before = measures.magnitude_before.search(sentence[offset : number.start])
    behind = measures.magnitude_behind.match(sentence, number.end)
    meant = meaning(sentence, number, around) if (before or behind) and number.start else None
    if meant is None:
        return None
    start = offset + before.start() if before else meant.first
    return Stated(
        measure=amounts.MAGNITUDE,
        value=number.value,
        bound=meant.bound,
        start=start,
        end=behind.end() if behind else meant.behind,
    )


def _sum_or_share(sentence: str, number: Number, around: Surroundings, measures: Measuring) -> Stated | None:
    sign = measures.sign.search(sentence[max(0, number.start - _LONGEST_SIGN) : number.start])
    start = number.start - len(sign.group()) if sign else number.start
    unit = _unit(sentence, number, sign, measures)
    meant = meaning(sentence, replace(number, start=start, end=unit[1]), around) if unit else None
    if unit is None or meant is None:
        return None
    noun = _noun(sentence, meant, measures, share=unit[0] == _SHARE)
    if noun is None:
        return None
    measure, first, end = noun
    return Stated(measure=f"{measure}:{unit[0]}", value=number.value, bound=meant.bound, start=first, end=end)


def _unit(sentence: str, number: Number, sign: re.Match[str] | None, measures: Measuring) -> tuple[str, int] | None:
    """Return the unit of a number and where the words for it end."""
    if sign:
        return key_of(sign, _SIGNS), number.end
    if found := measures.currency.match(sentence, number.end):
        return key_of(found, measures.currencies), found.end()
    if found := measures.share.match(sentence, number.end):
        return _SHARE, found.end()
    return None


def _noun(sentence: str, meant: Meaning, measures: Measuring, *, share: bool) -> tuple[str, int, int] | None:
    """Return what the sum is of, and where the figure begins and ends."""
    offset = max(0, meant.first - REACH)
    before = (measures.share_before if share else measures.sum_before).search(sentence[offset : meant.first])
    if before:
        return key_of(before, _SHARES if share else _SUMS), offset + before.start(), meant.behind
    behind = None if share else measures.sum_behind.match(sentence, meant.behind)
    return (key_of(behind, _SUMS), meant.first, behind.end()) if behind else None
