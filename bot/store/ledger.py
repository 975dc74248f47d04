"""What calls to language models cost: keeps the promises of ``ports.Ledger``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import BudgetSpent
from bot.model import (
    Budget,
    CallId,
    Cap,
    ChatId,
    ModelAnswer,
    Period,
    PlannedCall,
    Span,
    Spending,
    TokenUsage,
    in_units,
)
from bot.store.schema import model_call
from bot.store.transactions import Transactions

_RESERVED, _SETTLED, _RELEASED = "reserved", "settled", "released"
# The key of Postgres' advisory lock: any number that nobody else takes.
_LOCK = 6_887_143_202


async def take_ledger(connection: AsyncConnection) -> None:
    """Wait until nobody else writes to the ledger, and let nobody do so until the transaction ends.

    Two who reserve at once would each see room for one. In SQLite whoever writes is alone anyhow (BEGIN IMMEDIATE).
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


async def move_chat(connection: AsyncConnection, number: ChatId, to: ChatId) -> None:
    """Let what was spent for a chat count for the id that it has now."""
    await take_ledger(connection)
    await connection.execute(update(model_call).where(model_call.c.chat_id == number).values(chat_id=to))


async def forget_chat(connection: AsyncConnection, which: ColumnElement[bool]) -> None:
    """Forget for whom calls were made; what they cost still counts for all together."""
    await take_ledger(connection)
    await connection.execute(update(model_call).where(which).values(chat_id=None))


class SqlLedger:
    """The ledger of calls."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def finished(self, key: str) -> ModelAnswer | None:
        """See ``ports.Ledger.finished``."""
        answered = and_(model_call.c.key == key, model_call.c.answer.is_not(None))
        found = await self._of.all(select(model_call).where(answered))
        if not found:
            return None
        (row,) = found
        usage = TokenUsage(prompt=row["prompt_tokens"], completion=row["completion_tokens"])
        return ModelAnswer(text=row["answer"], model=row["model"], usage=usage)

    async def reserve(self, call: PlannedCall, budget: Budget, now: datetime) -> CallId:
        """See ``ports.Ledger.reserve``."""
        async with self._of.writing() as connection:
            await take_ledger(connection)
            if call.price:
                await _refuse_above(connection, call, budget, now)
            reserved = insert(model_call).values(
                key=call.key,
                model=call.model,
                purpose=call.purpose,
                chat_id=call.chat,
                state=_RESERVED,
                reserved=call.price,
                price=call.price,
                prompt_tokens=0,
                completion_tokens=0,
                reserved_at=now,
            )
            return CallId((await connection.execute(reserved.returning(model_call.c.id))).scalar_one())

    async def settle(
        self, call: CallId, usage: TokenUsage, price: int, answer: ModelAnswer | None, now: datetime
    ) -> None:
        """See ``ports.Ledger.settle``."""
        unsettled = and_(model_call.c.id == call, model_call.c.state != _SETTLED)
        async with self._of.writing() as connection:
            # Who asked the same at the same time may have its answer kept already; under the lock nobody adds another.
            await take_ledger(connection)
            key = select(model_call.c.key).where(model_call.c.id == call).scalar_subquery()
            answered = select(model_call.c.id).where(model_call.c.key == key, model_call.c.answer.is_not(None))
            is_first = (await connection.execute(answered)).first() is None
            await connection.execute(
                update(model_call)
                .where(unsettled)
                .values(
                    state=_SETTLED,
                    price=price,
                    prompt_tokens=usage.prompt,
                    completion_tokens=usage.completion,
                    answer=answer.text if answer is not None and is_first else None,
                    settled_at=now,
                )
            )

    async def release(self, call: CallId) -> None:
        """See ``ports.Ledger.release``."""
        reserved = and_(model_call.c.id == call, model_call.c.state == _RESERVED)
        async with self._of.writing() as connection:
            await connection.execute(update(model_call).where(reserved).values(state=_RELEASED, price=0))

    async def spending(self, period: Period) -> Sequence[Spending]:
        """See ``ports.Ledger.spending``."""
        kind = (model_call.c.model, model_call.c.purpose, model_call.c.chat_id)
        unfinished = model_call.c.state == _RESERVED
        made = (
            select(
                *kind,
                func.count().label("calls"),
                func.sum(model_call.c.prompt_tokens).label("prompt_tokens"),
                func.sum(model_call.c.completion_tokens).label("completion_tokens"),
                func.sum(model_call.c.price).label("counted"),
                func.sum(case((unfinished, model_call.c.price), else_=0)).label("reserved"),
                func.sum(case((unfinished, 1), else_=0)).label("unfinished"),
            )
            .where(_in(period), model_call.c.state != _RELEASED)
            .group_by(*kind)
            .order_by(func.sum(model_call.c.price).desc(), *(column.nulls_first() for column in kind))
        )
        return [
            Spending(
                model=row["model"],
                purpose=row["purpose"],
                chat=None if row["chat_id"] is None else ChatId(row["chat_id"]),
                calls=row["calls"],
                prompt_tokens=int(row["prompt_tokens"]),
                completion_tokens=int(row["completion_tokens"]),
                price=int(row["counted"] - row["reserved"]),
                reserved=int(row["reserved"]),
                unfinished=int(row["unfinished"]),
            )
            for row in await self._of.all(made)
        ]


def _in(period: Period) -> ColumnElement[bool]:
    return and_(model_call.c.reserved_at >= period.since, model_call.c.reserved_at < period.until)


async def _refuse_above(connection: AsyncConnection, call: PlannedCall, budget: Budget, now: datetime) -> None:
    """Raise ``BudgetSpent``, which names the cap that leaves no room for longest, where one leaves none."""
    for cap in budget.caps(now, call.chat):
        counted = select(func.coalesce(func.sum(model_call.c.price), 0)).where(_in(cap.period))
        if cap.chat is not None:
            counted = counted.where(model_call.c.chat_id == cap.chat)
        spent = int((await connection.execute(counted)).scalar_one())
        if spent + call.price > cap.amount:
            raise _budget_spent(cap, budget, spent)


def _budget_spent(cap: Cap, budget: Budget, spent: int) -> BudgetSpent:
    whose = f" for chat {cap.chat}" if cap.chat is not None else ""
    day = f"on 1 {cap.period.until:%B}, " if cap.span is Span.MONTH else "at "
    return BudgetSpent(
        f"the {cap.span}'s cap of {budget.worded(cap.amount)}{whose}",
        f"{in_units(spent):,} spent, free again {day}00:00 UTC",
    )
