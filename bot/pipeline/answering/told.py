"""Buttons and commands about stories that a digest told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import tzinfo

from bot.conversation import answers
from bot.conversation import stories as story_screens
from bot.conversation.screens import Screen
from bot.conversation.taps import Act
from bot.locale import Tongue
from bot.model import DigestId, Subscription, Told
from bot.pipeline.answering import reacting
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.answering.preferences import muted, saved
from bot.pipeline.room import Room

_NUMBER = re.compile(r"\d{1,3}")
_LONGEST_NAME = 60


async def why(room: Room, asked: Asked) -> Reply:
    """``/why``: as an answer to a digest, why its stories were chosen; with a number behind it, why that one was."""
    said = asked.said
    if said is None or said.reply_to is None:
        words = asked.tongue.say("Reply to a digest with it; a number behind it names a story:")
        return shown(answers.how_to(words, "/why 2"))
    told = await room.digests.told_in(asked.update.place.chat, said.reply_to)
    number = _NUMBER.search(asked.words)
    chosen = [each for each in told if number is None or each.number == int(number[0])]
    if not chosen:
        return shown(answers.how_to(asked.tongue.say("That message tells no such story."), "/why"))
    return shown(story_screens.why(asked.tongue, chosen), quotes=True)


async def told_tapped(room: Room, asked: Asked, act: Act, digest_id: str, number: int) -> Reply:
    """Do what a button under a digest says with one of its stories."""
    told = await room.digests.told(DigestId(digest_id), number)
    home = await _home(room, asked, told)
    if told is None or home is None:
        return Reply(toast=asked.tongue.say("That story is no longer kept."))
    asked = asked.with_settings(home)
    if act in _SHOWN:
        await reacting.looked_closer(room, asked, told)
        return shown(_SHOWN[act](asked.tongue, told, asked.zone), quotes=True)
    if act in reacting.OPINIONS:
        return await reacting.judged(room, asked, told, reacting.OPINIONS[act])
    changing = {Act.SELECT: _select, Act.FOLLOW_STORY: _follow_story, Act.MUTE_OUTLET: _mute_outlet}
    return await changing[act](room, asked, told)


async def _home(room: Room, asked: Asked, told: Told | None) -> Subscription | None:
    """Return what asked for the digest, None when that is none of this chat's.

    It need not be the place of the tap: Telegram does not say of an old message in which topic it stands, and a digest
    whose topic is gone is sent outside of it.
    """
    if told is None or told.subscription == asked.subscription.id:
        return asked.subscription
    here = await room.chats.subscriptions(asked.update.place.chat)
    return next((each for each in here if each.id == told.subscription), None)


def _why_one(speaks: Tongue, told: Told, zone: tzinfo) -> Screen:
    del zone
    return story_screens.why(speaks, [told])


_SHOWN: Mapping[Act, Callable[[Tongue, Told, tzinfo], Screen]] = {
    Act.EVIDENCE: story_screens.evidence,
    Act.MORE: story_screens.more,
    Act.WHY: _why_one,
}


async def _select(room: Room, asked: Asked, told: Told) -> Reply:
    # By its delivery, not by the number of its message: who taps at once may be sooner than the note of that.
    digest = await room.digests.told_digest(told.digest)
    stories = digest.stories if digest is not None else ()
    briefs = [(each.number, each.brief) for each in stories if each.delivery == told.delivery]
    is_last = all(told.part is None or each.part is None or each.part <= told.part for each in stories)
    page = await room.page_button(asked.subscription, told.digest) if is_last else None
    keyboard = story_screens.keyboard(asked.tongue, told.digest, briefs, selected=told.number)
    return Reply(keyboard=story_screens.with_page(keyboard, page))


async def _follow_story(room: Room, asked: Asked, told: Told) -> Reply:
    story = await room.placements.story(told.brief.story)
    if await room.chats.follow_story(asked.subscription.id, story, asked.now):
        return Reply(toast=asked.tongue.say("I tell you what is new in this story, until it is over."))
    return Reply(toast=asked.tongue.say("I no longer follow this story."))


async def _mute_outlet(room: Room, asked: Asked, told: Told) -> Reply:
    outlet = told.brief.sources[0].outlet if told.brief.sources else ""
    if not outlet:
        return Reply(toast=asked.tongue.say("That story is no longer kept."))
    await saved(room, asked, muted(asked.subscription, outlet, is_outlet=True))
    return Reply(toast=asked.tongue.say("I leave out: {what}", what=outlet[:_LONGEST_NAME]))
