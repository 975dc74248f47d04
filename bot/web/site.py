"""The whole web side as one ASGI application: routes, and around them what holds for all."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.answers import ALONE
from bot.web.clients import Clients
from bot.web.faults import Faults
from bot.web.hosts import Hosts
from bot.web.metering import Metering, RequestMeter
from bot.web.paths import PublicPaths
from bot.web.patience import Patience
from bot.web.refusals import Refusal
from bot.web.settings import Settings

_A_YEAR = "max-age=31536000"


def site(settings: Settings, routes: Sequence[BaseRoute], meter: RequestMeter | None = None) -> ASGIApp:
    """Return what answers requests; paths of routes are below that of the public URL."""
    routing = _Routing(routes)
    answered = Clients(Patience(routing, settings), settings)
    behind_hosts = Hosts(answered, settings.public_url, settings.hosts)
    paths = PublicPaths(behind_hosts, settings, is_known=routing.is_known)
    whole = _SafeHeaders(Faults(paths, settings.public_url), settings.public_url)
    return Metering(whole, meter, routes) if meter else whole


class _Routing:
    """Hands a request to its route. Unlike Starlette's router it never leads elsewhere."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        allowed: set[str] = set()
        for route in self._routes:
            match, found = route.matches(scope)
            if match is Match.FULL:
                scope.update(found)
                await route.handle(scope, receive, send)
                return
            if match is Match.PARTIAL:
                allowed |= getattr(route, "methods", None) or set()
        if allowed:
            raise Refusal(405, "this cannot be done here", allow=", ".join(sorted(allowed)))
        raise Refusal(404, "nothing is here")

    def is_known(self, path: str) -> bool:
        """Tell whether there is a route for a path."""
        scope = {"type": "http", "method": "GET", "path": path, "headers": []}
        return any(route.matches(scope)[0] is not Match.NONE for route in self._routes)


class _SafeHeaders:
    """Adds to answers what they lack of the headers that keep them to themselves."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app = app
        self._is_secure = urlsplit(public_url).scheme == "https"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, sending)

    def _complete(self, headers: MutableHeaders) -> None:
        if self._is_secure:
            headers.setdefault("Strict-Transport-Security", _A_YEAR)
        # A page has its own policy, and whoever made it left out what does not go with it.
        if "Content-Security-Policy" not in headers:
            for name, value in ALONE.items():
                headers.setdefault(name, value)
