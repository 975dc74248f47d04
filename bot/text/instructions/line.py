"""One sentence or line, read for signs of an instruction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.text.instructions.disguises import shouted, visible
from bot.text.instructions.gate import Worth, worth_reading
from bot.text.instructions.marks import marks_in, turns_in
from bot.text.instructions.reporting_words import REPORTING
from bot.text.instructions.signs import Found, Sign
from bot.text.instructions.unspaced_words import UNSPACED
from bot.text.instructions.wording import wording_of
from bot.text.quotes import marks
from bot.text.speech_verbs import SPEECH_VERBS
from bot.text.words import fold

Signs = Mapping[Sign, float]

# Signs that no sentence has by accident: alone in quotation marks it is no quotation, and what follows it in its line
# goes on with it.
STRONG = frozenset({Sign.OVERRIDE, Sign.MACHINE, Sign.ROLE, Sign.DISCLOSURE, Sign.TEMPLATE})
_WORDED = STRONG - {Sign.ROLE, Sign.TEMPLATE}
_CERTAIN = 0.9
_SHOUTED = 0.3  # what a sign gains by standing in capitals in the middle of a sentence
_QUOTES = frozenset("\"“”„‟«»‹›「」『』‘’‚'")
_QUOTATION = '"'  # what stands for one in the words around it
_FEWEST_AROUND = 3
# A longer "sentence" is none; it is read in pieces, so that time grows with its length and no faster.
_WINDOW, _OVERLAP = 2_000, 200
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_REPORTS = frozenset(" ".join((*SPEECH_VERBS.values(), *REPORTING.values())).split())
NO_SIGNS: Signs = {}


def signs_in(texts: Sequence[str]) -> list[Signs]:
    """Return the signs in each sentence of a text, with what each says most: from 1, the whole is an instruction."""
    return [_signs(text, worth) if worth else NO_SIGNS for text, worth in zip(texts, worth_reading(texts), strict=True)]


def _signs(text: str, worth: int) -> Signs:
    most: dict[Sign, float] = {}
    for start in range(0, len(text), _WINDOW - _OVERLAP):
        for found in _found(text[start : start + _WINDOW], worth):
            most[found.sign] = max(found.weight, most.get(found.sign, 0.0))
    return most


def _found(text: str, worth: int) -> Iterator[Found]:
    yield from turns_in(text)
    if worth & Worth.MARKS:
        yield from marks_in(text)
    if worth & Worth.WORDS:
        yield from _wording(visible(text))


def _wording(text: str) -> Iterator[Found]:
    around = _around_quotations(text)
    quoted = around is not text
    words = _WORD.findall(fold(around)) if quoted else ()
    if quoted and len(words) < _FEWEST_AROUND:
        # Nobody is named who says it.
        yield from (found for found in _said(text) if found.sign in STRONG)
        return
    yield from _said(around)
    if quoted and _REPORTS.isdisjoint(words):
        yield from (found for found in _said(text) if found.sign in _WORDED and found.weight >= _CERTAIN)


def _said(text: str) -> Iterator[Found]:
    yield from wording_of(_SPACE.sub(" ", fold(text)).strip())
    for run in shouted(text):
        yield from (Found(sign, weight + _SHOUTED) for sign, weight in wording_of(_SPACE.sub(" ", fold(run))))
    if not text.isascii():
        yield from (Found(sign, weight) for sign, weight, pattern in UNSPACED if pattern.search(text))


def _around_quotations(text: str) -> str:
    """Return the text with a mark in place of each quotation; the very same where there is none."""
    if _QUOTES.isdisjoint(text):
        return text
    pieces: list[str] = []
    end = 0
    for opening, closing in marks(text).pairs:
        if text[opening] in _QUOTES and opening >= end:
            pieces += (text[end:opening], _QUOTATION)
            end = closing + 1
    return "".join((*pieces, text[end:])) if pieces else text
