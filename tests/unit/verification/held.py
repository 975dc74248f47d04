"""Claims held against texts by one check or by all, for the tests of the checks."""

from __future__ import annotations

from datetime import datetime

from bot.model import ArticleId, Finding, SourceText, Verdict
from bot.verification.checks import check_facts, read
from bot.verification.passages import claim_passage, passage


def findings(
    claim: str, *texts: str, language: str = "en", published: datetime | None = None, kind: str = ""
) -> tuple[Finding, ...]:
    """Return what is found about a claim, of one kind or of all."""
    sources = [
        SourceText(article=ArticleId(f"a{number}"), text=text, language=language, published=published)
        for number, text in enumerate(texts)
    ]
    found = check_facts(claim_passage(claim, language=language), [read(passage(source)) for source in sources])
    return tuple(finding for finding in found if kind in {"", finding.kind})


def verdicts(
    claim: str, *texts: str, language: str = "en", published: datetime | None = None, kind: str = ""
) -> list[Verdict]:
    """Return the verdicts on the facts of a claim, those against it first."""
    found = findings(claim, *texts, language=language, published=published, kind=kind)
    return [finding.verdict for finding in found]


def worst(claim: str, *texts: str, language: str = "en", published: datetime | None = None, kind: str = "") -> str:
    """Return the verdict that speaks against a claim most, "" where nothing is found."""
    found = verdicts(claim, *texts, language=language, published=published, kind=kind)
    return str(found[0]) if found else ""
