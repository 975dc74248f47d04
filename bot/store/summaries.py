"""Summaries of stories, and who writes one just now: keeps the promises of ``ports.Summaries``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from bot.model import KeptSummary, Lease, Period, Summary, SummaryKey
from bot.store.batches import batches
from bot.store.schema import summary
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

_KEY = ("story_version", "language", "style")


class SqlSummaries:
    """Summaries by the story's version, the language and the style."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def get(self, keys: Collection[SummaryKey]) -> Mapping[SummaryKey, KeptSummary]:
        """See ``ports.Summaries.get``."""
        wanted, found = set(keys), dict[SummaryKey, KeptSummary]()
        versions = sorted({key.story_version for key in wanted})
        for batch in batches(versions):
            of_versions = summary.c.story_version.in_(batch)
            for row in await self._of.all(select(summary).where(of_versions, summary.c.made_at.is_not(None))):
                found[SummaryKey(**{name: row[name] for name in _KEY})] = _kept_from(row)
        return {key: made for key, made in found.items() if key in wanted}

    async def claim(
        self, key: SummaryKey, now: datetime, until: datetime, *, lease: Lease, over: KeptSummary | None = None
    ) -> bool:
        """See ``ports.Summaries.claim``."""
        free = or_(summary.c.lease.is_(None), summary.c.leased_until <= now, summary.c.lease == lease)
        unchanged = summary.c.made_at.is_(None) if over is None else summary.c.made_at == over.made_at
        async with self._of.writing() as connection:
            claimed = Upsert(connection, summary).replacing(
                _KEY, keeping=_but("lease", "leased_until"), where=and_(free, unchanged)
            )
            outcome = await connection.execute(claimed.values(**_columns(key), lease=lease, leased_until=until))
            return outcome.rowcount > 0

    async def put(self, key: SummaryKey, made: KeptSummary, *, lease: Lease | None = None) -> bool:
        """See ``ports.Summaries.put``."""
        written = {
            "method": made.summary.method,
            "prompt": made.prompt,
            "model": made.model,
            "content": msgspec.to_builtins(made.summary),
            "made_at": made.made_at,
            "lease": None,
            "leased_until": None,
        }
        async with self._of.writing() as connection:
            if lease is not None:
                held = update(summary).where(_is(key), summary.c.lease == lease)
                return (await connection.execute(held.values(written))).rowcount > 0
            statement = Upsert(connection, summary).replacing(_KEY, keeping=("id",))
            await connection.execute(statement.values({**_columns(key), **written}))
            return True

    async def give_up(self, lease: Lease) -> None:
        """See ``ports.Summaries.give_up``."""
        async with self._of.writing() as connection:
            unwritten = delete(summary).where(summary.c.lease == lease, summary.c.made_at.is_(None))
            await connection.execute(unwritten)
            ended = update(summary).where(summary.c.lease == lease).values(lease=None, leased_until=None)
            await connection.execute(ended)

    async def count(self, period: Period) -> int:
        """See ``ports.Summaries.count``."""
        written = and_(summary.c.made_at >= period.since, summary.c.made_at < period.until, summary.c.model != "")
        return await self._of.count(select(func.count()).select_from(summary).where(written))


def _columns(key: SummaryKey) -> Mapping[str, str]:
    return {name: getattr(key, name) for name in _KEY}


def _is(key: SummaryKey) -> ColumnElement[bool]:
    return and_(*(summary.c[name] == value for name, value in _columns(key).items()))


def _but(*names: str) -> Collection[str]:
    return [column.name for column in summary.c if column.name not in names]


def _kept_from(row: Mapping[Any, Any]) -> KeptSummary:
    return KeptSummary(
        # Fields that it got later are as they are by default.
        summary=msgspec.convert(row["content"], Summary),
        prompt=row["prompt"],
        model=row["model"],
        made_at=row["made_at"],
    )
