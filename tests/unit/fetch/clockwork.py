"""An event loop in which time passes at once: whatever hour is waited for comes when nothing else is left to do."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _NoSockets(selectors.SelectSelector):
    """Hands the time that a loop would sleep to the loop's clock; nothing else can wake it."""

    slept = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everything waits for something that never comes"
        self.slept += timeout
        return super().select(0)


class Clockwork(asyncio.SelectorEventLoop):
    """Starts at 0 and stands still while anything runs."""

    def __init__(self) -> None:
        self._sleeper = _NoSockets()
        super().__init__(self._sleeper)

    def time(self) -> float:
        return self._sleeper.slept


def at_once(main: Coroutine[Any, Any, T]) -> T:
    """Return what ``main`` returns, run without waiting."""
    with asyncio.Runner(loop_factory=Clockwork) as runner:
        return runner.run(main)
