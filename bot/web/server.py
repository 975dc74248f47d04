"""The web server: takes what hubs ask and push and what Telegram tells, and hands it on; it knows no database."""

from __future__ import annotations

import errno
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import structlog
from aiohttp import web

from bot.errors import ConfigError, NutgrafError, ParseError
from bot.model import HubPush, HubState
from bot.web.backlog import Backlog
from bot.web.connection import Listener, Refusal, body_of, plain
from bot.web.places import base_path, inner, is_health, token_in
from bot.web.settings import Settings

_log = structlog.get_logger()

StateOf = Callable[[str], Awaitable[HubState | None]]
Question = Callable[[str, Mapping[str, str]], Awaitable[str | None]]
Push = Callable[[HubPush], Awaitable[None]]
OnUpdate = Callable[[bytes], Awaitable[None]]

_OPEN = frozenset({HubState.REQUESTED, HubState.ACTIVE})
_RETRY_SECONDS = "60"
_CANNOT_LISTEN: dict[int | None, tuple[str, str]] = {
    errno.EADDRINUSE: ("is taken by another program", "choose another port, or end that program"),
    errno.EACCES: ("this user may not listen there", "choose a port from 1024 on"),
    errno.EADDRNOTAVAIL: ("is no address of this machine", "use 127.0.0.1, or 0.0.0.0 for all of its addresses"),
}
_NO_HOST = ("its host is not known", "use an address such as 127.0.0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateDoor:
    """Where Telegram sends updates.

    Attributes:
        path: Under the public URL's.
        secret: What Telegram must say in ``X-Telegram-Bot-Api-Secret-Token`` (Bot API, setWebhook).
        on_update: Keeps an update; Telegram is answered when it returns, and sends again what it raised an error for.
    """

    path: str
    secret: str = field(repr=False)
    on_update: OnUpdate


class WebServer:
    """Answers under the public URL's path; open it with ``async with``.

    ``GET`` and ``POST`` of ``/websub/{token}`` are a subscription's callback (WebSub, sections 5.2, 5.3 and 7), and
    ``GET /healthz`` tells that the program runs. A push is answered 202 before it is looked at, signed or not: the
    Recommendation allows it (section 7.1.2), the hub is not kept waiting, and nobody learns from the answer whether a
    guessed signature was right. When there is no room the answer is 503, so that the hub sends it again. Where there is
    a door for updates, Telegram's POST is answered when its update is kept.

    Attributes:
        port: Where it listens, once it does.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        state_of: StateOf,
        on_question: Question,
        on_push: Push,
        updates: UpdateDoor | None = None,
    ) -> None:
        """Take what is asked about each request.

        Args:
            settings: Where to listen, and the limits.
            state_of: The state of a token's subscription, None when there is none; asked before a body is read.
            on_question: Gets a token and the query of a GET; returns what to answer, None when it is refused.
            on_push: Does the work of one push, after its sender was answered.
            updates: Where Telegram sends updates, None where it sends none.
        """
        self._settings = settings
        self._base = base_path(settings.public_url)
        self._state_of = state_of
        self._on_question = on_question
        self._updates = updates
        self._backlog = Backlog(
            on_push, waiting=settings.waiting, waiting_bytes=settings.waiting_bytes, at_once=settings.at_once
        )
        self._runner: web.ServerRunner | None = None
        self.port = settings.port

    async def __aenter__(self) -> Self:
        """Start to listen.

        Raises:
            ConfigError: It cannot listen there.
        """
        self._runner = web.ServerRunner(
            Listener(self._answer, self._settings), shutdown_timeout=self._settings.parting_seconds
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._settings.host, self._settings.port)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            raise _cannot_listen(self._settings, error) from None
        self.port = site.port
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner:
            await self._runner.cleanup()
        await self._backlog.close(self._settings.parting_seconds)

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        try:
            return await self._route(request)
        except Refusal as refusal:
            return refusal.response()
        except NutgrafError as error:
            _log.warning("request could not be answered", problem=str(error))
            return plain(503, "try again later", retry_after=_RETRY_SECONDS)

    async def _route(self, request: web.BaseRequest) -> web.Response:
        path, method = request.rel_url.raw_path, request.method
        if is_health(path, self._base) and method in {"GET", "HEAD"}:
            return self._health()
        if self._updates is not None and inner(path, self._base) == self._updates.path:
            return await self._update(request, self._updates)
        token = token_in(path, self._base)
        if token is None:
            raise Refusal(404, "nothing is here")
        if method == "GET":
            return await self._question(token, request)
        if method == "POST":
            return await self._push(token, request)
        raise Refusal(405, "a hub asks by GET and sends by POST", allow="GET, POST")

    def _health(self) -> web.Response:
        told = {"status": "ok", "version": self._settings.release}
        return plain(200, json.dumps(told), media_type="application/json")

    async def _update(self, request: web.BaseRequest, door: UpdateDoor) -> web.Response:
        if request.method != "POST":
            raise Refusal(405, "updates are sent by POST", allow="POST")
        stated = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(stated.encode("utf-8", "replace"), door.secret.encode()):
            raise Refusal(401, "this is not for you")
        try:
            await door.on_update(await body_of(request, self._settings))
        except ParseError as error:
            # Telegram would send it again for ever.
            _log.warning("update left out", problem=str(error))
        return plain(200, "kept")

    async def _question(self, token: str, request: web.BaseRequest) -> web.Response:
        words = await self._on_question(token, request.query)
        if words is None:
            raise Refusal(404, "no such subscription is wanted")
        return plain(200, words)

    async def _push(self, token: str, request: web.BaseRequest) -> web.Response:
        state = await self._state_of(token)
        if state is None:
            raise Refusal(404, "there is no such subscription")
        if state not in _OPEN:
            raise Refusal(410, "this subscription has ended")
        push = HubPush(
            token=token,
            body=await body_of(request, self._settings),
            content_type=request.headers.get("Content-Type", ""),
            signature=request.headers.get("X-Hub-Signature"),
        )
        if not self._backlog.put(push):
            _log.warning("push turned away: too many are waiting", waiting=self._settings.waiting)
            return plain(503, "too many pushes are waiting", retry_after=_RETRY_SECONDS)
        return plain(202, "taken")


def _cannot_listen(settings: Settings, error: OSError) -> ConfigError:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    if isinstance(error, socket.gaierror):
        problem, advice = _NO_HOST
    else:
        problem, advice = _CANNOT_LISTEN.get(error.errno, ("cannot be listened on", "choose another address or port"))
    return ConfigError(f"[web] listen {host}:{settings.port}", problem, advice)
