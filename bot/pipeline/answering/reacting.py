"""What people make of stories that they were told: by buttons, by emoji under a message, by looking closer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.conversation.emoji import opinion_of
from bot.conversation.taps import Act
from bot.model import Opinion, Reacted, StoryId, Subject, Told, Update, UserId
from bot.pipeline.answering.asked import Asked, Reply
from bot.pipeline.room import Room

OPINIONS: Mapping[Act, Opinion] = {
    Act.LIKE: Opinion.LIKED,
    Act.DISLIKE: Opinion.DISLIKED,
    Act.MORE_LIKE: Opinion.MORE,
}


async def judged(room: Room, asked: Asked, told: Told, opinion: Opinion) -> Reply:
    """Note what a person thinks of a story; who taps the same again takes it back."""
    (before,) = await _opinions(room, [told], asked.user.id)
    if before is opinion:
        await room.chats.put_opinion(told, asked.user.id, None, asked.now, Subject())
        return Reply(toast=asked.tongue.say("Taken back."))
    await _note(room, asked, told, opinion)
    return Reply(toast=_what_follows(asked, opinion))


def _what_follows(asked: Asked, opinion: Opinion) -> str:
    if not asked.subscription.profile.learns:
        return asked.tongue.say("Noted, but learning is off here: /interests")
    toasts = {
        Opinion.LIKED: asked.tongue.say("Noted: such stories move up. Tap again to take it back."),
        Opinion.DISLIKED: asked.tongue.say("Noted: such stories move down. Tap again to take it back."),
        Opinion.MORE: asked.tongue.say("Noted: more like this. Tap again to take it back."),
    }
    return toasts[opinion]


async def looked_closer(room: Room, asked: Asked, told: Told) -> None:
    """Note that a person wanted to know more of a story, where that is learned from."""
    if asked.subscription.profile.learns:
        await _note(room, asked, told, Opinion.OPENED)


async def _note(room: Room, asked: Asked, told: Told, opinion: Opinion) -> None:
    subject = await room.editor.subject(told.brief, room.digests)
    await room.chats.put_opinion(told, asked.user.id, opinion, asked.now, subject)


async def reacted(room: Room, update: Update, what: Reacted) -> None:
    """Note what a person means by emoji under a message: of all stories that it tells.

    What was said of one of several stories by its buttons stands: it is more than what is said of all of them.
    """
    told = await room.digests.told_in(update.place.chat, what.message)
    if update.user is None or not told:
        return
    person, now = update.user.id, room.desk.clock()
    before, meant = opinion_of(what.before), opinion_of(what.now)
    for each, known in zip(told, await _opinions(room, told, person), strict=True):
        stands = len(told) > 1 and known not in {None, Opinion.OPENED, before}
        if meant is not None and not stands:
            subject = await room.editor.subject(each.brief, room.digests)
            await room.chats.put_opinion(each, person, meant, now, subject)
        elif meant is None and before is not None and known is before:
            await room.chats.put_opinion(each, person, None, now, Subject())


async def _opinions(room: Room, told: Sequence[Told], person: UserId) -> Sequence[Opinion | None]:
    """Return what a person thinks of stories of one subscription so far; the latest reactions there are looked at."""
    given: dict[StoryId, Opinion] = {}
    for each in await room.chats.reactions(told[0].subscription):
        if each.user == person:
            given[each.story] = each.opinion
    return [given.get(await room.placements.story(each.brief.story)) for each in told]
