"""Fingerprints: short names for contents, equal where the contents are."""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata

from bot.model import Fingerprint

# Of ASCII, letters and digits count. The other scripts are left to a search, which is ten times as slow.
_COUNTED = string.ascii_letters + string.digits
_NOT_COUNTED = bytes(code for code in range(128) if chr(code) not in _COUNTED)
_LOWER = bytes.maketrans(string.ascii_uppercase.encode(), string.ascii_lowercase.encode())
_OTHER_MARKS = re.compile(r"[^\w\x00-\x7f]+")


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
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):  # a quick look, where normalising takes thirty times as long
            text = unicodedata.normalize("NFKC", text)
        text = _OTHER_MARKS.sub("", text.casefold())
    return Fingerprint(digest_of(text.encode("utf-8", "surrogatepass").translate(_LOWER, _NOT_COUNTED)))
