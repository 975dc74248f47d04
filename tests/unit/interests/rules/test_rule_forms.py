from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interests.rules import ukrainian
from bot.interests.rules.forms import read
from bot.text.search_words import terms

ANY = st.text(
    st.characters() | st.sampled_from("aİßﬁ½東ーはไทย서 .'’“…\u0301\u00ad\u200düΣς．℃\u0338=\u0345Aé9_"), max_size=30
)


@given(ANY, st.sampled_from(["", "en", "fr", "ru", "uk", "tr", "zh"]))
def test_words_are_those_that_search_has_and_each_has_its_stems(text: str, language: str) -> None:
    found = read(text, language)
    assert found.terms.split(" ") == ["", *terms(text), ""] if terms(text) else found.terms == " "
    assert len(found.terms.split(" ")) == len(found.stems.split(" ")) == len(found.plain_stems.split(" "))


@pytest.mark.parametrize(
    "forms",
    [
        "порт порту портом портах портів",
        "українець українці українців українцями",
        "ринок ринку ринків",
        "рік року роком",
        "київ києва києву києвом",
        "виборчий виборча виборчого виборчими",
        "голосувати голосував голосувала голосуватимуть голосують",
        "незалежність незалежності незалежністю",
        "зустрітися зустрілися зустрілась",
    ],
)
def test_forms_of_a_ukrainian_word_have_one_stem(forms: str) -> None:
    assert len({ukrainian.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["місто мода", "вагон вагіна", "порт портрет", "школа шкода", "війна війт"])
def test_other_ukrainian_words_have_others(words: str) -> None:
    one, other = words.split()
    assert ukrainian.stem(one) != ukrainian.stem(other)
