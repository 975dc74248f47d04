from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China’s U.S. visit—3.5%", ["china's", "u", "s", "visit", "3", "5"]),
        ("नई दिल्ली है।", ["नई", "दिल्ली", "है"]),
        ("ЁЛКА", ["елка"]),
        ("ﬁn", ["fin"]),
        ("北京时间AI会", ["北京", "京时", "时间", "ai", "会"]),
        ("한국 대통령", ["한국", "대통령"]),
        ("الرَّئيس", ["الرئيس"]),
        ("…!", []),
    ],
)
def test_words_are_folded_and_marks_stay_with_their_letters(text: str, expected: list[str]) -> None:
    assert words.tokens(text) == expected


def test_a_turkish_capital_folds_to_the_small_letter() -> None:
    assert words.tokens("İZMİR") == words.tokens("izmir")


@given(st.text())
def test_tokens_of_tokens_are_the_same(text: str) -> None:
    found = words.tokens(text)
    assert all(found)
    assert all(words.tokens(word) == [word] for word in found)
