"""By which names pages are reached.

A page of another site can point a name of its own at this machine and ask for pages in its reader's browser, which then
takes them for that site's (DNS rebinding). It cannot do so with an address, nor with a name that it does not own.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from yarl import URL

from bot.web.paths import is_for_machines
from bot.web.refusals import Refusal

_STATED = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")


class Hosts:
    """Answers pages only under names that are the operator's, and programs under any."""

    def __init__(self, app: ASGIApp, public_url: str, hosts: Iterable[str]) -> None:
        """Take what answers, and the names: that of the public URL, and others."""
        self._app = app
        names = {"localhost", *(host.lower() for host in hosts)}
        # Browsers state the name in ASCII (RFC 5891), as this gives it.
        self._names = frozenset({*names, (URL(public_url).raw_host or "localhost").lower()})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI.

        Raises:
            Refusal: The host is no host (RFC 9112, section 3.2), or none that pages answer to.
        """
        name = stated_host(Headers(scope=scope))
        if not is_for_machines(scope) and not self._is_ours(name):
            raise Refusal(421, "no page is shown under this name; the operator can add it to [web] hosts")
        await self._app(scope, receive, send)

    def _is_ours(self, name: str) -> bool:
        return name.rstrip(".") in self._names or _is_address(name)


def stated_host(headers: Headers) -> str:
    """Return the name or address in Host in lower case, without its port; "" where an old client states none.

    Raises:
        Refusal: It is neither. A second Host is no HTTP, and is refused before.
    """
    stated = headers.get("Host")
    if stated is None:
        return ""
    parts = _STATED.fullmatch(stated)
    if parts is None:
        raise Refusal(400, "state one host")
    return parts["name"].lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
