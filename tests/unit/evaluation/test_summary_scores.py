from __future__ import annotations

import gzip
import json
import tomllib
from itertools import islice
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.evaluation.summaries import SummaryScores, evaluate

_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["summaries"]
_TEXT = (
    "The harbour town of Marlow closed its old bridge over the Alm on Monday after engineers found cracks.\n"
    "He said no.\n"
    "The repair of two pillars will cost the county 14 million pounds and take about a year, engineers say.\n"
    "Shops in the centre of Marlow fear that half of their customers will stay away until the summer."
)


def _write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_predictions_are_places_in_the_text_for_every_line(tmp_path: Path) -> None:
    file = _write(tmp_path / "in.jsonl", {"id": 7, "text": _TEXT}, {"document": _TEXT, "summary": None}, {"text": ""})
    out = tmp_path / "out.jsonl"
    scores = evaluate(file, predictions=out, sentences=2)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["7", "2", "3"]
    assert rows[2] == {"id": "3", "summary": "", "sentences": []}
    for one in rows[0]["sentences"]:
        assert one["text"] == _TEXT[one["start"] : one["end"]]
    assert rows[0]["summary"] == " ".join(one["text"] for one in rows[0]["sentences"])
    assert (scores.with_reference, scores.ours, scores.gain) == (0, None, None)


def test_copies_of_a_text_count_once(tmp_path: Path) -> None:
    row = {"text": _TEXT, "ref_extractive": _TEXT}
    scores = evaluate(_write(tmp_path / "in.jsonl", row, row, {**row, "text": "Another. Short text."}))
    assert (scores.articles, scores.with_reference) == (2, 2)


def test_every_shape_of_gold_is_read_and_scored(tmp_path: Path) -> None:
    gold = _TEXT.split("\n")[2]
    shapes: tuple[dict[str, object], ...] = (
        {"references": ["x", gold]},
        {"ref_extractive": gold},
        {"summary": gold, "references": None},
    )
    for number, row in enumerate(shapes):
        scores = evaluate(_write(tmp_path / f"{number}.jsonl", {"text": _TEXT, **row}), sentences=1)
        assert scores.oracle is not None
        assert scores.lead is not None
        assert scores.oracle.rouge2 == pytest.approx(1.0)
        assert scores.lead.rouge2 < 0.2


def test_faults_of_the_first_sentences_are_counted(tmp_path: Path) -> None:
    text = "Read more: the bridge of Marlow. " + _TEXT.replace("\n", " ")
    scores = evaluate(_write(tmp_path / "in.jsonl", {"text": text}), sentences=2)
    assert scores.lead_faults.no_news == 0.5
    assert scores.faults.no_news == scores.faults.dangling == scores.faults.cut_quotation == 0.0


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    evaluate(_write(tmp_path / "in.jsonl", {"text": "One."}, {"text": "Two."}), progress=lambda *at: told.append(at))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [("{", "line 1: is no JSON"), ("[1]", "is no object"), ("{}", "has no text"), ("", "no articles")],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=problem):
        evaluate(file)


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "in.jsonl.gz"
    damaged.write_bytes(b"\x1f\x8b\x08\x00damaged")
    for file in (damaged, tmp_path / "none.jsonl"):
        with pytest.raises(ConfigError, match="cannot be read"):
            evaluate(file)


def _scores(shared_data: Path, tmp_path: Path, name: str, sentences: int, lines: int) -> SummaryScores:
    with gzip.open(shared_data / "summaries" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as source:
        part = tmp_path / f"{name}.jsonl"
        part.write_text("".join(islice(source, lines)), encoding="utf-8")
    return evaluate(part, sentences=sentences)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "sentences", "lines"), [("summeval_references", 3, 100), ("bbc", 3, 250), ("xsum_500", 1, 500)]
)
def test_summaries_keep_their_floors(shared_data: Path, tmp_path: Path, name: str, sentences: int, lines: int) -> None:
    scores, floors = _scores(shared_data, tmp_path, name, sentences, lines), _FLOORS[name]
    assert scores.ours is not None
    assert scores.lead is not None
    assert scores.ours.rouge1 >= floors["rouge1"]
    assert scores.ours.rouge2 >= floors["rouge2"]
    assert scores.ours.rouge1 - scores.lead.rouge1 >= floors["rouge1_over_lead"]
    assert scores.faults.cut_quotation <= _FLOORS["most_cut_quotations"]
    assert scores.faults.dangling <= _FLOORS["most_dangling"]
