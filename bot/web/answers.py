"""Answers of the web side, each with the headers that keep it to itself."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

# Nothing is loaded from elsewhere, no script or style stands in a page, and no script can make markup of a text
# (CSP level 3; Trusted Types, W3C working draft). What is tried all the same is told to ``/csp``.
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'; "
    "frame-ancestors {ancestors}; report-uri {base}/csp"
)
# Telegram's client for browsers shows Mini Apps in a frame.
_MINI_APP_ANCESTORS = "https://web.telegram.org"

COMMON: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
}
# Of answers that are no page.
ALONE: Mapping[str, str] = {
    **COMMON,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cache-Control": "no-store",
}
_FRAMED = {
    name: value for name, value in COMMON.items() if name not in {"X-Frame-Options", "Cross-Origin-Opener-Policy"}
}


def page(
    html: str, request: Request, *, status: int = 200, framed: bool = False, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a page; what the browser has already is not sent again (RFC 9110, section 13.1.2).

    Args:
        html: The whole document.
        request: What is answered; its ``root_path`` is the path of the public URL.
        status: Of the answer.
        framed: Telegram's client for browsers may show it in a frame.
        headers: More of them.
    """
    content = html.encode()
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    policy = _POLICY.format(
        ancestors=_MINI_APP_ANCESTORS if framed else "'none'", base=request.scope.get("root_path", "")
    )
    told = {
        **(_FRAMED if framed else COMMON),
        "Content-Security-Policy": policy,
        "Cache-Control": "private, no-cache",
        **(headers or {}),
    }
    if status == 200:
        told["ETag"] = tag
        if matches(request, tag):
            return Response(status_code=304, headers=told)
    return Response(content, status_code=status, media_type="text/html; charset=utf-8", headers=told)


def matches(request: Request, tag: str) -> bool:
    """Tell whether a request states a tag of what the browser has."""
    stated = request.headers.get("If-None-Match", "")
    return tag in (each.strip().removeprefix("W/") for each in stated.split(","))


def plain(status: int, words: str, *, media_type: str = "text/plain", **headers: str) -> Response:
    """Return an answer that no browser runs; ``_`` in the names of headers stands for "-"."""
    told = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Response(
        words,
        status_code=status,
        media_type=media_type,
        headers={**ALONE, **told},
    )


def elsewhere(path: str) -> Response:
    """Return that what is asked for is at another path, to be got there (303, RFC 9110, section 15.4.4)."""
    return RedirectResponse(path, status_code=303, headers={**COMMON, "Cache-Control": "no-store"})
