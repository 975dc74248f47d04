"""Verdicts on a text, for the terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from bot.model import ArticleId, Evidence, Finding, Judgement, Verdict

_SIGNS = {Verdict.SUPPORTED: "+", Verdict.CONTRADICTED: "-", Verdict.UNSURE: "?"}


def render_text(judgements: Sequence[Judgement], verdict: Verdict, score: float, names: Mapping[ArticleId, str]) -> str:
    """Return a block for each sentence: its verdict, what was found, and the sentences that it was held against."""
    blocks = [_block(each, names) for each in judgements]
    return "\n".join([*blocks, f"All in all: {verdict.value} (score {score:.2f})\n"])


def render_json(judgements: Sequence[Judgement], verdict: Verdict, score: float, names: Mapping[ArticleId, str]) -> str:
    """Return the same as one JSON object; offsets count characters of the summary and of each article's text."""
    shown = {
        "verdict": verdict.value,
        "score": round(score, 4),
        "claims": [_claim(each, names) for each in judgements],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _block(judgement: Judgement, names: Mapping[ArticleId, str]) -> str:
    lines = [
        f"{_SIGNS[judgement.verdict]} {judgement.text}",
        f"  {judgement.verdict.value}, score {judgement.score:.2f}",
    ]
    lines += [f"  {_SIGNS[finding.verdict]} {finding.kind}: {finding.words}" for finding in judgement.findings]
    lines += [f"  > {names[each.article]}: {each.quote}" for each in judgement.evidence]
    return "\n".join(lines) + "\n"


def _claim(judgement: Judgement, names: Mapping[ArticleId, str]) -> dict[str, object]:
    return {
        "text": judgement.text,
        "start": judgement.start,
        "end": judgement.end,
        "verdict": judgement.verdict.value,
        "score": round(judgement.score, 4),
        "novelty": round(judgement.novelty, 4),
        "findings": [_finding(each, names) for each in judgement.findings],
        "evidence": [_evidence(each, names) for each in judgement.evidence],
    }


def _finding(finding: Finding, names: Mapping[ArticleId, str]) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "verdict": finding.verdict.value,
        "words": finding.words,
        "start": finding.start,
        "end": finding.end,
        "evidence": _evidence(finding.evidence, names) if finding.evidence else None,
    }


def _evidence(evidence: Evidence, names: Mapping[ArticleId, str]) -> dict[str, object]:
    return {
        "source": names[evidence.article],
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }
