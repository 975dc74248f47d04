"""Entries with readable text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.model.ids import ArticleId, FeedUrl, Fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A person or outlet that an article credits, with the very words it was read from."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who wrote an article, for whom, and who wrote it first.

    Attributes:
        authors: The byline's people, in its order.
        origin: The outlet that wrote it first, None when that is the outlet itself or not stated.
        contributors: Agencies and outlets credited with a part ("Reuters contributed to this report").
    """

    authors: tuple[Attribution, ...] = ()
    origin: Attribution | None = None
    contributors: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression in an article's text and the days it means, both ends included.

    ``words`` is ``text[start:end]`` of the article; the days are in the publication's own time zone.
    """

    words: str
    start: int
    end: int
    earliest: date
    latest: date


class BodyKind(StrEnum):
    """How much of an article its text is, and where that was read."""

    PAGE = "page"
    FEED = "feed"
    EXCERPT = "excerpt"


class Obstacle(StrEnum):
    """Why a page did not give the article's text."""

    PAYWALL = "paywall"
    CONSENT = "consent"
    BOT_WALL = "bot-wall"
    ERROR_PAGE = "error-page"
    UNREACHABLE = "unreachable"
    NO_TEXT = "no-text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An entry with readable text.

    Attributes:
        id: Derived from the canonical URL, or from the text where there is none, so that every node agrees on it.
        url: As linked; ``canonical_url`` is what copies of the link have in common.
        outlet: Who published it, as people call it.
        feed: The feed it came by, "" when it was handed over by itself.
        text: Paragraphs joined by a blank line; no byline, caption, credit or call to subscribe.
        body: Where the text was read: the whole page, the whole text in the feed, or only the feed's excerpt.
        obstacle: Why the page's text is not used, None when nothing stood in the way.
        note: One line for people about the obstacle.
        published: Aware; None when nobody says. ``updated`` is later than ``published`` or None.
        fingerprint: Of the folded text: equal for word-for-word copies.
        sponsored: Paid for or an advertisement, by its own words.
    """

    id: ArticleId
    url: str
    canonical_url: str
    outlet: str
    feed: FeedUrl
    title: str
    text: str
    language: str
    body: BodyKind
    fingerprint: Fingerprint
    provenance: Provenance = field(default_factory=Provenance)
    dates: tuple[DateMention, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    obstacle: Obstacle | None = None
    note: str = ""
    sponsored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that a search found.

    Attributes:
        dated: When it counts as published: when it was read, where nobody says or the date is in the future.
        score: How well it answers; the higher the better, comparable within one answer only.
    """

    article: Article
    dated: datetime
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """What an article said until ``replaced_at``; the other fields are as in ``Article``."""

    replaced_at: datetime
    title: str
    text: str
    published: datetime | None
    updated: datetime | None
