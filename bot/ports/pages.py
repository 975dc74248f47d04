"""What pages need of the outside world: the keys that links are made with, and who is logged in."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.model import LinkScope, PageKey, PageKeyId, SubscriptionId


class PageKeys(Protocol):
    """Keeps what links to pages are made with. A subscription that is forgotten takes its keys with it."""

    async def key(self, subscription: SubscriptionId, scope: LinkScope, now: datetime) -> PageKey:
        """Return a subscription's key of a scope, made where there is none."""

    async def find(self, key: PageKeyId) -> PageKey | None:
        """Return the key of an id, None when it was revoked or never was."""

    async def keys(self, subscription: SubscriptionId) -> tuple[PageKey, ...]:
        """Return all keys of a subscription that there are."""

    async def revoke(self, subscription: SubscriptionId, scopes: frozenset[LinkScope]) -> int:
        """End all links of these scopes that were given out; return how many keys there were."""


class Sessions(Protocol):
    """Keeps who is logged in. Of the token that a browser has only a hash is kept."""

    async def put_session(self, token_hash: str, now: datetime, until: datetime) -> None:
        """Save a session that is good until then; those that have ended are forgotten."""

    async def is_open(self, token_hash: str, now: datetime) -> bool:
        """Tell whether there is such a session, and it has not ended."""

    async def end_session(self, token_hash: str) -> None:
        """End the session of a token's hash; nothing happens where there is none."""

    async def end_sessions(self) -> int:
        """End all sessions; return how many there were."""

    async def password_hash(self) -> str:
        """Return the hash of the password that whoever is logged in knew, "" when none was kept yet."""

    async def change_password(self, password_hash: str) -> int:
        """Keep the hash of another password, and end all sessions, at once; return how many there were."""
