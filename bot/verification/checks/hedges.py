"""What a text says may be, is planned, alleged, denied or wished: which verbs stand under a word that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.verification.checks.polarity import scope
from bot.verification.lexicon import modality_of
from bot.verification.passages import Passage

# Words that the lexicon has for one of their meanings, and that mostly have another.
_OFTEN_OTHERS = frozenset(
    "charge charges charged reported claim claims call calls like set due going should must need needs ready providing "
    "provided whether agreed chance risk risks future tomorrow request requests demand demands proposal plans "
    "would".split()
)
# What weakens an English verb only with "to" in front of it, and the auxiliaries that do without.
_WITH_TO = frozenset({"planned", "wished"})
_WITHOUT_TO = frozenset("will shall he'll she'll they'll we'll i'll it'll".split())
# What may stand between such a word and the verb that it weakens.
_BETWEEN = {
    "en": "to be been being have has had also soon now not still then even well already get",
    "de": "zu auch bald noch nicht sich",
    "fr": "de à être avoir se bien aussi",
    "es": "de a ser haber se",
    "pt": "de a ser ter se",
    "ru": "быть",
    "uk": "бути",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """What is made of a verb ("planned"), and the word that makes it so."""

    kind: str
    cue: int


def hedges_of(passage: Passage, telling: Sequence[bool]) -> Mapping[int, Hedge]:
    """Return the verbs of a passage that stand under such a word, each with that."""
    found: dict[int, Hedge] = {}
    between = _BETWEEN.get(passage.language, "").split()
    for cue in range(len(passage)):
        if not (kind := _weakens(passage, cue)):
            continue
        for word in scope(passage, cue):
            if telling[word] and not modality_of(passage.folded[word], passage.language):
                found.setdefault(word, Hedge(kind=kind, cue=cue))
            if passage.folded[word] not in between:
                break
    return found


def modality_at(passage: Passage, word: int) -> str:
    """Return what a word makes of what is said, "" for nothing; one with a capital inside a sentence is a name."""
    inside = word > 0 and passage.sentence_of[word - 1] == passage.sentence_of[word]
    if inside and passage.words[word][0].isupper():
        return ""
    return modality_of(passage.folded[word], passage.language)


def _weakens(passage: Passage, word: int) -> str:
    """Return what a word makes of the verb behind it, "" for nothing."""
    folded = passage.folded[word]
    kind = modality_at(passage, word)
    if kind and passage.language == "en" and passage.folded[word + 1 : word + 2] != ("to",):
        alone = kind not in _WITH_TO or folded in _WITHOUT_TO
        return kind if alone and folded not in _OFTEN_OTHERS else ""
    return kind
