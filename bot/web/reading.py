"""Pages of digests."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.model import DigestId
from bot.pipeline.pages.reading import read_digest
from bot.pipeline.pages.site import ReadingSite
from bot.web.answers import page


def reading_routes(site: ReadingSite) -> list[BaseRoute]:
    """Return the route of digests' pages; Telegram may show them as Mini Apps."""

    async def digest(request: Request) -> Response:
        parameters = request.path_params
        return page(await read_digest(site, DigestId(parameters["digest"]), parameters["token"]), request, framed=True)

    return [Route("/d/{digest}/{token}", digest, methods=["GET"], name="digest")]
