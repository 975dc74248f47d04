"""Names to addresses by the system's resolver, in threads that hold up nobody."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress

from aiohttp.abc import AbstractResolver, ResolveResult

_Found = list[tuple[str, int, socket.AddressFamily]]


class SystemResolver(AbstractResolver):
    """Looks up names with ``getaddrinfo``, one short-lived thread each.

    The event loop's own pool would do it with as few as five threads, so that some dead name servers stop every
    fetch, and would be waited for when the program ends, which a lookup can delay by half a minute.
    """

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name.

        Raises:
            OSError: ``socket.gaierror`` when there are none.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[_Found] = loop.create_future()

        def settle(found: _Found | None, error: OSError | None) -> None:
            if answer.done():
                return
            if error:
                answer.set_exception(error)
            else:
                answer.set_result(found or [])

        def look_up() -> None:
            found, error = _look_up(host, port, family)
            with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
                loop.call_soon_threadsafe(settle, found, error)

        threading.Thread(target=look_up, name="nutgraf-dns", daemon=True).start()
        return [
            ResolveResult(
                hostname=host, host=address, port=at, family=kind, proto=socket.IPPROTO_TCP, flags=socket.AI_NUMERICHOST
            )
            for address, at, kind in await answer
        ]

    async def close(self) -> None:
        """Do nothing: no thread outlives its lookup, and none is waited for."""


def _look_up(host: str, port: int, family: socket.AddressFamily) -> tuple[_Found | None, OSError | None]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG)
    except OSError as error:
        return None, error
    found: _Found = [(str(place[0]), int(place[1]), kind) for kind, _, _, _, place in rows]
    return (found, None) if found else (None, socket.gaierror(socket.EAI_NODATA, "no address"))
