"""The learning curves are drawn from what the evaluation prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.relevance_readers import METHODS
from tests.bench.relevance_picture import data_sets, draw, main

_CURVE = {"precision": [0.2, 0.9], "error": [0.1, 0.05], "lowest": [0.1, 0.8]}
_CURVES = [{"method": method, **_CURVE} for method in METHODS]
_SCORES = {
    "reactions": [5, 20],
    "after_change": [0, 50],
    "one_class": _CURVES,
    "two_classes": _CURVES,
    "changed_mind": _CURVES[:1],
}


@pytest.mark.parametrize(
    "report",
    [
        {
            f"{name}.jsonl.gz": {"model": "m", "topics": {"accuracy": 1}, "readers": _SCORES}
            for name in ("first", "second")
        },
        {
            "files": [
                {"file": "x/first.jsonl.gz", "readers": _SCORES},
                {"file": "x/second.jsonl.gz", "readers": _SCORES},
            ]
        },
        [{"file": "first.jsonl", **_SCORES}, {"file": "second.jsonl", "topics": {"accuracy": 1}, "a": {"b": _SCORES}}],
    ],
)
def test_the_scores_of_readers_are_found_wherever_they_stand_with_their_file(report: object) -> None:
    assert [each.name for each in data_sets(report)] == ["first", "second"]
    assert all(each.scores["one_class"] == _CURVES for each in data_sets(report))


def test_a_report_without_them_is_said_to_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report, picture = tmp_path / "report.json", tmp_path / "picture.svg"
    report.write_text('{"topics": []}', "utf-8")
    monkeypatch.setattr("sys.argv", ["relevance_picture", str(report), str(picture)])
    assert main() == 1
    assert "no scores" in capsys.readouterr().out
    assert not picture.exists()


def test_the_picture_names_every_method_and_the_same_scores_make_the_same_file(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is of the group bench: uv sync --group bench --inexact")
    sets = list(data_sets({"agnews": _SCORES, "bbc": _SCORES}))
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    draw(sets, one)
    draw(sets, other)
    drawn = one.read_text("utf-8")
    assert drawn == other.read_text("utf-8")
    assert all(method in drawn for method in METHODS)
    assert "reactions so far" in drawn
    assert "bbc: a reader who changes his mind" in drawn
    assert one.stat().st_size < 150_000
