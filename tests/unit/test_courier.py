"""The courier over a real SQLite, with a Telegram and failures of a test's own making."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.courier import Courier, Rhythm
from bot.errors import StoreError
from bot.model import (
    ChatId,
    FileSent,
    Lease,
    Message,
    MessageId,
    Place,
    Said,
    Update,
    UserId,
)
from bot.pipeline.desk import Desk
from bot.pipeline.digest import Request
from bot.pipeline.placing import Placer
from bot.pipeline.room import Room, Rules
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.inbox import SqlInbox
from bot.store.ledger import SqlLedger
from bot.store.outbox import SqlOutbox
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from bot.store.topics import SqlTopics
from tests.databases import with_tables
from tests.makers import a_chat, a_subscription, an_outgoing, an_update
from tests.unit.pipeline.feedroom import FeedWeb
from tests.unit.pipeline.newsroom import InlineWorkers

CHAT = ChatId(7001)


@dataclass(slots=True)
class FakeMessenger:
    """Takes messages; ``breaks`` is raised by the next sends, one each."""

    sent: list[tuple[Place, str]] = field(default_factory=list)
    breaks: list[Exception] = field(default_factory=list)

    async def send(self, place: Place, message: Message) -> MessageId | None:
        if self.breaks:
            raise self.breaks.pop(0)
        self.sent.append((place, message.plain))
        return MessageId(len(self.sent))

    async def answer_tap(self, query: str, words: str = "") -> None: ...

    async def show_typing(self, place: Place) -> None: ...

    async def download(self, file: FileSent, *, most_bytes: int) -> bytes:
        raise AssertionError(file, most_bytes)

    async def is_admin(self, chat: ChatId, user: UserId) -> bool:
        return (chat, user) == (CHAT, UserId(501))


@dataclass(slots=True)
class FakeSource:
    """Gives what was not taken again, as Telegram does."""

    waiting: list[Update]
    given: int = 0

    async def ask(self) -> Sequence[Update]:
        await asyncio.sleep(0.01)
        self.given = len(self.waiting)
        return list(self.waiting)

    def taken(self) -> None:
        del self.waiting[: self.given]


class FlakyInbox(SqlInbox):
    """Refuses the first ``refusals`` times that something is to be kept."""

    refusals = 1

    async def receive(self, updates: Sequence[Update], now: datetime) -> int:
        if updates and self.refusals:
            self.refusals -= 1
            raise StoreError("news.db", "is locked by another program")
        return await super().receive(updates, now)


class AwayInbox(SqlInbox):
    """Whose database is away from the first answer on that is to be kept, for the next ``refusals`` calls."""

    refusals = 3

    async def finish(self, *rest: Any, **named: Any) -> None:  # noqa: ANN401  # as they come
        self._refuse()
        await super().finish(*rest, **named)

    async def put_back(self, *rest: Any, **named: Any) -> None:  # noqa: ANN401  # as they come
        self._refuse()
        await super().put_back(*rest, **named)

    def _refuse(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise StoreError("postgresql://127.0.0.1/news", "is starting up")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as opened:
        yield opened


def asks_for_help(number: int, chat: int = CHAT) -> Update:
    return an_update(number, chat=chat, what=Said(message=MessageId(number), text="/help"))


def utc_now() -> datetime:
    return datetime.now(UTC)


def a_room(store: SqlStore, messenger: FakeMessenger, inbox: SqlInbox | None = None) -> Room:
    desk = Desk(web=FeedWeb(), workers=InlineWorkers(), store=store, clock=utc_now, random=lambda: 0.5)
    placements = SqlPlacements(store)
    return Room(
        desk=desk,
        placer=Placer(placements, clock=utc_now),
        placements=placements,
        chats=SqlChats(store),
        digests=SqlDigests(store),
        outbox=SqlOutbox(store),
        inbox=inbox or SqlInbox(store),
        ledger=SqlLedger(store),
        topics=SqlTopics(store),
        messenger=messenger,
        rules=Rules(),
        digest=Request(since=timedelta(days=1), limit=10, sentences=2, entries_per_feed=30),
        new_token=lambda: "0123456789abcdef",
        new_lease=lambda: Lease("the one process here"),
        name="nutgraf_bot",
    )


class Running:
    """A courier that runs while its block does."""

    def __init__(self, room: Room, source: FakeSource | None = None) -> None:
        rhythm = Rhythm(
            sleep=timedelta(seconds=0.05), between_tries=timedelta(seconds=0.05), patience=timedelta(seconds=1)
        )
        self.courier = Courier(room, source, rhythm=rhythm)

    async def __aenter__(self) -> Running:
        self._task = asyncio.create_task(self.courier.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.courier.stop()
        await asyncio.wait_for(self._task, timeout=10)


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  # rows and lists tell it, not an event
            await asyncio.sleep(0.01)


async def test_updates_that_could_not_be_kept_are_not_confirmed(store: SqlStore) -> None:
    messenger, source = FakeMessenger(), FakeSource(waiting=[asks_for_help(1), asks_for_help(2)])
    async with Running(a_room(store, messenger, FlakyInbox(store)), source):
        await until(lambda: len(messenger.sent) == 2)
    assert source.waiting == []


async def test_a_message_that_meets_a_fault_is_given_up_and_the_next_is_sent(store: SqlStore) -> None:
    messenger = FakeMessenger(breaks=[KeyError("message_id")])
    room = a_room(store, messenger)
    await room.chats.put_chat(a_chat(CHAT), utc_now())
    await room.outbox.put([an_outgoing("one", chat=CHAT), an_outgoing("two", chat=CHAT)], utc_now())
    async with Running(room):
        await until(lambda: len(messenger.sent) == 1)
        await asyncio.sleep(0.3)
    counts = await room.outbox.counts(utc_now())
    assert (len(messenger.sent), counts.dead, counts.waiting) == (1, 1, 0)


async def test_who_asked_what_ended_the_process_each_time_hears_that_it_went_wrong(store: SqlStore) -> None:
    messenger = FakeMessenger()
    room = a_room(store, messenger)
    await room.chats.put_chat(a_chat(CHAT), utc_now())
    await room.inbox.receive([an_update(1, chat=CHAT)], utc_now())
    for _ in range(5):
        await room.inbox.claim_updates(utc_now(), utc_now(), lease=Lease("a process that died"), limit=1)
    async with Running(room):
        await until(lambda: len(messenger.sent) == 1)
    assert "went wrong" in messenger.sent[0][1]


@pytest.mark.parametrize("begun", [0, 5])
async def test_what_is_answered_while_the_database_goes_away_is_answered_when_it_is_back(
    store: SqlStore, begun: int
) -> None:
    # And not when the claim ends, minutes later, while all that its person types waits behind it.
    messenger = FakeMessenger()
    room = a_room(store, messenger, AwayInbox(store))
    await room.chats.put_chat(a_chat(CHAT), utc_now())
    await room.inbox.receive([asks_for_help(1), asks_for_help(2)], utc_now())
    for _ in range(begun):
        await room.inbox.claim_updates(utc_now(), utc_now(), lease=Lease("a process that died"), limit=1)
    async with Running(room):
        await until(lambda: len(messenger.sent) == 2)
    assert ("went wrong" in messenger.sent[0][1]) == (begun == 5)


async def test_a_subscription_that_cannot_be_told_holds_up_no_other_and_ends_nothing(store: SqlStore) -> None:
    messenger = FakeMessenger()
    room = a_room(store, messenger)
    await room.chats.put_chat(a_chat(CHAT), utc_now())
    lost = a_subscription(CHAT, time_zone="Mars/Olympus", schedule="mon-sun 08:00", next_digest_at=utc_now())
    await room.chats.put_subscription(lost)

    async def put_off() -> bool:
        kept = await room.chats.subscription(lost.place)
        assert kept is not None
        assert kept.next_digest_at is not None
        return kept.next_digest_at > utc_now() + timedelta(minutes=30)

    async with Running(room, FakeSource(waiting=[asks_for_help(1, chat=7002)])):
        await until(lambda: messenger.sent)
        for _ in range(500):
            if await put_off():
                break
            await asyncio.sleep(0.02)
    assert await put_off()


async def test_it_stops_at_once_when_nothing_is_under_way(store: SqlStore) -> None:
    room = a_room(store, FakeMessenger())
    async with Running(room):
        await asyncio.sleep(0.2)
        started = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - started < 2
    # Whoever comes next need not wait for the role of one who is gone.
    assert await room.inbox.take_role("updates", utc_now(), utc_now(), lease=Lease("another"))
