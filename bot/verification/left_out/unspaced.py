"""What can go in a text without blanks, where two signs are a word of which nobody knows what it does."""

from __future__ import annotations

from bot.text.stop_words import stop_words
from bot.verification.left_out.remains import Remains
from bot.verification.left_out.turning import weakens
from bot.verification.lexicon import bonds

_FEW = 2
# What ends so is an attribute.
_ATTRIBUTIVE = frozenset("的 之 の".split())


def signs_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether signs that do not fill all between two marks can go: an attribute, the end of a clause."""
    words, language = remains.folded[first:end], remains.language
    if bonds.says_without(words[0], language):
        return True
    if weakens(words, language) or bonds.adds(words[0], language):
        return False
    is_short, is_led = len(words) <= _FEW, words[0] in stop_words(language)
    if remains.stops(end):
        return is_led or (is_short and end < len(remains.words))
    return words[-1] in _ATTRIBUTIVE and not remains.is_spliced(first) and (is_short or is_led)
