"""What every connection is held to, and the short plain answers that all of them get."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus

import structlog
from aiohttp import web

from bot.web.settings import Settings

_log = structlog.get_logger()

Answering = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


def plain(status: int, words: str, *, media_type: str = "text/plain", **headers: str) -> web.Response:
    """Return an answer that no browser runs, without the versions that aiohttp tells; ``_`` in names stands for "-"."""
    told = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return web.Response(
        status=status,
        text=words,
        content_type=media_type,
        headers={
            "Server": "nutgraf",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'",
            "Cache-Control": "no-store",
            **told,
        },
    )


class Refusal(Exception):
    """A request is answered with an error."""

    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(status, words)
        self.status = status
        self.words = words
        self.headers = headers

    def response(self) -> web.Response:
        """Return the answer."""
        return plain(self.status, self.words, **self.headers)


async def body_of(request: web.BaseRequest, settings: Settings) -> bytes:
    """Return the body of a request, as it was sent.

    Raises:
        Refusal: It is too large, too slow, compressed, or not HTTP.
        ConnectionError: The sender left.
    """
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if coding != "identity":
        # A signature is over what was sent before any compression, or after it: the Recommendation does not say.
        raise Refusal(415, "send it without compression", accept_encoding="identity")
    if (request.content_length or 0) > settings.max_body_bytes:
        raise _too_large(settings)
    if request.headers.get("Expect", "").lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    try:
        async with asyncio.timeout(settings.read_seconds):
            return await request.read()
    except TimeoutError:
        raise Refusal(408, "it came too slowly") from None
    except web.HTTPRequestEntityTooLarge:
        raise _too_large(settings) from None
    except web.RequestPayloadError:  # only aiohttp's parser in Python says so; with that in C the time runs out
        raise Refusal(400, "its body is not HTTP") from None


def _too_large(settings: Settings) -> Refusal:
    return Refusal(413, f"more than {settings.max_body_bytes} bytes are not taken")


class _Connection(web.RequestHandler):
    """One connection: its errors are short, and tell nothing of the program."""

    __slots__ = ("_refuse",)

    def __init__(self, listener: Listener, settings: Settings) -> None:
        super().__init__(
            listener,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=settings.idle_seconds,
            access_log=None,  # type: ignore[arg-type]  # turns it off, as the library's own runner does
            lingering_time=settings.linger_seconds,
            auto_decompress=False,
        )
        self._refuse = len(listener.connections) >= settings.connections

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, or end at once what is one connection too many."""
        super().connection_made(transport)
        if self._refuse:
            self.force_close()

    def handle_error(
        self,
        request: web.BaseRequest,  # noqa: ARG002  # the library's signature
        status: int = HTTPStatus.INTERNAL_SERVER_ERROR,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002  # the library's signature
    ) -> web.StreamResponse:
        """Return the answer to what is not HTTP, or to what met a fault of this program, which is logged."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.error("request met a fault of this program", exc_info=exc)
        else:
            _log.debug("request is not HTTP", problem=type(exc).__name__)
        answer = plain(status, HTTPStatus(status).phrase.lower())
        answer.force_close()
        return answer


class Listener(web.Server):
    """Makes a connection for each client, all held to the same limits."""

    def __init__(self, answering: Answering, settings: Settings) -> None:
        """Take what answers each request."""
        request = partial(web.BaseRequest, loop=asyncio.get_running_loop(), client_max_size=settings.max_body_bytes)
        super().__init__(answering, request_factory=request)
        self._settings = settings

    def __call__(self) -> web.RequestHandler:
        """Return the protocol of a new connection."""
        return _Connection(self, self._settings)
