from __future__ import annotations

import pytest

from tests.unit.verification.held import findings, worst

TOLL = "A ferry sank off Harrow on Monday. Rescuers said 140 passengers were saved, and divers found 14 bodies."
PRICE = "Orlan Mills sold its cement arm to Brask for £1.84bn. The deal cut its debt by 40 per cent in two years."
SUPPORTED = [
    ("Rescuers saved 140 passengers.", TOLL),
    ("Brask bought the cement arm of Orlan Mills for £1,840 million.", PRICE),
    ("Brask bought the cement arm of Orlan Mills for £1.8bn.", PRICE),
    ("Orlan Mills cut its debt by 40%.", PRICE),
    ("The deal cut its debt in 2 years.", PRICE),
    ("Nearly 2,000 homes lost power in Vell.", "In Vell 1,987 homes lost power on Tuesday."),
    ("About 50 shops burnt down in Vell.", "A fire in Vell burnt down 52 shops."),
    ("More than 300 people marched in Vell.", "In Vell 340 people marched against the dam."),
    ("A dozen ships waited off Vell.", "Off Vell 12 ships waited for the tide."),
    ("A third of the voters in Vell stayed away.", "In Vell 33 per cent of the voters stayed away."),
    ("Vell United won 2-1 at Harrow.", "Vell United beat Harrow 2-1 on Sunday."),
    ("The board meets at 7 pm in Vell.", "The board of Vell meets at 7 to vote."),
    ("The board meets at 7 am in Vell.", "The board of Vell meets at 7 to vote."),
    ("Sales fell in Q3.", "Sales of the firm fell in the third quarter."),
    ("A 44-year-old man was held in Vell.", "Police held a man, 44, in Vell."),
]
CONTRADICTED = [
    ("Rescuers saved 150 passengers.", TOLL, "the claim says 150, the article 140"),
    ("Brask bought the cement arm of Orlan Mills for £1.9bn.", PRICE, "the claim says £1.9bn, the article £1.84bn"),
    ("The deal cut the debt of Orlan Mills by 14%.", PRICE, "the claim says 14%, the article 40 per cent"),
    ("The deal cut its debt in three years.", PRICE, "the claim says three, the article two"),
    ("Vell United won 3-1 at Harrow.", "Vell United beat Harrow 2-1 on Sunday.", "the claim says 3-1, the article 2-1"),
    (
        "Sales of the firm fell in Q2.",
        "Sales of the firm fell in the third quarter.",
        "the claim says Q2, the article third",
    ),
    (
        "The board of Vell meets at 9 pm.",
        "The board of Vell meets at 7.30 pm to vote.",
        "the claim says 9 pm, the article 7.30 pm",
    ),
    ("More than 300 people marched in Vell.", "In Vell 240 people marched.", "the claim says 300, the article 240"),
]
OTHER_LANGUAGES = [
    ("de", "In Vell starben 14 Menschen.", "Beim Brand in Vell starben 14 Menschen.", "supported"),
    ("de", "In Vell starben 41 Menschen.", "Beim Brand in Vell starben 14 Menschen.", "contradicted"),
    ("de", "Der Umsatz stieg um 2,5 Prozent.", "Der Umsatz der Firma stieg um 2,5 Prozent.", "supported"),
    ("de", "Der Umsatz stieg um 3,5 Prozent.", "Der Umsatz der Firma stieg um 2,5 Prozent.", "contradicted"),
    (
        "fr",
        "L'usine de Vell emploie 1 200 ouvriers.",
        "L'usine de Vell emploie 1 200 ouvriers depuis mai.",
        "supported",
    ),
    (
        "fr",
        "L'usine de Vell emploie 1 500 ouvriers.",
        "L'usine de Vell emploie 1 200 ouvriers depuis mai.",
        "contradicted",
    ),
    ("es", "La multa fue de 3 millones de euros.", "El juez impuso una multa de tres millones de euros.", "supported"),
    (
        "es",
        "La multa fue de 5 millones de euros.",
        "El juez impuso una multa de tres millones de euros.",
        "contradicted",
    ),
    ("pt", "O incêndio matou 12 pessoas.", "O incêndio em Vell matou doze pessoas.", "supported"),
    ("pt", "O incêndio matou 15 pessoas.", "O incêndio em Vell matou doze pessoas.", "contradicted"),
    ("ru", "При пожаре погибли пять человек.", "При пожаре в Велле погибли 5 человек.", "supported"),
    ("ru", "При пожаре погибли семь человек.", "При пожаре в Велле погибли 5 человек.", "contradicted"),
    ("uk", "Під час пожежі загинули 5 людей.", "Під час пожежі у Веллі загинули 5 людей.", "supported"),
    ("uk", "Під час пожежі загинули 9 людей.", "Під час пожежі у Веллі загинули 5 людей.", "contradicted"),
    ("zh", "火灾造成12人死亡。", "当地火灾造成12人死亡。", "supported"),
    ("zh", "火灾造成15人死亡。", "当地火灾造成12人死亡。", "contradicted"),
]


@pytest.mark.parametrize(("claim", "text"), SUPPORTED)
def test_a_number_that_the_texts_have_is_supported(claim: str, text: str) -> None:
    assert worst(claim, text, kind="number") == "supported"


@pytest.mark.parametrize(("claim", "text", "words"), CONTRADICTED)
def test_another_number_in_its_place_contradicts_it(claim: str, text: str, words: str) -> None:
    first = findings(claim, text, kind="number")[0]
    assert (first.verdict, first.words) == ("contradicted", words)
    assert claim[first.start : first.end] in first.words
    assert first.evidence is not None
    assert text[first.evidence.start : first.evidence.end] == first.evidence.quote


@pytest.mark.parametrize(("language", "claim", "text", "verdict"), OTHER_LANGUAGES)
def test_numbers_are_read_in_their_language(language: str, claim: str, text: str, verdict: str) -> None:
    assert worst(claim, text, language=language, kind="number") == verdict


def test_what_is_found_of_a_number_is_said_in_words() -> None:
    (same,) = findings("Rescuers saved 140 passengers.", TOLL, kind="number")
    assert same.words == "the article has 140 too"
    (lacking,) = findings("The mill of Orlan employs 300 people.", TOLL, kind="number")
    assert (lacking.words, lacking.evidence) == ("no article has 300 so", None)


def test_a_number_that_stands_nowhere_and_for_which_nothing_else_stands_is_unsure() -> None:
    assert worst("The mill of Orlan employs 300 people.", TOLL, kind="number") == "unsure"


@pytest.mark.parametrize("claim", ["The storm killed 19 people in Vell.", "The storm killed 5 people in Vell."])
def test_a_sum_or_a_difference_of_two_numbers_is_unsure(claim: str) -> None:
    text = "The storm killed 12 people in Vell and 7 people in Harrow."
    assert worst(claim, text, kind="number") == "unsure"


def test_a_number_elsewhere_in_the_text_does_not_excuse_another_in_its_place() -> None:
    text = (
        "The mill lost 40 jobs when its owner left. Years went by and the town of Vell built a school, a "
        "pool, a road, a "
        "library, a park, two squares and a new bridge across the river. A bank gave the town a loan of 90 jobs."
    )
    assert worst("The mill lost 90 jobs when its owner left.", text, kind="number") == "contradicted"


def test_a_number_inside_a_name_is_no_fact_of_its_own() -> None:
    assert (
        worst("A Su-27 fighter met a Kor-135 plane.", "The Su - 27 fighter met a plane of type Kor - 135.")
        != "contradicted"
    )


def test_two_numbers_in_each_others_place_are_contradicted() -> None:
    text = "The bank raised its rate from 3 percent to 5 percent on Friday."
    found = findings("The bank raised its rate from 5 percent to 3 percent.", text, kind="number")
    assert found[0].verdict == "contradicted"
    assert worst("The bank raised its rate from 3 percent to 5 percent.", text, kind="number") == "supported"


def test_the_number_of_a_line_is_no_fact() -> None:
    assert findings("3) Rescuers saved the passengers.", TOLL, kind="number") == ()


def test_a_number_is_held_against_one_behind_the_same_word() -> None:
    claim = "Passengers met at gate 7."
    (other,) = findings(claim, "Passengers met at gate 9.", kind="number")
    assert (other.verdict, other.words) == ("contradicted", "the claim says 7, the article 9")
    (lacking,) = findings(claim, "Passengers met at pier 9.", kind="number")
    assert (lacking.verdict, lacking.words) == ("unsure", "no article has 7 so")


def test_a_word_that_the_text_has_everywhere_puts_no_number_in_the_place_of_another() -> None:
    claim = "Glass exports through Vell grew by 60 percent."
    told = "In Vell 40 percent of the voters stayed away."
    assert worst(claim, "Vell is old. " * 20 + told, kind="number") == "unsure"
    assert worst(claim, "Vell is old. " * 20 + "Glass exports grew by 40 percent.", kind="number") == "contradicted"
