"""Words that say what a text is about, cut to their first letters.

Cutting stands in for stemming where forms of one word are to meet and no two texts are of one language for sure.
"""

from __future__ import annotations

from bot.text.stop_words import stop_words
from bot.text.words import tokens

_LETTERS = 6


def cut(word: str) -> str:
    """Return the first letters of a folded word, which its forms have in common."""
    return word[:_LETTERS]


def content_words(text: str, *, language: str) -> list[str]:
    """Return the folded words of a text in order, cut, without the stop words of its language (a primary subtag)."""
    stopped = stop_words(language)
    return [cut(word) for word in tokens(text) if word not in stopped]
