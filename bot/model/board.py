"""What an operator sees of the desk: how feeds were lately, how much waits, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.articles import BodyKind, Obstacle
from bot.model.chats import Place
from bot.model.deliveries import OutboxCounts
from bot.model.feeds import Feed, PollOutcome
from bot.model.hubs import HubState

# ---------------------------------------------------------------- how feeds were lately


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPoll:
    """One poll of a feed, as it is remembered.

    Attributes:
        entries: How many were new or edited.
        size: Of what was sent, in bytes once decoded; 0 for nothing.
        seconds: From the request to the end of the answer, None where nobody measured it.
        problem: What went wrong, "" for nothing.
    """

    at: datetime
    outcome: PollOutcome
    entries: int = 0
    size: int = 0
    seconds: float | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollDay:
    """All polls of a feed in one day of UTC; ``entries`` also counts those that a hub pushed."""

    day: date
    polls: int = 0
    failures: int = 0
    entries: int = 0
    size: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHistory:
    """How a feed was lately: its latest polls, the newest last, and its latest days with polls, the newest last."""

    polls: tuple[PastPoll, ...] = ()
    days: tuple[PollDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PollHour:
    """All polls of all feeds in an hour that begins at ``at``; ``entries`` also counts those that hubs pushed."""

    at: datetime
    polls: int = 0
    failures: int = 0
    entries: int = 0


# ---------------------------------------------------------------- feeds


class FeedHealth(StrEnum):
    """How a feed is doing, in the order in which an operator wants to know; each feed is in one of them.

    One that fails and has never been read is not failing but has never worked: its address may be wrong.
    """

    FAILING = "failing"
    NEVER_WORKED = "never-worked"
    PAUSED = "paused"
    ENDED = "ended"
    NEW = "new"
    HEALTHY = "healthy"
    UNFOLLOWED = "unfollowed"


class FeedOrder(StrEnum):
    """What a list of feeds is sorted by."""

    HEALTH = "state"
    TITLE = "title"
    NEXT_POLL = "next"
    NEW_ENTRY = "entry"
    FAILURES = "failures"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsWanted:
    """Which feeds an operator wants to see.

    Attributes:
        health: Only these, None for all.
        words: Each is to stand in a feed's title or address.
        page: Counts from 1; one beyond the end is the last.
    """

    health: FeedHealth | None = None
    words: tuple[str, ...] = ()
    order: FeedOrder = FeedOrder.HEALTH
    descending: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFeed:
    """A feed with what is kept beside its state.

    Attributes:
        number: Names it on the board.
        host: Of whom it is asked, "" before its first poll.
        seconds: How long its answers take of late, smoothed; None before the first.
    """

    number: int
    feed: Feed
    health: FeedHealth
    host: str = ""
    seconds: float | None = None
    history: FeedHistory = FeedHistory()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage:
    """One page of the feeds that an operator wants to see: ``found`` are all of them, on so many ``pages``."""

    feeds: tuple[BoardFeed, ...]
    found: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardEntry:
    """An entry of a feed, and what became of its article.

    Attributes:
        dated: When it counts as published.
        backlog: It is no news; nobody is told of it and its page is not read unasked.
        waits: Its article is to be read, for the first time or again.
        body: What was read, None while there is no article; ``obstacle`` and ``note`` are the article's.
    """

    title: str
    link: str | None
    dated: datetime
    first_seen: datetime
    backlog: bool = False
    waits: bool = False
    body: BodyKind | None = None
    obstacle: Obstacle | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFound:
    """All that is known of one feed.

    Attributes:
        configured: It stands in the configuration file.
        followers: How many subscriptions of chats follow it.
        entries: How many of its entries are kept; ``latest`` are the newest of them.
        hub: What has become of asking its hub, None where nobody asked; ``hub_problem`` is what it met, "" for nothing.
    """

    kept: BoardFeed
    configured: bool
    followers: int
    entries: int
    latest: tuple[BoardEntry, ...]
    hub: HubState | None = None
    hub_problem: str = ""


# ---------------------------------------------------------------- the desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How much waits to be done.

    Attributes:
        feeds: Feeds that are due and nobody polls; ``feed_due`` is since when the first is, None where none was told.
        entries: Entries whose articles are to be read.
        articles: Articles without a place in a story.
        updates: What people sent and is not answered.
        digests: Digests that are due and nobody makes; ``digest_due`` is since when the first of them is.
    """

    feeds: int = 0
    feed_due: datetime | None = None
    entries: int = 0
    articles: int = 0
    updates: int = 0
    digests: int = 0
    digest_due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """Messages that arrived or were given up in a minute or hour that begins at ``at``."""

    at: datetime
    sent: int = 0
    dead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadMessage:
    """A message that was given up, and why; ``chat`` is the title of who was to get it."""

    place: Place
    chat: str
    problem: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowHost:
    """A host, how many feeds are asked of it, and how many seconds an answer takes on average."""

    host: str
    feeds: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCalls:
    """Calls to a language model in the last day, by what became of them.

    Attributes:
        paid: How many were answered and paid.
        failed: How many were not made or cost nothing: the model was away, busy or refused.
        unfinished: Of how many nobody knows whether they were paid; ``oldest`` is when the first of them began.
    """

    model: str
    paid: int
    failed: int
    unfinished: int
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictShares:
    """What checks found of the lines that models drafted; see ``Vetting``.

    Attributes:
        supported: By their articles, as the verifier found alone.
        judged: Supported by them as a judge saw it, of which the verifier was unsure.
        contradicted: By an article.
        unsure: Neither is known.
    """

    supported: int = 0
    judged: int = 0
    contradicted: int = 0
    unsure: int = 0

    @property
    def lines(self) -> int:
        """How many there are in all."""
        return self.supported + self.judged + self.contradicted + self.unsure


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftShares:
    """What became of the lines that models drafted.

    Attributes:
        certified: Told as they were drafted.
        repaired: Drafted twice.
        excerpts: A sentence of an article stands in their place.
        dropped: Nothing does.
        summaries: Of how many summaries; ``partial`` when there are more, older ones in the period.
        verdicts: What checks found of these lines.
    """

    certified: int = 0
    repaired: int = 0
    excerpts: int = 0
    dropped: int = 0
    summaries: int = 0
    partial: bool = False
    verdicts: VerdictShares = VerdictShares()

    @property
    def lines(self) -> int:
        """How many there are in all."""
        return self.certified + self.repaired + self.excerpts + self.dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class Readership:
    """Chats and what they asked for.

    Attributes:
        chats: All; ``parked`` are those that nothing is sent to.
        subscriptions: All; ``active`` are those that get digests by themselves, ``paused`` those that asked for a rest.
    """

    chats: int = 0
    parked: int = 0
    subscriptions: int = 0
    active: int = 0
    paused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The database, and who works with it.

    Attributes:
        size: Bytes that the database takes.
        schema: Its version.
        nodes: How many processes that serve chats are alive.
    """

    size: int
    schema: str
    nodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The desk at a moment.

    Attributes:
        feeds: How many there are in each state; one without feeds may be missing.
        long_failing: How many of those that are failing have failed for a day or longer.
        minutes, hours: Of the last hour and day, the oldest first, without those in which nothing was sent.
        polls: The hours of the last 30 days with polls, the oldest first.
        troubled: Followed feeds that failed at their last poll, the latest trouble first.
        dead: Messages that were given up in the last week, the latest first.
        drafts: Of the last week.
    """

    at: datetime
    feeds: dict[FeedHealth, int]
    waiting: Waiting
    outbox: OutboxCounts
    minutes: tuple[Arrivals, ...]
    hours: tuple[Arrivals, ...]
    polls: tuple[PollHour, ...]
    hosts: tuple[SlowHost, ...]
    troubled: tuple[BoardFeed, ...]
    dead: tuple[DeadMessage, ...]
    calls: tuple[ModelCalls, ...]
    drafts: DraftShares
    readership: Readership
    machine: Machine
    long_failing: int = 0
