"""Answers of a language model as drafts: JSON where it was kept to, lines of text where not."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from bot.model import Verdict
from bot.text.plain_output import strip_preamble

_LONGEST_LINE = 600
_MOST_RESTS = 6
# "- The council voted. [1, 2]", "1) The council voted (sentence 3)."; in round brackets a number may be a year.
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_CITED = re.compile(
    r"\s*([\[(])\s*(?:sentences?\s*)?(\d{1,4}(?:\s*(?:[,;–-]|and)\s*\d{1,4})*)\s*[\])]\s*[.]?\s*$", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
# How a sentence was shown, which some models repeat: "[3] (The Herald) ".
_AS_SHOWN = re.compile(r"^\s*\[(\d{1,4})\]\s*(?:\([^()]*\)\s*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A line as the model wrote it, unchecked, and the numbers of the sentences that it claims to rest on."""

    text: str
    rests_on: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Lines in the model's order."""

    lines: tuple[DraftLine, ...]


class _Line(msgspec.Struct):
    text: str
    sentences: list[int] = []


class _Lines(msgspec.Struct):
    lines: list[_Line]


class _Opinion(msgspec.Struct):
    verdict: str
    reason: str = ""


def read_draft(text: str, *, lines: int, known: Collection[int]) -> Draft:
    """Return the draft of an answer: up to ``lines`` lines that rest on ``known`` numbers, none when it is no draft."""
    try:
        answered = msgspec.json.decode(text, type=_Lines, strict=False).lines
        split = ((line.sentences, *_uncited(line.text, known)) for line in answered)
        found = [(words, (*numbers, *cited)) for numbers, words, cited in split]
    except (msgspec.MsgspecError, RecursionError):
        bare = (_BULLET.sub("", line) for line in strip_preamble(text).splitlines())
        # Text without a number is prose about the task as often as a line of the summary.
        found = [(words, cited) for words, cited in (_uncited(line, known) for line in bare) if words and cited]
    read = (_line(words, numbers, known) for words, numbers in found)
    return Draft(lines=tuple(line for line in read if line.text)[:lines])


def read_repair(text: str, *, known: Collection[int]) -> DraftLine | None:
    """Return the line of an answer to a request for repair, None when it has none."""
    lines = read_draft(text, lines=1, known=known).lines
    return lines[0] if lines else None


def read_opinion(text: str) -> tuple[Verdict, str] | None:
    """Return a verdict and its reason, None when the answer is neither."""
    try:
        opinion = msgspec.json.decode(text, type=_Opinion, strict=False)
        return Verdict(opinion.verdict.strip().lower()), " ".join(opinion.reason.split())
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None


def _uncited(line: str, known: Collection[int]) -> tuple[str, tuple[int, ...]]:
    """Return a line without the numbers of sentences that stand around it, and the numbers."""
    numbers: list[int] = []
    if before := _AS_SHOWN.match(line):
        numbers.append(int(before[1]))
        line = line[before.end() :]
    if behind := _CITED.search(line):
        cited = [int(number) for number in _DIGITS.findall(behind[2])]
        if behind[1] == "[" or all(number in known for number in cited):
            numbers += cited
            line = line[: behind.start()]
    return line.strip(), tuple(numbers)


def _line(words: str, numbers: Collection[int], known: Collection[int]) -> DraftLine:
    text = " ".join(words.split())
    rests_on = tuple(dict.fromkeys(number for number in numbers if number in known))[:_MOST_RESTS]
    return DraftLine(text=text if len(text) <= _LONGEST_LINE else "", rests_on=rests_on)
