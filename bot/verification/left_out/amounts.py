"""Amounts, of which half is another: "40 [million] euros", "3 [in 10] patients", "30 euros [per person]"."""

from __future__ import annotations

from bot.verification.left_out.remains import Remains
from bot.verification.lexicon import amounts, bonds, quantifier_of, shapes

_FEW = 2
_PAIR = 3  # words of the second half of a range
_NEAR = 4  # words within which a range begins
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
    language, opener = remains.language, remains.folded[first]
    if not any(_is_number(remains, at) for at in range(first, end)):
        return False
    if amounts.ends_range(opener, language) and any(
        at in remains.kept and amounts.begins_range(remains.folded[at], language)
        for at in range(max(0, first - _NEAR), first)
    ):
        return True
    if amounts.ranges(remains.folded[end - 1], language) and _is_number(remains, end):
        return True
    is_pair = end - first <= _PAIR and amounts.ranges(opener, language)
    return is_pair and _is_number(remains, first - 1) and not _is_year(remains, first - 1)


def _is_of_how_many(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words are what makes a proportion of a number: "one [in five] children", "un élève [sur cinq]"."""
    last = end - 1
    if remains.starts(first) or last == first or not _is_number(remains, last) or _is_year(remains, last):
        return False
    if remains.is_dated(first, end):
        return False
    return remains.folded[first] in _OF_HOW_MANY and _EACH.issuperset(remains.folded[first + 1 : last])


def _splits_number(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a number is left out beside one: "40 [million]", "hundreds [of thousands]", "[one in] five"."""
    is_behind = not remains.starts(first) and _is_number(remains, first - 1) and not _is_year(remains, first - 1)
    if is_behind and any(_is_number(remains, at) for at in range(first, min(first + _FEW, end))):
        return True
    is_in_front = not remains.stops(end) and _is_number(remains, end) and not _is_year(remains, end)
    return is_in_front and any(_is_number(remains, at) for at in range(max(first, end - _FEW), end))


def _is_year(remains: Remains, at: int) -> bool:
    return amounts.is_year(remains.folded[at])


def _takes_what_is_counted(remains: Remains, first: int, end: int) -> bool:
    """Tell whether the noun of a number is left out: "300 [tonnes] of grain"; not "three [armed] men"."""
    language, opener = remains.language, remains.folded[first]
    if not _is_counted(remains, first) or any(begins < end and first <= after for begins, after in remains.dates):
        return False
    if bonds.leads(opener, language) or bonds.adds(opener, language):
        return False
    if not remains.stops(end) and all(word[0].isupper() for word in remains.words[first:end]):
        return True  # "450 million [Hong Kong] dollars"
    is_unit = opener in _UNITS_IN_NUMBERS or amounts.is_unit(opener.removesuffix("s"), language)
    return (is_unit and end == first + 1) or not _goes_on(remains, end)


def _is_counted(remains: Remains, first: int) -> bool:
    """Tell whether a number that is kept stands in front of a word, and no year."""
    before = first - 1
    return (
        not remains.starts(first)
        and before in remains.kept
        and _is_number(remains, before)
        and not _is_year(remains, before)
    )


def _goes_on(remains: Remains, end: int) -> bool:
    """Tell whether a word that follows may be the noun of a number: no mark, preposition, article, adverb or date."""
    language, follows = remains.language, remains.after(end)
    if not follows or any(begins == end for begins, _ in remains.dates):
        return False
    is_small = bonds.leads(follows, language) or bonds.is_article(follows, language)
    return not is_small and not shapes.is_adverb(follows, language)


def _takes_rate(remains: Remains, first: int, end: int) -> bool:
    """Tell whether it is left out of how many or how often an amount is, and the amount kept."""
    return any(_is_rate(remains, at, first, end) for at in range(first, min(first + _FEW, end)))


def _is_rate(remains: Remains, at: int, first: int, end: int) -> bool:
    if remains.is_dated(at, at + _FEW):
        return False  # "la semaine dernière"
    if at + _FEW < end and _is_year(remains, at + _FEW):
        return False
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
