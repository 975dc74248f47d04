"""``/interests`` and its buttons: what a chat wants to be told, and what was learned there."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial, reduce

from bot.conversation import interests as screens
from bot.conversation.preferences import key
from bot.conversation.rule_faults import interest_fault, rule_fault
from bot.conversation.screens import Screen
from bot.conversation.taps import Act, Tap
from bot.errors import ConfigError, InterestError, RuleError
from bot.interests.learning.habits import habits
from bot.interests.profiles import (
    added,
    bare,
    filler_switched,
    found,
    interest_key,
    meant,
    other_kind,
    ready_wanted,
    removed,
)
from bot.interests.topics.ready import READY
from bot.model import Filler, Interest, InterestKind, Profile, Reaction, Wish
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.answering.preferences import is_done
from bot.pipeline.interests import edited, named, read_typed
from bot.pipeline.room import Room

# What a switch carries to be on.
_YES = "1"
_REMOVE = re.compile(r"remove\s+(?=\S)", re.IGNORECASE)


async def interests(room: Room, asked: Asked) -> Reply:
    """``/interests``: what is wanted and what was learned; words behind it add interests, one a line, or remove one."""
    if not asked.words:
        return shown(await _overview(room, asked))
    if (taken := _REMOVE.match(asked.words)) is not None:
        return await _remove_typed(room, asked, asked.words[taken.end() :])
    return await _add(room, asked, [line for line in asked.words.splitlines() if line.strip()])


async def _overview(room: Room, asked: Asked, *, note: str = "", new: Interest | None = None) -> Screen:
    learned = habits(await _reactions(room, asked))
    return screens.overview(asked.tongue, asked.subscription.profile, learned, note=note, new=new)


async def _reactions(room: Room, asked: Asked) -> Sequence[Reaction]:
    return await room.chats.reactions(asked.subscription.id)


async def _edit(room: Room, asked: Asked, edit: Callable[[Profile], Profile]) -> Asked:
    # Done twice it is done once: buttons carry what is to be, not that something is to be switched.
    return asked.with_settings(await edited(room.chats, asked.subscription, edit, by=asked.update.id))


# ---------------------------------------------------------------- typed


async def _add(room: Room, asked: Asked, lines: Sequence[str]) -> Reply:
    """Add what was typed; of several lines all or none."""
    new: list[Interest] = []
    for line in lines:
        try:
            new.append(read_typed(asked.tongue, line))
        except RuleError as error:
            return shown(rule_fault(asked.tongue, bare(line), error))
        except InterestError as error:
            return shown(interest_fault(asked.tongue, error))
    try:
        changed = await _edit(room, asked, lambda profile: reduce(added, new, profile))
    except InterestError as error:
        return shown(interest_fault(asked.tongue, error))
    note = "\n".join("✅ " + screens.interest_words(asked.tongue, each) for each in new)
    return shown(await _overview(room, changed, note=note, new=new[0] if len(new) == 1 else None))


async def _remove_typed(room: Room, asked: Asked, typed: str) -> Reply:
    """Remove the interest of a number, or of these words."""
    if is_done(asked):
        return shown(await _overview(room, asked))  # by now the number is another interest's
    try:
        gone = named(asked.subscription.profile, typed)
    except ConfigError:
        return shown(await _overview(room, asked, note=asked.tongue.say("There is no such interest.")))
    keys = [interest_key(each) for each in gone]
    changed = await _edit(room, asked, lambda profile: reduce(removed, keys, profile))
    note = "\n".join("🗑 " + screens.interest_words(asked.tongue, each) for each in gone)
    return shown(await _overview(room, changed, note=note))


# ---------------------------------------------------------------- screens that buttons lead to


async def _show(room: Room, asked: Asked, name: str, at: str) -> Reply:
    """Show the screen of a name; ``at`` is the key of an interest."""
    profile = asked.subscription.profile
    match name:
        case screens.CHANGE:
            return shown(screens.change(asked.tongue, profile), in_place=True)
        case screens.ONE:
            return _one(asked, at)
        case screens.FILLER:
            return shown(screens.filler(asked.tongue, profile), in_place=True)
        case screens.LEARNED:
            return await _learned(room, asked)
        case screens.RESET:
            reactions = await _reactions(room, asked)
            return shown(screens.reset(asked.tongue, len(reactions)), in_place=True)
        case _:
            return shown(await _overview(room, asked), in_place=True)


def _one(asked: Asked, at: str, *, note: str = "") -> Reply:
    """Show one interest, or all where it is there no longer."""
    interest = found(asked.subscription.profile, at)
    if interest is None:
        return shown(screens.change(asked.tongue, asked.subscription.profile), in_place=True)
    return shown(screens.one(asked.tongue, interest, note=note), in_place=True)


async def _learned(room: Room, asked: Asked, *, note: str = "") -> Reply:
    reactions = await _reactions(room, asked)
    profile = asked.subscription.profile
    return shown(screens.learned(asked.tongue, profile, reactions, habits(reactions), note=note), in_place=True)


# ---------------------------------------------------------------- taps


def is_of_interests(tap: Tap) -> bool:
    """Tell whether a button is one of these screens, or leads to one."""
    return tap.words[0] in screens.SCREENS if tap.act is Act.SHOW and tap.words else tap.act in _TAPS


async def tapped(room: Room, asked: Asked, act: Act, first: str, second: str) -> Reply:
    """Do what a button says.

    Raises:
        ValueError: It carries what no button of ours does.
    """
    return await _TAPS[act](room, asked, first, second)


async def _set_ready(room: Room, asked: Asked, name: str, wanted: str) -> Reply:
    """Want a ready topic, or take it out."""
    if name not in READY:
        raise ValueError(name)
    try:
        changed = await _edit(room, asked, lambda profile: ready_wanted(profile, name, wanted=wanted == _YES))
    except InterestError as error:
        return shown(interest_fault(asked.tongue, error))
    return shown(await _overview(room, changed), in_place=True)


async def _set_wish(room: Room, asked: Asked, at: str, wish: str) -> Reply:
    """Mean an interest otherwise."""
    return _one(await _edit(room, asked, lambda profile: meant(profile, at, wish=Wish(wish))), at)


async def _set_kind(room: Room, asked: Asked, at: str, named_kind: str) -> Reply:
    """Take one plain word as it is, or by its meaning."""
    interest, kind = found(asked.subscription.profile, at), InterestKind(named_kind)
    if interest is None or other_kind(interest) is not kind:
        return _one(asked, at)
    try:
        changed = await _edit(room, asked, lambda profile: meant(profile, at, kind=kind))
    except RuleError as error:
        return shown(rule_fault(asked.tongue, interest.words, error))
    return _one(changed, interest_key(replace(interest, kind=kind)))


async def _remove(room: Room, asked: Asked, at: str, _: str) -> Reply:
    """Take an interest out."""
    changed = await _edit(room, asked, lambda profile: removed(profile, at))
    return shown(screens.change(changed.tongue, changed.subscription.profile), in_place=True)


async def _set_others(room: Room, asked: Asked, others: str, _: str) -> Reply:
    """Tell what matches nothing too, or leave it out."""
    changed = await _edit(room, asked, lambda profile: replace(profile, others=others == _YES))
    return shown(await _overview(room, changed), in_place=True)


async def _set_filler(room: Room, asked: Asked, named_kind: str, let_in: str) -> Reply:
    """Let a kind of filler in, or leave it out."""
    kind = Filler(named_kind)
    changed = await _edit(room, asked, partial(_with_filler, kind=kind, is_told=let_in == _YES))
    return shown(screens.filler(changed.tongue, changed.subscription.profile), in_place=True)


def _with_filler(profile: Profile, *, kind: Filler, is_told: bool) -> Profile:
    return profile if (kind in profile.let_in) is is_told else filler_switched(profile, kind)


async def _set_learns(room: Room, asked: Asked, learns: str, _: str) -> Reply:
    """Learn from reactions, or not."""
    return await _learned(room, await _edit(room, asked, lambda profile: replace(profile, learns=learns == _YES)))


async def _take_back(room: Room, asked: Asked, at: str, _: str) -> Reply:
    """Forget what everybody here thought of a story."""
    for story in {each.story for each in await _reactions(room, asked) if key(each.story) == at}:
        await room.chats.forget_reaction(asked.subscription.id, story, None)
    return await _learned(room, asked)


async def _forget_reactions(room: Room, asked: Asked, _: str, __: str) -> Reply:
    """Forget all that was thought of stories here."""
    await room.chats.forget_reactions(asked.subscription.id)
    return await _learned(room, asked, note="✅ " + asked.tongue.say("All reactions are forgotten."))


_TAPS: Mapping[Act, Callable[[Room, Asked, str, str], Awaitable[Reply]]] = {
    Act.SHOW: _show,
    Act.SET_READY: _set_ready,
    Act.SET_WISH: _set_wish,
    Act.SET_KIND: _set_kind,
    Act.REMOVE_INTEREST: _remove,
    Act.SET_OTHERS: _set_others,
    Act.SET_FILLER: _set_filler,
    Act.SET_LEARNS: _set_learns,
    Act.TAKE_BACK: _take_back,
    Act.FORGET_REACTIONS: _forget_reactions,
}
