"""Derived negatives: words of which a prefix or an end denies the rest, as in "unlike", "illegal", "harmless".

Known pairs come from tables of words; for the others a rule takes a prefix off or puts one on, stem by stem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.verification.lexicon.english import negated as english
from bot.verification.lexicon.families import grouped
from bot.verification.lexicon.prefixes import NEGATED, RULES, Rules
from bot.verification.lexicon.tables import Group, stems_of, words_in

_KEPT = 1 << 13  # words of which the negatives are remembered
_SHORTEST = 3  # letters that must be left to be a word
_NONE: Group = frozenset()


@lru_cache(maxsize=_KEPT)
def negatives_of(stem: str, language: str) -> Group:
    """Return the stems that a stem would have as its negative, and what it denies where it is one itself.

    Not all of them need be words: a rule forms them, and what no text has does no harm.
    """
    known = _NONE.union(*_known(language).get(stem, ())) - {stem}
    rules = RULES.get(language)
    unrelated = _unrelated(language)
    if rules is None or len(stem) < _SHORTEST or stem in unrelated:
        return known
    formed = (*_denied(stem, rules), *_denying(stem, rules))
    return known.union(word for word in formed if word not in unrelated)


@cache
def _known(language: str) -> Mapping[str, tuple[Group, ...]]:
    """Return by stem the pairs that it is in."""
    return grouped(stems_of(pair, language) for pair in _pairs(language))


def _pairs(language: str) -> Iterator[tuple[str, str]]:
    tables = english.NEGATED if language == "en" else NEGATED.get(language, {})
    for prefix, words in tables.items():
        yield from ((word, prefix + word) for word in words_in(words))
    if language == "en":
        for word in words_in(english.LESS):
            yield from ((word, word + "less"), (word + "ful", word + "less"))


def _denied(stem: str, rules: Rules) -> Iterator[str]:
    for prefix, fits in _prefixes(rules.prefixes):
        rest = stem.removeprefix(prefix)
        if len(stem) > len(rest) >= _SHORTEST and fits(rest):
            yield rest


def _denying(stem: str, rules: Rules) -> Iterator[str]:
    return (prefix + stem for prefix, fits in _prefixes(rules.prefixes) if fits(stem))


@dataclass(frozen=True, slots=True)
class _Before:
    """Tells whether a prefix is put in front of a word, by the word's first letter."""

    letters: str
    excluded: bool

    def __call__(self, word: str) -> bool:
        return not self.letters or (word[0] in self.letters) != self.excluded


@cache
def _prefixes(table: str) -> tuple[tuple[str, _Before], ...]:
    found = []
    for entry in words_in(table):
        prefix, _, letters = entry.partition(":")
        found.append((prefix, _Before(letters.lstrip("!"), letters.startswith("!"))))
    return tuple(found)


@cache
def _unrelated(language: str) -> Group:
    return stems_of(words_in(RULES[language].unrelated), language) if language in RULES else _NONE
