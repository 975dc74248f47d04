"""Passages of a text that instruct whoever reads it for somebody else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.model import Sentence
from bot.text.instructions.judging import is_enough, judge_sentences, may_instruct
from bot.text.sentences import split
from bot.text.words import primary


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionSpan:
    """A passage that instructs whoever reads it: ``text[start:end]``, and for people why it is taken for one."""

    start: int
    end: int
    why: str


def is_instruction(sentence: str) -> bool:
    """Tell whether a sentence or title by itself instructs whoever reads it for somebody else.

    A mere question does not: only beside a text that it has nothing to do with can it be told from an ordinary one.
    """
    return is_enough(sentence)


def instruction_spans(text: str, *, language: str = "") -> tuple[InstructionSpan, ...]:
    """Return the passages of a text that instruct whoever reads it, in order and in whole sentences.

    Args:
        text: Paragraphs; each of its lines is judged by itself.
        language: A language tag (BCP 47) for telling sentences; instructions are found in every language.
    """
    sentences = split(text, language=language or "en")
    whys = judge_sentences(sentences, _lines(text, sentences), language=primary(language) or "en")
    found: list[InstructionSpan] = []
    for sentence, why in zip(sentences, whys, strict=True):
        if not why:
            continue
        if found and not text[found[-1].end : sentence.start].strip():
            found[-1] = replace(found[-1], end=sentence.end)
        else:
            found.append(InstructionSpan(start=sentence.start, end=sentence.end, why=why))
    return tuple(found)


def instructions_among(sentences: Sequence[Sentence], *, language: str) -> list[str]:
    """Return for each sentence of an article why it is, or goes on with, an instruction; "" for all others."""
    return judge_sentences(sentences, [sentence.paragraph for sentence in sentences], language=language)


def has_instruction(sentences: Sequence[Sentence], places: Collection[int], *, language: str) -> bool:
    """Tell whether one of some sentences of an article is, or goes on with, an instruction.

    It is what ``instructions_among`` says of them, in a fraction of the time where nothing is suspicious.

    Args:
        sentences: All of the article.
        places: Of those that are asked for.
        language: The article's (ISO 639-1).
    """
    lines = [sentence.paragraph for sentence in sentences]
    if not may_instruct(sentences, lines, places):
        return False
    whys = judge_sentences(sentences, lines, language=language)
    return any(whys[place] for place in places)


def _lines(text: str, sentences: Sequence[Sentence]) -> list[int]:
    """Return the number of the line that each sentence is in."""
    numbers: list[int] = []
    number = end = 0
    for sentence in sentences:
        number += "\n" in text[end : sentence.start]
        numbers.append(number)
        end = sentence.end
    return numbers
