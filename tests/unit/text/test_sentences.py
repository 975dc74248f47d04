from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.sentence_passages import PASSAGES
from bot.text import sentences

_pieces = st.sampled_from(
    [
        *".!?…。！؟।\"“”«»„‘’'()「」 \t\n",
        "\n\n",
        " . ",
        "a",
        "Mr",
        "U.S.",
        "5",
        "The",
        "Я",
        "г.",
        "他说",
        "。”",
        "- ",
        "\u2029",
        "\x1c",
        "``",
        "''",
    ]
)
_texts = st.one_of(st.text(), st.lists(_pieces, max_size=60).map("".join))


def _split(text: str, language: str = "en") -> list[str]:
    return [one.words for one in sentences.split(text, language=language)]


@pytest.mark.parametrize(
    ("language", "passage"), [(language, passage) for language, found in PASSAGES.items() for passage in found]
)
def test_written_passages_are_split_as_by_hand(language: str, passage: tuple[str, ...]) -> None:
    joint = "" if language in {"zh", "ja"} else " "
    assert _split(joint.join(passage), language) == list(passage)


@given(_texts, st.sampled_from(["en", "de", "ru", "zh", "el", "xx", ""]))
def test_all_that_is_no_space_is_in_one_sentence_in_order(text: str, language: str) -> None:
    end = 0
    for one in sentences.split(text, language=language):
        assert not text[end : one.start].strip("\x00").strip()
        assert one.words == text[one.start : one.end] == one.words.strip() != ""
        end = one.end
    assert not text[end:].strip()


@given(_texts)
def test_no_sentence_crosses_a_blank_line(text: str) -> None:
    found = sentences.split(f"{text}\n \n{text}")
    assert all("\n \n" not in one.words for one in found)
    assert [one.paragraph for one in found] == sorted(one.paragraph for one in found)


def test_paragraphs_are_counted() -> None:
    assert [one.paragraph for one in sentences.split("One. Two.\n\n\n\nThree.\n\n \nFour.")] == [0, 0, 1, 2]


def test_lines_of_a_list_and_headings_stand_alone() -> None:
    text = "What was agreed\nThe talks ended late.\n• a truce of a week\n• aid for us\n1. Men go home\n2. Talks go on"
    assert _split(text) == text.split("\n")


def test_text_set_in_lines_is_read_across_them() -> None:
    text = (
        "The council of the harbour town of Marlow decided late\non Monday that the old lighthouse, which has been\n"
        "empty since spring, will be sold. Bids are due before\nMarch ends."
    )
    assert _split(text) == [text[: text.index(" Bids")], text[text.index("Bids") :]]


def test_a_stop_that_lost_its_space_still_ends_the_sentence() -> None:
    assert _split("The talks ended.The envoy left.”She waved") == ["The talks ended.", "The envoy left.”", "She waved"]
    assert _split("See www.marlow.Example or mail ann@dock.Example today.") == [
        "See www.marlow.Example or mail ann@dock.Example today."
    ]


def test_closing_marks_that_stand_off_belong_to_the_sentence() -> None:
    assert _split("« Nous partons. » Le maire est resté.", "fr") == ["« Nous partons. »", "Le maire est resté."]
    assert _split("'We go . ' Holt stayed .") == ["'We go . '", "Holt stayed ."]


def test_an_ascribed_question_is_one_sentence_with_its_speaker() -> None:
    assert _split("“Why now?” Ada Holt asked. “Why now?” The room was silent.") == [
        "“Why now?” Ada Holt asked.",
        "“Why now?”",
        "The room was silent.",
    ]


def test_what_follows_a_clock_time_decides() -> None:
    assert _split("It opens at 5 p.m. Monday. It shut at 5 p.m. Crowds left.") == [
        "It opens at 5 p.m. Monday.",
        "It shut at 5 p.m.",
        "Crowds left.",
    ]


def test_parts_of_a_long_quotation_are_marked() -> None:
    spoken = " ".join(["We have waited for this harbour for many years and nobody came."] * 6)
    marked = sentences.split_marking_quotations(f"She was calm. “{spoken}” The talks ended.")
    assert [cut for _, cut in marked] == [False, *[True] * 6, False]


def test_speech_that_is_never_closed_is_marked_up_to_the_next() -> None:
    marked = sentences.split_marking_quotations("He left. “We will return. It is late. “We wait,” she said. They sat.")
    assert [cut for _, cut in marked] == [False, True, True, False, False]


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        '"',
        "“",
        "'",
        "(",
        ". ",
        '. "',
        "。”",
        ".\n",
        "\n a",
        "Z. ",
        "“a. ",
        "1. ",
        ".”x",
        "abc.Def",
        "- ",
        "? Ann ",
    ],
)
@pytest.mark.timeout(20)  # a third of a second where quadratic time takes half a minute: only a hang is cut off
def test_no_text_makes_it_hang(unit: str) -> None:
    assert sentences.split(unit * (150_000 // len(unit))) is not None


def test_a_year_with_its_letter_ends_a_sentence_unless_it_stands_in_front() -> None:
    assert len(_split("Договор страны подписали ещё в 1957 г. Обыски начались позже.", "ru")) == 2
    assert len(_split("В 1957 г. Обнинск стал городом.", "ru")) == 1
