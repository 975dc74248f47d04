"""How close extractive summaries come to people's, beside the first sentences and the best that could be chosen."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigError
from bot.evaluation.json_lines import rows
from bot.evaluation.summary_scores import (
    Contest,
    Faults,
    Gain,
    RougeMeans,
    faults,
    gain,
    mean_words,
    means,
    points,
    references_of,
)
from bot.model import Sentence
from bot.summaries import extractive
from bot.text import sentences as splitter
from bot.text.language import detect

_TEXTS = ("text", "document", "article")
_ORACLE_LOOKS_AT = 80
_WARMING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryScores:
    """Figures of one run on one file.

    Attributes:
        articles: How many were summarised; copies of one text count once in every figure.
        with_reference: How many of them people have summarised; without any, all ROUGE figures are None.
        sentences: The most a summary may hold, also for the baseline and the oracle.
        lead: The first sentences; ``lead_same_words`` are as many first words as our summary has.
        oracle: Sentences chosen greedily for ROUGE-1 and ROUGE-2 by looking at the references.
        gain, gain_same_words: How sure it is that ours differs from the two leads.
        words, lead_words: Mean length of a summary.
    """

    articles: int
    with_reference: int
    sentences: int
    ours: RougeMeans | None
    lead: RougeMeans | None
    lead_same_words: RougeMeans | None
    oracle: RougeMeans | None
    gain: Gain | None
    gain_same_words: Gain | None
    words: float
    lead_words: float
    faults: Faults
    lead_faults: Faults
    articles_per_cpu_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    id: str
    text: str
    title: str
    language: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    case: _Case
    split: tuple[tuple[Sentence, bool], ...]
    ours: tuple[Sentence, ...]

    def lead(self, count: int) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence, _ in self.split[:count])

    def contest(self, count: int) -> Contest:
        everything = [sentence for sentence, _ in self.split]
        return Contest(
            references=self.case.references,
            language=self.case.language,
            summaries={"ours": self.ours, "lead": self.lead(count)},
            first_words=everything,
            eligible=everything[:_ORACLE_LOOKS_AT],
        )


def evaluate(
    file: Path,
    *,
    predictions: Path | None = None,
    sentences: int = 3,
    progress: Callable[[int, int], None] | None = None,
) -> SummaryScores:
    """Return the scores on a file of JSON lines, gzipped or not.

    Args:
        file: Objects with ``text`` or ``document`` and, where people summarised it, ``references`` (a list),
            ``ref_extractive`` or ``summary``; ``id``, ``title`` and ``language`` if known.
        predictions: Where to write ``{id, summary, sentences: [{text, start, end}]}`` for every line of the file.
        sentences: The most that a summary may hold.
        progress: Called with how many articles are done and how many there are.

    Raises:
        ConfigError: The file cannot be read, or a line of it is no such object.
    """
    cases = _cases(file)
    for case in cases[:_WARMING]:  # tables and patterns are made once, before the clock runs
        extractive.select(case.text, language=case.language, sentences=sentences, title=case.title)
    began = time.process_time()
    chosen = [extractive.select(c.text, language=c.language, sentences=sentences, title=c.title) for c in cases]
    spent = time.process_time() - began
    if predictions is not None:
        _write(predictions, cases, chosen)
    results = _distinct(cases, chosen)
    return _scores(results, sentences, progress, speed=len(cases) / max(spent, 1e-9))


def _scores(
    results: Sequence[_Result], sentences: int, progress: Callable[[int, int], None] | None, *, speed: float
) -> SummaryScores:
    scored = points([each.contest(sentences) for each in results], sentences=sentences, progress=progress)
    ours, lead, same_words = (scored.get(name, ()) for name in ("ours", "lead", "lead_same_words"))
    return SummaryScores(
        articles=len(results),
        with_reference=len(ours),
        sentences=sentences,
        ours=means(ours),
        lead=means(lead),
        lead_same_words=means(same_words),
        oracle=means(scored.get("oracle", ())),
        gain=gain(ours, lead),
        gain_same_words=gain(ours, same_words),
        words=mean_words([each.ours for each in results]),
        lead_words=mean_words([each.lead(sentences) for each in results]),
        faults=faults((each.split, each.case.language, each.ours) for each in results),
        lead_faults=faults((each.split, each.case.language, each.lead(sentences)) for each in results),
        articles_per_cpu_second=speed,
    )


def _cases(file: Path) -> list[_Case]:
    cases = [_case(file, number, row) for number, row in rows(file)]
    if not cases:
        raise ConfigError(str(file), "holds no articles", "name a file of JSON lines")
    return cases


def _case(file: Path, number: int, row: Mapping[str, object]) -> _Case:
    text = next((each for each in map(row.get, _TEXTS) if isinstance(each, str)), None)
    if text is None:
        raise ConfigError(f"{file}, line {number}", "has no text", f"give it under one of: {', '.join(_TEXTS)}")
    title, identity, language = row.get("title"), row.get("id"), row.get("language")
    return _Case(
        id=str(number if identity is None else identity),
        text=text,
        title=title if isinstance(title, str) else "",
        language=language if isinstance(language, str) else detect(text),
        references=references_of(row),
    )


def _write(predictions: Path, cases: Sequence[_Case], chosen: Sequence[tuple[Sentence, ...]]) -> None:
    with predictions.open("w", encoding="utf-8") as out:
        for case, summary in zip(cases, chosen, strict=True):
            lines = [{"text": one.words, "start": one.start, "end": one.end} for one in summary]
            joined = " ".join(one.words for one in summary)
            out.write(json.dumps({"id": case.id, "summary": joined, "sentences": lines}, ensure_ascii=False) + "\n")


def _distinct(cases: Sequence[_Case], chosen: Sequence[tuple[Sentence, ...]]) -> list[_Result]:
    """Return one result for each text; a text that occurs twice would count twice and narrow the intervals."""
    seen: dict[str, _Result] = {}
    for case, summary in zip(cases, chosen, strict=True):
        if case.text not in seen:
            split = splitter.split_marking_quotations(case.text, language=case.language)
            seen[case.text] = _Result(case=case, split=split, ours=summary)
    return list(seen.values())
