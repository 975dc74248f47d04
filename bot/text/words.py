"""Words of a text, folded so that texts can be compared: case, accents' form and kinds of apostrophe do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain

# Scripts written without spaces: Han, kana and the scripts of South-East Asia (Thai, Lao, Burmese, Khmer).
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Python's \w leaves out combining marks, which Indic scripts, Hebrew and Arabic build their words with.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
    "\u200c\u200d"
)
_LETTER = f"(?:[^\\W_{UNSPACED}]|[{_MARKS}])"
_WORD = re.compile(f"[{UNSPACED}]+|{_LETTER}+(?:'{_LETTER}+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]")
# One form for each: apostrophes; yo, which Russian may write as ye; the dot that case folding leaves of a Turkish
# capital; Arabic vowel signs and the stretching stroke, which are optional in print.
_ONE_FORM = str.maketrans(
    {"\u2019": "'", "\u02bc": "'", "\u2018": "'", "ё": "е", "\u0307": None, "\u0640": None}
    | {chr(code): None for code in range(0x064B, 0x0653)}
)


def fold(text: str) -> str:
    """Return ``text`` in one form: NFKC, case folded, one apostrophe, no optional signs."""
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.casefold().translate(_ONE_FORM)


def tokens(text: str, *, language: str = "") -> list[str]:  # noqa: ARG001 - callers state it; scripts decide so far
    """Return the folded words of a text in order, without punctuation.

    A run of a script without spaces (Chinese, Japanese, Thai) gives its overlapping pairs of characters, the common
    unit of retrieval where words are not marked; a lone character gives itself.
    """
    folded = fold(text)
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
    found = _WORD.findall(folded)
    if not _UNSPACED_RUN.search(folded):
        return found
    return list(chain.from_iterable(_pairs(word) if _UNSPACED_RUN.match(word) else (word,) for word in found))


def _pairs(run: str) -> Iterable[str]:
    return (run[i : i + 2] for i in range(len(run) - 1)) if len(run) > 1 else (run,)


def squeezed(text: str) -> str:
    """Return the letters and digits of a text in one case: what is left of it however it is spaced and punctuated."""
    return re.sub(r"[\W_]+", "", text).casefold()


def primary(language: str) -> str:
    """Return the primary subtag of a language tag (BCP 47), lower case: "pt-BR" gives "pt"."""
    return re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
