"""What is answered when a request is refused or meets a fault: short, in plain words, and nothing of the program."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import LinkExpired, LinkRefused, NutgrafError
from bot.locale import noted, tongue
from bot.pages.places import Places
from bot.pages.rendering import render
from bot.web.answers import page, plain
from bot.web.languages import asked_language
from bot.web.paths import is_for_machines
from bot.web.refusals import Refusal

_log = structlog.get_logger()

_RETRY_SECONDS = "60"
_WORDS: Mapping[int, str] = {
    404: "nothing is here",
    405: "this cannot be done here",
    410: "this link has expired",
    500: "something went wrong here",
    503: "try again later",
}
# What browsers are shown: a heading, and what to do.
_SHOWN: Mapping[int, tuple[str, str]] = {
    404: (
        noted("Nothing is here"),
        noted("The link may be incomplete, or it was revoked. The bot gives you a new one."),
    ),
    410: (noted("This link has expired"), noted("The bot gives you a new one.")),
    429: (noted("Too many requests"), noted("Wait a little, and try again.")),
    500: (noted("Something went wrong here"), noted("It is noted in the logs. Try again later.")),
    503: (noted("Not now"), noted("Something that this page needs is away. Try again in a minute.")),
}
_OTHERS = noted("This cannot be done")
# Who comes by a name that is not ours, or speaks in riddles, is shown no page of ours.
_NEVER_A_PAGE = frozenset({400, 421})


class Faults:
    """Answers for what fails behind it: browsers get a small page, all others a line."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        """Take what may fail, and where pages are."""
        self._app = app
        self._places = Places(public_url=public_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        has_begun = False

        async def sending(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            return
        except Exception as error:  # a fault in one request must end no other
            answer = self._answer(Request(scope), _refusal(error))
            if has_begun:
                # The connection is cut off, so that nobody takes the half of an answer for the whole.
                raise
            await answer(scope, receive, send)

    def _answer(self, request: Request, refusal: Refusal) -> Response:
        status, headers = refusal.status, refusal.headers
        wants_page = "text/html" in request.headers.get("Accept", "")
        if not wants_page or status in _NEVER_A_PAGE or is_for_machines(request.scope):
            return plain(status, refusal.words, **headers)
        heading, advice = _SHOWN.get(status, (_OTHERS, ""))
        html = render(
            "error.html",
            tongue=tongue(asked_language(request.headers.get("Accept-Language", ""))),
            places=self._places,
            heading=heading,
            advice=advice,
            words=refusal.words,
        )
        told = {name.replace("_", "-").title(): value for name, value in headers.items()}
        # It has nothing to be clicked, and a Mini App that opens in a frame is to show why it does not.
        return page(html, request, status=status, framed=True, headers={**told, "Cache-Control": "no-store"})


def _refusal(error: Exception) -> Refusal:
    """Return what is answered for an error; what is not the client's is logged."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, HTTPException):
        headers = {name.replace("-", "_"): value for name, value in (error.headers or {}).items()}
        return _refused(error.status_code, **headers)
    if isinstance(error, LinkExpired):
        return _refused(410)
    if isinstance(error, LinkRefused):
        return _refused(404)
    if isinstance(error, NutgrafError):
        _log.warning("request could not be answered", problem=str(error))
        return _refused(503, retry_after=_RETRY_SECONDS)
    _log.error("request met a fault of this program", exc_info=error)
    return _refused(500)


def _refused(status: int, **headers: str) -> Refusal:
    return Refusal(status, _WORDS.get(status) or HTTPStatus(status).phrase.lower(), **headers)
