"""Words that stand for each other in news without a change of the facts: "firm" and "company", "said" and "told"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain

from bot.verification.lexicon import chinese, french, german, portuguese, russian, spanish, ukrainian
from bot.verification.lexicon.english import formal_kin as formal
from bot.verification.lexicon.english import kin as acts
from bot.verification.lexicon.english import more_kin as life
from bot.verification.lexicon.families import families_of, grouped, widened
from bot.verification.lexicon.tables import Group, groups_in, stems_of

KIN: Mapping[str, str] = {
    "en": "|".join((acts.ACTS, acts.MATTERS, life.LIFE, formal.VERBS, formal.NOUNS_AND_ADJECTIVES)),
    "de": german.KIN,
    "fr": french.KIN,
    "es": spanish.KIN,
    "pt": portuguese.KIN,
    "ru": russian.KIN,
    "uk": ukrainian.KIN,
    "zh": chinese.KIN,
}
_NONE: Group = frozenset()
_KEPT = 1 << 13  # words of which the kin is remembered


@lru_cache(maxsize=_KEPT)
def kin_of(stem: str, language: str) -> Group:
    """Return the stems that may stand for one, itself left out; none in a language without tables."""
    return _NONE.union(*_by_stem(language).get(stem, ())) - {stem}


@cache
def kin_groups(language: str) -> tuple[Group, ...]:
    """Return all groups of a language, families among them, as stems."""
    written = (widened(stems_of(group, language), language) for group in groups_in(KIN.get(language, "")))
    return tuple(dict.fromkeys(chain(written, families_of(language))))


@cache
def _by_stem(language: str) -> Mapping[str, tuple[Group, ...]]:
    return grouped(kin_groups(language))
