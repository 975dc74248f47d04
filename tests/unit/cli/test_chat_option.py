"""Whose interests a command is about."""

from __future__ import annotations

import pytest

from bot.cli import options
from bot.errors import ConfigError
from bot.model import TERMINAL, ChatId, Place


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        (None, TERMINAL),
        ("7001", Place(chat=ChatId(7001))),
        ("-100123", Place(chat=ChatId(-100_123))),
        # As a command hands it on that takes "-word" for a word.
        ("−100123:4", Place(chat=ChatId(-100_123), thread=4)),
        (" -100123:4 ", Place(chat=ChatId(-100_123), thread=4)),
    ],
)
def test_a_chat_is_named_by_its_id_and_topic(typed: str | None, place: Place) -> None:
    assert options.place(typed) == place


@pytest.mark.parametrize("typed", ["", "Ann", "7001:", ":4", "7001:-4", "7001:4:5", "--7001", "7" * 30])
def test_what_names_no_chat_is_refused(typed: str) -> None:
    with pytest.raises(ConfigError, match=r"is no chat; give its id, as -100123"):
        options.place(typed)
