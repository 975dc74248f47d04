"""Statements of WebSub: what hubs were asked for, and what they sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Select, Update, case, delete, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import FeedUrl, HubState, HubSubscription, Poll
from bot.store import histories, polls
from bot.store.rows import AT_ONCE
from bot.store.schema import UtcDateTime, feed, hub_subscription

_Row = Mapping[Any, Any]


def subscription_row(subscription: HubSubscription) -> dict[str, Any]:
    """Return the columns of a subscription."""
    return {
        "token": subscription.token,
        "secret": subscription.secret,
        "feed_url": subscription.feed,
        "hub": subscription.hub,
        "topic": subscription.topic,
        "state": subscription.state.value,
        "requested_at": subscription.requested_at,
        "unanswered": subscription.unanswered,
        "confirmed_at": subscription.confirmed_at,
        "expires_at": subscription.expires_at,
        "problem": subscription.problem,
    }


def subscription_from(row: _Row) -> HubSubscription:
    """Return the subscription of a row."""
    return HubSubscription(
        token=row["token"],
        secret=row["secret"],
        feed=FeedUrl(row["feed_url"]),
        hub=row["hub"],
        topic=row["topic"],
        state=HubState(row["state"]),
        requested_at=row["requested_at"],
        unanswered=row["unanswered"],
        confirmed_at=row["confirmed_at"],
        expires_at=row["expires_at"],
        problem=row["problem"],
    )


def feeds_with_hub() -> Select[Any]:
    """Return the statement for ``ports.HubSubscriptions.feeds_with_hub``."""
    followed = or_(feed.c.followed, feed.c.configured, feed.c.subscribed)
    return select(feed).where(followed, feed.c.hub.is_not(None)).order_by(feed.c.url)


def subscriptions() -> Select[Any]:
    """Return the statement for ``ports.HubSubscriptions.hub_subscriptions``."""
    return select(hub_subscription).order_by(hub_subscription.c.feed_url)


def subscription(token: str) -> Select[Any]:
    """Return the statement for ``ports.HubSubscriptions.hub_subscription``."""
    return select(hub_subscription).where(hub_subscription.c.token == token)


def remove(token: str) -> Delete:
    """Return the statement for ``ports.HubSubscriptions.remove_hub_subscription``."""
    return delete(hub_subscription).where(hub_subscription.c.token == token)


def pushed_until(url: FeedUrl, until: datetime | None) -> Update:
    """Return the statement for ``ports.HubSubscriptions.put_pushed_until``."""
    known = update(feed).where(feed.c.url == url)
    if until is not None:
        return known.values(pushed_until=until)
    # One that is paused or has ended stays so.
    due = case((feed.c.next_poll_at.is_not(None), literal(AT_ONCE, UtcDateTime)), else_=None)
    return known.values(pushed_until=None, next_poll_at=due)


def pushed_feed(token: str) -> Select[Any]:
    """Return the statement for ``ports.HubSubscriptions.pushed_feed``."""
    of_token = select(hub_subscription.c.feed_url).where(hub_subscription.c.token == token)
    return select(feed).where(feed.c.url == of_token.scalar_subquery())


async def put_push(connection: AsyncConnection, push: Poll, now: datetime) -> None:
    """See ``ports.HubSubscriptions.put_push``."""
    stated = push.feed
    known = update(feed).where(feed.c.url == stated.url)
    times = known.values(newest_entry_at=stated.newest_entry_at, new_entry_at=stated.new_entry_at)
    found = (await connection.execute(times.returning(feed.c.id))).scalar_one_or_none()
    if found is not None:
        await polls.put_fresh(connection, [(found, push)], now)
        await histories.put_push(connection, found, push, now)
