"""What one chat wants when its digest is made."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.model import ArticleId, Profile, Reaction, Subscription, SubscriptionId, Wish
from bot.ports import Chats, Digests
from bot.text.fingerprint import digest_of

# What was told so long ago still makes another story about it less of a novelty.
_LATELY = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What one chat wants, and what it made of what it was told.

    Attributes:
        reactions: The latest, newest last; () where nothing is to be learned from them.
        told: Leads of the stories that it was told lately.
        draw: From 0 to 1: whether a part of ten stories has its one from outside the profile this time.
    """

    profile: Profile = field(default_factory=Profile)
    reactions: tuple[Reaction, ...] = ()
    told: tuple[ArticleId, ...] = ()
    draw: float = 1.0

    @property
    def key(self) -> Hashable:
        """What chats have in common that are told the same of the same news."""
        latest = [(each.story, each.user, each.opinion, each.at) for each in self.reactions]
        # What is drawn matters only to who has an outside.
        drawn = int(10 * self.draw) if self.profile.interests or latest else None
        return self.profile, tuple(latest), frozenset(self.told), drawn

    def only_limits(self) -> Wishes:
        """Return what is left where a story breaks or is asked for: what is never told, and what each must be."""
        kept = tuple(each for each in self.profile.interests if each.wish in {Wish.NEVER, Wish.MUST})
        return Wishes(profile=replace(self.profile, interests=kept))


NO_WISHES = Wishes()


async def load_wishes(
    chats: Chats, digests: Digests, subscription: Subscription, now: datetime, *, lately: bool = True
) -> Wishes:
    """Return what a subscription wants of a digest that ends now; ``lately`` tells to look at what it was told lately.

    Raises:
        StoreError: The database refused or is away.
    """
    reactions = await chats.reactions(subscription.id) if subscription.profile.learns else ()
    told = await digests.told_lately(subscription.id, now - _LATELY) if lately else ()
    return Wishes(
        profile=subscription.profile,
        reactions=tuple(reactions),
        told=tuple(dict.fromkeys(lead for _, _, lead, _ in told)),
        draw=_drawn(subscription.id, now),
    )


def _drawn(subscription: SubscriptionId, now: datetime) -> float:
    """Return a number from 0 to 1 that differs from digest to digest, but not when one is made anew."""
    return int(digest_of(str(subscription), now.isoformat())[:8], 16) / 16**8
