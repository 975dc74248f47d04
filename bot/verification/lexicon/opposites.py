"""Words that change a statement when one takes the place of the other: axes of meaning with two poles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from bot.verification.lexicon import chinese, french, german, portuguese, russian, spanish, ukrainian
from bot.verification.lexicon.english import changes, qualities
from bot.verification.lexicon.families import widened
from bot.verification.lexicon.negatives import negatives_of
from bot.verification.lexicon.tables import Group, axes_in, stems_of

AXES: Mapping[str, str] = {
    "en": changes.AXES + qualities.AXES,
    "de": german.AXES,
    "fr": french.AXES,
    "es": spanish.AXES,
    "pt": portuguese.AXES,
    "ru": russian.AXES,
    "uk": ukrainian.AXES,
    "zh": chinese.AXES,
}
# Axes of which the poles are two people, not two statements.
SEX_AXES = frozenset(
    "male man father husband brother son uncle nephew grandfather king prince actor waiter spokesman".split()
)
Pole = tuple[str, int]
_KEPT = 1 << 13  # words of which the opposites are remembered


@lru_cache(maxsize=_KEPT)
def opposites_of(stem: str, language: str) -> Group:
    """Return the stems that say the opposite of one: those on the other poles of its axes and its derived negatives."""
    others = (pole_stems(axis, 1 - pole, language) for axis, pole in axis_poles(stem, language))
    return negatives_of(stem, language).union(*others)


def axis_poles(stem: str, language: str) -> tuple[Pole, ...]:
    """Return the poles that a stem is on, each as the name of its axis and 0 or 1."""
    return _poles_by_stem(language).get(stem, ())


def pole_stems(axis: str, pole: int, language: str) -> Group:
    """Return the stems of one pole, 0 or 1, of an axis."""
    return _stems_by_pole(language)[axis, pole]


@cache
def _stems_by_pole(language: str) -> Mapping[Pole, Group]:
    axes = axes_in(AXES.get(language, ""))
    return {
        (axis, pole): widened(stems_of(words, language), language)
        for axis, poles in axes.items()
        for pole, words in enumerate(poles)
    }


@cache
def _poles_by_stem(language: str) -> Mapping[str, tuple[Pole, ...]]:
    found: dict[str, list[Pole]] = {}
    for pole, stems in _stems_by_pole(language).items():
        for stem in stems:
            found.setdefault(stem, []).append(pole)
    return {stem: tuple(poles) for stem, poles in found.items()}
