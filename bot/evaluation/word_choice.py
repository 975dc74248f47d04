"""English words in the form of another: what can take its place in a sentence, with the same or the other meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from bot.verification.lexicon.kin import KIN
from bot.verification.lexicon.opposites import AXES
from bot.verification.lexicon.tables import axes_in, groups_in

# Verbs whose past cannot be made by rule; they are exchanged in the forms that can.
_IRREGULAR = frozenset(
    "say tell speak think feel see find take make give get go know hold keep lead leave lose pay put read run send sit "
    "spend stand teach win write buy bring build catch choose cut draw drink drive eat fall fight fly forget begin "
    "become come break let set shut hit beat meet sell shoot sink sleep swear swim throw wear lend grow rise".split()
)
# So common that their "kin" rarely fits.
_LEFT_ALONE = frozenset("have has had make made take took".split())
_SIBILANT = ("s", "x", "z", "sh", "ch")
_VOWELS = "aeiou"


def kin_words(word: str) -> tuple[str, ...]:
    """Return the words that mean the same in the form of a word, none for one that is not known."""
    return () if word in _LEFT_ALONE else _kin().get(word, ())


def opposite_words(word: str) -> tuple[str, ...]:
    """Return the words that mean the opposite in the form of a word, none for one that is not known."""
    return _opposites().get(word, ())


@cache
def _kin() -> Mapping[str, tuple[str, ...]]:
    return _exchanges((group, group) for group in groups_in(KIN["en"]))


@cache
def _opposites() -> Mapping[str, tuple[str, ...]]:
    poles = list(axes_in(AXES["en"]).values())
    return _exchanges([*poles, *((other, one) for one, other in poles)])


def _exchanges(pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return for each form of a word on one side the same form of the words on the other."""
    found: dict[str, dict[str, None]] = {}
    for one, other in pairs:
        there = [(word, _forms(word)) for word in other if word.isalpha()]
        for word in one:
            if not word.isalpha():
                continue
            for ending, form in _forms(word).items():
                fitting = (forms[ending] for name, forms in there if name != word and ending in forms)
                found.setdefault(form, {}).update(dict.fromkeys(fitting))
    return {form: tuple(words) for form, words in found.items() if words}


def _forms(word: str) -> dict[str, str]:
    """Return a word with the regular endings of a verb or noun, by ending."""
    stem = word.removesuffix("e")
    if word in _IRREGULAR:
        return {"": word, "s": f"{word}s", "ing": f"{stem}ing"}
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        return {"": word, "s": f"{word[:-1]}ies", "ed": f"{word[:-1]}ied", "ing": f"{word}ing"}
    plural = f"{word}es" if word.endswith(_SIBILANT) else f"{word}s"
    return {"": word, "s": plural, "ed": f"{stem}ed", "ing": f"{stem}ing"}
