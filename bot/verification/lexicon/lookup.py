"""How tables of printed words are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from bot.text.words import fold
from bot.verification.lexicon.tables import Group, stems_of, words_in

# Words by language, set apart by blanks.
Table = Mapping[str, str]

_KEPT = 1 << 13  # words of which it is remembered whether they are forms of others
_AMBIGUOUS = frozenset("part sort друг порядк".split())  # stems of two words: "parte" and "partido"
_INFLECTED = frozenset("de es fr pt ru uk".split())


def is_in(table: Table, folded: str, language: str) -> bool:
    """Tell whether a table has a word, without what is elided in front of it: "l'ancien"."""
    return language in table and not _folded(table[language]).isdisjoint((folded, folded.rpartition("'")[2]))


def is_form(table: Table, folded: str, language: str) -> bool:
    """Tell whether a word is a form of one of a table, in languages where words have many."""
    return language in _INFLECTED and language in table and _has_stem(table[language], folded, language)


@lru_cache(maxsize=_KEPT)
def _has_stem(words: str, folded: str, language: str) -> bool:
    return not (stems_of((folded,), language) - _AMBIGUOUS).isdisjoint(_stems(words, language))


@cache
def _stems(words: str, language: str) -> Group:
    return stems_of(words_in(words), language)


@cache
def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_in(words))
