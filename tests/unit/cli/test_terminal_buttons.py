from __future__ import annotations

import pytest

from bot.cli.rehearsal import TerminalMessenger
from bot.model import Button, ChatId, Message, Place
from tests.makers import NOW


async def test_a_button_that_opens_a_page_is_shown_as_its_address_and_has_no_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    messenger = TerminalMessenger(lambda: NOW)
    app = Button(label="Read", url="https://news.example/d/1/t", web_app=True)
    keyboard = ((Button(label="More", sends="1|m|x|1"), app), (Button(label="Why", sends="1|w|x|1"),))
    number = await messenger.send(Place(chat=ChatId(0)), Message(html="x", plain="x", keyboard=keyboard))
    shown = capsys.readouterr().out
    assert "[#1 More] [Read: https://news.example/d/1/t]" in shown
    assert "[#2 Why]" in shown
    assert messenger.tap(2) == (number, "1|w|x|1")
    assert messenger.tap(3) is None
