"""Fingerprints: short names for contents, equal where the contents are."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from bot.model import Fingerprint

_NOT_WORD = re.compile(r"[\W_]+")


def digest_of(*parts: str | bytes) -> str:
    """Return 16 hexadecimal digits (64 bits of BLAKE2b, RFC 7693) of the parts, whose boundaries count."""
    state = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a text's words: case, accents' form, punctuation and spacing do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return Fingerprint(digest_of(_NOT_WORD.sub(" ", folded).strip()))
