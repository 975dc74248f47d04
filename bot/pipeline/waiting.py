"""Waiting: for what is away, and until the program is to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import structlog

_log = structlog.get_logger()

# How often it is said again that something is away.
_BETWEEN_WORDS_SECONDS = 60.0
# How long what is ended may take to end.
_PARTING_SECONDS = 1.0


class Outage:
    """Says once that something is away, again each minute, and once that it is back, however many loops meet it."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._said_at: float | None = None

    def note(self, error: Exception) -> None:
        """Note that it is away."""
        now = asyncio.get_running_loop().time()
        if self._said_at is None or now - self._said_at > _BETWEEN_WORDS_SECONDS:
            _log.warning(f"{self._what} is away", problem=str(error))
            self._said_at = now

    def over(self) -> None:
        """Note that it is there."""
        if self._said_at is not None:
            _log.warning(f"{self._what} is back")
            self._said_at = None


async def unless_set(event: asyncio.Event, work: Coroutine[None, None, object]) -> None:
    """Do work until it is done or the event is set, which ends it: it may hang on a database that gives no answer."""
    doing, waiting = asyncio.ensure_future(work), asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
        doing.cancel()
        # What was begun in a database is to be taken back before that is closed; but not at any price.
        await asyncio.wait({doing, waiting}, timeout=_PARTING_SECONDS)
    if doing.done() and not doing.cancelled():
        doing.result()
