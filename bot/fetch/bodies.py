"""Bodies as sent to bodies as meant, under a cap on what is read and on what comes out."""

from __future__ import annotations

from collections.abc import Iterable

from bot.errors import TooLarge
from bot.fetch.codings import CODINGS, Coding, Decoder
from bot.fetch.faults import Fault

ACCEPTED = ", ".join(coding.name for coding in CODINGS)
_BY_NAME = {coding.name: coding for coding in CODINGS}
_ALIASES = {"x-gzip": "gzip", "x-deflate": "deflate"}
# Registered codings that were not asked for. Any other word in the header ("utf-8", "none") is a server's mistake
# about a body that is sent as it is.
_NOT_ASKED_FOR = frozenset({"compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm"})


class Body:
    """Gathers one body, piece by piece; it never holds much more than ``cap`` bytes, sent or decoded."""

    def __init__(self, codings: Iterable[str], *, cap: int) -> None:
        """Take the values of Content-Encoding, one for each header line.

        Raises:
            Fault: The body is in a coding that was not asked for.
        """
        coding = _coding(codings)
        self._decoder = Decoder(coding) if coding else None
        self._cap = cap
        self._sent = 0
        self._size = 0
        self._pieces: list[bytes] = []

    def feed(self, piece: bytes) -> None:
        """Add what arrived.

        Raises:
            Fault: Too large, or not in the coding that was stated.
        """
        self._sent += len(piece)
        if self._sent > self._cap:
            raise too_large(self._cap)
        if self._decoder is None:
            self._pieces.append(piece)
            return
        for decoded in self._decoder.decode(piece):
            self._size += len(decoded)
            if self._size > self._cap:
                raise too_large(self._cap)
            self._pieces.append(decoded)

    def finish(self) -> bytes:
        """Return the whole body.

        Raises:
            Fault: The compressed stream is cut.
        """
        if self._decoder:
            self._pieces.append(self._decoder.finish())
        return b"".join(self._pieces)


def too_large(cap: int) -> Fault:
    """Return the fault of a body that passes the cap."""
    return Fault(f"is larger than {_in_words(cap)}", "raise [fetch] max_body_bytes to read it", kind=TooLarge)


def _in_words(size: int) -> str:
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"


def _coding(values: Iterable[str]) -> Coding | None:
    """Return what Content-Encoding states (RFC 9110, section 8.4), None when the body is sent as it is.

    A coding that is stated twice was applied once; that is how servers behind servers get it wrong.
    """
    words = (word.strip().lower() for value in values for word in value.split(","))
    stated = {_ALIASES.get(word, word) for word in words}
    if strange := stated & _NOT_ASKED_FOR:
        raise Fault(
            f"is sent in a coding that was not asked for ({', '.join(sorted(strange))})", "tell the site's owner"
        )
    known = {_BY_NAME[word] for word in stated if word in _BY_NAME}
    if len(known) > 1:
        names = ", ".join(sorted(coding.name for coding in known))
        raise Fault(f"is sent in several codings at once ({names})", "tell the site's owner")
    return known.pop() if known else None
