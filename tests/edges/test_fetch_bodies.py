"""Bodies that are compressed, cut, lied about, or too large."""

from __future__ import annotations

import gc
import gzip
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace

import aiohttp
import brotli  # type: ignore[import-untyped]  # it ships none
import pytest

from bot.errors import FetchError, TooLarge
from bot.fetch import AiohttpWeb
from bot.model import Page
from tests.edges.conftest import QUICK, OpenWeb
from tests.edges.hostile import HostileServer, Script, answer, bursts, floods, head, raw, resets_after
from tests.makers import NOW

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = b"<rss>" + b"The council met on Monday. " * 900 + b"</rss>"
CAP = QUICK.max_body_bytes


def bare_deflate(body: bytes) -> bytes:
    press = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return press.compress(body) + press.flush()


def framed(body: bytes, *, window_log: int = 20) -> bytes:
    """One frame of zstd that does not say how long it is, so that its window counts."""
    press = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: window_log})
    return press.compress(body) + press.flush()


COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda body: bytes(brotli.compress(body, quality=5)),
    "zstd": zstd.compress,
}
PACKED = {coding: compress(TEXT) for coding, compress in COMPRESS.items()}
# A frame that says of itself that it is to be skipped, with four bytes in it (RFC 8878, section 3.1.2).
SKIPPED = b"\x5a\x2a\x4d\x18\x04\0\0\0skip"


async def body_of(web: AiohttpWeb, server: HostileServer, script: Script) -> bytes:
    got = await web.get(server.serves("/", script), trusted=True)
    assert isinstance(got, Page)
    return got.body


async def failure(web: AiohttpWeb, server: HostileServer, script: Script) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await web.get(server.serves("/", script), trusted=True)
    return caught.value


class TestCodings:
    @pytest.mark.parametrize(
        ("coding", "sent"),
        [
            ("gzip", gzip.compress(TEXT)),
            ("X-GZip", gzip.compress(TEXT)),
            ("gzip, gzip", gzip.compress(TEXT)),
            ("gzip", gzip.compress(TEXT[:99]) + gzip.compress(b"") + gzip.compress(TEXT[99:])),
            ("gzip", gzip.compress(TEXT) + b"\0" * 512),
            ("gzip", gzip.compress(TEXT) + b"\0\0" + b"\x1fpadding"),
            ("deflate", zlib.compress(TEXT)),
            ("deflate", bare_deflate(TEXT)),
            ("BR", brotli.compress(TEXT)),
            ("zstd", zstd.compress(TEXT)),
            ("zstd", framed(TEXT)),
            ("zstd", framed(TEXT, window_log=23)),
            ("zstd", zstd.compress(TEXT[:99]) + zstd.compress(b"") + SKIPPED + framed(TEXT[99:])),
            ("zstd", SKIPPED + zstd.compress(TEXT)),
            ("zstd", zstd.compress(TEXT) + b"\0" * 512),
            ("identity", TEXT),
            ("utf-8", TEXT),
            ("", TEXT),
        ],
    )
    async def test_what_was_meant_comes_out(
        self, server: HostileServer, web: AiohttpWeb, coding: str, sent: bytes
    ) -> None:
        assert await body_of(web, server, answer(body=sent, Content_Encoding=coding)) == TEXT

    @pytest.mark.parametrize("body", [TEXT, b"", b"x"])
    async def test_what_is_said_to_be_gzip_but_is_not_is_taken_as_it_is(
        self, server: HostileServer, web: AiohttpWeb, body: bytes
    ) -> None:
        assert await body_of(web, server, answer(body=body, Content_Encoding="gzip")) == body

    @pytest.mark.parametrize("coding", ["br", "zstd"])
    @pytest.mark.parametrize("body", [TEXT, b"", b"x"])
    async def test_every_coding_carries_much_little_and_nothing(
        self, server: HostileServer, web: AiohttpWeb, coding: str, body: bytes
    ) -> None:
        assert await body_of(web, server, answer(body=COMPRESS[coding](body), Content_Encoding=coding)) == body
        assert await body_of(web, server, answer(204, Content_Encoding=coding)) == b""

    @pytest.mark.parametrize(
        ("coding", "strange"), [("compress", "compress"), ("gzip, exi", "exi"), ("dcz, dcb", "dcb, dcz")]
    )
    async def test_a_coding_that_was_not_asked_for(
        self, server: HostileServer, web: AiohttpWeb, coding: str, strange: str
    ) -> None:
        error = await failure(web, server, answer(body=b"\x0b\x02\x80", Content_Encoding=coding))
        assert f"not asked for ({strange})" in error.problem

    @pytest.mark.parametrize("coding", ["br, gzip", "deflate, x-gzip"])
    async def test_several_codings_at_once(self, server: HostileServer, web: AiohttpWeb, coding: str) -> None:
        error = await failure(web, server, answer(body=PACKED["gzip"], Content_Encoding=coding))
        assert f"several codings at once ({coding.replace('x-', '')})" in error.problem

    @pytest.mark.parametrize("coding", PACKED)
    @pytest.mark.parametrize("cut", [3, 20, -1])
    async def test_a_cut_stream(self, server: HostileServer, web: AiohttpWeb, coding: str, cut: int) -> None:
        error = await failure(web, server, answer(body=PACKED[coding][:cut], Content_Encoding=coding))
        assert error.problem == f"its {coding} stream is cut off"
        assert error.retry

    @pytest.mark.parametrize("coding", ["gzip", "zstd"])
    @pytest.mark.parametrize("cut", [2, 20])
    async def test_a_cut_second_part(self, server: HostileServer, web: AiohttpWeb, coding: str, cut: int) -> None:
        sent = PACKED[coding] + PACKED[coding][:cut]
        assert "cut off" in (await failure(web, server, answer(body=sent, Content_Encoding=coding))).problem

    @pytest.mark.parametrize("coding", PACKED)
    async def test_a_damaged_stream(self, server: HostileServer, web: AiohttpWeb, coding: str) -> None:
        sent = PACKED[coding][:-20] + b"\xff" * 20
        error = await failure(web, server, answer(body=sent, Content_Encoding=coding))
        assert error.problem == f"its {coding} stream is damaged"
        assert error.retry

    @pytest.mark.parametrize("piecewise", [bursts, lambda *pieces: raw(b"".join(pieces))])
    async def test_brotli_with_something_behind_it_is_damaged_however_it_arrives(
        self, server: HostileServer, web: AiohttpWeb, piecewise: Callable[..., Script]
    ) -> None:
        script = piecewise(head(Content_Encoding="br"), PACKED["br"], b"and more")
        assert (await failure(web, server, script)).problem == "its br stream is damaged"

    @pytest.mark.parametrize("coding", ["gzip", "zstd"])
    async def test_a_stream_of_nothing_but_empty_parts(
        self, server: HostileServer, web: AiohttpWeb, coding: str
    ) -> None:
        part = COMPRESS[coding](b"")
        assert await body_of(web, server, answer(body=part * 900, Content_Encoding=coding)) == b""
        error = await failure(web, server, answer(body=part * 1_100, Content_Encoding=coding))
        assert error.problem == f"its {coding} stream has too many parts"
        assert not error.retry

    @pytest.mark.parametrize("window_log", [24, 31])
    async def test_a_window_that_no_browser_would_hold(
        self, server: HostileServer, web: AiohttpWeb, window_log: int
    ) -> None:
        # Block by block, the window is what the frame's second byte says (RFC 8878, section 3.1.1.1.2).
        sent = bytearray(framed(TEXT))
        sent[5] = (window_log - 10) << 3
        error = await failure(web, server, answer(body=bytes(sent), Content_Encoding="zstd"))
        assert error.problem == "its zstd stream asks for too much memory"
        assert not error.retry

    async def test_a_frame_that_needs_a_dictionary(self, server: HostileServer, web: AiohttpWeb) -> None:
        words = zstd.train_dict([b"The council met on day %d. " % day * 9 for day in range(99)], 2_000)
        sent = zstd.compress(TEXT, zstd_dict=words)
        assert "damaged" in (await failure(web, server, answer(body=sent, Content_Encoding="zstd"))).problem


class TestSize:
    async def test_the_cap_itself_is_read(self, server: HostileServer, web: AiohttpWeb) -> None:
        assert len(await body_of(web, server, answer(body=b"x" * CAP))) == CAP
        for coding, compress in COMPRESS.items():
            packed = answer(body=compress(b"x" * CAP), Content_Encoding=coding)
            assert len(await body_of(web, server, packed)) == CAP

    @pytest.mark.parametrize(
        "script",
        [
            answer(body=b"x" * (CAP + 1)),
            answer(body=gzip.compress(b"x" * (CAP + 1)), Content_Encoding="gzip"),
            answer(body=gzip.compress(b"x" * CAP) + gzip.compress(b"x"), Content_Encoding="gzip"),
            answer(body=zlib.compress(b"x" * (CAP + 1)), Content_Encoding="deflate"),
            answer(body=brotli.compress(b"x" * (CAP + 1)), Content_Encoding="br"),
            answer(body=zstd.compress(b"x" * (CAP + 1)), Content_Encoding="zstd"),
            answer(body=zstd.compress(b"x" * CAP) + zstd.compress(b"x"), Content_Encoding="zstd"),
            raw(
                head(Transfer_Encoding="chunked")
                + b"ffff\r\n"
                + b"x" * 0xFFFF
                + b"\r\nffff\r\n"
                + b"x" * 0xFFFF
                + b"\r\n"
            ),
            raw(head() + b"x" * (CAP + 1)),
        ],
    )
    async def test_what_passes_the_cap_is_refused(self, server: HostileServer, web: AiohttpWeb, script: Script) -> None:
        error = await failure(web, server, script)
        assert isinstance(error, TooLarge)
        assert "larger than 100 kB" in error.problem
        assert "max_body_bytes" in error.advice
        assert not error.retry

    async def test_a_large_body_is_refused_by_its_header(self, server: HostileServer, web: AiohttpWeb) -> None:
        error = await failure(web, server, raw(head(Content_Length=str(50_000_000)), keep=True))
        assert isinstance(error, TooLarge)

    async def test_reading_stops_at_the_cap(self, server: HostileServer, open_web: OpenWeb) -> None:
        sent: list[int] = []
        web = await open_web(settings=replace(QUICK, max_body_bytes=1_000_000))
        assert isinstance(await failure(web, server, floods(head(), b"x" * 100_000, times=500, sent=sent)), TooLarge)
        assert sum(sent) < 20_000_000

    @pytest.mark.parametrize("coding", PACKED)
    async def test_a_bomb_never_goes_off(self, server: HostileServer, open_web: OpenWeb, coding: str) -> None:
        web = await open_web(settings=replace(QUICK, max_body_bytes=2_000_000))
        script = answer(body=COMPRESS[coding](bytes(300_000_000)), Content_Encoding=coding)
        await failure(web, server, script)
        tracemalloc.start()
        try:
            error = await failure(web, server, script)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert isinstance(error, TooLarge)
        assert peak < 8_000_000


class TestLies:
    async def test_a_body_shorter_than_its_header_says(self, server: HostileServer, web: AiohttpWeb) -> None:
        error = await failure(web, server, raw(head(Content_Length="100") + b"short"))
        assert error.problem == "the body ended before the length that its header states"
        assert error.retry

    async def test_a_body_longer_than_its_header_says_ends_there(self, server: HostileServer, web: AiohttpWeb) -> None:
        assert await body_of(web, server, bursts(head(Content_Length="5"), b"short", b" and long")) == b"short"

    async def test_chunks_without_an_end(self, server: HostileServer, web: AiohttpWeb) -> None:
        error = await failure(web, server, raw(head(Transfer_Encoding="chunked") + b"5\r\nshort\r\n"))
        assert error.problem == "the body was cut off before its last chunk"

    @pytest.mark.parametrize(
        "chunks", [b"zz\r\nshort\r\n", b"2\r\nshort\r\n0\r\n\r\n", b"-1\r\nx\r\n", b"f" * 20 + b"\r\n"]
    )
    async def test_chunks_that_lie(self, server: HostileServer, web: AiohttpWeb, chunks: bytes) -> None:
        start = head(Transfer_Encoding="chunked")
        for script in (raw(start + chunks), bursts(start, chunks)):
            error = await failure(web, server, script)
            assert error.problem == "the body's chunks are malformed"

    async def test_a_connection_reset_in_the_body(self, server: HostileServer, web: AiohttpWeb) -> None:
        error = await failure(web, server, resets_after(head(Content_Length="100") + b"short"))
        assert error.problem == "the connection was cut in the body"
        assert error.retry


class TestAfterwards:
    async def test_a_connection_that_lives_on_does_not_keep_its_bodies(
        self, server: HostileServer, web: AiohttpWeb
    ) -> None:
        for _ in range(8):
            assert await body_of(web, server, bursts(head(Content_Length="5"), b"short", keep=True)) == b"short"
        assert server.connections == 1
        gc.collect()
        assert sum(type(one) is aiohttp.StreamReader for one in gc.get_objects()) < 4

    async def test_a_cut_body_leaves_no_complaint_in_the_log(
        self, server: HostileServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        async with AiohttpWeb(QUICK, clock=lambda: NOW) as web:
            await failure(web, server, resets_after(head(Content_Length="100") + b"short"))
        del web
        gc.collect()
        assert caplog.records == []
