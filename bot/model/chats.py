"""Chats, what they asked for, and what their members say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.ids import ChatId, FeedUrl, Lease, MessageId, SubscriptionId, UpdateId, UserId
from bot.model.interests import Profile

# What a subscription is called before the store has numbered it.
UNSAVED = SubscriptionId(0)


class ChatKind(StrEnum):
    """What Telegram calls the type of a chat; a terminal is none of Telegram's, and nothing is sent to it."""

    TERMINAL = "terminal"
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Style(StrEnum):
    """How much of each story a digest tells: its headline, its best sentences, or more of them with every source."""

    HEADLINES = "headlines"
    BRIEF = "brief"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where messages go: a chat, or with ``thread`` a topic of a forum; 0 is no topic."""

    chat: ChatId
    thread: int = 0


# No chat of Telegram has this id.
TERMINAL = Place(chat=ChatId(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A Telegram chat.

    Attributes:
        title: A group's or channel's name, a person's first name.
        parked: Why nothing is sent to it, such as that it blocked the bot; None while it may be written to.
        admitted: It came by an invitation, so it may use the bot where not everybody may.
    """

    id: ChatId
    kind: ChatKind
    title: str = ""
    parked: str | None = None
    admitted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What a place asked for.

    Attributes:
        language: Of the interface, such as "en" or "zh".
        time_zone: An IANA name.
        schedule: As ``schedules.canonical`` writes it; "" is never.
        quiet: Local hours without digests, "22:00-07:00"; "" is none.
        off_topics: Topics whose feeds stay out of digests.
        muted_words, muted_outlets: Stories with such a word, or of such an outlet, are left out.
        alerts: Breaking stories it is told of at once, in a day at most; 0 for none.
        paused: Nothing is sent unasked.
        profile: What it wants to be told.
        next_digest_at: None when none ever is due.
        told_until: The end of the period that the last digest covered.
        changed_by: The update that changed the settings last, so that it does not do so twice.
    """

    place: Place
    id: SubscriptionId = UNSAVED
    language: str = "en"
    time_zone: str = "UTC"
    schedule: str = ""
    quiet: str = ""
    style: Style = Style.BRIEF
    off_topics: tuple[str, ...] = ()
    muted_words: tuple[str, ...] = ()
    muted_outlets: tuple[str, ...] = ()
    alerts: int = 0
    paused: bool = False
    profile: Profile = field(default_factory=Profile)
    next_digest_at: datetime | None = None
    told_until: datetime | None = None
    changed_by: UpdateId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDigest:
    """A digest that is due, under a lease; ``due_at`` names its period, so that it is made once."""

    subscription: Subscription
    due_at: datetime
    lease: Lease


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """A feed that a subscription follows.

    Attributes:
        topics: What it is filed under there.
        rest_told: It was told there that the feed is paused or has ended.
    """

    url: FeedUrl
    topics: tuple[str, ...] = ()
    rest_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Feeds that can be followed together, for a start; ``topic`` names them, ``language`` is that of the feeds."""

    topic: str
    language: str
    feeds: tuple[FeedUrl, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Lets chats in where not everybody may use the bot."""

    token: str = field(repr=False)
    made_by: UserId
    made_at: datetime
    expires_at: datetime
    uses_left: int


# ---------------------------------------------------------------- what people send


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who sent something; ``language`` is what their app is set to, "" when it does not say."""

    id: UserId
    name: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSent:
    """A file that came with a message: where Telegram keeps it, its name, and its size in bytes."""

    id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message, command or not.

    Attributes:
        text: As typed, or the caption of a file; "" when there is none.
        links: Web addresses in it that the text itself may not show.
        reply_to: The message it answers, with its own text, links and file; a forum's topic is no answer.
        forwarded: It was written elsewhere.
        anonymous: It was sent as the group or channel itself, which only admins can.
    """

    message: MessageId
    text: str = ""
    links: tuple[str, ...] = ()
    reply_to: MessageId | None = None
    reply_text: str = ""
    reply_links: tuple[str, ...] = ()
    reply_file: FileSent | None = None
    forwarded: bool = False
    anonymous: bool = False
    file: FileSent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """A button: ``query`` is to be answered, ``sent`` is what the button carries."""

    query: str
    sent: str
    message: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted:
    """Somebody put other emoji to a message than before, or took them away: ``before`` and ``now`` are all of them."""

    message: MessageId
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The bot was let in or thrown out: whether it may write there now, and why not when it may not."""

    may_write: bool
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A group became a supergroup, which has another id."""

    to: ChatId


# What an update may tell.
Happening = Said | Tapped | Reacted | Standing | Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One thing that happened in a chat, as Telegram tells it.

    Attributes:
        weight: How much work it asks for, in units of a plain command.
        begun: How often an answer was begun, this time included, without an end.
    """

    id: UpdateId
    place: Place
    kind: ChatKind
    title: str
    user: User | None
    what: Happening
    weight: int = 1
    begun: int = 0
