"""The stories for one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.stories import Agreement, Development, Evidence, Figure, Story, Summary


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
class Sequel:
    """What is new in a story since it was told at ``since``."""

    since: datetime
    development: Development


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """One story as a digest tells it.

    Attributes:
        outdated: Sentences of its articles that state figures which are others now; no line says them.
        sequel: None when it is told for the first time.
    """

    ranked: RankedStory
    headline: str
    summary: Summary
    agreement: Agreement = field(default_factory=Agreement)
    figures: tuple[Figure, ...] = ()
    outdated: tuple[Evidence, ...] = ()
    sequel: Sequel | None = None


class Shortfall(StrEnum):
    """Why summaries are extracts though a language model is set."""

    BUDGET = "budget"
    AWAY = "away"
    MISCONFIGURED = "misconfigured"
    REFUSED = "refused"
    UNUSABLE = "unusable"


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
        considered: How many stories there were to choose from; those that were told before are not among them.
        articles: How many articles were looked at.
        feeds: How many feeds were read, and ``newest_entry_at`` the time of the newest entry in any of them.
    """

    since: datetime
    until: datetime
    items: tuple[DigestItem, ...]
    gaps: tuple[Gap, ...]
    considered: int
    articles: int
    feeds: int
    newest_entry_at: datetime | None = None


class Heading(StrEnum):
    """What stories are sent as: a digest, an alert of one that breaks, or what is new in one that is followed."""

    DIGEST = "digest"
    ALERT = "alert"
    FOLLOWED = "followed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a digest says besides its stories.

    Attributes:
        heading: What is said above them; only a digest is dated, and says how much it was chosen from.
        since, until: The period that it covers; it is dated by the end.
        considered: How many stories there were to choose from, and ``feeds`` how many feeds were read.
        notes: Said under the heading, such as that the digest is late.
        gaps: What the digest lacks and why, a line for each.
    """

    since: datetime
    until: datetime
    considered: int
    feeds: int
    notes: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    heading: Heading = Heading.DIGEST
