"""Amounts, of which half is another: "40 [million] euros", "3 [in 10] patients", "30 euros [per person]"."""

from __future__ import annotations

import re

from bot.verification.left_out.remains import Remains
from bot.verification.lexicon import amounts, bonds, quantifier_of

_FEW = 2
_NEAR = 4  # words within which a range begins
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
# What stands in front of the second number of a proportion, with all words until then: "out of ten", "de cada cinco".
_OF_HOW_MANY = frozenset("in out sur von de из".split())
_EACH = frozenset({"cada", "of"})
_UNITS_IN_NUMBERS = frozenset("times percentage percent per cent points fold".split())
_PER_REACH = 6  # words between a number and "per"
_COUNTED = 3  # words, such as a currency, between a number and its rate


def splits_amount(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words are half of an amount, of which a number or what it counts is kept."""
    return (
        splits_numbers(remains, first, end)
        or _is_of_how_many(remains, first, end)
        or _takes_what_is_counted(remains, first, end)
        or _takes_rate(remains, first, end)
        or _counts_of(remains, first, end)
    )


def splits_numbers(remains: Remains, first: int, end: int) -> bool:
    """Tell whether of numbers that stand beside each other one is left out: a range, or "40 million"."""
    return _splits_range(remains, first, end) or _splits_number(remains, first, end)


def _is_number(remains: Remains, at: int) -> bool:
    return 0 <= at < len(remains.folded) and amounts.is_number(remains.folded[at], remains.language)


def _splits_range(remains: Remains, first: int, end: int) -> bool:
    """Tell whether of two numbers that belong together one is left out: "12 [to 15]", "[between 200 and] 300"."""
    language = remains.language
    if not any(_is_number(remains, at) for at in range(first, end)):
        return False
    is_before = amounts.ranges(remains.folded[end - 1], language) and _is_number(remains, end)
    opener, begins = remains.folded[first], range(max(0, first - _NEAR), first)
    if amounts.ends_range(opener, language) and any(
        at in remains.kept and amounts.begins_range(remains.folded[at], language) for at in begins
    ):
        return True
    return is_before or (amounts.ranges(opener, language) and _is_number(remains, first - 1))


def _is_of_how_many(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words are what makes a proportion of a number: "one [in five] children", "un élève [sur cinq]"."""
    last = end - 1
    if remains.starts(first) or last == first or not _is_number(remains, last) or _YEAR.fullmatch(remains.folded[last]):
        return False
    if any(begins < end and first < after for begins, after in remains.dates):
        return False
    return remains.folded[first] in _OF_HOW_MANY and _EACH.issuperset(remains.folded[first + 1 : last])


def _splits_number(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a number is left out beside one: "40 [million]", "hundreds [of thousands]", "[one in] five"."""
    if not any(_is_number(remains, at) for at in range(first, end)):
        return False
    is_behind = not remains.starts(first) and _is_number(remains, first - 1)
    return is_behind or (not remains.stops(end) and _is_number(remains, end))


def _takes_what_is_counted(remains: Remains, first: int, end: int) -> bool:
    """Tell whether the noun of a number is left out: "300 [tonnes] of grain"; not "three [armed] men"."""
    language = remains.language
    if remains.starts(first) or not _is_number(remains, first - 1) or first - 1 not in remains.kept:
        return False
    opener = remains.folded[first]
    if not remains.stops(end) and all(word[0].isupper() for word in remains.words[first:end]):
        return True  # "450 million [Hong Kong] dollars"
    if opener in _UNITS_IN_NUMBERS and end == first + 1:
        return True
    if bonds.leads(opener, language) or bonds.adds(opener, language):
        return False
    if any(begins < end and first <= after for begins, after in remains.dates):
        return False
    follows = remains.after(end)
    return not follows or bonds.leads(follows, language) or bonds.is_article(follows, language)


def _takes_rate(remains: Remains, first: int, end: int) -> bool:
    """Tell whether it is left out of how many or how often an amount is, and the amount kept."""
    return any(_is_rate(remains, at, first, end) for at in range(first, min(first + _FEW, end)))


def _is_rate(remains: Remains, at: int, first: int, end: int) -> bool:
    word, after = remains.folded[at], remains.folded[at + 1] if at + 1 < end else ""
    language = remains.language
    if amounts.says_per(word, after, language):
        reach = _PER_REACH
    elif amounts.is_unit_of_rate(word, after, language) or amounts.spans_time(word, after, language):
        reach = _COUNTED
    else:
        return False
    return any(each in remains.kept and _is_number(remains, each) for each in range(max(0, first - reach), first))


def _counts_of(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words end in "some of", "two of the", "a third of"."""
    words, stems, language = remains.folded[first:end], remains.stems[first:end], remains.language
    joins = [
        at for at, word in enumerate(words) if bonds.is_place_word(word, language) or bonds.is_genitive(word, language)
    ]
    if not joins or remains.stops(end):
        return False
    if not all(bonds.is_article(word, language) for word in words[joins[-1] + 1 :]):
        return False
    return any(
        amounts.counts(word, language) or amounts.is_part(word, language) or quantifier_of(stem, language) is not None
        for word, stem in zip(words[: joins[-1]], stems, strict=False)
    )
