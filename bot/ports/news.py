"""What reading the news needs of the outside world."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import ParamSpec, Protocol, TypeVar

from bot.model import (
    Article,
    ArticleId,
    ArticleVersion,
    Entry,
    EntryVersion,
    Feed,
    FeedUrl,
    Found,
    Guid,
    HubSubscription,
    Known,
    Lease,
    NotModified,
    Page,
    Poll,
    Pruned,
    Site,
    SubscriptionId,
    Validators,
)
from bot.text.search_query import Query

P = ParamSpec("P")
T = TypeVar("T")


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> datetime:
        """Return now, aware, in UTC."""


class Web(Protocol):
    """Gets pages over HTTP."""

    async def get(self, url: str, *, validators: Validators | None = None, trusted: bool = False) -> Page | NotModified:
        """Return the answer to a GET, redirects followed.

        Args:
            url: An http or https URL.
            validators: When given, the request is conditional and ``NotModified`` may be the answer.
            trusted: The operator named this URL, so it may be on loopback or a private network; where it redirects to
                may not, but on the same host and port.

        Raises:
            FetchError: Whatever went wrong, in words; no other exception leaves this method.
        """


class Workers(Protocol):
    """Runs functions that may hang or swell on hostile input in processes that can be ended."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return ``function(*args, **kwargs)`` from a worker process; all of it must pickle.

        Raises:
            WorkerError: Out of time or memory, or the process died.
            Exception: Whatever the function itself raised.
        """


class Jobs(Protocol):
    """Carries "this is due" to a free worker; losing or doubling a job does no harm."""

    async def put(self, kind: str, payload: bytes) -> None:
        """Hand on a job of this kind, for any worker that knows the kind.

        Raises:
            StoreError: The database refused or is away.
        """

    async def waiting(self, kind: str) -> int:
        """Return how many jobs of this kind wait or are being done, over all nodes.

        Raises:
            StoreError: The database refused or is away.
        """

    async def run(self, work: Mapping[str, Callable[[bytes], Awaitable[None]]], *, at_once: int) -> None:
        """Do jobs as they come, until ``stop``; an absent database is waited for.

        Args:
            work: For each kind what does a job, given its payload. Work that raises is logged and its job dropped;
                work that keeps the event loop busy for long lets other nodes take it over.
            at_once: How many jobs this node does at a time, at least 1.

        Raises:
            StoreError: The database refused.
        """

    def stop(self) -> None:
        """Take no new job, for good; ``run`` returns when those under way have ended."""

    async def tidy(self) -> None:
        """Clear what the engine wrote down of jobs done; to be called now and then.

        Raises:
            StoreError: The database refused or is away.
        """


class Store(Protocol):
    """Keeps feeds, entries and articles. Every writing method may be called twice with the same effect as once."""

    async def feeds(self, *, followed_only: bool = False) -> Sequence[Feed]:
        """Return the feeds known, in the order of their URLs; ``followed_only``, those that the operator follows."""

    async def count_feeds_of_chats(self) -> int:
        """Return how many feeds are followed by chats alone."""

    async def put_feeds(self, feeds: Sequence[Feed]) -> None:
        """Insert the feeds, or replace all that is known of their URLs; all or nothing."""

    async def put_configured(self, feeds: Sequence[Feed]) -> None:
        """Follow these feeds for as long as they are in this list: those named last time and not now no longer are.

        Title and tags are taken where they are stated.
        """

    async def remove_feed(self, url: FeedUrl) -> bool:
        """Forget the feed and its entries; return whether it was there. Articles stay.

        One that chats follow stays too; only the operator follows it no longer.
        """

    async def count_due(self, now: datetime) -> int:
        """Return how many feeds are due that nobody is polling."""

    async def next_due(self, now: datetime, *, feeds: bool = True, entries: bool = True) -> datetime | None:
        """Return when the next followed feed or unread entry is due, past or future, None when none ever is.

        Feeds that somebody is polling now do not count; without ``feeds`` none does, nor entries without ``entries``.
        """

    async def make_due(self) -> None:
        """Make every followed feed that has not ended due at once, those that are paused too."""

    async def put_rest_told(self, feeds: Sequence[FeedUrl]) -> None:
        """Note that the followers of these feeds were told that they are paused or have ended."""

    async def put_off(self, origin: str, until: datetime) -> None:
        """Let no feed of a scheme, host and port be due before then: its server asked to be left alone."""

    async def next_poll(self, now: datetime) -> datetime | None:
        """Return when the next followed feed is due, past or future, None when none ever is."""

    async def spread_overdue(self, now: datetime, window: timedelta) -> int:
        """Spread feeds evenly over ``window`` that came due before now and were polled before; return how many.

        For the start of a program that was away: what came due meanwhile shall not be asked for in one second.
        """

    async def claim_feeds(self, now: datetime, until: datetime, *, lease: Lease, limit: int) -> Sequence[Feed]:
        """Take up to ``limit`` due feeds, the longest due first, under a lease that nobody else gets before ``until``.

        One statement; safe from any number of processes.
        """

    async def leased_feeds(self, lease: Lease) -> Sequence[Feed]:
        """Return the feeds that are still under this lease."""

    async def release(self, lease: Lease, now: datetime) -> None:
        """Give back what is still under this lease; it is due again at once."""

    async def known_entries(self, wanted: Mapping[FeedUrl, Sequence[Known]]) -> Mapping[FeedUrl, Sequence[Known]]:
        """Return, for each feed, the entries it has brought before that share a guid, link or words with ``wanted``."""

    async def put_polls(self, polls: Sequence[Poll], now: datetime, *, lease: Lease | None = None) -> None:
        """Save the outcomes of polls: each feed's new state and its new or changed entries, all or nothing.

        With a lease, feeds that are no longer under it are left as they are: somebody else polls them by now. Without
        one a feed that is not known is added. What the operator decides (followed, trusted, tags) stays as it is in
        the store. Of an entry that is edited the earlier version is kept; one that is edited again and again is not
        read anew each time.
        """

    async def entry_versions(self, feed: FeedUrl, guid: Guid) -> Sequence[EntryVersion]:
        """Return what an entry said before, the oldest first."""

    async def article_versions(self, article: ArticleId) -> Sequence[ArticleVersion]:
        """Return what an article said before, the oldest first."""

    async def pending_entries(
        self, feeds: Sequence[FeedUrl], since: datetime, *, per_feed: int
    ) -> Sequence[tuple[Feed, Entry]]:
        """Return the entries to be read among the newest ``per_feed`` of each feed since then, backlog included.

        They have no article yet, or one to be tried again. Undated entries, and those dated in the future, count from
        when they were first seen. Newest first in a feed.
        """

    async def claim_entries(
        self, now: datetime, until: datetime, *, lease: Lease, limit: int
    ) -> Sequence[tuple[Feed, Entry]]:
        """Take up to ``limit`` entries whose articles are due to be read, the longest due first; as ``claim_feeds``."""

    async def leased_entries(self, lease: Lease) -> Sequence[tuple[Feed, Entry]]:
        """Return the entries that are still under this lease."""

    async def count_unread(self, now: datetime) -> int:
        """Return how many entries are due to be read that nobody is reading."""

    async def put_article(
        self, article: Article, entry: Entry, now: datetime, *, retry_at: datetime | None = None
    ) -> None:
        """Save the article that this entry became; an entry that was edited since it was read stays due.

        An article of the same id is replaced, but a whole text never by an excerpt; the earlier version is kept where
        the words differ. With ``retry_at`` the entry is due again then, because its page may be there another time;
        after a few such attempts it is left as it is.
        """

    async def articles(self, feeds: Sequence[FeedUrl], since: datetime, until: datetime) -> Sequence[Article]:
        """Return the articles these feeds brought in the period, newest first, undated by when first seen."""

    async def search(
        self,
        query: Query,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 10,
        newest: bool = False,
        followed_by: SubscriptionId | None = None,
    ) -> Sequence[Found]:
        """Return the best ``limit`` of the articles that answer, dated in the period: both ends belong to it.

        With ``followed_by``, only of those that the feeds of a subscription brought.

        Words are sought in title, outlet and text. Which articles answer is the same on every database; how well, each
        reckons in its own way, and Postgres only for the newest 1,000 of more. The best first and the newer among
        equals, or the newest first when asked.
        """

    async def count_articles(self) -> int:
        """Return how many articles there are to search."""

    async def site(self, origin: str) -> Site:
        """Return what is known of a site, by its scheme, host and port."""

    async def put_site(self, site: Site) -> None:
        """Save what is known of a site."""

    async def prune(self, before: datetime) -> Pruned:
        """Forget articles and entries older than that, and their versions.

        An entry that its feed still lists keeps its row, without its texts, so that it is not taken for new.
        """

    async def size(self) -> int:
        """Return the bytes that the database takes."""

    async def dated_quantile(self, share: float) -> datetime | None:
        """Return the time before which ``share`` of the entries are dated, None when there are none."""


class HubSubscriptions(Protocol):
    """Keeps what hubs were asked for. Every writing method may be called twice with the same effect as once."""

    async def feeds_with_hub(self) -> Sequence[Feed]:
        """Return the feeds that are followed and name a hub, in the order of their URLs."""

    async def hub_subscriptions(self) -> Sequence[HubSubscription]:
        """Return all subscriptions, in the order of their feeds' URLs."""

    async def hub_subscription(self, token: str) -> HubSubscription | None:
        """Return the subscription of this token, None when there is none."""

    async def put_hub_subscription(self, subscription: HubSubscription) -> None:
        """Insert the subscription, or replace all that is known of its token."""

    async def remove_hub_subscription(self, token: str) -> None:
        """Forget the subscription of a token; nothing happens where there is none."""

    async def put_pushed_until(self, feed: FeedUrl, until: datetime | None) -> None:
        """Save until when a hub sends this feed's changes; None for not any more, and then the feed is due at once.

        Nothing else of the feed changes, and saving a poll of it leaves ``pushed_until`` as it is here.
        """

    async def pushed_feed(self, token: str) -> Feed | None:
        """Return the feed of this subscription, None when either is not there."""

    async def put_push(self, push: Poll, now: datetime) -> None:
        """Save what a push brought, all or nothing: new and changed entries, and the feed's times of the newest.

        Who polls the feed, and all else of its state, stay as they are: a push is no poll.
        """


class Hubs(Protocol):
    """Asks hubs for subscriptions (WebSub)."""

    async def submit(self, url: str, form: Mapping[str, str]) -> None:
        """Send a form by POST; a redirect of 307 or 308 is followed with the form, and any other refused.

        Raises:
            FetchError: The answer was not a success, or there was none.
        """
