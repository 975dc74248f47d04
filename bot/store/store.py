"""The store: keeps the promises of ``ports.Store`` on SQLite and Postgres, with the same statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Executable, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import (
    Article,
    ArticleId,
    ArticleVersion,
    Entry,
    EntryVersion,
    Feed,
    FeedUrl,
    Fingerprint,
    Found,
    Guid,
    HubSubscription,
    Known,
    Lease,
    Poll,
    Pruned,
    Site,
    SubscriptionId,
)
from bot.store import hubs, polls, readings, retention, rows, schema, search
from bot.store.group_commit import GroupCommit
from bot.store.transactions import Transactions
from bot.store.upsert import Upsert
from bot.text.search_query import Query

T = TypeVar("T")

# Under SQLite's default limit of 32,766 bound values a statement, with room for the other values.
_BATCH = 5_000
# Feeds whose newest entries are looked for in one statement.
_FEEDS_AT_ONCE = 500
# Rows of each kind that are forgotten in one transaction, while which nobody else can write to SQLite.
_PRUNED_AT_ONCE = 1_000
# Articles that are saved in one transaction.
_ARTICLES_AT_ONCE = 50
# Who polls a feed now; what is written of a feed leaves it alone.
_LEASE = ("lease", "leased_until")


class SqlStore(Transactions):
    """Feeds, entries and articles."""

    def __init__(self, database: str, *, upgrades: bool = True) -> None:
        super().__init__(database, upgrades=upgrades)
        self._articles = GroupCommit(
            self.writing, readings.put_articles, key=lambda read: read.article.id, most=_ARTICLES_AT_ONCE
        )

    async def __aexit__(self, *error: object) -> None:
        try:
            await self._articles.close()
        finally:
            await super().__aexit__(*error)

    # ---------------------------------------------------------------- feeds

    async def feeds(self, *, followed_only: bool = False) -> Sequence[Feed]:
        """See ``ports.Store.feeds``."""
        statement = select(schema.feed).order_by(schema.feed.c.url)
        if followed_only:
            statement = statement.where(or_(schema.feed.c.followed, schema.feed.c.configured))
        return [rows.feed_from(row) for row in await self.all(statement)]

    async def count_feeds_of_chats(self) -> int:
        """See ``ports.Store.count_feeds_of_chats``."""
        table = schema.feed.c
        alone = table.subscribed & ~table.followed & ~table.configured
        return await self.count(select(func.count()).select_from(schema.feed).where(alone))

    async def put_feeds(self, feeds: Sequence[Feed]) -> None:
        """See ``ports.Store.put_feeds``."""
        if not feeds:
            return
        named = sorted(map(rows.feed_row, feeds), key=itemgetter("url"))
        async with self.writing() as connection:
            upsert = Upsert(connection, schema.feed)
            # New ones first, by their URLs: who locks all by their ids then finds those of others that put the same.
            await connection.execute(upsert.ignoring(["url"]), named)
            await _lock(connection, feeds)
            statement = upsert.replacing(["url"], keeping=("id", "configured", "subscribed", *_LEASE))
            await connection.execute(statement, named)

    async def put_configured(self, feeds: Sequence[Feed]) -> None:
        """See ``ports.Store.put_configured``."""
        table = schema.feed
        async with self.writing() as connection:
            await _lock(connection, feeds, table.c.configured)
            await connection.execute(update(table).where(table.c.configured).values(configured=False))
            upsert = Upsert(connection, table)
            for feed in sorted(feeds, key=attrgetter("url")):
                stated: dict[str, Any] = {"configured": True, "trusted": True}
                stated |= {"title": feed.title} if feed.title else {}
                stated |= {"tags": list(feed.tags)} if feed.tags else {}
                kept = [column.name for column in table.c]
                statement = upsert.replacing(["url"], keeping=kept, also=stated)
                await connection.execute(statement.values({**rows.feed_row(feed), **stated}))

    async def remove_feed(self, url: FeedUrl) -> bool:
        """See ``ports.Store.remove_feed``."""
        of_url = schema.feed.c.url == url
        async with self.writing() as connection:
            left = update(schema.feed).where(of_url, schema.feed.c.subscribed)
            outcome = await connection.execute(left.values(followed=False))
            if not outcome.rowcount:
                outcome = await connection.execute(delete(schema.feed).where(of_url))
        return outcome.rowcount > 0

    # ---------------------------------------------------------------- polling

    async def count_due(self, now: datetime) -> int:
        """See ``ports.Store.count_due``."""
        return await self.count(polls.count_due(now))

    async def next_due(self, now: datetime, *, feeds: bool = True, entries: bool = True) -> datetime | None:
        """See ``ports.Store.next_due``."""
        statements = [polls.next_due(now)] * feeds + [readings.next_due()] * entries
        async with self.reading() as connection:
            found = [(await connection.execute(statement)).scalar_one_or_none() for statement in statements]
        return min((moment for moment in found if moment is not None), default=None)

    async def make_due(self) -> None:
        """See ``ports.Store.make_due``."""
        async with self.writing() as connection:
            await connection.execute(polls.make_due())

    async def put_rest_told(self, feeds: Sequence[FeedUrl]) -> None:
        """See ``ports.Store.put_rest_told``."""
        if feeds:
            async with self.writing() as connection:
                await connection.execute(polls.rest_told(feeds))

    async def put_off(self, origin: str, until: datetime) -> None:
        """See ``ports.Store.put_off``."""
        async with self.writing() as connection:
            await polls.put_off(connection, origin, until)

    async def next_poll(self, now: datetime) -> datetime | None:
        """See ``ports.Store.next_poll``."""
        async with self.reading() as connection:
            found: datetime | None = (await connection.execute(polls.next_due(now))).scalar_one_or_none()
            return found

    async def spread_overdue(self, now: datetime, window: timedelta) -> int:
        """See ``ports.Store.spread_overdue``."""
        async with self.writing() as connection:
            return await polls.spread_overdue(connection, now, window)

    async def claim_feeds(self, now: datetime, until: datetime, *, lease: Lease, limit: int) -> Sequence[Feed]:
        """See ``ports.Store.claim_feeds``."""
        async with self.writing() as connection:
            claimed = await connection.execute(polls.claim_feeds(now, until, lease=lease, limit=limit))
            return [rows.feed_from(row) for row in claimed.mappings()]

    async def leased_feeds(self, lease: Lease) -> Sequence[Feed]:
        """See ``ports.Store.leased_feeds``."""
        statement = select(schema.feed).where(schema.feed.c.lease == lease).order_by(schema.feed.c.url)
        return [rows.feed_from(row) for row in await self.all(statement)]

    async def release(self, lease: Lease, now: datetime) -> None:
        """See ``ports.Store.release``."""
        async with self.writing() as connection:
            await connection.execute(polls.release_feeds(lease))
            await connection.execute(readings.release_entries(lease, now))

    async def known_entries(self, wanted: Mapping[FeedUrl, Sequence[Known]]) -> Mapping[FeedUrl, Sequence[Known]]:
        """See ``ports.Store.known_entries``."""
        found: dict[FeedUrl, set[Known]] = defaultdict(set)
        async with self.reading() as connection:
            statement = select(schema.feed.c.id, schema.feed.c.url).where(schema.feed.c.url.in_(wanted))
            urls = {row.id: FeedUrl(row.url) for row in await connection.execute(statement)}
            for batch in _batches([key for keys in wanted.values() for key in keys], _BATCH):
                for sought in polls.known_entries(list(urls), batch):
                    for row in await connection.execute(sought):
                        found[urls[row.feed_id]].add(_known(row))
        return {url: sorted(known, key=lambda each: each.guid) for url, known in found.items()}

    async def put_polls(self, outcomes: Sequence[Poll], now: datetime, *, lease: Lease | None = None) -> None:
        """See ``ports.Store.put_polls``."""
        if not outcomes:
            return
        async with self.writing() as connection:
            await polls.put_polls(connection, outcomes, now, lease=lease)

    # ---------------------------------------------------------------- reading

    async def count_unread(self, now: datetime) -> int:
        """See ``ports.Store.count_unread``."""
        return await self.count(readings.count_unread(now))

    async def claim_entries(
        self, now: datetime, until: datetime, *, lease: Lease, limit: int
    ) -> Sequence[tuple[Feed, Entry]]:
        """See ``ports.Store.claim_entries``."""
        async with self.writing() as connection:
            await connection.execute(readings.claim_entries(now, until, lease=lease, limit=limit))
            return await _with_feeds(connection, await _mappings(connection, readings.leased_entries(lease)))

    async def leased_entries(self, lease: Lease) -> Sequence[tuple[Feed, Entry]]:
        """See ``ports.Store.leased_entries``."""
        async with self.reading() as connection:
            return await _with_feeds(connection, await _mappings(connection, readings.leased_entries(lease)))

    async def entry_versions(self, feed: FeedUrl, guid: Guid) -> Sequence[EntryVersion]:
        """See ``ports.Store.entry_versions``."""
        return [rows.entry_version_from(row) for row in await self.all(readings.entry_versions(feed, guid))]

    async def article_versions(self, article: ArticleId) -> Sequence[ArticleVersion]:
        """See ``ports.Store.article_versions``."""
        return [rows.article_version_from(row) for row in await self.all(readings.article_versions(article))]

    async def pending_entries(
        self, feeds: Sequence[FeedUrl], since: datetime, *, per_feed: int
    ) -> Sequence[tuple[Feed, Entry]]:
        """See ``ports.Store.pending_entries``."""
        pending: list[tuple[Feed, Entry]] = []
        async with self.reading() as connection:
            for batch in _batches(list(feeds), _FEEDS_AT_ONCE):
                found = await _mappings(connection, readings.pending_entries(batch, since, per_feed=per_feed))
                pending += await _with_feeds(connection, found)
        return pending

    async def put_article(
        self, article: Article, entry: Entry, now: datetime, *, retry_at: datetime | None = None
    ) -> None:
        """See ``ports.Store.put_article``."""
        # Worked out before the transaction, in which it would hold up everybody.
        words = search.fields(article.title, article.outlet, article.text)
        read = readings.ReadArticle(article=article, entry=entry, at=now, words=words, retry_at=retry_at)
        await self._articles.put(read)

    async def articles(self, feeds: Sequence[FeedUrl], since: datetime, until: datetime) -> Sequence[Article]:
        """See ``ports.Store.articles``."""
        found: dict[str, tuple[datetime, Article]] = {}
        for batch in _batches(list(feeds), _BATCH):
            for row in await self.all(readings.articles(batch, since, until)):
                when = max(row["dated"], found[row["id"]][0]) if row["id"] in found else row["dated"]
                found[row["id"]] = (when, rows.article_from(row))
        return [article for _, article in sorted(found.values(), key=lambda pair: (-pair[0].timestamp(), pair[1].id))]

    # ---------------------------------------------------------------- search

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
        """See ``ports.Store.search``."""
        async with self.reading() as connection:
            found = await search.search(
                connection, query, since=since, until=until, limit=limit, newest=newest, followed_by=followed_by
            )
        return [Found(article=rows.article_from(row), dated=row["dated"], score=row["score"]) for row in found]

    async def count_articles(self) -> int:
        """See ``ports.Store.count_articles``."""
        return await self.count(search.count_articles())

    # ---------------------------------------------------------------- sites

    async def site(self, origin: str) -> Site:
        """See ``ports.Store.site``."""
        found = await self.all(select(schema.site).where(schema.site.c.origin == origin))
        return Site(**found[0]) if found else Site(origin=origin)

    async def put_site(self, site: Site) -> None:
        """See ``ports.Store.put_site``."""
        async with self.writing() as connection:
            await connection.execute(Upsert(connection, schema.site).replacing(["origin"]).values(asdict(site)))

    # ---------------------------------------------------------------- hubs

    async def feeds_with_hub(self) -> Sequence[Feed]:
        """See ``ports.HubSubscriptions.feeds_with_hub``."""
        return [rows.feed_from(row) for row in await self.all(hubs.feeds_with_hub())]

    async def hub_subscriptions(self) -> Sequence[HubSubscription]:
        """See ``ports.HubSubscriptions.hub_subscriptions``."""
        return [hubs.subscription_from(row) for row in await self.all(hubs.subscriptions())]

    async def hub_subscription(self, token: str) -> HubSubscription | None:
        """See ``ports.HubSubscriptions.hub_subscription``."""
        found = await self.all(hubs.subscription(token))
        return hubs.subscription_from(found[0]) if found else None

    async def put_hub_subscription(self, subscription: HubSubscription) -> None:
        """See ``ports.HubSubscriptions.put_hub_subscription``."""
        async with self.writing() as connection:
            statement = Upsert(connection, schema.hub_subscription).replacing(["token"])
            await connection.execute(statement.values(hubs.subscription_row(subscription)))

    async def remove_hub_subscription(self, token: str) -> None:
        """See ``ports.HubSubscriptions.remove_hub_subscription``."""
        async with self.writing() as connection:
            await connection.execute(hubs.remove(token))

    async def put_pushed_until(self, feed: FeedUrl, until: datetime | None) -> None:
        """See ``ports.HubSubscriptions.put_pushed_until``."""
        async with self.writing() as connection:
            await connection.execute(hubs.pushed_until(feed, until))

    async def pushed_feed(self, token: str) -> Feed | None:
        """See ``ports.HubSubscriptions.pushed_feed``."""
        found = await self.all(hubs.pushed_feed(token))
        return rows.feed_from(found[0]) if found else None

    async def put_push(self, push: Poll, now: datetime) -> None:
        """See ``ports.HubSubscriptions.put_push``."""
        async with self.writing() as connection:
            await hubs.put_push(connection, push, now)

    # ---------------------------------------------------------------- retention

    async def prune(self, before: datetime) -> Pruned:
        """See ``ports.Store.prune``."""
        total = Pruned()
        while True:
            async with self.writing() as connection:
                part = await retention.prune(connection, before, limit=_PRUNED_AT_ONCE)
            if part == Pruned():
                break
            total += part
        while True:
            async with self.writing() as connection:
                if not await retention.prune_told(connection, before, limit=_PRUNED_AT_ONCE):
                    break
        async with self.writing() as connection:
            await retention.give_pages_back(connection)
        return total

    async def size(self) -> int:
        """See ``ports.Store.size``."""
        async with self.reading() as connection:
            return await retention.size(connection)

    async def dated_quantile(self, share: float) -> datetime | None:
        """See ``ports.Store.dated_quantile``."""
        async with self.reading() as connection:
            return await retention.dated_quantile(connection, share)


async def _lock(connection: AsyncConnection, feeds: Sequence[Feed], *others: ColumnElement[bool]) -> None:
    """Lock the rows of feeds that are about to be written, and others."""
    urls = [feed.url for feed in feeds]
    for batch in _batches(urls, _BATCH) if urls else [urls]:
        await polls.lock_feeds(connection, or_(schema.feed.c.url.in_(batch), *others))


async def _mappings(connection: AsyncConnection, statement: Executable) -> Sequence[rows.Row]:
    found: Sequence[rows.Row] = (await connection.execute(statement)).mappings().all()
    return found


async def _with_feeds(connection: AsyncConnection, entries: Sequence[rows.Row]) -> list[tuple[Feed, Entry]]:
    """Return the entries of rows, in their order, each with its feed."""
    if not entries:
        return []
    ids = sorted({row["feed_id"] for row in entries})
    feeds = {row["id"]: rows.feed_from(row) for row in await _mappings(connection, readings.feeds_by_id(ids))}
    return [(feeds[row["feed_id"]], rows.entry_from(row)) for row in entries]


def _known(row: Any) -> Known:  # noqa: ANN401  # a row whose columns the statement names
    return Known(guid=Guid(row.guid), link_key=Fingerprint(row.link_key), fingerprint=Fingerprint(row.fingerprint))


def _batches(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
