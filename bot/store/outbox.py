"""Messages on their way, and the pace of all who send: keeps the promises of ``ports.Outbox``.

A chat's row is a lane: one of its messages is on its way at a time, and ``ready_at`` says when the next may go, so that
claiming lanes is as claiming feeds. One row of ``pace`` is the bucket of all lanes together: who claims takes slots
from it, a fixed time apart, which holds for any number of processes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import CTE, and_, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import (
    ChatId,
    ChatKind,
    Dead,
    Delivery,
    DeliveryId,
    Later,
    Lease,
    Message,
    Migrated,
    OutboxCounts,
    Outcome,
    Outgoing,
    Place,
    Sent,
)
from bot.store import lanes
from bot.store.schema import chat, delivery, pace
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

_Row = Mapping[Any, Any]
_ALL = "all"
_WAITING = ("pending", "sending")
# How far ahead slots are given away: what a process that dies had claimed is missed for no longer.
_HORIZON = timedelta(seconds=1)
_FARTHEST = timedelta(seconds=10)
_DAY = timedelta(days=1)
_REASONS = 5


class SqlOutbox:
    """Messages that wait, are being sent, have arrived or were given up."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def put(self, messages: Sequence[Outgoing], now: datetime) -> None:
        """See ``ports.Outbox.put``."""
        if messages:
            async with self._of.writing() as connection:
                await put(connection, messages, now)

    async def claim(
        self, now: datetime, until: datetime, *, lease: Lease, limit: int, apart: timedelta
    ) -> Sequence[Delivery]:
        """See ``ports.Outbox.claim``."""
        async with self._of.writing() as connection:
            slot = await _next_slot(connection, now)
            # No slot is given away further ahead, so one that is was given by a clock that has been set back since.
            first = now if slot > now + _FARTHEST else max(now, slot)
            # As many as begin before the horizon, the last of them perhaps just so.
            room = min(limit, -((first - now - _HORIZON) // apart))
            if room <= 0:
                return []
            claimed = (await connection.execute(lanes.claim(now, until, lease=lease, limit=room))).mappings().all()
            heads = await _heads(connection, {row["id"]: row for row in claimed})
            if heads:
                await _set_next_slot(connection, first + len(heads) * apart)
            return [replace(head, slot=first + place * apart) for place, head in enumerate(heads)]

    async def settle(self, sent: Delivery, outcome: Outcome, now: datetime, *, lease: Lease) -> None:
        """See ``ports.Outbox.settle``."""
        async with self._of.writing() as connection:
            feeds = []
            if isinstance(outcome, Migrated):
                feeds = await lanes.lock_to_move(connection, sent.place.chat, outcome.to, message=sent.id)
            number = await lanes.hold(connection, sent.id, lease)
            if number is None:
                await _free_forgotten(connection, sent, lease)
                return
            if not await _end_trip(connection, sent, outcome):
                return
            if isinstance(outcome, Dead) and outcome.parks:
                await lanes.park(connection, number, outcome.problem, now)
                return
            await _note_pace(connection, number, outcome)
            await lanes.free(connection, [number])
            # One that has moved meanwhile, to wherever, is not locked for another move.
            if isinstance(outcome, Migrated) and number == sent.place.chat != outcome.to:
                await lanes.move(connection, number, outcome.to, feeds=feeds)

    async def release(self, lease: Lease, now: datetime) -> None:
        """See ``ports.Outbox.release``."""
        del now  # each is due since before it was claimed
        async with self._of.writing() as connection:
            held = await lanes.lock(connection, chat.c.lease == lease)
            theirs = and_(delivery.c.chat_id.in_(held), lanes.waiting)
            await connection.execute(update(delivery).where(theirs).values(state="pending"))
            await lanes.free(connection, held)

    async def next_ready(self, now: datetime) -> datetime | None:
        """See ``ports.Outbox.next_ready``."""
        async with self._of.reading() as connection:
            found: datetime | None = (await connection.execute(lanes.next_ready(now))).scalar_one_or_none()
            return found

    async def slow_down(self, until: datetime) -> None:
        """See ``ports.Outbox.slow_down``."""
        async with self._of.writing() as connection:
            slot = await _next_slot(connection, until)
            if slot < until or slot > until + _FARTHEST:
                await _set_next_slot(connection, until)

    async def counts(self, now: datetime) -> OutboxCounts:
        """See ``ports.Outbox.counts``."""
        numbers = select(delivery.c.state, func.count().label("number")).group_by(delivery.c.state)
        oldest = func.min(delivery.c.due_at).label("oldest")
        waiting = await self._of.all(numbers.add_columns(oldest).where(lanes.waiting))
        ended = await self._of.all(numbers.where(delivery.c.ended_at > now - _DAY))
        found = {row["state"]: row["number"] for row in (*waiting, *ended)}
        reasons = (
            select(delivery.c.problem, func.count().label("number"))
            .where(delivery.c.state == "dead", delivery.c.ended_at > now - _DAY)
            .group_by(delivery.c.problem)
            .order_by(func.count().desc())
            .limit(_REASONS)
        )
        return OutboxCounts(
            **{state: found.get(state, 0) for state in (*_WAITING, "dead")},
            sent_last_day=found.get("sent", 0),
            parked_chats=await self._of.count(select(func.count()).select_from(chat).where(chat.c.parked.is_not(None))),
            oldest=min((row["oldest"] for row in waiting), default=None),
            dead_reasons=tuple((row["problem"] or "", row["number"]) for row in await self._of.all(reasons)),
        )

    async def dead(self, *, limit: int) -> Sequence[tuple[Place, str, datetime]]:
        """See ``ports.Outbox.dead``."""
        latest = select(delivery).where(delivery.c.state == "dead").order_by(delivery.c.ended_at.desc()).limit(limit)
        return [(_place(row), row["problem"] or "", row["ended_at"]) for row in await self._of.all(latest)]


async def put(connection: AsyncConnection, messages: Sequence[Outgoing], now: datetime) -> Mapping[int, DeliveryId]:
    """Do ``ports.Outbox.put`` within a transaction; return the ids of those that were new, by their parts.

    What is for a chat that is parked, or not known, is left out.
    """
    named = chat.c.id.in_({each.place.chat for each in messages})
    open_chats = set(await lanes.lock(connection, named, chat.c.parked.is_(None)))
    wanted = [_row(each, now) for each in messages if each.place.chat in open_chats]
    if not wanted:
        return {}
    statement = Upsert(connection, delivery).ignoring(["source", "part"])
    statement = statement.returning(delivery.c.id, delivery.c.part, delivery.c.chat_id)
    new = (await connection.execute(statement, wanted)).all()
    await lanes.wake(connection, {row.chat_id for row in new})
    return {row.part: DeliveryId(row.id) for row in new}


def _row(wanted: Outgoing, now: datetime) -> dict[str, Any]:
    return {
        "chat_id": wanted.place.chat,
        "thread": wanted.place.thread,
        "source": wanted.source,
        "part": wanted.part,
        "urgency": wanted.urgency.value,
        "state": "pending",
        "due_at": wanted.due_at,
        "message": msgspec.to_builtins(wanted.message),
        "attempts": 0,
        "made_at": now,
    }


def _place(row: _Row) -> Place:
    return Place(chat=ChatId(row["chat_id"]), thread=row["thread"])


async def _free_forgotten(connection: AsyncConnection, sent: Delivery, lease: Lease) -> None:
    """Free the lane of a message that was deleted while it was on its way, as when its topic was forgotten."""
    here = chat.c.id == sent.place.chat
    gone = ~exists().where(delivery.c.id == sent.id)
    held = await lanes.lock(connection, here, chat.c.lease == lease, gone)
    await lanes.free(connection, held)


def _delivery(row: _Row, lane: _Row) -> Delivery:
    return Delivery(
        id=DeliveryId(row["id"]),
        place=_place(row),
        kind=ChatKind(lane["kind"]),
        message=msgspec.convert(row["message"], Message),
        slot=row["due_at"],
        made_at=row["made_at"],
        attempts=row["attempts"],
        recent=tuple(map(datetime.fromisoformat, lane["recent"])),
    )


async def _heads(connection: AsyncConnection, claimed: Mapping[int, _Row]) -> list[Delivery]:
    """Return the first waiting message of each lane, in the order in which the lanes came to be ready."""
    found = (await connection.execute(_first_waiting(list(claimed)))).mappings().all()
    heads = []
    for row in found:
        try:
            heads.append(_delivery(row, claimed[row["chat_id"]]))
        except (ValueError, TypeError) as error:
            # Of another version of this program, say; it must not keep all others from being sent.
            problem = f"it could not be read: {type(error).__name__}"
            broken = update(delivery).where(delivery.c.id == row["id"])
            await connection.execute(broken.values(state="dead", problem=problem, ended_at=row["due_at"]))
    if heads:
        ids = [head.id for head in heads]
        await connection.execute(update(delivery).where(delivery.c.id.in_(ids)).values(state="sending"))
    await lanes.free(connection, claimed.keys() - {head.place.chat for head in heads})
    ready = {number: row["ready_at"] for number, row in claimed.items()}
    return sorted(heads, key=lambda head: (ready[head.place.chat], head.id))


def _first_waiting(chats: Sequence[int]) -> Any:  # noqa: ANN401  # a select of a table's columns
    """Select the first waiting message of each chat: the more urgent before the earlier, due or not.

    One that is to be tried again later is not overtaken by the next part of the same digest.
    """
    ranked: CTE = (
        select(
            delivery.c.id,
            func.row_number()
            .over(partition_by=delivery.c.chat_id, order_by=(delivery.c.urgency, delivery.c.id))
            .label("place"),
        )
        .where(delivery.c.chat_id.in_(chats), lanes.waiting)
        .cte("ranked")
    )
    return select(delivery).join(ranked, ranked.c.id == delivery.c.id).where(ranked.c.place == 1)


async def _end_trip(connection: AsyncConnection, sent: Delivery, outcome: Outcome) -> bool:
    """Save what became of a message; return whether it was on its way still.

    A process whose lease ran out may have claimed and settled it a second time, under the same name.
    """
    on_its_way = and_(delivery.c.id == sent.id, delivery.c.state == "sending")
    return (await connection.execute(update(delivery).where(on_its_way).values(_became(sent, outcome)))).rowcount > 0


def _became(sent: Delivery, outcome: Outcome) -> dict[str, Any]:
    match outcome:
        case Sent():
            # What was sent need not be kept a second time.
            bare = {"message": msgspec.to_builtins(replace(sent.message, attachment=None))}
            ended = {"state": "sent", "ended_at": outcome.at, "message_id": outcome.message}
            return ended if sent.message.attachment is None else ended | bare
        case Later():
            return {
                "state": "pending",
                "due_at": outcome.at,
                "problem": outcome.problem,
                "message": msgspec.to_builtins(outcome.message),
                "thread": 0 if outcome.off_thread else sent.place.thread,
                "attempts": sent.attempts + outcome.counts,
            }
        case Dead():
            return {"state": "dead", "ended_at": outcome.at, "problem": outcome.problem}
        case Migrated():
            return {"state": "pending"}


async def _note_pace(connection: AsyncConnection, number: ChatId, outcome: Outcome) -> None:
    values: dict[str, Any] = {}
    if isinstance(outcome, Sent):
        recent = [moment.isoformat() for moment in outcome.recent]
        values = {"paced_until": outcome.paced_until, "recent": recent}
    elif isinstance(outcome, Later) and outcome.chat_rests:
        values = {"paced_until": outcome.at}
    if values:
        await connection.execute(update(chat).where(chat.c.id == number).values(values))


async def _next_slot(connection: AsyncConnection, now: datetime) -> datetime:
    """Return when the next slot of all is, and keep others from taking it until this transaction ends."""
    await connection.execute(Upsert(connection, pace).ignoring(["name"]).values(name=_ALL, next_at=now))
    found: datetime = (
        await connection.execute(select(pace.c.next_at).where(pace.c.name == _ALL).with_for_update())
    ).scalar_one()
    return found


async def _set_next_slot(connection: AsyncConnection, at: datetime) -> None:
    await connection.execute(update(pace).where(pace.c.name == _ALL).values(next_at=at))
