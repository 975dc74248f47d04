"""Families of words: what the forms of one word are looked up by where stemming keeps them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from bot.verification.lexicon import french, german, portuguese, russian, spanish, ukrainian
from bot.verification.lexicon.english import families as english
from bot.verification.lexicon.english import names
from bot.verification.lexicon.tables import Group, groups_in, stems_of, words_in

FAMILIES: Mapping[str, str] = {
    "en": "|".join((english.IRREGULAR, english.DERIVED, english.SPELLINGS, names.PLACES, names.SHORT_FORMS)),
    "de": german.FAMILIES,
    "fr": french.FAMILIES,
    "es": spanish.FAMILIES,
    "pt": portuguese.FAMILIES,
    "ru": russian.FAMILIES,
    "uk": ukrainian.FAMILIES,
}
_IZE_ENDS = ("ise", "ize", "isation", "ization")


@cache
def families_of(language: str) -> tuple[Group, ...]:
    """Return the families of a language, each as the stems of its words."""
    written = groups_in(FAMILIES.get(language, ""))
    spelled = _of_two_spellings() if language == "en" else ()
    found = (stems_of(family, language) for family in chain(written, spelled))
    return tuple(dict.fromkeys(family for family in found if len(family) > 1))


def grouped(groups: Iterable[Group]) -> Mapping[str, tuple[Group, ...]]:
    """Return by stem the groups that it is in."""
    found: dict[str, list[Group]] = {}
    for group in groups:
        for stem in group:
            found.setdefault(stem, []).append(group)
    return {stem: tuple(its) for stem, its in found.items()}


@cache
def by_stem(language: str) -> Mapping[str, Group]:
    """Return by stem all stems of the families that it is in, its own among them."""
    found = grouped(families_of(language))
    # Most are in one family, which they then share: Ukrainian has some hundred forms of each word.
    return {stem: its[0] if len(its) == 1 else its[0].union(*its[1:]) for stem, its in found.items()}


def widened(stems: Group, language: str) -> Group:
    """Return stems with those of their families."""
    known = by_stem(language)
    return stems.union(*(known.get(stem, ()) for stem in stems))


def _of_two_spellings() -> Iterator[tuple[str, ...]]:
    return (tuple(base + end for end in _IZE_ENDS) for base in words_in(english.IZE))
