"""Requests that are refused, and bodies that are read no further than they may be."""

from __future__ import annotations

import asyncio

from starlette.requests import Request


class Refusal(Exception):
    """A request is answered with an error.

    Attributes:
        status: Of the answer.
        words: A short reason, told to whoever asked.
        headers: More of the answer; ``_`` in their names stands for "-".
    """

    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(status, words)
        self.status = status
        self.words = words
        self.headers = headers


async def body_of(request: Request, *, most: int, seconds: float) -> bytes:
    """Return the body of a request, as it was sent.

    Args:
        request: Whose body is not read yet.
        most: The largest that is taken, in bytes.
        seconds: How long it may take to arrive.

    Raises:
        Refusal: It is too large, too slow or compressed.
        ClientDisconnect: The sender left, or what it sent is not HTTP.
    """
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if coding != "identity":
        # A signature is over what was sent before any compression, or after it: WebSub does not say.
        raise Refusal(415, "send it without compression", accept_encoding="identity")
    if int(request.headers.get("Content-Length", 0)) > most:
        raise _too_large(most)
    try:
        async with asyncio.timeout(seconds):
            return await _read(request, most)
    except TimeoutError:
        raise Refusal(408, "it came too slowly") from None


async def _read(request: Request, most: int) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def _too_large(most: int) -> Refusal:
    return Refusal(413, f"more than {most} bytes are not taken")
