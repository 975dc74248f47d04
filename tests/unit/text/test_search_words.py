from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.search_words import LONGEST_TERM, placed_terms, terms

ANY = st.text(st.characters() | st.sampled_from("aİßﬁ½東ーはไทย서 .'\u0301\u00ad\u200dü"), max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pier, PIER! pier_s", ["pier", "pier", "pier", "s"]),
        ("Straße, Łódź, Ærø", ["strasse", "lodz", "aero"]),
        ("İstanbul’da IŞIK, ışık", ["istanbul", "da", "isik", "isik"]),
        ("l'homme O'Brien", ["l", "homme", "o", "brien"]),
        ("the U.S.-led U.S.A. and U.S", ["the", "us", "led", "usa", "and", "us"]),
        ("ends.A b.c.d e.g.the", ["ends", "a", "bcd", "eg", "the"]),
        ("COVID-19 at 1.5", ["covid", "19", "at", "1", "5"]),
        ("ёж й", ["еж", "й"]),
        ("٢٠٢٦ २०२६ ２０２６", ["2026", "2026", "2026"]),
        ("كِتَاب مكتبة", ["كتاب", "مكتبه"]),
        ("हिन्दी", ["हिन्दी"]),
        ("第3回大会", ["第", "3", "回大", "大会", "会"]),
        ("서울에서", ["서울", "울에", "에서", "서"]),
        ("co\u00adop\u200bera\u2060te", ["cooperate"]),
        ("… — ?!\x00\ud800", []),
    ],
)
def test_words_become_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@given(ANY)
def test_terms_are_what_every_database_takes(text: str) -> None:
    for term in terms(text):
        assert 0 < len(term) <= LONGEST_TERM
        assert not any(sign.isspace() or sign in "'\"\\.:*·" or "\ud800" <= sign <= "\udfff" for sign in term)
        term.encode("utf-8")


@given(ANY)
def test_case_does_not_count(text: str) -> None:
    assert terms(text.upper().casefold()) == terms(text.casefold())


@given(ANY)
def test_places_are_in_order_and_within_the_text(text: str) -> None:
    placed = placed_terms(text)
    assert all(0 <= each.start < each.end <= len(text) for each in placed)
    assert [each.start for each in placed] == sorted(each.start for each in placed)


@pytest.mark.parametrize("text", ["La façade de l’hôtel", "U.S. Straße", "東京都庁 3", "cafe\u0301 ½", "ends.A ๒๕"])
def test_places_lead_to_the_same_terms(text: str) -> None:
    placed = placed_terms(text)
    assert [each.term for each in placed] == terms(text)
    assert all(each.term in terms(text[each.start : each.end]) for each in placed)


def test_a_long_text_without_blanks_takes_no_longer_than_others() -> None:
    assert len(terms("a" * 1_000_000)) == 1
    assert len(terms("a." * 500_000)) == 1
    assert len(terms("東" * 500_000)) == 500_000
