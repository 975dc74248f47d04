"""What is an answer in what a model said."""

from __future__ import annotations

import pytest

from bot.language_models.texts import json_text, plain_text

SCHEMA = {"type": "object", "required": ["lines"]}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Four were hurt.", "Four were hurt."),
        ("  Four were hurt.\n", "Four were hurt."),
        ("<think>\nFour? Five?\n</think>\n\nFour were hurt.", "Four were hurt."),
        ("<Thinking>a</Thinking><reasoning>b</reasoning>Four were hurt.", "Four were hurt."),
        ("Four? Five?\n</think>\nFour were hurt.", "Four were hurt."),
        ("<think>Four? Five?", ""),
        ("<think></think>", ""),
        ("```\nFour were hurt.\n```", "Four were hurt."),
        ("```text\n- Four\n- hurt\n```\n", "- Four\n- hurt"),
        ("Four were hurt, and he said: <think> is a tag.", "Four were hurt, and he said: <think> is a tag."),
        ("```a``` and ```b```", "```a``` and ```b```"),
        ("``` ", "```"),
    ],
)
def test_reasoning_and_fences_are_no_answer(said: str, text: str) -> None:
    assert plain_text(said) == text


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ('{"lines": []}', '{"lines": []}'),
        ('{"lines": [1]} or {"lines": [2]}', '{"lines": [2]}'),
        ('{"lines": [1]} or {"line": [2]}', '{"lines": [1]}'),
        ('{"lines": [{"lines": 2}]}', '{"lines": [{"lines": 2}]}'),
        ('{a} {"lines": []} {b}', '{"lines": []}'),
        ('{"lines": [}', None),
        ('{"lines": [1], "lines": Infinity}', None),
        ('["lines"]', None),
        ("no JSON", None),
        ("", None),
        ("{" * 64 + '{"lines": []}', None),
    ],
)
def test_the_last_json_of_the_right_shape_is_the_answer(said: str, found: str | None) -> None:
    assert json_text(said, SCHEMA) == found


def test_a_list_may_be_wanted() -> None:
    assert json_text("Here: [1, 2]. Done.", {"type": "array"}) == "[1, 2]"
    assert json_text("Here: {}.", {"type": "array"}) is None


@pytest.mark.parametrize(
    "said",
    [
        '{"a": ' * 20_000,
        "[" * 100_000,
        "<think>" * 20_000,
        "```\n" + "\n" * 100_000,
        "{" + " " * 100_000,
        "x" * 300_000,
    ],
)
@pytest.mark.timeout(5)
def test_a_model_that_never_ends_costs_no_time(said: str) -> None:
    assert json_text(said, SCHEMA) is None
    plain_text(said + "</think>")
