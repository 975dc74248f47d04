"""Which paths are taken. A proxy in front may hand on the path of the public URL, or take it off."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.refusals import Refusal
from bot.web.settings import Settings

_MACHINES = re.compile(r"/(?:healthz|readyz|metrics|websub/.*|telegram/.*)")
# What needs no database, or waits for it only a little by itself.
_ALWAYS = re.compile(r"/(?:healthz|readyz|metrics|static/.*)")
# What two programs may read as two paths: slashes that are encoded or turned, empty segments, "." and ".." (which
# browsers and proxies resolve before they ask), and characters that no path of ours has.
_ENCODED_SLASH = re.compile(r"%2f|%5c|\\", re.IGNORECASE)
_TRICKS = re.compile(r"//|/\.{1,2}(?:/|$)|[\x00-\x1f\x7f-\x9f]")


class PublicPaths:
    """Takes the public URL's path off where it stands, and sets ``root_path`` to it always; refuses path tricks."""

    def __init__(self, app: ASGIApp, settings: Settings, *, is_known: Callable[[str], bool]) -> None:
        """Take what answers, and what tells whether it knows a path: ``/app`` may be the public URL's or a page's."""
        self._app = app
        self._base = urlsplit(settings.public_url).path.rstrip("/")
        self._most = settings.max_head_bytes
        self._is_known = is_known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI.

        Raises:
            Refusal: The path is none that is answered.
        """
        scope["root_path"] = self._base
        if _head_size(scope) > self._most:
            # The protocol says so itself, but not of a head that comes in one piece.
            raise Refusal(431, "request header fields too large")
        scope["path"] = self._base + self._inner(_plain_path(scope["raw_path"].decode("latin-1")))
        await self._app(scope, receive, send)

    def _inner(self, path: str) -> str:
        base = unquote(self._base)
        if not base or not f"{path}/".startswith(f"{base}/"):
            return path
        without = path.removeprefix(base) or "/"
        return path if self._is_known(path) and not self._is_known(without) else without


def _head_size(scope: Scope) -> int:
    stated = sum(len(name) + len(value) + len(": \r\n") for name, value in scope["headers"])
    return len(scope["raw_path"]) + len(scope["query_string"]) + stated


def _plain_path(raw: str) -> str:
    """Return a path decoded.

    Raises:
        Refusal: It is none, or can be read in two ways.
    """
    if not raw.startswith("/"):
        # A URL for a proxy, or a host and port for a tunnel (RFC 9112, section 3.2), which this is not.
        raise Refusal(400, "this is no proxy")
    try:
        path = unquote(raw, errors="strict")
    except UnicodeDecodeError:
        raise Refusal(404, "nothing is here") from None
    if _ENCODED_SLASH.search(raw) or _TRICKS.search(path):
        raise Refusal(404, "nothing is here")
    return path


def inner_path(scope: Scope) -> str:
    """Return the path of a request below that of the public URL."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def is_for_machines(scope: Scope) -> bool:
    """Tell whether a request is for what programs call, by whatever name they reach this one: no page is there."""
    return _MACHINES.fullmatch(inner_path(scope)) is not None


def is_always_answered(scope: Scope) -> bool:
    """Tell whether a request is for what is answered however much else is asked."""
    return _ALWAYS.fullmatch(inner_path(scope)) is not None
