"""Messages, and how they get to their chats."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from bot.model.briefs import Brief
from bot.model.chats import ChatKind, Place
from bot.model.digests import Frame
from bot.model.ids import ChatId, DeliveryId, DigestId, FeedUrl, MessageId, SubscriptionId

# How the period of a digest begins that is an alert of a breaking story.
ALERT_PERIOD = "alert:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message: it sends ``sends`` to the bot, or opens ``url``.

    Attributes:
        web_app: ``url`` is opened as a Telegram Mini App; only in private chats, and only by https.
    """

    label: str
    sends: str = ""
    url: str = ""
    web_app: bool = False


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
