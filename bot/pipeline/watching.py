"""What chats want to be told at once: what is new in stories that they follow, and stories that break."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

import structlog

from bot import stories
from bot.conversation import stories as story_screens
from bot.conversation.screens import messages_of
from bot.errors import StoreError
from bot.locale import tongue
from bot.model import (
    ALERT_PERIOD,
    Article,
    ArticleId,
    Brief,
    Frame,
    Heading,
    Outgoing,
    StoryId,
    Subscription,
    ToldStory,
    Untold,
    Urgency,
)
from bot.pipeline.editions import Editions, Wishes
from bot.pipeline.placing import MOST_IDLE, closed_before
from bot.pipeline.planning import awake_at
from bot.pipeline.room import Room
from bot.pipeline.telling import linked, terms_of, wanted_feeds, written

_log = structlog.get_logger()

# A story whose last article is older breaks no more.
_STILL_BREAKING = timedelta(hours=1)
# The others are told the next time.
_ENDED_AT_ONCE = 1_000
_FOLLOWED_PERIOD = "followed:"


async def watch(room: Room, editions: Editions) -> int:
    """Look at the stories that changed since the last time, and tell who wants to know; return how many were told.

    By one process at a time. What could not be told yet, because a digest is just being made, is looked at again.
    """
    now = room.desk.clock()
    seen, turn = await room.placements.watched(), await room.placements.last_turn()
    told = 0
    if turn > seen:
        changed = await room.placements.changed_since(seen, open_after=now - MOST_IDLE)
        outcomes = [*await _tell_followers(room, changed, editions, now), *await _alert(room, changed, editions, now)]
        if _Outcome.WAITS not in outcomes:
            await room.placements.put_watched(turn)
        told = outcomes.count(_Outcome.TOLD)
    return told + await _end_followed(room, now)


class _Outcome(Enum):
    TOLD = auto()
    NOTHING = auto()
    WAITS = auto()


async def _safely(telling: Awaitable[_Outcome], story: StoryId) -> _Outcome:
    try:
        return await telling
    except StoreError:
        raise
    except Exception:  # noqa: BLE001  # a fault of this program with one story must not keep others from being told
        _log.exception("a story met a fault of this program", story=story)
        return _Outcome.NOTHING


# ---------------------------------------------------------------- stories that are followed


async def _tell_followers(
    room: Room, changed: Sequence[StoryId], editions: Editions, now: datetime
) -> Sequence[_Outcome]:
    followed = set(await room.chats.all_followed_stories()) if changed else set()
    return [
        await _safely(_tell_follower(room, subscription, story, editions, now), story)
        for subscription, story in await room.chats.followers_of(followed.intersection(changed))
    ]


async def _tell_follower(
    room: Room, subscription: Subscription, story: StoryId, editions: Editions, now: datetime
) -> _Outcome:
    before = await room.digests.told_of(subscription.id, [story])
    # Who follows a story wants to hear of it, whatever else is never wanted.
    wishes = Wishes(profile=replace(subscription.profile, interests=()))
    brief = await _brief(room, subscription, story, before, editions, now, wishes=wishes)
    if brief is None or brief.sequel is None:
        return _Outcome.NOTHING
    return await _put(room, subscription, brief, f"{_FOLLOWED_PERIOD}{brief.sources[0].article}", now)


async def _end_followed(room: Room, now: datetime) -> int:
    """Tell followers of stories that are closed that these are over."""
    followed = await room.chats.all_followed_stories()
    quiet = await room.placements.quiet_since(followed, closed_before(now)) if followed else ()
    over = quiet[:_ENDED_AT_ONCE]
    if not over:
        return 0
    messages = []
    for subscription, story in await room.chats.followers_of(over):
        before = await room.digests.told_of(subscription.id, [story])
        if story in before:
            messages += _over(subscription, before[story].brief, now)
    await room.outbox.put(messages, now)
    await room.chats.end_stories(over)
    return len(messages)


def _over(subscription: Subscription, brief: Brief, now: datetime) -> list[Outgoing]:
    shown = messages_of(story_screens.over(tongue(subscription.language), brief.headline))
    return [
        Outgoing(
            # With the day: who follows a closed story again hears of its end again.
            source=f"over:{subscription.id}:{brief.story}:{now:%Y%m%d}",
            part=part,
            place=subscription.place,
            message=replace(message, silent=True),
            urgency=Urgency.NOTICE,
            due_at=awake_at(subscription, now),
        )
        for part, message in enumerate(shown)
    ]


# ---------------------------------------------------------------- stories that break


async def _alert(room: Room, changed: Sequence[StoryId], editions: Editions, now: datetime) -> Sequence[_Outcome]:
    wanting = await room.chats.alerted() if changed else ()
    breaking = await _breaking(room, changed, now) if wanting else ()
    return [
        await _safely(_alert_one(room, subscription, story, editions, now), story)
        for subscription in (wanting if breaking else ())
        for story in breaking
    ]


async def _alert_one(
    room: Room, subscription: Subscription, story: StoryId, editions: Editions, now: datetime
) -> _Outcome:
    if await _alerts_left(room, subscription, now) <= 0:
        return _Outcome.NOTHING
    brief = await _breaking_there(room, subscription, story, editions, now)
    if brief is None:
        return _Outcome.NOTHING
    return await _put(room, subscription, brief, f"{ALERT_PERIOD}{story}", now)


async def _alerts_left(room: Room, subscription: Subscription, now: datetime) -> int:
    """Return how many alerts a subscription may still get today; none in quiet hours, for which the digest is there."""
    if awake_at(subscription, now) > now:
        return 0
    midnight = now.astimezone(ZoneInfo(subscription.time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return subscription.alerts - await room.digests.alerts_since(subscription.id, midnight)


async def _breaking(room: Room, changed: Sequence[StoryId], now: datetime) -> Sequence[StoryId]:
    """Return which of the stories break, by all feeds that are read."""
    quiet = set(await room.placements.quiet_since(changed, now - _STILL_BREAKING))
    places = await room.placements.articles_in([story for story in changed if story not in quiet])
    articles = await room.digests.articles_by_id(places) if places else ()
    # Beside the loop: the changed stories of an hour are many texts to compare.
    return await asyncio.to_thread(_that_break, articles, places, now)


def _that_break(articles: Sequence[Article], places: Mapping[ArticleId, StoryId], now: datetime) -> Sequence[StoryId]:
    return [story.id for story in stories.assemble(articles, places) if stories.breaks(story, now=now)]


async def _breaking_there(
    room: Room, subscription: Subscription, story: StoryId, editions: Editions, now: datetime
) -> Brief | None:
    """Return the brief of a story that breaks by what the chat wants to hear too, and that it was not told."""
    if await room.digests.told_of(subscription.id, [story]):
        return None
    places = {each.article: story for each in await _news(room, subscription, story, now)}
    articles = await room.digests.articles_by_id(places) if places else ()
    heard = stories.unmuted(articles, words=subscription.muted_words, outlets=subscription.muted_outlets)
    if not await asyncio.to_thread(_that_break, heard, places, now):
        return None
    wishes = Wishes(profile=subscription.profile).only_limits()
    return await _brief(room, subscription, story, {}, editions, now, wishes=wishes)


# ---------------------------------------------------------------- telling


async def _news(room: Room, subscription: Subscription, story: StoryId, now: datetime) -> Sequence[Untold]:
    followed = wanted_feeds(subscription, await room.chats.followings(subscription.id))
    feeds = [feed.url for feed, _ in followed]
    if not feeds:
        return ()
    since = now - MOST_IDLE
    return await room.digests.news(subscription.id, feeds, since=since, until=now, late=timedelta(0), stories=[story])


async def _brief(
    room: Room,
    subscription: Subscription,
    story: StoryId,
    before: Mapping[StoryId, ToldStory],
    editions: Editions,
    now: datetime,
    *,
    wishes: Wishes,
) -> Brief | None:
    news = await _news(room, subscription, story, now)
    if not news:
        return None
    terms = replace(terms_of(subscription, now - MOST_IDLE, now, room), limit=1)
    edition = await editions.of(news, before, terms, room.digests, wishes=wishes, chat=subscription.place.chat)
    return edition.briefs[0] if edition.briefs else None


async def _put(room: Room, subscription: Subscription, brief: Brief, period: str, now: datetime) -> _Outcome:
    """Put a story in the outbox by itself; it waits where a digest is just being made."""
    heading = Heading.ALERT if period.startswith(ALERT_PERIOD) else Heading.FOLLOWED
    digest = written(
        room.new_digest(),
        subscription,
        [brief],
        Frame(since=now, until=now, considered=1, feeds=0, heading=heading),
        period=period,
        # What is followed waits for the end of quiet hours.
        due_at=awake_at(subscription, now),
    )
    digest = await linked(room, subscription, digest)
    put = await room.digests.put_between(digest, room.desk.clock(), made_of=now)
    return _Outcome.TOLD if put else _Outcome.WAITS
