"""What is known before the day begins: feeds as long polling leaves them, and chats that follow some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot import feeds, schedules
from bot.model import (
    Chat,
    ChatId,
    ChatKind,
    Feed,
    FeedUrl,
    Following,
    Interest,
    InterestKind,
    Place,
    Profile,
    Rhythm,
    Subscription,
    Validators,
)
from bot.store.chats import SqlChats
from bot.store.store import SqlStore
from tests.load.day import START, Day, Reader, feed_address
from tests.load.texts import Newspaper, old_dates

_TOGETHER = 1_000
_LOOKED_BACK = timedelta(days=1)


async def fill(database: str, day: Day, readers: Mapping[int, Reader], *, port: int) -> None:
    """Put feeds and chats into an empty database; ``readers`` by the ids of their chats."""
    paper = Newspaper(day, port)
    async with SqlStore(database) as store:
        chance = Random(day.seed)
        known = [_feed(day, number, port, chance) for number in range(day.feeds)]
        for start in range(0, len(known), _TOGETHER):
            await store.put_feeds(known[start : start + _TOGETHER])
        chats = SqlChats(store)
        for chat_id, reader in readers.items():
            await _put(chats, ChatId(chat_id), reader, paper, port)


def _feed(day: Day, number: int, port: int, chance: Random) -> Feed:
    """Return a feed somewhere in its own interval."""
    old = old_dates(day, number)
    feed = Feed(
        url=FeedUrl(feed_address(number, port)),
        title=f"Paper {number}",
        followed=True,
        language="en",
        validators=Validators(etag=f'"{number}-0"'),
        content_hash=f"{number:016x}",
        changed_at=old[0],
        newest_entry_at=old[0],
        rhythm=Rhythm(entries=len(old) - 1, since=old[-1]),
    )
    polled = feeds.after_success(feed, fresh_for=None, now=START, random=chance.random(), settings=feeds.Settings())
    left = (polled.next_poll_at or START) - START
    return feeds.after_success(
        feed, fresh_for=None, now=START - chance.random() * left, random=chance.random(), settings=feeds.Settings()
    )


async def _put(chats: SqlChats, chat_id: ChatId, reader: Reader, paper: Newspaper, port: int) -> None:
    kind = ChatKind.GROUP if reader.group else ChatKind.PRIVATE
    await chats.put_chat(Chat(id=chat_id, kind=kind, title=f"Chat {chat_id}"), START)
    settings = Subscription(
        place=Place(chat=chat_id),
        schedule=reader.schedule,
        time_zone=reader.zone,
        next_digest_at=_due_after(reader, START),
        told_until=START - _LOOKED_BACK,
        profile=Profile(interests=_interests(reader, paper), others=True),
    )
    subscription = await chats.put_subscription(settings)
    await chats.follow(subscription.id, [Following(url=FeedUrl(feed_address(feed, port))) for feed in reader.feeds])


def _interests(reader: Reader, paper: Newspaper) -> tuple[Interest, ...]:
    return tuple(
        Interest(kind=InterestKind.RULE, words=" OR ".join(paper.subject_words(subject))) for subject in reader.subjects
    )


def _due_after(reader: Reader, moment: datetime) -> datetime | None:
    schedule = schedules.parse_schedule(reader.schedule, language="en")
    return schedules.next_time(schedule, after=moment, zone=ZoneInfo(reader.zone))


def due_moments(reader: Reader, until: datetime) -> Sequence[datetime]:
    """Return when digests of a chat are due before a moment."""
    found = []
    moment = _due_after(reader, START)
    while moment is not None and moment < until:
        found.append(moment)
        moment = _due_after(reader, moment)
    return found
