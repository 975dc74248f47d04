from __future__ import annotations

import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.rich import Block, Span, as_plain, block, bold, link, text, units
from bot.messages.telegram import Part, as_sent, fit, isolated, visible

ADDRESS = "https://ellery.example/"
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=30)
LONG_TEXT = st.builds(lambda words, times: words * times, ANY_TEXT, st.integers(1, 400))
SPANS = st.builds(
    Span,
    text=st.one_of(ANY_TEXT, LONG_TEXT),
    bold=st.booleans(),
    italic=st.booleans(),
    code=st.booleans(),
    link=st.sampled_from(["", ADDRESS, ADDRESS + "x" * 1_500, ADDRESS + "x" * 3_000]),
)
LINES = st.lists(SPANS, max_size=4).map(tuple)
BLOCKS = st.lists(
    st.builds(Block, lines=st.lists(LINES, max_size=4).map(tuple), number=st.integers(0, 9), quoted=st.booleans()),
    max_size=6,
)


class Shown(HTMLParser):
    """Reads Telegram's HTML as Telegram does: its text, and its entities."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.entities = 0
        self.links: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"a", "b", "i", "code", "blockquote"}
        self.open.append(tag)
        self.entities += 1
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def unlinked(blocks: tuple[Block, ...]) -> str:
    """The text of blocks, without addresses."""
    return as_plain(
        [
            replace(each, lines=tuple(tuple(replace(span, link="") for span in line) for line in each.lines))
            for each in blocks
        ]
    )


def ink(words: str) -> str:
    return "".join(filter(visible, words))


def texts(parts: tuple[Part, ...]) -> list[str]:
    return [Shown(part.html).text for part in parts]


@given(BLOCKS)
def test_every_part_is_one_that_telegram_takes(blocks: list[Block]) -> None:
    for part in fit(blocks):
        shown = Shown(part.html)
        assert shown.text == unlinked(part.blocks)
        assert units(shown.text) <= 4_000
        assert shown.entities <= 95
        assert 12 * shown.entities + sum(len(url.encode()) for url in shown.links) <= 9_000
        assert units(part.plain) <= 4_096
        assert visible(shown.text)
        assert part.html.encode()


@given(BLOCKS)
def test_nothing_that_can_be_seen_is_lost(blocks: list[Block]) -> None:
    before = "".join(ink(as_sent(span.text)) for each in blocks for line in each.lines for span in line)
    assert "".join(map(ink, texts(fit(blocks)))) == before


@given(st.lists(st.integers(1, 3_999), max_size=20))
def test_messages_are_as_full_as_may_be(lengths: list[int]) -> None:
    sizes = [units(words) for words in texts(fit([block("x" * length) for length in lengths]))]
    assert all(before + after + 2 > 4_000 - max(lengths) for before, after in pairwise(sizes))
    assert len(sizes) <= max(1, 2 * (sum(lengths) + 2 * len(lengths)) // 4_000 + 1)


def test_what_fits_is_one_message_with_its_numbers() -> None:
    (part,) = fit([block("a"), block("b", number=1), block("c", number=2)])
    assert part.html == part.plain == "a\n\nb\n\nc"
    assert part.numbers == (1, 2)


def test_nothing_to_see_is_no_message() -> None:
    assert fit([]) == ()
    assert fit([block(""), block(), block(" \u200b\n"), block(link("\u2060", ADDRESS))]) == ()


def test_stories_are_not_split_where_that_is_not_needed() -> None:
    blocks = [block("x" * 1_500, number=number) for number in range(1, 6)]
    assert [part.numbers for part in fit(blocks)] == [(1, 2), (3, 4), (5,)]


def test_a_long_story_is_split_between_its_lines_and_keeps_its_number() -> None:
    lines = [f"{place} " + "x" * 1_500 for place in range(5)]
    parts = fit([block(*lines, number=7)])
    assert [part.numbers for part in parts] == [(7,), (7,), (7,)]
    assert [len(part.blocks[0].lines) for part in parts] == [2, 2, 1]
    assert [line for words in texts(parts) for line in words.split("\n")] == lines


def test_a_long_line_is_split_between_sentences_then_words() -> None:
    sentences = "The harbour council voted. " * 400
    first, *_ = found = texts(fit([block(sentences)]))
    assert first.endswith("voted. ")
    assert "".join(found) == sentences
    words = "pier " * 2_000
    assert all(part.endswith("pier ") for part in texts(fit([block(words)])))


@pytest.mark.parametrize(
    "cluster",
    [
        "e\u0301\u0323",
        "👩‍👩‍👧‍👦",
        "👍🏽",
        "🇺🇦",
        "क्षि",
        "1\ufe0f\u20e3",
        "\u1100\u1161\u11a8",
        "🏴\U000e0067\U000e0062\U000e007f",
        "ก\u0e33",
    ],
)
def test_no_character_is_split(cluster: str) -> None:
    for found in (texts(fit([block("x" * lead + cluster * 3_000)])) for lead in range(4)):
        assert len(found) > 1
        assert all(part.lstrip("x").startswith(cluster) and part.endswith(cluster) for part in found)


def test_marks_without_end_are_split_all_the_same() -> None:
    words = "a" + "\u0301" * 9_000
    assert "".join(texts(fit([block(words)]))) == words


def test_chinese_is_split_behind_its_full_stops() -> None:
    words = "埃勒里港议会投票决定重建东码头。" * 400
    found = texts(fit([block(words)]))
    assert all(part.endswith("。") for part in found)
    assert "".join(found) == words


def test_a_quotation_that_is_split_stays_a_quotation() -> None:
    parts = fit([block("word " * 1_500, quoted=True)])
    assert len(parts) == 2
    assert all(part.html.startswith("<blockquote>") and part.html.endswith("</blockquote>") for part in parts)


def test_many_links_are_split_between_them() -> None:
    outlets = [link(f"Outlet {place}", ADDRESS) for place in range(200)]
    parts = fit([block(outlets)])
    assert len(parts) == 3
    assert [span for part in parts for span in part.blocks[0].lines[0]] == outlets


def test_long_addresses_are_counted() -> None:
    outlets = [link(f"Outlet {place}", ADDRESS + "x" * 1_000) for place in range(20)]
    assert [len(Shown(part.html).links) for part in fit([block(*outlets)])] == [8, 8, 4]


def test_an_address_that_no_server_takes_is_no_link() -> None:
    (part,) = fit([block(link("Herald", ADDRESS + "x" * 5_000))])
    assert part.html == "Herald"


def test_plain_text_leaves_addresses_out_where_they_would_make_it_too_long() -> None:
    outlets = [link(f"Outlet {place}", f"{ADDRESS}{place:0100}") for place in range(50)]
    (part,) = fit([block(*outlets)])
    assert ADDRESS in part.html
    assert part.plain.splitlines() == [span.text for span in outlets]


def test_invisible_words_have_no_style() -> None:
    (part,) = fit([block([bold("\u200b"), link(" ", ADDRESS), text("a")])])
    assert part.html == "\u200b a"


def test_half_a_surrogate_pair_and_controls_do_not_arrive() -> None:
    assert as_sent("a\ud83d b\x00c\r\nd\x1b[0m\te\x7f\x85") == "a\ufffd bc\nd[0m\te"
    assert as_sent(" \u00a0 \u200d \u2067 \ufeff a ") == " \u00a0 \u200d \u2067 \ufeff a "


@pytest.mark.parametrize(
    "words", ["", " \n\t", "\u200b\u200d\u2060\ufeff", "\u2800\u3164\u115f", "\ufe0f\U000e0101", "\x00\x1b"]
)
def test_what_leaves_no_ink_is_invisible(words: str) -> None:
    assert not visible(words)


@pytest.mark.parametrize("words", ["a", "。", "👍", "\u0301", "\ud800", " .", "\ue000"])
def test_what_leaves_ink_is_visible(words: str) -> None:
    assert visible(words)


def test_right_to_left_words_are_isolated_and_others_are_not() -> None:
    assert isolated("صحيفة الميناء") == "\u2068صحيفة الميناء\u2069"
    assert isolated("הנמל 24") == "\u2068הנמל 24\u2069"
    assert isolated("The Ellery Herald 24") == "The Ellery Herald 24"
    assert isolated("a\u2067b\u2068c") == "\u2068a\u2067b\u2068c\u2069\u2069\u2069"


@given(ANY_TEXT)
def test_isolating_adds_only_isolates(words: str) -> None:
    found = isolated(words)
    assert words in found
    assert all(unicodedata.bidirectional(each) in {"FSI", "PDI"} for each in found.replace(words, "", 1))
