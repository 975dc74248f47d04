"""Blocks to messages that Telegram takes: as few as its limits allow, and nothing lost on the way.

Telegram takes 4,096 UTF-16 units of text a message (Bot API, "sendMessage"), 100 entities ("Styled text with message
entities" of core.telegram.org), and some 9,500 bytes of entities, most of them the addresses of links
(github.com/tdlib/telegram-bot-api, issue 165). Each limit is kept with a margin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.messages.rich import Block, Line, Span, as_html, as_plain, units
from bot.messages.telegram.letters import as_sent, cut, visible

_LONGEST_TEXT = 4_096
# An address longer than this is not made a link: few servers take one, and four would fill a message.
_LONGEST_LINK = 2_000
# The binary form of an entity (core.telegram.org/api/entities): its kind, place and length, 4 bytes each.
_ENTITY_BYTES = 12
_LINE_BREAK, _BLOCK_BREAK = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """How much of a message something takes: UTF-16 units, entities, and their bytes."""

    units: int = 0
    entities: int = 0
    bytes: int = 0

    def __add__(self, other: _Size) -> _Size:
        return _Size(
            units=self.units + other.units, entities=self.entities + other.entities, bytes=self.bytes + other.bytes
        )

    def within(self, room: _Size) -> bool:
        return self.units <= room.units and self.entities <= room.entities and self.bytes <= room.bytes

    def left_of(self, room: _Size) -> _Size:
        return _Size(
            units=room.units - self.units, entities=room.entities - self.entities, bytes=room.bytes - self.bytes
        )


_MESSAGE = _Size(units=4_000, entities=95, bytes=8_500)
_HALF = _Size(units=2_000, entities=47, bytes=4_250)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message of several."""

    blocks: tuple[Block, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the stories in it, in order; one that goes on from the part before is among them."""
        return tuple(dict.fromkeys(each.number for each in self.blocks if each.number))

    @property
    def html(self) -> str:
        """The message in Telegram's HTML."""
        return as_html(self.blocks)

    @property
    def plain(self) -> str:
        """The message without markup; addresses are written out unless that would be too long to send."""
        whole = as_plain(self.blocks)
        return whole if units(whole) <= _LONGEST_TEXT else as_plain([_unlinked(each) for each in self.blocks])


def fit(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """Return blocks as messages, each as full as may be; () when nothing of them can be seen.

    Messages are split between blocks. A block that is too long for one message is split between its lines, a line
    between its sentences, else between words, else between characters; the pieces of a line make up the line. Texts
    pass ``as_sent``.
    """
    parts: list[list[Block]] = [[]]
    room = _MESSAGE
    for block in blocks:
        rest: Block | None = _sendable(block)
        while rest is not None:
            size = _size(rest)
            if size.within(room):
                parts[-1].append(rest)
                room = (size + _Size(units=_BLOCK_BREAK)).left_of(room)
                break
            # What must be split anyway begins where there is much room, so that no message is a heading alone.
            if not parts[-1] or (_HALF.within(room) and not size.within(_MESSAGE)):
                begun, rest = _split(rest, room)
                parts[-1].append(begun)
            parts.append([])
            room = _MESSAGE
    return tuple(Part(blocks=tuple(part)) for part in parts if any(map(_shows, part)))


def _size(block: Block) -> _Size:
    breaks = _Size(units=(len(block.lines) - 1) * _LINE_BREAK)
    return sum(map(_line_size, block.lines), start=breaks + _frame_size(block))


def _frame_size(block: Block) -> _Size:
    return _Size(entities=1, bytes=_ENTITY_BYTES) if block.quoted else _Size()


def _line_size(line: Line) -> _Size:
    return sum(map(_span_size, line), start=_Size())


def _span_size(span: Span) -> _Size:
    address = len(span.link.encode()) + 4 if span.link else 0
    return _Size(units=units(span.text), entities=span.entities, bytes=span.entities * _ENTITY_BYTES + address)


def _split(block: Block, room: _Size) -> tuple[Block, Block | None]:
    """Return as much of a block as there is room for, and the rest.

    A line that would fit in a message by itself is left whole, except where nothing else of the block is there.
    """
    taken: list[Line] = []
    left = _frame_size(block).left_of(room)
    for index, line in enumerate(block.lines):
        size = _line_size(line)
        if not size.within(left):
            begun, rest = ((), line) if taken and size.within(_MESSAGE) else _split_line(line, left)
            lines = (*taken, begun) if begun else taken
            return replace(block, lines=tuple(lines)), replace(block, lines=(rest, *block.lines[index + 1 :]))
        taken.append(line)
        left = (size + _Size(units=_LINE_BREAK)).left_of(left)
    return block, None


def _split_line(line: Line, room: _Size) -> tuple[Line, Line]:
    taken: list[Span] = []
    for index, span in enumerate(line):
        size = _span_size(span)
        if size.within(room):
            taken.append(span)
            room = size.left_of(room)
            continue
        # The name of a link is not cut in two to fill what is left.
        whole = bool(taken and span.link) or not replace(size, units=0).within(room)
        place = 0 if whole else cut(span.text, room.units)
        begun = (replace(span, text=span.text[:place]),) if place else ()
        return (*taken, *begun), (replace(span, text=span.text[place:]), *line[index + 1 :])
    return tuple(taken), ()


def _sendable(block: Block) -> Block | None:
    lines = tuple(tuple(map(_sendable_span, line)) for line in block.lines)
    sendable = replace(block, lines=lines)
    return sendable if _shows(sendable) else None


def _sendable_span(span: Span) -> Span:
    words, address = as_sent(span.text), as_sent(span.link)
    if not visible(words):
        return Span(text=words)
    return replace(span, text=words, link=address if len(address.encode()) <= _LONGEST_LINK else "")


def _shows(block: Block) -> bool:
    return any(visible(span.text) for line in block.lines for span in line)


def _unlinked(block: Block) -> Block:
    return replace(block, lines=tuple(tuple(replace(span, link="") for span in line) for line in block.lines))
