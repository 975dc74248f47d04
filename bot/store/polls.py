"""Statements of polling: who polls which feed, what is known of its entries, what a poll brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import FeedUrl, FreshEntry, Guid, Known, Lease, Poll
from bot.store import histories, rows
from bot.store.rows import AT_ONCE
from bot.store.schema import UtcDateTime, entry, entry_version, feed
from bot.store.upsert import Upsert

# What the operator and chats decide; a poll, which began before, does not undo it.
_OPERATORS = frozenset({"followed", "configured", "subscribed", "trusted", "tags"})
# And what a hub does, which confirms while a poll is on its way.
_LEFT_ALONE = _OPERATORS | {"pushed_until"}
# A feed that changes an entry more often than this counts visitors; its page is not read again each time.
_MOST_EDITS = 5
# When an entry was last listed is only written anew when it is older than this: pruning counts in days.
_LISTED_GRAIN = timedelta(hours=6)

_followed = or_(feed.c.followed, feed.c.configured, feed.c.subscribed)


def _due(now: datetime) -> ColumnElement[bool]:
    free = or_(feed.c.leased_until.is_(None), feed.c.leased_until <= now)
    return and_(_followed, feed.c.next_poll_at <= now, free)


def count_due(now: datetime) -> Select[Any]:
    """Return the statement for ``ports.Store.count_due``."""
    return select(func.count()).select_from(feed).where(_due(now))


def next_due(now: datetime) -> Select[Any]:
    """Return the statement for the feeds' part of ``ports.Store.next_due``: a walk along the index, not over all."""
    free = or_(feed.c.leased_until.is_(None), feed.c.leased_until <= now)
    known = and_(_followed, free, feed.c.next_poll_at.is_not(None))
    return select(feed.c.next_poll_at).where(known).order_by(feed.c.next_poll_at).limit(1)


def rest_told(urls: Sequence[FeedUrl]) -> Update:
    """Return the statement for ``ports.Store.put_rest_told``."""
    return update(feed).where(_locked(and_(feed.c.url.in_(urls), feed.c.state != "active"))).values(rest_told=True)


async def put_off(connection: AsyncConnection, origin: str, until: datetime) -> None:
    """See ``ports.Store.put_off``."""
    place = func.coalesce(feed.c.location, feed.c.url)
    there = or_(place == origin, func.substr(place, 1, len(origin) + 1) == f"{origin}/")
    await connection.execute(
        update(feed).where(_locked(and_(there, feed.c.next_poll_at < until))).values(next_poll_at=until)
    )


def make_due() -> Update:
    """Return the statement for ``ports.Store.make_due``.

    Leases end, since the process that holds one may have been killed; one that lives writes nothing under it any more.
    """
    asked = {"state": "active", "next_poll_at": AT_ONCE, "lease": None, "leased_until": None}
    return update(feed).where(_locked(and_(_followed, feed.c.state != "ended"))).values(asked)


def _locked(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return what holds for the same feeds, once their rows are locked in the order in which ``lock_feeds`` does."""
    rows_ = select(feed.c.id).where(which).order_by(feed.c.id).with_for_update().cte("locked")
    return feed.c.id.in_(select(rows_.c.id))


async def lock_feeds(connection: AsyncConnection, which: ColumnElement[bool]) -> Mapping[str, int]:
    """Lock rows of feeds, where the database locks rows, and return their ids by URL.

    All who write several feeds lock them first, by their ids: of two who took the same rows in different orders each
    would wait for the other, and the database would end one.
    """
    statement = select(feed.c.url, feed.c.id).where(which).order_by(feed.c.id).with_for_update()
    return {row.url: row.id for row in await connection.execute(statement)}


def claim_feeds(now: datetime, until: datetime, *, lease: Lease, limit: int) -> Update:
    """Return the statement for ``ports.Store.claim_feeds``.

    The common table expression is worked out once; a plain subquery with LIMIT may be run again for every row by
    Postgres, and lock more rows than it gives. SQLite has one writer at a time, and SQLAlchemy leaves the lock out.
    """
    due = (
        select(feed.c.id)
        .where(_due(now))
        .order_by(feed.c.next_poll_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    claim = update(feed).where(feed.c.id.in_(select(due.c.id))).values(lease=lease, leased_until=until)
    return claim.returning(*feed.c)


def release_feeds(lease: Lease) -> Update:
    """Return the statement that gives feeds back."""
    return update(feed).where(_locked(feed.c.lease == lease)).values(lease=None, leased_until=None)


async def spread_overdue(connection: AsyncConnection, now: datetime, window: timedelta) -> int:
    """See ``ports.Store.spread_overdue``."""
    overdue = and_(_due(now), feed.c.next_poll_at > AT_ONCE)
    await lock_feeds(connection, overdue)
    found = (await connection.execute(select(feed.c.id).where(overdue).order_by(feed.c.next_poll_at))).scalars().all()
    if found:
        step = window / len(found)
        await connection.execute(
            update(feed).where(feed.c.id == bindparam("row")).values(next_poll_at=bindparam("moment")),
            [{"row": id_, "moment": now + position * step} for position, id_ in enumerate(found)],
        )
    return len(found)


def known_entries(feed_ids: Sequence[int], wanted: Iterable[Known]) -> list[Select[Any]]:
    """Return statements that find the entries of these feeds which share a guid, link or words with ``wanted``."""
    keys = list(wanted)
    columns = (entry.c.feed_id, entry.c.guid, entry.c.link_key, entry.c.fingerprint)
    among = entry.c.feed_id.in_(feed_ids)
    sought = (
        (entry.c.guid, {key.guid for key in keys}),
        (entry.c.link_key, {key.link_key for key in keys} - {""}),
        (entry.c.fingerprint, {key.fingerprint for key in keys}),
    )
    return [select(*columns).where(among, column.in_(values)) for column, values in sought if values]


async def put_polls(connection: AsyncConnection, polls: Sequence[Poll], now: datetime, *, lease: Lease | None) -> None:
    """See ``ports.Store.put_polls``."""
    ids = await _ids(connection, polls, lease)
    ours = [(ids[poll.feed.url], poll) for poll in polls if poll.feed.url in ids]
    if not ours:
        return
    await connection.execute(_NEW_STATE, [_state_row(id_, poll) for id_, poll in ours])
    await put_fresh(connection, ours, now)
    await histories.put_polls(connection, ours, now)


async def put_fresh(connection: AsyncConnection, ours: Sequence[tuple[int, Poll]], now: datetime) -> None:
    """Save what is fresh in polls, each with the id of its feed, and note what their documents list."""
    fresh = [(id_, each) for id_, poll in ours for each in poll.fresh]
    await _put_new(connection, [pair for pair in fresh if pair[1].formerly is None], now)
    await _put_known(connection, [pair for pair in fresh if pair[1].formerly is not None], now)
    for id_, poll in ours:
        # What is new has just been written as listed now.
        new = {each.entry.guid for each in poll.fresh if each.formerly is None}
        if before := [guid for guid in poll.listed if guid not in new]:
            await connection.execute(_listed(id_, before, now))


async def _ids(connection: AsyncConnection, polls: Sequence[Poll], lease: Lease | None) -> Mapping[str, int]:
    """Return the ids of the feeds that may be written, their rows locked; without a lease, all are added that lack."""
    named = feed.c.url.in_([poll.feed.url for poll in polls])
    if lease is not None:
        return await lock_feeds(connection, and_(named, feed.c.lease == lease))
    found = await lock_feeds(connection, named)
    added = [rows.feed_row(poll.feed) for poll in polls if poll.feed.url not in found]
    if not added:
        return found
    await connection.execute(Upsert(connection, feed).ignoring(["url"]), sorted(added, key=itemgetter("url")))
    return await lock_feeds(connection, named)


def _new_state() -> Update:
    columns = [column.name for column in feed.c if column.name not in {"id", "url", *_LEFT_ALONE}]
    return (
        update(feed).where(feed.c.id == bindparam("row")).values({name: bindparam(f"new_{name}") for name in columns})
    )


# Built once: a statement is recognised by walking through it, and this has a value for every column.
_NEW_STATE = _new_state()


def _state_row(id_: int, poll: Poll) -> dict[str, Any]:
    stated = {f"new_{name}": value for name, value in rows.feed_row(poll.feed).items() if name not in _LEFT_ALONE}
    del stated["new_url"]
    return {"row": id_, **stated, "new_lease": None, "new_leased_until": None}


async def _put_new(connection: AsyncConnection, fresh: Sequence[tuple[int, FreshEntry]], now: datetime) -> None:
    if not fresh:
        return
    statement = Upsert(connection, entry)
    kept = ("id", "first_seen", "dated", "backlog", "edits")
    changed = entry.c.fingerprint != statement.excluded.fingerprint
    await connection.execute(
        statement.replacing(["feed_id", "guid"], keeping=kept, where=changed),
        [{"feed_id": id_, **rows.fresh_row(each, now)} for id_, each in fresh],
    )


async def _put_known(connection: AsyncConnection, fresh: Sequence[tuple[int, FreshEntry]], now: datetime) -> None:
    edited = [(id_, each) for id_, each in fresh if each.edited]
    for id_, each in edited:
        await connection.execute(_keep_version(id_, each, now))
    renamed = [pair for pair in fresh if not pair[1].edited]
    if edited:
        await connection.execute(_EDIT, [{**_change_row(id_, each), "edited_at": now} for id_, each in edited])
    if renamed:
        await connection.execute(_RENAME, [_change_row(id_, each) for id_, each in renamed])


def _keep_version(feed_id: int, fresh: FreshEntry, now: datetime) -> Insert:
    names = [column.name for column in entry_version.c if column.name not in {"id", "entry_id", "replaced_at"}]
    before = select(entry.c.id, bindparam("replaced_at", now), *(entry.c[name] for name in names))
    known = _known_as(literal(feed_id), literal(fresh.formerly), literal(fresh.entry.guid))
    found = before.where(known, entry.c.edits < _MOST_EDITS)
    return insert(entry_version).from_select(["entry_id", "replaced_at", *names], found)


_SAID = (
    "guid", "link_key", "fingerprint", "link", "title", "summary_html", "content_html", "published", "updated",
    "time_zone_offset", "language", "authors", "categories", "source_title", "source_url",
)  # fmt: skip


def _edit() -> Update:
    read_again = and_(~entry.c.backlog, entry.c.edits < _MOST_EDITS)
    return _rename().values(
        edits=entry.c.edits + 1,
        due_at=case((read_again, bindparam("edited_at", type_=UtcDateTime)), else_=entry.c.due_at),
        attempts=0,
        article_id=case((entry.c.edits < _MOST_EDITS, None), else_=entry.c.article_id),
    )


def _rename() -> Update:
    known = _known_as(bindparam("of_feed"), bindparam("formerly"), bindparam("new_guid"))
    return update(entry).where(known).values({name: bindparam(f"new_{name}") for name in _SAID})


def _known_as(
    feed_id: ColumnElement[int], formerly: ColumnElement[Any], guid: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Return what holds for the entry of a guid, unless another has the guid that it is to get.

    A push or another program may have saved that one as new since this document's entries were looked up; the next
    document finds both.
    """
    other = entry.alias("other")
    taken = exists().where(other.c.feed_id == feed_id, other.c.guid == guid)
    return and_(entry.c.feed_id == feed_id, entry.c.guid == formerly, or_(entry.c.guid == guid, ~taken))


# Built once, as ``_NEW_STATE`` is: of each the columns of a second name of the table have to be made.
_EDIT, _RENAME = _edit(), _rename()


def _change_row(feed_id: int, fresh: FreshEntry) -> dict[str, Any]:
    said = {f"new_{name}": value for name, value in rows.said_row(fresh).items()}
    return {"of_feed": feed_id, "formerly": fresh.formerly, **said}


def _listed(feed_id: int, guids: Sequence[Guid], now: datetime) -> Update:
    known = and_(entry.c.feed_id == feed_id, entry.c.guid.in_(guids), entry.c.listed_at < now - _LISTED_GRAIN)
    return update(entry).where(known).values(listed_at=now)
