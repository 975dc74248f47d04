"""Claims to verdicts: every sentence of a text held against the articles, with the evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.model import Finding, Judgement, Verdict
from bot.text import sentences
from bot.text.words import primary
from bot.verification.checks import check_facts
from bot.verification.copying import asks, copied, may_be_cut
from bot.verification.features import features, novelty, with_findings
from bot.verification.grounds import Ground
from bot.verification.nearest import nearest
from bot.verification.passages import Passage, claim_passage
from bot.verification.taken_back import is_taken_back
from bot.verification.tracing import trace
from bot.verification.weighing import shipped, weigh
from bot.verification.words import claim_words


def _version() -> str:
    """Return a hash of all that decides: the weights, the rules and the tables of words."""
    folder = Path(__file__).parent
    files = sorted(file for file in folder.rglob("*") if file.suffix in {".py", ".json"})
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]


# Which verifier this is: what it certified is not taken for certified by another.
VERSION = _version()
_FARTHEST_CUT = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A text as it was judged.

    Attributes:
        judgements: Of its sentences, in order.
        verdict: Supported when all of them are, contradicted when one is.
        score: How faithful the least faithful part is, 0 to 1.
        faithful: The verifier's best guess where it has to say yes or no.
    """

    judgements: tuple[Judgement, ...]
    verdict: Verdict
    score: float
    faithful: bool


def verify(text: str, ground: Ground) -> Verified:
    """Return what becomes of a text, such as a summary or one line of it, held against the texts of a ground."""
    language = _language(ground)
    found = [_judge(each.words, each.start, ground, language) for each in sentences.split(text, language=language)]
    judged = [each for each in found if each is not None]
    verdicts = [judgement.verdict for judgement, _ in judged]
    return Verified(
        judgements=tuple(judgement for judgement, _ in judged),
        verdict=_overall(verdicts),
        score=_together([judgement.score for judgement, _ in judged]),
        faithful=all(faithful for _, faithful in judged),
    )


def _judge(text: str, start: int, ground: Ground, language: str) -> tuple[Judgement, bool] | None:
    """Return a sentence's judgement and whether it counts as faithful; None for one without words."""
    claim = claim_passage(text, language=language)
    if not len(claim):
        return None
    findings = check_facts(claim, ground.readings)
    words = claim_words(claim, ground)
    near = nearest(words, ground)
    new = novelty(claim, ground)
    weighed = weigh(with_findings(features(claim, words, ground), findings), new, shipped())
    if may_be_cut(claim, ground, near):
        # Only what is near a copy can be its sentences with words left out.
        held = new <= _FARTHEST_CUT and _is_cut(claim, ground, near)
    else:
        # Which words turn a statement is known of some languages alone. In all others "not" is a word like any, and a
        # claim with it, or without it, would look like a copy.
        whole = copied(claim, ground)
        held = whole is not None and not is_taken_back(ground, whole)
        near = near if whole is None else (whole, *(sentence for sentence in near if sentence != whole))
    certified = weighed.is_unsuspected and held
    judgement = Judgement(
        text=text,
        start=start,
        end=start + len(text),
        verdict=_verdict(findings, certified=certified),
        score=weighed.score,
        novelty=new,
        findings=findings,
        evidence=tuple(map(ground.evidence, near)),
    )
    return judgement, weighed.is_faithful and judgement.verdict is not Verdict.CONTRADICTED


def _is_cut(claim: Passage, ground: Ground, near: Sequence[int]) -> bool:
    """Tell whether a claim is sentences of the articles with words left out, that are no questions nor taken back."""
    found = trace(claim, ground, near)
    if any(is_taken_back(ground, sentence) for sentence in found.sentences):
        return False
    asked = (asks(ground.evidence(sentence).quote) for sentence in found.sentences)
    return found.is_cut and (asks(claim.source.text) or not any(asked))


def _verdict(findings: Sequence[Finding], *, certified: bool) -> Verdict:
    if any(finding.verdict is Verdict.CONTRADICTED for finding in findings):
        return Verdict.CONTRADICTED
    doubted = any(finding.verdict is Verdict.UNSURE for finding in findings)
    return Verdict.SUPPORTED if certified and not doubted else Verdict.UNSURE


def _overall(verdicts: Sequence[Verdict]) -> Verdict:
    if Verdict.CONTRADICTED in verdicts:
        return Verdict.CONTRADICTED
    return Verdict.SUPPORTED if verdicts and set(verdicts) == {Verdict.SUPPORTED} else Verdict.UNSURE


def _together(scores: Sequence[float]) -> float:
    """Return one score of several claims: half that of the worst, half the mean, since errors are in few of them."""
    return (min(scores) + sum(scores) / len(scores)) / 2 if scores else 0.0


def _language(ground: Ground) -> str:
    return primary(ground.passages[0].language) if ground.passages else "en"
