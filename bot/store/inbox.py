"""What Telegram told and is not answered yet: keeps the promises of ``ports.Inbox``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog
from sqlalchemy import Select, and_, delete, func, or_, select, update

from bot.model import (
    ChatId,
    ChatKind,
    Happening,
    Lease,
    Moved,
    Outgoing,
    Place,
    Reacted,
    Said,
    Standing,
    Tapped,
    Update,
    UpdateId,
    User,
    UserId,
)
from bot.store import outbox
from bot.store.schema import chat, inbox, role, subscription
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

_log = structlog.get_logger()

_Row = Mapping[Any, Any]
# One that was begun so often without an end has ended its process each time.
_MOST_ATTEMPTS = 10
# Nobody waits any more for an answer that could not be given for so long, be it that Telegram or the database was away.
_PATIENCE = timedelta(days=1)
# The role that each process has alone: it shows that the process lives.
_LIVING, _SHORT = "lives:", 10
_REMEMBERED = timedelta(hours=1)
_KINDS: Mapping[str, type[Happening]] = {
    "said": Said,
    "tapped": Tapped,
    "reacted": Reacted,
    "standing": Standing,
    "moved": Moved,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


class SqlInbox:
    """Updates that wait for an answer, and which process asks for them."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def receive(self, updates: Sequence[Update], now: datetime) -> int:
        """See ``ports.Inbox.receive``."""
        new = 0
        async with self._of.writing() as connection:
            statement = Upsert(connection, inbox).ignoring(["id"])
            for each in updates:
                new += (await connection.execute(statement.values(_row(each, now)))).rowcount
        return new

    async def claim_updates(self, now: datetime, until: datetime, *, lease: Lease, limit: int) -> Sequence[Update]:
        """See ``ports.Inbox.claim_updates``."""
        due = (
            select(inbox.c.id)
            .where(inbox.c.id.in_(_oldest()), inbox.c.due_at <= now)
            .order_by(inbox.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        claim = update(inbox).where(inbox.c.id.in_(select(due.c.id)))
        claimed = claim.values(lease=lease, due_at=until, attempts=inbox.c.attempts + 1)
        hopeless = or_(inbox.c.attempts >= _MOST_ATTEMPTS, inbox.c.received_at <= now - _PATIENCE)
        begun_too_often = and_(inbox.c.due_at <= now, hopeless)
        lost = select(inbox.c.id).where(begun_too_often).with_for_update(skip_locked=True).cte("lost")
        drop = update(inbox).where(inbox.c.id.in_(select(lost.c.id))).values(content=None, due_at=None, lease=None)
        async with self._of.writing() as connection:
            await connection.execute(drop)
            found = (
                (await connection.execute(claimed.returning(inbox.c.id, inbox.c.content, inbox.c.attempts)))
                .mappings()
                .all()
            )
            read = {UpdateId(row["id"]): _update_from(row) for row in found}
            # Of another version of this program, say; it must not keep all others from being answered.
            if unread := [number for number, each in read.items() if each is None]:
                done = update(inbox).where(inbox.c.id.in_(unread))
                await connection.execute(done.values(content=None, due_at=None, lease=None))
        return [each for _, each in sorted(read.items()) if each is not None]

    async def finish(self, update_id: UpdateId, answers: Sequence[Outgoing], now: datetime, *, lease: Lease) -> None:
        """See ``ports.Inbox.finish``."""
        async with self._of.writing() as connection:
            held = and_(inbox.c.id == update_id, inbox.c.lease == lease)
            done = update(inbox).where(held).values(content=None, due_at=None, lease=None)
            if (await connection.execute(done)).rowcount:
                await outbox.put(connection, answers, now)

    async def put_back(self, update_id: UpdateId, at: datetime, *, lease: Lease) -> None:
        """See ``ports.Inbox.put_back``."""
        async with self._of.writing() as connection:
            held = and_(inbox.c.id == update_id, inbox.c.lease == lease)
            begun = inbox.c.attempts - 1
            await connection.execute(update(inbox).where(held).values(lease=None, due_at=at, attempts=begun))

    async def next_update(self) -> datetime | None:
        """See ``ports.Inbox.next_update``."""
        next_due = select(func.min(inbox.c.due_at).label("at")).where(inbox.c.id.in_(_oldest()))
        found = await self._of.all(next_due)
        at: datetime | None = found[0]["at"]
        return at

    async def weight_received(
        self, since: datetime, upto: UpdateId, *, chat: ChatId | None = None, user: UserId | None = None
    ) -> int:
        """See ``ports.Inbox.weight_received``."""
        which = [inbox.c.received_at > since, inbox.c.id <= upto]
        which += [inbox.c.chat_id == chat] if chat is not None else []
        which += [inbox.c.user_id == user] if user is not None else []
        return await self._of.count(select(func.coalesce(func.sum(inbox.c.weight), 0)).where(*which))

    async def release_updates(self, lease: Lease, now: datetime) -> None:
        """See ``ports.Inbox.release_updates``."""
        async with self._of.writing() as connection:
            held = update(inbox).where(inbox.c.lease == lease)
            await connection.execute(held.values(lease=None, due_at=now, attempts=inbox.c.attempts - 1))

    # ---------------------------------------------------------------- what one process does

    async def take_role(self, name: str, now: datetime, until: datetime, *, lease: Lease) -> bool:
        """See ``ports.Inbox.take_role``."""
        async with self._of.writing() as connection:
            free = or_(role.c.leased_until <= now, role.c.lease == lease)
            statement = Upsert(connection, role).replacing(["name"], where=free)
            taken = await connection.execute(statement.values(name=name, lease=lease, leased_until=until))
            return taken.rowcount > 0

    async def leave_role(self, name: str, *, lease: Lease) -> None:
        """See ``ports.Inbox.leave_role``."""
        async with self._of.writing() as connection:
            await connection.execute(delete(role).where(role.c.name == name, role.c.lease == lease))

    async def live(self, now: datetime, until: datetime, *, lease: Lease) -> int:
        """See ``ports.Inbox.live``."""
        name = f"{_LIVING}{lease[:_SHORT]}"
        # In one form of the three tables: what a dead one holds is free from now on.
        alive = select(role.c.lease).where(role.c.name.like(f"{_LIVING}%"), role.c.leased_until > now)
        held = [(table, table.c.lease, table.c.leased_until) for table in (chat, subscription)]
        held.append((inbox, inbox.c.lease, inbox.c.due_at))
        ended = 0
        async with self._of.writing() as connection:
            statement = Upsert(connection, role).replacing(["name"])
            await connection.execute(statement.values(name=name, lease=lease, leased_until=until))
            for table, holder, end in held:
                lost = and_(holder.is_not(None), end > now, holder.not_in(alive))
                rows = select(table.c.id).where(lost).with_for_update(skip_locked=True).cte("lost")
                freed = update(table).where(table.c.id.in_(select(rows.c.id))).values({end: now}).returning(table.c.id)
                # Python's sqlite3 counts no rows of a statement that begins with a table expression.
                ended += len((await connection.execute(freed)).all())
            orphaned = and_(role.c.name.not_like(f"{_LIVING}%"), role.c.leased_until > now, role.c.lease.not_in(alive))
            await connection.execute(update(role).where(orphaned).values(leased_until=now))
            gone = and_(role.c.name.like(f"{_LIVING}%"), role.c.leased_until < now - _REMEMBERED)
            await connection.execute(delete(role).where(gone))
        return ended

    async def die(self, *, lease: Lease) -> None:
        """See ``ports.Inbox.die``."""
        await self.leave_role(f"{_LIVING}{lease[:_SHORT]}", lease=lease)


def _oldest() -> Select[Any]:
    """Select the oldest waiting update of each person in a chat: what somebody types is answered in its order."""
    waiting = select(func.min(inbox.c.id)).where(inbox.c.due_at.is_not(None))
    return waiting.group_by(inbox.c.chat_id, inbox.c.user_id)


def _row(seen: Update, now: datetime) -> dict[str, Any]:
    content = msgspec.to_builtins(seen)
    content["what"] = {"kind": _NAMES[type(seen.what)], "said": content["what"]}
    return {
        "id": seen.id,
        "chat_id": seen.place.chat,
        "user_id": seen.user.id if seen.user else None,
        "weight": seen.weight,
        "content": content,
        "received_at": now,
        "due_at": now,
        "attempts": 0,
    }


def _update_from(row: _Row) -> Update | None:
    """Return an update as it was kept, None where it cannot be read."""
    try:
        return _read(row)
    except (LookupError, TypeError, ValueError, msgspec.MsgspecError) as error:
        _log.error("update dropped, it could not be read", update=row["id"], problem=type(error).__name__)
        return None


def _read(row: _Row) -> Update:
    content = row["content"]
    what = content["what"]
    user = content["user"]
    return Update(
        id=UpdateId(row["id"]),
        place=msgspec.convert(content["place"], Place),
        kind=ChatKind(content["kind"]),
        title=content["title"],
        user=None if user is None else msgspec.convert(user, User),
        what=msgspec.convert(what["said"], _KINDS[what["kind"]]),
        weight=content["weight"],
        begun=row["attempts"],
    )
