"""The web server: routes of all kinds behind one set of limits; it knows no database."""

from __future__ import annotations

import asyncio
import errno
import math
import socket
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from starlette.routing import BaseRoute
from uvicorn.config import Config
from uvicorn.server import ServerState

from bot.errors import ConfigError
from bot.web.connection import Connection
from bot.web.metering import RequestMeter
from bot.web.settings import Settings
from bot.web.site import site

_CANNOT_LISTEN: dict[int | None, tuple[str, str]] = {
    errno.EADDRINUSE: ("is taken by another program", "choose another port, or end that program"),
    errno.EACCES: ("this user may not listen there", "choose a port from 1024 on"),
    errno.EADDRNOTAVAIL: ("is no address of this machine", "use 127.0.0.1, or 0.0.0.0 for all of its addresses"),
}
_NO_HOST = ("its host is not known", "use an address such as 127.0.0.1")


class WebServer:
    """Answers under the public URL's path; open it with ``async with``.

    Of uvicorn only the protocol is used: its server catches signals, ends the program when it cannot listen, and wakes
    ten times a second.

    Attributes:
        port: Where it listens, once it does.
    """

    def __init__(self, settings: Settings, routes: Sequence[BaseRoute], *, meter: RequestMeter | None = None) -> None:
        """Take where to listen, the limits, what is answered, and who counts it."""
        self._settings = settings
        self._config = Config(
            site(settings, routes, meter),
            interface="asgi3",
            ws="none",
            lifespan="off",
            log_config=None,
            # What goes wrong is logged by the site.
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=settings.max_head_bytes,
            # The connection itself measures this time.
            timeout_keep_alive=math.ceil(settings.idle_seconds) + 1,
        )
        self._state = ServerState()
        self._server: asyncio.Server | None = None
        self.port = settings.port

    async def __aenter__(self) -> Self:
        """Start to listen.

        Raises:
            ConfigError: It cannot listen there.
        """
        settings = self._settings
        self._config.load()
        try:
            self._server = await asyncio.get_running_loop().create_server(
                lambda: Connection(self._config, self._state, settings), settings.host, settings.port
            )
        except OSError as error:
            raise _cannot_listen(settings, error) from None
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is None:
            return
        self._server.close()
        for connection in self._connections():
            connection.shutdown()
        closing = [asyncio.create_task(connection.closed.wait()) for connection in self._connections()]
        # Among the tasks are those whose clients have left.
        going_on = [*closing, *self._state.tasks]
        if going_on:
            await asyncio.wait(going_on, timeout=self._settings.parting_seconds)
        for connection in self._connections():
            connection.transport.abort()
        for task in going_on:
            task.cancel()
        await asyncio.gather(*going_on, return_exceptions=True)
        await self._server.wait_closed()

    def _connections(self) -> list[Connection]:
        return [each for each in self._state.connections if isinstance(each, Connection)]


def _cannot_listen(settings: Settings, error: OSError) -> ConfigError:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    if isinstance(error, socket.gaierror):
        problem, advice = _NO_HOST
    else:
        problem, advice = _CANNOT_LISTEN.get(error.errno, ("cannot be listened on", "choose another address or port"))
    return ConfigError(f"[web] listen {host}:{settings.port}", problem, advice)
