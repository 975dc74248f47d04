"""What is kept and what is forgotten: by age, and by size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.model import Pruned
from bot.ports import Store

_log = structlog.get_logger()

# What digests and stories look back on is never forgotten for want of room.
LEAST_KEPT = timedelta(days=2)
# How much of what is kept goes at a time when it takes too much room.
_SHARE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How long articles and entries are kept, and how many bytes they may take; 0 is no limit."""

    age: timedelta = timedelta(days=90)
    size: int = 2_000_000_000


async def forget_old(store: Store, keeping: Keeping, now: datetime) -> Pruned:
    """Forget what is older than it may be, then the oldest until the rest fits, and return how much that was."""
    total = await store.prune(now - keeping.age)
    latest, share = now - LEAST_KEPT, _SHARE
    while keeping.size and await store.size() > keeping.size:
        before = min(await store.dated_quantile(share) or latest, latest)
        pruned = await store.prune(before)
        total += pruned
        if before == latest:
            break
        if pruned == Pruned():
            # The oldest are still listed by their feeds, so they stay, as rows without texts: look behind them.
            share += _SHARE
    if keeping.size and (size := await store.size()) > keeping.size:
        _log.warning("two days take more room than [keep] megabytes allows", megabytes=size // 1_000_000)
    if total != Pruned():
        _log.info("forgot", articles=total.articles, entries=total.entries, versions=total.versions)
    return total
