"""What showing pages to readers takes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pages.places import Places
from bot.ports import Archive, Chats, Clock, Digests, PageKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSite:
    """Where it is kept what readers are shown, and where their pages are.

    Attributes:
        link_days: How long the links of a digest open its page, 0 for as long as it is kept.
    """

    chats: Chats
    digests: Digests
    archive: Archive
    keys: PageKeys
    clock: Clock
    places: Places
    link_days: int = 0
