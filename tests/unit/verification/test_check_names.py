from __future__ import annotations

import pytest

from tests.unit.verification.held import findings, worst

TEXT = (
    "Prime Minister Ann Lindqvist met the miners in Harrow on Monday. Her rival, opposition leader Peter "
    "Oberlin, called "
    "the talks a farce. The European Mining Board (EMB) will publish its report, said chairman Dario "
    "Costa, an Italian. "
    "Ann Lindqvist has led Sweden since May."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Lindqvist met the miners in Harrow.",
        "Mr Oberlin called the talks a farce.",
        "The EMB will publish its report.",
        "Sweden's leader met the miners.",
        "The Swedish leader Lindqvist met the miners.",
        "The report of Dario Costa, from Italy, will be published.",
        "Prime Minister Lindqvist met the miners.",
    ],
)
def test_names_and_what_stands_for_them_are_no_reason_to_doubt(claim: str) -> None:
    assert worst(claim, TEXT, kind="name") in {"supported", ""}


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Peter Lindqvist met the miners in Harrow.", "the claim says Peter Lindqvist, the article Ann Lindqvist"),
        ("Ann Costa met the miners in Harrow on Monday.", "the claim says Ann Costa, the article Ann Lindqvist"),
        ("Lindqvist met the miners in Brasko on Monday.", "the claim says Brasko, the article Harrow"),
        (
            "Chairman Peter Oberlin will publish the report.",
            "the claim says “Chairman” of Peter Oberlin, the article of Dario Costa",
        ),
        ("Dario Costa, opposition leader, called the talks a farce.", ""),
    ],
)
def test_another_name_in_its_place_contradicts_one(claim: str, words: str) -> None:
    text = TEXT + " Peter Oberlin lives in Harrow."
    found = [finding for finding in findings(claim, text, kind="name") if finding.verdict == "contradicted"]
    if not words:
        assert worst(claim, text, kind="name") != "unsure"
        return
    assert [finding.words for finding in found] == [words]
    assert found[0].evidence is not None
    assert text[found[0].evidence.start : found[0].evidence.end] == found[0].evidence.quote


def test_a_name_that_stands_nowhere_is_unsure() -> None:
    assert worst("The farce ended when Quentin Moss resigned his seat.", TEXT, kind="name") == "unsure"


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital_alone() -> None:
    assert findings("Miners met the leader.", TEXT, kind="name") == ()


def test_another_spelling_is_no_other_name() -> None:
    assert worst("Ann Lindquist met the miners.", TEXT, kind="name") != "contradicted"
    assert worst("Peter Uberlin called the talks a farce.", TEXT, kind="name") != "contradicted"


@pytest.mark.parametrize(
    ("language", "text", "same", "other"),
    [
        (
            "de",
            "Bürgermeister Jens Harbrecht eröffnete die Brücke in Vellheim.",
            "Jens Harbrecht eröffnete die Brücke.",
            "Karl Harbrecht eröffnete die Brücke.",
        ),
        (
            "fr",
            "La juge Claire Morvane a fermé le port.",
            "Claire Morvane a fermé le port.",
            "Sophie Morvane a fermé le port.",
        ),
        (
            "es",
            "La jueza Clara Morvane cerró el puerto.",
            "Clara Morvane cerró el puerto.",
            "Julia Morvane cerró el puerto.",
        ),
        (
            "pt",
            "A juíza Clara Morvane fechou o porto.",
            "Clara Morvane fechou o porto.",
            "Julia Morvane fechou o porto.",
        ),
        ("ru", "Судья Клара Морван закрыла порт.", "Клара Морван закрыла порт.", "Юлия Морван закрыла порт."),
        ("uk", "Суддя Клара Морван закрила порт.", "Клара Морван закрила порт.", "Юлія Морван закрила порт."),
    ],
)
def test_a_first_name_with_anothers_last_name_is_told_in_other_languages(
    language: str, text: str, same: str, other: str
) -> None:
    assert worst(same, text, language=language, kind="name") == "supported"
    assert worst(other, text, language=language, kind="name") == "contradicted"


def test_every_noun_has_a_capital_in_german_and_is_no_name() -> None:
    assert (
        findings("Die Regierung plant eine Steuer.", "Das Kabinett plant eine Abgabe.", language="de", kind="name")
        == ()
    )


def test_a_spelling_that_begins_alike_and_ends_otherwise_is_known() -> None:
    found = findings("The miners met Catherine in Vell.", "The miners met Cathrin in Vell on Monday.", kind="name")
    assert [finding.words for finding in found] == ["the article names Catherine too", "the article names Vell too"]


def test_an_office_that_stands_with_somebody_in_a_sentence_may_be_theirs() -> None:
    claim = "Chairman Peter Oberlin met the miners."
    other = "Chairman Dario Costa resigned. Peter Oberlin was elected {} on Monday."
    assert worst(claim, other.format("chairman"), kind="name") == "supported"
    assert worst(claim, other.format("mayor"), kind="name") == "contradicted"
