"""How close extractive summaries come to people's, beside the first sentences and the best that could be chosen."""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.errors import ConfigError
from bot.evaluation import rouge
from bot.model import Sentence
from bot.summaries import extractive
from bot.text import sentences as splitter
from bot.text.fitness import judge, missing
from bot.text.language import detect
from bot.text.words import primary

_TEXTS = ("text", "document", "article")
_GOLD = ("references", "ref_extractive", "summary")
_RESAMPLES = 1_000
_SEED = 95
_ORACLE_LOOKS_AT = 80
_WARMING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RougeMeans:
    """Mean F1 over articles, 0 to 1."""

    rouge1: float
    rouge2: float
    rougeL: float  # noqa: N815 - the measure's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """Ours less the baseline's mean F1: the bounds of the 95 % bootstrap interval over articles."""

    rouge1: tuple[float, float]
    rouge2: tuple[float, float]
    rougeL: tuple[float, float]  # noqa: N815 - the measure's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Shares of chosen sentences, 0 to 1, as our own tables of words judge them."""

    dangling: float
    cut_quotation: float
    no_news: float


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
    scored = _scored(results, sentences, progress)
    return SummaryScores(
        articles=len(results),
        with_reference=len(scored["ours"]),
        sentences=sentences,
        ours=_means(scored["ours"]),
        lead=_means(scored["lead"]),
        lead_same_words=_means(scored["lead_same_words"]),
        oracle=_means(scored["oracle"]),
        gain=_gain(scored["ours"], scored["lead"]),
        gain_same_words=_gain(scored["ours"], scored["lead_same_words"]),
        words=_mean_words([result.ours for result in results]),
        lead_words=_mean_words([result.lead(sentences) for result in results]),
        faults=_faults(results, lambda result: result.ours),
        lead_faults=_faults(results, lambda result: result.lead(sentences)),
        articles_per_cpu_second=len(cases) / max(spent, 1e-9),
    )


def _cases(file: Path) -> list[_Case]:
    opener = gzip.open if file.suffix == ".gz" else open
    try:
        with opener(file, "rt", encoding="utf-8") as lines:
            cases = [_case(file, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ConfigError(str(file), f"cannot be read: {error}", "name a file of JSON lines") from error
    if not cases:
        raise ConfigError(str(file), "holds no articles", "name a file of JSON lines")
    return cases


def _case(file: Path, number: int, line: str) -> _Case:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ConfigError(f"{file}, line {number}", f"is no JSON: {error.msg}", "write one object a line") from error
    text = (
        next((row[name] for name in _TEXTS if isinstance(row.get(name), str)), None) if isinstance(row, dict) else None
    )
    if text is None:
        raise ConfigError(f"{file}, line {number}", "has no text", f"give it under one of: {', '.join(_TEXTS)}")
    title, identity, language = row.get("title"), row.get("id"), row.get("language")
    return _Case(
        id=str(number if identity is None else identity),
        text=text,
        title=title if isinstance(title, str) else "",
        language=language if isinstance(language, str) else detect(text),
        references=_references(row),
    )


def _references(row: Mapping[str, object]) -> tuple[str, ...]:
    for name in _GOLD:
        gold = row.get(name)
        found = [gold] if isinstance(gold, str) else gold if isinstance(gold, list) else []
        texts = tuple(text for text in found if isinstance(text, str) and text.strip())
        if texts:
            return texts
    return ()


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


def _scored(
    results: Sequence[_Result], count: int, progress: Callable[[int, int], None] | None
) -> dict[str, list[tuple[float, ...]]]:
    """Return ROUGE-1, -2 and -L of each system on each article that has references."""
    scored: dict[str, list[tuple[float, ...]]] = {"ours": [], "lead": [], "lead_same_words": [], "oracle": []}
    for done, result in enumerate(results, start=1):
        if result.case.references:
            references = [
                _by_line(splitter.split(text, language=result.case.language)) for text in result.case.references
            ]
            for name, candidate in _candidates(result, count, references):
                one = rouge.score(candidate, references)
                scored[name].append((one.rouge1.f1, one.rouge2.f1, one.rougeL.f1))
        if progress is not None:
            progress(done, len(results))
    return scored


def _candidates(result: _Result, count: int, references: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "ours", _by_line(result.ours)
    yield "lead", _by_line(result.lead(count))
    yield "lead_same_words", _first_words(result, sum(len(one.words.split()) for one in result.ours))
    yield "oracle", _oracle([one for one, _ in result.split[:_ORACLE_LOOKS_AT]], count, references)


def _by_line(sentences: Sequence[Sentence]) -> str:
    return "\n".join(" ".join(one.words.split()) for one in sentences)


def _first_words(result: _Result, count: int) -> str:
    lines: list[str] = []
    for sentence, _ in result.split:
        words = sentence.words.split()[: max(count, 0)]
        count -= len(words)
        lines.append(" ".join(words))
    return "\n".join(line for line in lines if line)


def _oracle(sentences: Sequence[Sentence], count: int, references: Sequence[str]) -> str:
    """Return the sentences that raise ROUGE-1 plus ROUGE-2 most, one after another (Nallapati et al., AAAI 2017)."""
    tokenise = rouge.words_for(references)
    theirs = [[rouge.grams(tokenise(text), size) for size in (1, 2)] for text in references]
    ours = [[rouge.grams(tokenise(one.words), size) for size in (1, 2)] for one in sentences]
    chosen: list[int] = []
    total = [rouge.grams([], 1), rouge.grams([], 2)]
    best = 0.0
    for _ in range(count):
        sums = {i: [t + o for t, o in zip(total, ours[i], strict=True)] for i in range(len(ours)) if i not in chosen}
        tried = [(_fit(both, theirs), -index) for index, both in sums.items()]
        worth, place = max(tried, default=(0.0, 0))
        if worth <= best:
            break
        best = worth
        chosen.append(-place)
        total = sums[-place]
    return _by_line([sentences[index] for index in sorted(chosen)])


def _fit(ours: Sequence[rouge.Grams], references: Sequence[Sequence[rouge.Grams]]) -> float:
    return max(sum(rouge.of_counts(o, t).f1 for o, t in zip(ours, theirs, strict=True)) for theirs in references)


def _means(scored: Sequence[tuple[float, ...]]) -> RougeMeans | None:
    if not scored:
        return None
    one, two, longest = np.asarray(scored).mean(axis=0).tolist()
    return RougeMeans(rouge1=one, rouge2=two, rougeL=longest)


def _gain(ours: Sequence[tuple[float, ...]], theirs: Sequence[tuple[float, ...]]) -> Gain | None:
    if not ours:
        return None
    difference = np.asarray(ours) - np.asarray(theirs)
    chance = np.random.default_rng(_SEED)
    picks = chance.integers(len(difference), size=(_RESAMPLES, len(difference)))
    low, high = np.percentile(difference[picks].mean(axis=1), (2.5, 97.5), axis=0).tolist()
    one, two, longest = zip(low, high, strict=True)
    return Gain(rouge1=one, rouge2=two, rougeL=longest)


def _mean_words(summaries: Sequence[Sequence[Sentence]]) -> float:
    return sum(len(one.words.split()) for summary in summaries for one in summary) / max(len(summaries), 1)


def _faults(results: Sequence[_Result], summary: Callable[[_Result], tuple[Sentence, ...]]) -> Faults:
    marks: list[tuple[bool, bool, bool]] = []
    for result in results:
        fitness = judge(result.split, language=primary(result.case.language))
        places = {sentence.end: index for index, (sentence, _) in enumerate(result.split)}
        chosen = [places[one.end] for one in summary(result)]
        for index in chosen:
            one = fitness[index]
            marks.append((missing(one, chosen) is not None, not one.whole, not one.news))
    shares = np.asarray(marks, dtype=float).reshape(-1, 3).mean(axis=0).tolist() if marks else [0.0, 0.0, 0.0]
    return Faults(dangling=shares[0], cut_quotation=shares[1], no_news=shares[2])
