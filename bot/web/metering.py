"""Counts the requests that the web server answers: an ASGI layer around its routes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Who asks for what is nowhere, or in a way of his own, names no series.
UNMATCHED = "unmatched"
OTHER_METHOD = "other"
# He left before he was answered.
ABORTED = "aborted"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class RequestMeter(Protocol):
    """Takes note of requests."""

    def begin(self) -> None:
        """Note that one has come."""

    def end(self, method: str, route: str, status: str, seconds: float) -> None:
        """Note that one has ended.

        Args:
            method: An HTTP method, or ``OTHER_METHOD``.
            route: The path of the route that answered, such as "/d/{digest}/{token}", or ``UNMATCHED``.
            status: Of the answer, in digits, or ``ABORTED``.
            seconds: From its head to the end of the answer.
        """


class Metering:
    """Stands around all that answers, and tells of a request only its method, its route and the status.

    Its path holds tokens, so the route is told by its template; of an endpoint with several, by the first.
    """

    def __init__(self, app: ASGIApp, meter: RequestMeter, routes: Sequence[BaseRoute]) -> None:
        """Take what answers, who is told, and the routes; what answers notes the endpoint in the scope it is given."""
        self._app = app
        self._meter = meter
        self._templates: dict[object, str] = {}
        for route in routes:
            if isinstance(route, Route):
                self._templates.setdefault(route.endpoint, route.path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = ABORTED

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        loop = asyncio.get_running_loop()
        began = loop.time()
        self._meter.begin()
        try:
            await self._app(scope, receive, noting)
        except Exception:
            # The server answers for it, where that is still to be done.
            status = "500" if status == ABORTED else status
            raise
        finally:
            method = scope["method"] if scope["method"] in _METHODS else OTHER_METHOD
            route = self._templates.get(scope.get("endpoint"), UNMATCHED)
            self._meter.end(method, route, status, loop.time() - began)
