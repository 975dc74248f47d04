"""What was told in a terminal: a place like any other, but that nothing is sent to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.messages import wording
from bot.model import (
    TERMINAL,
    Article,
    ArticleId,
    Chat,
    ChatKind,
    Digest,
    DigestId,
    DigestToSend,
    Frame,
    StoryId,
    Subscription,
    ToldStory,
)
from bot.pipeline.editions.briefing import briefed
from bot.ports import Chats, Digests


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Remembers what was told in the terminal; ``new_digest`` gives names that nobody thinks of twice."""

    chats: Chats
    digests: Digests
    subscription: Subscription
    new_digest: Callable[[], DigestId]

    async def told_of(self, stories: Collection[StoryId]) -> Mapping[StoryId, ToldStory]:
        """Return what was told of these stories."""
        return await self.digests.told_of(self.subscription.id, stories)

    async def articles(self, ids: Collection[ArticleId]) -> Sequence[Article]:
        """Return the articles by which they were told, as far as they are still kept."""
        return await self.digests.articles_by_id(ids)

    async def keep(self, digest: Digest, told: Mapping[StoryId, ToldStory], now: datetime) -> None:
        """Remember that a digest was told."""
        if not digest.items:
            return
        frame = Frame(
            since=digest.since,
            until=digest.until,
            considered=digest.considered,
            feeds=digest.feeds,
            gaps=wording.gaps(digest),
        )
        made = DigestToSend(
            id=self.new_digest(),
            subscription=self.subscription.id,
            period=f"terminal:{now.isoformat()}",
            frame=frame,
            briefs=tuple(briefed(each, told.get(each.ranked.story.id)) for each in digest.items),
            messages=(),
        )
        await self.digests.put_digest(made, now, next_at=None)


async def terminal_subscription(chats: Chats, now: datetime) -> Subscription:
    """Return what the terminal asked for, made where there is nothing yet."""
    subscription = await chats.subscription(TERMINAL)
    if subscription is not None:
        return subscription
    await chats.put_chat(Chat(id=TERMINAL.chat, kind=ChatKind.TERMINAL), now)
    return await chats.put_subscription(Subscription(place=TERMINAL))


async def open_memory(
    chats: Chats, digests: Digests, *, new_digest: Callable[[], DigestId], now: datetime, time_zone: str = "UTC"
) -> Memory:
    """Return the memory of the terminal, made where there is none yet; its pages tell times of ``time_zone``."""
    subscription = await terminal_subscription(chats, now)
    if subscription.time_zone != time_zone:
        subscription = await chats.put_subscription(replace(subscription, time_zone=time_zone))
    return Memory(chats=chats, digests=digests, subscription=subscription, new_digest=new_digest)
