from __future__ import annotations

import pytest

from bot.messages.rich import Block, Span, as_html, as_plain, block, bold, code, italic, link, text, units


@pytest.mark.parametrize(
    ("words", "expected"), [("", 0), ("pier", 4), ("埃勒里", 3), ("📰", 2), ("e\u0301", 2), ("👩‍🚒", 5), ("🇺🇦", 4)]
)
def test_text_counts_in_utf_16_units(words: str, expected: int) -> None:
    assert units(words) == expected == len(words.encode("utf-16-le")) // 2


def test_each_style_is_a_tag_and_an_entity() -> None:
    span = Span(text="pier", bold=True, italic=True, link="https://ellery.example/?a=1&b=2")
    assert span.entities == 3
    assert as_html([block(span)]) == '<a href="https://ellery.example/?a=1&amp;b=2"><b><i>pier</i></b></a>'
    assert as_html([block([bold("a"), text(" "), italic("b"), text(" "), code("c")])]) == (
        "<b>a</b> <i>b</i> <code>c</code>"
    )


def test_a_span_without_text_is_nothing() -> None:
    empty = link("", "https://ellery.example/")
    assert empty.entities == 0
    assert as_html([block(empty)]) == ""
    assert as_html([block("", quoted=True)]) == ""


def test_markup_in_text_is_text() -> None:
    assert as_html([block("<b>&amp;</b>")]) == "&lt;b&gt;&amp;amp;&lt;/b&gt;"
    quote = link("x", 'https://ellery.example/"><script>')
    assert as_html([block(quote)]) == '<a href="https://ellery.example/&quot;&gt;&lt;script&gt;">x</a>'


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "tg://user?id=1", "ellery.example", "https://"])
def test_only_web_addresses_are_links(url: str) -> None:
    assert link("pier", url) == text("pier")


def test_lines_of_a_block_are_together_and_blocks_apart() -> None:
    blocks = [block("a", [bold("b"), text("c")]), block("d", quoted=True)]
    assert as_html(blocks) == "a\n<b>b</b>c\n\n<blockquote>d</blockquote>"
    assert as_plain(blocks) == "a\nbc\n\nd"


def test_plain_text_writes_addresses_out_unless_they_are_there() -> None:
    address = "https://ellery.example/1"
    assert as_plain([block(link("Herald", address))]) == f"Herald ({address})"
    assert as_plain([block(link(address, address))]) == address


def test_a_block_takes_texts_spans_and_lines_of_spans() -> None:
    assert block("a", bold("b"), [text("c")], number=3) == Block(
        lines=((text("a"),), (bold("b"),), (text("c"),)), number=3
    )
