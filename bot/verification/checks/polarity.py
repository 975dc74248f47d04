"""Which words of a text are negated, and which may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.verification.lexicon import is_negation
from bot.verification.passages import Passage

# What ends the reach of a negation inside a sentence: a sign, or a word that begins a clause of its own.
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]—–\"“”]|\s-\s")
_CLAUSE_WORDS = {
    "en": "and or but because since while although though when if that which who whom whose why how where whether",
    "de": "und oder aber sondern weil denn obwohl während wenn dass ob wer wie warum",
    "fr": "et ou mais car parce puisque quand si que qui dont où comment pourquoi",
    "es": "y e o u pero sino porque cuando si que quien donde como",
    "pt": "e ou mas porque quando se que quem onde como",
    "ru": "и или но а потому когда если что который кто где как",
    "uk": "і й або але а тому коли якщо що який хто де як",
}
# A negation right in front of one of these takes it back: "not without".
_WITHOUT = frozenset("without ohne sans sin sem без".split())
_WITHIN = 2
# Words that negate only together with another, or leave something out of what is so.
_NOT_ALONE = frozenset("excluding except unless rule ruled longer zero nil".split())
# How many words a negation reaches to the word that it negates, and how far around it others may be negated too.
_REACH, _AROUND = 5, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Negations:
    """What is negated in a passage.

    Attributes:
        cues: Each negated word with the word that negates it.
        doubtful: Words near a negation, which may be negated or not.
    """

    cues: dict[int, int]
    doubtful: frozenset[int]


def negations_of(passage: Passage, telling: tuple[bool, ...]) -> Negations:
    """Return what is negated in a passage."""
    cues: dict[int, int] = {}
    doubtful: set[int] = set()
    for cue in range(len(passage)):
        if not negates(passage, cue):
            continue
        doubtful.update(_near(passage, cue))
        if _is_taken_back(passage, cue):
            continue
        for word in scope(passage, cue):
            if telling[word] and not negates(passage, word) and not _is_hyphened(passage, word):
                cues[word] = cue
                break
    return Negations(cues=cues, doubtful=frozenset(doubtful - cues.keys()))


def negates(passage: Passage, word: int) -> bool:
    """Tell whether a word is a negation: "n't" set apart from its verb is one, the "no" of "No 1" is none."""
    folded = passage.folded[word]
    if folded == "no" and word + 1 < len(passage) and passage.folded[word + 1][0].isdecimal():
        return False
    if is_negation(folded, passage.language) and folded not in _NOT_ALONE:
        return True
    # "didn ’ t", as a tokeniser sets it apart.
    return folded == "t" and passage.language == "en" and word > 0 and passage.folded[word - 1].endswith("n")


def _is_taken_back(passage: Passage, cue: int) -> bool:
    """Tell whether a negation and another take each other back: "not without"."""
    if passage.folded[cue] in _WITHOUT:
        return any(negates(passage, at) for at in range(max(0, cue - _WITHIN), cue))
    return not _WITHOUT.isdisjoint(passage.folded[cue + 1 : cue + 1 + _WITHIN])


def _is_hyphened(passage: Passage, word: int) -> bool:
    return passage.source.text[passage.ends[word] : passage.ends[word] + 1] == "-"


def _near(passage: Passage, cue: int) -> Iterator[int]:
    for word in range(max(0, cue - _AROUND), min(cue + _AROUND + 1, len(passage))):
        if passage.sentence_of[word] == passage.sentence_of[cue]:
            yield word


def scope(passage: Passage, cue: int) -> Iterator[int]:
    """Yield the words behind a negation in its clause."""
    text, ends = passage.source.text, _CLAUSE_WORDS.get(passage.language, "").split()
    for word in range(cue + 1, min(cue + 1 + _REACH, len(passage))):
        if passage.sentence_of[word] != passage.sentence_of[cue] or passage.folded[word] in ends:
            return
        if _CLAUSE_END.search(text, passage.ends[word - 1], passage.starts[word]):
            return
        yield word
