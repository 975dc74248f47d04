"""What programs ask the desk: whether it lives, whether it does its work, and its metrics."""

from __future__ import annotations

import hmac
import ipaddress
import json
import re
from dataclasses import asdict
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.web.answers import plain
from bot.web.exposition import Exposition, media_type_for
from bot.web.readiness import Readiness
from bot.web.refusals import Refusal

_JSON = "application/json"
_RETRY_SECONDS = "60"
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::\d*)?")
# What tells that a request came through a proxy, which reaches us over loopback whoever asked it.
_FORWARDED = frozenset({"forwarded", "via", "x-real-ip"})
_FORWARDED_PREFIX = "x-forwarded-"


def health_routes(
    release: str,
    *,
    readiness: Readiness,
    exposition: Exposition,
    metrics_token: str = "",
    has_proxy: bool = False,
) -> list[BaseRoute]:
    """Return ``/healthz``, ``/readyz`` and ``/metrics``.

    Args:
        release: The version that ``/healthz`` tells.
        readiness: What ``/readyz`` tells.
        exposition: What ``/metrics`` tells.
        metrics_token: What must be shown for it (RFC 6750); with "" only this machine may ask, and not through a proxy.
        has_proxy: There is one in front, and not every proxy tells that it is one: without a token nobody may ask.
    """
    alive = json.dumps({"status": "ok", "version": release})
    return [
        Route("/healthz", partial(_healthz, alive), name="healthz"),
        Route("/readyz", partial(_readyz, readiness), name="readyz"),
        Route("/metrics", partial(_metrics, exposition, metrics_token, has_proxy), name="metrics"),
    ]


async def _healthz(alive: str, _: Request) -> Response:
    return plain(200, alive, media_type=_JSON)


async def _readyz(readiness: Readiness, _: Request) -> Response:
    checks = await readiness.checks()
    is_ready = all(check.ok for check in checks)
    told = {"status": "ready" if is_ready else "not ready", "checks": [asdict(check) for check in checks]}
    if is_ready:
        return plain(200, json.dumps(told), media_type=_JSON)
    return plain(503, json.dumps(told), media_type=_JSON, retry_after=_RETRY_SECONDS)


async def _metrics(exposition: Exposition, token: str, has_proxy: bool, request: Request) -> Response:  # noqa: FBT001  # bound once, where the route is made
    if token and not _shows(request, token):
        raise Refusal(401, "show the token of [web] metrics_token", www_authenticate='Bearer realm="metrics"')
    if not token and (has_proxy or not is_local(request)):
        # As if there were nothing: who may not ask is not told that there is something to be had.
        raise Refusal(404, "nothing is here")
    media_type = media_type_for(",".join(request.headers.getlist("Accept")))
    try:
        text = await exposition.text(media_type)
    except TimeoutError:
        raise Refusal(503, "metrics take too long", retry_after=_RETRY_SECONDS) from None
    return plain(200, text, media_type=media_type)


def _shows(request: Request, token: str) -> bool:
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    is_right = hmac.compare_digest(shown.strip().encode("utf-8", "replace"), token.encode())
    return is_right and scheme.lower() == "bearer"


def is_local(request: Request) -> bool:
    """Tell whether a request comes from this machine, through no proxy, and not from a page of another name.

    A browser that was led here by a name that an attacker pointed at 127.0.0.1 states that name in Host.
    """
    if request.client is None or not _is_loopback(request.client.host):
        return False
    if request.scope.get("http_version") == "1.0":
        # As nginx asks where nobody told it otherwise: without a header that tells, and with our address as Host.
        return False
    names = [name.lower() for name in request.headers.keys()]  # noqa: SIM118  # the library's headers repeat names
    if any(name in _FORWARDED or name.startswith(_FORWARDED_PREFIX) for name in names):
        return False
    return names.count("host") == 1 and _is_plain_host(request.headers["Host"])


def _is_loopback(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_loopback


def _is_plain_host(stated: str) -> bool:
    parts = _HOST.fullmatch(stated)
    if parts is None:
        return False
    name = parts["name"].lower().removeprefix("[").removesuffix("]")
    if name == "localhost":
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
