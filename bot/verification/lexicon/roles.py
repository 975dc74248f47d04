"""Offices of people in texts: what "vice president" names, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.text.words import UNSPACED, fold
from bot.verification.lexicon.role_words import ROLES

# As passages cut texts into words.
_WORD = re.compile(rf"[{UNSPACED}]|(?:[^\W{UNSPACED}]|[\u0300-\u036f'])+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office as a text names it: words ``first`` to ``last``."""

    name: str
    first: int
    last: int


def role_of(phrase: str, language: str) -> str:
    """Return the office that a folded word or phrase names, "" where it names none."""
    return _by_words(language).get(_words(phrase), "")


def roles_in(folded: Sequence[str], language: str) -> tuple[Role, ...]:
    """Return the offices that words in order name, the longest name first tried: "vice president" is no president."""
    names, longest = _by_words(language), _longest(language)
    found, first = [], 0
    while first < len(folded):
        for length in range(min(longest, len(folded) - first), 0, -1):
            name = names.get(tuple(folded[first : first + length]))
            if name:
                found.append(Role(name=name, first=first, last=first + length - 1))
                first += length - 1
                break
        first += 1
    return tuple(found)


@cache
def _by_words(language: str) -> Mapping[tuple[str, ...], str]:
    return {_words(phrase): name for name, phrases in ROLES.get(language, {}).items() for phrase in phrases.split("|")}


@cache
def _longest(language: str) -> int:
    return max(map(len, _by_words(language)), default=0)


def _words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as passages cut them: at hyphens too, and each sign of a script without blanks."""
    return tuple(_WORD.findall(fold(phrase)))
