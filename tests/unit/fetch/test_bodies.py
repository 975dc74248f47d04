from __future__ import annotations

import gzip
import itertools
import sys
import zlib
from contextlib import suppress

import brotli  # type: ignore[import-untyped]  # it ships none
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.bodies import Body
from bot.fetch.faults import Fault

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def cut(text: bytes, places: list[int]) -> list[bytes]:
    edges = sorted({min(place, len(text)) for place in places} | {0, len(text)})
    return [text[start:end] for start, end in itertools.pairwise(edges)]


@given(
    members=st.lists(st.binary(max_size=300), min_size=1, max_size=5),
    places=st.lists(st.integers(0, 400), max_size=12),
    coding=st.sampled_from(["gzip", "deflate", "br", "zstd", ""]),
)
def test_however_it_arrives_it_comes_out_whole(members: list[bytes], places: list[int], coding: str) -> None:
    meant = b"".join(members)
    sent = {
        "gzip": b"".join(map(gzip.compress, members)),
        "deflate": zlib.compress(meant),
        "br": brotli.compress(meant),
        "zstd": b"".join(map(zstd.compress, members)),
        "": meant,
    }[coding]
    body = Body([coding], cap=2_000)
    for piece in cut(sent, places):
        body.feed(piece)
    assert body.finish() == meant


@pytest.mark.parametrize("size", [262_143, 262_144, 262_145, 524_288])
@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_stream_that_fills_its_steps_comes_out_whole(coding: str, size: int) -> None:
    compress = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}[coding]
    body = Body([coding], cap=size)
    body.feed(compress(bytes(size)))
    assert len(body.finish()) == size


@given(
    sent=st.binary(max_size=200),
    coding=st.sampled_from(["gzip", "deflate", "br", "zstd"]),
    magic=st.sampled_from([b"", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18"]),
)
def test_noise_gives_a_body_or_a_fault(sent: bytes, coding: str, magic: bytes) -> None:
    body = Body([coding], cap=1_000)
    with suppress(Fault):
        body.feed(magic + sent)
        assert len(body.finish()) <= 1_000


@pytest.mark.parametrize(("cap", "words"), [(10_000_000, "10 MB"), (2_500, "2.5 kB"), (12, "12 bytes")])
def test_the_cap_is_said_in_words(cap: int, words: str) -> None:
    body = Body([], cap=cap)
    with pytest.raises(Fault, match=f"larger than {words}"):
        body.feed(bytes(cap + 1))
