"""Words that turn what they stand by, when they are left out and it is kept: "not", "may", "former", "most"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verification.left_out.names import is_called
from bot.verification.left_out.remains import UNSPACED_LANGUAGES, Remains, terms
from bot.verification.lexicon import bonds, is_negation, modality_of, scope

_ADVERB = "ly"
_REACH = 2  # words at the beginning of a phrase that say something of what it stands by: "in no way"


def turns(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words that are no whole clause turn the rest by what they compare, limit or deprive."""
    words, language = remains.folded[first:end], remains.language
    turning = (scope.compares, scope.deprives, scope.limits)
    if not is_called(remains, end) and any(
        turns(word, language) for word in reaching(words, language) for turns in turning
    ):
        return True
    return bonds.chooses(words[0], language) or bonds.chooses(words[-1], language)


def weakens(words: Sequence[str], language: str) -> bool:
    """Tell whether a word denies what it stands by, or makes it a guess, a plan or a condition."""
    return any(_turns_by_itself(word, language) for word in terms(words, language))


def reaching(words: Sequence[str], language: str) -> Sequence[str]:
    """Return the words that may turn what is kept: of a phrase the first, "in no way", and an adverb behind it."""
    if not bonds.leads(words[0], language) or language in UNSPACED_LANGUAGES:
        return words
    last = [word for word in words[_REACH:][-1:] if language != "en" or word.endswith(_ADVERB)]
    return (*words[:_REACH], *last)


def _turns_by_itself(word: str, language: str) -> bool:
    return is_negation(word, language) or modality_of(word, language) != ""
