"""The Mini App: its door, and the page of a private chat's interests."""

from __future__ import annotations

import json
import math

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.errors import LinkExpired, LinkRefused
from bot.pipeline.pages.mini_app import MiniAppSite, change_interests, door, ended, let_in, show_interests
from bot.web.answers import elsewhere, page, plain
from bot.web.clients import Shares, household
from bot.web.forms import fields_of, refuse_foreign
from bot.web.languages import asked_language
from bot.web.refusals import Refusal

# A person opens it now and then; behind a proxy that does not say for whom it asks, all are one.
_ENTRIES_A_SECOND, _ENTRIES_AT_ONCE = 2.0, 60


def mini_app_routes(site: MiniAppSite) -> list[BaseRoute]:
    """Return the routes of the Mini App; Telegram's client for browsers shows its pages in a frame.

    ``GET /app`` is the page that it opens with. That sends what Telegram put into its address as ``init_data`` of a
    form to ``POST /app``, and is answered with the path of the page of interests as JSON: {"path": "/app/…"}.
    """
    app = _MiniApp(site)
    return [
        Route("/app", app.show_door, methods=["GET"], name="mini app"),
        Route("/app", app.let_in, methods=["POST"], name="enter mini app"),
        Route("/app/{session}", app.show, methods=["GET"], name="interests"),
        Route("/app/{session}", app.change, methods=["POST"], name="change interests"),
    ]


class _MiniApp:
    def __init__(self, site: MiniAppSite) -> None:
        self._site = site
        self._shares = Shares(rate=_ENTRIES_A_SECOND, burst=_ENTRIES_AT_ONCE)

    async def show_door(self, request: Request) -> Response:
        return page(door(self._site, _language(request)), request, framed=True)

    async def let_in(self, request: Request) -> Response:
        refuse_foreign(request, self._site.places.public_url)
        wait = self._shares.take(household(request.client.host if request.client else ""))
        if wait:
            raise Refusal(429, "too many requests", retry_after=str(math.ceil(wait)))
        fields = await fields_of(request)
        path = await let_in(self._site, fields.get("init_data", ""))
        return plain(200, json.dumps({"path": path}), media_type="application/json")

    async def show(self, request: Request) -> Response:
        try:
            html = await show_interests(self._site, request.path_params["session"])
        except LinkRefused as error:
            return self._ended(request, error)
        return page(html, request, framed=True)

    async def change(self, request: Request) -> Response:
        refuse_foreign(request, self._site.places.public_url)
        session, fields = request.path_params["session"], await fields_of(request)
        try:
            refused = await change_interests(self._site, session, fields)
        except LinkRefused as error:
            return self._ended(request, error)
        except ValueError:
            raise Refusal(400, "this is no form of this page") from None
        if refused is not None:
            return page(refused, request, status=422, framed=True)
        return elsewhere(self._site.places.mini_app(session))

    def _ended(self, request: Request, error: LinkRefused) -> Response:
        expired = isinstance(error, LinkExpired)
        html = ended(self._site, _language(request), expired=expired)
        return page(html, request, status=410 if expired else 404, framed=True)


def _language(request: Request) -> str:
    return asked_language(request.headers.get("Accept-Language", ""))
