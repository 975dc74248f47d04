"""What reading old digests again needs of the outside world."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model import (
    ArchivedStory,
    ArchiveMark,
    DigestId,
    KeptDigest,
    PublishedDigest,
    Subscription,
    SubscriptionId,
)


class Archive(Protocol):
    """Gives what was told, as long as it is kept; nothing is written."""

    async def subscription(self, subscription: SubscriptionId) -> Subscription | None:
        """Return a subscription by its id, None when it is forgotten or never was."""

    async def told_to(self, digest: DigestId) -> SubscriptionId | None:
        """Return whom a digest was told, None when it is not kept; the digest itself is not read."""

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

    async def covered_until(self, digests: Collection[DigestId]) -> Mapping[DigestId, datetime]:
        """Return when the periods of digests end, as their ``Frame`` says, for those that are kept."""

    async def stories(
        self, subscription: SubscriptionId, *, latest: int, past: ArchivedStory | None = None
    ) -> Sequence[ArchivedStory]:
        """Return up to ``latest`` of the stories told last, those of the newest digest first, in its order.

        With ``past`` those that come behind that story, whatever was told meanwhile; none when it was the last.
        """

    async def published(self, subscription: SubscriptionId, *, latest: int) -> Sequence[PublishedDigest]:
        """Return whole digests, the newest first, in a number of statements that does not grow with theirs."""
