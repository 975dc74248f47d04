"""Feeds, their entries, how they are polled, and the hubs that push them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.fetched import Validators
from bot.model.ids import FeedUrl, Fingerprint, Guid


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an entry says it was taken from (RSS ``<source>``, ``atom:source``)."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item as the feed states it, identified by (feed, guid).

    Attributes:
        guid: The entry's own id; its link, or a hash of its title and text, where it states none.
        link: Absolute URL of the article, None when the entry has none that is http or https.
        title: Plain text: entities resolved, tags removed, white space folded.
        summary_html: The excerpt as sent (RSS description, Atom summary), HTML, unsanitised.
        content_html: The whole text as sent (content:encoded, Atom content, JSON content_html), HTML, unsanitised.
        published, updated: Aware UTC, None when missing or unreadable.
        time_zone_offset: The offset from UTC that ``published`` was written with, where it was.
        language: As stated by the entry or its feed (BCP 47), lower case, or None.
    """

    guid: Guid
    link: str | None
    title: str
    summary_html: str = ""
    content_html: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    time_zone_offset: timedelta | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollHints:
    """What a feed's document asks of those who poll it.

    Attributes:
        ttl: RSS 2.0 ``<ttl>``: how long it may be kept.
        period: How often it is updated, by the Syndication module: updatePeriod over updateFrequency.
        skip_hours: Hours of the day in UTC, 0 to 23, in which not to ask (RSS 2.0 ``<skipHours>``).
        skip_days: Days of the week in UTC, Monday 0 to Sunday 6 (RSS 2.0 ``<skipDays>``).
    """

    ttl: timedelta | None = None
    period: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often a feed brings something: ``entries`` of them between ``since`` and now, so silence slows it."""

    entries: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What one feed document says.

    Attributes:
        format: As feedparser names it: "rss20", "rss10", "atom10", "json11" and so on.
        link: The site's own page.
        problems: What was wrong but could be read around, each in words.
        parser: Which rung of the ladder read it: "json", "fast" or "reference".
    """

    format: str
    title: str
    link: str | None
    language: str | None
    entries: tuple[Entry, ...]
    parser: str
    description: str = ""
    hub: str | None = None
    self_url: str | None = None
    hints: PollHints = PollHints()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a page offers."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOutline:
    """One feed of an OPML file; tags are the folders it stands in, outermost first."""

    url: str
    title: str
    site_url: str | None = None
    tags: tuple[str, ...] = ()


class FeedState(StrEnum):
    """Whether a feed is polled: it is, it failed for weeks and waits for a person, or it is gone for good."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A URL that lists entries, with the state of its polling.

    Attributes:
        url: As its followers know it; it stays when the feed moves.
        location: Where permanent redirects led, to be asked in place of ``url``; None while it has not moved.
        followed: Whether the operator follows it; one named only on a command line is known but not followed.
        trusted: Named by the operator, so it may be on an address that is not public.
        content_hash: Hash of the last parsed body: the same bytes are not parsed twice.
        polled_at: The last poll, whatever came of it.
        next_poll_at: When it is due; None is at once.
        changed_at: When its document last differed from the one before.
        newest_entry_at: The newest entry by its own date.
        new_entry_at: When an entry last came that was not known.
        error: The last poll's error in one line, None when the last poll went well.
        failures: Polls that failed since the last that went well, and ``failing_since`` the first of them.
        hub, topic: Where changes may be subscribed to (WebSub), and the name it has there.
        pushed_until: A hub promised to send changes until then.
        rest_told: Its followers were told that it is paused or has ended.
    """

    url: FeedUrl
    location: str | None = None
    title: str = ""
    site_url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    followed: bool = False
    trusted: bool = False
    state: FeedState = FeedState.ACTIVE
    validators: Validators = field(default_factory=Validators)
    content_hash: str | None = None
    polled_at: datetime | None = None
    next_poll_at: datetime | None = None
    changed_at: datetime | None = None
    newest_entry_at: datetime | None = None
    new_entry_at: datetime | None = None
    error: str | None = None
    failures: int = 0
    failing_since: datetime | None = None
    hints: PollHints = PollHints()
    rhythm: Rhythm | None = None
    hub: str | None = None
    topic: str | None = None
    pushed_until: datetime | None = None
    rest_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is kept of an entry to know it again: by its guid, by where it leads, by what it says.

    Attributes:
        link_key: Hash of its canonical URL, "" when it has no link.
        fingerprint: Of its words, without its link.
    """

    guid: Guid
    link_key: Fingerprint
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshEntry:
    """An entry that is new or changed.

    Attributes:
        known: What it is to be known by.
        formerly: The guid that the store knows it by, None when it is new.
        backlog: Not news: it is older than what the feed brought before, or came with a feed's first poll behind the
            latest. It is kept, but nobody is told of it and its page is not read unasked.
        edited: Its words or link differ from what is known; a new guid alone is no edit.
    """

    entry: Entry
    known: Known
    formerly: Guid | None = None
    backlog: bool = False
    edited: bool = False


class PollOutcome(StrEnum):
    """What a poll came to: new or edited entries; none in what was sent; not changed (304); an error."""

    FRESH = "fresh"
    SAME = "same"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The outcome of one poll: the feed's new state, what is fresh, and the guids that its document lists.

    Attributes:
        listed: Empty when the document was not read again.
        size: Of what was sent, in bytes once decoded; 0 for nothing.
        seconds: From the request to the end of the answer, None where nobody measured it.
    """

    feed: Feed
    fresh: tuple[FreshEntry, ...] = ()
    listed: tuple[Guid, ...] = ()
    size: int = 0
    seconds: float | None = None

    @property
    def news(self) -> int:
        """How many entries are new or edited; of those that are new, the backlog does not count."""
        return sum(1 for each in self.fresh if each.edited or (each.formerly is None and not each.backlog))

    @property
    def outcome(self) -> PollOutcome:
        """What it came to."""
        if self.feed.error is not None:
            return PollOutcome.FAILED
        if self.news:
            return PollOutcome.FRESH
        return PollOutcome.SAME if self.size else PollOutcome.UNCHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is known of a site whose pages are read.

    Attributes:
        origin: Scheme, host and port, as RFC 6454 writes an origin.
        robots: Its robots.txt, "" when it has none, None when that is not known.
        robots_until: When to ask for robots.txt again.
        walls: How often in a row it turned programs away.
        walled_until: Nothing is asked of it until then, because it turns programs away.
        note: What it did, in words.
    """

    origin: str
    robots: str | None = None
    robots_until: datetime | None = None
    walls: int = 0
    walled_until: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryVersion:
    """What an entry said until ``replaced_at``; the other fields are as in ``Entry``."""

    replaced_at: datetime
    link: str | None
    title: str
    summary_html: str
    content_html: str
    published: datetime | None
    updated: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How much was forgotten; ``emptied`` entries are those that a feed still lists, which lost their texts alone."""

    articles: int = 0
    entries: int = 0
    versions: int = 0
    emptied: int = 0

    def __add__(self, other: Pruned) -> Pruned:
        return Pruned(
            articles=self.articles + other.articles,
            entries=self.entries + other.entries,
            versions=self.versions + other.versions,
            emptied=self.emptied + other.emptied,
        )
