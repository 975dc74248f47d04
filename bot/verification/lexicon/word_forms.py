"""Forms of words that the rules of stemming keep apart, of regular verbs in German, or that have none, in Ukrainian."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_NOUNS = "а у и і о е ю я ї є ом ем ою ею єю ові еві ів їв ей ам ям ами ями ах ях ь ість ості ення енням ень"
_ADJECTIVES = "ий ій ого ому им ім их іх ими ої ній ня нє ні ний на не ну ної них ного ному ього ьому ьої ьою"
_PARTICIPLES = "ений ена ене ені ено ених еного аний ана ане ані ано аних тий та те ті то"
_VERBS = (
    "ти в ла ло ли ив ила ило или ити ав ала ало али ати яв яла яли яти ів іла іло іли іти ув ула уло ули ути ує "
    "ують ував увала ували увати ить ять уть ють не нуть нув нула нули нуло нути ає ають ання анням вся лася лося "
    "лось лась лися лись тися ився илася илося илось илася илися ились итися ався алася алося алося алися алось "
    "атися еться уться ється ються иться яться ується уються"
)
# A word may also be printed as the table has it, without any ending.
_UKRAINIAN = ("", *dict.fromkeys(f"{_NOUNS} {_ADJECTIVES} {_PARTICIPLES} {_VERBS}".split()))
_ANY_END = "*"

# What may stand apart in front of a German verb, and lets "ge" come between.
_APART = tuple(
    "zurück zusammen weiter durch wieder fest frei her hin mit nach vor auf aus bei ein los um weg zu ab an".split()
)


@cache
def forms(word: str, language: str) -> tuple[str, ...]:
    """Return a folded word of a table with the forms that are to be looked up by other stems than its own.

    "*" at the end of a Ukrainian word stands for any ending; a German word that ends like a verb gives its regular
    participles and the past tense.
    """
    if word.endswith(_ANY_END):
        return tuple(word.removesuffix(_ANY_END) + ending for ending in _UKRAINIAN)
    if language == "de" and word.endswith("n") and len(word) > 4:
        return (word, *_regular(word.removesuffix("n").removesuffix("e")))
    return (word,)


def _regular(base: str) -> Iterator[str]:
    end = "et" if base.endswith(("t", "d")) else "t"
    yield base + end
    yield base + end + "e"
    yield "ge" + base + end
    for prefix in _APART:
        if base.startswith(prefix) and len(base) > len(prefix) + 2:
            rest = base.removeprefix(prefix)
            yield f"{prefix}ge{rest}{end}"
            yield f"{prefix}zu{rest}en"
            return
