"""Where the messages of a chat stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages.chat_picture.rows import Row, rows, width_of
from bot.messages.rich import Block

WIDTH = 520
MARGIN, PAD_X, PAD_Y = 14, 13, 9
QUOTE_INDENT, QUOTE_PAD = 12, 8
TIME_SIZE, BUTTON_SIZE = 12, 14
BUTTON_HEIGHT, BUTTON_GAP = 38, 4
_WIDEST_TEXT = 444
_TIME_HEIGHT, _TIME_SPACE, _LABEL_SPACE = 16, 14, 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A message to be drawn.

    Attributes:
        keyboard: Rows of buttons, each by its label.
        time: As it is shown in the corner, "" for none.
        own: The reader of the chat wrote it.
    """

    blocks: tuple[Block, ...]
    keyboard: tuple[tuple[str, ...], ...] = ()
    time: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """A message in its place."""

    rows: tuple[Row, ...]
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


def placed(message: Drawn, top: float) -> Bubble:
    """Return the bubble of a message whose upper edge is at ``top``: as narrow as its text and buttons allow."""
    found = rows(message.blocks, width=_WIDEST_TEXT, quote_width=_WIDEST_TEXT - QUOTE_INDENT - QUOTE_PAD)
    last = found[-1] if found else Row()
    time = width_of(message.time, TIME_SIZE) + _TIME_SPACE if message.time else 0.0
    beside = not last.leftward and not last.quoted and last.width + time <= _WIDEST_TEXT
    widths = [row.width + (QUOTE_INDENT + QUOTE_PAD if row.quoted else 0) for row in found]
    buttons = [_keys_width(labels) - 2 * PAD_X for labels in message.keyboard if labels]
    width = min(_WIDEST_TEXT, max([last.width + time if beside else time, *widths, *buttons])) + 2 * PAD_X
    under = _TIME_HEIGHT if message.time and not beside else 0
    return Bubble(
        rows=found,
        left=WIDTH - MARGIN - width if message.own else MARGIN,
        top=top,
        width=width,
        height=sum(row.height for row in found) + under + 2 * PAD_Y,
    )


def _keys_width(labels: Sequence[str]) -> float:
    """Return how wide the buttons of a row are together, each as wide as the widest."""
    return len(labels) * (max(width_of(label, BUTTON_SIZE) for label in labels) + _LABEL_SPACE)
