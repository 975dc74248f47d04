"""Checks of single facts: each looks at one kind in a claim and holds it against the texts."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Finding, Verdict
from bot.verification.checks import (
    causes,
    dates,
    direction,
    exchanged,
    merged,
    modality,
    names,
    negation,
    numbers,
    pronouns,
    quotes,
    roles,
)
from bot.verification.checks.aligned import compare
from bot.verification.checks.reading import Reading, read
from bot.verification.passages import Passage

__all__ = ["Reading", "check_facts", "read"]

_CHECKS = (
    numbers.check,
    dates.check,
    names.check,
    quotes.check,
    roles.check,
    exchanged.check,
    negation.check,
    direction.check,
    modality.check,
    pronouns.check,
    causes.check,
    merged.check,
)
_ORDER = (Verdict.CONTRADICTED, Verdict.UNSURE, Verdict.SUPPORTED)


def check_facts(claim: Passage, readings: Sequence[Reading]) -> tuple[Finding, ...]:
    """Return what the texts make of each fact of a claim: contradicted ones first, then unsure ones.

    Args:
        claim: One sentence.
        readings: The texts, each read once for all claims.
    """
    comparison = compare(read(claim), readings)
    found = [finding for check in _CHECKS for finding in check(comparison)]
    return tuple(sorted(found, key=lambda finding: (_ORDER.index(finding.verdict), finding.start)))
