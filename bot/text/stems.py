"""What the forms of a word have in common, by language."""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer

_REMEMBERED = 100_000
# Snowball's name of a language's rules, by language tag.
_RULES = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


@cache
def stemmer(language: str) -> Stemmer.Stemmer | None:
    """Return what cuts folded words of a language (a primary subtag) to their stems, None where there are no rules.

    The rules are Snowball's (https://snowballstem.org/algorithms/).
    """
    return Stemmer.Stemmer(_RULES[language]) if language in _RULES else None


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word of a language (a primary subtag), the word itself where there are no rules."""
    rules = stemmer(language)
    return rules.stemWord(word) if rules else word
