"""Bodies as servers compress them."""

from __future__ import annotations

import gzip
import sys
import zlib

import brotli  # type: ignore[import-untyped]  # it ships none

from bot.fetch.bodies import Body
from bot.fetch.faults import Fault
from tests.fuzz.target import Target, one_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_CAP = 1_000_000
_CODINGS = ("gzip", "deflate", "br", "zstd", "x-gzip, gzip", "identity", "gzip, br", "compress")
_PIECES = (1, 7, 1_024, 65_536)
_TEXT = b"<rss><channel><item/></channel></rss>" * 40
_BOMB = b"\0" * 3_000_000
# By one_of the length says how a body is read, so each has a blank more behind it for each coding.
_PACKED = (
    gzip.compress(_TEXT, mtime=0) * 2,
    zlib.compress(_TEXT),
    brotli.compress(_TEXT),
    zstd.compress(_TEXT),
    gzip.compress(_BOMB, mtime=0),
    brotli.compress(_BOMB),
    zstd.compress(_BOMB),
)
_WORDS = (
    b"\x1f\x8b\x08\x00",
    b"\x78\x9c",
    b"\x28\xb5\x2f\xfd",
    b"\x50\x2a\x4d\x18",
    b"\x00\x00\xff\xff",
    b"\xff\xff\xff\xff",
    b"\x03\x00",
)


def _attempt(raw: bytes) -> None:
    try:
        body = Body([one_of(_CODINGS, raw)], cap=_CAP)
        size = _PIECES[sum(raw[:2]) % len(_PIECES)]
        for start in range(0, len(raw), size):
            body.feed(raw[start : start + size])
        assert len(body.finish()) <= _CAP + 262_144, "one step beyond the cap at the most"
    except Fault:
        return


TARGET = Target(
    name="bodies",
    attempt=_attempt,
    examples=tuple(packed + b"\0" * more for packed in _PACKED for more in range(len(_CODINGS))),
    words=_WORDS,
)
