from __future__ import annotations

import gzip
import json
import random
import tomllib
from itertools import islice
from pathlib import Path

import pytest

from bot.cli.evaluate import ScoreForm
from bot.cli.evaluate import stories as command
from bot.errors import ConfigError
from bot.evaluation.stories import evaluate

_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["stories"]

# Two events, each told by three outlets in words of their own, and one of another kind; all names are invented.
_TOLD = {
    "ferry": (
        (
            "Ferry aground off Ellery",
            "The ferry Marrow ran aground in fog off Port Ellery; 84 passengers were rescued.",
        ),
        ("Fog drives ferry Marrow aground", "All 84 passengers of the ferry Marrow are safe after it hit Ellery reef."),
        ("84 rescued from ferry at Ellery", "Boats took 84 people off the Marrow, a ferry aground in fog near Ellery."),
    ),
    "bridge": (
        ("Alm bridge in Marlow closed", "Marlow closed its bridge over the Alm when engineers found cracked pillars."),
        ("Cracks shut Marlow's Alm bridge", "Engineers found cracks in pillars of the Alm bridge, so Marlow shut it."),
        (
            "Marlow: pillars of bridge cracked",
            "The bridge over the Alm in Marlow is shut; two of its pillars are cracked.",
        ),
    ),
    "choir": (("Lindgate choir wins prize", "A youth choir from Lindgate sang its way to the gold medal in Overby."),),
}


def _rows() -> list[dict[str, object]]:
    return [
        {"id": f"{story}-{number}", "story": story, "topic": "town", "title": title, "text": text}
        for story, told in _TOLD.items()
        for number, (title, text) in enumerate(told)
    ]


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_plain_events_are_told_apart_and_every_way_to_group_is_scored(tmp_path: Path) -> None:
    scores = evaluate(_write(tmp_path / "in.jsonl", _rows()))
    assert (scores.articles, scores.with_story, scores.stories) == (7, 7, 3)
    assert scores.ours is not None
    assert scores.ours.b_cubed.f1 == 1.0
    assert scores.ours.look_alikes is not None
    assert (scores.ours.look_alikes.pairs, scores.ours.look_alikes.kept_apart) == (15, 1.0)
    assert scores.agglomerative_at_best is not None
    assert scores.agglomerative_at_best.b_cubed.f1 == 1.0
    for other in (scores.each_alone, scores.titles_only, scores.agglomerative):
        assert other is not None
        assert 0.0 < other.b_cubed.f1 <= 1.0
    assert scores.each_alone is not None
    assert scores.each_alone.b_cubed.recall == pytest.approx(3 / 7)
    assert scores.articles_per_cpu_second > 0


def test_the_order_of_the_file_changes_no_score(tmp_path: Path) -> None:
    rows = _rows()
    first = evaluate(_write(tmp_path / "in.jsonl", rows))
    random.Random(95).shuffle(rows)
    second = evaluate(_write(tmp_path / "other.jsonl", rows))
    assert (first.ours, first.titles_only, first.agglomerative) == (
        second.ours,
        second.titles_only,
        second.agglomerative,
    )


def test_what_nobody_labelled_is_placed_and_not_scored(tmp_path: Path) -> None:
    labelled = _rows()
    ferry: dict[str, object] = {
        "id": "extra",
        "title": "Ferry Marrow aground: 84 rescued off Ellery",
        "text": _TOLD["ferry"][0][1],
    }
    rows = [{**ferry, "story": None}, *labelled]
    out = tmp_path / "out.jsonl"
    scores = evaluate(_write(tmp_path / "in.jsonl", rows), predictions=out)
    predicted = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in predicted] == [row["id"] for row in rows]
    assert predicted[0]["story"] == predicted[1]["story"]
    assert (scores.articles, scores.with_story, scores.stories) == (8, 7, 3)
    assert scores.each_alone is not None
    assert scores.each_alone.stories == 7


def test_without_labels_there_is_nothing_to_score(tmp_path: Path) -> None:
    scores = evaluate(_write(tmp_path / "in.jsonl", [{"text": text} for _, text in _TOLD["ferry"]]))
    assert (scores.articles, scores.with_story, scores.stories) == (3, 0, 0)
    found = (scores.ours, scores.each_alone, scores.titles_only, scores.agglomerative, scores.agglomerative_at_best)
    assert found == (None,) * 5


def test_predictions_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    file = _write(tmp_path / "in.jsonl", _rows())
    with pytest.raises(ConfigError, match=r"--predictions .*none/out\.jsonl: no such file"):
        evaluate(file, predictions=tmp_path / "none" / "out.jsonl")


def test_progress_is_told_of_every_part(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    evaluate(_write(tmp_path / "in.jsonl", _rows()), progress=lambda *at: told.append(at))
    last = {stage: (done, total) for stage, done, total in told}
    assert list(last.values()) == [(7, 7)] * 4


def test_scores_are_written_as_text_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _write(tmp_path / "in.jsonl", _rows())
    assert command(file, quiet=True) == 0
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["ours.b_cubed.f1"] == "1.0000"
    assert lines["ours.b_cubed_f1_interval"] == "1.0000 to 1.0000"
    assert command(file, format_=ScoreForm.JSON, quiet=True) == 0
    written = json.loads(capsys.readouterr().out)
    assert written["ours"]["pairs"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert written["each_alone"]["look_alikes"] == {"pairs": 15, "kept_apart": 1.0, "recall": 0.0}


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "rows"), [("ecbplus_topics_1_20", None), ("neus_train", 300)])
def test_grouping_keeps_its_floors(name: str, rows: int | None, shared_data: Path, tmp_path: Path) -> None:
    with gzip.open(shared_data / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        file = tmp_path / f"{name}.jsonl"
        file.write_text("".join(islice(lines, rows)), encoding="utf-8")
    scores, floors = evaluate(file), _FLOORS[name]
    assert scores.ours is not None
    assert scores.agglomerative is not None
    assert scores.ours.b_cubed.f1 >= floors["f1"]
    assert scores.ours.b_cubed.f1 >= scores.agglomerative.b_cubed.f1 + floors["f1_over_all_at_once"]
    if scores.ours.look_alikes is not None:
        assert scores.ours.look_alikes.kept_apart >= floors["look_alikes_apart"]
        assert scores.ours.look_alikes.recall >= floors["look_alikes_recall"]
