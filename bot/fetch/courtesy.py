"""What a host is owed that asked for fewer requests: to be left alone while it says so, then to be asked slowly."""

from __future__ import annotations

import asyncio
import heapq
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.errors import HttpStatus
from bot.fetch.faults import Fault
from bot.text.durations import in_words

_TOO_MANY_REQUESTS = 429
_UNAVAILABLE = 503
_SLOW_SECONDS = 3_600.0
_LONGEST_REST = timedelta(days=1)
# A host costs some 400 bytes while it is remembered. Past so many that all asked for fewer requests within the hour,
# those that are over soonest are forgotten.
_MOST_HOSTS = 20_000
_WORDS = {
    _TOO_MANY_REQUESTS: "asked for fewer requests",
    _UNAVAILABLE: "is overloaded or under repair",
}


@dataclass(slots=True, kw_only=True)
class _Wish:
    """What one host asked for; times are those of the event loop.

    Attributes:
        status: What it answered.
        rests_until: Nothing is sent before.
        next_at: When the next request may be sent.
        slow_until: When it is asked as fast as any other again.
    """

    status: int
    rests_until: float
    next_at: float
    slow_until: float


class Courtesy:
    """Remembers which hosts asked for fewer requests (RFC 6585, section 4; RFC 9110, section 10.2.3).

    Such a host is left alone while its Retry-After says so, a day at the most, and asked no faster than once in
    ``pace`` seconds for an hour after that. Nothing is kept of any other host.
    """

    def __init__(self, *, pace: float) -> None:
        self._pace = pace
        self._wishes: dict[str, _Wish] = {}

    def heed(self, host: str, status: int, wait: timedelta | None) -> None:
        """Take in an error status of a host and what its Retry-After asks for; only 429, and 503 with a wait, count."""
        if status != _TOO_MANY_REQUESTS and (status != _UNAVAILABLE or wait is None):
            return
        now = _now()
        rests_until = now + min(wait or timedelta(0), _LONGEST_REST).total_seconds()
        if earlier := self._wishes.pop(host, None):
            rests_until = max(rests_until, earlier.rests_until)
        if len(self._wishes) >= _MOST_HOSTS:
            self._forget(now)
        self._wishes[host] = _Wish(
            status=status,
            rests_until=rests_until,
            next_at=max(rests_until, now + self._pace),
            slow_until=rests_until + _SLOW_SECONDS,
        )

    async def wait(self, host: str) -> None:
        """Wait until a request may be sent to the host.

        Raises:
            Fault: It is to be left alone.
        """
        if wish := self._wish(host):
            await asyncio.sleep(wish.next_at - _now())

    def claims(self, host: str) -> bool:
        """Whether a request may be sent at this moment; if so, the host's next has to wait.

        Raises:
            Fault: It is to be left alone.
        """
        if wish := self._wish(host):
            now = _now()
            if now < wish.next_at:
                return False
            wish.next_at = now + self._pace
        return True

    def _wish(self, host: str) -> _Wish | None:
        wish = self._wishes.get(host)
        if wish is None:
            return None
        now = _now()
        if now < wish.rests_until:
            raise _left_alone(wish.status, timedelta(seconds=wish.rests_until - now))
        if now >= wish.slow_until:
            del self._wishes[host]
            return None
        return wish

    def _forget(self, now: float) -> None:
        """Drop what is over, and as much of the rest as makes this rare."""
        self._wishes = {host: wish for host, wish in self._wishes.items() if now < wish.slow_until}
        surplus = len(self._wishes) - _MOST_HOSTS * 7 // 8
        for host in heapq.nsmallest(surplus, self._wishes, key=lambda host: self._wishes[host].slow_until):
            del self._wishes[host]


def _now() -> float:
    return asyncio.get_running_loop().time()


def _left_alone(status: int, left: timedelta) -> Fault:
    return Fault(
        f"{_WORDS[status]} ({status})",
        f"it is asked again in {in_words(left)}",
        kind=partial(HttpStatus, status=status, retry_after=left),
    )
