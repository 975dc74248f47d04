"""What a place wants to be told: looked at, edited, and learned from what its readers think of stories."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import ConfigError, StoreError
from bot.interests.learning.habits import Habit, habits
from bot.interests.profiles import bare, interest_key, read_interest, removed
from bot.interests.topics.ready import READY
from bot.locale import Tongue
from bot.messages.profiles import whose
from bot.messages.topic_names import topic_name
from bot.model import (
    TERMINAL,
    Interest,
    InterestKind,
    Opinion,
    Place,
    Profile,
    Reaction,
    StoryId,
    Subscription,
    Told,
    UpdateId,
    UserId,
    Wish,
)
from bot.pipeline.editions import NO_WISHES, Editor, Wishes, load_wishes
from bot.pipeline.memory import terminal_subscription
from bot.ports import Chats, Digests, Placements

# Who reads in a terminal has no number at Telegram.
READER = UserId(0)
# With each try that fails somebody else has succeeded.
_MOST_TRIES = 20
# The id of a story is longer.
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Where it is kept what places want, and what they were told."""

    chats: Chats
    digests: Digests
    placements: Placements


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was learned at a place, and what from: the most telling habit first, the newest reaction last."""

    habits: tuple[Habit, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    learns: bool = True


# ---------------------------------------------------------------- what is wanted


async def profile_of(records: Records, place: Place) -> Profile:
    """Return what a place wants; a terminal that never said anything wants nothing by name.

    Raises:
        ConfigError: The chat is not known.
    """
    subscription = await _known(records, place)
    return subscription.profile if subscription is not None else Profile()


async def edit_profile(records: Records, place: Place, edit: Callable[[Profile], Profile], now: datetime) -> Profile:
    """Save what ``edit`` makes of a place's profile, and return it.

    Raises:
        ConfigError: The chat is not known, or ``edit`` refuses.
        StoreError: Others edit it all the time.
    """
    subscription = await _known(records, place)
    if subscription is None:
        if edit(Profile()) == Profile():
            return Profile()
        subscription = await terminal_subscription(records.chats, now)
    return (await edited(records.chats, subscription, edit)).profile


async def edited(
    chats: Chats, subscription: Subscription, edit: Callable[[Profile], Profile], *, by: UpdateId | None = None
) -> Subscription:
    """Save what ``edit`` makes of what a subscription wants, and return the subscription as it is then.

    Nothing is lost of what others save at the same time, as in a Mini App while the chat is written to.

    Args:
        chats: Where it is kept.
        subscription: As it was read.
        edit: Makes another profile of one; asked anew where somebody else has saved one meanwhile.
        by: The update that asks for it, None for none.

    Raises:
        StoreError: Others edit it all the time, or it was forgotten meanwhile.
        NutgrafError: What ``edit`` raises.
    """
    for _ in range(_MOST_TRIES):
        after = edit(subscription.profile)
        if after == subscription.profile:
            return subscription
        if await chats.put_profile(subscription.id, after, instead_of=subscription.profile, changed_by=by):
            return replace(subscription, profile=after, changed_by=by or subscription.changed_by)
        found = await chats.subscription(subscription.place)
        if found is None:
            break
        subscription = found
    raise StoreError(whose(subscription.place), "was changed by others at the same time", "try again")


def read_typed(tongue: Tongue, typed: str, *, wish: Wish = Wish.WANT) -> Interest:
    """Return what was typed as an interest; ready topics have their names in the chat's language too.

    Raises:
        RuleError: It is a rule, and a wrong one; its place is counted in what ``bare`` returns.
        InterestError: It is none.
    """
    interest = read_interest(typed, wish=wish)
    text = " ".join(typed.split())
    in_front = text.removesuffix(bare(typed)).casefold()
    ready = {topic_name(tongue, name).casefold(): name for name in READY}.get(interest.words.casefold())
    if ready is None or interest.kind is not InterestKind.TOPIC or InterestKind.TOPIC.value in in_front:
        return interest
    return replace(interest, kind=InterestKind.READY, words=ready)


async def remove_interests(records: Records, place: Place, typed: str, now: datetime) -> tuple[Interest, ...]:
    """Take interests out of a profile, by number or by words, and return them.

    Raises:
        ConfigError: The chat is not known, or there is no such interest.
    """
    gone = named(await profile_of(records, place), typed)

    def without(profile: Profile) -> Profile:
        for interest in gone:
            profile = removed(profile, interest_key(interest))
        return profile

    await edit_profile(records, place, without, now)
    return gone


def named(profile: Profile, typed: str) -> tuple[Interest, ...]:
    """Return the interests that a number from 1 on, or words with or without their wish, name.

    Raises:
        ConfigError: There are none.
    """
    text = " ".join(typed.split())
    if _NUMBER.fullmatch(text) and 1 <= int(text) <= len(profile.interests):
        return (profile.interests[int(text) - 1],)
    folded = text.casefold()
    found = tuple(
        each for each in profile.interests if folded in {each.words.casefold(), f"{each.wish}: {each.words.casefold()}"}
    )
    if not found:
        raise ConfigError(f"interest {text}", "is not there", "see: nutgraf interests")
    return found


async def _known(records: Records, place: Place) -> Subscription | None:
    subscription = await records.chats.subscription(place)
    if subscription is None and place != TERMINAL:
        raise ConfigError(whose(place), "is not known here", "a chat is once it has written to the bot")
    return subscription


# ---------------------------------------------------------------- what is thought of stories


async def react(records: Records, editor: Editor, typed: str, opinion: Opinion, now: datetime) -> Told:
    """Save what the reader in a terminal thinks of a story, and return it as it was told.

    Args:
        records: Where it is kept.
        editor: Says what the story is about.
        typed: The story's number in the last digest that is remembered, or its id.
        opinion: What is thought of it.
        now: When.

    Raises:
        ConfigError: It was not told there.
    """
    subscription = await records.chats.subscription(TERMINAL)
    told = await _told(records, subscription, typed) if subscription is not None else None
    if told is None:
        advice = "digests that are remembered are told by: nutgraf digest --only-new"
        raise ConfigError(f"story {typed}", "was not told in a digest that is remembered", advice)
    subject = await editor.subject(told.brief, records.digests)
    await records.chats.put_opinion(told, READER, opinion, now, subject)
    return told


async def take_back(records: Records, place: Place, typed: str) -> int:
    """Forget what was thought of a story at a place; return of how many people.

    Args:
        records: Where it is kept.
        place: Where it was told.
        typed: The story's number in the last digest that is remembered, or its id.

    Raises:
        ConfigError: The chat is not known.
    """
    subscription = await _known(records, place)
    if subscription is None:
        return 0
    told = await _told(records, subscription, typed) if _NUMBER.fullmatch(typed) else None
    story = told.brief.story if told is not None else StoryId(typed)
    return await records.chats.forget_reaction(subscription.id, story, None)


async def learned(records: Records, place: Place) -> Learned:
    """Return what was learned at a place.

    Raises:
        ConfigError: The chat is not known.
    """
    subscription = await _known(records, place)
    if subscription is None:
        return Learned()
    reactions = tuple(await records.chats.reactions(subscription.id))
    return Learned(habits=habits(reactions), reactions=reactions, learns=subscription.profile.learns)


async def forget_learned(records: Records, place: Place) -> int:
    """Forget all that was thought of stories at a place; return how many reactions there were.

    Raises:
        ConfigError: The chat is not known.
    """
    subscription = await _known(records, place)
    return 0 if subscription is None else await records.chats.forget_reactions(subscription.id)


async def _told(records: Records, subscription: Subscription, typed: str) -> Told | None:
    """Return a story as it was told last, by its number in the last digest or by its id; None when it was not told."""
    made = await records.digests.digests_of(subscription.id)
    if _NUMBER.fullmatch(typed):
        last = made[-1].stories if made else ()
        return next((each for each in last if each.number == int(typed)), None)
    story = await records.placements.story(StoryId(typed))
    # It may have been told under the id of one that went into it since.
    known = await records.digests.told_of(subscription.id, {story})
    ids = {StoryId(typed), story, *(each.brief.story for each in known.values())}
    latest_first = (each for digest in reversed(made) for each in digest.stories)
    return next((each for each in latest_first if each.brief.story in ids), None)


# ---------------------------------------------------------------- what a digest is chosen by


async def wishes_in_terminal(records: Records, now: datetime, *, lately: bool) -> Wishes:
    """Return what a digest in the terminal is chosen by; ``lately`` tells to look at what was told there lately."""
    subscription = await records.chats.subscription(TERMINAL)
    if subscription is None:
        return NO_WISHES
    return await load_wishes(records.chats, records.digests, subscription, now, lately=lately)
