"""What every step works with: the ports, progress, and many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol, TypeVar

from bot import feeds
from bot.ports import Clock, Store, Web, Workers

T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 32


class Progress(Protocol):
    """Told how far a stage of a long run has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` units of ``stage`` are finished."""


def silent(stage: str, done: int, total: int) -> None:
    """Take no notice of progress; a ``Progress``."""
    del stage, done, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """How feeds are polled.

    Attributes:
        schedule: When to come back.
        first_entries: How many entries of a feed that is new are news; the rest is kept, and nobody is told.
        batch: Feeds that are claimed together; ``batches_at_once`` are polled at the same time.
        lease: How long a claim is believed: longer than a batch of slow servers takes, and no longer than a feed may
            wait after the process that claimed it has died.
    """

    schedule: feeds.Settings = field(default_factory=feeds.Settings)
    first_entries: int = 10
    batch: int = 50
    batches_at_once: int = 4
    lease: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The ports that a run works with. ``random`` gives numbers from 0 up to, not including, 1."""

    web: Web
    workers: Workers
    store: Store
    clock: Clock
    random: Callable[[], float]
    polling: Polling = field(default_factory=Polling)


async def each(stage: str, values: Sequence[T], work: Callable[[T], Awaitable[R]], progress: Progress) -> Sequence[R]:
    """Run ``work`` on each value, some at once, and return the results in order; the first error ends all."""
    gate = asyncio.Semaphore(_AT_ONCE)
    done = 0

    async def one(value: T) -> R:
        nonlocal done
        async with gate:
            result = await work(value)
        done += 1
        progress(stage, done, len(values))
        return result

    progress(stage, 0, len(values))
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(value)) for value in values]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
