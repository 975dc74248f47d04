"""The bubbles, keyboards and header of a chat as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from bot.messages.chat_picture.layout import (
    BUTTON_GAP,
    BUTTON_HEIGHT,
    BUTTON_SIZE,
    MARGIN,
    PAD_X,
    PAD_Y,
    QUOTE_INDENT,
    QUOTE_PAD,
    TIME_SIZE,
    WIDTH,
    Bubble,
    Drawn,
    placed,
)
from bot.messages.chat_picture.palette import DARK, LIGHT, Palette
from bot.messages.chat_picture.rows import SIZE, Row, shortened
from bot.messages.rich import Span
from bot.messages.telegram.letters import as_sent

_FONTS = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','DejaVu Sans',sans-serif"
_FIXED_FONTS = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"
_HEADER, _TITLE_SIZE = 58, 17
# What no XML document may have (XML 1.0, section 2.2) besides what no message has.
_NO_XML = re.compile("[\ufffe\uffff]")


def draw(title: str, messages: Sequence[Drawn], *, dark: bool = False) -> str:
    """Return a chat of this title with its messages as an SVG document, ``WIDTH`` units wide."""
    palette = DARK if dark else LIGHT
    drawn: list[str] = []
    y: float = _HEADER + MARGIN
    for message in messages:
        bubble = placed(message, y)
        drawn += [*_bubble(bubble, message, palette), *_keyboard(bubble, message, palette)]
        y = bubble.bottom + len(message.keyboard) * (BUTTON_HEIGHT + BUTTON_GAP) + MARGIN
    body = "\n".join((*_background(title, y, palette), *drawn, *_header(title, palette)))
    box = f'width="{WIDTH}" height="{_short(y)}" viewBox="0 0 {WIDTH} {_short(y)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" '
        f'font-family="{_FONTS}" font-size="{SIZE}">\n{body}\n</svg>\n'
    )


def _background(title: str, height: float, palette: Palette) -> Iterator[str]:
    yield f"<title>{_escaped(title)}</title>"
    yield (
        '<defs><linearGradient id="wall" x1="0" y1="0" x2="1" y2="1">'
        f'<stop offset="0" stop-color="{palette.sky}"/><stop offset="1" stop-color="{palette.ground}"/>'
        "</linearGradient></defs>"
    )
    yield f'<rect width="{WIDTH}" height="{_short(height)}" fill="url(#wall)"/>'


def _header(title: str, palette: Palette) -> Iterator[str]:
    middle = _HEADER / 2
    initial = next((each for each in title if each.isalnum()), "")
    yield f'<rect width="{WIDTH}" height="{_HEADER}" fill="{palette.header}"/>'
    yield f'<rect y="{_HEADER - 1}" width="{WIDTH}" height="1" fill="{palette.rule}"/>'
    yield (
        f'<path d="M26 {middle - 8} l-8 8 l8 8" fill="none" stroke="{palette.link}" stroke-width="2.4" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
    yield f'<circle cx="62" cy="{_short(middle)}" r="20" fill="{palette.link}"/>'
    yield _label(initial, 62, middle + 6.5, colour="#ffffff", size=18)
    shown = shortened(title, WIDTH - 160, _TITLE_SIZE)
    yield (
        f'<text x="94" y="{_short(middle + 6)}" font-size="17" font-weight="600" fill="{palette.header_text}">'
        f"{_escaped(shown)}</text>"
    )
    for step in (-6, 0, 6):
        yield f'<circle cx="{WIDTH - 26}" cy="{_short(middle + step)}" r="1.9" fill="{palette.muted}"/>'


def _bubble(bubble: Bubble, message: Drawn, palette: Palette) -> Iterator[str]:
    fill = palette.own_bubble if message.own else palette.bubble
    left, top, width, height = map(_short, (bubble.left, bubble.top, bubble.width, bubble.height))
    under = _short(bubble.top + 1)
    yield f'<rect x="{left}" y="{under}" width="{width}" height="{height}" rx="14" fill="#000000" opacity="0.13"/>'
    yield f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="14" fill="{fill}"/>'
    if not message.keyboard:
        yield _tail(bubble, fill, own=message.own)
    yield from _quotations(bubble, palette)
    y = bubble.top + PAD_Y
    for row in bubble.rows:
        if row.pieces:
            yield _row(row, bubble, y + SIZE, palette)
        y += row.height
    if message.time:
        colour = palette.own_muted if message.own else palette.muted
        right, base = _short(bubble.right - PAD_X + 2), _short(bubble.bottom - PAD_Y + 1)
        yield (
            f'<text x="{right}" y="{base}" font-size="{TIME_SIZE}" text-anchor="end" fill="{colour}">'
            f"{_escaped(message.time)}</text>"
        )


def _tail(bubble: Bubble, fill: str, *, own: bool) -> str:
    side, out = (bubble.right, 1) if own else (bubble.left, -1)
    points = ((-7 * out, -16), (-3 * out, -5), (0, -2), (6 * out, 0), (-2 * out, 1), (-10 * out, 0), (-16 * out, -4))
    first, *rest = (f"{_short(side + x)} {_short(bubble.bottom + y)}" for x, y in points)
    return f'<path d="M{first} C{" ".join(rest)} Z" fill="{fill}"/>'


def _quotations(bubble: Bubble, palette: Palette) -> Iterator[str]:
    y = bubble.top + PAD_Y
    for quoted, rows in groupby(bubble.rows, key=lambda row: row.quoted):
        height = sum(row.height for row in rows)
        if quoted:
            left, width = _short(bubble.left + PAD_X), _short(bubble.width - 2 * PAD_X)
            box = f'x="{left}" y="{_short(y)}" height="{height}"'
            yield f'<rect {box} width="{width}" rx="4" fill="{palette.quote}"/>'
            yield f'<rect {box} width="3" rx="1.5" fill="{palette.link}"/>'
        y += height


def _row(row: Row, bubble: Bubble, base: float, palette: Palette) -> str:
    indent = PAD_X + (QUOTE_INDENT if row.quoted else 0)
    x = bubble.right - PAD_X - (QUOTE_PAD if row.quoted else 0) if row.leftward else bubble.left + indent
    direction = ' direction="rtl"' if row.leftward else ""
    pieces = "".join(_piece(piece, palette) for piece in row.pieces)
    place = f'x="{_short(x)}" y="{_short(base)}"'
    return f'<text {place} fill="{palette.text}" xml:space="preserve"{direction}>{pieces}</text>'


def _piece(piece: Span, palette: Palette) -> str:
    styles = (
        (piece.bold, ' font-weight="600"'),
        (piece.italic, ' font-style="italic"'),
        (piece.code, f' font-family="{_FIXED_FONTS}"'),
        (bool(piece.link), f' fill="{palette.link}"'),
    )
    style = "".join(words for wanted, words in styles if wanted)
    return f"<tspan{style}>{_escaped(piece.text)}</tspan>"


def _keyboard(bubble: Bubble, message: Drawn, palette: Palette) -> Iterator[str]:
    y = bubble.bottom + BUTTON_GAP
    for labels in message.keyboard:
        width = (bubble.width - BUTTON_GAP * (len(labels) - 1)) / max(1, len(labels))
        for place, label in enumerate(labels):
            x = bubble.left + place * (width + BUTTON_GAP)
            yield (
                f'<rect x="{_short(x)}" y="{_short(y)}" width="{_short(width)}" height="{BUTTON_HEIGHT}" rx="9" '
                f'fill="{palette.button}"/>'
            )
            shown = shortened(label, width - 12, BUTTON_SIZE)
            yield _label(shown, x + width / 2, y + BUTTON_HEIGHT / 2 + 5, colour=palette.button_text, size=BUTTON_SIZE)
        y += BUTTON_HEIGHT + BUTTON_GAP


def _label(words: str, x: float, base: float, *, colour: str, size: int) -> str:
    return (
        f'<text x="{_short(x)}" y="{_short(base)}" font-size="{size}" font-weight="500" text-anchor="middle" '
        f'fill="{colour}">{_escaped(words)}</text>'
    )


def _escaped(words: str) -> str:
    return escape(_NO_XML.sub("", as_sent(words)))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
