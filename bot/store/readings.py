"""Statements of reading: which entries wait for their article, who reads them, and the articles that were read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Update,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Article, ArticleId, BodyKind, Entry, FeedUrl, Guid, Lease
from bot.store import rows, search
from bot.store.schema import UtcDateTime, article, article_version, entry, entry_version, feed
from bot.store.upsert import Upsert

# How often a page is asked for that is not there just now.
_MOST_ATTEMPTS = 4


def _due(now: datetime) -> ColumnElement[bool]:
    return entry.c.due_at <= now


def count_unread(now: datetime) -> Select[Any]:
    """Return the statement for ``ports.Store.count_unread``."""
    return select(func.count()).select_from(entry).where(_due(now))


def next_due() -> Select[Any]:
    """Return the statement for the entries' part of ``ports.Store.next_due``."""
    return select(func.min(entry.c.due_at)).where(entry.c.due_at.is_not(None))


def claim_entries(now: datetime, until: datetime, *, lease: Lease, limit: int) -> Update:
    """Return the statement for ``ports.Store.claim_entries``; as ``polls.claim_feeds``.

    A lease puts off when the entry is due, so one that is not given back comes due again by itself.
    """
    due = (
        select(entry.c.id)
        .where(_due(now))
        .order_by(entry.c.due_at, entry.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    return update(entry).where(entry.c.id.in_(select(due.c.id))).values(lease=lease, due_at=until)


def leased_entries(lease: Lease) -> Select[Any]:
    """Return the statement for the rows of ``ports.Store.leased_entries``."""
    return select(entry).where(entry.c.lease == lease).order_by(entry.c.id)


def release_entries(lease: Lease, now: datetime) -> Update:
    """Return the statement that gives entries back."""
    return update(entry).where(entry.c.lease == lease).values(lease=None, due_at=now)


def entry_versions(url: FeedUrl, guid: Guid) -> Select[Any]:
    """Return the statement for the rows of ``ports.Store.entry_versions``."""
    joined = entry_version.join(entry).join(feed)
    known = select(entry_version).select_from(joined).where(feed.c.url == url, entry.c.guid == guid)
    return known.order_by(entry_version.c.id)


def article_versions(id_: ArticleId) -> Select[Any]:
    """Return the statement for the rows of ``ports.Store.article_versions``."""
    return select(article_version).where(article_version.c.article_id == id_).order_by(article_version.c.id)


def pending_entries(feeds: Sequence[FeedUrl], since: datetime, *, per_feed: int) -> Select[Any]:
    """Return the statement for the rows of ``ports.Store.pending_entries``."""
    order = (entry.c.dated.desc(), entry.c.id)
    place = func.row_number().over(partition_by=entry.c.feed_id, order_by=order).label("place")
    newest = select(entry, place).join(feed).where(feed.c.url.in_(feeds), entry.c.dated >= since).subquery("newest")
    unread = or_(newest.c.article_id.is_(None), newest.c.due_at.is_not(None))
    chosen = select(newest).where(newest.c.place <= per_feed, unread)
    return chosen.order_by(newest.c.feed_id, newest.c.place)


def feeds_by_id(ids: Sequence[int]) -> Select[Any]:
    """Return the statement for feeds by their rows' ids."""
    return select(feed).where(feed.c.id.in_(ids))


async def put_article(
    connection: AsyncConnection, read: Article, source: Entry, now: datetime, *, retry_at: datetime | None
) -> None:
    """See ``ports.Store.put_article``."""
    upsert = Upsert(connection, article)
    excerpt = BodyKind.EXCERPT.value
    better = or_(article.c.body == excerpt, upsert.excluded.body != excerpt)
    await connection.execute(_keep_version(read, now))
    saved = upsert.replacing(["id"], keeping=("to_place",), where=better).values(rows.article_row(read, now))
    if (await connection.execute(saved.returning(article.c.id))).one_or_none():
        await search.put_words(connection, read, now)
    await connection.execute(_read(read, source, retry_at))


def _keep_version(read: Article, now: datetime) -> Insert:
    names = [column.name for column in article_version.c if column.name not in {"id", "article_id", "replaced_at"}]
    replaced = and_(article.c.id == read.id, article.c.fingerprint != read.fingerprint)
    if read.body is BodyKind.EXCERPT:
        replaced = and_(replaced, article.c.body == BodyKind.EXCERPT.value)
    before = select(article.c.id, bindparam("replaced_at", now), *(article.c[name] for name in names)).where(replaced)
    return insert(article_version).from_select(["article_id", "replaced_at", *names], before)


def _read(read: Article, source: Entry, retry_at: datetime | None) -> Update:
    feed_id = select(feed.c.id).where(feed.c.url == read.feed).scalar_subquery()
    again = (
        null()
        if retry_at is None
        else case((entry.c.attempts + 1 < _MOST_ATTEMPTS, literal(retry_at, UtcDateTime)), else_=None)
    )
    # An entry that was edited while it was read stays due, or what it says now would never be read.
    unchanged = and_(
        entry.c.link.is_not_distinct_from(source.link),
        entry.c.title == source.title,
        entry.c.summary_html == source.summary_html,
        entry.c.content_html == source.content_html,
    )
    return (
        update(entry)
        .where(entry.c.feed_id == feed_id, entry.c.guid == source.guid, unchanged)
        .values(article_id=read.id, due_at=again, attempts=entry.c.attempts + 1, lease=None)
    )


def articles(feeds: Sequence[FeedUrl], since: datetime, until: datetime) -> Select[Any]:
    """Return the statement for the rows of ``ports.Store.articles``, an article once for each entry that became it."""
    return (
        select(article, entry.c.dated)
        .join(entry, entry.c.article_id == article.c.id)
        .join(feed)
        .where(feed.c.url.in_(feeds), entry.c.dated.between(since, until))
    )
