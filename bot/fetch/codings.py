"""Content codings undone a step at a time, so that no stream decides how much memory or time it takes.

gzip is RFC 1952; deflate RFC 1950, and 1951 where servers leave the wrapping out; br RFC 7932; zstd RFC 8878, with the
window that RFC 9659 allows.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

import brotli  # type: ignore[import-untyped]  # it ships none

from bot.fetch.faults import Fault

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# What one call of a library may bring. Small beside a page, large enough that the calls do not count.
_STEP = 262_144
# Joined files have a handful of parts. Each costs a new decompressor, so a body of nothing but tiny parts would take
# minutes.
_MOST_PARTS = 1_000
# RFC 9659, section 3: 8 MB, which every decoder has to bear; a frame may state terabytes.
_ZSTD_OPTIONS: Mapping[int, int] = {zstd.DecompressionParameter.window_log_max: 23}


class _Stream(Protocol):
    """One compressed stream: a member of gzip, a frame of zstd.

    Attributes:
        ended: Whether its end was met.
        rest: What was fed beyond its end.
    """

    @property
    def ended(self) -> bool: ...
    @property
    def rest(self) -> bytes: ...
    def unpack(self, packed: bytes) -> Iterator[bytes]:
        """Yield what comes out, in steps. It is not called once the stream has ended."""


class _Zlib:
    """A stream of zlib's: gzip, zlib or bare deflate, by its window bits."""

    def __init__(self, window_bits: int) -> None:
        self._inflate = zlib.decompressobj(window_bits)

    @property
    def ended(self) -> bool:
        return self._inflate.eof

    @property
    def rest(self) -> bytes:
        return self._inflate.unused_data

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        # Without a tail less than one match may wait inside; the trailer, always behind it, brings that out.
        while packed:
            yield self._inflate.decompress(packed, _STEP)
            packed = self._inflate.unconsumed_tail


class _Zstd:
    def __init__(self) -> None:
        self._frame = zstd.ZstdDecompressor(options=_ZSTD_OPTIONS)

    @property
    def ended(self) -> bool:
        return self._frame.eof

    @property
    def rest(self) -> bytes:
        return self._frame.unused_data

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        yield self._frame.decompress(packed, _STEP)
        while not (self._frame.eof or self._frame.needs_input):
            yield self._frame.decompress(b"", _STEP)


class _Brotli:
    """A stream of brotli, which nothing may follow: the library takes what does for damage."""

    rest = b""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def ended(self) -> bool:
        return bool(self._stream.is_finished())

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        step = self._stream.process(packed, output_buffer_limit=_STEP)
        yield step
        # It takes more when nothing is left to put in, though more may wait inside.
        while not self.ended and (step or not self._stream.can_accept_more_data()):
            step = self._stream.process(b"", output_buffer_limit=_STEP)
            yield step


class Coding(NamedTuple):
    """A content coding.

    Attributes:
        name: As Accept-Encoding has it.
        opens: Makes a stream for what begins with these bytes, at least ``prefix`` of them.
        mark: What every body in it begins with, as far as that is looked at; one that does not is taken as it is.
        followers: The bytes that another stream may begin with; what begins otherwise is padding.
        padded: Whether there may be padding.
    """

    name: str
    opens: Callable[[bytes], _Stream]
    prefix: int = 1
    mark: bytes = b""
    followers: frozenset[int] = frozenset()
    padded: bool = True


def _deflate(head: bytes) -> _Stream:
    # "deflate" means zlib's format, but some servers send the bare stream. A zlib header is a method 8 and a check that
    # makes both bytes a multiple of 31.
    is_zlib = head[0] & 0x0F == zlib.DEFLATED and (head[0] << 8 | head[1]) % 31 == 0
    return _Zlib(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)


CODINGS = (
    Coding("gzip", lambda _: _Zlib(16 + zlib.MAX_WBITS), prefix=2, mark=b"\x1f\x8b", followers=frozenset({0x1F})),
    Coding("deflate", _deflate, prefix=2),
    Coding("br", lambda _: _Brotli(), padded=False),
    # A frame, or one to be skipped (RFC 8878, sections 3.1.1 and 3.1.2).
    Coding("zstd", lambda _: _Zstd(), followers=frozenset({0x28, *range(0x50, 0x60)})),
)


class Decoder:
    """Undoes a coding, piece by piece."""

    def __init__(self, coding: Coding) -> None:
        self._coding = coding
        self._head = b""
        self._stream: _Stream | None = None
        self._parts = 0
        self._as_it_is = False
        self._padding = False

    def decode(self, piece: bytes) -> Iterator[bytes]:
        """Yield what this piece brings, in steps of a bounded size.

        Raises:
            Fault: It is not in the coding that was stated, or made to take long.
        """
        if self._as_it_is:
            yield piece
        elif self._stream:
            yield from self._unpack(piece)
        else:
            yield from self._begin(self._head + piece)

    def finish(self) -> bytes:
        """Return what was held back, when no more pieces come.

        Raises:
            Fault: The stream is cut.
        """
        if self._stream and not self._stream.ended:
            raise Fault(f"its {self._coding.name} stream is cut off", "try again later")
        return self._head

    def _begin(self, head: bytes) -> Iterator[bytes]:
        if len(head) < self._coding.prefix:
            self._head = head
            return
        self._head = b""
        if head.startswith(self._coding.mark):
            yield from self._unpack(head)
        else:
            # Servers that state gzip and send the file as it is are met, and what they send can be read.
            self._as_it_is = True
            yield head

    def _unpack(self, piece: bytes) -> Iterator[bytes]:
        while piece and (stream := self._stream_for(piece)):
            try:
                yield from stream.unpack(piece)
            except (zlib.error, brotli.error, zstd.ZstdError) as error:
                raise _unreadable(self._coding, str(error)) from None
            piece = stream.rest if stream.ended else b""

    def _stream_for(self, piece: bytes) -> _Stream | None:
        if self._stream and not self._stream.ended:
            return self._stream
        if self._padding or (self._stream and piece[0] not in self._coding.followers):
            if not self._coding.padded:
                raise _unreadable(self._coding)
            self._padding = True
            return None
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise Fault(f"its {self._coding.name} stream has too many parts", "tell the site's owner", retry=False)
        self._stream = self._coding.opens(piece)
        return self._stream


def _unreadable(coding: Coding, words: str = "") -> Fault:
    if "too much memory" in words:  # zstd's words for a window that is too large
        return Fault(f"its {coding.name} stream asks for too much memory", "tell the site's owner", retry=False)
    return Fault(f"its {coding.name} stream is damaged", "try again later")
