"""Who may see the operator's board: whoever knew the password, for seven days at the most."""

from __future__ import annotations

import hmac
import math
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.locale import tongue
from bot.pages.places import Places
from bot.pages.rendering import render
from bot.ports import Clock, Sessions
from bot.urls import is_this_machine
from bot.web.answers import elsewhere, page
from bot.web.clients import household
from bot.web.devices import Devices
from bot.web.forms import fields_of, refuse_foreign
from bot.web.passwords import Password, Tries
from bot.web.paths import inner_path
from bot.web.refusals import Refusal

_log = structlog.get_logger()

Endpoint = Callable[[Request], Awaitable[Response]]

_LASTS = timedelta(days=7)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
# Browsers keep a cookie for 400 days at most (RFC 6265bis, section 5.5); each login sets it anew.
_DEVICE_LASTS = timedelta(days=365)
# A path of the board: nothing that a browser would take for another host's, or resolve to another path, as "%2e%2e".
_NEXT = re.compile(r"/board(?:/(?!\.)[A-Za-z0-9_~.-]+)*(?:\?[!-~]*)?")
_OUT_OF_DATE = "this form is out of date; load the page again"
_NO_COOKIE = (
    "This browser keeps no cookies of this page. They go over https, or to http://localhost; "
    "for plain http by another name set [web] public_url to it."
)


class Access:
    """Lets the operator in, and nobody else.

    A session's token is in a cookie, and only its hash is kept. The cookie is Secure, and bound to this very host by
    its name (``__Host-``, RFC 6265bis, section 4.1.3): browsers take such a cookie over https, and over http from this
    machine. Where the public URL is http by another name, as the operator chose, it could not be set, and is plain.

    A browser that logged in before has tries of its own, so that nobody keeps its owner out by guessing.
    """

    def __init__(
        self,
        sessions: Sessions,
        password: Password,
        places: Places,
        *,
        clock: Clock,
        new_token: Callable[[], str],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take where sessions are kept, and what they are made with.

        Args:
            sessions: Keeps who is logged in.
            password: The operator's.
            places: Where pages are.
            clock: Tells when sessions begin and end.
            new_token: Makes 32 random bytes as text, as ``secrets.token_urlsafe`` does.
            monotonic: Tells the seconds in which wrong passwords are counted.
        """
        self._sessions = sessions
        self._password = password
        self._places = places
        self._clock = clock
        self._new_token = new_token
        self._tries = Tries(clock=monotonic)
        self._devices = Devices(password.key(b"devices"))
        self._tries_of_devices = Tries(clock=monotonic)
        self._is_secure = _takes_secure_cookies(places.public_url)
        self._cookie = "__Host-nutgraf" if self._is_secure else "nutgraf"
        # Whoever is not logged in yet has a cookie too, which his form belongs to.
        self._visitor = f"{self._cookie}-visitor"
        self._device = f"{self._cookie}-device"

    def guard(self, endpoint: Endpoint) -> Endpoint:
        """Return an endpoint that only who is logged in reaches; others are led to where that is done."""

        @wraps(endpoint)
        async def guarded(request: Request) -> Response:
            if await self._is_open(request):
                return await endpoint(request)
            login = self._places.board("login")
            if request.method not in {"GET", "HEAD"}:
                return elsewhere(login)
            query = f"?{request.url.query}" if request.url.query else ""
            return elsewhere(f"{login}?{urlencode({'next': inner_path(request.scope) + query})}")

        return guarded

    async def csrf(self, request: Request) -> str:
        """Return what the field ``csrf`` of a form must hold that is shown to who is logged in."""
        return _csrf_of(request.cookies[self._cookie])

    async def form(self, request: Request) -> Mapping[str, str]:
        """Return the fields of a form that who is logged in sent, and nobody else made him send.

        Raises:
            Refusal: It comes from elsewhere, is out of date, or no form.
        """
        return await self._checked(request, self._cookie)

    async def show_login(self, request: Request) -> Response:
        """Show where the password is typed."""
        following = _following(request.query_params.get("next", ""))
        if await self._is_open(request):
            return elsewhere(self._places.base + following)
        return self._login(request, following)

    async def log_in(self, request: Request) -> Response:
        """Begin a session for who knows the password."""
        if not _token_in(request, self._visitor):
            return self._login(request, "/board", problem=_NO_COOKIE, status=403)
        fields = await self._checked(request, self._visitor)
        following = _following(fields.get("next", ""))
        tries, who = self._counted(request)
        wait = tries.take(who)
        if wait:
            problem = f"Too many tries. Try again in {math.ceil(wait / 60)} minutes."
            told = {"Retry-After": str(math.ceil(wait))}
            return self._login(request, following, problem=problem, status=429, headers=told)
        if not await self._password.is_right(fields.get("password", "")):
            _log.warning("wrong password for the board", client=_household_of(request))
            return self._login(request, following, problem="This is not the password.", status=403)
        tries.forgive(who)
        return await self._begin(following)

    async def log_out(self, request: Request) -> Response:
        """End this session."""
        await self.form(request)
        await self._sessions.end_session(_hash_of(request.cookies[self._cookie]))
        return self._parting()

    async def log_out_everywhere(self, request: Request) -> Response:
        """End all sessions."""
        await self.form(request)
        _log.info("all sessions ended", sessions=await self._sessions.end_sessions())
        return self._parting()

    def _counted(self, request: Request) -> tuple[Tries, str]:
        """Return where the tries of a request are counted, and as whose."""
        device = self._devices.named(request.cookies.get(self._device, ""))
        return (self._tries_of_devices, device) if device else (self._tries, _household_of(request))

    async def _is_open(self, request: Request) -> bool:
        token = _token_in(request, self._cookie)
        return bool(token) and await self._sessions.is_open(_hash_of(token), self._clock())

    async def _checked(self, request: Request, cookie: str) -> Mapping[str, str]:
        refuse_foreign(request, self._places.public_url)
        fields = await fields_of(request)
        token = _token_in(request, cookie)
        if not token or not hmac.compare_digest(_csrf_of(token).encode(), fields.get("csrf", "").encode()):
            raise Refusal(403, _OUT_OF_DATE)
        return fields

    def _login(
        self,
        request: Request,
        following: str,
        *,
        problem: str = "",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        visitor = _token_in(request, self._visitor) or self._new_token()
        html = render(
            "login.html",
            tongue=tongue("en"),
            places=self._places,
            csrf=_csrf_of(visitor),
            following=following,
            problem=problem,
        )
        answer = page(html, request, status=status, headers={**(headers or {}), "Cache-Control": "no-store"})
        self._set(answer, self._visitor, visitor)
        return answer

    async def _begin(self, following: str) -> Response:
        token, now = self._new_token(), self._clock()
        await self._sessions.put_session(_hash_of(token), now, now + _LASTS)
        answer = elsewhere(self._places.base + following)
        self._set(answer, self._cookie, token, lasts=_LASTS)
        self._set(answer, self._device, self._devices.signed(self._new_token()), lasts=_DEVICE_LASTS)
        self._set(answer, self._visitor, "", lasts=timedelta(0))
        return answer

    def _parting(self) -> Response:
        answer = elsewhere(self._places.board("login"))
        self._set(answer, self._cookie, "", lasts=timedelta(0))
        return answer

    def _set(self, answer: Response, name: str, value: str, *, lasts: timedelta | None = None) -> None:
        seconds = int(lasts.total_seconds()) if lasts is not None else None
        answer.set_cookie(
            name, value, max_age=seconds, path="/", secure=self._is_secure, httponly=True, samesite="strict"
        )


def login_routes(access: Access) -> list[BaseRoute]:
    """Return the routes by which the operator comes and goes."""
    return [
        Route("/board/login", access.show_login, methods=["GET"], name="login"),
        Route("/board/login", access.log_in, methods=["POST"], name="log in"),
        Route("/board/logout", access.guard(access.log_out), methods=["POST"], name="log out"),
        Route(
            "/board/logout-all", access.guard(access.log_out_everywhere), methods=["POST"], name="log out everywhere"
        ),
    ]


def _token_in(request: Request, cookie: str) -> str:
    """Return the token in a cookie, "" where there is none."""
    token = request.cookies.get(cookie, "")
    return token if _TOKEN.fullmatch(token) else ""


def _household_of(request: Request) -> str:
    return household(request.client.host if request.client else "")


def _following(stated: str) -> str:
    """Return where a login leads: a path of the board, whatever is stated."""
    return stated if _NEXT.fullmatch(stated) else "/board"


def _takes_secure_cookies(public_url: str) -> bool:
    return urlsplit(public_url).scheme != "http" or is_this_machine(public_url)


def _csrf_of(token: str) -> str:
    return urlsafe_b64encode(hmac.digest(token.encode(), b"csrf", sha256)).rstrip(b"=").decode()


def _hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
