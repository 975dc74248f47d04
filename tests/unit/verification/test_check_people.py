"""Who did what to whom, and of which sex: roles, exchanged names, pronouns."""

from __future__ import annotations

import pytest

from tests.unit.verification.held import findings, worst

TEXT = "Marta Sund sued Olaf Brenner in June. In the end Vell Bank was bought by Harrow Trust. Sund praised her lawyer."


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Marta Sund sued Olaf Brenner.", ""),
        ("Olaf Brenner was sued by Marta Sund.", ""),
        ("Olaf Brenner sued Marta Sund.", "contradicted"),
        ("Marta Sund was sued by Olaf Brenner.", "contradicted"),
        ("Harrow Trust bought Vell Bank.", ""),
        ("Vell Bank bought Harrow Trust.", "contradicted"),
        ("In the end Harrow Trust was bought by Vell Bank.", "contradicted"),
        ("Brenner sued Sund.", "contradicted"),
    ],
)
def test_who_did_it_and_to_whom_must_be_as_in_the_text(claim: str, verdict: str) -> None:
    assert worst(claim, TEXT, kind="roles") == verdict


def test_names_in_each_others_place_are_contradicted() -> None:
    text = "The ferry from Vell to Orlo sank while the train from Brask to Harrow was late."
    first = findings("The ferry from Orlo to Vell sank.", text, kind="roles")[0]
    assert first.words == "the article has Vell where the claim has Orlo, and the other way round"
    assert worst("The ferry from Vell to Orlo sank.", text, kind="roles") == ""


def test_names_of_a_list_may_change_places() -> None:
    text = "The ferry between Vell and Orlo sank in the sound on Monday."
    assert worst("The ferry between Orlo and Vell sank in the sound.", text, kind="roles") == ""


def test_a_verb_that_is_mutual_may_be_turned_round() -> None:
    assert worst("Brenner met Sund.", "Marta Sund met Olaf Brenner in Vell.", kind="roles") == ""


def test_small_letters_do_not_hide_names() -> None:
    assert worst("olaf brenner sued marta sund .", TEXT, kind="roles") == "contradicted"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Marta Sund said she would go on.", ""),
        ("Marta Sund said he would go on.", "contradicted"),
    ],
)
def test_a_pronoun_of_a_sex_that_nobody_is_of_is_contradicted(claim: str, verdict: str) -> None:
    text = "Marta Sund said she would go on. Her lawyer, Mrs Olm, said she agreed."
    assert worst(claim, text, kind="pronoun") == verdict


def test_a_pronoun_is_held_against_what_the_texts_call_that_person() -> None:
    text = (
        "Mr Brenner said he would pay. Mr Brenner left his post. Marta Sund said she would go on, and "
        "her lawyer agreed. "
        "Mrs Sund won."
    )
    first = findings("Olaf Brenner said she would pay.", text, kind="pronoun")[0]
    assert (first.verdict, first.words) == (
        "contradicted",
        "the claim says “she”, of brenner the article speaks as of a man",
    )
    assert first.evidence is not None
    assert worst("Olaf Brenner said he would pay.", text, kind="pronoun") == ""


def test_a_pronoun_after_two_names_may_be_of_either() -> None:
    text = "Mr Brenner said he would pay. Mr Brenner left his post. Mrs Sund said she would go on, and she did."
    assert worst("Brenner told Sund that she had won.", text, kind="pronoun") == ""


def test_chinese_writes_the_sex_of_a_person() -> None:
    text = "她说工厂将关闭。她的同事表示同意。"
    assert worst("他说工厂将关闭。", text, language="zh", kind="pronoun") == "contradicted"
