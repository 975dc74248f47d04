"""How often sentences are found again exactly as they were, beside bare sentencex, the splitter we started from."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencex

from bot.errors import ConfigError
from bot.evaluation.languages import sib200_sentences
from bot.evaluation.sentence_passages import PASSAGES
from bot.text import sentences

Passage = tuple[str, tuple[str, ...]]
Spans = frozenset[tuple[int, int]]

_UNSPACED = frozenset({"zh", "ja"})
_TOGETHER = 5
_SEED = 5
_ENDS = tuple('.!?…。！？؟।۔։”"»」)')


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceScores:
    """How well sentences are found, 0 to 1; ``baseline`` is sentencex by itself.

    Attributes:
        joined: Share of the boundaries found between entries of SIB-200, five of which are joined as their language
            joins sentences. Some entries hold two sentences, so boundaries inside them count neither way.
        written: Share of sentences found with exactly their beginning and end in passages that were written to mislead
            a splitter and cut by hand.
        by_language: Ours on joined sentences, by ISO 639-1 code; ``written_by_language`` on written ones.
        megabytes_per_cpu_second: Ours, on the joined sentences, in UTF-8.
    """

    joined: float
    baseline_joined: float
    written: float
    baseline_written: float
    by_language: dict[str, float]
    baseline_by_language: dict[str, float]
    written_by_language: dict[str, float]
    baseline_written_by_language: dict[str, float]
    megabytes_per_cpu_second: float


def evaluate(folder: Path) -> SentenceScores:
    """Return the scores on our own passages and on SIB-200 files, ``<ISO 639-3>_<script>.tsv``, at any depth.

    Raises:
        ConfigError: No such file is there.
    """
    passages = list(_joined(folder))
    if not passages:
        raise ConfigError(str(folder), "holds no SIB-200 files", "name a folder with files such as deu_Latn.tsv")
    written = [(language, passage) for language, found in PASSAGES.items() for passage in found]
    began = time.process_time()
    joined = _boundaries_found(passages, ours)
    spent = time.process_time() - began
    bare = _boundaries_found(passages, baseline)
    own, bare_own = sentences_found(written, ours), sentences_found(written, baseline)
    size = sum(len(sentence.encode()) for _, passage in passages for sentence in passage)
    return SentenceScores(
        joined=_overall(joined),
        baseline_joined=_overall(bare),
        written=_overall(own),
        baseline_written=_overall(bare_own),
        by_language=_shares(joined),
        baseline_by_language=_shares(bare),
        written_by_language=_shares(own),
        baseline_written_by_language=_shares(bare_own),
        megabytes_per_cpu_second=size / max(spent, 1e-9) / 1e6,
    )


def ours(text: str, language: str) -> Spans:
    """Return the places of sentences as we split."""
    return frozenset((one.start, one.end) for one in sentences.split(text, language=language))


def baseline(text: str, language: str) -> Spans:
    """Return the places of sentences as sentencex splits, white space around them left out."""
    spans = set()
    for boundary in sentencex.get_sentence_boundaries(language, text):
        words = boundary["text"]
        start = boundary["start_index"] + len(words) - len(words.lstrip())
        spans.add((start, start + len(words.strip())))
    return frozenset(spans)


def sentences_found(passages: Sequence[Passage], split: Callable[[str, str], Spans]) -> dict[str, list[bool]]:
    """Return by language, for each sentence of each passage, whether splitting the joined passage finds it."""
    marks: dict[str, list[bool]] = {}
    for language, passage in passages:
        text, places = _text(language, passage)
        found = split(text, language)
        marks.setdefault(language, []).extend(place in found for place in places)
    return marks


def _boundaries_found(passages: Sequence[Passage], split: Callable[[str, str], Spans]) -> dict[str, list[bool]]:
    marks: dict[str, list[bool]] = {}
    for language, passage in passages:
        text, places = _text(language, passage)
        ends = {end for _, end in split(text, language)}
        marks.setdefault(language, []).extend(end in ends for _, end in places[:-1])
    return marks


def _text(language: str, passage: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    joint = "" if language in _UNSPACED else " "
    places: list[tuple[int, int]] = []
    start = 0
    for sentence in passage:
        places.append((start, start + len(sentence)))
        start += len(sentence) + len(joint)
    return joint.join(passage), places


def _joined(folder: Path) -> Iterator[Passage]:
    chance = random.Random(_SEED)  # noqa: S311  picks for a measurement, not a secret
    by_language: dict[str, list[str]] = {}
    for language, text in sib200_sentences(folder):
        if text.strip().endswith(_ENDS):
            by_language.setdefault(language, []).append(text.strip())
    for language, texts in by_language.items():
        chance.shuffle(texts)
        for first in range(0, len(texts) - _TOGETHER + 1, _TOGETHER):
            yield language, tuple(texts[first : first + _TOGETHER])


def _overall(marks: dict[str, list[bool]]) -> float:
    return sum(map(sum, marks.values())) / max(sum(map(len, marks.values())), 1)


def _shares(marks: dict[str, list[bool]]) -> dict[str, float]:
    return {language: sum(found) / len(found) for language, found in sorted(marks.items())}
