"""Statements of following: which feeds some chat follows, so that they are polled."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

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
