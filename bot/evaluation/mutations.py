"""True sentences made false in one place, and true ones said in other words: what a verifier has to tell apart.

The kinds are those that people find in summaries by language models: numbers, names, dates, negation, opposites, who
says it, who does it to whom, the wrong pronoun (Kryscinski and others, "Evaluating the Factual Consistency of
Abstractive Text Summarization", EMNLP 2020); and the sign at a number. For English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bot.evaluation.word_choice import kin_words, opposite_words
from bot.text.stop_words import stop_words

_NUMBER = re.compile(r"(?<![\w.,:-])\d+(?:[.,]\d+)*(?![\w:-])")
_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty"
).split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April June July August September October November December".split()
_NAME = re.compile(r"[A-Z][\w'’-]+(?: (?:of |de |van |bin )?[A-Z][\w'’-]+)*")
# A capital at the beginning of a sentence makes no name of a word.
_STOPPED = stop_words("en")
_SHORT = 3
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does)\b(?! (?:not|never|no|n't)\b)"
)
_NEGATED = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|did|does) not\b")
_PRONOUNS = {"he": "she", "she": "he", "his": "her", "him": "her", "himself": "herself", "herself": "himself"}
_PRONOUN = re.compile(rf"\b({'|'.join(_PRONOUNS)})\b")
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|announced|warned|argued|insisted|claimed|denied|confirmed|explained)\b"
)
_WORD = re.compile(r"\b[a-z]+\b")
_FACTORS = (0.5, 0.8, 0.9, 1.1, 1.2, 1.5, 2, 3, 10)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NEAR_SPEECH = 40
_CURRENCIES = "$€£¥"
_SIGN = re.compile(rf"[{_CURRENCIES}](?=\d)|(?<=\d)%|(?<![\w)-])[-\u2212](?=\d)")


class MutationKind(StrEnum):
    """What was made false."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SWAP = "swap"
    SPEAKER = "speaker"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    PRONOUN = "pronoun"
    SIGN = "sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A sentence made false in one place."""

    kind: MutationKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """What a text has that can be put in the place of something else in a sentence of it."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]


def rivals(text: str) -> Rivals:
    """Return the names and numbers of a text, in order."""
    names = dict.fromkeys(found[0] for found in _names(text))
    return Rivals(names=tuple(names), numbers=tuple(dict.fromkeys(_NUMBER.findall(text))))


def mutations(sentence: str, others: Rivals, chosen: Random) -> list[Mutation]:
    """Return a sentence made false in each way that it can be, in the order of the kinds."""
    ways: Sequence[tuple[MutationKind, Callable[[], str | None]]] = (
        (MutationKind.NUMBER, lambda: _number(sentence, others, chosen)),
        (MutationKind.DATE, lambda: _date(sentence, chosen)),
        (MutationKind.NAME, lambda: _name(sentence, others, chosen)),
        (MutationKind.SWAP, lambda: _swap(sentence, chosen)),
        (MutationKind.SPEAKER, lambda: _speaker(sentence, others, chosen)),
        (MutationKind.NEGATION, lambda: _negation(sentence)),
        (MutationKind.OPPOSITE, lambda: _opposite(sentence, chosen)),
        (MutationKind.PRONOUN, lambda: _pronoun(sentence)),
        (MutationKind.SIGN, lambda: _sign(sentence, chosen)),
    )
    made = ((kind, way()) for kind, way in ways)
    return [Mutation(kind=kind, text=text) for kind, text in made if text and text != sentence]


def paraphrased(sentence: str, chosen: Random, *, most: int = 2) -> str | None:
    """Return a sentence with up to ``most`` words exchanged for others that mean the same, None when it has none."""
    found = [(word, kin) for word in _WORD.finditer(sentence) if (kin := kin_words(word[0]))]
    if not found:
        return None
    text = sentence
    for word, kin in sorted(chosen.sample(found, min(most, len(found))), key=lambda pair: -pair[0].start()):
        text = _put(text, word, chosen.choice(kin))
    return text


def _put(sentence: str, found: re.Match[str], words: str) -> str:
    return sentence[: found.start()] + words + sentence[found.end() :]


def _names(text: str) -> Iterator[re.Match[str]]:
    for found in _NAME.finditer(text):
        words = found[0].split()
        is_calendar = any(word in _WEEKDAYS or word in _MONTHS for word in words)
        is_name = words[0].lower() not in _STOPPED and len(found[0]) > _SHORT
        if is_name and not is_calendar and (found.start() > 0 or len(words) > 1):
            yield found


def _parts(name: str) -> set[str]:
    """Return the words of a name, without what makes it a possessive."""
    return {re.sub(r"['’]s?$", "", word).lower() for word in name.split()}


def _number(sentence: str, others: Rivals, chosen: Random) -> str | None:
    found = list(_NUMBER.finditer(sentence))
    if found:
        old = chosen.choice(found)
        rival = [number for number in others.numbers if number != old[0]]
        new = chosen.choice(rival) if rival and chosen.random() < 0.4 else _other_number(old[0], chosen)
        return _put(sentence, old, new)
    words = [word for word in _WORD.finditer(sentence) if word[0] in _NUMBER_WORDS]
    if not words:
        return None
    old = chosen.choice(words)
    return _put(sentence, old, chosen.choice([word for word in _NUMBER_WORDS if word != old[0]]))


def _other_number(digits: str, chosen: Random) -> str:
    value = float(digits.replace(",", "")) if digits.count(".") <= 1 else 0.0
    if _FIRST_YEAR < value < _LAST_YEAR and digits.isdigit():
        return str(int(value) + chosen.choice((-5, -3, -2, -1, 1, 2, 3, 5)))
    new = value * chosen.choice(_FACTORS)
    if "." in digits:
        return f"{new:.1f}" if f"{new:.1f}" != digits else f"{new + 1:.1f}"
    whole = round(new) if round(new) != round(value) else round(value) + 1
    return f"{whole:,}" if "," in digits else str(whole)


def _date(sentence: str, chosen: Random) -> str | None:
    for names in (_WEEKDAYS, _MONTHS):
        found = re.search(rf"\b(?:{'|'.join(names)})\b", sentence)
        if found:
            return _put(sentence, found, chosen.choice([name for name in names if name != found[0]]))
    return None


def _name(sentence: str, others: Rivals, chosen: Random) -> str | None:
    found = list(_names(sentence))
    if not found:
        return None
    old = chosen.choice(found)
    strangers = [name for name in others.names if not _parts(name) & _parts(old[0])]
    return _put(sentence, old, chosen.choice(strangers)) if strangers else None


def _swap(sentence: str, chosen: Random) -> str | None:
    found = list(_names(sentence))
    if len(found) < 2:
        return None
    one, two = sorted(chosen.sample(found, 2), key=re.Match.start)
    if _parts(one[0]) & _parts(two[0]):
        return None
    return sentence[: one.start()] + two[0] + sentence[one.end() : two.start()] + one[0] + sentence[two.end() :]


def _speaker(sentence: str, others: Rivals, chosen: Random) -> str | None:
    """Return the sentence with another speaker: a name close to a verb of speech is exchanged."""
    spoken = _SPEECH.search(sentence)
    if not spoken:
        return None
    near = [found for found in _names(sentence) if abs(found.start() - spoken.start()) < _NEAR_SPEECH]
    strangers = [name for name in others.names if " " in name and (not near or name not in near[0][0])]
    return _put(sentence, near[0], chosen.choice(strangers)) if near and strangers else None


def _negation(sentence: str) -> str | None:
    if found := _NEGATED.search(sentence):
        return _put(sentence, found, found[1])
    if found := _AUXILIARY.search(sentence):
        return f"{sentence[: found.end()]} not{sentence[found.end() :]}"
    return None


def _opposite(sentence: str, chosen: Random) -> str | None:
    found = [(word, other) for word in _WORD.finditer(sentence) if (other := opposite_words(word[0]))]
    if not found:
        return None
    word, other = chosen.choice(found)
    return _put(sentence, word, chosen.choice(other))


def _pronoun(sentence: str) -> str | None:
    found = _PRONOUN.search(sentence)
    return _put(sentence, found, _PRONOUNS[found[0]]) if found else None


def _sign(sentence: str, chosen: Random) -> str | None:
    """Return it with another currency, or without a minus or a per cent."""
    found = list(_SIGN.finditer(sentence))
    if not found:
        return None
    old = chosen.choice(found)
    others = _CURRENCIES.replace(old[0], "") if old[0] in _CURRENCIES else ""
    return _put(sentence, old, chosen.choice(others) if others else "")
