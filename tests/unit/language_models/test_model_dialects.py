"""What an endpoint can be asked, as it turns out."""

from __future__ import annotations

import pytest

from bot.language_models.dialects import Dialect, Form, Objection
from bot.model import ModelRequest

SHAPED = ModelRequest(purpose="draft", system="You write.", user="[1]", schema={"type": "object"})
PLAIN = ModelRequest(purpose="draft", system="You write.", user="[1]")
FULL = Dialect()
SHORT = Dialect(form=Form.TEXT, length="max_completion_tokens", temperature=False)


@pytest.mark.parametrize(
    "other", [SHORT, Dialect(form=Form.JSON_OBJECT), Dialect(length="max_completion_tokens"), FULL]
)
def test_what_either_gives_up_is_given_up(other: Dialect) -> None:
    assert SHORT.also(other) == other.also(SHORT) == SHORT
    assert FULL.also(other) == other.also(FULL) == other


@pytest.mark.parametrize(
    ("parameter", "simpler"),
    [
        ("max_tokens", Dialect(length="max_completion_tokens")),
        ("temperature", Dialect(temperature=False)),
        ("response_format", Dialect(form=Form.JSON_OBJECT)),
        (None, Dialect(form=Form.JSON_OBJECT)),
    ],
)
def test_what_is_objected_to_is_given_up_and_nothing_else(parameter: str | None, simpler: Dialect) -> None:
    assert FULL.without(Objection(parameter=parameter), SHAPED) == simpler
    assert SHORT.without(Objection(parameter=parameter), SHAPED) is None


def test_a_question_without_a_schema_has_no_form_to_give_up() -> None:
    assert FULL.without(Objection(parameter=None), PLAIN) is None
    assert FULL.without(Objection(parameter="response_format"), PLAIN) is None
