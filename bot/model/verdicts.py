"""What a claim is found to be when it is held against texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.ids import ArticleId
from bot.model.stories import Evidence


class Verdict(StrEnum):
    """What the texts make of a claim; "contradicted" always has a named reason."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A text that claims are held against.

    Attributes:
        language: Its code, "" when unknown.
        published: What relative dates in it count from, None when unknown.
    """

    article: ArticleId
    text: str
    language: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found about one fact of a claim.

    Attributes:
        kind: The check, such as "number", "name" or "negation".
        verdict: What it makes of this fact alone.
        words: For people: what the claim says and what the texts say.
        start, end: The fact is ``claim[start:end]``.
        evidence: The place in the texts that it was held against, None where they say nothing of it.
    """

    kind: str
    verdict: Verdict
    words: str
    start: int
    end: int
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A claim, which is one sentence of a summary, as it was judged.

    Attributes:
        text: The claim; it is ``summary[start:end]``.
        score: How faithful it is, 0 to 1.
        novelty: The share of its word pairs that no text has, 0 to 1: how far it is from a copy.
        findings: What speaks against it first.
        evidence: The sentences that it was held against, the nearest first.
    """

    text: str
    start: int
    end: int
    verdict: Verdict
    score: float
    novelty: float
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
