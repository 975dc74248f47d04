"""Bytes of a feed to UTF-8, whatever was declared and whether or not it is true.

The order follows what is observed rather than what is stated: byte-order marks and UTF-16 patterns cannot lie, bytes
that read as UTF-8 are UTF-8 (a chance match of other text is next to impossible), and only then do declarations count.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<?" or "<r" looks without a mark (XML 1.0, appendix F).
_PATTERNS = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"(?:[\t\n\r ]\0)*[<{]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"(?:\0[\t\n\r ])*\0[<{]\0[^\0]"), "utf-16-be"),
    (re.compile(rb"\x4c\x6f\xa7\x94"), "cp037"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_CHARSET = re.compile(r"""\bcharset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
# What a label is read as in practice (WHATWG Encoding, section 4.2): each is a superset of what it is named.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_ALIASES = {"x-sjis": "shift_jis", "ks_c_5601-1987": "cp949", "x-gbk": "gbk", "win-1251": "cp1251", "unicode": "utf-16"}
# Servers send these charsets whatever the document is.
_SERVER_DEFAULTS = frozenset({"utf-8", "cp1252"})
# A text is UTF-8 with some bytes broken, and not something else, when this share of its high sequences is sound: other
# encodings have next to none by chance.
_MOSTLY = 0.5
_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A document as UTF-8 without a byte-order mark, how it was read, and in words what of that was not as declared."""

    data: bytes
    encoding: str
    problem: str = ""


def to_utf8(raw: bytes, content_type: str | None = None) -> Decoded:
    """Return ``raw`` as UTF-8. It never fails: as a last resort, unreadable bytes become replacement characters.

    Args:
        raw: The document's bytes.
        content_type: The value of Content-Type, with or without a charset; it may lie.
    """
    marked = _by_pattern(raw)
    if marked is not None:
        return marked
    stated = _stated(raw, content_type)
    if not raw.isascii() and _is_utf8(raw):
        return _decoded(raw, "utf-8", stated)
    for encoding in stated:
        if encoding != "utf-8" and (data := _transcoded(raw, encoding)) is not None:
            return _decoded(data, encoding, stated)
    if raw.isascii():
        return Decoded(data=raw, encoding="utf-8")
    if (data := _mended(raw)) is not None:
        return Decoded(data=data, encoding="utf-8", problem="some bytes are not UTF-8; they were read as windows-1252")
    text = raw.decode("cp1252", "replace")
    return _decoded(text.encode("utf-8"), "cp1252", stated)


def _by_pattern(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _wide(raw[len(mark) :], encoding) if encoding != "utf-8" else _after_mark(raw[len(mark) :])
    for pattern, encoding in _PATTERNS:
        if pattern.match(raw):
            return _wide(raw, encoding)
    return None


def _after_mark(raw: bytes) -> Decoded:
    if _is_utf8(raw):
        return Decoded(data=raw, encoding="utf-8")
    problem = "marked as UTF-8, but some bytes are not; they were read as windows-1252"
    return Decoded(data=_mixed(raw), encoding="utf-8", problem=problem)


def _wide(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    damaged = "�" in text
    problem = f"some of it is not {encoding}; unreadable characters were replaced" if damaged else ""
    return Decoded(data=text.encode("utf-8", "replace"), encoding=encoding, problem=problem)


def _stated(raw: bytes, content_type: str | None) -> list[str]:
    """Return the encodings that the server and the document name, the more credible first."""
    header = _CHARSET.search(content_type or "")
    declared = _DECLARED.match(raw[:400])
    served = _codec(header.group(1)) if header else None
    written = _codec(declared.group(1).decode("ascii")) if declared else None
    ordered = [written, served] if served in _SERVER_DEFAULTS else [served, written]
    return list(dict.fromkeys(name for name in ordered if name))


def _codec(label: str) -> str | None:
    label = label.lower()
    try:
        info = codecs.lookup(_ALIASES.get(label, label))
        # bytes-to-bytes codecs ("zip", "hex") are codecs too, and no encodings of text
        "".encode(info.name)
    except (LookupError, ValueError, TypeError):
        return None
    return _SUPERSETS.get(info.name, info.name)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _transcoded(raw: bytes, encoding: str) -> bytes | None:
    try:
        return raw.decode(encoding).encode("utf-8")
    except (UnicodeError, ValueError):
        return None


def _decoded(data: bytes, encoding: str, stated: list[str]) -> Decoded:
    if not stated or stated[0] == encoding:
        return Decoded(data=data, encoding=encoding)
    return Decoded(data=data, encoding=encoding, problem=f"declared as {stated[0]}, but it is {encoding}")


def _mended(raw: bytes) -> bytes | None:
    """Return ``raw`` as UTF-8 if nearly all of it is, else None."""
    broken = raw.decode("utf-8", "replace").count("�") - raw.count(b"\xef\xbf\xbd")
    sound = len(_HIGH.findall(raw.decode("utf-8", "ignore").encode("utf-8"))) / 2
    return _mixed(raw) if sound and sound / (sound + broken) >= _MOSTLY else None


def _mixed(raw: bytes) -> bytes:
    """Return UTF-8 in which each byte that is none was read as windows-1252."""
    text = raw.decode("utf-8", "surrogateescape")
    table = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
    return text.translate(table).encode("utf-8")
