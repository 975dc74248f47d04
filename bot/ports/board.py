"""What the operator's board needs of the outside world."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.model import FeedFound, FeedsPage, FeedsWanted, Overview


class Board(Protocol):
    """Tells an operator how the desk is doing. Each method takes a fraction of a second, however many feeds there are.

    Every method raises ``StoreError`` where the database refuses or is away.
    """

    async def overview(self, now: datetime) -> Overview:
        """Return the desk as a whole."""

    async def feeds(self, wanted: FeedsWanted) -> FeedsPage:
        """Return a page of the feeds that are wanted, 100 of them, with their histories."""

    async def feed(self, number: int) -> FeedFound | None:
        """Return all that is known of a feed, with its 20 newest entries; None where there is none of this number."""

    async def poll_now(self, number: int) -> bool:
        """Make a feed due at once, one that is paused too; return whether there is one that is followed and not ended.

        Who polls it just now goes on undisturbed.
        """
