"""What a chat wants to be told, and what it made of what it was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.ids import StoryId, UserId


class Wish(StrEnum):
    """How an interest counts: what matches is wanted; every story has to match; counts less; is never told."""

    WANT = "want"
    MUST = "must"
    LESS = "less"
    NEVER = "never"


class InterestKind(StrEnum):
    """A rule over words and fields; a topic in plain words; the name of a ready topic."""

    RULE = "rule"
    TOPIC = "topic"
    READY = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """One thing that a chat wants more of, or less.

    Attributes:
        words: As typed; of a ready topic its name, such as "science".
    """

    kind: InterestKind
    words: str
    wish: Wish = Wish.WANT


class Filler(StrEnum):
    """What feeds bring that is no news."""

    ADVERTISEMENT = "advertisement"
    SPONSORED = "sponsored"
    HOROSCOPE = "horoscope"
    TICKER = "ticker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a chat said that it wants.

    Attributes:
        others: Stories that match nothing of it are told too, behind those that do.
        let_in: Filler that is told all the same.
        learns: Whether reactions change what is told.
    """

    interests: tuple[Interest, ...] = ()
    others: bool = False
    let_in: frozenset[Filler] = frozenset()
    learns: bool = True


class Opinion(StrEnum):
    """What a person makes of a story that was told; to open its evidence says a little too."""

    LIKED = "liked"
    DISLIKED = "disliked"
    MORE = "more"
    OPENED = "opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a story is about, as far as a taste can be for it.

    Attributes:
        topics: Of the ready topics those that it is about, each with how certain that is, 0 to 1.
        outlets: Who tells it, the lead's first.
        names: Of people, places and organisations in title and opening, as printed.
        words: Stems of title and opening.
        vector: Embedding, one signed byte for each component, b"" where none is made, and the model that made it.
    """

    topics: Mapping[str, float] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    vector: bytes = b""
    vector_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What one person made of one story, and what that was about when it was told."""

    story: StoryId
    user: UserId
    opinion: Opinion
    at: datetime
    headline: str
    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicVerdict:
    """What a language model made of a story beside a topic in plain words: whether it is about that."""

    matches: bool
    model: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What rules may ask of an article besides its text: the title of the feed that brought it, and what it is under.

    Attributes:
        tags: The feed's own, then the categories that the entry states.
    """

    feed: str = ""
    tags: tuple[str, ...] = ()
