"""The only clock, and names that no other process thinks of."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from bot.model import Lease


def utc_now() -> datetime:
    """Keep the promise of ``ports.Clock``."""
    return datetime.now(UTC)


def new_lease() -> Lease:
    """Return a name for a claim that no other process thinks of."""
    return Lease(uuid4().hex)
