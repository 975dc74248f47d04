from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.chat_picture import WIDTH, Drawn, draw
from bot.messages.chat_picture.rows import rows, shortened, width_of
from bot.messages.rich import Block, block, bold, code, italic, link, text
from tests.unit.messages.test_telegram_parts import ANY_TEXT, BLOCKS

SVG = "{http://www.w3.org/2000/svg}"
DIGEST = Drawn(
    blocks=(
        block([bold("News digest"), text(" · Monday")]),
        block(link("1. Council votes", "https://ellery.example/1"), "The council voted. " * 12, number=1),
        block([italic("It was close."), text(" "), code("/more")], quoted=True),
    ),
    keyboard=(("More", "Why?"), ("Settings",)),
    time="08:05",
)


def drawn(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314  # our own document


def rows_of(picture: str) -> list[str]:
    return ["".join(each.itertext()) for each in drawn(picture).iter(f"{SVG}text")]


def number(element: ET.Element, name: str) -> float:
    return float(element.get(name, "0"))


def test_a_chat_shows_its_title_texts_buttons_and_times() -> None:
    shown = rows_of(draw("Nutgraf", [Drawn(blocks=(block("/digest"),), own=True), DIGEST]))
    assert {"N", "Nutgraf", "/digest", "08:05", "More", "Why?", "Settings", "1. Council votes"} <= set(shown)
    assert "News digest · Monday" in shown
    assert " ".join(row for row in shown if "council voted" in row).count("The council voted.") == 12


def test_a_picture_is_the_same_every_time_and_loads_nothing() -> None:
    picture = draw("Nutgraf", [DIGEST])
    assert picture == draw("Nutgraf", [DIGEST])
    assert re.findall(r"https?://[^\"<]*", picture) == ["http://www.w3.org/2000/svg"]
    assert not {"image", "style", "script", "a", "foreignObject"} & {
        each.tag.removeprefix(SVG) for each in drawn(picture).iter()
    }


def test_by_night_it_has_other_colours() -> None:
    day, night = draw("Nutgraf", [DIGEST]), draw("Nutgraf", [DIGEST], dark=True)
    assert rows_of(day) == rows_of(night)
    assert day != night


def test_styles_are_drawn() -> None:
    picture = draw("Nutgraf", [DIGEST])
    styles = {"".join(each.itertext()): each.attrib for each in drawn(picture).iter(f"{SVG}tspan")}
    assert styles["News digest"] == {"font-weight": "600"}
    assert styles["It was close."] == {"font-style": "italic"}
    assert "monospace" in styles["/more"]["font-family"]
    assert list(styles["1. Council votes"]) == ["fill"]
    assert styles[" · Monday"] == {}


def test_everything_stands_within_the_picture_and_under_what_came_before() -> None:
    picture = drawn(draw("Nutgraf", [DIGEST, Drawn(blocks=(block("Thanks"),), own=True)]))
    height = number(picture, "height")
    for each in picture.iter(f"{SVG}rect"):
        assert 0 <= number(each, "x") <= number(each, "x") + number(each, "width") <= WIDTH
        assert 0 <= number(each, "y") <= number(each, "y") + number(each, "height") <= height
    bases = [number(each, "y") for each in picture.iter(f"{SVG}text") if each.get("text-anchor") is None][:-1]
    assert bases == sorted(bases)


def test_own_messages_stand_on_the_right() -> None:
    lefts = [
        number(next(each for each in drawn(draw("", [message])).iter(f"{SVG}text") if "Hello" in each.itertext()), "x")
        for message in (Drawn(blocks=(block("Hello"),)), Drawn(blocks=(block("Hello"),), own=True))
    ]
    assert lefts[0] < WIDTH / 4 < WIDTH * 3 / 4 < lefts[1]


def test_right_to_left_paragraphs_begin_on_the_right() -> None:
    picture = drawn(
        draw("", [Drawn(blocks=(block("مجلس الميناء", "1. \u2068مجلس\u2069 الميناء", "1. \u2068مجلس\u2069 a"),))])
    )
    directions = [each.get("direction") for each in picture.iter(f"{SVG}text") if each.get("text-anchor") is None]
    assert directions == ["rtl", "rtl", None, None]


def test_markup_in_text_is_text() -> None:
    words = '<script>alert("1")</script> & \ufffe\x00\ud800'
    shown = rows_of(draw(words, [Drawn(blocks=(block(words),), keyboard=((words,),), time="<b>")]))
    assert '<script>alert("1")</script> & \ufffd' in shown
    assert "<b>" in shown


@pytest.mark.parametrize(
    "words", ["The council voted on Monday. " * 9, "x" * 400, "埃勒里港议会投票，决定重建。" * 9, "📰" * 99]
)
def test_rows_are_no_wider_than_they_may_be(words: str) -> None:
    found = rows([block(words), block(words, quoted=True)], width=300, quote_width=250)
    assert len(found) > 3
    assert all(row.width <= (250 if row.quoted else 300) for row in found)
    assert sum("".join(span.text for span in row.pieces).count("。") for row in found) == 2 * words.count("。")
    assert not any(row.pieces and row.pieces[0].text.startswith(("，", "。")) for row in found)


def test_words_in_several_styles_stay_together() -> None:
    line = [text("x" * 20 + " ("), bold("Meridian"), text(")")]
    first, second = rows([block(line)], width=220, quote_width=0)
    assert "".join(span.text for span in first.pieces) == "x" * 20
    assert "".join(span.text for span in second.pieces) == "(Meridian)"


def test_long_labels_end_in_an_ellipsis() -> None:
    assert shortened("Why?", 100, 14) == "Why?"
    long = shortened("Everything that is known " * 4, 100, 14)
    assert long.endswith("…")
    assert width_of(long, 14) <= 100


def test_marks_and_joiners_take_no_room() -> None:
    assert width_of("e\u0301\u200d") == width_of("e")
    assert width_of("pier", bold=True) > width_of("pier")
    assert width_of("il", fixed=True) == width_of("mm", fixed=True)


@given(
    ANY_TEXT, BLOCKS.map(tuple), st.lists(st.lists(ANY_TEXT, max_size=3).map(tuple), max_size=2).map(tuple), ANY_TEXT
)
def test_any_text_whatever_can_be_drawn(
    title: str, blocks: tuple[Block, ...], keyboard: tuple[tuple[str, ...], ...], time: str
) -> None:
    assert drawn(draw(title, [Drawn(blocks=blocks, keyboard=keyboard, time=time)])).tag == f"{SVG}svg"
