from __future__ import annotations

import gzip
import itertools
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.bodies import Body
from bot.fetch.faults import Fault


def cut(text: bytes, places: list[int]) -> list[bytes]:
    edges = sorted({min(place, len(text)) for place in places} | {0, len(text)})
    return [text[start:end] for start, end in itertools.pairwise(edges)]


@given(
    members=st.lists(st.binary(max_size=300), min_size=1, max_size=5),
    places=st.lists(st.integers(0, 400), max_size=12),
    coding=st.sampled_from(["gzip", "deflate", ""]),
)
def test_however_it_arrives_it_comes_out_whole(members: list[bytes], places: list[int], coding: str) -> None:
    meant = b"".join(members)
    sent = {"gzip": b"".join(map(gzip.compress, members)), "deflate": zlib.compress(meant), "": meant}[coding]
    body = Body([coding], cap=2_000)
    for piece in cut(sent, places):
        body.feed(piece)
    assert body.finish() == meant


@given(sent=st.binary(max_size=200), coding=st.sampled_from(["gzip", "deflate"]), magic=st.booleans())
def test_noise_gives_a_body_or_a_fault(sent: bytes, coding: str, *, magic: bool) -> None:
    body = Body([coding], cap=1_000)
    with suppress(Fault):
        body.feed(b"\x1f\x8b\x08" + sent if magic else sent)
        assert len(body.finish()) <= 1_000


@pytest.mark.parametrize(("cap", "words"), [(10_000_000, "10 MB"), (2_500, "2.5 kB"), (12, "12 bytes")])
def test_the_cap_is_said_in_words(cap: int, words: str) -> None:
    body = Body([], cap=cap)
    with pytest.raises(Fault, match=f"larger than {words}"):
        body.feed(bytes(cap + 1))
