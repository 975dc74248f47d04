"""What pages are reached by, and what they show of digests that were told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.digests import Heading
from bot.model.ids import DigestId, PageKeyId, SubscriptionId


class LinkScope(StrEnum):
    """What a link opens: one digest; all digests of a subscription, to read and search; the same for feed readers."""

    DIGEST = "digest"
    ARCHIVE = "archive"
    FEED = "feed"

    @property
    def reached(self) -> frozenset[LinkScope]:
        """What such a link leads to: itself, and what the page that it opens links to.

        Who revokes it revokes these, or whoever had it would still read what is told.
        """
        return _REACHED[self]


_REACHED: Mapping[LinkScope, frozenset[LinkScope]] = {
    LinkScope.DIGEST: frozenset({LinkScope.DIGEST}),
    LinkScope.FEED: frozenset({LinkScope.FEED, LinkScope.DIGEST}),
    LinkScope.ARCHIVE: frozenset(LinkScope),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKey:
    """What a subscription's links of one scope are made with; to revoke them is to make another.

    Attributes:
        id: Names the key in links; whoever knows it alone opens nothing.
        secret: 32 random bytes.
    """

    id: PageKeyId
    subscription: SubscriptionId
    scope: LinkScope
    secret: bytes = field(repr=False)
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDigest:
    """A digest that was told, as a list shows it: its headlines in their order."""

    id: DigestId
    made_at: datetime
    heading: Heading
    headlines: tuple[str, ...]
