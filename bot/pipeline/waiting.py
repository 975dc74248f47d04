"""Waiting: for what is away, and until the program is to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.errors import StoreError
from bot.parting import end

_log = structlog.get_logger()

# How often it is said again that something is away.
_BETWEEN_WORDS_SECONDS = 60.0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How steps are taken again and again until the program is to stop.

    Attributes:
        stopping: Ends all of it when set.
        database: Says once that it is away, whichever step meets that.
        while_away: Until a step is taken again that the database refused: the tables hold what is due, nothing is lost.
        after_fault: Until one is taken again that met a fault of this program, which must not end the work of all.
    """

    stopping: asyncio.Event
    database: Outage
    while_away: timedelta
    after_fault: timedelta

    async def again_and_again(self, step: Callable[[], Awaitable[timedelta]], alarm: asyncio.Event) -> None:
        """Take a step, sleep for as long as it says or until the alarm, and so on."""
        while not self.stopping.is_set():
            try:
                pause = await step()
                self.database.over()
            except StoreError as error:
                self.database.note(error)
                pause = self.while_away
            except Exception:  # noqa: BLE001  # a fault of this program in one row must not end the work of all
                _log.exception("step met a fault of this program")
                pause = self.after_fault
            await rest(pause, alarm)


async def rest(pause: timedelta, alarm: asyncio.Event) -> None:
    """Sleep for so long, or until the alarm."""
    with suppress(TimeoutError):
        await asyncio.wait_for(alarm.wait(), timeout=pause.total_seconds())


async def unless_set(event: asyncio.Event, work: Coroutine[None, None, object]) -> None:
    """Do work until it is done or the event is set, which ends it: it may hang on a database that gives no answer."""
    doing, waiting = asyncio.ensure_future(work), asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        is_done = doing.done()
        # What was begun in a database is to be taken back before that is closed; but not at any price.
        await end({doing, waiting})
    if is_done:
        doing.result()
