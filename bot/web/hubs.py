"""What hubs call: a subscription's callback (WebSub, sections 5.2, 5.3 and 7)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.model import HubPush, HubState
from bot.web.answers import plain
from bot.web.backlog import Backlog
from bot.web.refusals import Refusal, body_of
from bot.web.settings import Settings

_log = structlog.get_logger()

StateOf = Callable[[str], Awaitable[HubState | None]]
Question = Callable[[str, Mapping[str, str]], Awaitable[str | None]]

_OPEN = frozenset({HubState.REQUESTED, HubState.ACTIVE})
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,200}")
_RETRY_SECONDS = "60"


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

    async def callback(request: Request) -> Response:
        token = request.path_params["token"]
        if _TOKEN.fullmatch(token) is None:
            raise Refusal(404, "nothing is here")
        if request.method == "POST":
            return await _push(token, request, door, settings)
        return await _question(token, request, door)

    route = Route("/websub/{token}", callback, methods=["GET", "POST"], name="websub")
    # HEAD would confirm a subscription without its answer being read.
    route.methods = {"GET", "POST"}
    return [route]


async def _question(token: str, request: Request, door: HubDoor) -> Response:
    # Of what is stated twice the first counts.
    words = await door.on_question(token, dict(reversed(request.query_params.multi_items())))
    if words is None:
        raise Refusal(404, "no such subscription is wanted")
    return plain(200, words)


async def _push(token: str, request: Request, door: HubDoor, settings: Settings) -> Response:
    state = await door.state_of(token)
    if state is None:
        raise Refusal(404, "there is no such subscription")
    if state not in _OPEN:
        raise Refusal(410, "this subscription has ended")
    push = HubPush(
        token=token,
        body=await body_of(request, most=settings.max_body_bytes, seconds=settings.read_seconds),
        content_type=request.headers.get("Content-Type", ""),
        signature=request.headers.get("X-Hub-Signature"),
    )
    if not door.backlog.put(push):
        _log.warning("push turned away: too many are waiting", waiting=settings.waiting)
        raise Refusal(503, "too many pushes are waiting", retry_after=_RETRY_SECONDS)
    return plain(202, "taken")
