"""What the verifier makes of lines written by hand to get a false statement through it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from bot.evaluation.faithfulness import JudgedSummary
from bot.evaluation.faithfulness_scores import roc_auc
from bot.model import ArticleId, SourceText, Verdict
from bot.verification import Verified, ground, verify
from tests.unit.verification.lines_read import lines

_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["lines"]
_FILES = ("open", "held_out")
_NEAR_COPIES = {"copy", "cut"}
# At least so many lines of a file are true, and as many false; and so many kinds of false ones there are.
_FEWEST, _KINDS = 85, 18


class _Line(NamedTuple):
    line: JudgedSummary
    found: Verified

    @property
    def verdict(self) -> Verdict:
        return self.found.verdict


@cache
def _verified(name: str) -> tuple[_Line, ...]:
    held = {}
    found = []
    for line in lines(name):
        if line.group not in held:
            source = SourceText(article=ArticleId(line.group), text=line.document, language=line.language)
            held[line.group] = ground([source])
        found.append(_Line(line, verify(line.summary, held[line.group])))
    return tuple(found)


def _shown(found: Sequence[_Line]) -> str:
    return "\n".join(f"{each.line.errors[0]}: {each.line.summary}" for each in found)


@pytest.mark.parametrize("name", _FILES)
def test_the_lines_are_many_of_many_kinds_each_over_an_article(name: str) -> None:
    found = lines(name)
    truths = Counter(line.truth for line in found)
    assert min(truths[True], truths[False]) >= _FEWEST
    assert len({line.errors for line in found if not line.truth}) >= _KINDS
    assert all(line.document for line in found)
    assert len({(line.group, line.summary) for line in found}) == len(found)


@pytest.mark.parametrize("name", _FILES)
def test_no_false_line_is_certified_and_near_copies_are(name: str) -> None:
    found = _verified(name)
    certified = [each for each in found if each.verdict is Verdict.SUPPORTED]
    false = [each for each in certified if not each.line.truth]
    assert 1 - len(false) / len(certified) >= _FLOORS["supported"], _shown(false)
    near = [each for each in found if each.line.truth and each.line.errors[0] in _NEAR_COPIES]
    missed = [each for each in near if each.verdict is not Verdict.SUPPORTED]
    assert 1 - len(missed) / len(near) >= _FLOORS["near_copies_supported"], _shown(missed)


@pytest.mark.parametrize("name", _FILES)
def test_what_is_contradicted_is_false(name: str) -> None:
    contradicted = [each for each in _verified(name) if each.verdict is Verdict.CONTRADICTED]
    true = [each for each in contradicted if each.line.truth]
    assert 1 - len(true) / len(contradicted) >= _FLOORS["contradicted"], _shown(true)
    false = [each for each in _verified(name) if not each.line.truth]
    assert (len(contradicted) - len(true)) / len(false) >= _FLOORS["false_contradicted"]
    assert all(finding.words for each in contradicted for part in each.found.judgements for finding in part.findings)


@pytest.mark.parametrize("name", _FILES)
def test_true_lines_score_above_false_ones(name: str) -> None:
    found = _verified(name)
    scores = np.array([each.found.score for each in found])
    ranked = roc_auc(scores, np.array([each.line.truth for each in found], dtype=bool))
    assert ranked is not None
    assert ranked >= _FLOORS["roc_auc"]
