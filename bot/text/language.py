"""The language of a text: its script first, then a model of byte n-grams.

The model (py3langid, after Lui and Baldwin, "langid.py", ACL 2012) is weighed with what it does not know: how much
news a language has, which letters it is written with, and the words that its sentences are built of.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from math import sqrt

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.text.alphabets import (
    CYRILLIC_LETTERS,
    JAPANESE_ONLY,
    LANGUAGES_OF_SCRIPT,
    LATIN_LETTERS,
    SCRIPT_PATTERNS,
    SCRIPTS,
)
from bot.text.function_words import FUNCTION_WORDS

# Addresses, handles and markup say nothing about the language of the text around them.
_NOT_WORDS = re.compile(
    r"https?://\S{1,300}|www\.\S{1,300}|[\w.+-]{1,60}@[\w.-]{1,60}|[@#]\w{1,60}|<[^<>]{1,300}>|&\w{1,8};"
)
_LETTER = re.compile("[" + "".join(SCRIPTS.values()) + "]")
_TOKEN = re.compile(r"[^\W\d_]+")
_SAMPLE = 480  # characters in each of three windows of a long text; more changes no answer on news
_SIGNS_WEIGH = {"Hani": 3.0, "Kana": 2.0, "Hang": 2.0}  # a sign stands for two or three letters of an alphabet
_ENOUGH_SOUNDS = 3  # letters below which only the script speaks
_KANA_SHARE = 0.06  # Japanese prose is half kana; a Chinese text may quote a brand

# Nats added to a language's score by how much news is written in it; the rest get _RARE.
_PRIOR = {
    0.0: "en es fr de it pt ru zh ja ko ar tr pl nl uk hi fa cs bg",
    -0.6: "sv no da fi el he hu ro sr hr sk id vi th be bn ur ca",
    -1.5: "sl lt lv et mk sq bs az kk hy ka ms ta te ml mr kn gu pa ne si my km af is tl sw am mn ky",
    -2.5: "gl eu ga cy uz so ha lb mt ps ku tg tt rw yo zu xh eo ba",
}
_RARE = -4.0
_HINT = 2.5
_STRANGE_LETTER = -1.2  # nats for each letter outside a language's alphabet
_MOST_STRANGE = 5
_FUNCTION_WORD = 0.8  # nats for each word that the language builds sentences with
_ISO_OF_OLD_CODE = {
    "iw": "he",
    "ji": "yi",
    "in": "id",
    "nb": "no",
    "cn": "zh",
    "jp": "ja",
    "kr": "ko",
    "ua": "uk",
    "gr": "el",
}


def detect(text: str, *, hint: str | None = None) -> str:
    """Return the ISO 639-1 code of the language that ``text`` is written in, "" when it cannot be known.

    Args:
        text: Of any length; of a long one three windows are read.
        hint: A language tag as a feed or page states it (BCP 47); it only tips the scales, since many lie.
    """
    words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFC", _sample(text)))
    counts = {script: len(pattern.findall(words)) for script, pattern in SCRIPT_PATTERNS.items()}
    script = max(counts, key=lambda name: counts[name] * _SIGNS_WEIGH.get(name, 1.0))
    hinted = _primary(hint)
    if not counts[script]:
        return ""
    if script in {"Hani", "Kana"}:
        return _of_signs(words, counts, hinted)
    candidates = _candidates(script)
    if len(candidates) == 1:
        return next(iter(candidates))
    if counts[script] < _ENOUGH_SOUNDS:
        return hinted if hinted in candidates else ""
    return _of_letters(words, script, hinted)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    third = len(text) // 3
    return " ".join(text[start : start + _SAMPLE] for start in (0, third, 2 * third))


def _primary(hint: str | None) -> str:
    code = re.split(r"[-_;,\s]", (hint or "").strip().lower(), maxsplit=1)[0]
    return _ISO_OF_OLD_CODE.get(code, code)


@cache
def _candidates(script: str) -> frozenset[str]:
    return frozenset(LANGUAGES_OF_SCRIPT[script].split())


def _of_signs(words: str, counts: dict[str, int], hinted: str) -> str:
    if counts["Kana"] > _KANA_SHARE * (counts["Kana"] + counts["Hani"]):
        return "ja"
    if hinted != "zh" and not JAPANESE_ONLY.isdisjoint(words):
        return "ja"
    return "ja" if hinted == "ja" and counts["Hani"] < _SAMPLE // 10 else "zh"


def _of_letters(words: str, script: str, hinted: str) -> str:
    candidates = _candidates(script)
    kept = " ".join(re.sub(r"\d+", " ", words).split())
    scores = _model_scores(kept)
    tokens = _TOKEN.findall(words.lower())
    letters = Counter(letter for letter in words.lower() if _LETTER.match(letter))

    def weight(language: str) -> float:
        tip = _HINT if language == hinted else 0.0
        common = sum(token in _function_words(language) for token in tokens)
        strange = _strange(letters, script, language)
        return scores[language] + _prior(language) + tip + _STRANGE_LETTER * strange + _FUNCTION_WORD * common

    return max(candidates & scores.keys(), key=weight)


def _model_scores(words: str) -> dict[str, float]:
    """Return a score in nats by language, softened by text length as py3langid calibrates its probabilities."""
    softened = sqrt(len(words.encode("utf-8", "surrogatepass")) or 1)
    return {language: score / softened for language, score in _identifier().rank(words)}


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(FUNCTION_WORDS.get(language, "").split())


@cache
def _prior(language: str) -> float:
    return next((weight for weight, languages in _PRIOR.items() if language in languages.split()), _RARE)


def _strange(letters: Counter[str], script: str, language: str) -> int:
    known = _alphabet(script, language)
    if not known:
        return 0
    return min(_MOST_STRANGE, sum(count for letter, count in letters.items() if letter not in known))


@cache
def _alphabet(script: str, language: str) -> frozenset[str]:
    if script == "Latn" and language in LATIN_LETTERS:
        return frozenset("abcdefghijklmnopqrstuvwxyz" + LATIN_LETTERS[language])
    return frozenset(CYRILLIC_LETTERS.get(language, "")) if script == "Cyrl" else frozenset()
