"""Relevance on real news, in small: what the floors promise of topics by meaning and of learning by words alone."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from bot.app.eye import open_eye
from bot.config import Config, EmbeddingsConfig
from bot.embeddings.local import hindrance
from bot.errors import ConfigError
from bot.evaluation.relevance import evaluate
from bot.evaluation.relevance_classes import read_classed

ROOT = Path(__file__).resolve().parents[3]
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["relevance"]
AGNEWS = ROOT.parent / "shared" / "data" / "topics" / "agnews.jsonl.gz"
WORDS = Config(embeddings=EmbeddingsConfig(use="off"))

needs_data = pytest.mark.skipif(not AGNEWS.is_file(), reason="the data sets are not beside the checkout")


def part(folder: Path, every: int) -> Path:
    """A file of every so many stories of the set."""
    file = folder / "part.jsonl"
    chosen = read_classed(AGNEWS)[::every]
    rows = [{"title": one.article.title, "text": one.article.text, "class": one.label} for one in chosen]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def silent(*_: object) -> None:
    """Show no progress."""


@pytest.mark.thorough
@needs_data
@pytest.mark.skipif(hindrance() is not None, reason="the embedder of the extra `semantic` cannot run here")
def test_topics_in_plain_words_are_found_by_what_stories_mean(tmp_path: Path) -> None:
    file, kept, told = part(tmp_path, 40), tmp_path / "kept.npz", tmp_path / "told.jsonl"
    with open_eye(Config(), kept) as eye:
        scores = evaluate([file], eye=eye, readers_each=1, predictions=told, progress=silent)[file.name]
    assert scores.readers is None
    described = scores.topics.methods["description, by meaning"]
    assert described.accuracy is not None
    assert described.accuracy >= FLOORS["described_accuracy"]
    assert described.mean_average_precision >= FLOORS["described_average_precision"]
    assert described.mean_average_precision > scores.topics.methods["description, by words"].mean_average_precision
    assert scores.topics.methods["ready topics, by both"].mean_average_precision >= FLOORS["ready_average_precision"]
    assert len(told.read_text(encoding="utf-8").splitlines()) == scores.topics.stories
    # What was embedded once is not embedded again.
    with open_eye(Config(), kept) as eye:
        assert eye is not None
        before = kept.stat().st_mtime_ns
        assert evaluate([file], eye=eye, readers_each=1, progress=silent)[file.name] == scores
    assert kept.stat().st_mtime_ns == before


@pytest.mark.thorough
@needs_data
def test_readers_are_learned_from_by_words_alone(tmp_path: Path) -> None:
    file = part(tmp_path, 4)
    with open_eye(WORDS) as eye:
        scores = evaluate([file], eye=eye, readers_each=1, progress=silent)[file.name]
    assert scores.model == ""
    assert scores.readers is not None
    (learned,) = [curve for curve in scores.readers.one_class if curve.method == "learned"]
    assert learned.precision[-1] >= FLOORS["learned_by_words_after_50"]


def test_embeddings_of_another_model_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "kept.npz"
    file.write_bytes(b"no such file")
    with pytest.raises(ConfigError, match=r"cannot be read"), open_eye(Config(), file):
        pass
