from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bot.text.flood import MAX_ATTRIBUTES, without_floods
from bot.text.markup import plain

NUMBERS = range(50_000)


def most_attributes(markup: str) -> int:
    root = etree.fromstring(markup.encode(), etree.HTMLParser(encoding="utf-8"))
    return max(len(element.attrib) for element in root.iter() if isinstance(element.tag, str))


@pytest.mark.parametrize(
    ("opening", "attribute"),
    [
        ("<a", " b{}=1"),
        ("<a", " b{}"),
        ("<a", "/b{}"),
        ("<a", " b{}<"),
        ("<a", ' b{}=">"'),
        ("<a '", " b{}"),
        ('<a "', " b{}=' '"),
        ("<a\f", "\fb{}"),
        ('<a x="', " b{}"),
    ],
)
@pytest.mark.timeout(60)  # seconds where quadratic time takes minutes: nothing is timed, only a hang is cut off
def test_no_flood_reaches_the_parser(opening: str, attribute: str) -> None:
    markup = opening + "".join(attribute.format(number) for number in NUMBERS) + ">Ferry"
    assert most_attributes(f"<p>{without_floods(markup)}") <= MAX_ATTRIBUTES


def test_what_the_tag_says_is_kept() -> None:
    flood = " ".join(f"b{number}" for number in NUMBERS)

    assert plain(f"<p>The <b {flood}>ferry</b> ran</p>") == "The ferry ran"


def test_a_stray_quote_swallows_no_text() -> None:
    sentences = 'The <i class="x">ferry</i> ran. ' * 1000
    markup = f'<p>See <a href=https://a.example/x">here</a>. {sentences}"'

    assert without_floods(markup) == markup


@given(st.text(alphabet="<>a b=\"'/é", max_size=200))
def test_ordinary_markup_is_untouched(markup: str) -> None:
    page = "<p class='x'>word</p>" * 200 + markup

    assert without_floods(page) == page
