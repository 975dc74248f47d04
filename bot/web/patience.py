"""How long an answer may take, and how many are worked on at once: a database that hangs takes nothing else along."""

from __future__ import annotations

import asyncio

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.paths import is_always_answered
from bot.web.refusals import Refusal
from bot.web.settings import Settings

_log = structlog.get_logger()

_RETRY_SECONDS = "60"
_QUIET_SECONDS = 60.0
_LATE = "requests are given up: answers take too long"
_FULL = "requests are turned away: too many are under way"


class Patience:
    """Gives up answers that take too long, and takes no more requests at once than there is room for.

    What asks no database, or waits for it only so long by itself, is answered always. What was given up keeps its room
    until it has ended: a connection to a database that hangs may take seconds to let go.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take what answers, and the limits."""
        self._app = app
        self._seconds = settings.answer_seconds
        self._most = settings.requests
        self._under_way: set[asyncio.Task[None]] = set()
        self._warned: dict[str, float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI.

        Raises:
            Refusal: It takes too long, or there is no room.
        """
        if is_always_answered(scope):
            await self._app(scope, receive, send)
            return
        if len(self._under_way) >= self._most:
            raise self._refusal(_FULL)
        answer = _Answer(receive, send, self._seconds)
        task = asyncio.ensure_future(self._app(scope, answer.receive, answer.send))
        self._under_way.add(task)
        task.add_done_callback(self._forget)
        if not await answer.is_in_time(task):
            raise self._refusal(_LATE)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            # Whoever waited for it has heard of it; what was given up may say what it likes.
            task.exception()

    def _refusal(self, event: str) -> Refusal:
        """Return what is answered, and say why in the log, once in a while: it meets everybody."""
        now = asyncio.get_running_loop().time()
        if now - self._warned.get(event, -_QUIET_SECONDS) >= _QUIET_SECONDS:
            self._warned[event] = now
            _log.warning(event, under_way=len(self._under_way), seconds=self._seconds)
        return Refusal(503, "try again later", retry_after=_RETRY_SECONDS)


class _Answer:
    """One answer that is waited for, until it begins.

    The time in which a body arrives is not counted, since whoever reads it has a limit of its own; nor is the time in
    which the client reads.
    """

    def __init__(self, receive: Receive, send: Send, seconds: float) -> None:
        self._receive = receive
        self._send = send
        self._left = seconds
        self._loop = asyncio.get_running_loop()
        self._over: asyncio.Future[None] = self._loop.create_future()
        self._is_body_whole = self._has_begun = self._is_given_up = False
        self._go_on()

    async def is_in_time(self, task: asyncio.Future[None]) -> bool:
        """Wait for it, and raise what it raises; False when it was given up."""
        try:
            await asyncio.wait({task, self._over}, return_when=asyncio.FIRST_COMPLETED)
            self._is_given_up = not (task.done() or self._has_begun)
            if not self._is_given_up:
                await task
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.wait({task})
            raise
        finally:
            self._pause()
        if self._is_given_up:
            task.cancel()
        return not self._is_given_up

    async def receive(self) -> Message:
        """See ASGI."""
        if self._is_body_whole:
            return await self._receive()
        self._pause()
        try:
            message = await self._receive()
        finally:
            self._go_on()
        self._is_body_whole = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """See ASGI. What was given up is answered for already."""
        if self._is_given_up:
            return
        self._has_begun = True
        self._pause()
        await self._send(message)

    def _go_on(self) -> None:
        self._since = self._loop.time()
        self._timer = self._loop.call_later(self._left, self._end)

    def _pause(self) -> None:
        if not self._timer.cancelled():
            self._timer.cancel()
            self._left -= self._loop.time() - self._since

    def _end(self) -> None:
        if not self._over.done():
            self._over.set_result(None)
