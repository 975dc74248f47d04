"""Porter's stemmer as the field's ROUGE uses it, so that our figures can be laid beside published ones.

The algorithm is that of Porter, "An algorithm for suffix stripping" (Program 14, 1980), with the changes that NLTK
makes to it by default and documents: short words in -ies and -ied, -y after a consonant only, -bli, -alli, -fulli and
-logi in step 2, two-letter stems that end in vowel and consonant, and a dozen irregular words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_IRREGULAR = {
    "sky": "sky", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news", "inning": "inning",
    "innings": "inning", "outing": "outing", "outings": "outing", "canning": "canning", "cannings": "canning",
    "howe": "howe", "proceed": "proceed", "exceed": "exceed", "succeed": "succeed",
}  # fmt: skip
_STEP_2 = tuple(
    rule.split(">")
    for rule in (
        "ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ousli>ous ization>ize "
        "ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble fulli>ful"
    ).split()
)
_STEP_3 = tuple(rule.split(">") for rule in "icate>ic ative> alize>al iciti>ic ical>ic ful> ness>".split())
_STEP_4 = tuple("al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case English word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 2:
        return word
    for step in (_plural, _past, _final_y, _double_suffix, _simple_suffix, _last_suffix, _final_e, _final_l):
        word = step(word)
    return word


def _consonant(word: str, index: int) -> bool:
    if word[index] == "y":
        return index == 0 or not _consonant(word, index - 1)
    return word[index] not in "aeiou"


def _shape(word: str) -> str:
    shape: list[str] = []
    for letter in word:
        consonant = (not shape or shape[-1] == "v") if letter == "y" else letter not in "aeiou"
        shape.append("c" if consonant else "v")
    return "".join(shape)


def _measure(word: str) -> int:
    return _shape(word).count("vc")


def _closed(word: str) -> bool:
    """Tell whether a word ends in consonant, vowel, consonant other than w, x, y, or is vowel, consonant."""
    shape = _shape(word)
    return (shape.endswith("cvc") and word[-1] not in "wxy") or shape == "vc"


def _replaced(word: str, rules: tuple[list[str], ...], fits: Callable[[str], bool]) -> str:
    for suffix, replacement in rules:
        if word.endswith(suffix):
            kept = word[: -len(suffix)]
            return kept + replacement if fits(kept) else word
    return word


def _plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        if word.endswith(suffix) and "v" in _shape(word[: -len(suffix)]):
            return _restored(word[: -len(suffix)])
    return word


def _restored(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) >= 2 and word[-1] == word[-2] and _consonant(word, len(word) - 1):
        return word if word[-1] in "lsz" else word[:-1]
    return word + "e" if _measure(word) == 1 and _closed(word) else word


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and len(word) > 2 and _consonant(word, len(word) - 2) else word


def _double_suffix(word: str) -> str:
    if word.endswith("alli") and _measure(word[:-4]) > 0:
        return _double_suffix(word[:-2])
    if word.endswith("logi"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    return _replaced(word, _STEP_2, lambda kept: _measure(kept) > 0)


def _simple_suffix(word: str) -> str:
    return _replaced(word, _STEP_3, lambda kept: _measure(kept) > 0)


def _last_suffix(word: str) -> str:
    suffix = next((suffix for suffix in _STEP_4 if word.endswith(suffix)), "")
    kept = word.removesuffix(suffix)
    if not suffix or _measure(kept) <= 1 or (suffix == "ion" and kept[-1] not in "st"):
        return word
    return kept


def _final_e(word: str) -> str:
    if not word.endswith("e"):
        return word
    kept = word[:-1]
    measure = _measure(kept)
    return kept if measure > 1 or (measure == 1 and not _closed(kept)) else word


def _final_l(word: str) -> str:
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
