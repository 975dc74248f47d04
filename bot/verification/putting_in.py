"""Words of a claim that say little by themselves, put in where its sentence has others: which of them turn it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.text.stop_words import stop_words
from bot.verification.checks.voice import makes_passive
from bot.verification.lexicon import (
    bonds,
    gender_of,
    is_attribution,
    is_light,
    is_negation,
    modality_of,
    opposites_of,
    quantifier_of,
    scope,
    shapes,
)
from bot.verification.passages import Passage

_RELATIVE = frozenset("who which".split())
ABOUT = frozenset({"some", "about", "around"})  # in front of a number


def turns(claim: Passage, place: int, gap: Sequence[str], stems: Sequence[str]) -> bool:
    """Tell whether a stop word or a light one turns what is said, given what the sentence has in its place."""
    word, language = claim.folded[place], claim.language
    if word in ABOUT and place + 1 < len(claim) and claim.folded[place + 1][0].isdigit():
        return False
    if _turns_anywhere(claim, place) or _opposes(claim, place, stems):
        return True
    if modality_of(word, language):
        return shapes.backshifted(word, language) not in gap
    if makes_passive(word, language):
        return not any(makes_passive(other, language) for other in gap)
    if _is_anybodys(claim, place, gap) or (bonds.is_pronoun(word, language) and word not in gap):
        return True
    return _replaces(word, gap, stems, language) if gap else not _comes_and_goes(word, language)


def _turns_anywhere(claim: Passage, place: int) -> bool:
    """Tell whether a word turns what it is put into whatever stands there: "not", "she", "without", "more", "a few"."""
    word, language = claim.folded[place], claim.language
    is_turning = is_negation(word, language) or gender_of(word, language) != "" or bonds.relates(word, language)
    return is_turning or scope.compares(word, language) or _measures(claim, place) or _makes_some_of_few(claim, place)


def _makes_some_of_few(claim: Passage, place: int) -> bool:
    """Tell whether a word makes "a few", which are some, of "few", which are hardly any."""
    return claim.folded[place] == "a" and place + 1 < len(claim) and bonds.is_few(claim.folded[place + 1])


def _is_anybodys(claim: Passage, place: int, gap: Sequence[str]) -> bool:
    """Tell whether a word makes the third of all of somebody's third: "the third" for "her third"."""
    language = claim.language
    is_next = place + 1 < len(claim) and scope.is_ordinal(claim.folded[place + 1], language)
    return is_next and any(bonds.is_pronoun(word, language) for word in gap)


def _comes_and_goes(word: str, language: str) -> bool:
    """Tell whether a word may stand where the sentence has none: an article, "that", "and", a form of "be"."""
    if bonds.is_place_word(word, language) or bonds.is_article(word, language) or bonds.adds(word, language):
        return True
    if word == "s" or bonds.says_that(word, language):
        return True
    return bonds.carries(word, language) and word not in _RELATIVE


def _opposes(claim: Passage, place: int, stems: Sequence[str]) -> bool:
    return not opposites_of(claim.stems[place], claim.language).isdisjoint(stems)


def _measures(claim: Passage, place: int) -> bool:
    """Tell whether a word says how many it is so of."""
    word, language = claim.folded[place], claim.language
    is_amount = quantifier_of(claim.stems[place], language) is not None
    return is_amount or scope.limits(word, language) or scope.singles_out(word, language)


def _replaces(word: str, gap: Sequence[str], stems: Sequence[str], language: str) -> bool:
    """Tell whether a word stands for words that say something, and is none that comes and goes."""
    if bonds.is_article(word, language) or bonds.carries(word, language) or bonds.adds(word, language):
        return False
    if bonds.is_place_word(word, language):
        return False
    if is_attribution(word, language) and any(is_attribution(other, language) for other in gap):
        return False
    stopped = stop_words(language)
    return any(other not in stopped and not is_light(stem, language) for other, stem in zip(gap, stems, strict=True))
