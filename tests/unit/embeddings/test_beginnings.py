from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.embeddings.beginnings import MOST_BYTES, MOST_CHARACTERS, beginning


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Bridge  closed\n\nA barge struck it. ", "Bridge closed A barge struck it."),
        ("", "."),
        (" \n\0 ", "."),
        ("a\0b", "a b"),
        ("a\ud800", "a?"),
        ("ﬁne ①", "fine 1"),
        ("Brücke ж 桥", "Brücke ж 桥"),
    ],
)
def test_a_text_is_read_as_one_line(text: str, read: str) -> None:
    assert beginning(text) == read


@given(text=st.text(alphabet=st.characters(), max_size=60).map(lambda text: text * 40))
def test_any_text_fits_and_can_be_sent(text: str) -> None:
    read = beginning(text)
    assert 0 < len(read) <= MOST_CHARACTERS
    assert len(read.encode()) <= MOST_BYTES
    assert "\0" not in read
    assert read == " ".join(read.split())


@given(text=st.text(alphabet="ab жщ桥🙂", min_size=50, max_size=400).map(lambda text: text * 4))
def test_the_beginning_of_a_long_text_is_kept_up_to_a_limit(text: str) -> None:
    whole = " ".join(unicodedata.normalize("NFKC", text).split()) or "."
    read = beginning(text)
    assert whole.startswith(read)
    full = len(read) >= MOST_CHARACTERS - 1 or len(read.encode()) >= MOST_BYTES - 4
    assert full or read == whole or len(text) > 2 * MOST_CHARACTERS


def test_a_character_that_becomes_eighteen_leaves_the_text_short() -> None:
    assert len(beginning("\ufdfa" * 5_000).encode()) <= MOST_BYTES
