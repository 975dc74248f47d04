"""What a language model answers, read as a draft."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Verdict
from bot.summaries.drafting import read_draft, read_opinion, read_repair

KNOWN = range(1, 6)


def told(answer: str, lines: int = 3) -> list[tuple[str, tuple[int, ...]]]:
    return [(line.text, line.rests_on) for line in read_draft(answer, lines=lines, known=KNOWN).lines]


def as_json(*lines: tuple[str, object]) -> str:
    return json.dumps({"lines": [{"text": text, "sentences": numbers} for text, numbers in lines]})


def test_json_is_read() -> None:
    assert told(as_json(("The  council\nvoted.", [1, 2]), ("It rained.", []))) == [
        ("The council voted.", (1, 2)),
        ("It rained.", ()),
    ]


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        ([3, 99, 0, -1], (3,)),
        ([2, 2, 1], (2, 1)),
        (["4", "5"], (4, 5)),
        ([10**30], ()),
        ([1, 2, 3, 4, 5, 1], (1, 2, 3, 4, 5)),
    ],
)
def test_numbers_that_are_not_known_are_dropped(numbers: list[int | str], kept: tuple[int, ...]) -> None:
    assert told(as_json(("The council voted.", numbers))) == [("The council voted.", kept)]


def test_no_more_lines_than_were_asked_for() -> None:
    assert len(told(as_json(*[(f"Line {number}.", [1]) for number in range(9)]), lines=2)) == 2


def test_a_line_without_end_is_none() -> None:
    assert told(as_json(("The council voted. " * 60, [1]), ("It rained.", [2]))) == [("It rained.", (2,))]


@pytest.mark.parametrize(
    "answer",
    [
        "- The council voted. [1, 2]\n- It rained. [3]",
        "1. The council voted [1,2].\n2. It rained. (3)",
        "Here is a summary:\n\n• The council voted. [sentences 1 and 2]\n\n• It rained. (Sentence 3).",
        "Sure! Here are the lines:\nThe council voted. [1; 2]\nIt rained. [3]\nI hope this helps!",
    ],
)
def test_text_is_read_where_it_names_its_sentences(answer: str) -> None:
    assert [(text.rstrip("."), numbers) for text, numbers in told(answer)] == [
        ("The council voted", (1, 2)),
        ("It rained", (3,)),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "   \n\n",
        "I cannot help with that.",
        "The council voted.",
        '{"lines": "none"}',
        '{"lines": []}',
        '{"answer": 7}',
        "[" * 100_000,
        "null",
        '{"lines": [{"sentences": [1]}]}',
    ],
)
def test_what_is_no_draft_has_no_lines(answer: str) -> None:
    assert told(answer) == []


@pytest.mark.parametrize(
    ("text", "read", "numbers"),
    [
        ("[3] (The Herald) The council voted.", "The council voted.", (3,)),
        ("[3] The council voted.", "The council voted.", (3,)),
        ("The council voted. [1, 2]", "The council voted.", (1, 2)),
        ("The council voted (2).", "The council voted", (2,)),
        # In brackets nothing else is meant, also where there is no such sentence.
        ("The council voted. [2, 77]", "The council voted.", (2,)),
        # A year, and what is part of the sentence.
        ("The council voted (2024).", "The council voted (2024).", ()),
        ("The council (9) voted.", "The council (9) voted.", ()),
        ("The Herald [sic] voted.", "The Herald [sic] voted.", ()),
    ],
)
def test_numbers_in_the_words_of_a_line_are_taken_for_what_they_are(
    text: str, read: str, numbers: tuple[int, ...]
) -> None:
    assert told(as_json((text, []))) == [(read, numbers)]


def test_a_repair_is_the_first_line() -> None:
    line = read_repair(as_json(("The council voted.", [2]), ("It rained.", [])), known=KNOWN)
    assert line is not None
    assert (line.text, line.rests_on) == ("The council voted.", (2,))
    assert read_repair("I cannot.", known=KNOWN) is None


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ('{"verdict": "supported", "reason": "all  there"}', (Verdict.SUPPORTED, "all there")),
        ('{"verdict": " Contradicted "}', (Verdict.CONTRADICTED, "")),
        ('{"verdict": "unsure", "reason": ""}', (Verdict.UNSURE, "")),
        ('{"verdict": "true"}', None),
        ("supported", None),
        ("", None),
        ('{"reason": "supported"}', None),
        ("[" * 100_000, None),
    ],
)
def test_a_verdict_is_one_of_three_or_none(answer: str, verdict: tuple[Verdict, str] | None) -> None:
    assert read_opinion(answer) == verdict


@given(st.text())
def test_whatever_is_answered_is_read_without_a_fault(answer: str) -> None:
    for line in read_draft(answer, lines=3, known=KNOWN).lines:
        assert line.text
        assert set(line.rests_on) <= set(KNOWN)
    read_opinion(answer)
