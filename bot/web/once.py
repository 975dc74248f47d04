"""A value that is made once for all who ask at the same time, and again when it is old."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")

# After so long what is being made is given up and begun anew: what it waits for may have been replaced meanwhile.
_LONGEST_SECONDS = 30.0


class Once(Generic[T]):
    """Makes a value at most once in a while and one at a time, whoever asks and however often.

    Args:
        make: Makes it; what it raises is given to all who ask, for as long as a value would be.
        good_for: For how many seconds it is good.
        patience: How many seconds those who ask wait for it. When it takes longer, they hear so, and whoever comes
            later hears so at once, until it is made.
    """

    def __init__(self, make: Callable[[], Awaitable[T]], *, good_for: float, patience: float) -> None:
        self._make = make
        self._good_for = good_for
        self._patience = patience
        self._task: asyncio.Task[T] | None = None
        self._began = self._made = 0.0

    async def get(self) -> T:
        """Return the value.

        Raises:
            TimeoutError: It is not made in time.
            Exception: Whatever ``make`` raised.
        """
        task = self._current()
        if not task.done():
            left = max(0.0, self._patience - (_now() - self._began))
            await asyncio.wait({task}, timeout=left)
            if not task.done():
                raise TimeoutError
        return task.result()

    def _current(self) -> asyncio.Task[T]:
        task = self._task
        if task is not None and task.done() and not task.cancelled() and _now() - self._made < self._good_for:
            return task
        if task is None or task.done() or _now() - self._began > _LONGEST_SECONDS:
            if task is not None:
                task.cancel()
            task = self._task = asyncio.create_task(self._one())
            task.add_done_callback(_look_at)
            self._began = _now()
        return task

    async def _one(self) -> T:
        try:
            return await self._make()
        finally:
            if asyncio.current_task() is self._task:
                self._made = _now()


def _look_at(task: asyncio.Task[object]) -> None:
    """Take note of what a task raised that nobody may be waiting for any more."""
    if not task.cancelled():
        task.exception()


def _now() -> float:
    return asyncio.get_running_loop().time()
