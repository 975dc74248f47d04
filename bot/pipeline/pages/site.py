"""What showing pages to readers takes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import DigestId
from bot.pages.places import Places
from bot.ports import Archive, Chats, Clock, Digests, PageKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSite:
    """Where it is kept what readers are shown, and where their pages are.

    Attributes:
        link_days: How long links to a digest open its page, counted from the end of the period that it covers; 0 for
            as long as it is kept.
    """

    chats: Chats
    digests: Digests
    archive: Archive
    keys: PageKeys
    clock: Clock
    places: Places
    link_days: int = 0

    def has_expired(self, until: datetime) -> bool:
        """Tell whether links to a digest whose period ended then were good, and are no longer."""
        return self.link_days > 0 and self.clock() - until > timedelta(days=self.link_days)

    async def expired(self, digests: Collection[DigestId]) -> frozenset[DigestId]:
        """Return those digests whose links were good, and are no longer: they are not to be linked."""
        ends = await self.archive.covered_until(digests) if self.link_days else {}
        return frozenset(digest for digest, until in ends.items() if self.has_expired(until))
