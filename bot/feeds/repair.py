"""Small repairs that make a document well-formed again, as feed readers are expected to.

What is broken most often: HTML's entities in XML, ampersands by themselves, control characters, a document cut off in
the middle. A document mended here goes the fast way; anything worse is left to the reference.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator, Mapping, Sequence

_XML_ENTITIES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_REFERENCE = re.compile(rb"&(?:#(\d{1,8}|[xX][0-9a-fA-F]{1,8})|([A-Za-z][A-Za-z0-9]{1,31}));")
_BARE = re.compile(rb"&(?!#(?:\d{1,8}|x[0-9a-fA-F]{1,8});|(?:amp|lt|gt|quot|apos);)")
# XML 1.0, section 2.2: characters that may not stand in a document, even escaped.
_CONTROLS = bytes(code for code in range(32) if code not in {9, 10, 13})
_NONCHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")
# An attribute whose value holds quotes: one that ends it is followed by another attribute or by the tag's end. The
# repeats are bounded, so that the time is.
_VALUE = re.compile(
    rb"""(\s[\w:.-]+=")([^"<]{0,4000}+(?:"(?!\s{1,40}[\w:.-]{1,40}="|\s{0,40}[/?]?>)[^"<]{0,4000}+){1,20}+)\""""
)
_OPAQUE = ((b"<![CDATA[", b"]]>"), (b"<!--", b"-->"))


def mend_characters(data: bytes, entities: Mapping[str, str]) -> bytes:
    """Return ``data`` without characters that XML forbids, its entities as character references or as plain text."""
    data = _NONCHARACTERS.sub(b"", data.translate(None, _CONTROLS))

    def mended(match: re.Match[bytes]) -> bytes:
        return _reference(match, entities)

    return b"".join(
        _BARE.sub(b"&amp;", _REFERENCE.sub(mended, piece)) if live else piece for piece, live in segments(data)
    )


def mend_quotes(data: bytes) -> bytes:
    """Return ``data`` with the quotes inside attributes' values escaped."""
    return _VALUE.sub(lambda match: match.group(1) + match.group(2).replace(b'"', b"&quot;") + b'"', data)


def close(data: bytes, open_names: Sequence[str]) -> bytes:
    """Return a document that was cut off, ended where its last whole tag or text ends, with its open tags closed.

    Args:
        data: The document up to its last byte.
        open_names: Qualified names of the elements that were open there, outermost first.
    """
    start, opener = _open_section(data)
    if opener == b"<![CDATA[":
        data += b"]]>"
    elif opener:
        data = data[:start]
    elif data.rfind(b"<") > data.rfind(b">"):
        data = data[: data.rfind(b"<")]
    data = data[: data.rfind(b"&")] if b"&" in data[-12:] and b";" not in data[data.rfind(b"&") :] else data
    return data + b"".join(f"</{name}>".encode() for name in reversed(open_names))


def segments(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield the pieces of a document in order, each with whether references in it count (not in CDATA or comments)."""
    position = 0
    for start, end in _opaque_spans(data):
        yield data[position:start], True
        yield data[start:end], False
        position = end
    yield data[position:], True


def _opaque_spans(data: bytes) -> Iterator[tuple[int, int]]:
    position = 0
    while (found := _next_opener(data, position)) is not None:
        start, opener, closer = found
        end = data.find(closer, start + len(opener))
        if end < 0:
            yield start, len(data)
            return
        position = end + len(closer)
        yield start, position


def _next_opener(data: bytes, position: int) -> tuple[int, bytes, bytes] | None:
    start = data.find(b"<!", position)
    while start >= 0:
        for opener, closer in _OPAQUE:
            if data.startswith(opener, start):
                return start, opener, closer
        start = data.find(b"<!", start + 2)
    return None


def _open_section(data: bytes) -> tuple[int, bytes]:
    """Return where a CDATA section or comment without an end starts, and its opener; (-1, b"") when there is none."""
    last = (-1, b"")
    for start, end in _opaque_spans(data):
        opener, closer = next(pair for pair in _OPAQUE if data.startswith(pair[0], start))
        closed = data.endswith(closer, start + len(opener), end)
        last = (-1, b"") if closed else (start, opener)
    return last


def _reference(match: re.Match[bytes], entities: Mapping[str, str]) -> bytes:
    number, name = match.groups()
    if number is not None:
        return match.group().lower() if _is_character(number) else b""
    if name in _XML_ENTITIES:
        return match.group()
    text = name and (entities.get(name.decode()) or html.entities.html5.get(name.decode() + ";"))
    if not text:
        return match.group()
    return "".join(f"&#{ord(character)};" for character in text).encode()


def _is_character(number: bytes) -> bool:
    code = int(number[1:], 16) if number[:1] in b"xX" else int(number)
    return code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
