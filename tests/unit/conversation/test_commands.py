from __future__ import annotations

import pytest

from bot.conversation.commands import COMMANDS, OPERATORS_COMMANDS, Typed, Who, read_command
from bot.locale import LANGUAGES, tongue

# Bot API, "BotCommand".
LONGEST_NAME, LONGEST_DESCRIPTION = 32, 256


@pytest.mark.parametrize(
    ("text", "name", "words", "bot"),
    [
        ("/digest", "digest", "", ""),
        ("/digest 12h world", "digest", "12h world", ""),
        ("/Digest@Nutgraf_Bot  12h ", "digest", "12h", "Nutgraf_Bot"),
        ("/mute\nfootball", "mute", "football", ""),
        ("/broadcast one\n\ntwo", "broadcast", "one\n\ntwo", ""),
        ("/nonsense x", "nonsense", "x", ""),
    ],
)
def test_a_command_is_read(text: str, name: str, words: str, bot: str) -> None:
    assert read_command(text) == Typed(name=name, words=words, bot=bot)


@pytest.mark.parametrize("text", ["", "digest", " /digest", "//digest", "/", "/дайджест", "/digest!", "/" + "x" * 33])
def test_what_is_no_command(text: str) -> None:
    assert read_command(text) is None


def known_by(name: str) -> str | None:
    typed = read_command(f"/{name}")
    assert typed is not None
    return typed.command.name if typed.command else None


def test_each_name_is_given_once_and_only_one_that_is_given_is_known() -> None:
    names = [command.name for command in (*COMMANDS, *OPERATORS_COMMANDS)]
    assert len(set(names)) == len(names)
    assert [known_by(name) for name in names] == names
    assert known_by("nonsense") is None


def test_operators_commands_are_for_operators_and_the_others_are_not() -> None:
    assert {command.who for command in OPERATORS_COMMANDS} == {Who.OPERATORS}
    assert Who.OPERATORS not in {command.who for command in COMMANDS}


@pytest.mark.parametrize("code", LANGUAGES)
def test_telegram_takes_every_name_and_description(code: str) -> None:
    for command in (*COMMANDS, *OPERATORS_COMMANDS):
        assert command.name.islower()
        assert len(command.name) <= LONGEST_NAME
        assert 1 <= len(tongue(code).say(command.does)) <= LONGEST_DESCRIPTION
