"""When a page of a site may be asked for: few at once, and not sooner than the site wants."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

# A reader with two tabs. As each has to be answered before the next is asked for, a slow server is asked slowly without
# a pause that would only keep quick ones waiting; and of the requests that one host may get, half are left for feeds.
_PAGES_AT_ONCE = 2
# Some sites ask for hours, or mistake the unit; at this pace even thirty pages take a quarter of an hour.
LONGEST_DELAY = 30.0
# Past so many sites, those that may be asked at once again are forgotten.
_MOST_DOORS = 1_000


@dataclass(slots=True)
class _Door:
    """The pages of one origin; times are those of the event loop.

    Attributes:
        users: Those inside and those that wait.
        opens_at: When the next page may be asked for.
        promised_until: The turn of the last that was sent away.
    """

    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_PAGES_AT_ONCE))
    lane: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    opens_at: float = 0.0
    promised_until: float = 0.0


class Doors:
    """Holds the pages of each origin back until it is their turn; one for the whole of a process."""

    def __init__(self) -> None:
        self._doors: dict[str, _Door] = {}

    def turn_in(self, origin: str, *, delay: float, patience: float) -> float:
        """Return in how many seconds a page's turn comes; when that is past ``patience``, the turn is kept for it.

        Args:
            origin: Whose page it is.
            delay: Seconds that the site wants between two pages; at most ``LONGEST_DELAY`` are believed.
            patience: How many seconds somebody would wait; who would not is told a turn behind all others.
        """
        door = self._doors.get(origin)
        if door is None or delay <= 0:
            return 0.0
        pause = min(delay, LONGEST_DELAY)
        now = _now()
        turn = max(door.opens_at, now) + door.users * pause
        if turn - now <= patience:
            return turn - now
        door.promised_until = turn = max(door.promised_until + pause, turn)
        return turn - now

    @asynccontextmanager
    async def one(self, origin: str, *, delay: float) -> AsyncIterator[None]:
        """Wait for a page's turn, and hold it until it is answered.

        With a delay pages are asked for one by one, each so long after the one before was answered.
        """
        door = self._door(origin)
        door.users += 1
        try:
            async with door.gate:
                if delay <= 0:
                    yield
                    return
                async with door.lane:
                    await asyncio.sleep(door.opens_at - _now())
                    try:
                        yield
                    finally:
                        door.opens_at = _now() + min(delay, LONGEST_DELAY)
        finally:
            door.users -= 1

    def _door(self, origin: str) -> _Door:
        if origin not in self._doors:
            if len(self._doors) >= _MOST_DOORS:
                self._forget()
            self._doors[origin] = _Door()
        return self._doors[origin]

    def _forget(self) -> None:
        now = _now()
        self._doors = {
            origin: door
            for origin, door in self._doors.items()
            if door.users or max(door.opens_at, door.promised_until) > now
        }


def _now() -> float:
    return asyncio.get_running_loop().time()
