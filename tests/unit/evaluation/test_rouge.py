from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import DefaultTokenizer

from bot.evaluation import rouge
from bot.evaluation.porter import stem as porter_stem

_STEMS = (
    "flies died skies dying happily happy ties tied agreed hopping hoping falling filing relational "
    "conditional rationally geology analogousli feudalism decisiveness formalize electrical hopeful goodness "
    "revival adjustment adoption controlling rolled cease rate probate news innings proceed yearly syzygy "
    "fully carefully oed ability say boy enjoy "
    "buzzing fizzed rolling hissing"
)
_words = st.sampled_from([*_STEMS.split(), "the", "a", "of", "U.S.", "3.5", "x-ray", "don't"])
_lines = st.lists(st.lists(_words, max_size=9).map(" ".join), min_size=1, max_size=4).map("\n".join)


@pytest.mark.parametrize("word", [word for word in _STEMS.split() if len(word) > 3])
def test_stems_are_those_of_the_field(word: str) -> None:
    assert [porter_stem(word)] == DefaultTokenizer(use_stemmer=True).tokenize(word)


@given(candidate=_lines, references=st.lists(_lines, min_size=1, max_size=3), stem=st.booleans())
def test_english_scores_are_those_of_the_field(candidate: str, references: list[str], *, stem: bool) -> None:
    ours = rouge.score(candidate, references, stem=stem)
    scorer = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=stem)
    theirs = scorer.score_multi(references, candidate)
    for mine, name in ((ours.rouge1, "rouge1"), (ours.rouge2, "rouge2"), (ours.rougeL, "rougeLsum")):
        assert mine.f1 == pytest.approx(theirs[name].fmeasure, abs=1e-9)


def test_precision_and_recall_are_those_of_the_field() -> None:
    candidate, reference = (
        "The mayor opened a bridge\nIt cost little",
        "A new bridge was opened by the mayor\nIt is red",
    )
    ours = rouge.score(candidate, [reference])
    theirs = RougeScorer(["rouge1", "rougeLsum"], use_stemmer=True).score(reference, candidate)
    assert (ours.rouge1.precision, ours.rouge1.recall) == pytest.approx(theirs["rouge1"][:2], abs=1e-9)
    assert (ours.rougeL.precision, ours.rougeL.recall) == pytest.approx(theirs["rougeLsum"][:2], abs=1e-9)


@pytest.mark.parametrize("text", ["Министр открыл мост", "部长开放了大桥", "मंत्री ने पुल खोला", "فتح الوزير الجسر"])
def test_other_scripts_have_words_too(text: str) -> None:
    assert rouge.score(text, [text]).rouge2.f1 == 1.0
    assert rouge.score("bridge", [text]).rouge1.f1 == 0.0


def test_german_words_are_not_cut_at_their_umlauts() -> None:
    one = rouge.score("Bürger wählen", ["Würger zählen früh über Öl"])
    assert one.rouge1.f1 == 0.0


def test_nothing_scores_nothing() -> None:
    assert rouge.score("", ["A bridge"]).rougeL.f1 == 0.0


def test_without_reference_there_is_no_score() -> None:
    with pytest.raises(ValueError, match="reference"):
        rouge.score("A bridge", [])


def test_a_few_accents_do_not_change_how_english_is_cut() -> None:
    reference = "The mayor, who once ran a café, didn't open the bridge that the town had wanted for many years"
    candidate = "The mayor didn't open a caf"
    theirs = RougeScorer(["rouge1"], use_stemmer=True).score(reference, candidate)["rouge1"]
    assert rouge.score(candidate, [reference]).rouge1.f1 == pytest.approx(theirs.fmeasure, abs=1e-9)
