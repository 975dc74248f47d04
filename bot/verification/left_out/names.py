"""Names, of which a part may be another's: "[South] Sudan", "Bank [of Ireland]"; not "[President] Macron"."""

from __future__ import annotations

from bot.verification.checks.naming import CAPITAL_NOUNS
from bot.verification.checks.offices import is_title
from bot.verification.left_out.remains import Remains
from bot.verification.lexicon import bonds, shapes

_FEW, _NEAR = 2, 4


def splits_name(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a part of a name is left out, and what is left of it is no name that the texts have."""
    return any(
        begins < end and first < after and _is_lost(remains, begins, after)
        for begins, after in (_with_number(remains, *name) for name in remains.names if not remains.is_dated(*name))
    )


def is_who(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words are the whole name of whom an office in front of them says enough: "the mayor [Ann Lee]"."""
    if (first, end) not in remains.names or first == 0:
        return False
    return any(is_office(remains.folded[at], remains.language) for at in range(max(0, first - _FEW), first))


def _is_who(remains: Remains, at: int) -> bool:
    """Tell whether a word says what somebody is: an office, or what they do."""
    word, language = remains.folded[at], remains.language
    return is_office(word, language) or shapes.is_person(word, language)


def is_called(remains: Remains, end: int) -> bool:
    """Tell whether what goes is all that somebody is called: "[former president] Ann Lee"."""
    if remains.stops(end) or not remains.words[end][0].isupper() or remains.language in CAPITAL_NOUNS:
        return False
    return _is_who(remains, end - 1)


def is_apposed(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words are the whole name of what stands in front with an article: "the insurer [Calder Mutual]"."""
    if (first, end) not in remains.names or first < _FEW or remains.language in CAPITAL_NOUNS:
        return False
    is_noun = remains.words[first - 1][0].islower() and not remains.ends[first - 1]
    return is_noun and bonds.is_article(remains.folded[first - _FEW], remains.language)


def is_address(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words between marks say where what is named in front lies: "Paris, [Texas,]"."""
    if first == 0 or end - first > _FEW or remains.language in CAPITAL_NOUNS:
        return False
    is_of_somebody = any(_is_who(remains, at) for at in range(max(0, first - _NEAR), first))
    return (
        not is_of_somebody
        and first - 1 in remains.kept
        and all(word[0].isupper() for word in remains.words[first - 1 : end])
    )


def is_office(folded: str, language: str) -> bool:
    """Tell whether a word in front of a name says what somebody is, and is no part of the name: "President", "Mr"."""
    return is_title(folded, language) and not bonds.is_article(folded, language)


def _with_number(remains: Remains, begins: int, after: int) -> tuple[int, int]:
    """Return a name with the number that belongs to it: "Boeing 737"."""
    is_number = not remains.stops(after) and remains.words[after][0].isdigit()
    return begins, after + (is_number and not remains.is_dated(after, after + 1))


def _is_lost(remains: Remains, begins: int, after: int) -> bool:
    kept = [at for at in range(begins, after) if at in remains.kept]
    if not kept or tuple(remains.folded[at] for at in kept) in remains.known:
        return False
    if remains.language in CAPITAL_NOUNS and kept[-1] + 1 < after and remains.words[kept[-1] + 1][0].islower():
        return False  # "den Haushalt [der Regierung]": two nouns, and no name
    is_end = kept[0] > begins and kept == list(range(kept[0], after))
    return not (is_end and _is_office_of(remains, kept[0]))


def _is_office_of(remains: Remains, first: int) -> bool:
    """Tell whether what stands in front of a word, or the word itself, is an office or what somebody does."""
    before, word, language = remains.folded[first - 1], remains.folded[first], remains.language
    does = language in CAPITAL_NOUNS and shapes.is_person(before, language)
    return does or is_office(before, language) or is_office(word, language)
