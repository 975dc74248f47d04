from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.text.search_query import MOST_TERMS, Phrase, Query, parse_query


def a_phrase(words: str) -> Phrase:
    return Phrase(terms=tuple(words.rstrip("*").split()), open_ended=words.endswith("*"))


def a_query(*groups: str, without: tuple[str, ...] = ()) -> Query:
    wanted = tuple(tuple(a_phrase(words) for words in group.split("|")) for group in groups)
    return Query(wanted=wanted, unwanted=tuple(map(a_phrase, without)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Harbour council", a_query("harbour", "council")),
        ('"harbour council" pier', a_query("harbour council", "pier")),
        ("“harbour council” «pier»", a_query("harbour council", "pier")),
        ("pier -cod", a_query("pier", without=("cod",))),
        ("pier −cod", a_query("pier", without=("cod",))),
        ('-"port ellery" pier', a_query("pier", without=("port ellery",))),
        ("harb* pier", a_query("harb*", "pier")),
        ("ha* h*", a_query("ha*", "h")),
        ('"port elle*"', a_query("port elle*")),
        ("pier OR quay fish", a_query("pier|quay", "fish")),
        ("fish pier OR quay OR jetty", a_query("fish", "pier|quay|jetty")),
        ("pier or quay", a_query("pier", "or", "quay")),
        ("Portland OR", a_query("portland", "or")),
        ("OR gate", a_query("or", "gate")),
        ("pier OR -quay fish", a_query("pier", "fish", without=("quay",))),
        ("pier pier OR pier", a_query("pier")),
        ("covid-19 l'homme", a_query("covid 19", "l homme")),
        ("well-to-do -", a_query("well to do")),
        ('pier "not closed', a_query("pier", "not", "closed")),
        ("title:pier (NEAR)", a_query("title pier", "near")),
        ("京都", a_query("京都")),
        ("東京都", a_query("東京 京都")),
        ("京", a_query("京*")),
        ("第3回", a_query("第 3 回*")),
        ("東京* tower*", a_query("東京", "tower*")),
        ('"東京 tower"', a_query("東京 京 tower")),
    ],
)
def test_queries_mean_what_they_say(typed: str, expected: Query) -> None:
    assert parse_query(typed) == expected


@pytest.mark.parametrize("typed", ["", " ", "*", '"', '"" -', "?! …", "\x00", "()"])
def test_a_query_without_a_word_is_refused(typed: str) -> None:
    with pytest.raises(ConfigError, match="holds no word"):
        parse_query(typed)


def test_a_query_of_exclusions_alone_is_refused() -> None:
    with pytest.raises(ConfigError, match="says only what is not wanted"):
        parse_query('-pier -"port ellery"')


def test_a_query_as_long_as_a_page_is_refused() -> None:
    parse_query(" ".join(f"w{number}" for number in range(MOST_TERMS)))
    with pytest.raises(ConfigError, match="has 201 words"):
        parse_query(" ".join(f"w{number}" for number in range(MOST_TERMS + 1)))


@given(st.text(st.characters() | st.sampled_from('"-*OR a東'), max_size=80))
def test_whatever_is_typed_is_a_query_or_refused_in_words(typed: str) -> None:
    try:
        query = parse_query(typed)
    except ConfigError:
        return
    assert query.wanted
    assert all(group for group in query.wanted)
    assert all(phrase.terms for group in (*query.wanted, query.unwanted) for phrase in group)
