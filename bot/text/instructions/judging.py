"""Which sentences of a text instruct whoever reads it: what each says, where it stands, and how far a passage goes.

A line (a paragraph, where the text has no finer breaks) all of whose sentences are turned to somebody is judged as
one. In other lines each sentence is, and some take others of the line along. One with a sign that none has by accident
takes all that follow, since what it orders may be anything; any other, those right behind it that are turned to
somebody or speak of persons; each, those right before it that do, and the whole line where that has little to do with
the rest of the text. A passage goes on into the next line while that is turned to somebody and has a sign, or a number
or dash in front as steps have; and from a mark that opens a block to the one that closes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bot.model import Sentence
from bot.text.content_words import content_words
from bot.text.instructions.commands import alternatives
from bot.text.instructions.line import STRONG, Signs, signs_in
from bot.text.instructions.marks import closes_block, opens_block
from bot.text.instructions.signs import Sign
from bot.text.instructions.task_words import OPENERS, QUESTIONS
from bot.text.words import fold

_ENOUGH = 1.0
# From how much on a sentence is turned to somebody, though by itself it is no instruction.
_TURNED = 0.3
# What a line gains for standing alone, and for having little to do with the rest of the text, and a question's worth.
_ALONE, _FOREIGN, _FOREIGN_IF_SHORT, _QUESTION = 0.4, 0.3, 0.4, 0.3
_SHORT = 14  # words
_FOREIGN_TASK = 0.4
_KNOWN = 0.5  # share of a line's telling words in the rest of the text from which the two have to do with each other
_FEWEST_KNOWN = 20  # telling words of a rest that says enough to compare with
_MOST_QUESTIONS = 4  # of a text that is no interview
_LONGEST_ASIDE = 4  # words of what is only called out: "Well done!", "Stop."
_LONGEST_PLANTED = 6  # sentences of a line that is taken as a whole for one of them
_LONGEST_BLOCK = 40  # sentences between marks that open and close a block
_ASKING, _CALLING = ("?", "？", "؟", "?."), ("!", "！")
_LONGEST_OPENING = 60
_QUESTION_OPENING = re.compile(
    rf"^[\W\d_]*(?<![\"“„«'‘])(?:(?:{alternatives(OPENERS.values())})(?!\w)[\s,.!-]*)*"
    rf"(?:{'|'.join(QUESTIONS.values())})"
)
_STEP = re.compile(r"^\W*(?:\d{1,2}[.)]|[-*•–]\s)")
_PERSONS = frozenset(
    "you your me my i i'm i'd i'll du dein deine mir ich tu te ton je moi tú yo você eu meu ты мне я ти мені".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A text's sentences as they were read; each tuple has one element for each.

    Attributes:
        lines: The number of the line that each is in.
        asks: Whether it ends as a question does that is no quotation.
        telling: Its telling words, worked out for all when the first is compared with the rest.
        spread: In how many sentences each of these words is.
    """

    sentences: Sequence[Sentence]
    lines: Sequence[int]
    signs: tuple[Signs, ...]
    asks: tuple[bool, ...]
    language: str
    telling: list[frozenset[str]] = field(default_factory=list)
    spread: Counter[str] = field(default_factory=Counter)

    def is_turned(self, place: int) -> bool:
        """Tell whether a sentence may be part of an instruction, though by itself it is none."""
        words = self.sentences[place].words
        return (
            sum(self.signs[place].values()) >= _TURNED
            or self.asks[place]
            or words.endswith(_CALLING)
            or words.count(" ") < _LONGEST_ASIDE
        )

    def belongs(self, place: int) -> bool:
        """Tell whether a sentence may be part of the instruction that stands beside it."""
        return self.is_turned(place) or _speaks_of_persons(self.sentences[place].words)

    def length(self, places: Sequence[int]) -> int:
        """Return how many words some sentences have."""
        return sum(self.sentences[place].words.count(" ") + 1 for place in places)

    def is_foreign(self, places: Sequence[int]) -> bool:
        """Tell whether some sentences have little to do with the rest of the text."""
        if not self.telling:
            self.telling.extend(frozenset(content_words(each.words, language=self.language)) for each in self.sentences)
            self.spread.update(word for words in self.telling for word in words)
        own = Counter(word for place in places for word in self.telling[place])
        elsewhere = sum(self.spread[word] > count for word, count in own.items())
        rest = len(self.spread) - len(own) + elsewhere
        return bool(own) and rest >= _FEWEST_KNOWN and elsewhere < _KNOWN * len(own)


def is_enough(text: str) -> bool:
    """Tell whether a sentence or title is an instruction with nothing around it to compare it with."""
    signs = signs_in([text])[0]
    return bool(signs) and _weight(signs) + _ALONE >= _ENOUGH


def judge_sentences(sentences: Sequence[Sentence], lines: Sequence[int], *, language: str) -> list[str]:
    """Return for each sentence of a text why it is, or goes on with, an instruction; "" for all others.

    Args:
        sentences: All of a text, in order.
        lines: The number of the line that each is in.
        language: The text's (ISO 639-1); only what is foreign to it is told by that.
    """
    reading = _Reading(
        sentences=sentences,
        lines=lines,
        signs=tuple(signs_in([sentence.words for sentence in sentences])),
        asks=_questions(sentences),
        language=language,
    )
    whys = [""] * len(sentences)
    if not any(reading.signs) and not any(reading.asks):
        return whys
    for _, places in groupby(range(len(sentences)), key=lines.__getitem__):
        line = tuple(places)
        if any(reading.signs[place] or reading.asks[place] for place in line):
            _judge_line(reading, line, whys)
    if any(whys):
        _go_on(reading, whys)
        _fill_blocks(reading, whys)
    return whys


def may_instruct(sentences: Sequence[Sentence], lines: Sequence[int], places: Collection[int]) -> bool:
    """Tell whether some sentences could be judged instructions; False is certain.

    Unless it is turned to somebody or stands between marks of a block, no sentence is one in a line without a sign.
    """
    numbers = {lines[place] for place in places}
    near = [sentence.words for sentence, number in zip(sentences, lines, strict=True) if number in numbers]
    if any(signs_in(near)) or any(_is_turned_by_form(sentences[place].words) for place in places):
        return True
    text = "\n".join([sentence.words for sentence in sentences])
    return "<" in text or "`" in text or "[INST" in text


def _speaks_of_persons(words: str) -> bool:
    return not _PERSONS.isdisjoint(words.lower().replace(",", " ").split())


def _is_turned_by_form(words: str) -> bool:
    return words.endswith(_CALLING) or words.endswith(_ASKING) or words.count(" ") < _LONGEST_ASIDE


def _questions(sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Return which sentences ask; none of a text that asks so often that asking is its form, as an interview's is."""
    asks = tuple([sentence.words.endswith(_ASKING) and _asks(sentence.words) for sentence in sentences])
    return asks if sum(asks) <= _MOST_QUESTIONS else (False,) * len(asks)


def _asks(words: str) -> bool:
    return _QUESTION_OPENING.match(fold(words[:_LONGEST_OPENING])) is not None


def _judge_line(reading: _Reading, line: Sequence[int], whys: list[str]) -> None:
    if all(map(reading.is_turned, line)):
        if why := _why_alone(reading, line):
            for place in line:
                whys[place] = Sign.FOLLOWS
            whys[line[0]] = why
        return
    for place in line:
        signs = reading.signs[place]
        if signs and _is_order_among_news(reading, place):
            whys[place] = _why(signs)
            _extend(reading, line, place, whys)
    if len(line) <= _LONGEST_PLANTED and any(whys[place] for place in line) and reading.is_foreign(line):
        for place in line:
            whys[place] = whys[place] or Sign.FOLLOWS


def _why_alone(reading: _Reading, line: Sequence[int]) -> str:
    """Return why a line that is turned to somebody as a whole is an instruction, "" where it is none."""
    signs: dict[Sign, float] = {}
    for place in line:
        for sign, weight in reading.signs[place].items():
            signs[sign] = max(weight, signs.get(sign, 0.0))
    if any(reading.asks[place] for place in line):
        signs[Sign.QUESTION] = _QUESTION
    weight = _weight(signs) + _ALONE * bool(signs)
    strange = _FOREIGN_IF_SHORT if reading.length(line) <= _SHORT else _FOREIGN
    if weight >= _ENOUGH or (weight + strange >= _ENOUGH and reading.is_foreign(line)):
        return _why(signs)
    return ""


def _is_order_among_news(reading: _Reading, place: int) -> bool:
    signs = reading.signs[place]
    weight = _weight(signs)
    return weight >= _ENOUGH or (
        Sign.TASK in signs and weight + _FOREIGN_TASK >= _ENOUGH and reading.is_foreign((place,))
    )


def _extend(reading: _Reading, line: Sequence[int], place: int, whys: list[str]) -> None:
    strong = not STRONG.isdisjoint(reading.signs[place])
    for later in range(place + 1, line[-1] + 1):
        if not strong and not reading.belongs(later):
            break
        whys[later] = whys[later] or Sign.FOLLOWS
    earlier = place - 1
    while earlier >= line[0] and reading.belongs(earlier):
        whys[earlier] = whys[earlier] or _why(reading.signs[place])
        earlier -= 1


def _go_on(reading: _Reading, whys: list[str]) -> None:
    """Let passages go on into the lines that follow them."""
    for _, places in groupby(range(len(whys)), key=reading.lines.__getitem__):
        line = tuple(places)
        if line[0] == 0 or not whys[line[0] - 1] or any(whys[place] for place in line):
            continue
        if not all(map(reading.is_turned, line)):
            continue
        if any(reading.signs[place] for place in line) or _STEP.match(reading.sentences[line[0]].words):
            for place in line:
                whys[place] = Sign.FOLLOWS


def _fill_blocks(reading: _Reading, whys: list[str]) -> None:
    """Take along what stands between marks that open and close a block."""
    opened = None
    for place, why in enumerate(whys):
        words = reading.sentences[place].words
        if opened is not None and place - opened <= _LONGEST_BLOCK and why and closes_block(words):
            whys[opened + 1 : place] = [each or Sign.FOLLOWS for each in whys[opened + 1 : place]]
            opened = None
        if why and opens_block(words) and (opened is None or place - opened > _LONGEST_BLOCK):
            opened = place


def _weight(signs: Signs) -> float:
    return sum(signs.values())


def _why(signs: Signs) -> str:
    return str(max(signs, key=lambda sign: signs[sign])) if signs else ""
