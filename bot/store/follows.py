"""Statements of following: which feeds some chat follows, so that they are polled, and what it was told of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import FeedUrl, SubscriptionId
from bot.store.polls import lock_feeds
from bot.store.schema import feed, follow


async def lock_followed(connection: AsyncConnection, subscriptions: Select[Any]) -> list[int]:
    """Lock the feeds that subscriptions follow, which are selected by their ids, and return the feeds' ids.

    Who writes feeds and chats locks the feeds first; see ``lock_feeds``.
    """
    followed = select(follow.c.feed_id).where(follow.c.subscription_id.in_(subscriptions))
    return list((await lock_feeds(connection, feed.c.id.in_(followed))).values())


async def note_subscribed(connection: AsyncConnection, feed_ids: Collection[int]) -> None:
    """Note of feeds, which are locked, whether a chat follows them."""
    if not feed_ids:
        return
    anybody = exists().where(follow.c.feed_id == feed.c.id)
    await connection.execute(update(feed).where(feed.c.id.in_(feed_ids)).values(subscribed=anybody))


async def note_rest_told(
    connection: AsyncConnection, subscription_id: SubscriptionId, rested: Collection[FeedUrl]
) -> None:
    """Note which feeds were said to rest; one that rests no longer may be told again another time."""
    here = follow.c.subscription_id == subscription_id
    if rested:
        of_rested = select(feed.c.id).where(feed.c.url.in_(rested))
        await connection.execute(update(follow).where(here, follow.c.feed_id.in_(of_rested)).values(rest_told=True))
    active = exists().where(feed.c.id == follow.c.feed_id, feed.c.state == "active")
    await connection.execute(update(follow).where(here, follow.c.rest_told, active).values(rest_told=False))
