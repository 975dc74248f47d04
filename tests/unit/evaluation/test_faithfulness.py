from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from bot.cli.evaluate import ScoreForm
from bot.cli.evaluate import faithfulness as command
from bot.errors import ConfigError
from bot.evaluation.faithfulness import evaluate
from bot.evaluation.faithfulness_scores import Outcome, balanced_accuracy, roc_auc, score
from bot.model import Verdict

_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["faithfulness"]
_PART = 300  # summaries of each real set: the whole takes a minute
_DOCUMENT = (
    "The harbour council of Ellery voted on Monday to close the old pier after engineers found 14 broken beams. "
    "Mayor Ann Corrie said the town would not pay for a new one. Fishermen protested outside the hall."
)


def _row(name: str, summary: str, *, faithful: bool | None, error: object = None) -> dict[str, object]:
    return {
        "id": name,
        "group": "pier",
        "document": _DOCUMENT,
        "summary": summary,
        "faithful": faithful,
        "error": error,
    }


_ROWS = [
    _row("true", "Fishermen protested outside the hall.", faithful=True),
    _row("number", "Engineers found 41 broken beams.", faithful=False, error=["number"]),
    _row(
        "negation",
        "Mayor Ann Corrie said the town would pay for a new one.",
        faithful=False,
        error="['negation', 'negation']",
    ),
    _row("new", "A hotel chain wants to buy the lighthouse.", faithful=False, error=""),
    _row("unknown", "The council voted.", faithful=None),
]


def _write(path: Path, rows: Sequence[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_figures_are_of_what_people_judged(tmp_path: Path) -> None:
    figures = evaluate(_write(tmp_path / "set.jsonl", _ROWS))
    scores = figures.scores
    assert (figures.summaries, figures.claims, scores.labelled, scores.faithful) == (5, 5, 4, 1)
    assert scores.roc_auc == 1.0
    assert scores.supported.precision == 1.0
    assert scores.supported.count == 1
    assert scores.contradicted.precision == 1.0
    assert scores.contradicted.count == 2
    assert set(scores.by_error) == {"number", "negation"}
    assert scores.by_error["number"].contradicted == 1.0
    assert figures.claims_per_cpu_second > 0


def test_predictions_are_written_for_every_line_in_its_order(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    evaluate(_write(tmp_path / "set.jsonl", _ROWS), predictions=out)
    written = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in written] == [row["id"] for row in _ROWS]
    assert all(set(row) == {"id", "verdict", "faithful", "score", "reasons"} for row in written)
    assert all(0 <= row["score"] <= 1 for row in written)
    number = written[1]
    assert number["verdict"] == "contradicted"
    assert number["faithful"] is False
    assert "41" in number["reasons"][0]["words"]


def test_a_judge_is_asked_only_where_the_verifier_is_unsure(tmp_path: Path) -> None:
    asked = []

    def judge(claim: str, sentences: Sequence[str]) -> Verdict:
        asked.append(claim)
        assert all(sentence in _DOCUMENT for sentence in sentences)
        return Verdict.CONTRADICTED

    out = tmp_path / "out.jsonl"
    evaluate(_write(tmp_path / "set.jsonl", _ROWS[:4]), predictions=out, judge=judge)
    verdicts = [json.loads(line)["verdict"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert verdicts == ["supported", "contradicted", "contradicted", verdicts[3]]
    assert asked == ["A hotel chain wants to buy the lighthouse."] * (verdicts[3] == "contradicted")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"summary": "A."}, "lacks document or summary"),
        ({"document": "A.", "summary": 3}, "lacks document or summary"),
        ({"document": "A.", "summary": "A.", "faithful": "yes"}, "faithful is neither"),
    ],
)
def test_a_line_that_is_not_understood_is_named(tmp_path: Path, row: dict[str, object], words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        evaluate(_write(tmp_path / "set.jsonl", [_ROWS[0], row]))
    assert "line 2" in str(caught.value)


def test_a_fact_that_the_document_lacks_is_not_put_before_the_judge(tmp_path: Path) -> None:
    rows = [
        _row("words", "The council heard the fishermen outside the hall.", faithful=False),
        _row("fact", "The council heard 77 fishermen outside the hall.", faithful=False),
    ]
    asked = []

    def judge(claim: str, _: Sequence[str]) -> Verdict:
        asked.append(claim)
        return Verdict.SUPPORTED

    out = tmp_path / "out.jsonl"
    evaluate(_write(tmp_path / "set.jsonl", rows), predictions=out, judge=judge)
    assert asked == [rows[0]["summary"]]
    verdicts = [json.loads(line)["verdict"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert verdicts[0] == "supported"
    assert verdicts[1] != "supported"


def test_a_file_without_summaries_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds no summaries"):
        evaluate(_write(tmp_path / "none.jsonl", []))


def test_the_command_writes_json(tmp_path: Path) -> None:
    out = tmp_path / "scores.json"
    command(_write(tmp_path / "set.jsonl", _ROWS), format_=ScoreForm.JSON, output=out, quiet=True)
    assert json.loads(out.read_text(encoding="utf-8"))["scores"]["labelled"] == 4


def _outcome(truth: int, found: float, *, group: str = "one") -> Outcome:
    return Outcome(
        group=group,
        truth=bool(truth),
        errors=(),
        verdict=Verdict.UNSURE,
        faithful=found >= 0.5,
        score=found,
        overlap=found,
    )


def test_the_area_counts_pairs_in_order_and_ties_half() -> None:
    scored = score([_outcome(1, 0.9), _outcome(1, 0.5), _outcome(0, 0.5), _outcome(0, 0.1)])
    assert scored.roc_auc == pytest.approx((1 + 1 + 0.5 + 1) / 4)
    assert scored.balanced_accuracy == pytest.approx((1.0 + 0.5) / 2)
    assert scored.overlap_roc_auc == scored.roc_auc


def test_without_both_kinds_there_is_no_ranking() -> None:
    scored = score([_outcome(1, 0.9), _outcome(1, 0.5)])
    assert scored.roc_auc is None
    assert scored.balanced_accuracy is None
    assert scored.roc_auc_interval is None
    empty = score([])
    assert empty.labelled == 0
    assert empty.supported.precision is None


def test_intervals_hold_the_figure_and_are_of_groups() -> None:
    outcomes = [_outcome(place % 3 > 0, 0.2 + 0.1 * (place % 7), group=str(place // 4)) for place in range(80)]
    scored = score(outcomes)
    assert scored.roc_auc is not None
    assert scored.roc_auc_interval is not None
    low, high = scored.roc_auc_interval
    assert low <= scored.roc_auc <= high
    one_group = score([*(_outcome(1, 0.9, group="a") for _ in range(9)), _outcome(0, 0.1, group="a")])
    assert one_group.roc_auc_interval == (1.0, 1.0)


def test_ranks_and_decisions_by_themselves() -> None:
    truth = np.array([True, False, True, False])
    assert roc_auc(np.array([0.9, 0.1, 0.8, 0.2]), truth) == 1.0
    assert roc_auc(np.array([0.1, 0.9, 0.2, 0.8]), truth) == 0.0
    assert balanced_accuracy(np.array([True, True, True, True]), truth) == 0.5


@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(_FLOORS))
def test_quality_on_real_summaries_does_not_fall(name: str, shared_data: Path, tmp_path: Path) -> None:
    floor = _FLOORS[name]
    with gzip.open(shared_data / f"faithfulness/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        part = tmp_path / "part.jsonl"
        part.write_text("".join(islice(lines, _PART)), encoding="utf-8")
    scores = evaluate(part).scores
    assert scores.roc_auc is not None
    assert scores.overlap_roc_auc is not None
    assert scores.balanced_accuracy is not None
    assert scores.roc_auc >= floor["roc_auc"]
    assert scores.roc_auc >= scores.overlap_roc_auc
    assert scores.balanced_accuracy >= floor["balanced_accuracy"]
    if "contradicted" in floor:
        assert scores.contradicted.precision is not None
        assert scores.contradicted.precision >= floor["contradicted"]
    if "supported" in floor:
        assert scores.supported.precision is not None
        assert scores.supported.precision >= floor["supported"]
        assert scores.supported.coverage >= floor["supported_coverage"]
