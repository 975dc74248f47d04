from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.evaluation.extraction import ExtractionScores, evaluate

FLOORS = tomllib.loads((Path(__file__).resolve().parents[2] / "floors.toml").read_text(encoding="utf-8"))
BODY = (
    "The ferry between Oldharbour and the islands sailed again on Tuesday after nine days in port, and the first boat "
    "left with every seat taken, while the crews waved from the deck."
)
PAGE = (
    '<html lang="en"><head><meta name="author" content="Anna Roe">'
    '<meta property="article:published_time" content="2024-05-08"></head><body><nav><p>Weather and tides</p></nav>'
    f"<article><h1>Ferry sails again</h1><p>{BODY}</p><p>{BODY.replace('Tuesday', 'Friday')}</p>"
    "<p>Read more: Islands count the cost</p></article></body></html>"
)


def _folder(tmp_path: Path, expected: dict[str, dict[str, object]]) -> Path:
    (tmp_path / "html").mkdir()
    for name in expected:
        (tmp_path / "html" / name).write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    return tmp_path


def _gold(**fields: object) -> dict[str, object]:
    gold: dict[str, object] = {"url": "https://post.example/a", "title": None, "author": None, "date": None}
    return gold | {"with": [], "without": []} | fields


def _scores(tmp_path: Path, **fields: object) -> ExtractionScores:
    return evaluate(_folder(tmp_path, {"000.html.gz": _gold(**fields)}))


def test_snippets_are_counted_as_the_field_counts_them(tmp_path: Path) -> None:
    required = ["sailed again on Tuesday", "sailed again on Friday", "sailed again on Sunday"]
    scores = _scores(
        tmp_path, **{"with": required, "without": ["Read more:", "Weather and tides", "waved from the deck"]}
    )
    assert scores.text is not None
    assert scores.text.required == scores.text.recall == pytest.approx(2 / 3)
    assert scores.text.absent == pytest.approx(2 / 3)
    assert scores.text.precision == pytest.approx(2 / 3)
    assert scores.text.accuracy == pytest.approx(4 / 6)
    assert scores.text.perfect_pages == 0


def test_baselines_are_scored_in_the_same_run(tmp_path: Path) -> None:
    scores = _scores(tmp_path, **{"with": ["sailed again on Tuesday"], "without": ["Read more:", "Weather and tides"]})
    assert scores.text is not None
    assert scores.bare_extractor is not None
    assert scores.all_paragraphs is not None
    assert scores.text.absent == 1
    assert scores.bare_extractor.absent == 0.5
    assert scores.all_paragraphs.absent == 0


def test_title_author_and_date_are_compared_where_gold_is_given(tmp_path: Path) -> None:
    scores = _scores(tmp_path, title="Ferry Sails Again!", author="Anna Roe, Oldharbour", date="2024-05-09")
    assert (scores.title, scores.author, scores.date) == (1, 1, 0)


def test_without_gold_only_predictions_are_written(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {"000.html.gz": {"url": None, "title": None, "with": None, "without": []}})
    scores = evaluate(folder, predictions=tmp_path / "out.jsonl")
    assert (scores.text, scores.title, scores.author, scores.date) == (None, None, None, None)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    prediction = json.loads(lines[0])
    assert list(prediction) == ["file", "url", "title", "author", "date", "text"]
    assert prediction["title"] == "Ferry sails again"
    assert prediction["author"] == "Anna Roe"
    assert prediction["date"] == "2024-05-08"
    assert prediction["text"].startswith(BODY)


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    folder = _folder(tmp_path, {"000.html.gz": _gold(), "001.html.gz": _gold()})
    evaluate(folder, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_folder_without_gold_or_page_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"expected\.json"):
        evaluate(tmp_path)
    folder = _folder(tmp_path, {"000.html.gz": _gold()})
    (folder / "html" / "000.html.gz").unlink()
    with pytest.raises(ConfigError, match=r"000\.html\.gz: is not there"):
        evaluate(folder)


def test_pages_are_only_read_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "html").mkdir()
    (tmp_path / "expected.json").write_text(json.dumps({"../secret.html": _gold()}), encoding="utf-8")
    with pytest.raises(ConfigError, match="is not there"):
        evaluate(tmp_path)


@pytest.mark.thorough
def test_quality_on_real_pages_does_not_fall(shared_data: Path) -> None:
    scores = evaluate(shared_data / "extraction")
    floors = FLOORS["extraction"]
    assert scores.failed == 0
    assert scores.text is not None
    assert scores.bare_extractor is not None
    assert scores.text.required >= floors["required"]
    assert scores.text.absent >= floors["absent"]
    assert scores.text.f1 >= floors["f1"]
    assert scores.text.f1 >= scores.bare_extractor.f1 + floors["gain_over_bare_extractor"]
    assert scores.title is not None
    assert scores.title >= floors["title"]
    assert scores.author is not None
    assert scores.author >= floors["author"]
    assert scores.date is not None
    assert scores.date >= floors["date"]
