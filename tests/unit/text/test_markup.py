from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.markup import fold, paragraphs, plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Pier &amp; harbour", "Pier & harbour"),
        ("Tom < Jerry", "Tom < Jerry"),
        ("<b>Pier</b>\n  opens", "Pier opens"),
        ("A<br>B", "A B"),
        ("&nbsp;Pier&nbsp;", "Pier"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("<script>alert(1)</script>Pier", "Pier"),
        ("5 > 3 &lt;tag&gt;", "5 > 3 <tag>"),
        ("", ""),
    ],
)
def test_a_fragment_becomes_one_line(markup: str, text: str) -> None:
    assert plain(markup) == text


def test_blocks_become_paragraphs() -> None:
    assert paragraphs("<div>One <em>two</em><p>Three</p>four</div>") == "One two\n\nThree\n\nfour"


def test_text_after_a_line_break_stays_in_its_place() -> None:
    assert paragraphs("<p>One<br/>two <b>three</b> four</p>") == "One two three four"


def test_skipped_elements_leave_their_tail() -> None:
    assert paragraphs("<figcaption>Photo</figcaption>Text", skip=frozenset({"figcaption"})) == "Text"


def test_controls_and_lone_surrogates_are_removed() -> None:
    assert fold("a\x1b[31mb\x00\ud800 \u200bc") == "a[31mb c"


def test_deep_nesting_is_read_without_recursion() -> None:
    assert "end" in plain("<div>" * 200_000 + "end") or plain("<div>" * 200_000 + "end") == ""


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_string_gives_text_that_can_be_written(markup: str) -> None:
    for text in (plain(markup), paragraphs(markup)):
        text.encode("utf-8")
        assert not any(ord(character) < 32 and character != "\n" for character in text)
