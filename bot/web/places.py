"""Which paths the server answers. A proxy in front may hand on the path of the public URL, or take it off."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_CALLBACK = re.compile(r"/websub/([A-Za-z0-9_-]{1,200})")
_HEALTH = "/healthz"


def callback_url(public_url: str, token: str) -> str:
    """Return the URL that a hub is given for the subscription of this token."""
    return f"{public_url.rstrip('/')}/websub/{token}"


def base_path(public_url: str) -> str:
    """Return the path of the public URL without a slash at its end, "" for none."""
    return urlsplit(public_url).path.rstrip("/")


def token_in(path: str, base: str) -> str | None:
    """Return the token that a callback's path ends in, None when the path is no callback's."""
    found = _CALLBACK.fullmatch(inner(path, base))
    return found[1] if found else None


def is_health(path: str, base: str) -> bool:
    """Tell whether this is the path that asks whether the program is well."""
    return inner(path, base) == _HEALTH


def inner(path: str, base: str) -> str:
    """Return a path without that of the public URL."""
    return path.removeprefix(base) if base and path.startswith(f"{base}/") else path
