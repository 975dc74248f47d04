"""How full everything is, and how late: keeps the promises of ``ports.Gauges``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import FeedState, Period
from bot.model.gauges import Lags, Levels
from bot.store import lanes, migrate, polls, readings
from bot.store.rows import AT_ONCE
from bot.store.schema import article, chat, delivery, feed, inbox, model_call, pace, subscription
from bot.store.transactions import Transactions

_DAY = timedelta(days=1)
_NONE = timedelta(0)


class SqlGauges:
    """Counts rows."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def lags(self, now: datetime) -> Lags:
        """See ``ports.Gauges.lags``."""
        async with self._of.reading() as connection:
            version = await connection.run_sync(migrate.current_version)
            if not await connection.run_sync(migrate.fits, version):
                return Lags(schema=version or "", expected=migrate.HEAD, fits=False)
            return Lags(
                schema=version or "",
                expected=migrate.HEAD,
                polling=await _polling_lag(connection, now),
                delivery=(await _delivery_lags(connection, now))[1],
            )

    async def levels(self, now: datetime) -> Levels:
        """See ``ports.Gauges.levels``."""
        async with self._of.reading() as connection:
            oldest_message, delivery_lag = await _delivery_lags(connection, now)
            return Levels(
                **await _feeds(connection),
                feeds_due=await _number(connection, polls.count_due(now)),
                polling_lag=await _polling_lag(connection, now),
                delivery_lag=delivery_lag,
                entries_unread=await _number(connection, readings.count_unread(now)),
                articles_unplaced=await _number(connection, _count(article.c.to_place.is_not(None))),
                **await _inbox(connection, now),
                **await _outbox(connection, now),
                oldest_message=oldest_message,
                **await _chats(connection),
                spent_day=await _number(connection, _spent(Period.day(now))),
                spent_month=await _number(connection, _spent(Period.month(now))),
                size=await _size(connection),
            )


async def _number(connection: AsyncConnection, statement: Select[Any]) -> int:
    return int((await connection.execute(statement)).scalar_one())


async def _moment(connection: AsyncConnection, statement: Select[Any]) -> datetime | None:
    found: datetime | None = (await connection.execute(statement)).scalar_one_or_none()
    return found


def _count(which: Any) -> Select[Any]:  # noqa: ANN401  # any condition
    return select(func.count()).where(which)


def _since(moment: datetime | None, now: datetime) -> timedelta:
    return _NONE if moment is None else max(_NONE, now - moment)


async def _polling_lag(connection: AsyncConnection, now: datetime) -> timedelta:
    return _since(await _moment(connection, polls.next_due(now).where(feed.c.next_poll_at > AT_ONCE)), now)


async def _delivery_lags(connection: AsyncConnection, now: datetime) -> tuple[timedelta, timedelta]:
    """Return for how long the first message that might go has waited, and for how long while none was claimed."""
    ready = await _moment(connection, lanes.next_ready(now))
    if ready is None:
        return _NONE, _NONE
    # The slot after the last that was given away; Telegram's flood waits put it off.
    slot = await _moment(connection, select(func.max(pace.c.next_at)))
    return _since(ready, now), _since(ready if slot is None else max(ready, slot), now)


async def _feeds(connection: AsyncConnection) -> Mapping[str, Any]:
    failing = and_(feed.c.failures > 0, feed.c.state == FeedState.ACTIVE.value)
    by_state = select(
        feed.c.state, func.count().label("number"), func.sum(case((failing, 1), else_=0)).label("failing")
    ).where(or_(feed.c.followed, feed.c.configured, feed.c.subscribed))
    found = {row.state: row for row in await connection.execute(by_state.group_by(feed.c.state))}
    return {
        "feeds": {state: found[state].number if state in found else 0 for state in FeedState},
        "failing_feeds": sum(int(row.failing) for row in found.values()),
    }


async def _inbox(connection: AsyncConnection, now: datetime) -> Mapping[str, Any]:
    waiting = select(func.count().label("number"), func.min(inbox.c.received_at).label("oldest"))
    row = (await connection.execute(waiting.where(inbox.c.due_at.is_not(None)))).one()
    return {"updates": row.number, "oldest_update": _since(row.oldest, now)}


async def _outbox(connection: AsyncConnection, now: datetime) -> Mapping[str, Any]:
    numbers = select(delivery.c.state, func.count().label("number")).group_by(delivery.c.state)
    ended = numbers.where(delivery.c.ended_at > now - _DAY)
    found = {
        row.state: int(row.number)
        for statement in (numbers.where(lanes.waiting), ended)
        for row in await connection.execute(statement)
    }
    return {state: found.get(state, 0) for state in ("pending", "sending", "sent", "dead")}


async def _chats(connection: AsyncConnection) -> Mapping[str, Any]:
    parked = _count(chat.c.parked.is_not(None))
    scheduled = and_(subscription.c.next_digest_at.is_not(None), chat.c.parked.is_(None))
    return {
        "chats": await _number(connection, _count(chat.c.parked.is_(None))),
        "parked": await _number(connection, parked),
        "subscriptions": await _number(
            connection, select(func.count()).select_from(subscription.join(chat)).where(scheduled)
        ),
    }


def _spent(period: Period) -> Select[Any]:
    within = and_(model_call.c.reserved_at >= period.since, model_call.c.reserved_at < period.until)
    return select(func.coalesce(func.sum(model_call.c.price), 0)).where(within)


async def _size(connection: AsyncConnection) -> int:
    if connection.dialect.name == "sqlite":
        pages, bytes_each = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one() for name in ("page_count", "page_size")
        ]
        return int(pages * bytes_each)
    return int((await connection.execute(text("SELECT pg_database_size(current_database())"))).scalar_one())
