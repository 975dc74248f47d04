"""Statements of reading: which entries wait for their article, who reads them, and the articles that were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Insert,
    Select,
    Update,
    and_,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Article, ArticleId, BodyKind, Entry, FeedUrl, Guid, Lease
from bot.store import rows, search
from bot.store.polls import lock_feeds
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
    """Return the statement that gives entries back, but for those whose articles are just being saved."""
    ours = select(entry.c.id).where(entry.c.lease == lease).with_for_update(skip_locked=True).cte("ours")
    return update(entry).where(entry.c.id.in_(select(ours.c.id))).values(lease=None, due_at=now)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article that is to be saved.

    Attributes:
        entry: As it was when it was read.
        at: When that was.
        words: What the article is found by.
        retry_at: When its page is to be asked for again.
    """

    article: Article
    entry: Entry
    at: datetime
    words: search.Fields
    retry_at: datetime | None = None

    @property
    def to_index(self) -> tuple[Article, datetime, search.Fields]:
        """What the search is given."""
        return self.article, self.at, self.words


async def put_articles(connection: AsyncConnection, read: Sequence[ReadArticle]) -> None:
    """Save articles, each of another id; see ``ports.Store.put_article``."""
    # Their feeds first, as all do who write entries, and in one order: of two who took the same rows in different
    # orders each would wait for the other.
    feeds = await lock_feeds(connection, feed.c.url.in_({each.article.feed for each in read}))
    ordered = sorted(read, key=lambda each: each.article.id)
    await connection.execute(_KEEP_VERSION, [_replacing(each) for each in ordered])
    upsert = Upsert(connection, article)
    better = or_(article.c.body == _EXCERPT, upsert.excluded.body != _EXCERPT)
    saved = upsert.replacing(["id"], keeping=("to_place",), where=better).returning(article.c.id)
    changed = await connection.scalars(saved, [rows.article_row(each.article, each.at) for each in ordered])
    changed_ids = set(changed)
    await search.put_words(connection, [each.to_index for each in ordered if each.article.id in changed_ids])
    await connection.execute(_READ, [_was_read(each, feeds.get(each.article.feed)) for each in ordered])


_EXCERPT = BodyKind.EXCERPT.value


def _keep_version() -> Insert:
    names = [column.name for column in article_version.c if column.name not in {"id", "article_id", "replaced_at"}]
    other_words = and_(article.c.id == bindparam("of"), article.c.fingerprint != bindparam("new_fingerprint"))
    replaced = and_(other_words, or_(article.c.body == _EXCERPT, bindparam("new_is_whole", type_=Boolean)))
    at = bindparam("new_at", type_=UtcDateTime)
    before = select(article.c.id, at, *(article.c[name] for name in names)).where(replaced)
    return insert(article_version).from_select(["article_id", "replaced_at", *names], before)


def _replacing(read: ReadArticle) -> dict[str, Any]:
    return {
        "of": read.article.id,
        "new_fingerprint": read.article.fingerprint,
        "new_is_whole": read.article.body is not BodyKind.EXCERPT,
        "new_at": read.at,
    }


# What an entry that was edited while it was read may differ in: it stays due, or what it says now would never be read.
_SAID = ("title", "summary_html", "content_html")


def _read() -> Update:
    again = case((entry.c.attempts + 1 < _MOST_ATTEMPTS, bindparam("retry_at", type_=UtcDateTime)), else_=None)
    unchanged = and_(
        entry.c.link.is_not_distinct_from(bindparam("was_link", type_=entry.c.link.type)),
        *(entry.c[name] == bindparam(f"was_{name}") for name in _SAID),
    )
    return (
        update(entry)
        .where(entry.c.feed_id == bindparam("of_feed"), entry.c.guid == bindparam("of_guid"), unchanged)
        .values(article_id=bindparam("became"), due_at=again, attempts=entry.c.attempts + 1, lease=None)
    )


# Built once: SQLAlchemy takes longer to put them together than the database to do them.
_KEEP_VERSION, _READ = _keep_version(), _read()


def _was_read(read: ReadArticle, feed_id: int | None) -> dict[str, Any]:
    source = read.entry
    return {
        "of_feed": feed_id,
        "of_guid": source.guid,
        "was_link": source.link,
        **{f"was_{name}": getattr(source, name) for name in _SAID},
        "became": read.article.id,
        "retry_at": read.retry_at,
    }


def articles(feeds: Sequence[FeedUrl], since: datetime, until: datetime) -> Select[Any]:
    """Return the statement for the rows of ``ports.Store.articles``, an article once for each entry that became it."""
    return (
        select(article, entry.c.dated)
        .join(entry, entry.c.article_id == article.c.id)
        .join(feed)
        .where(feed.c.url.in_(feeds), entry.c.dated.between(since, until))
    )
