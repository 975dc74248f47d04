"""What is forgotten for want of room: the oldest first, behind what cannot go, and never the last days."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

import structlog

from bot.model import Pruned
from bot.pipeline.keeping import LEAST_KEPT, Keeping, forget_old
from bot.ports import Store
from tests.makers import NOW

DAY = timedelta(days=1)


@dataclass(slots=True)
class ShelfStore:
    """An entry of one megabyte for each of so many days; those that are still listed keep their row."""

    days: list[int]
    listed: frozenset[int] = frozenset()
    texts: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.texts = set(self.days)

    async def prune(self, before: datetime) -> Pruned:
        gone = {day for day in self.texts if NOW - day * DAY < before}
        self.texts -= gone
        dropped = [day for day in self.days if NOW - day * DAY < before and day not in self.listed]
        self.days = [day for day in self.days if day not in dropped]
        return Pruned(articles=len(gone), entries=len(dropped), versions=0)

    async def size(self) -> int:
        return 1_000_000 * len(self.texts)

    async def dated_quantile(self, share: float) -> datetime | None:
        oldest_first = sorted(self.days, reverse=True)
        place = int(len(oldest_first) * share)
        return NOW - oldest_first[place] * DAY if place < len(oldest_first) else None


def forget(shelf: ShelfStore, **keeping: object) -> Pruned:
    limits = Keeping(**keeping)  # type: ignore[arg-type]  # any field may be given
    return asyncio.run(forget_old(cast("Store", shelf), limits, NOW))


def test_the_oldest_goes_until_the_rest_fits() -> None:
    shelf = ShelfStore(days=list(range(80)))
    assert forget(shelf, size=40_000_000) == Pruned(
        articles=len(range(80)) - len(shelf.texts), entries=80 - len(shelf.days)
    )
    assert 34 <= len(shelf.texts) <= 40
    assert shelf.texts == set(range(len(shelf.texts)))


def test_what_is_still_listed_hides_nothing_behind_it() -> None:
    shelf = ShelfStore(days=list(range(80)), listed=frozenset(range(20, 80)))
    forget(shelf, size=10_000_000)
    assert shelf.texts == set(range(len(shelf.texts)))
    assert 3 <= len(shelf.texts) <= 10
    assert set(shelf.days) >= shelf.listed


def test_the_last_days_stay_and_that_is_said() -> None:
    shelf = ShelfStore(days=list(range(80)))
    with structlog.testing.capture_logs() as logs:
        forget(shelf, size=1)
    assert shelf.texts == set(range(LEAST_KEPT.days + 1))
    assert [line["log_level"] for line in logs] == ["warning", "info"]


def test_without_limits_only_age_counts() -> None:
    shelf = ShelfStore(days=[1, 50, 100])
    assert forget(shelf, age=90 * DAY, size=0) == Pruned(articles=1, entries=1)
    assert forget(ShelfStore(days=[]), size=1) == Pruned()
