from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bot.cli.evaluate import ScoreForm
from bot.cli.evaluate import drafts as command
from bot.errors import ConfigError
from bot.evaluation.drafts import evaluate, judged
from bot.evaluation.mutations import MutationKind, mutations, paraphrased, rivals
from bot.evaluation.word_choice import kin_words, opposite_words
from examples.press.newsroom import articles

_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["drafts"]
_TEXT = (
    "Police in Port Ellery arrested Tom Harrow and Mary Sande on Monday after 12 shops were robbed, Chief Inspector "
    "Ann Corrie said. He was not hurt. Prices rose by 3.5 percent in 2014, the mayor of Lindgate told reporters."
)
_FIRST = _TEXT.partition(". ")[0] + "."


def _made(sentence: str, seed: int = 1) -> dict[MutationKind, str]:
    return {each.kind: each.text for each in mutations(sentence, rivals(_TEXT), Random(seed))}


def _newsroom() -> Iterator[str]:
    for article in articles(datetime(2026, 11, 23, 12, tzinfo=UTC), 1):
        if article.language.startswith("en"):
            yield "\n\n".join(article.paragraphs)


def test_a_sentence_is_made_false_in_one_place_in_every_way_that_it_can_be() -> None:
    made = _made(_FIRST)
    assert set(made) >= {
        MutationKind.NUMBER,
        MutationKind.DATE,
        MutationKind.NAME,
        MutationKind.SWAP,
        MutationKind.SPEAKER,
        MutationKind.NEGATION,
        MutationKind.OPPOSITE,
    }
    assert all(text != _FIRST for text in made.values())
    assert "12 shops" not in made[MutationKind.NUMBER]
    assert "Monday" not in made[MutationKind.DATE]
    assert " not " in made[MutationKind.NEGATION]


def test_a_negation_is_taken_away_and_a_pronoun_changes_sex() -> None:
    made = _made("He was not hurt.")
    assert made[MutationKind.NEGATION] == "He was hurt."
    assert MutationKind.NUMBER not in made
    assert _made("They said that she was not hurt.")[MutationKind.PRONOUN] == "They said that he was not hurt."


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("It cost $5.", {"It cost €5.", "It cost £5.", "It cost ¥5."}),
        ("It fell by 5%.", {"It fell by 5."}),
        ("At -5 it froze.", {"At 5 it froze."}),
        ("Su-27 jets flew from 12-15.", {None}),
    ],
)
def test_a_sign_becomes_another_or_goes(sentence: str, made: set[str | None]) -> None:
    assert {_made(sentence, seed).get(MutationKind.SIGN) for seed in range(20)} == made


@pytest.mark.parametrize("seed", range(20))
def test_a_number_never_becomes_itself(seed: int) -> None:
    for sentence in ("About 3.5 percent of 1,200 people left in 2014.", "He won 2 of 3 games.", "It has two doors."):
        made = _made(sentence, seed)
        assert made[MutationKind.NUMBER] != sentence


def test_words_change_in_the_form_that_they_have() -> None:
    assert "purchased" in kin_words("acquired")
    assert "decreased" in opposite_words("increased")
    assert kin_words("qwertyish") == ()
    other = paraphrased("The company increased its profits.", Random(3))
    assert other is not None
    assert other != "The company increased its profits."
    assert paraphrased("Ellery!", Random(1)) is None


def test_a_file_gives_the_figures_and_the_false_lines_that_passed(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in _newsroom()), encoding="utf-8")
    figures = evaluate(file, drafts=50)
    assert figures.false.lines == 50
    assert sum(each.lines for each in figures.false_by_kind.values()) == 50
    assert figures.true.lines == sum(each.lines for each in figures.true_by_form.values())
    assert len(figures.certified_false) == round(figures.false.certified * 50)
    out = tmp_path / "figures.json"
    command(file, limit=20, format_=ScoreForm.JSON, output=out, quiet=True)
    assert json.loads(out.read_text(encoding="utf-8"))["false"]["lines"] == 20


def test_a_file_without_sentences_is_named(tmp_path: Path) -> None:
    file = tmp_path / "none.jsonl"
    file.write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="holds no sentence"):
        evaluate(file)


def test_a_file_without_texts_is_named(tmp_path: Path) -> None:
    file = tmp_path / "none.jsonl"
    file.write_text('{"title": "Only a title"}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="line 1"):
        evaluate(file)


def test_of_a_thousand_false_drafts_none_is_certified_and_few_true_ones_are_replaced() -> None:
    figures = judged(_newsroom(), drafts=1_000, of_each=8)
    assert figures.false.lines == 1_000
    assert list(figures.certified_false) == []
    assert 1 - figures.true_by_form["copy"].certified <= _FLOORS["most_copies_replaced"]
    assert 1 - figures.true_by_form["clause left out"].certified <= _FLOORS["most_shortened_replaced"]
