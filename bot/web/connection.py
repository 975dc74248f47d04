"""One connection, and what it is held to.

Uvicorn's protocol lets a client send its request as slowly as it likes and read its answer as slowly: each of that is
given a time here, and what is not HTTP the same short answer as everything else.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Mapping, Sequence
from email.utils import formatdate
from enum import Enum, auto
from http import HTTPStatus
from types import MappingProxyType

import h11
import structlog
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from bot.web.answers import ALONE
from bot.web.clients import address_of, household, is_among
from bot.web.settings import Settings

_log = structlog.get_logger()

_SERVER = (b"server", b"nutgraf")


class _Stage(Enum):
    """What a connection waits for: a request, the rest of its head, of its body, an answer, or that it ends.

    ``FIRST`` has sent no whole head yet, or nothing at all. ``REFUSED`` has its answer while the client still sends;
    ``PARTING`` is closed as soon as its answer is sent.
    """

    FIRST = auto()
    IDLE = auto()
    HEAD = auto()
    BODY = auto()
    ANSWER = auto()
    REFUSED = auto()
    PARTING = auto()


_AT_WORK = frozenset({_Stage.BODY, _Stage.ANSWER})


def _seconds(settings: Settings) -> Mapping[_Stage, float]:
    """Return how long each stage may take; an answer takes as long as it takes."""
    return MappingProxyType(
        {
            _Stage.FIRST: min(settings.idle_seconds, settings.read_seconds),
            _Stage.IDLE: settings.idle_seconds,
            _Stage.HEAD: min(settings.idle_seconds, settings.read_seconds),
            # Who reads a body says that it is too slow; this is for when nobody reads it.
            _Stage.BODY: settings.read_seconds + settings.linger_seconds,
            _Stage.REFUSED: settings.linger_seconds,
            _Stage.PARTING: settings.write_seconds,
        }
    )


class Connection(H11Protocol):
    """Speaks HTTP/1.1 with one client, which is given up when it takes too long.

    Attributes:
        closed: Set when it is.
        household: Whose it is.
        since: When it began to wait for what it waits for, by the loop's clock.
    """

    def __init__(self, config: Config, state: ServerState, settings: Settings) -> None:
        super().__init__(config, state, app_state={}, _loop=asyncio.get_running_loop())
        self.closed = asyncio.Event()
        self._seconds = _seconds(settings)
        self._most = settings.connections
        self._most_each = settings.connections_each
        self._proxies = settings.proxies
        self.household = ""
        self._write_seconds = settings.write_seconds
        self._is_deaf = False
        self._stage = _Stage.FIRST
        self.since = self.loop.time()
        self._patience: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the library has it
        """Begin, or end at once what is one connection too many."""
        super().connection_made(transport)
        peer = self.client[0] if self.client else ""
        self.household = household(peer)
        if self._has_room(peer):
            self._await(_Stage.FIRST)
        else:
            self.drop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever answers that nobody listens."""
        super().connection_lost(exc)
        self._unset_keepalive_if_required()
        for timer in (self._patience, self._unread):
            if timer is not None:
                timer.cancel()
        self.closed.set()

    def data_received(self, data: bytes) -> None:
        """Take what was sent."""
        if self._is_deaf:
            return
        # Answers state the second in which their request came: no clock has to tick while nobody asks.
        now = (b"date", formatdate(time.time(), usegmt=True).encode())
        self.server_state.default_headers = [now, _SERVER]
        super().data_received(data)
        self._watch(has_sent=True)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        """Give the client some time to read; the answer waits in memory until then."""
        super().pause_writing()
        self._unread = self.loop.call_later(self._write_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on, as the client has read."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()

    @property
    def is_at_work(self) -> bool:
        """Whether somebody waits for an answer to a request."""
        return self._stage in _AT_WORK

    def drop(self) -> None:
        """End it at once; from now on it is not counted."""
        self.connections.discard(self)
        self.transport.abort()

    def shutdown(self) -> None:
        """Take no more requests, and end when what was asked is answered."""
        if self._is_deaf:
            self.transport.close()
        else:
            super().shutdown()

    def send_400_response(self, msg: str) -> None:
        """Answer what is not HTTP; ``msg`` is the library's, and is not told."""
        problem = sys.exception()
        _log.debug("request is not HTTP", problem=str(problem) or msg)
        self._is_deaf = True
        cycle = self._current()
        if cycle is not None:
            # Whoever waits for the rest of the body hears that it does not come.
            cycle.disconnected = True
            cycle.message_event.set()
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self._refuse(getattr(problem, "error_status_hint", 400))
        else:
            self.transport.close()

    def _refuse(self, status: int) -> None:
        phrase = HTTPStatus(status).phrase
        words = phrase.lower().encode()
        headers = [(name.lower().encode(), value.encode()) for name, value in ALONE.items()]
        stated = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(words)).encode())]
        head = h11.Response(
            status_code=status,
            reason=phrase.encode(),
            headers=[*self.server_state.default_headers, *headers, *stated, (b"connection", b"close")],
        )
        for event in (head, h11.Data(data=words), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        # Closing while there is something to be read would reset the connection, and the client could not read why.
        self.transport.write_eof()

    def _watch(self, *, has_sent: bool = False) -> None:
        """Begin to measure the time of a stage when the connection enters it."""
        stage = self._stage_now(has_sent=has_sent)
        if stage is not self._stage:
            self._await(stage)

    def _await(self, stage: _Stage) -> None:
        self._stage = stage
        self.since = self.loop.time()
        if self._patience is not None:
            self._patience.cancel()
        seconds = self._seconds.get(stage)
        self._patience = self.loop.call_later(seconds, self._give_up) if seconds is not None else None

    def _stage_now(self, *, has_sent: bool) -> _Stage:
        if self.transport.is_closing():
            return _Stage.PARTING
        if self._is_deaf:
            return _Stage.REFUSED
        is_whole = self.conn.their_state is not h11.SEND_BODY
        if self._current() is not None:
            return _Stage.ANSWER if is_whole else _Stage.BODY
        if not is_whole:
            return _Stage.REFUSED
        if self._stage is _Stage.FIRST:
            return _Stage.FIRST
        return _Stage.HEAD if has_sent else _Stage.IDLE

    def _has_room(self, peer: str) -> bool:
        """Tell whether there is room for this one, where need be that of another."""
        address = address_of(peer)
        is_proxy = address is None or is_among(address, self._proxies)
        own = [each for each in self._others() if each.household == self.household]
        return (is_proxy or _is_left(own, self._most_each)) and _is_left(self._others(), self._most)

    def _others(self) -> Sequence[Connection]:
        return [each for each in self.connections if isinstance(each, Connection) and each is not self]

    def _current(self) -> RequestResponseCycle | None:
        """Return the request that has no whole answer yet."""
        cycle: RequestResponseCycle | None = self.cycle  # which the library sets to None at first
        return None if cycle is None or cycle.response_complete else cycle

    def _give_up(self) -> None:
        if self.transport.get_write_buffer_size():
            # It would be kept until the client reads it.
            self.transport.abort()
        else:
            self.transport.close()


def _is_left(connections: Sequence[Connection], most: int) -> bool:
    """Tell whether there is room for one more; where there is none, the one that asks nothing for longest is ended."""
    if len(connections) < most:
        return True
    idle = [each for each in connections if not each.is_at_work]
    if idle:
        # Whoever still reads an answer comes last.
        min(idle, key=lambda each: (bool(each.transport.get_write_buffer_size()), each.since)).drop()
    return bool(idle)
