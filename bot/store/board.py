"""What an operator sees of the desk: keeps the promises of ``ports.Board``.

Each statement reads an index, or as many rows as there are feeds; histories are read of one page of feeds alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Executable, Text, and_, case, cast, column, func, or_, select, text, values
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import (
    Arrivals,
    ChatId,
    ChatKind,
    DeadMessage,
    DraftShares,
    FeedFound,
    FeedHealth,
    FeedsPage,
    FeedsWanted,
    Machine,
    ModelCalls,
    Origin,
    OutboxCounts,
    Overview,
    Place,
    PollHour,
    Readership,
    SlowHost,
    Verdict,
    VerdictShares,
    Waiting,
)
from bot.store import board_feeds, histories, lanes, migrate, polls, readings, retention
from bot.store.rows import AT_ONCE
from bot.store.schema import (
    UtcDateTime,
    article,
    chat,
    delivery,
    feed,
    feed_history,
    inbox,
    model_call,
    poll_hour,
    role,
    subscription,
    summary,
)
from bot.store.transactions import Transactions

_MINUTE, _HOUR, _DAY, _WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(days=7)
_LISTED = 10
# Summaries that are looked through for what became of their lines; each has some kilobytes.
_SUMMARIES = 2_000


class SqlBoard:
    """The desk as it stands."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def overview(self, now: datetime) -> Overview:
        """See ``ports.Board.overview``."""
        async with self._of.reading() as connection:
            hours = await _arrivals(connection, _floor(now) - _DAY + _HOUR, _HOUR, _DAY // _HOUR)
            feeds = await board_feeds.by_health(connection, now - _DAY)
            return Overview(
                at=now,
                feeds={health: counted.number for health, counted in feeds.items()},
                long_failing=feeds.get(FeedHealth.FAILING, board_feeds.Counted()).lasting,
                waiting=await _waiting(connection, now),
                outbox=await _outbox(connection, hours),
                minutes=await _arrivals(connection, _floor(now, minute=True) - _HOUR + _MINUTE, _MINUTE, 60),
                hours=hours,
                polls=await _poll_hours(connection, now),
                hosts=await _slow_hosts(connection),
                troubled=await board_feeds.troubled(connection),
                dead=await _dead(connection, now),
                calls=await _calls(connection, now),
                drafts=await _drafts(connection, now),
                readership=await _readership(connection),
                machine=await _machine(connection, now),
            )

    async def feeds(self, wanted: FeedsWanted) -> FeedsPage:
        """See ``ports.Board.feeds``."""
        async with self._of.reading() as connection:
            return await board_feeds.page(connection, wanted)

    async def feed(self, number: int) -> FeedFound | None:
        """See ``ports.Board.feed``."""
        async with self._of.reading() as connection:
            return await board_feeds.whole(connection, number)

    async def poll_now(self, number: int) -> bool:
        """See ``ports.Board.poll_now``."""
        async with self._of.writing() as connection:
            return (await connection.execute(board_feeds.poll_now(number))).rowcount > 0


def _floor(moment: datetime, *, minute: bool = False) -> datetime:
    whole = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return whole if minute else whole.replace(minute=0)


async def _one(connection: AsyncConnection, statement: Executable) -> Any:  # noqa: ANN401  # a row, by its columns
    return (await connection.execute(statement)).one()


async def _waiting(connection: AsyncConnection, now: datetime) -> Waiting:
    # What is due at once has not been told since when.
    overdue = polls.next_due(now).where(feed.c.next_poll_at > AT_ONCE, feed.c.next_poll_at <= now)
    open_ = or_(subscription.c.leased_until.is_(None), subscription.c.leased_until <= now)
    due = and_(subscription.c.next_digest_at <= now, open_, chat.c.parked.is_(None))
    digests = select(func.count(), func.min(subscription.c.next_digest_at)).select_from(subscription.join(chat))
    number, first = await _one(connection, digests.where(due))
    return Waiting(
        feeds=(await connection.execute(polls.count_due(now))).scalar_one(),
        feed_due=(await connection.execute(overdue)).scalar_one_or_none(),
        entries=(await connection.execute(readings.count_unread(now))).scalar_one(),
        articles=(await _one(connection, select(func.count()).where(article.c.to_place.is_not(None))))[0],
        updates=(await _one(connection, select(func.count()).where(inbox.c.due_at.is_not(None))))[0],
        digests=number,
        digest_due=first,
    )


# ---------------------------------------------------------------- deliveries


async def _outbox(connection: AsyncConnection, hours: Sequence[Arrivals]) -> OutboxCounts:
    numbers = select(delivery.c.state, func.count().label("number"), func.min(delivery.c.due_at).label("oldest"))
    found = (await connection.execute(numbers.where(lanes.waiting).group_by(delivery.c.state))).all()
    waiting = {row.state: row.number for row in found}
    parked = select(func.count(chat.c.parked)).select_from(chat)
    return OutboxCounts(
        pending=waiting.get("pending", 0),
        sending=waiting.get("sending", 0),
        sent_last_day=sum(each.sent for each in hours),
        dead=sum(each.dead for each in hours),
        parked_chats=(await connection.execute(parked)).scalar_one(),
        oldest=min((row.oldest for row in found), default=None),
    )


async def _arrivals(connection: AsyncConnection, first: datetime, step: timedelta, number: int) -> tuple[Arrivals, ...]:
    """Return what arrived in so many steps of time.

    Each is counted by a walk of its own along the index; to group what is in all of them has SQLite sort it first.
    """
    starts = [first + place * step for place in range(number)]
    spans = values(column("since", UtcDateTime), column("until", UtcDateTime), name="spans")
    span = spans.data([(start, start + step) for start in starts]).cte("span")
    within = select(func.count()).where(delivery.c.ended_at >= span.c.since, delivery.c.ended_at < span.c.until)
    dead = within.where(delivery.c.state == "dead").scalar_subquery().label("dead")
    counted = select(span.c.since.label("at"), within.scalar_subquery().label("ended"), dead).order_by(span.c.since)
    return tuple(
        Arrivals(at=row.at, sent=row.ended - row.dead, dead=row.dead) for row in await connection.execute(counted)
    )


async def _dead(connection: AsyncConnection, now: datetime) -> tuple[DeadMessage, ...]:
    columns = (delivery.c.chat_id, delivery.c.thread, chat.c.title, delivery.c.problem, delivery.c.ended_at)
    lately = and_(delivery.c.state == "dead", delivery.c.ended_at > now - _WEEK)
    latest = select(*columns).select_from(delivery.join(chat)).where(lately)
    found = await connection.execute(latest.order_by(delivery.c.ended_at.desc()).limit(_LISTED))
    return tuple(
        DeadMessage(
            place=Place(chat=ChatId(row.chat_id), thread=row.thread),
            chat=row.title,
            problem=row.problem or "",
            at=row.ended_at,
        )
        for row in found
    )


# ---------------------------------------------------------------- polls


async def _poll_hours(connection: AsyncConnection, now: datetime) -> tuple[PollHour, ...]:
    kept = select(poll_hour).where(poll_hour.c.at > now - histories.KEPT).order_by(poll_hour.c.at)
    return tuple(PollHour(**row) for row in (await connection.execute(kept)).mappings())


async def _slow_hosts(connection: AsyncConnection) -> tuple[SlowHost, ...]:
    seconds = func.avg(feed_history.c.seconds).label("seconds")
    hosts = select(feed_history.c.host, func.count().label("feeds"), seconds).where(feed_history.c.seconds.is_not(None))
    slowest = hosts.group_by(feed_history.c.host).order_by(seconds.desc(), feed_history.c.host).limit(_LISTED)
    return tuple(SlowHost(**row) for row in (await connection.execute(slowest)).mappings())


# ---------------------------------------------------------------- models


async def _calls(connection: AsyncConnection, now: datetime) -> tuple[ModelCalls, ...]:
    numbers = {
        name: func.sum(case((model_call.c.state == state, 1), else_=0)).label(name)
        for name, state in (("paid", "settled"), ("failed", "released"), ("unfinished", "reserved"))
    }
    oldest = func.min(case((model_call.c.state == "reserved", model_call.c.reserved_at))).label("oldest")
    made = select(model_call.c.model, *numbers.values(), oldest).where(model_call.c.reserved_at > now - _DAY)
    found = await connection.execute(made.group_by(model_call.c.model).order_by(model_call.c.model))
    return tuple(
        ModelCalls(model=row["model"], oldest=row["oldest"], **{name: int(row[name]) for name in numbers})
        for row in found.mappings()
    )


class _Vetting(msgspec.Struct):
    verdict: str = ""
    judge: str = ""


class _Line(msgspec.Struct):
    origin: str = ""
    vetting: _Vetting | None = None


class _Content(msgspec.Struct):
    """The part of a summary that is counted; the rest is not made into values."""

    lines: list[_Line] = []
    dropped: list[_Vetting] = []


_content = msgspec.json.Decoder(_Content).decode


async def _drafts(connection: AsyncConnection, now: datetime) -> DraftShares:
    drafted = and_(summary.c.made_at > now - _WEEK, summary.c.model != "")
    newest = select(cast(summary.c.content, Text)).where(drafted).order_by(summary.c.made_at.desc())
    found = (await connection.execute(newest.limit(_SUMMARIES + 1))).scalars().all()
    read = [_content(content) for content in found[:_SUMMARIES] if content]
    lines = [line for each in read for line in each.lines]
    dropped = [vetting for each in read for vetting in each.dropped]
    origins = Counter(line.origin for line in lines)
    return DraftShares(
        certified=origins[Origin.DRAFTED],
        repaired=origins[Origin.REPAIRED],
        excerpts=origins[Origin.EXCERPT],
        dropped=len(dropped),
        summaries=len(read),
        partial=len(found) > _SUMMARIES,
        verdicts=_verdicts([*(line.vetting for line in lines if line.vetting), *dropped]),
    )


def _verdicts(vettings: Sequence[_Vetting]) -> VerdictShares:
    found = Counter((vetting.verdict, vetting.judge != "") for vetting in vettings)
    supported, contradicted, unsure = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNSURE
    return VerdictShares(
        supported=found[supported, False],
        judged=found[supported, True],
        contradicted=found[contradicted, False] + found[contradicted, True],
        unsure=found[unsure, False] + found[unsure, True],
    )


# ---------------------------------------------------------------- chats, the database


async def _readership(connection: AsyncConnection) -> Readership:
    people = chat.c.kind != ChatKind.TERMINAL.value
    parked = func.count(chat.c.parked)
    chats = await _one(connection, select(func.count(), parked).select_from(chat).where(people))
    paused = func.sum(case((subscription.c.paused, 1), else_=0))
    told = and_(subscription.c.next_digest_at.is_not(None), ~subscription.c.paused, chat.c.parked.is_(None))
    active = func.sum(case((told, 1), else_=0))
    asked = select(func.count(), active, paused).select_from(subscription.join(chat)).where(people)
    subscriptions = await _one(connection, asked)
    return Readership(
        chats=chats[0],
        parked=chats[1],
        subscriptions=subscriptions[0],
        active=int(subscriptions[1] or 0),
        paused=int(subscriptions[2] or 0),
    )


async def _machine(connection: AsyncConnection, now: datetime) -> Machine:
    # See ``inbox.SqlInbox.live``.
    alive = select(func.count()).where(role.c.name.startswith("lives:"), role.c.leased_until > now)
    version: str | None = await connection.run_sync(migrate.current_version)
    return Machine(
        size=await _size(connection),
        schema=version or "",
        nodes=(await connection.execute(alive)).scalar_one(),
    )


async def _size(connection: AsyncConnection) -> int:
    if connection.dialect.name == "sqlite":
        return await retention.size(connection)
    return int((await connection.execute(text("SELECT pg_database_size(current_database())"))).scalar_one())
