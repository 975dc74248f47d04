from __future__ import annotations

import pytest

from tests.unit.verification.held import findings, worst

FERRY = (
    "The harbour board of Vell has approved the new ferry line to Orlo. It did not approve the bridge over the sound."
)
SALES = (
    "Sales of electric lorries rose by a fifth in Vell last year. The firm won the contract before the strike began."
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The harbour board has approved the new ferry line to Orlo.", ""),
        ("The harbour board has not approved the new ferry line to Orlo.", "contradicted"),
        ("The harbour board never approved the new ferry line to Orlo.", "contradicted"),
        ("The harbour board approved the bridge over the sound.", "contradicted"),
        ("It did not approve the bridge over the sound.", ""),
        ("It failed to approve the bridge over the sound.", ""),
    ],
)
def test_a_negation_must_be_that_of_the_text(claim: str, verdict: str) -> None:
    assert worst(claim, FERRY, kind="negation") == verdict


def test_a_negation_far_behind_a_word_leaves_no_doubt_of_it() -> None:
    text = (
        "The harbour board approved the new ferry line to Orlo after a long debate in the town hall, and did not build "
        "the bridge."
    )
    assert worst("The harbour board approved the new ferry line to Orlo.", text, kind="negation") == ""
    claim = "The harbour board has not approved the new ferry line to Orlo."
    assert worst(claim, text, kind="negation") == "contradicted"


def test_a_negation_set_apart_from_its_verb_is_one() -> None:
    assert worst("It did n't approve the bridge over the sound .", FERRY, kind="negation") == ""
    assert worst("The board has n't approved the new ferry line .", FERRY, kind="negation") == "contradicted"
    assert worst("The board hasn ’ t approved the new ferry line .", FERRY, kind="negation") == "contradicted"


def test_not_without_is_no_negation() -> None:
    text = "The crew left the port with a pilot on board."
    assert worst("The crew left the port not without a pilot on board.", text, kind="negation") == ""


def test_a_negation_is_told_with_its_place() -> None:
    claim = "The harbour board has not approved the new ferry line to Orlo."
    first = findings(claim, FERRY, kind="negation")[0]
    assert first.words == "the claim says “not approved”, the article “approved”"
    assert claim[first.start : first.end] == "not approved"
    assert first.evidence is not None
    assert first.evidence.quote.startswith("The harbour board")


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("de", "Der Rat hat die neue Brücke genehmigt.", "Der Rat hat die neue Brücke nicht genehmigt."),
        ("fr", "Le conseil a approuvé le nouveau pont.", "Le conseil n'a pas approuvé le nouveau pont."),
        ("es", "El consejo aprobó el nuevo puente.", "El consejo no aprobó el nuevo puente."),
        ("pt", "O conselho aprovou a nova ponte.", "O conselho não aprovou a nova ponte."),
        ("ru", "Совет одобрил новый мост через реку.", "Совет не одобрил новый мост через реку."),
        ("uk", "Рада схвалила новий міст через річку.", "Рада не схвалила новий міст через річку."),
    ],
)
def test_negations_are_read_in_their_language(language: str, text: str, claim: str) -> None:
    assert worst(claim, text, language=language, kind="negation") == "contradicted"
    assert worst(text, text, language=language, kind="negation") == ""


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Sales of electric lorries fell by a fifth in Vell last year.", "the claim says “fell”, the article “rose”"),
        ("The firm won the contract after the strike began.", "the claim says “after”, the article “before”"),
        ("The firm lost the contract before the strike began.", "the claim says “lost”, the article “won”"),
    ],
)
def test_the_opposite_in_its_place_contradicts_a_word(claim: str, words: str) -> None:
    first = findings(claim, SALES, kind="direction")[0]
    assert (first.verdict, first.words) == ("contradicted", words)
    assert first.evidence is not None
    assert first.evidence.quote in SALES


@pytest.mark.parametrize(
    "claim",
    [
        "Sales of electric lorries rose by a fifth in Vell last year.",
        "Sales of electric lorries climbed by a fifth in Vell last year.",
        "Sales of electric lorries never fell by a fifth in Vell last year.",
        "The firm won the contract.",
    ],
)
def test_the_same_word_or_its_like_contradicts_nothing(claim: str) -> None:
    assert worst(claim, SALES, kind="direction") == ""


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("All farms of Vell lost cattle in the flood.", "Few farms of Vell lost cattle in the flood."),
        ("The storm hit the north coast of Vell.", "The storm hit the west coast of Vell."),
    ],
)
def test_another_step_of_a_scale_or_side_of_the_compass_contradicts_a_word(claim: str, text: str) -> None:
    assert worst(claim, text, kind="direction") == "contradicted"
    assert worst(text, text, kind="direction") == ""


def test_an_opposite_elsewhere_in_the_text_contradicts_nothing() -> None:
    text = "Exports of tin rose in March. The price of copper fell in May, and mines in Vell closed."
    assert worst("Exports of tin rose in March.", text, kind="direction") == ""
