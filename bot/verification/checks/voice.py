"""What turns round who does something and to whom it is done, and what says the same either way."""

from __future__ import annotations

from functools import cache

from bot.text.stems import stemmer
from bot.text.words import fold
from bot.verification.passages import Passage

# What marks that the one behind the verb does it, and forms of the verb in front that the passive is made with.
_BY = {"en": "by", "de": "von durch", "fr": "par", "es": "por", "pt": "por pelo pela"}
_BE = {
    "en": "is are was were be been being gets got get",
    "de": "wird werden wurde wurden worden",
    "fr": "est sont été était étaient fut furent",
    "es": "es son fue fueron sido era eran",
    "pt": "é são foi foram sido era eram",
}
_WORDS_TO_BE = 3
# Verbs that say the same when the two change places, and what joins the members of a list.
_MUTUAL = {
    "en": "meet met marry married play played face faced join joined share shared agree agreed discuss discussed talk "
    "talked speak spoke chat date dated divorce divorced draw drew tie tied clash clashed debate border met",
    "de": "treffen traf trafen heiraten heiratete spielen spielte teilen teilte sprechen sprach stritt",
    "fr": "rencontrer rencontre rencontré épouser épousé jouer joue joué partager parler parlé affronter affronté",
    "es": "encontrar encontró casar casó jugar jugó compartir hablar habló enfrentar enfrentó",
    "pt": "encontrar encontrou casar casou jogar jogou dividir falar falou enfrentar enfrentou",
    "ru": "встретил встретила встретился встретилась женился сыграл сыграла говорил встречается",
    "uk": "зустрів зустріла зустрівся зустрілася одружився зіграв зіграла говорив",
}
_AND = frozenset("and or & und oder et ou y e o и или і й та або".split())


def is_passive(passage: Passage, verb: int) -> bool:
    """Tell whether a form that the passive is made with stands in front of a verb."""
    be = _BE.get(passage.language, "").split()
    return any(passage.folded[at] in be for at in range(max(0, verb - _WORDS_TO_BE), verb))


def makes_passive(folded: str, language: str) -> bool:
    """Tell whether a word is a form that the passive is made with."""
    return folded in _BE.get(language, "").split()


def names_its_doer(passage: Passage, first: int, last: int) -> bool:
    """Tell whether a word like "by" is among words ``first`` to ``last``."""
    return doers_named(passage, first, last) > 0


def doers_named(passage: Passage, first: int, last: int) -> int:
    """Return how many words like "by" are among words ``first`` to ``last``."""
    by = _BY.get(passage.language, "").split()
    return sum(passage.folded[at] in by for at in range(first, last + 1))


def is_mutual(passage: Passage, word: int) -> bool:
    """Tell whether a word is a verb that says the same when the two change places."""
    return passage.stems[word] in _mutual(passage.language)


def may_change_places(passage: Passage, first: int, last: int) -> bool:
    """Tell whether what stands around words ``first`` to ``last`` may change places: "and", a comma, "met"."""
    return _AND.issuperset(passage.folded[first : last + 1]) or any(
        is_mutual(passage, word) for word in range(first, last + 1)
    )


@cache
def _mutual(language: str) -> frozenset[str]:
    rules, words = stemmer(language), [fold(word) for word in _MUTUAL.get(language, "").split()]
    return frozenset(rules.stemWords(words) if rules else words)
