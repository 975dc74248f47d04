"""The stories for one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.stories import Story, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a story was chosen: the words for people and the part of the score that they stand for.

    ``kind`` and ``facts`` say the same to who puts it into another language; lengths of time are in seconds.
    """

    words: str
    weight: float
    kind: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedStory:
    """A story with its importance (higher is more) and the reasons whose weights add up to it."""

    story: Story
    importance: float
    reasons: tuple[Reason, ...]
    independent_outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """One story as a digest tells it."""

    ranked: RankedStory
    headline: str
    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something the digest lacks: ``subject`` names the feed or article, ``problem`` says what and what to do."""

    kind: str
    subject: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The stories for one period.

    Attributes:
        since, until: The period; articles published in it were looked at.
        considered: How many stories there were to choose from.
        feeds: How many feeds were read, and ``newest_entry_at`` the time of the newest entry in any of them.
    """

    since: datetime
    until: datetime
    items: tuple[DigestItem, ...]
    gaps: tuple[Gap, ...]
    considered: int
    feeds: int
    newest_entry_at: datetime | None = None
