"""How well the verifier tells faithful summaries from others, on summaries that people judged."""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import ConfigError
from bot.evaluation.faithfulness_scores import FaithfulnessScores, Outcome, score
from bot.evaluation.json_lines import rows
from bot.model import ArticleId, Judgement, SourceText, Verdict
from bot.pipeline.writing.judging import is_unfounded
from bot.text.content_words import content_words
from bot.verification import Ground, Verified, ground, verify

_CLAIMS_A_DOCUMENT = 3
_WARMING = 3
_Report = Callable[[str, int, int], None]
# A second opinion on a claim, given the sentences that it was held against; None when there is none.
Judge = Callable[[str, Sequence[str]], Verdict | None]
# What a claim scores of which the judge is sure.
_SURE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSummary:
    """A summary with its document; ``truth`` is None when nobody judged it."""

    id: str
    group: str
    document: str
    summary: str
    truth: bool | None
    errors: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaithfulnessFigures:
    """Figures of one run on one file.

    Attributes:
        summaries: How many were judged, with ``claims`` in them.
        claims_per_cpu_second: At three claims a document, what reading the document takes counted in.
    """

    summaries: int
    claims: int
    scores: FaithfulnessScores
    claims_per_cpu_second: float


def evaluate(
    file: Path, *, predictions: Path | None = None, judge: Judge | None = None, progress: _Report | None = None
) -> FaithfulnessFigures:
    """Return the figures on a file of JSON lines, gzipped or not.

    Args:
        file: One object a line: ``id, group, document, summary, faithful`` (true, false or null), and optionally
            ``error`` (a list of kinds) and ``language``.
        predictions: Where to write ``{id, verdict, faithful, score, reasons}``, one object a line, in the file's order.
        judge: Gives a second opinion on what the verifier is unsure of.
        progress: Called with what is being done, how many summaries are done and how many there are.

    Raises:
        ConfigError: The file cannot be read, is empty or not understood, or the predictions cannot be written.
    """
    judged = list(read(file))
    if not judged:
        raise ConfigError(str(file), "holds no summaries", "give one object a line")
    for each in judged[:_WARMING]:
        verify(each.summary, ground([_source(each)]))  # tables are made once, before the clock runs
    found, pace = _verified(judged, judge, progress)
    if predictions is not None:
        _write(predictions, judged, found)
    return FaithfulnessFigures(
        summaries=len(judged),
        claims=sum(len(each.judgements) for each in found),
        scores=score(list(_outcomes(judged, found))),
        claims_per_cpu_second=pace,
    )


def read(file: Path) -> Iterable[JudgedSummary]:
    """Yield the summaries of a file.

    Raises:
        ConfigError: The file cannot be read, or a line lacks a field.
    """
    for number, row in rows(file):
        document, summary = row.get("document"), row.get("summary")
        if not isinstance(document, str) or not isinstance(summary, str):
            raise ConfigError(f"{file}, line {number}", "lacks document or summary", "give both as text")
        truth = row.get("faithful")
        if truth is not None and not isinstance(truth, bool):
            raise ConfigError(f"{file}, line {number}", "faithful is neither true, false nor null", "give one of them")
        name = str(row.get("id", number))
        yield JudgedSummary(
            id=name,
            group=str(row.get("group", name)),
            document=document,
            summary=summary,
            truth=truth,
            errors=_kinds(row.get("error")),
            language=str(row.get("language", "en")),
        )


def _kinds(given: object) -> tuple[str, ...]:
    """Return the kinds of error, which some sets write as a list and some as the text of a list."""
    if isinstance(given, str) and given.startswith("["):
        try:
            given = ast.literal_eval(given)
        except (ValueError, SyntaxError):
            return (str(given),)
    if isinstance(given, str):
        given = [given]
    return tuple(sorted({str(kind) for kind in given if kind})) if isinstance(given, list) else ()


def _source(judged: JudgedSummary) -> SourceText:
    return SourceText(article=ArticleId("1"), text=judged.document, language=judged.language)


def _verified(
    judged: Sequence[JudgedSummary], judge: Judge | None, progress: _Report | None
) -> tuple[list[Verified], float]:
    """Return what was found of each, and the pace; a document that the next summary shares is read once."""
    found: list[Verified] = []
    last: tuple[str, Ground] | None = None
    reading = checking = 0.0
    documents = claims = 0
    for place, each in enumerate(judged):
        began = time.process_time()
        if last is None or last[0] != each.document:
            last = (each.document, ground([_source(each)]))
            documents += 1
        read_at = time.process_time()
        verified = verify(each.summary, last[1])
        checking += time.process_time() - read_at
        reading += read_at - began
        claims += len(verified.judgements)
        found.append(_with_opinions(verified, judge) if judge else verified)
        if progress:
            progress("Verifying summaries", place + 1, len(judged))
    took = reading / max(documents, 1) + _CLAIMS_A_DOCUMENT * checking / max(claims, 1)
    return found, _CLAIMS_A_DOCUMENT / max(took, 1e-9)


def _with_opinions(verified: Verified, judge: Judge) -> Verified:
    """Return what was found with the judge's verdicts on what the verifier was unsure of."""
    judged = [_with_opinion(each, judge) for each in verified.judgements]
    verdicts = {each.verdict for each in judged}
    settled = verdicts - {Verdict.SUPPORTED}
    return replace(
        verified,
        judgements=tuple(judged),
        verdict=next((each for each in (Verdict.CONTRADICTED, Verdict.UNSURE) if each in settled), Verdict.SUPPORTED),
        score=min((each.score for each in judged), default=verified.score),
        faithful=not settled if Verdict.UNSURE not in settled else verified.faithful,
    )


def _with_opinion(judgement: Judgement, judge: Judge) -> Judgement:
    if judgement.verdict is not Verdict.UNSURE or not judgement.evidence or is_unfounded(judgement.findings):
        return judgement
    opinion = judge(judgement.text, [each.quote for each in judgement.evidence])
    if opinion is None or opinion is Verdict.UNSURE:
        return judgement
    return replace(judgement, verdict=opinion, score=_SURE if opinion is Verdict.SUPPORTED else 1 - _SURE)


def _outcomes(judged: Sequence[JudgedSummary], found: Sequence[Verified]) -> Iterable[Outcome]:
    for each, verified in zip(judged, found, strict=True):
        if each.truth is not None:
            yield Outcome(
                group=each.group,
                truth=each.truth,
                errors=each.errors,
                verdict=verified.verdict,
                faithful=verified.faithful,
                score=verified.score,
                overlap=_overlap(each),
            )


def _overlap(judged: JudgedSummary) -> float:
    words = content_words(judged.summary, language=judged.language)
    known = set(content_words(judged.document, language=judged.language))
    return sum(word in known for word in words) / len(words) if words else 0.0


def _write(predictions: Path, judged: Sequence[JudgedSummary], found: Sequence[Verified]) -> None:
    lines = [
        json.dumps(
            {
                "id": each.id,
                "verdict": verified.verdict.value,
                "faithful": verified.faithful,
                "score": round(verified.score, 6),
                "reasons": [
                    {"kind": finding.kind, "verdict": finding.verdict.value, "words": finding.words}
                    for judgement in verified.judgements
                    for finding in judgement.findings
                ],
            },
            ensure_ascii=False,
        )
        + "\n"
        for each, verified in zip(judged, found, strict=True)
    ]
    try:
        predictions.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        problem = (error.strerror or "cannot be written").lower()
        raise ConfigError(f"--predictions {predictions}", problem, "name another file") from error
