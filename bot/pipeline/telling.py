"""Digests that are due: made, rendered, and put in the outbox in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from bot.conversation import stories as story_screens
from bot.conversation.feed_lists import feed_name
from bot.locale import Tongue, tongue
from bot.messages.telegram import Part, isolated, render_digest
from bot.model import (
    Brief,
    Button,
    DigestId,
    DigestToSend,
    DueDigest,
    Feed,
    FeedState,
    FeedUrl,
    Following,
    Frame,
    Message,
    Outgoing,
    Shortfall,
    Subscription,
    Urgency,
)
from bot.pipeline.editions import Edition, Editions, Terms, load_wishes
from bot.pipeline.placing import MOST_IDLE
from bot.pipeline.planning import turn_of
from bot.pipeline.room import Room
from bot.schedules import Missed

_log = structlog.get_logger()

# A digest tells no more than this long past, however long the program was away.
_LONGEST_PERIOD = timedelta(days=3)
# How much older than the period an article may be that was read only in it: a feed that was slow, a page tried again.
_LATE = timedelta(days=1)
_NAMED_GAPS = 3
# By how much clocks are set right without anybody noticing.
_NO_JUMP = timedelta(seconds=5)


async def tell_due(room: Room, due: DueDigest, editions: Editions) -> bool:
    """Make a digest that is due and put it in the outbox; return whether there was something to send.

    Under quiet hours it waits for their end; one that is too late is left to the next, which covers its period.
    """
    subscription, now = due.subscription, room.desk.clock()
    turn = turn_of(subscription, due.due_at, now=now)
    if turn.wait_until is not None:
        await room.digests.put_off_digest(due, next_at=turn.wait_until, told_until=None)
        return False
    if turn.missed is Missed.SKIP:
        await room.digests.put_off_digest(due, next_at=turn.next_at, told_until=None)
        return False
    followed = wanted_feeds(subscription, await room.chats.followings(subscription.id))
    since = since_of(subscription, turn.until, room.digest.since)
    edition = await _edition(room, subscription, [feed.url for feed, _ in followed], since, turn.until, editions)
    if room.desk.clock() < now - _NO_JUMP:
        # It would wait for a time that comes an hour later now, and count what is published until then as told.
        _log.info("digest left to its time, the clock was set back", subscription=subscription.id)
        await room.digests.put_off_digest(due, next_at=due.due_at, told_until=None)
        return False
    resting = _newly_resting(followed)
    if not edition.briefs and not resting:
        await room.digests.put_off_digest(due, next_at=turn.next_at, told_until=turn.until)
        return False
    speaks = tongue(subscription.language)
    late = (speaks.say("It comes late: I was away at its time."),) if turn.missed is Missed.LATE else ()
    frame = Frame(
        since=since,
        until=turn.until,
        considered=edition.considered,
        feeds=len(followed),
        notes=(*late, *shortfall_notes(speaks, edition)),
        gaps=gaps(speaks, [feed for feed, _ in followed], resting),
    )
    digest = written(
        room.new_digest(),
        subscription,
        edition.briefs,
        frame,
        period=turn.until.isoformat(timespec="minutes"),
        due_at=now,
        rested=[feed.url for feed in resting],
    )
    digest = await linked(room, subscription, digest)
    return await room.digests.put_digest(digest, now, next_at=turn.next_at, lease=due.lease)


def since_of(subscription: Subscription, until: datetime, usual: timedelta) -> datetime:
    """Return where a digest's period begins: where the last one ended, within reason."""
    earliest = until - _LONGEST_PERIOD
    return max(subscription.told_until or until - usual, earliest)


def wanted_feeds(
    subscription: Subscription, followed: Sequence[tuple[Feed, Following]]
) -> Sequence[tuple[Feed, Following]]:
    """Return the feeds that digests are made of: those without topics, and those with a topic that is not off."""
    off = set(subscription.off_topics)
    return [pair for pair in followed if not pair[1].topics or set(pair[1].topics) - off]


async def _edition(
    room: Room,
    subscription: Subscription,
    feeds: Collection[FeedUrl],
    since: datetime,
    until: datetime,
    editions: Editions,
) -> Edition:
    news = await room.digests.news(subscription.id, feeds, since=since, until=until, late=_LATE) if feeds else ()
    stories = {each.story for each in news if each.story is not None}
    # Who told a story before the period, untold so far, told it all the same: who was first, how many tell it.
    of_stories = partial(room.digests.news, subscription.id, feeds, until=until, late=timedelta(0), stories=stories)
    earlier = await of_stories(since=min(since, until - MOST_IDLE)) if stories else ()
    news = tuple(dict.fromkeys((*news, *earlier)))
    told = await room.digests.told_of(subscription.id, stories)
    terms = terms_of(subscription, since, until, room)
    wishes = await load_wishes(room.chats, room.digests, subscription, until)
    return await editions.of(news, told, terms, room.digests, wishes=wishes, chat=subscription.place.chat)


def terms_of(subscription: Subscription, since: datetime, until: datetime, room: Room) -> Terms:
    """Return by what an edition for a subscription is made."""
    return Terms(
        since=since,
        until=until,
        limit=room.digest.limit,
        sentences=room.digest.sentences,
        muted_words=subscription.muted_words,
        muted_outlets=subscription.muted_outlets,
        outlet_weights=room.digest.outlet_weights,
        great=room.digest.great,
    )


def _newly_resting(followed: Sequence[tuple[Feed, Following]]) -> list[Feed]:
    return [feed for feed, following in followed if feed.state is not FeedState.ACTIVE and not following.rest_told]


def shortfall_notes(speaks: Tongue, edition: Edition) -> tuple[str, ...]:
    """Return what a digest says of summaries that are extracts though a model is set."""
    if Shortfall.BUDGET in edition.shortfalls:
        return (speaks.say("Some summaries are extracts: the budget for language models is spent."),)
    if edition.shortfalls:
        return (speaks.say("Some summaries are extracts: the language model gave no answer that can be used."),)
    return ()


def gaps(speaks: Tongue, followed: Sequence[Feed], resting: Sequence[Feed]) -> tuple[str, ...]:
    """Return what a digest lacks: feeds that rest from now on, each told once, and those that fail at present."""
    failing = [feed for feed in followed if feed.state is FeedState.ACTIVE and feed.error is not None]
    lines = [
        speaks.say("{feed} has ended: its server says that it is gone for good.", feed=isolated(feed_name(feed)))
        if feed.state is FeedState.ENDED
        else speaks.say("{feed} failed for weeks and is no longer asked.", feed=isolated(feed_name(feed)))
        for feed in resting
    ]
    if failing:
        names = [isolated(feed_name(feed)) for feed in failing[:_NAMED_GAPS]]
        number = len(failing)
        lines.append(
            speaks.count(
                "{number} feed could not be read: {names}",
                "{number} feeds could not be read, such as {names}",
                number,
                names=speaks.names(names),
            )
        )
    return tuple(lines)


def written(
    number: DigestId,
    subscription: Subscription,
    briefs: Sequence[Brief],
    frame: Frame,
    *,
    period: str,
    due_at: datetime,
    rested: Sequence[FeedUrl] = (),
    urgency: Urgency = Urgency.DIGEST,
) -> DigestToSend:
    """Return a digest with its messages in the chat's language, zone and style."""
    speaks, zone = tongue(subscription.language), ZoneInfo(subscription.time_zone)
    parts = render_digest(briefs, frame, tongue=speaks, zone=zone, style=subscription.style)
    return DigestToSend(
        id=number,
        subscription=subscription.id,
        period=period,
        frame=frame,
        briefs=tuple(briefs),
        messages=tuple(
            Outgoing(
                source=f"digest:{number}",
                part=place,
                place=subscription.place,
                message=message_of(part, number, briefs, speaks, silent=place > 0),
                urgency=urgency,
                due_at=due_at,
                items=part.numbers,
            )
            for place, part in enumerate(parts)
        ),
        rested=tuple(rested),
    )


def message_of(part: Part, number: DigestId, briefs: Sequence[Brief], speaks: Tongue, *, silent: bool) -> Message:
    """Return a part of a digest as a message, with the buttons of its stories; only the first part makes a sound."""
    told = [(place, briefs[place - 1]) for place in part.numbers]
    return Message(
        html=part.html, plain=part.plain, keyboard=story_screens.keyboard(speaks, number, told), silent=silent
    )


async def linked(room: Room, subscription: Subscription, digest: DigestToSend) -> DigestToSend:
    """Return a digest with the button that opens its page, under the last of its messages that tells a story."""
    last = max((each.part for each in digest.messages if each.items), default=None)
    page = await room.page_button(subscription, digest.id) if last is not None else None
    messages = tuple(_linked(each, page) if each.part == last else each for each in digest.messages)
    return replace(digest, messages=messages)


def _linked(outgoing: Outgoing, page: Button | None) -> Outgoing:
    keyboard = story_screens.with_page(outgoing.message.keyboard, page)
    return replace(outgoing, message=replace(outgoing.message, keyboard=keyboard))
