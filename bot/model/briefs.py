"""Stories as they are told, and what is remembered of having told them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.chats import Subscription
from bot.model.digests import Frame, Reason
from bot.model.ids import ArticleId, BriefId, DeliveryId, DigestId, MessageId, StoryId, SubscriptionId
from bot.model.stories import Figure, Origin, Vetting


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of an article."""

    outlet: str
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """A line of a brief and the quotes that it rests on.

    Attributes:
        place: Orders lines, when all are shown, as the articles do.
        voices: How many independent sources say it, 0 where that is not known, as of what is put together from what
            several say in part.
        origin: Whether it is a sentence of an article or was drafted by a language model.
        vetting: How it was checked; None for a sentence of an article, and where that was not kept.
    """

    text: str
    quotes: tuple[Quote, ...]
    place: int = 0
    voices: int = 1
    origin: Origin = Origin.EXTRACT
    vetting: Vetting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefChange:
    """A figure that is another ``now`` than ``before``.

    Attributes:
        correction: It was wrong before, not only out of date.
        quotes: The sentence that states it now, then the one that stated it before.
    """

    now: Figure
    before: Figure
    correction: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSequel:
    """What makes a brief a sequel: when it was told, and figures that changed; its lines say what else is new."""

    since: datetime
    changes: tuple[BriefChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSource:
    """An article that tells the story.

    Attributes:
        origin: Whom it took the story from, "" when from nobody.
        voice: The independent source that it counts for, "" when it was told before there were any.
        copy: It repeats the words of another of the sources.
        excerpt: Only an excerpt of it could be read.
    """

    article: ArticleId
    outlet: str
    url: str
    published: datetime | None = None
    updated: datetime | None = None
    origin: str = ""
    voice: str = ""
    copy: bool = False
    excerpt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A story as it is told: all that a chat can be shown of it, kept as long as buttons may ask for it.

    Attributes:
        lines: The best first, of which ``shown`` are shown at once, then those for who wants more.
        language: Of the lines, "" when unknown.
        first: Who told it first, "" when that cannot be told or it is told by one alone.
        figures: What is remembered of the numbers that its articles state, those of earlier briefs with them.
        sequel: None when it is told for the first time.
    """

    story: StoryId
    headline: str
    language: str
    lines: tuple[BriefLine, ...]
    shown: int
    sources: tuple[BriefSource, ...]
    reasons: tuple[Reason, ...]
    first: str = ""
    figures: tuple[Figure, ...] = ()
    sequel: BriefSequel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """An article that a subscription was not told, when it was read, and its story, None when it has no place."""

    article: ArticleId
    read_at: datetime
    story: StoryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStory:
    """What a subscription was told of a story so far: by which articles, the latest brief, and when that was."""

    story: StoryId
    articles: frozenset[ArticleId]
    brief: Brief
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as it was told: in which digest and under which number.

    Attributes:
        delivery, part: In which of the digest's messages, counted from 0; None when it was not sent.
        message: The message's number in its chat, None until it has arrived.
    """

    digest: DigestId
    number: int
    subscription: SubscriptionId
    brief_id: BriefId
    brief: Brief
    delivery: DeliveryId | None = None
    part: int | None = None
    message: MessageId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDigest:
    """A digest as it was told, with the place and settings that it was made for as they are now."""

    id: DigestId
    subscription: Subscription
    frame: Frame
    stories: tuple[Told, ...]
