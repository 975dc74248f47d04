"""Bodies as sent to bodies as meant: content codings undone under a cap on what comes out."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Protocol

from bot.errors import TooLarge
from bot.fetch.faults import Fault

ACCEPTED = "gzip, deflate"
_GZIP = frozenset({"gzip", "x-gzip"})
_DEFLATE = frozenset({"deflate", "x-deflate"})
# Registered codings that were not asked for. Any other word in the header ("utf-8", "none") is a server's mistake
# about a body that is sent as it is.
_NOT_ASKED_FOR = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm"})
_GZIP_MAGIC = b"\x1f\x8b"
# Joined gzip files have a handful of members. Each costs a new decompressor, so a body of nothing but tiny members
# would take minutes.
_MOST_MEMBERS = 1_000


class _Inflater(Protocol):
    """The decompressor of zlib, whose class has no public name."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class Body:
    """Gathers one body, piece by piece; it never holds more than ``cap`` bytes, sent or decoded, and one piece."""

    def __init__(self, codings: Iterable[str], *, cap: int) -> None:
        """Take the values of Content-Encoding, one for each header line.

        Raises:
            Fault: The body is in a coding that was not asked for.
        """
        self._coding = _coding(codings)
        self._cap = cap
        self._sent = 0
        self._size = 0
        self._pieces: list[bytes] = []
        self._head = b""
        self._inflate: _Inflater | None = None
        self._members = 0
        self._padded = False

    def feed(self, piece: bytes) -> None:
        """Add what arrived.

        Raises:
            Fault: Too large, or not in the coding that was stated.
        """
        self._sent += len(piece)
        if self._sent > self._cap:
            raise too_large(self._cap)
        if not self._coding:
            self._pieces.append(piece)
        elif self._members:
            self._decode(piece)
        else:
            self._begin(self._head + piece)

    def finish(self) -> bytes:
        """Return the whole body.

        Raises:
            Fault: The compressed stream is cut.
        """
        if self._head:
            self._pieces.append(self._head)
        elif self._inflate and not self._inflate.eof:
            raise Fault(f"its {self._coding} stream is cut off", "try again later")
        return b"".join(self._pieces)

    def _begin(self, head: bytes) -> None:
        if len(head) < len(_GZIP_MAGIC):
            self._head = head
            return
        self._head = b""
        if self._coding == "gzip" and not head.startswith(_GZIP_MAGIC):
            # Servers that state gzip and send the file as it is are met, and what they send can be read.
            self._coding = ""
            self._pieces.append(head)
            return
        self._open(head)
        self._decode(head)

    def _open(self, head: bytes) -> None:
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise Fault("its gzip stream has too many parts", "tell the site's owner", retry=False)
        self._inflate = zlib.decompressobj(_window_bits(self._coding, head))

    def _decode(self, piece: bytes) -> None:
        rest = piece
        while rest and self._inflate:
            if self._inflate.eof:
                # More members may follow (RFC 1952, section 2.2); anything else after the first is padding.
                self._padded |= self._coding != "gzip" or not rest.startswith(_GZIP_MAGIC[:1])
                if self._padded:
                    return
                self._open(rest)
            try:
                decoded = self._inflate.decompress(rest, self._cap - self._size + 1)
            except zlib.error:
                raise Fault(f"its {self._coding} stream is damaged", "try again later") from None
            self._add(decoded)
            rest = self._inflate.unconsumed_tail or self._inflate.unused_data

    def _add(self, decoded: bytes) -> None:
        self._size += len(decoded)
        if self._size > self._cap:
            raise too_large(self._cap)
        self._pieces.append(decoded)


def too_large(cap: int) -> Fault:
    """Return the fault of a body that passes the cap."""
    return Fault(f"is larger than {_in_words(cap)}", "raise [fetch] max_body_bytes to read it", kind=TooLarge)


def _in_words(size: int) -> str:
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"


def _coding(values: Iterable[str]) -> str:
    """Return "gzip", "deflate" or "" for what Content-Encoding states (RFC 9110, section 8.4)."""
    stated = {word.strip().lower() for value in values for word in value.split(",")}
    known = stated & (_GZIP | _DEFLATE | _NOT_ASKED_FOR)
    if known & _NOT_ASKED_FOR or (known & _GZIP and known & _DEFLATE):
        raise Fault(f"is sent in a coding that was not asked for ({', '.join(sorted(known))})", "tell the site's owner")
    return "gzip" if known & _GZIP else "deflate" if known else ""


def _window_bits(coding: str, head: bytes) -> int:
    if coding == "gzip":
        return 16 + zlib.MAX_WBITS
    # "deflate" means zlib's format (RFC 1950), but some servers send the bare stream (RFC 1951). A zlib header is a
    # method 8 and a check that makes both bytes a multiple of 31.
    is_zlib = head[0] & 0x0F == zlib.DEFLATED and (head[0] << 8 | head[1]) % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS
