"""Sockets that take in only so much for one request.

The parser caps headers, and ``Body`` what is in a body. Neither sees hints (1xx), blank lines before the answer, chunk
extensions, or answers that nobody asked for, which a server may send for as long as it is listened to.
"""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_NUMBER = errno.EMSGSIZE


class EndlessAnswerError(OSError):
    """More arrived for one request than any answer needs; ``explain`` knows it by ``is_endless``."""

    def __init__(self) -> None:
        super().__init__(_NUMBER, "endless answer")


def is_endless(error: BaseException) -> bool:
    """Tell whether aiohttp's error was made of an ``EndlessAnswerError``: it keeps the arguments or the text."""
    return getattr(error, "errno", None) == _NUMBER or EndlessAnswerError.__name__ in str(error)


class Wire(socket.socket):
    """A socket that is read from no further than ``most`` bytes, counted anew whenever something is sent.

    So each request has its own count, and a connection that is kept has what its last one left.
    """

    def __init__(self, family: int, style: int, protocol: int, *, most: int) -> None:
        super().__init__(family, style, protocol)
        self._most = most
        self._left = most

    def send(self, sent: ReadableBuffer, flags: int = 0, /) -> int:
        """Send, and begin to count anew."""
        self._left = self._most
        return super().send(sent, flags)

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Receive.

        Raises:
            EndlessAnswerError: More than ``most`` bytes have come.
        """
        received = super().recv(size, flags)
        self._spend(len(received))
        return received

    def recv_into(self, buffer: WriteableBuffer, size: int = 0, flags: int = 0) -> int:
        """Receive into a buffer, as TLS does; the same is raised."""
        received = super().recv_into(buffer, size, flags)
        self._spend(received)
        return received

    def _spend(self, received: int) -> None:
        self._left -= received
        if self._left < 0:
            raise EndlessAnswerError
