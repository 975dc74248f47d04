"""How feeds were lately: written with what their polls brought, in rows of bounded size.

Rows are kept as lists without names, which are read and written as they are: see ``PastPoll`` and ``PollDay`` for what
is in them. Times are in seconds since 1970, days are counted from the year 1, and durations are in milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Text, bindparam, cast, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import FeedHistory, PastPoll, Poll, PollDay, PollOutcome
from bot.store.schema import clean, feed_history, poll_hour
from bot.store.upsert import Upsert
from bot.urls import host

_POLLS, _DAYS = 60, 30
# How long the sums of all feeds are kept.
KEPT = timedelta(days=31)
# The weight of the last answer in what a feed's answers take: a slow hour shows, a slow answer does not.
_NEWEST = 0.25
_LONGEST_PROBLEM = 200
_OUTCOMES = tuple(PollOutcome)
_CODES = {outcome: code for code, outcome in enumerate(_OUTCOMES)}
_THOUSAND = 1_000

# What stays as it is need not be made into values and back: that takes ten times as long.
_list_of = msgspec.json.Decoder(list[msgspec.Raw]).decode
_KEPT_ROWS = select(
    feed_history.c.feed_id,
    feed_history.c.host,
    feed_history.c.seconds,
    cast(feed_history.c.polls, Text).label("polls"),
    cast(feed_history.c.days, Text).label("days"),
).where(feed_history.c.feed_id.in_(bindparam("feeds", expanding=True)))
_SUMS = (poll_hour.c.polls, poll_hour.c.failures, poll_hour.c.entries)
_ADD_UP = (
    update(poll_hour)
    .where(poll_hour.c.at == bindparam("hour"))
    .values({each.name: each + bindparam(f"more_{each.name}") for each in _SUMS})
)
_NOTHING: Mapping[Any, Any] = {"host": "", "seconds": None, "polls": "[]", "days": "[]"}


async def put_polls(connection: AsyncConnection, polls: Sequence[tuple[int, Poll]], now: datetime) -> None:
    """Add polls to the histories of their feeds, each with the id of its feed, whose row is locked.

    It comes last in a transaction: who has added to the sums of an hour waits for nothing any more, so nobody who
    waits for him waits long, or for ever.
    """
    kept = await _kept(connection, [id_ for id_, _ in polls])
    rows = [_polled(id_, poll, kept.get(id_, _NOTHING), now) for id_, poll in polls]
    await _put(connection, rows)
    failures = sum(1 for _, poll in polls if poll.outcome is PollOutcome.FAILED)
    await _add_up(connection, now, len(polls), failures, sum(poll.news for _, poll in polls))


async def put_push(connection: AsyncConnection, feed_id: int, push: Poll, now: datetime) -> None:
    """Add what a hub pushed to the day of its feed; otherwise as ``put_polls``."""
    if not push.news:
        return
    kept = (await _kept(connection, [feed_id])).get(feed_id, _NOTHING)
    days = _with_day(_list_of(kept["days"]), now, (0, 0, push.news, 0, 0))
    await _put(connection, [{**kept, "feed_id": feed_id, "polls": _list_of(kept["polls"]), "days": days}])
    await _add_up(connection, now, 0, 0, push.news)


def history_from(row: Mapping[Any, Any]) -> FeedHistory:
    """Return the history of a row of the ``feed_history`` table."""
    return FeedHistory(
        polls=tuple(_past_poll(*parts) for parts in row["polls"]),
        days=tuple(_poll_day(*parts) for parts in row["days"]),
    )


def _past_poll(at: int, code: int, entries: int, size: int, milliseconds: int | None, problem: str = "") -> PastPoll:
    return PastPoll(
        at=datetime.fromtimestamp(at, UTC),
        outcome=_OUTCOMES[code],
        entries=entries,
        size=size,
        seconds=None if milliseconds is None else milliseconds / _THOUSAND,
        problem=problem,
    )


def _poll_day(day: int, polls: int, failures: int, entries: int, size: int, milliseconds: int) -> PollDay:
    return PollDay(
        day=date.fromordinal(day),
        polls=polls,
        failures=failures,
        entries=entries,
        size=size,
        seconds=milliseconds / _THOUSAND,
    )


async def _kept(connection: AsyncConnection, feeds: Collection[int]) -> Mapping[int, Mapping[Any, Any]]:
    """Return the rows of feeds by their ids, the lists as JSON."""
    found = await connection.execute(_KEPT_ROWS, {"feeds": list(feeds)})
    return {row["feed_id"]: row for row in found.mappings()}


async def _put(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    # In the order in which all who write several feeds lock them.
    ordered = sorted(rows, key=lambda row: row["feed_id"])
    await connection.execute(Upsert(connection, feed_history).replacing(["feed_id"]), ordered)


def _polled(id_: int, poll: Poll, kept: Mapping[Any, Any], now: datetime) -> dict[str, Any]:
    """Return the row of a feed after a poll."""
    seconds, before, news = poll.seconds, kept["seconds"], poll.news
    failed = poll.outcome is PollOutcome.FAILED
    milliseconds = None if seconds is None else round(seconds * _THOUSAND)
    entry: list[Any] = [int(now.timestamp()), _CODES[poll.outcome], news, poll.size, milliseconds]
    if failed:
        entry.append(clean((poll.feed.error or "")[:_LONGEST_PROBLEM]))
    if seconds is None or failed:
        smoothed = before
    else:
        smoothed = seconds if before is None else before + _NEWEST * (seconds - before)
    return {
        "feed_id": id_,
        "host": host(poll.feed.location or poll.feed.url),
        "seconds": smoothed,
        "polls": [*_list_of(kept["polls"]), entry][-_POLLS:],
        "days": _with_day(_list_of(kept["days"]), now, (1, failed, news, poll.size, milliseconds or 0)),
    }


def _with_day(days: Sequence[msgspec.Raw], now: datetime, more: Sequence[int]) -> list[Any]:
    """Return the days of a feed with more in the day of ``now``, which is the last of them or comes after it."""
    today = now.astimezone(UTC).date().toordinal()
    last = msgspec.json.decode(days[-1]) if days else [0]
    if last[0] != today:
        return [*days, [today, *map(int, more)]][-_DAYS:]
    return [*days[:-1], [today, *(int(each + added) for each, added in zip(last[1:], more, strict=True))]]


async def _add_up(connection: AsyncConnection, now: datetime, polls: int, failures: int, entries: int) -> None:
    """Add to the sums of all feeds in this hour; the first of an hour forgets those that are old."""
    at = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    added = {"polls": polls, "failures": failures, "entries": entries}
    summed = await connection.execute(
        _ADD_UP, {"hour": at, **{f"more_{name}": number for name, number in added.items()}}
    )
    if summed.rowcount:
        return
    sums = {name: poll_hour.c[name] + number for name, number in added.items()}
    await connection.execute(Upsert(connection, poll_hour).replacing(["at"], also=sums).values(at=at, **added))
    await connection.execute(delete(poll_hour).where(poll_hour.c.at < at - KEPT))
