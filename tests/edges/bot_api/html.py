"""Telegram's HTML: text and entities out of marked-up text, refused in the words of TDLib.

It is no HTML: a small language that TDLib reads byte by byte (``parse_html`` of its MessageEntity). Places in errors
are bytes of UTF-8; places in entities are UTF-16 code units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tests.edges.bot_api.links import checked_link, user_of_link
from tests.edges.bot_api.values import Entity

_KINDS = {
    **dict.fromkeys((b"b", b"strong"), "bold"),
    **dict.fromkeys((b"i", b"em"), "italic"),
    **dict.fromkeys((b"u", b"ins"), "underline"),
    **dict.fromkeys((b"s", b"strike", b"del"), "strikethrough"),
    **dict.fromkeys((b"span", b"tg-spoiler"), "spoiler"),
    b"a": "text_link",
    b"tg-emoji": "custom_emoji",
    b"code": "code",
    b"pre": "pre",
    b"blockquote": "blockquote",
}
# Which attribute of which tag matters, and what its value must begin with; that beginning is cut off.
_ATTRIBUTES = {
    (b"a", b"href"): b"",
    (b"code", b"class"): b"language-",
    (b"span", b"class"): b"tg-",
    (b"tg-emoji", b"emoji-id"): b"",
}
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
# Which of two entities over the same text is the outer one.
_ORDER = (
    "blockquote expandable_blockquote pre code text_link text_mention mention hashtag url bold italic underline "
    "strikethrough spoiler custom_emoji"
).split()

_SPECIAL = re.compile(rb"[<&]")
_REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?")
_SPACES = re.compile(rb"[ \t\r\n\v]*")
_TAG_NAME = re.compile(rb"[^ \t\r\n\v>]*")
_ATTRIBUTE_NAME = re.compile(rb"[^ \t\r\n\v=>/\"']*")
_NAME_TOKEN = re.compile(rb"[a-zA-Z0-9.-]*")
_SURROGATES = range(0xD800, 0xE000)


class CannotParse(Exception):
    """The text is not what ``parse_mode`` says, in TDLib's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A tag that waits for its end; ``begins`` is a place in the text so far."""

    name: bytes
    argument: str
    begins: int
    first_piece: int


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def parse_html(text: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the plain text and its entities, outer ones first.

    Raises:
        CannotParse: It is not Telegram's HTML.
    """
    return _Parser(text.encode()).parse()


def ranked(entities: list[Entity]) -> list[Entity]:
    """Return entities by their beginning, the outer ones first."""
    return sorted(entities, key=lambda one: (one.offset, -one.length, _rank(one.kind)))


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _reference(match: re.Match[bytes]) -> str:
    """Return the character that a reference stands for, or nothing where it stands for none."""
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name, "")
    digits = hexadecimal if hexadecimal is not None else decimal
    # TDLib counts the bytes of the reference, so leading zeros make it none.
    too_long = len(match[0].removesuffix(b";")) >= 10
    code = int(digits, 16 if hexadecimal is not None else 10) if digits and not too_long else 0
    return chr(code) if 0 < code < 0x10FFFF else ""


class _Parser:
    """Reads a text once, from its beginning to its end."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, tuple[Entity, ...]]:
        while (special := _SPECIAL.search(self._source, self._at)) is not None:
            self._put(self._source[self._at : special.start()].decode())
            self._at = special.start()
            if self._source[self._at] == ord("&"):
                self._read_reference()
            elif self._source[self._at + 1 : self._at + 2] == b"/":
                self._read_end_tag()
            else:
                self._read_start_tag()
        self._put(self._source[self._at :].decode())
        if self._open:
            name = self._open[-1].name.decode()
            raise CannotParse(f'Can\'t find end tag corresponding to start tag "{name}"')
        return self._told()

    def _told(self) -> tuple[str, tuple[Entity, ...]]:
        text = "".join(self._pieces)
        if any(ord(character) in _SURROGATES for character in text):
            raise CannotParse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        # A language is only that of a "pre".
        plain = [replace(one, language="") if one.kind == "code" else one for one in self._entities]
        return text, tuple(ranked(plain))

    def _put(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            self._length += utf16_length(piece)

    def _read_reference(self) -> None:
        match = _REFERENCE.match(self._source, self._at)
        character = _reference(match) if match else ""
        if match and character:
            self._put(character)
            self._at = match.end()
        else:
            self._put("&")
            self._at += 1

    def _skip(self, pattern: re.Pattern[bytes]) -> bytes:
        match = pattern.match(self._source, self._at)
        begun, self._at = self._at, match.end() if match else self._at
        return self._source[begun : self._at]

    def _next(self) -> bytes:
        return self._source[self._at : self._at + 1]

    def _read_start_tag(self) -> None:
        begun = self._at
        self._at += 1
        name = self._skip(_TAG_NAME).lower()
        if not self._next():
            raise CannotParse(f"Unclosed start tag at byte offset {begun}")
        if name not in _KINDS:
            told = name.decode(errors="replace")
            raise CannotParse(f'Unsupported start tag "{told}" at byte offset {begun}')
        argument = self._read_attributes(name, begun)
        self._at += 1
        if name == b"span" and argument != "spoiler":
            raise CannotParse(f'Tag "span" must have class "tg-spoiler" at byte offset {begun}')
        self._open.append(_Open(name=name, argument=argument, begins=self._length, first_piece=len(self._pieces)))

    def _read_attributes(self, tag: bytes, begun: int) -> str:
        """Read up to the end of the tag; return what matters of its attributes."""
        argument = ""
        self._skip(_SPACES)
        while self._next() != b">":
            if not self._next():
                raise CannotParse(f"Unclosed start tag at byte offset {begun}")
            name = self._skip(_ATTRIBUTE_NAME)
            if not name:
                raise CannotParse(f'Empty attribute name in the tag "{tag.decode()}" at byte offset {begun}')
            self._skip(_SPACES)
            value = self._read_value(tag, begun) if self._next() == b"=" else ""
            beginning = _ATTRIBUTES.get((tag, name))
            if (tag, name) == (b"blockquote", b"expandable"):
                argument = "expandable"
            elif beginning is not None and value.startswith(beginning.decode()):
                argument = value.removeprefix(beginning.decode())
            self._skip(_SPACES)
        return argument

    def _read_value(self, tag: bytes, begun: int) -> str:
        self._at += 1
        self._skip(_SPACES)
        quote = self._next()
        if not quote:
            raise CannotParse(f'Unclosed start tag "{tag.decode()}" at byte offset {begun}')
        if quote not in {b'"', b"'"}:
            return self._read_name_token()
        ends = self._source.find(quote, self._at + 1)
        if ends < 0 or ends + 1 >= len(self._source):
            raise CannotParse(f"Unclosed start tag at byte offset {begun}")
        raw = self._source[self._at + 1 : ends]
        self._at = ends + 1
        return _REFERENCE.sub(lambda match: _reference(match).encode(errors="replace") or match[0], raw).decode()

    def _read_name_token(self) -> str:
        begun = self._at
        token = self._skip(_NAME_TOKEN).lower()
        if self._next() not in {b"", b">", b" ", b"\t", b"\r", b"\n", b"\v"}:
            raise CannotParse(f"Unexpected end of name token at byte offset {begun}")
        return token.decode()

    def _read_end_tag(self) -> None:
        begun = self._at
        if not self._open:
            raise CannotParse(f"Unexpected end tag at byte offset {begun}")
        self._at += 2
        name = self._skip(_TAG_NAME).lower()
        self._skip(_SPACES)
        if self._next() != b">":
            raise CannotParse(f"Unclosed end tag at byte offset {begun}")
        self._at += 1
        opened = self._open.pop()
        if name and name != opened.name:
            expected, found = opened.name.decode(), name.decode(errors="replace")
            raise CannotParse(f'Unmatched end tag at byte offset {begun}, expected "</{expected}>", found "</{found}>"')
        if self._length > opened.begins:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        kind = _KINDS[opened.name]
        if kind == "text_link":
            self._close_link(opened)
        elif kind in {"code", "pre"}:
            self._close_code(opened, kind)
        elif kind == "custom_emoji":
            if not re.fullmatch(r"-?[0-9]{1,19}", opened.argument) or not int(opened.argument):
                raise CannotParse("Invalid custom emoji identifier specified")
            self._add(opened, kind, emoji_id=opened.argument)
        elif kind == "blockquote" and opened.argument:
            self._add(opened, "expandable_blockquote")
        else:
            self._add(opened, kind)

    def _close_link(self, opened: _Open) -> None:
        given = opened.argument or "".join(self._pieces[opened.first_piece :])
        if user_id := user_of_link(given):
            self._add(opened, "text_mention", user_id=user_id)
        elif url := checked_link(given):
            self._add(opened, "text_link", url=url)

    def _close_code(self, opened: _Open, kind: str) -> None:
        """A ``code`` with a language and a ``pre`` over the same text are one; alone, ``code`` has no language."""
        inner = self._entities[-1] if self._entities else None
        same = inner is not None and (inner.offset, inner.end) == (opened.begins, self._length)
        if inner is not None and same and {kind, inner.kind} == {"code", "pre"}:
            language = opened.argument or inner.language
            if language:
                self._entities.pop()
                self._add(opened, "pre", language=language)
                return
        self._add(opened, kind, language=opened.argument)

    def _add(
        self, opened: _Open, kind: str, *, url: str = "", language: str = "", user_id: int = 0, emoji_id: str = ""
    ) -> None:
        self._entities.append(
            Entity(
                kind=kind,
                offset=opened.begins,
                length=self._length - opened.begins,
                url=url,
                language=language,
                user_id=user_id,
                emoji_id=emoji_id,
            )
        )
