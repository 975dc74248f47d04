"""Every noun that news passes through, frozen.

feeds → entries → articles → stories → summaries → digests → messages. Values only: no input or output, no clock.
Offsets count code points; a span is half open. Times are aware, in UTC unless a field says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

FeedUrl = NewType("FeedUrl", str)
Guid = NewType("Guid", str)
ArticleId = NewType("ArticleId", str)
StoryId = NewType("StoryId", str)
Fingerprint = NewType("Fingerprint", str)
Lease = NewType("Lease", str)


# ---------------------------------------------------------------- what is fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask "has it changed?" with (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One fetched HTTP answer, whole and decoded from its content encoding.

    Attributes:
        url: Where the bytes came from in the end, after redirects.
        requested_url: What was asked for.
        media_type: Lower-case ``type/subtype`` of Content-Type, "" when not stated.
        charset: The charset parameter of Content-Type, as stated; it may lie.
        moved_permanently: Every hop was a 301 or 308, so ``url`` may replace ``requested_url``.
        fresh_for: How long the server says that the answer stays as it is (Cache-Control, Expires), None when it does
            not say.
        hub, topic: Where changes may be subscribed to, and under which name, by its Link headers (WebSub, section 4).
    """

    url: str
    requested_url: str
    status: int
    media_type: str
    charset: str | None
    body: bytes
    validators: Validators
    fetched_at: datetime
    moved_permanently: bool = False
    fresh_for: timedelta | None = None
    hub: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server says that nothing changed since the validators were given; ``fresh_for`` as in ``Page``."""

    url: str
    fresh_for: timedelta | None = None


# ---------------------------------------------------------------- feeds and entries


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


class HubState(StrEnum):
    """Where a subscription stands: asked for, confirmed by the hub, refused by it, or given up here."""

    REQUESTED = "requested"
    ACTIVE = "active"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubSubscription:
    """What a hub was asked for one feed (WebSub), identified by ``token``.

    Attributes:
        token: The part of the callback's path that nobody can guess.
        secret: What the hub signs pushes with.
        requested_at: The last request, whatever came of it.
        unanswered: Requests since the hub last confirmed one; 0 when that was the last.
        confirmed_at: When the hub last asked back and was told yes, and ``expires_at`` the end of the lease it gave.
        problem: Why the hub refused, or what the last request met, in words; None when nothing is wrong.
    """

    token: str = field(repr=False)
    secret: str = field(repr=False)
    feed: FeedUrl
    hub: str
    topic: str
    state: HubState
    requested_at: datetime
    unanswered: int = 0
    confirmed_at: datetime | None = None
    expires_at: datetime | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPush:
    """A document that somebody sent to a subscription's callback; ``signature`` is yet to be checked.

    Attributes:
        content_type: As sent, "" when it was not.
        signature: The header X-Hub-Signature, None when it was not sent.
    """

    token: str = field(repr=False)
    body: bytes = field(repr=False)
    content_type: str = ""
    signature: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The outcome of one poll: the feed's new state, what is fresh, and the guids that its document lists.

    ``listed`` is empty when the document was not read again.
    """

    feed: Feed
    fresh: tuple[FreshEntry, ...] = ()
    listed: tuple[Guid, ...] = ()


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
class ArticleVersion:
    """What an article said until ``replaced_at``; the other fields are as in ``Article``."""

    replaced_at: datetime
    title: str
    text: str
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


# ---------------------------------------------------------------- articles


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


# ---------------------------------------------------------------- stories and summaries


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a text: ``words`` is ``text[start:end]``; ``paragraph`` counts from 0."""

    words: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about one event. ``lead`` stands for it; ``copies`` maps an article to the one it repeats."""

    id: StoryId
    lead: Article
    articles: tuple[Article, ...]
    copies: Mapping[ArticleId, ArticleId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence that a line rests on: ``quote`` is ``text[start:end]`` of the article."""

    article: ArticleId
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One line of a summary and what it rests on."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Checked text of a story. ``method`` is "extractive" or "abstractive"."""

    method: str
    lines: tuple[SummaryLine, ...]


# ---------------------------------------------------------------- digests and messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a story was chosen: the words for people and the part of the score that they stand for."""

    words: str
    weight: float


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
