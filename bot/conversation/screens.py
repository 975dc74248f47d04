"""What an answer looks like: blocks of text and a keyboard, made into messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation.taps import Act, written
from bot.messages.rich import Block, block
from bot.messages.telegram import as_sent, fit
from bot.model import Attachment, Button, Keyboard, Message, MessageId

_CAPTION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One answer: its text, its buttons, and files."""

    blocks: tuple[Block, ...]
    keyboard: Keyboard = ()
    attachment: Attachment | None = None


def screen(*blocks: Block | str, keyboard: Iterable[Iterable[Button]] = ()) -> Screen:
    """Return a screen of blocks or plain texts."""
    return Screen(
        blocks=tuple(block(each) if isinstance(each, str) else each for each in blocks),
        keyboard=tuple(tuple(row) for row in keyboard if row),
    )


def button(label: str, act: Act, *words: object) -> Button:
    """Return a button; a label is one line."""
    return Button(label=" ".join(as_sent(label).split()), sends=written(act, *words))


def opening(label: str, url: str, *, web_app: bool = False) -> Button:
    """Return a button that opens a web address, with ``web_app`` as a Telegram Mini App."""
    return Button(label=" ".join(as_sent(label).split()), url=url, web_app=web_app)


def rows_of(buttons: Sequence[Button], *, wide: int) -> Keyboard:
    """Return buttons in rows of ``wide``."""
    return tuple(tuple(buttons[start : start + wide]) for start in range(0, len(buttons), wide))


def messages_of(
    shown: Screen, *, answers: MessageId | None = None, replaces: MessageId | None = None
) -> tuple[Message, ...]:
    """Return a screen as messages: as few as hold it, the keyboard under the last, a file with the first.

    ``replaces`` puts the first in the place of a message that was sent, ``answers`` makes it a reply to one.
    """
    made = [Message(html=part.html, plain=part.plain) for part in fit(shown.blocks)]
    if not made:
        return ()
    made[0] = replace(made[0], answers=answers, replaces=replaces, attachment=shown.attachment)
    made[-1] = replace(made[-1], keyboard=shown.keyboard)
    return tuple(made)
