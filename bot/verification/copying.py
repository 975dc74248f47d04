"""Whole sentences: claims that are one of the articles' own, letter by letter."""

from __future__ import annotations

import re
import unicodedata

from bot.text.datelines import dateline_length
from bot.text.words import primary
from bot.verification.grounds import Ground
from bot.verification.lexicon import is_known
from bot.verification.passages import Passage

_PRINTED = str.maketrans("“”„«»‘’‚–—−", '"""""\'\'\'---')
_QUESTION = re.compile(r"[?؟？;][\s\"“”„«»'’)\]]*$")


def copied(claim: Passage, ground: Ground) -> int | None:
    """Return the sentence that a claim is, by its number; None where it is none, or one with a word left out or put in.

    How quotation marks and strokes are printed makes no difference, nor does a dateline in front or a stop at the end.
    """
    wanted = _as_printed(claim.source.text)
    for sentence, (text, number) in enumerate(ground.sentences):
        words = ground.passages[text].sentences[number].words
        if wanted in {_as_printed(words), _as_printed(words[dateline_length(words) :])}:
            return sentence
    return None


def may_be_cut(claim: Passage, ground: Ground, sentences: tuple[int, ...]) -> bool:
    """Tell whether it is known what turns a statement in the languages of a claim and of its sentences."""
    texts = {ground.sentences[sentence][0] for sentence in sentences}
    languages = {primary(ground.passages[text].source.language) for text in texts}
    return is_known(claim.language) and all(map(is_known, languages))


def asks(words: str) -> bool:
    """Tell whether a sentence is a question."""
    return _QUESTION.search(words) is not None


def _as_printed(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).translate(_PRINTED).split()).removesuffix(".")
