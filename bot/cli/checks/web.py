"""The web side: whether it can listen, and whether readers reach it."""

from __future__ import annotations

import errno
import json
import socket
from collections.abc import Sequence

from bot.cli.checks.findings import Finding, Mark
from bot.config import Config
from bot.errors import FetchError
from bot.fetch.probing import probe
from bot.model import Node, Role
from bot.ports import Clock
from bot.urls import is_this_machine

_LISTENS, _REACHED = "web server", "public address"
_CURES = {
    errno.EADDRINUSE: "end the program that listens there, or set another port in [web] listen",
    errno.EACCES: "set a port from 1024 on in [web] listen",
    errno.EADDRNOTAVAIL: "set 127.0.0.1, or 0.0.0.0 for all addresses of this machine, in [web] listen",
}


def pages(settings: Config) -> Finding:
    """Say where pages are."""
    from bot.app.links import places_of

    web = settings.web
    if not web.enabled:
        return Finding(name="pages", state="not shown", mark=Mark.NOT_SET, cure="set [web] enabled = true")
    where = f"at {places_of(settings).public_url}"
    if not web.public_url:
        cure = "set [web] public_url to where readers reach it"
        return Finding(name="pages", state=f"{where}, not linked from chats", mark=Mark.NOT_SET, cure=cure)
    if not web.password:
        cure = "set NUTGRAF_WEB__PASSWORD to see the operator's board"
        return Finding(name="pages", state=f"{where}, without a board", mark=Mark.NOT_SET, cure=cure)
    return Finding(name="pages", state=f"{where}, with the operator's board")


async def listens(settings: Config, clock: Clock) -> Sequence[Finding]:
    """Say whether the web server could listen, or does."""
    if not (settings.web.enabled or settings.web.public_url):
        return ()
    host, port = settings.web.address
    shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        _try_to_listen(host, port)
    except OSError as error:
        running = await _release_at(_own_url(settings), clock) if error.errno == errno.EADDRINUSE else ""
        if running:
            return [Finding(name=_LISTENS, state=f"nutgraf {running} listens on {shown}")]
        state = f"cannot listen on {shown}: {(error.strerror or 'no such address').lower()}"
        cure = _CURES.get(error.errno or 0, "set another address in [web] listen")
        return [Finding(name=_LISTENS, state=state, mark=Mark.FAILING, stops=True, cure=cure)]
    return [Finding(name=_LISTENS, state=f"{shown} is free to listen on")]


def _try_to_listen(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST if ":" in host else 0
    )[0]
    with socket.socket(family, kind, protocol) as listener:
        # As asyncio does: what a server of before has left behind is no matter.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()


def _own_url(settings: Config) -> str:
    from bot.app.links import own_address

    return own_address(settings)


async def reached(settings: Config, nodes: Sequence[Node], clock: Clock) -> Sequence[Finding]:
    """Say whether readers, hubs and Telegram reach the web server, as far as that can be told from here."""
    url = settings.web.public_url.rstrip("/")
    if not url or is_this_machine(url):
        return ()
    if not url.startswith("https:"):
        state, cure = (
            f"{url} is without TLS: Telegram and browsers refuse it",
            "put a proxy with a certificate in front",
        )
        return [Finding(name=_REACHED, state=state, mark=Mark.WARNING, cure=cure)]
    serves = any(Role.WEB in node.roles for node in nodes)
    try:
        release = await _release_at(url, clock, strictly=True)
    except FetchError as error:
        return [Finding(name=_REACHED, state=f"{url} {error.problem}", mark=Mark.WARNING, cure=error.advice)]
    if release:
        return [Finding(name=_REACHED, state=f"{url} leads to nutgraf {release}")]
    if not serves:
        state = f"{url} answers; whether it leads here can be told once nutgraf runs"
        return [Finding(name=_REACHED, state=state, mark=Mark.NOT_SET)]
    cure = f"let the proxy pass what comes to {url}/ on to [web] listen"
    return [Finding(name=_REACHED, state=f"{url} leads to another program", mark=Mark.WARNING, cure=cure)]


async def _release_at(url: str, clock: Clock, *, strictly: bool = False) -> str:
    """Return which release of this program answers at a URL, "" for none.

    Raises:
        FetchError: Nobody answers, where that is to be told apart.
    """
    try:
        found = await probe(f"{url}/healthz", clock=clock)
        told = json.loads(found.body)
        return str(told["version"]) if told["status"] == "ok" else ""
    except FetchError:
        if strictly:
            raise
        return ""
    except (ValueError, TypeError, KeyError):
        return ""
