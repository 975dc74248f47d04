"""What is answered when a request is refused or meets a fault: short, in plain words, and nothing of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import LinkExpired, LinkRefused, NutgrafError
from bot.locale import Tongue, noted, tongue
from bot.pages.places import Places
from bot.pages.rendering import render
from bot.web.answers import page, plain
from bot.web.languages import asked_language
from bot.web.paths import inner_path, is_for_machines
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
# Readers are told nothing of what is not there but how to get another link; the operator came by none.
_SHOWN_ON_THE_BOARD = {**_SHOWN, 404: (_SHOWN[404][0], "")}
_BOARD = "/board"
_NO_PAGE = "the board has no such page"
_NO_BOARD = "there is no board: [web] password switches it on"
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
            answer = self._answer(Request(scope), error)
            if has_begun:
                # The connection is cut off, so that nobody takes the half of an answer for the whole.
                raise
            await answer(scope, receive, send)

    def _answer(self, request: Request, error: Exception) -> Response:
        path = inner_path(request.scope)
        is_of_board = path == _BOARD or path.startswith(f"{_BOARD}/")
        refusal = _refusal(error)
        if is_of_board and refusal.status == 404:
            refusal = _not_on_the_board(error, path)
        status, headers = refusal.status, refusal.headers
        wants_page = "text/html" in request.headers.get("Accept", "")
        if not wants_page or status in _NEVER_A_PAGE or is_for_machines(request.scope):
            return plain(status, refusal.words, **headers)
        html = self._for_the_operator(refusal) if is_of_board else self._for_a_reader(refusal, request)
        told = {name.replace("_", "-").title(): value for name, value in headers.items()}
        # A Mini App that opens in a frame is to show why it does not; in a reader's page is nothing to be clicked.
        framed = not is_of_board
        return page(html, request, status=status, framed=framed, headers={**told, "Cache-Control": "no-store"})

    def _for_a_reader(self, refusal: Refusal, request: Request) -> str:
        speaks = tongue(asked_language(request.headers.get("Accept-Language", "")))
        heading, advice = _SHOWN.get(refusal.status, (_OTHERS, ""))
        return self._page(speaks, heading, speaks.say(advice) if advice else refusal.words)

    def _for_the_operator(self, refusal: Refusal) -> str:
        heading, advice = _SHOWN_ON_THE_BOARD.get(refusal.status, (_OTHERS, ""))
        words = f"{refusal.words[:1].upper()}{refusal.words[1:]}."
        # Who is not logged in is led to where that is done.
        links = [("To the board", self._places.board()), ("All feeds", self._places.board("feeds"))]
        return self._page(tongue("en"), heading, advice or words, links if refusal.words != _NO_BOARD else [])

    def _page(self, speaks: Tongue, heading: str, words: str, links: Sequence[tuple[str, str]] = ()) -> str:
        return render("error.html", tongue=speaks, places=self._places, heading=heading, words=words, links=links)


def _not_on_the_board(error: Exception, path: str) -> Refusal:
    """Return what is not there, in the error's own words."""
    if isinstance(error, LinkRefused):
        # Nobody but the operator comes so far that one is raised.
        return Refusal(404, str(error))
    return Refusal(404, _NO_BOARD if path == _BOARD else _NO_PAGE)


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
