"""Words of a text that are said of one sex alone, and of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.verification.checks.naming import Name, Names
from bot.verification.lexicon import gender_of
from bot.verification.passages import Passage

# Pronouns that only a person's sex decides, by language: "il" and "er" are said of things too.
PRONOUNS: dict[str, dict[str, str]] = {
    "en": {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"},
    "es": {"él": "m", "ella": "f"},
    "zh": {"他": "m", "她": "f"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sexes:
    """The words of a text that are said of one sex alone: where they stand, by "m" and "f".

    Attributes:
        everybody: All of them.
        by_name: Those said of somebody, by the last word of the name: "Mr", "wife Mary", the only one for "she".
    """

    everybody: Mapping[str, Sequence[int]]
    by_name: Mapping[str, Mapping[str, Sequence[int]]]


def sexes_of(passage: Passage, names: Names) -> Sexes:
    """Return the words of a passage that are said of one sex alone."""
    everybody: dict[str, list[int]] = {"m": [], "f": []}
    for place, word in enumerate(passage.folded):
        if sex := _sex_of(word, passage.language):
            everybody[sex].append(place)
    by_name: dict[str, dict[str, list[int]]] = {}
    for name, place in chain(_titles(passage, names), _only_ones(passage, names)):
        votes = by_name.setdefault(name.words[-1], {"m": [], "f": []})
        votes[_sex_of(passage.folded[place], passage.language)].append(place)
    return Sexes(everybody=everybody, by_name=by_name)


def _sex_of(word: str, language: str) -> str:
    """Return "m" or "f" for a word that is said of one sex alone, a pronoun among them, "" for all others."""
    return PRONOUNS.get(language, {}).get(word) or gender_of(word, language)


def _titles(passage: Passage, names: Names) -> Iterator[tuple[Name, int]]:
    """Yield names with a word in front that tells the sex, or that begin with one."""
    pronouns, marks = PRONOUNS.get(passage.language, {}), passage.marks
    for name in names.mentions:
        for place in {max(0, name.first - 1), min(name.first, name.last - 1)} - {name.last, -1}:
            if place < name.first and marks[place]:
                continue  # "He told his wife, Brask said"
            if passage.folded[place] not in pronouns and gender_of(passage.folded[place], passage.language):
                yield name, place


def _only_ones(passage: Passage, names: Names) -> Iterator[tuple[Name, int]]:
    """Yield pronouns with the one name that their sentence has in front of them."""
    pronouns = PRONOUNS.get(passage.language, {})
    by_sentence: dict[int, list[Name]] = {}
    for name in names.mentions:
        by_sentence.setdefault(passage.sentence_of[name.first], []).append(name)
    for place, word in enumerate(passage.folded):
        named = by_sentence.get(passage.sentence_of[place], []) if word in pronouns else []
        if len({name.words[-1] for name in named}) == 1 and named[0].last < place:
            yield named[0], place
