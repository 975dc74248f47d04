from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.document import decode, parse_page
from bot.errors import ParseError

GERMAN = "Die Fähre fährt über den Fluß, größer als früher – „sagt“ der Bürgermeister."
RUSSIAN = "Паром снова ходит через реку, сообщили в мэрии во вторник."
CHINESE = "渡轮星期二恢复航行，市长说，桥梁仍然关闭。"


def _page(text: str, charset: str, *, stated: str = "") -> bytes:
    meta = f'<meta charset="{stated}">' if stated else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(charset)


def _read(raw: bytes, charset: str | None = None) -> str:
    return " ".join(parse_page(raw, charset=charset, subject="page").text_content().split())


@pytest.mark.parametrize(
    ("text", "written_in", "header", "stated"),
    [
        (GERMAN, "utf-8", "iso-8859-1", ""),
        (GERMAN, "cp1252", "utf-8", ""),
        (GERMAN, "cp1252", "iso-8859-1", "utf-8"),
        (GERMAN, "utf-8", None, "iso-8859-1"),
        (GERMAN, "utf-16", "utf-8", ""),
        (GERMAN, "utf-8-sig", "windows-1252", ""),
        (RUSSIAN, "cp1251", None, "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r", ""),
        (RUSSIAN, "utf-8", "windows-1251", "windows-1251"),
        (CHINESE, "gb18030", None, "gb2312"),
        ("渡輪星期二恢復航行，市長說，橋樑仍然關閉。", "big5hkscs", "big5", ""),
        (CHINESE, "utf-8", "gbk", ""),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in_and_not_in_the_one_it_claims(
    text: str, written_in: str, header: str | None, stated: str
) -> None:
    assert _read(_page(text, written_in, stated=stated), header) == text


def test_utf16_without_a_mark_is_recognised() -> None:
    assert GERMAN in decode(GERMAN.encode("utf-16-le"), charset=None)


def test_a_cut_character_does_not_turn_the_rest_of_a_utf8_page_into_nonsense() -> None:
    raw = (GERMAN * 3).encode() + "ü".encode()[:1]
    assert decode(raw, charset="iso-8859-1").startswith(GERMAN)


def test_an_encoding_nobody_knows_is_passed_over() -> None:
    assert _read(_page(GERMAN, "cp1252", stated="x-unheard-of"), "zlib") == GERMAN


@pytest.mark.parametrize("raw", [b"", b"   ", b"\0" * 50, b"<!-- nothing -->", b"%PDF-1.7 stream", b"\x89PNG\r\n"])
def test_what_is_no_page_is_an_error_that_names_it(raw: bytes) -> None:
    with pytest.raises(ParseError, match=r"^https://paper\.example/a: "):
        parse_page(raw, charset=None, subject="https://paper.example/a")


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "idna", "hex", "\0", "gb2312"]))
def test_any_bytes_are_a_tree_or_a_parse_error(raw: bytes, charset: str | None) -> None:
    with contextlib.suppress(ParseError):
        parse_page(raw, charset=charset, subject="page")


@pytest.mark.timeout(10)
@pytest.mark.parametrize("attribute", ["a{}=1", 'a{}=">"', "a{}='x'", "a{}"])
def test_a_flood_of_attributes_costs_no_time_and_no_text(attribute: str) -> None:
    flood = " ".join(attribute.format(number) for number in range(120_000))
    assert _read(f"<body><div {flood}><p>The ferry sails.</p></div>".encode()) == "The ferry sails."


def test_attributes_in_ordinary_number_stay() -> None:
    attributes = " ".join(f"data-{number}='{number}'" for number in range(300))
    tree = parse_page(f"<p {attributes}>The ferry sails.</p>".encode(), charset=None, subject="page")
    assert next(tree.iter("p")).get("data-299") == "299"


def test_endless_brothers_are_cut() -> None:
    tree = parse_page(b"<body>" + b"<p>x</p>" * 20_000, charset=None, subject="page")
    assert len(next(tree.iter("body"))) == 5_000


def test_a_page_of_too_many_elements_is_cut_and_keeps_its_start() -> None:
    block = b"<div>" + b"<i>x</i>" * 1_000 + b"</div>"
    tree = parse_page(b"<body><p>The ferry sails.</p>" + block * 80, charset=None, subject="page")
    assert sum(1 for _ in tree.iter()) <= 60_001
    assert next(tree.iter("p")).text == "The ferry sails."
