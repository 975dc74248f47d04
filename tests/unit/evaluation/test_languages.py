from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.evaluation.languages import evaluate

FLOORS = tomllib.loads((Path(__file__).resolve().parents[2] / "floors.toml").read_text(encoding="utf-8"))


def _write(folder: Path, name: str, *sentences: str) -> None:
    rows = "".join(f"{number}\tsports\t{sentence}\n" for number, sentence in enumerate(sentences))
    (folder / name).write_text("index_id\tcategory\ttext\n" + rows, encoding="utf-8")


def test_shares_are_counted_by_language(tmp_path: Path) -> None:
    _write(
        tmp_path, "deu_Latn.tsv", "Der Rat hat am Montag über den Haushalt entschieden.", "The council met on Monday."
    )
    _write(tmp_path, "zho_Hans.tsv", "市议会星期一通过了新的预算。")
    scores = evaluate(tmp_path)
    assert scores.texts == 3
    assert scores.by_language == {"de": 0.5, "zh": 1.0}
    assert scores.accuracy == pytest.approx(2 / 3)


def test_languages_without_a_two_letter_code_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path, "eng_Latn.tsv", "The council met on Monday to vote on the budget.")
    _write(tmp_path, "ast_Latn.tsv", "Nun hai.")
    assert evaluate(tmp_path).texts == 1


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds no SIB-200 files"):
        evaluate(tmp_path)


def test_quality_stays_above_its_floor_and_the_bare_model(shared_data: Path) -> None:
    scores = evaluate(shared_data / "languages")
    floor = FLOORS["language"]
    assert scores.accuracy >= floor["accuracy"]
    assert scores.title_accuracy >= floor["title_accuracy"]
    assert min(scores.by_language.values()) >= floor["worst_language"]
    assert scores.accuracy > scores.baseline_accuracy
    assert scores.title_accuracy > scores.baseline_title_accuracy
