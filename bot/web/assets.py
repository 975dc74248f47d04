"""What stands beside pages: the files that they load, what is said to crawlers, and reports of what was blocked."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.pages.rendering import static_files
from bot.web.answers import ALONE, plain
from bot.web.refusals import Refusal, body_of

_log = structlog.get_logger()

# What the machine's own table may call otherwise (RFC 9239).
_SCRIPT = "text/javascript"
_FOREVER = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"
_MOST_REPORT_BYTES = 8_192
_READ_SECONDS = 5.0
# CSP level 3, sections 5.3 and 5.4: what ``report-uri`` sends, and what the Reporting API does.
_REPORTS = frozenset({"application/csp-report", "application/reports+json", "application/json"})
_MOST_REPORTS = 20
_DIRECTIVE = re.compile(r"[a-z-]{1,40}")
# What stands in the place of a URI that has none: inline, eval, data, trusted-types-sink.
_KEYWORD = re.compile(r"[a-z-]{1,40}")
_LOGGED_A_MINUTE = 5


class CspReports:
    """Counts what the content security policy blocked, and logs a few of it.

    Attributes:
        count: How many reports came.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Take what tells seconds."""
        self.count = 0
        self._monotonic = monotonic
        self._logged: deque[float] = deque(maxlen=_LOGGED_A_MINUTE)

    def take(self, body: bytes) -> None:
        """Take what a browser sent.

        Raises:
            Refusal: It is no report.
        """
        for directive, blocked in _violations(body):
            self.count += 1
            if self._may_log():
                # Paths and queries of what was blocked may be somebody's secrets, or an attacker's words.
                _log.warning("a page was kept from loading something", directive=directive, blocked=blocked)

    def _may_log(self) -> bool:
        now = self._monotonic()
        if len(self._logged) == _LOGGED_A_MINUTE and now - self._logged[0] < 60:
            return False
        self._logged.append(now)
        return True


def _violations(body: bytes) -> list[tuple[str, str]]:
    """Return the directive and the origin of what was blocked, of each report."""
    try:
        stated = json.loads(body)
    except (ValueError, RecursionError):
        raise Refusal(400, "this is no report") from None
    reports = stated if isinstance(stated, list) else [stated]
    found = [each.get("body") or each.get("csp-report") for each in reports[:_MOST_REPORTS] if isinstance(each, dict)]
    return [_violation(each) for each in found if isinstance(each, dict)]


def _violation(report: Mapping[str, Any]) -> tuple[str, str]:
    directive = str(report.get("effectiveDirective") or report.get("effective-directive") or "")
    blocked = str(report.get("blockedURL") or report.get("blocked-uri") or "")
    return directive if _DIRECTIVE.fullmatch(directive) else "unknown", _origin(blocked)


def _origin(uri: str) -> str:
    if _KEYWORD.fullmatch(uri):
        return uri
    try:
        parts = urlsplit(uri)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "unknown"
    if not host or not host.isprintable():
        return "unknown"
    return f"{parts.scheme}://{host[:253]}" + (f":{port}" if port else "")


def asset_routes(reports: CspReports) -> list[BaseRoute]:
    """Return the routes of files, of ``robots.txt`` and of reports."""
    return [
        Route("/static/{name}", _static, methods=["GET"], name="static"),
        Route("/robots.txt", _robots, methods=["GET"], name="robots"),
        Route("/csp", partial(_report, reports), methods=["POST"], name="csp"),
    ]


async def _static(request: Request) -> Response:
    file = static_files().get(request.path_params["name"])
    if file is None:
        raise Refusal(404, "nothing is here")
    media_type = _SCRIPT if file.name.endswith(".js") else file.media_type
    return Response(file.content, media_type=media_type, headers={**ALONE, "Cache-Control": _FOREVER})


async def _robots(_: Request) -> Response:
    return plain(200, "User-agent: *\nDisallow: /\n", cache_control=_A_DAY)


async def _report(reports: CspReports, request: Request) -> Response:
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() not in _REPORTS:
        raise Refusal(415, "this is no report")
    reports.take(await body_of(request, most=_MOST_REPORT_BYTES, seconds=_READ_SECONDS))
    return Response(status_code=204, headers=dict(ALONE))
