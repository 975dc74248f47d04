"""Which links Telegram keeps, and how it spells them."""

from __future__ import annotations

import re

_USER = re.compile(r"tg:(?://)?user\?id=([0-9]{1,19})", re.IGNORECASE)
_LINK = re.compile(r"(?s:(?:(?P<scheme>[a-z][a-z0-9+.-]*):(?://)?)?(?P<host>[^/?#\\]*)(?P<rest>.*))", re.IGNORECASE)
_HOST = re.compile(r"[^\s<>\"@:]+(?::[0-9]{1,5})?")
_BARE_PORT = re.compile(r"[^/?#:]+:[0-9]+(?:[/?#]|$)")


def user_of_link(link: str) -> int:
    """Return the id of the user whom a link mentions, 0 where it mentions none."""
    match = _USER.fullmatch(link)
    return int(match[1]) if match else 0


def checked_link(link: str) -> str:
    """Return a link as Telegram spells it, or nothing where Telegram drops it.

    Only http, https, tg, ton and tonsite are kept; a host needs a dot; a scheme that is left out is http.
    """
    stripped = link.strip()
    spelt = f"http://{stripped}" if _BARE_PORT.match(stripped) else stripped
    match = _LINK.fullmatch(spelt)
    if match is None:
        return ""
    scheme, host, rest = (match["scheme"] or "http").lower(), match["host"], match["rest"]
    if scheme in {"tg", "ton", "tonsite"}:
        return f"{scheme}://{host}{rest}" if host else ""
    name = host.rpartition("@")[2]
    if scheme not in {"http", "https"} or "." not in name.strip(".") or not _HOST.fullmatch(name):
        return ""
    path = rest if rest.startswith("/") else f"/{rest}"
    told = re.sub(r"[\x00-\x20]", lambda blank: f"%{ord(blank[0]):02X}", path)
    return f"{scheme}://{host.lower()}{told}"
