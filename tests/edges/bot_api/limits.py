"""How much a bot may send: the limits that Telegram states in its FAQ, told apart by chat.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_SECOND = 1.0
_MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is allowed; None switches a limit off.

    Attributes:
        chat_burst: How many messages one chat may get at once; after that, one a second.
        crowd_per_minute: How many messages a group or channel may get in any 60 s.
        all_per_second: How many messages all chats together may get in any second.
        tolerance: Seconds by which a message may be too early.
    """

    chat_burst: int | None = 1
    crowd_per_minute: int | None = 20
    all_per_second: int | None = 30
    tolerance: float = 0.02


class FloodGate:
    """Counts what was let through; every question is answered in constant time."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._due: dict[int, float] = {}
        self._crowds: dict[int, deque[float]] = {}
        self._all: deque[float] = deque()

    def admit(self, chat_id: int, *, crowd: bool) -> int:
        """Count a message and return 0, or return after how many whole seconds it may be tried again."""
        now = self._clock()
        wait = max(self._chat_wait(chat_id, now), self._crowd_wait(chat_id, now) if crowd else 0.0, self._all_wait(now))
        if wait > self.limits.tolerance:
            return max(1, math.ceil(wait))
        self._due[chat_id] = max(now, self._due.get(chat_id, now)) + _SECOND
        self._all.append(now)
        if crowd:
            self._crowds.setdefault(chat_id, deque()).append(now)
        return 0

    def _chat_wait(self, chat_id: int, now: float) -> float:
        burst = self.limits.chat_burst
        if burst is None:
            return 0.0
        return self._due.get(chat_id, now) - (burst - 1) * _SECOND - now

    def _crowd_wait(self, chat_id: int, now: float) -> float:
        return _window_wait(self._crowds.get(chat_id, deque()), self.limits.crowd_per_minute, _MINUTE, now)

    def _all_wait(self, now: float) -> float:
        return _window_wait(self._all, self.limits.all_per_second, _SECOND, now)


def _window_wait(times: deque[float], allowed: int | None, seconds: float, now: float) -> float:
    while times and times[0] <= now - seconds:
        times.popleft()
    if allowed is None or len(times) < allowed:
        return 0.0
    return times[len(times) - allowed] + seconds - now
