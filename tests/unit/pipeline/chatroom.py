"""A room over a real SQLite, with a clock of the test's own: articles are read and placed, chats are told of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import cast

from sqlalchemy import select

from bot.interests.profiles import added
from bot.model import (
    Article,
    ArticleId,
    Brief,
    ChatId,
    FeedUrl,
    Following,
    Interest,
    Lease,
    Place,
    StoryId,
    Subscription,
    ToldDigest,
)
from bot.pipeline.desk import Desk
from bot.pipeline.digest import Request
from bot.pipeline.editions import Editions, Editor, Relevance, Senses
from bot.pipeline.placing import Placer
from bot.pipeline.room import Room, Rules
from bot.pipeline.telling import tell_due
from bot.pipeline.watching import watch
from bot.ports import Messenger
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.inbox import SqlInbox
from bot.store.ledger import SqlLedger
from bot.store.outbox import SqlOutbox
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from bot.store.topics import SqlTopics
from tests.databases import with_tables
from tests.makers import CHAT, NOW, a_chat, a_feed, a_poll, a_subscription, an_entry
from tests.unit.pipeline.feedroom import FeedWeb
from tests.unit.pipeline.newsroom import InlineWorkers

LEASE = Lease("one")
SECOND = timedelta(seconds=1)


def feed_of(outlet: str) -> FeedUrl:
    """The feed by which the articles of an outlet come."""
    return FeedUrl(f"https://{outlet.lower().replace(' ', '-')}.example/feed.xml")


async def reads(store: SqlStore, *articles: Article, at: datetime) -> None:
    """Save articles as read at a moment, each by the feed of its outlet; they wait for a place."""
    read = [(article, an_entry(article.id, published=article.published)) for article in articles]
    feeds = {feed_of(article.outlet): a_feed(feed_of(article.outlet)) for article in articles}
    known = {feed.url for feed in await store.feeds()}
    await store.put_feeds([feed for url, feed in feeds.items() if url not in known])
    listed = ([entry for article, entry in read if feed_of(article.outlet) == url] for url in feeds)
    polls = [a_poll(*entries, feed=feed) for feed, entries in zip(feeds.values(), listed, strict=True)]
    await store.put_polls(polls, at)
    for article, entry in read:
        await store.put_article(replace(article, feed=feed_of(article.outlet)), entry, at)


class Overtaken(SqlChats):
    """Chats that somebody else edits each time that one was read, as long as there is anything to add."""

    def __init__(self, store: SqlStore, *more: Interest) -> None:
        super().__init__(store)
        self._more = list(more)

    async def subscription(self, place: Place) -> Subscription | None:
        """Return it as it was before."""
        found = await super().subscription(place)
        if found is not None and self._more:
            theirs = added(found.profile, self._more.pop(0))
            assert await self.put_profile(found.id, theirs, instead_of=found.profile)
        return found


@dataclass(slots=True)
class ChatRoom:
    """Everything that a chat is told by, and the time."""

    store: SqlStore
    now: datetime = NOW
    editions: Editions = field(init=False)
    room: Room = field(init=False)

    def __post_init__(self) -> None:
        self.room = self.another()
        self.editions = Editions(self.room.editor)

    def another(self) -> Room:
        """The room as another process has it."""
        desk = Desk(web=FeedWeb(), workers=InlineWorkers(), store=self.store, clock=self.clock, random=lambda: 0.5)
        placements, topics, numbers = SqlPlacements(self.store), SqlTopics(self.store), count()
        return Room(
            desk=desk,
            placer=Placer(placements, clock=self.clock),
            placements=placements,
            chats=SqlChats(self.store),
            digests=SqlDigests(self.store),
            outbox=SqlOutbox(self.store),
            inbox=SqlInbox(self.store),
            ledger=SqlLedger(self.store),
            topics=topics,
            messenger=cast("Messenger", None),  # nothing is sent
            rules=Rules(),
            digest=Request(since=timedelta(days=1), limit=10, sentences=2, entries_per_feed=30),
            new_token=lambda: f"{id(numbers):x}-{next(numbers)}"[-16:],
            new_lease=lambda: LEASE,
            # Nothing embeds: words decide.
            editor=Editor(Relevance(placements, topics, Senses(topics, None, clock=self.clock))),
        )

    def clock(self) -> datetime:
        return self.now

    # ---------------------------------------------------------------- news

    async def reads(self, *articles: Article) -> None:
        """Read and place articles a minute after the last of them."""
        self.now = max(self.now, *(each.published + timedelta(minutes=1) for each in articles if each.published))
        await reads(self.store, *articles, at=self.now)
        await self.room.placer.place_new()

    async def story_of(self, article: Article) -> StoryId:
        return (await self.room.placements.places([article.id]))[article.id]

    async def partition(self) -> set[frozenset[ArticleId]]:
        """The stories as sets of articles."""
        found: dict[str, set[ArticleId]] = {}
        for row in await self.store.all(select(schema.placement.c.article_id, schema.placement.c.story_id)):
            found.setdefault(row["story_id"], set()).add(row["article_id"])
        return {frozenset(members) for members in found.values()}

    # ---------------------------------------------------------------- chats

    async def subscribes(self, *outlets: str, chat: int = CHAT, **changes: object) -> Subscription:
        """Let a chat follow the feeds of outlets."""
        await self.room.chats.put_chat(a_chat(chat), self.now)
        saved = await self.room.chats.put_subscription(replace(a_subscription(chat), **changes))  # type: ignore[arg-type]  # any field
        await self.store.put_feeds([a_feed(feed_of(outlet)) for outlet in outlets])
        await self.room.chats.follow(saved.id, [Following(url=feed_of(outlet)) for outlet in outlets])
        return saved

    async def watches(self) -> int:
        """Look at what changed, a second after the last time."""
        self.now += SECOND
        return await watch(self.room, self.editions)

    async def tells(self, subscription: Subscription) -> Sequence[Brief]:
        """Make the digest of a subscription that is due now, and return its stories."""
        self.now += SECOND
        known = await self.room.chats.subscription(subscription.place)
        assert known is not None
        await self.room.chats.put_subscription(replace(known, schedule="mon-sun 08:00", next_digest_at=self.now))
        before = {each.id for each in await self.digests(subscription)}
        due = await self.room.digests.claim_digests(self.now, self.now + timedelta(minutes=9), lease=LEASE, limit=99)
        for each in due:
            await tell_due(self.room, each, self.editions)
        await self.room.chats.put_subscription(known)
        new = [each for each in await self.digests(subscription) if each.id not in before]
        return [story.brief for each in new for story in each.stories]

    async def digests(self, subscription: Subscription) -> Sequence[ToldDigest]:
        return await self.room.digests.digests_of(subscription.id)

    async def messages(self, chat: int = CHAT) -> list[tuple[str, datetime]]:
        """All messages that are on their way to a chat, each with when it is due."""
        table = schema.delivery
        found = await self.store.all(select(table).where(table.c.chat_id == ChatId(chat)).order_by(table.c.id))
        return [(row["message"]["plain"], row["due_at"]) for row in found]

    async def texts(self, chat: int = CHAT) -> list[str]:
        return [words for words, _ in await self.messages(chat)]


@asynccontextmanager
async def open_chatroom(folder: Path) -> AsyncIterator[ChatRoom]:
    """Open a room over a new database in a folder."""
    async with SqlStore(with_tables(folder / "news.db")) as store:
        yield ChatRoom(store)
