"""Fingerprints: short names for contents, equal where the contents are."""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata

from bot.model import Fingerprint

# Of ASCII, letters and digits count.
_COUNTED = string.ascii_letters + string.digits
_NOT_COUNTED = bytes(code for code in range(128) if chr(code) not in _COUNTED)
_LOWER = bytes.maketrans(string.ascii_uppercase.encode(), string.ascii_lowercase.encode())
# Marks of other blocks, in UTF-8: Latin-1, General Punctuation, those of Chinese and Japanese. Each begins with
# bytes that a search jumps to; to look at every letter takes ten times as long.
_OTHER_MARKS = (
    re.compile(rb"\xc2[\xa0-\xbf]"),
    re.compile(rb"\xe2\x80[\x80-\xbf]"),
    re.compile(rb"\xe2\x81[\x80-\xaf]"),
    re.compile(rb"\xe3\x80[\x80-\xbf]"),
)


def digest_of(*parts: str | bytes) -> str:
    """Return 16 hexadecimal digits (64 bits of BLAKE2b, RFC 7693) of the parts, whose boundaries count."""
    state = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a text's letters and digits: case, accents' form, marks and blanks do not count."""
    if text.isascii():
        return Fingerprint(digest_of(text.encode().translate(_LOWER, _NOT_COUNTED)))
    if not unicodedata.is_normalized("NFKC", text):  # a quick look, where normalising takes thirty times as long
        text = unicodedata.normalize("NFKC", text)
    raw = text.casefold().encode("utf-8", "surrogatepass").translate(None, _NOT_COUNTED)
    for marks in _OTHER_MARKS:
        raw = marks.sub(b"", raw)
    return Fingerprint(digest_of(raw))
