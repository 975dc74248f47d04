"""The colours that a chat is drawn in, by day and by night."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a chat; ``own`` ones are for what the reader of the chat wrote."""

    sky: str
    ground: str
    header: str
    header_text: str
    rule: str
    bubble: str
    own_bubble: str
    text: str
    link: str
    muted: str
    own_muted: str
    quote: str
    button: str
    button_text: str


LIGHT = Palette(
    sky="#d5e3c9",
    ground="#a8cbb0",
    header="#ffffff",
    header_text="#111b21",
    rule="#dfe4e8",
    bubble="#ffffff",
    own_bubble="#e6fed6",
    text="#101418",
    link="#1a7fc4",
    muted="#8b979f",
    own_muted="#58a452",
    quote="#eaf3fa",
    button="#55806a",
    button_text="#ffffff",
)
DARK = Palette(
    sky="#101b27",
    ground="#0b141d",
    header="#17212b",
    header_text="#f4f6f8",
    rule="#0c141c",
    bubble="#1b2836",
    own_bubble="#2b5278",
    text="#eef2f5",
    link="#6db7f5",
    muted="#74879a",
    own_muted="#9cc4e8",
    quote="#22364a",
    button="#24394e",
    button_text="#ffffff",
)
