"""What reading old digests again needs of the outside world."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.model import ArchivedStory, ArchiveMark, KeptDigest, PublishedDigest, Subscription, SubscriptionId


class Archive(Protocol):
    """Gives what was told, as long as it is kept; nothing is written."""

    async def subscription(self, subscription: SubscriptionId) -> Subscription | None:
        """Return a subscription by its id, None when it is forgotten or never was."""

    async def kept(
        self,
        subscription: SubscriptionId,
        *,
        before: ArchiveMark | None = None,
        after: ArchiveMark | None = None,
        limit: int,
    ) -> Sequence[KeptDigest]:
        """Return up to ``limit`` digests of a subscription, the newest first.

        The latest of all; with ``before`` the latest of those that are older; with ``after`` the oldest of those that
        are newer.
        """

    async def stories(self, subscription: SubscriptionId, *, latest: int, skip: int = 0) -> Sequence[ArchivedStory]:
        """Return up to ``latest`` of the stories told last but for ``skip``, the newest digest's first in its order."""

    async def published(self, subscription: SubscriptionId, *, latest: int) -> Sequence[PublishedDigest]:
        """Return whole digests, the newest first, in a number of statements that does not grow with theirs."""
