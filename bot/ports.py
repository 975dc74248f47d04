"""What the pipeline needs of the outside world, as promises. Edges keep them; tests fake them strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from bot.model import (
    Article,
    Entry,
    Feed,
    FeedUrl,
    Fingerprint,
    Guid,
    NotModified,
    Page,
    Validators,
)

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


class Store(Protocol):
    """Keeps feeds, entries and articles. Every writing method may be called twice with the same effect as once."""

    async def feeds(self, *, followed_only: bool = False) -> Sequence[Feed]:
        """Return the feeds known, in the order of their URLs."""

    async def put_feed(self, feed: Feed) -> None:
        """Insert the feed, or replace all that is known of its URL."""

    async def remove_feed(self, url: FeedUrl) -> bool:
        """Forget the feed and its entries; return whether it was there. Articles stay."""

    async def known_entries(self, feed: FeedUrl, guids: Iterable[Guid]) -> Mapping[Guid, Fingerprint]:
        """Return those of ``guids`` that this feed has brought before, with the fingerprint of their content."""

    async def put_poll(self, feed: Feed, fresh: Sequence[tuple[Entry, Fingerprint]], now: datetime) -> None:
        """Save a poll's outcome: the feed's new state and its new or changed entries, all or nothing.

        Whether a known feed is followed or trusted, and its tags, stay as they are in the store.
        """

    async def pending_entries(
        self, feeds: Sequence[FeedUrl], since: datetime, *, per_feed: int
    ) -> Sequence[tuple[Feed, Entry]]:
        """Return the entries to be read among the newest ``per_feed`` of each feed since then.

        They have no article yet, or one to be tried again. Undated entries, and those dated in the future, count from
        when they were first seen. Newest first in a feed.
        """

    async def put_article(self, article: Article, entry: Entry, *, retry: bool = False) -> None:
        """Save the article that this entry became.

        An article of the same id is replaced, but a whole text never by an excerpt. With ``retry`` the entry stays
        pending, because its page may be there another time.
        """

    async def articles(self, feeds: Sequence[FeedUrl], since: datetime, until: datetime) -> Sequence[Article]:
        """Return the articles these feeds brought in the period, newest first, undated by when first seen."""
