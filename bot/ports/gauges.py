"""What health and metrics need of where everything is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.model.gauges import Lags, Levels


class Gauges(Protocol):
    """Tells how full everything is, and how late; it writes nothing."""

    async def lags(self, now: datetime) -> Lags:
        """Return what tells whether the desk keeps up; a few look-ups along indexes.

        Raises:
            StoreError: The database refused or is away.
        """

    async def levels(self, now: datetime) -> Levels:
        """Return how full everything is; it counts all feeds, so it is not for every second.

        Raises:
            StoreError: The database refused or is away.
        """
