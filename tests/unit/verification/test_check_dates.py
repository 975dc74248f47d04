from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unit.verification.held import findings, worst

WEDNESDAY = datetime(2026, 6, 3, 12, tzinfo=UTC)
STRIKE = "Dockers in Vell went on strike on Tuesday. The union of Vell will vote on a new wage deal on 14 July 2026."


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Dockers in Vell went on strike on Tuesday.", "supported"),
        ("Dockers in Vell went on strike on Friday.", "contradicted"),
        ("The union of Vell will vote on a new wage deal on July 14.", "supported"),
        ("The union of Vell will vote on a new wage deal in July.", "supported"),
        ("The union of Vell will vote on a new wage deal on 15 July.", "contradicted"),
        ("The union of Vell will vote on a new wage deal in August.", "contradicted"),
        ("The union of Vell will vote on a new wage deal on 14 July 2027.", "contradicted"),
    ],
)
def test_days_and_months_are_held_against_those_of_the_text(claim: str, verdict: str) -> None:
    assert worst(claim, STRIKE, kind="date") == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Dockers in Vell went on strike on 2 June.", "supported"),
        ("Dockers in Vell went on strike yesterday.", "supported"),
        ("Dockers in Vell went on strike on 1 June.", "contradicted"),
    ],
)
def test_relative_days_count_from_the_day_of_publication(claim: str, verdict: str) -> None:
    assert worst(claim, STRIKE, published=WEDNESDAY, kind="date") == verdict


def test_without_a_day_of_publication_a_weekday_and_a_date_are_not_compared() -> None:
    assert worst("Dockers in Vell went on strike on 2 June.", STRIKE, kind="date") != "contradicted"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The court in Vell rules next week.", "supported"),
        ("The court in Vell rules last week.", "contradicted"),
        ("The court in Vell rules this week.", "unsure"),
    ],
)
def test_last_and_next_are_told_apart(claim: str, verdict: str) -> None:
    assert worst(claim, "The court in Vell rules next week on the appeal.", kind="date") == verdict


def test_a_date_that_no_text_has_is_unsure() -> None:
    assert worst("The mill burnt down in May 1998.", "The mill of Vell burnt down.", kind="date") == "unsure"


def test_a_month_that_is_another_word_is_no_date() -> None:
    assert findings("The mill may close.", "The mill may close in May.", kind="date") == ()


def test_the_day_of_a_date_is_no_number_of_its_own() -> None:
    found = findings("The union of Vell votes on 15 July.", STRIKE)
    assert [finding.kind for finding in found if finding.verdict == "contradicted"] == ["date"]


@pytest.mark.parametrize(
    ("language", "text", "same", "other"),
    [
        (
            "de",
            "Die Werft in Vell schließt am Dienstag.",
            "Die Werft schließt am Dienstag.",
            "Die Werft schließt am Freitag.",
        ),
        ("fr", "Le port de Vell a fermé mardi.", "Le port a fermé mardi.", "Le port a fermé vendredi."),
        ("es", "El puerto de Vell cerró el martes.", "El puerto cerró el martes.", "El puerto cerró el viernes."),
        ("pt", "O porto de Vell fechou em março.", "O porto fechou em março.", "O porto fechou em abril."),
        ("ru", "Порт Велла закрыли 5 марта.", "Порт закрыли 5 марта.", "Порт закрыли 5 апреля."),
        ("uk", "Порт Велла закрили 5 березня.", "Порт закрили 5 березня.", "Порт закрили 5 квітня."),
        ("zh", "港口于3月5日关闭。", "港口3月5日关闭。", "港口4月5日关闭。"),
    ],
)
def test_dates_are_read_in_their_language(language: str, text: str, same: str, other: str) -> None:
    assert worst(same, text, language=language, kind="date") == "supported"
    assert worst(other, text, language=language, kind="date") == "contradicted"


@pytest.mark.parametrize(
    ("day", "verdict", "words"),
    [
        ("Tuesday", "supported", "the article has Tuesday too"),
        ("Friday", "contradicted", "the claim says Friday, the article Tuesday"),
    ],
)
def test_what_is_found_of_a_date_is_said_in_words_with_its_sentence(day: str, verdict: str, words: str) -> None:
    claim = f"Dockers in Vell went on strike on {day}."
    (found,) = findings(claim, STRIKE, kind="date")
    assert (found.verdict, found.words, claim[found.start : found.end]) == (verdict, words, day)
    assert found.evidence is not None
    assert found.evidence.quote == "Dockers in Vell went on strike on Tuesday."


def test_of_a_date_that_stands_nowhere_no_sentence_is_shown() -> None:
    (found,) = findings("The mill burnt down in May 1998.", "The mill of Vell burnt down.", kind="date")
    assert (found.words, found.evidence) == ("no article has May 1998", None)


@pytest.mark.parametrize(
    ("claim", "verdict", "words"),
    [
        ("港口6月3日关闭。", "supported", "the article has 今天 too"),
        ("港口6月4日关闭。", "supported", "the article has 明天 too"),
        ("港口6月5日关闭。", "contradicted", "the claim says 6月5日, the article 今天"),
    ],
)
def test_of_two_days_with_nothing_between_them_each_is_read(claim: str, verdict: str, words: str) -> None:
    text = "港口今天明天关闭。"
    (found,) = findings(claim, text, language="zh", published=WEDNESDAY, kind="date")
    assert (found.verdict, found.words) == (verdict, words)
