"""Statements of the board about feeds: how they are doing, which an operator wants to see, all of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Update, and_, case, func, literal_column, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import (
    BoardEntry,
    BoardFeed,
    BodyKind,
    FeedFound,
    FeedHealth,
    FeedHistory,
    FeedOrder,
    FeedsPage,
    FeedsWanted,
    HubState,
    Obstacle,
)
from bot.store import rows
from bot.store.histories import history_from
from bot.store.schema import article, entry, feed, feed_history, follow, hub_subscription

PAGE = 100
_LATEST = 20
_TROUBLED = 10
_HEALTHS = tuple(FeedHealth)
_followed = or_(feed.c.followed, feed.c.configured, feed.c.subscribed)


def _place(health: FeedHealth) -> ColumnElement[int]:
    return literal_column(str(_HEALTHS.index(health)))


# One that was read without anything new in it has worked all the same.
_never_read = and_(feed.c.changed_at.is_(None), feed.c.new_entry_at.is_(None))
# How a feed is doing, as its place in ``FeedHealth``: the one rule for lists, counts and single feeds.
_health: ColumnElement[int] = case(
    (~_followed, _place(FeedHealth.UNFOLLOWED)),
    (feed.c.state == "paused", _place(FeedHealth.PAUSED)),
    (feed.c.state == "ended", _place(FeedHealth.ENDED)),
    (and_(feed.c.failures > 0, _never_read), _place(FeedHealth.NEVER_WORKED)),
    (feed.c.failures > 0, _place(FeedHealth.FAILING)),
    (feed.c.polled_at.is_(None), _place(FeedHealth.NEW)),
    else_=_place(FeedHealth.HEALTHY),
)
_title = func.lower(func.coalesce(func.nullif(feed.c.title, ""), feed.c.url))
_ORDERS: Mapping[FeedOrder, ColumnElement[Any]] = {
    FeedOrder.HEALTH: _health,
    FeedOrder.TITLE: _title,
    FeedOrder.NEXT_POLL: feed.c.next_poll_at,
    FeedOrder.NEW_ENTRY: feed.c.new_entry_at,
    FeedOrder.FAILURES: feed.c.failures,
    FeedOrder.SECONDS: feed_history.c.seconds,
}


class Counted(NamedTuple):
    """How many feeds are in a state, and how many of these have failed for long."""

    number: int = 0
    lasting: int = 0


async def by_health(connection: AsyncConnection, long_since: datetime) -> Mapping[FeedHealth, Counted]:
    """Return how many feeds are in each state, those without any left out, and how many fail at least since then."""
    each = select(_health.label("health"), feed.c.failing_since).subquery("each")
    lasting = func.sum(case((each.c.failing_since <= long_since, 1), else_=0))
    counted = select(each.c.health, func.count().label("number"), lasting.label("lasting")).group_by(each.c.health)
    return {
        _HEALTHS[row.health]: Counted(number=row.number, lasting=row.lasting)
        for row in await connection.execute(counted)
    }


async def troubled(connection: AsyncConnection) -> tuple[BoardFeed, ...]:
    """Return the followed feeds that failed at their last poll, the latest trouble first."""
    failed = and_(_followed, feed.c.error.is_not(None))
    latest = select(feed.c.id).where(failed).order_by(feed.c.failing_since.desc().nulls_last(), feed.c.id)
    return await _in_order(connection, latest.limit(_TROUBLED), with_histories=False)


async def page(connection: AsyncConnection, wanted: FeedsWanted) -> FeedsPage:
    """See ``ports.Board.feeds``."""
    which = _which(wanted)
    found = (await connection.execute(select(func.count()).select_from(feed).where(which))).scalar_one()
    pages = max(1, -(-found // PAGE))
    number = min(wanted.page, pages)
    by = _ORDERS[wanted.order]
    key = (by.desc() if wanted.descending else by.asc()).nulls_last()
    ids = select(feed.c.id).where(which).order_by(key, _title, feed.c.id).limit(PAGE).offset((number - 1) * PAGE)
    if wanted.order is FeedOrder.SECONDS:
        ids = ids.outerjoin_from(feed, feed_history)
    feeds = await _in_order(connection, ids, with_histories=True)
    return FeedsPage(feeds=feeds, found=found, page=number, pages=pages)


def _which(wanted: FeedsWanted) -> ColumnElement[bool]:
    which: list[ColumnElement[bool]] = [true()]
    if wanted.health is not None:
        which.append(_health == _place(wanted.health))
    for word in wanted.words:
        # What is no ASCII letter is the same in large and small to no database alike.
        spellings = sorted({word, word.lower(), word.upper(), word.capitalize()})
        columns = (feed.c.title, feed.c.url)
        which.append(or_(*(column.icontains(each, autoescape=True) for column in columns for each in spellings)))
    return and_(*which)


async def _in_order(connection: AsyncConnection, ids: Select[Any], *, with_histories: bool) -> tuple[BoardFeed, ...]:
    """Return the feeds of these ids; sorted are ids alone, since whole rows would be carried through the sorting."""
    wanted = (await connection.execute(ids)).scalars().all()
    found = await connection.execute(_whole(with_histories=with_histories).where(feed.c.id.in_(wanted)))
    by_id = {row["id"]: board_feed(row) for row in found.mappings()}
    return tuple(by_id[id_] for id_ in wanted if id_ in by_id)


def _whole(*, with_histories: bool) -> Select[Any]:
    columns = [feed_history.c.host, feed_history.c.seconds]
    columns += [feed_history.c.polls, feed_history.c.days] if with_histories else []
    return select(feed, _health.label("health"), *columns).outerjoin_from(feed, feed_history)


def board_feed(row: Mapping[Any, Any]) -> BoardFeed:
    """Return the feed of a row with its health, and with its history where the row has one."""
    return BoardFeed(
        number=row["id"],
        feed=rows.feed_from(row),
        health=_HEALTHS[row["health"]],
        host=row["host"] or "",
        seconds=row["seconds"],
        history=history_from(row) if row.get("polls") is not None else FeedHistory(),
    )


# ---------------------------------------------------------------- one feed


async def whole(connection: AsyncConnection, number: int) -> FeedFound | None:
    """See ``ports.Board.feed``."""
    row = (await connection.execute(_whole(with_histories=True).where(feed.c.id == number))).mappings().one_or_none()
    if row is None:
        return None
    followers = select(func.count()).select_from(follow).where(follow.c.feed_id == number)
    entries = select(func.count()).select_from(entry).where(entry.c.feed_id == number)
    asked = select(hub_subscription.c.state, hub_subscription.c.problem).where(
        hub_subscription.c.feed_url == row["url"], hub_subscription.c.state != HubState.ENDED.value
    )
    hub = (await connection.execute(asked.order_by(hub_subscription.c.requested_at.desc()).limit(1))).one_or_none()
    return FeedFound(
        kept=board_feed(row),
        configured=row["configured"],
        followers=(await connection.execute(followers)).scalar_one(),
        entries=(await connection.execute(entries)).scalar_one(),
        latest=await _latest(connection, number),
        hub=None if hub is None else HubState(hub.state),
        hub_problem="" if hub is None else hub.problem or "",
    )


async def _latest(connection: AsyncConnection, number: int) -> tuple[BoardEntry, ...]:
    said: Sequence[ColumnElement[Any]] = (entry.c.title, entry.c.link, entry.c.dated, entry.c.first_seen)
    became = (entry.c.backlog, entry.c.due_at, article.c.body, article.c.obstacle, article.c.note)
    newest = select(*said, *became).outerjoin_from(entry, article).where(entry.c.feed_id == number)
    found = await connection.execute(newest.order_by(entry.c.dated.desc(), entry.c.id.desc()).limit(_LATEST))
    return tuple(_entry(row) for row in found.mappings())


def _entry(row: Mapping[Any, Any]) -> BoardEntry:
    return BoardEntry(
        title=row["title"],
        link=row["link"],
        dated=row["dated"],
        first_seen=row["first_seen"],
        backlog=row["backlog"],
        waits=row["due_at"] is not None,
        body=BodyKind(row["body"]) if row["body"] else None,
        obstacle=Obstacle(row["obstacle"]) if row["obstacle"] else None,
        note=row["note"] or "",
    )


def poll_now(number: int) -> Update:
    """Return the statement for ``ports.Board.poll_now``; unlike ``polls.make_due`` it leaves a lease as it is."""
    wanted = and_(feed.c.id == number, _followed, feed.c.state != "ended")
    return update(feed).where(wanted).values(state="active", next_poll_at=rows.AT_ONCE)
