"""Messages, and how they get to their chats."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.model.chats import ChatKind, Place, Subscription
from bot.model.digests import Reason
from bot.model.ids import ArticleId, BriefId, ChatId, DeliveryId, DigestId, FeedUrl, MessageId, StoryId, SubscriptionId


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """A line of a brief and the quotes that it rests on; ``place`` orders lines as their article does."""

    text: str
    quotes: tuple[Quote, ...]
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of an article."""

    outlet: str
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSource:
    """An article that tells the story.

    Attributes:
        origin: Whom it took the story from, "" when from nobody.
        copy: It repeats the words of another of the sources.
        excerpt: Only an excerpt of it could be read.
    """

    article: ArticleId
    outlet: str
    url: str
    published: datetime | None = None
    updated: datetime | None = None
    origin: str = ""
    copy: bool = False
    excerpt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A story as it is told: all that a chat can be shown of it, kept as long as buttons may ask for it.

    Attributes:
        lines: The best first, of which ``shown`` are shown at once, then those for who wants more.
        language: Of the lines, "" when unknown.
    """

    story: StoryId
    headline: str
    language: str
    lines: tuple[BriefLine, ...]
    shown: int
    sources: tuple[BriefSource, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a digest says besides its stories.

    Attributes:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message: it sends ``sends`` to the bot, or opens ``url``."""

    label: str
    sends: str = ""
    url: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to send; the message's text is its caption."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, as Telegram takes it.

    Attributes:
        html: In Telegram's HTML; see ``messages.telegram``.
        plain: The same without markup, for when Telegram refuses the markup.
        replaces: The message whose text and keyboard this one takes the place of; without a text, its keyboard alone.
        answers: The message that it is a reply to, if that is still there.
        silent: It makes no sound.
    """

    html: str
    plain: str
    keyboard: Keyboard = ()
    replaces: MessageId | None = None
    answers: MessageId | None = None
    attachment: Attachment | None = None
    silent: bool = False


class Urgency(IntEnum):
    """What goes first to one chat; within the same urgency the order of writing is kept."""

    ANSWER = 0
    DIGEST = 1
    AMENDMENT = 2
    NOTICE = 3


class DeliveryState(StrEnum):
    """Where a message is on its way."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message to be sent: ``source`` and ``part`` name it for ever, so that it is put in the outbox once.

    Attributes:
        items: Numbers of the digest's stories that it tells; () for what is no digest.
        due_at: Not to be sent before.
    """

    source: str
    part: int
    place: Place
    message: Message
    urgency: Urgency
    due_at: datetime
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message on its way.

    Attributes:
        slot: When it is to be sent, so that all processes together keep to the pace.
        kind: Of its chat, which decides the pace there.
        made_at: When it was put in the outbox.
        recent: When the chat's last messages were sent, the oldest first.
        attempts: How often it was tried before.
    """

    id: DeliveryId
    place: Place
    kind: ChatKind
    message: Message
    slot: datetime
    made_at: datetime
    attempts: int = 0
    recent: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """It arrived.

    Attributes:
        message: As which message; None when an edit changed nothing.
        paced_until: Nothing more goes to the chat before.
        recent: When messages were sent to it, as far as they still count for its pace.
    """

    message: MessageId | None
    at: datetime
    paced_until: datetime
    recent: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """It is to be tried again.

    Attributes:
        message: As it is to be tried, such as without markup.
        off_thread: Outside of its topic, which is gone.
        chat_rests: Nothing else goes to the chat before either.
        counts: Whether it was an attempt: a flood wait is none.
    """

    at: datetime
    problem: str
    message: Message
    off_thread: bool = False
    chat_rests: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """It is given up. ``parks``: nothing more is sent to the chat, because it does not want it."""

    problem: str
    at: datetime
    parks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """The chat has another id now; the message is sent there."""

    to: ChatId


Outcome = Sent | Later | Dead | Migrated


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxCounts:
    """How full the outbox is, for operators: ``oldest`` is when the longest waiting message was due."""

    pending: int
    sending: int
    sent_last_day: int
    dead: int
    parked_chats: int
    oldest: datetime | None
    dead_reasons: tuple[tuple[str, int], ...] = ()

    @property
    def waiting(self) -> int:
        """How many messages have not arrived and are not given up."""
        return self.pending + self.sending


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestToSend:
    """A digest with all its messages, to be kept in one transaction.

    Attributes:
        id: A name that nobody guesses or thinks of twice; buttons carry it.
        period: Its natural key with the subscription: the moment it was due, or what asked for it.
        briefs: In the order of the digest. The articles that they name are not told there again.
        rested: Feeds of which it says that they are paused or have ended; it is said once.
    """

    id: DigestId
    subscription: SubscriptionId
    period: str
    frame: Frame
    briefs: tuple[Brief, ...]
    messages: tuple[Outgoing, ...]
    rested: tuple[FeedUrl, ...] = ()
