"""Digests whose articles were corrected: the messages that were sent are changed, in place of sending them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.conversation import stories as story_screens
from bot.conversation.screens import messages_of
from bot.errors import StoreError
from bot.locale import tongue
from bot.messages.telegram import render_again
from bot.model import Brief, Button, DigestId, Message, MessageId, Outgoing, Told, ToldDigest, Urgency
from bot.pipeline.editions import brief_again
from bot.pipeline.room import Room

_log = structlog.get_logger()

# What was told longer ago is left as it was.
_LOOKED_BACK = timedelta(days=2)
_AT_ONCE = 100


async def amend(room: Room) -> int:
    """Change the messages of digests whose articles say something else now; return how many digests were looked at."""
    looked_at = await room.digests.changed(room.desk.clock() - _LOOKED_BACK, limit=_AT_ONCE)
    for number in looked_at:
        try:
            await _amend_one(room, number)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001  # a fault of this program with one digest must not keep it from the others
            _log.exception("amendment met a fault of this program", digest=number)
            await room.digests.put_amendments(number, [], [], room.desk.clock())
    return len(looked_at)


async def _amend_one(room: Room, number: DigestId) -> None:
    now = room.desk.clock()
    told = await room.digests.told_digest(number)
    if told is None:
        return
    sources = {source.article for story in told.stories for source in story.brief.sources}
    articles = await room.digests.articles_by_id(sources)
    fresh = [(story, brief_again(story.brief, articles, sentences=room.digest.sentences)) for story in told.stories]
    changed = {story.number: brief for story, brief in fresh if brief is not None and _differs(story.brief, brief)}
    messages = await _messages(room, told, changed, now) if changed else []
    await room.digests.put_amendments(number, list(changed.items()), messages, now)


def _differs(before: Brief, now: Brief) -> bool:
    """Tell whether a story reads otherwise; that it was touched alone is no correction."""
    return (before.headline, before.lines[: before.shown]) != (now.headline, now.lines[: now.shown])


async def _messages(room: Room, told: ToldDigest, changed: dict[int, Brief], now: datetime) -> list[Outgoing]:
    stories = [replace(story, brief=changed.get(story.number, story.brief)) for story in told.stories]
    parts = sorted({story.part for story in stories if story.part is not None})
    page = await room.page_button(told.subscription, told.id)
    found: list[Message] = []
    for part in parts:
        shown = [story for story in stories if story.part == part]
        if any(story.number in changed for story in shown):
            found += _edited(told, shown, first=part == 0, last=part == parts[-1], of=len(stories), page=page)
    followed = set(await room.chats.followed_stories(told.subscription.id))
    names = {story.brief.story: await room.placements.story(story.brief.story) for story in stories} if followed else {}
    found += [
        message
        for story in stories
        if story.number in changed and names.get(story.brief.story) in followed
        for message in messages_of(
            story_screens.corrected(tongue(told.subscription.language), story.brief), answers=story.message
        )
    ]
    return [
        Outgoing(
            source=f"amended:{told.id}:{int(now.timestamp())}",
            part=place,
            place=told.subscription.place,
            message=message,
            urgency=Urgency.AMENDMENT,
            due_at=now,
        )
        for place, message in enumerate(found)
    ]


def _edited(
    told: ToldDigest, shown: Sequence[Told], *, first: bool, last: bool, of: int, page: Button | None
) -> list[Message]:
    """Return the message that takes the place of one that was sent, nothing when it would be too long for one."""
    settings, message = told.subscription, shown[0].message
    if message is None:
        return []
    speaks, zone = tongue(settings.language), ZoneInfo(settings.time_zone)
    numbered = [(story.number, story.brief) for story in shown]
    part = render_again(
        numbered, told.frame, tongue=speaks, zone=zone, style=settings.style, of=of, first=first, last=last
    )
    if part is None:
        return []
    keyboard = story_screens.with_page(story_screens.keyboard(speaks, told.id, numbered), page if last else None)
    return [Message(html=part.html, plain=part.plain, keyboard=keyboard, replaces=MessageId(message))]
