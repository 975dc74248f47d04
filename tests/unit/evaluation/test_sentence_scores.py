from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.evaluation.sentences import baseline, evaluate, ours, sentences_found

_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["sentences"]


def test_a_sentence_counts_only_with_both_its_ends() -> None:
    passage = ("One came.", "Two left.")
    assert sentences_found([("en", passage)], ours) == {"en": [True, True]}
    assert sentences_found([("en", passage)], lambda _text, _language: frozenset({(0, 9), (10, 18)})) == {
        "en": [True, False]
    }
    assert sentences_found([("zh", ("一。", "二。"))], baseline) == {"zh": [True, True]}


def test_entries_are_joined_and_their_boundaries_counted(tmp_path: Path) -> None:
    rows = "".join(f"{number}\tnews\tThe vote no {number} ended.\n" for number in range(10))
    (tmp_path / "eng_Latn.tsv").write_text("index_id\tcategory\ttext\n" + rows, encoding="utf-8")
    scores = evaluate(tmp_path)
    assert scores.joined == scores.by_language["en"] == 1.0
    assert 0.0 < scores.baseline_written < 1.0


def test_a_folder_without_sentences_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="SIB-200"):
        evaluate(tmp_path)


def test_sentences_keep_their_floors(shared_data: Path) -> None:
    scores = evaluate(shared_data / "languages")
    assert scores.joined >= _FLOORS["joined"]
    assert scores.joined >= scores.baseline_joined + _FLOORS["joined_over_baseline"]
    assert min(scores.by_language.values()) >= _FLOORS["worst_language"]
    assert scores.written >= _FLOORS["written"]
