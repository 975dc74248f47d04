"""What Telegram calls where the bot is a webhook."""

from __future__ import annotations

import hmac

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.errors import ParseError
from bot.web.answers import plain
from bot.web.callbacks import UpdateDoor
from bot.web.refusals import Refusal, body_of
from bot.web.settings import Settings

_log = structlog.get_logger()


def telegram_routes(door: UpdateDoor, settings: Settings) -> list[BaseRoute]:
    """Return the route of a door, at which Telegram's POST is answered when its update is kept."""

    async def update(request: Request) -> Response:
        stated = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(stated.encode("utf-8", "replace"), door.secret.encode()):
            raise Refusal(401, "this is not for you")
        body = await body_of(request, most=settings.max_body_bytes, seconds=settings.read_seconds)
        try:
            await door.on_update(body)
        except ParseError as error:
            # Telegram would send it again for ever.
            _log.warning("update left out", problem=str(error))
        return plain(200, "kept")

    return [Route(door.path, update, methods=["POST"], name="telegram")]
