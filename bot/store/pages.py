"""Keys of links to pages, and who is logged in: keeps the promises of ``ports.PageKeys`` and ``ports.Sessions``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from secrets import token_bytes, token_hex
from typing import Any

from sqlalchemy import and_, delete, insert, select

from bot.model import LinkScope, PageKey, PageKeyId, SubscriptionId
from bot.store.schema import page_key, web_password, web_session
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert

_SECRET_BYTES = 32
_BOARD = "board"


class SqlPageKeys:
    """The keys of subscriptions."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def key(self, subscription: SubscriptionId, scope: LinkScope, now: datetime) -> PageKey:
        """See ``ports.PageKeys.key``."""
        kept = select(page_key).where(page_key.c.subscription_id == subscription, page_key.c.scope == scope.value)
        if found := await self._of.all(kept):
            return _key_from(found[0])
        new = {
            "id": token_hex(8),
            "subscription_id": subscription,
            "scope": scope.value,
            "secret": token_bytes(_SECRET_BYTES),
            "made_at": now,
        }
        async with self._of.writing() as connection:
            # Of two who make it at once both get the one that is kept.
            await connection.execute(Upsert(connection, page_key).ignoring(["subscription_id", "scope"]), [new])
            return _key_from((await connection.execute(kept)).mappings().one())

    async def find(self, key: PageKeyId) -> PageKey | None:
        """See ``ports.PageKeys.find``."""
        found = await self._of.all(select(page_key).where(page_key.c.id == key))
        return _key_from(found[0]) if found else None

    async def keys(self, subscription: SubscriptionId) -> tuple[PageKey, ...]:
        """See ``ports.PageKeys.keys``."""
        kept = select(page_key).where(page_key.c.subscription_id == subscription).order_by(page_key.c.scope)
        return tuple(_key_from(row) for row in await self._of.all(kept))

    async def revoke(self, subscription: SubscriptionId, scopes: frozenset[LinkScope]) -> int:
        """See ``ports.PageKeys.revoke``."""
        of_scopes = page_key.c.scope.in_(sorted(scope.value for scope in scopes))
        async with self._of.writing() as connection:
            gone = delete(page_key).where(and_(page_key.c.subscription_id == subscription, of_scopes))
            return (await connection.execute(gone)).rowcount


class SqlSessions:
    """The sessions of operators."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions

    async def put_session(self, token_hash: str, now: datetime, until: datetime) -> None:
        """See ``ports.Sessions.put_session``."""
        async with self._of.writing() as connection:
            await connection.execute(delete(web_session).where(web_session.c.expires_at <= now))
            new = {"token_hash": token_hash, "made_at": now, "expires_at": until}
            await connection.execute(insert(web_session), [new])

    async def is_open(self, token_hash: str, now: datetime) -> bool:
        """See ``ports.Sessions.is_open``."""
        kept = select(web_session.c.token_hash).where(
            web_session.c.token_hash == token_hash, web_session.c.expires_at > now
        )
        return bool(await self._of.all(kept))

    async def end_session(self, token_hash: str) -> None:
        """See ``ports.Sessions.end_session``."""
        async with self._of.writing() as connection:
            await connection.execute(delete(web_session).where(web_session.c.token_hash == token_hash))

    async def end_sessions(self) -> int:
        """See ``ports.Sessions.end_sessions``."""
        async with self._of.writing() as connection:
            return (await connection.execute(delete(web_session))).rowcount

    async def password_hash(self) -> str:
        """See ``ports.Sessions.password_hash``."""
        found = await self._of.all(select(web_password.c.password_hash).where(web_password.c.name == _BOARD))
        return str(found[0]["password_hash"]) if found else ""

    async def change_password(self, password_hash: str) -> int:
        """See ``ports.Sessions.change_password``."""
        async with self._of.writing() as connection:
            kept = Upsert(connection, web_password).replacing(["name"])
            await connection.execute(kept.values(name=_BOARD, password_hash=password_hash))
            return (await connection.execute(delete(web_session))).rowcount


def _key_from(row: Mapping[Any, Any]) -> PageKey:
    return PageKey(
        id=PageKeyId(row["id"]),
        subscription=SubscriptionId(row["subscription_id"]),
        scope=LinkScope(row["scope"]),
        secret=row["secret"],
        made_at=row["made_at"],
    )
