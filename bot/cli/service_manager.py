"""Tells the service manager that started this process how it is, as systemd's sd_notify(3) has it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial


@asynccontextmanager
async def supervised() -> AsyncIterator[Callable[[], None]]:
    """Say meanwhile that the loop goes round, and on leaving that it ends; yields what says that all is ready.

    That may be said again, as after the configuration was read anew. Without a service manager nothing is said.
    """
    beats = asyncio.create_task(_beat())
    try:
        yield partial(tell, "READY=1")
    finally:
        beats.cancel()
        await asyncio.gather(beats, return_exceptions=True)
        tell("STOPPING=1")


def tell(state: str) -> None:
    """Say one thing, such as ``READY=1``; who does not hear it is not waited for."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line, suppress(OSError):
        # An address in the abstract namespace is written with "@" for its first byte.
        line.sendto(state.encode(), f"\0{address[1:]}" if address.startswith("@") else address)


async def _beat() -> None:
    seconds = _between_beats()
    while seconds:
        tell("WATCHDOG=1")
        await asyncio.sleep(seconds)


def _between_beats() -> float:
    """Return half of the time after which a process that is silent is killed; 0 where none watches this one."""
    if os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return 0.0
    stated = os.environ.get("WATCHDOG_USEC", "")
    return int(stated) / 2_000_000 if stated.isdecimal() else 0.0
