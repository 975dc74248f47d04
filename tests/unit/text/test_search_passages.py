from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.search_passages import best_sentence, matches, shortened
from bot.text.search_query import parse_query
from tests.makers import an_article

TEXT = (
    "Port authorities met. Ellery is a town. The pier of Port Ellery is old.\n\nPiers are dear. The pier is of oak, "
    "and Port Ellery has one."
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("authorities", "Port authorities met."),
        ("pier ellery", "The pier of Port Ellery is old."),
        ('"ellery is"', "Ellery is a town."),
        ("pier oak", "The pier is of oak, and Port Ellery has one."),
        ("dear OR nowhere", "Piers are dear."),
        ("autho*", "Port authorities met."),
        # Found by its outlet and its text: the sentence holds the one, and no sentence both.
        ("herald town", "Ellery is a town."),
        # No sentence has the phrase, one has its words.
        ('"ellery town"', "Ellery is a town."),
    ],
)
def test_the_sentence_that_holds_the_most_is_chosen(typed: str, expected: str) -> None:
    article = an_article(text=TEXT)
    sentence = best_sentence(parse_query(typed), article)
    assert sentence
    assert sentence.quote == expected
    assert article.text[sentence.start : sentence.end] == expected
    assert sentence.article == article.id


def test_there_is_no_sentence_where_only_the_title_answers() -> None:
    assert best_sentence(parse_query("herald"), an_article(text=TEXT)) is None
    assert best_sentence(parse_query("herald"), an_article(text="")) is None


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("pier", "The Pier, the pier's end; piers", ["Pier", "pier"]),
        ("pier*", "Piers and pierced", ["Piers", "pierced"]),
        ('"the pier"', "Pier: the pier. Then the  pier", ["the pier", "the  pier"]),
        ("pier -oak", "oak pier", ["pier"]),
        ("京都庁", "東京都庁で", ["京都庁"]),
        ("都", "東京都庁の都", ["都", "都"]),
        ("façade", "La FACADE, la fac\u0327ade", ["FACADE", "fac\u0327ade"]),
        ("us", "U.S. and us", ["U.S", "us"]),
        ('"a b" OR "b c"', "a b c", ["a b c"]),
    ],
)
def test_what_is_sought_is_marked(typed: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in matches(parse_query(typed), text)] == expected


def test_a_long_line_is_cut_around_what_is_sought() -> None:
    text = "before " * 100 + "the pier " + "after " * 100
    line, spans = shortened(text, matches(parse_query("pier"), text))
    assert [line[start:end] for start, end in spans] == ["pier"]
    assert line.startswith("… before")
    assert line.endswith("after …")
    assert len(line) <= 310


@given(st.text(st.sampled_from("a b東"), max_size=2_000))
def test_a_line_is_short_and_its_marks_are_within(text: str) -> None:
    line, spans = shortened(text, matches(parse_query("a OR 東"), text))
    assert len(line) <= 310
    assert all(0 <= start < end <= len(line) for start, end in spans)
