"""What one chat wants when its digest is made."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from bot.model import ArticleId, Profile, Reaction, Wish


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
        drawn = self.draw if self.profile.interests or latest else None
        return self.profile, tuple(latest), frozenset(self.told), drawn

    def only_never(self) -> Wishes:
        """Return what is left where a story is so great, or so wanted, that only a never keeps it away."""
        kept = tuple(each for each in self.profile.interests if each.wish is Wish.NEVER)
        return Wishes(profile=replace(self.profile, interests=kept))


NO_WISHES = Wishes()
