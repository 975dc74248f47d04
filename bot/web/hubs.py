"""What hubs call: a subscription's callback (WebSub, sections 5.2, 5.3 and 7)."""

from __future__ import annotations

import math
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.model import HubPush, HubState
from bot.web.answers import plain
from bot.web.backlog import Backlog
from bot.web.clients import Shares, household
from bot.web.refusals import Refusal, body_of
from bot.web.settings import Settings

_log = structlog.get_logger()

StateOf = Callable[[str], Awaitable[HubState | None]]
Question = Callable[[str, Mapping[str, str]], Awaitable[str | None]]

_OPEN = frozenset({HubState.REQUESTED, HubState.ACTIVE})
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,200}")
_RETRY_SECONDS = "60"
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HubDoor:
    """What is asked about each request of a hub.

    Attributes:
        state_of: The state of a token's subscription, None when there is none; asked before a body is read.
        on_question: Gets a token and the query of a GET; returns what to answer, None when it is refused.
        backlog: Takes pushes, whose senders are answered before they are worked on.
    """

    state_of: StateOf
    on_question: Question
    backlog: Backlog


def hub_routes(door: HubDoor, settings: Settings) -> list[BaseRoute]:
    """Return the route of callbacks, ``/websub/{token}``.

    A push is answered 202 before it is looked at, signed or not: the Recommendation allows it (section 7.1.2), the hub
    is not kept waiting, and nobody learns from the answer whether a guessed signature was right. When there is no room
    the answer is 503, so that the hub sends it again.
    """
    callbacks = _Callbacks(door, settings)
    route = Route("/websub/{token}", callbacks.answer, methods=["GET", "POST"], name="websub")
    # HEAD would confirm a subscription without its answer being read.
    route.methods = {"GET", "POST"}
    return [route]


class _Callbacks:
    def __init__(self, door: HubDoor, settings: Settings) -> None:
        self._door = door
        self._settings = settings
        self._guesses = _Guesses(settings)

    async def answer(self, request: Request) -> Response:
        token = request.path_params["token"]
        if _TOKEN.fullmatch(token) is None:
            raise Refusal(404, "nothing is here")
        who = household(request.client.host if request.client else "")
        self._guesses.refuse_many(token, who)
        answer = await (self._push(token, request) if request.method == "POST" else self._question(token, request))
        self._guesses.note(token, who, was_wrong=answer is None)
        if answer is None:
            raise Refusal(404, "no such subscription is wanted")
        return answer

    async def _question(self, token: str, request: Request) -> Response | None:
        # Of what is stated twice the first counts.
        words = await self._door.on_question(token, dict(reversed(request.query_params.multi_items())))
        return None if words is None else plain(200, words)

    async def _push(self, token: str, request: Request) -> Response | None:
        state = await self._door.state_of(token)
        if state is None:
            return None
        if state not in _OPEN:
            raise Refusal(410, "this subscription has ended")
        self._door.backlog.put(
            HubPush(
                token=token,
                body=await self._body(token, request),
                content_type=request.headers.get("Content-Type", ""),
                signature=request.headers.get("X-Hub-Signature"),
            )
        )
        return plain(202, "taken")

    async def _body(self, token: str, request: Request) -> bytes:
        settings = self._settings
        with self._door.backlog.room(token, _most_of(request, settings.max_body_bytes)) as there_is:
            if not there_is:
                _log.warning("push turned away: too many are waiting", waiting=settings.waiting)
                raise Refusal(503, "too many pushes are waiting", retry_after=_RETRY_SECONDS)
            return await body_of(request, most=settings.max_body_bytes, seconds=settings.read_seconds)


class _Guesses:
    """Slows down whoever asks for tokens that there are not: each is looked for in the database.

    A token that was there once may be asked for as often as hubs like, whoever else guesses from the same address.
    """

    def __init__(self, settings: Settings) -> None:
        self._shares = Shares(rate=settings.guess_rate, burst=settings.guess_burst)
        self._known: OrderedDict[str, None] = OrderedDict()

    def refuse_many(self, token: str, who: str) -> None:
        """Refuse a token of a household that guessed wrong too often."""
        wait = 0.0 if token in self._known else self._shares.wait(who)
        if wait:
            raise Refusal(429, "too many requests", retry_after=str(math.ceil(wait)))

    def note(self, token: str, who: str, *, was_wrong: bool) -> None:
        """Take note of what a household asked for."""
        if was_wrong:
            self._shares.take(who)
            return
        self._known[token] = None
        self._known.move_to_end(token)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


def _most_of(request: Request, most: int) -> int:
    """Return how many bytes of a body are read at the most; in chunks no length counts (RFC 9112, section 6.3)."""
    if "Transfer-Encoding" in request.headers:
        return most
    return min(most, int(request.headers.get("Content-Length", 0)))
