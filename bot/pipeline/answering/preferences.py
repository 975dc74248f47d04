"""Commands and buttons that show and change a subscription's settings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace

from bot.conversation import answers, preferences, setup
from bot.conversation.screens import Screen, messages_of
from bot.errors import DeliveryError
from bot.locale import LANGUAGES, language_of
from bot.model import Pack, Style, Subscription
from bot.pipeline.answering.asked import Asked, Reply, shown
from bot.pipeline.planning import rescheduled
from bot.pipeline.room import Room
from bot.schedules import (
    Schedule,
    ScheduleError,
    canonical,
    canonical_quiet,
    is_off,
    parse_quiet_hours,
    parse_schedule,
    parse_zone,
    zone_choices,
)
from bot.urls import shown as shown_url

_START = "start"
_NUMBER = re.compile(r"\d+")
_LONGEST_MUTE = 100
_MOST_MUTES = 100


async def saved(room: Room, asked: Asked, settings: Subscription) -> Asked:
    """Save changed settings with the next digest as they have it; return what was asked, with them."""
    changed = replace(rescheduled(settings, now=asked.now), changed_by=asked.update.id)
    return asked.with_settings(await room.chats.put_subscription(changed))


def is_done(asked: Asked) -> bool:
    """Tell whether an update has changed the settings already and is only answered again: no switch is turned back."""
    return asked.subscription.changed_by == asked.update.id


async def followed(room: Room, asked: Asked) -> int:
    """Return how many feeds are followed there."""
    return len(await room.chats.followings(asked.subscription.id))


# ---------------------------------------------------------------- screens that buttons lead to


async def show_settings(room: Room, asked: Asked) -> Reply:
    """Show all settings at a glance, each with the button that leads to it."""
    number = await followed(room, asked)
    return shown(
        preferences.overview(asked.tongue, asked.subscription, followed=number), in_place=asked.tapped is not None
    )


async def show(room: Room, asked: Asked, name: str, back: str) -> Reply:
    """Show the screen of a name."""
    if name in {"settings", ""}:
        return await show_settings(room, asked)
    if name == _START:
        return shown(setup.welcome(asked.tongue, asked.subscription, now=asked.now), in_place=True)
    if name in {"packs", "times"}:
        return shown(await _setting_up(room, asked, name), in_place=True)
    screens = {
        "schedule": lambda: preferences.schedule(asked.tongue, asked.subscription),
        "quiet": lambda: preferences.quiet(asked.tongue, asked.subscription),
        "alerts": lambda: preferences.alerts(asked.tongue, asked.subscription),
        "style": lambda: preferences.style(asked.tongue, asked.subscription),
        "mute": lambda: preferences.mutes(asked.tongue, asked.subscription),
        "forget": lambda: preferences.forget(asked.tongue),
        "languages": lambda: preferences.languages(asked.tongue, back=back or "settings"),
        "zones": lambda: _zones(asked, back or "settings"),
    }
    if name == "topics":
        return shown(await _topics(room, asked), in_place=True)
    found = screens.get(name)
    return shown(found(), in_place=True) if found else await show_settings(room, asked)


async def _setting_up(room: Room, asked: Asked, name: str) -> Screen:
    number = await followed(room, asked)
    if name == "packs":
        return setup.packs(asked.tongue, await offered_packs(room, asked), followed=number)
    return setup.times(asked.tongue, followed=number)


async def offered_packs(room: Room, asked: Asked) -> Sequence[Pack]:
    """Return the packs that a chat is offered: the desk's own, then those of its language, then the others."""
    followed_here = await room.desk.store.feeds(followed_only=True)
    own = tuple(feed.url for feed in followed_here if shown_url(feed.url) == feed.url)  # none with a secret in its URL
    desk = [Pack(topic=setup.OF_THE_DESK, language="", feeds=own)] if own else []
    return [*desk, *sorted(room.rules.packs, key=lambda pack: pack.language != asked.subscription.language)]


def _zones(asked: Asked, back: str) -> Screen:
    choices = zone_choices(asked.user.language or asked.subscription.language)
    return preferences.zones(asked.tongue, asked.subscription, choices, now=asked.now, back=back)


async def _topics(room: Room, asked: Asked) -> Screen:
    counts = await _known_topics(room, asked)
    return preferences.topics(asked.tongue, asked.subscription, sorted(counts.items()))


# ---------------------------------------------------------------- schedule and zone


async def schedule(room: Room, asked: Asked) -> Reply:
    """``/schedule``: show or set when digests come, and the time zone."""
    if not asked.words:
        return shown(preferences.schedule(asked.tongue, asked.subscription))
    if is_off(asked.words, language=asked.subscription.language):
        return await set_schedule(room, asked, preferences.NEVER)
    try:
        times, zone = read_schedule(asked.words, language=asked.subscription.language)
    except ScheduleError as error:
        note = preferences.fault_words(asked.tongue, error.fault, error.word)
        return shown(preferences.schedule(asked.tongue, asked.subscription, note=note))
    settings = replace(asked.subscription, time_zone=zone or asked.subscription.time_zone)
    if times is not None:
        settings = replace(settings, schedule=canonical(times), paused=False)
    changed = await saved(room, asked, settings)
    return shown(preferences.schedule(changed.tongue, changed.subscription, note="✅"))


def read_schedule(words: str, *, language: str) -> tuple[Schedule | None, str]:
    """Return the times and the time zone of a line such as "weekdays 08:00 Europe/Berlin", each if it is there.

    Raises:
        ScheduleError: It is neither.
    """
    try:
        return parse_schedule(words, language=language), ""
    except ScheduleError as error:
        unread = error
    for start in _word_starts(words):
        try:
            zone = parse_zone(words[start:])
            rest = words[:start].strip(" ,;")
            return (parse_schedule(rest, language=language) if rest else None), zone
        except ScheduleError:
            continue
    raise unread


def _word_starts(words: str) -> list[int]:
    return [place for place in range(len(words)) if words[place] != " " and (place == 0 or words[place - 1] == " ")]


async def set_schedule(room: Room, asked: Asked, stated: str, back: str = "") -> Reply:
    """Set when digests come, as a button has it; at the end of setting up, say that all is done."""
    times = "" if stated == preferences.NEVER else canonical(parse_schedule(stated, language="en"))
    changed = await saved(room, asked, replace(asked.subscription, schedule=times, paused=False))
    if back == _START:
        number = await followed(room, changed)
        return shown(setup.done(changed.tongue, changed.subscription, followed=number), in_place=True)
    return shown(preferences.schedule(changed.tongue, changed.subscription), in_place=asked.tap is not None, toast="✅")


async def set_zone(room: Room, asked: Asked, name: str, back: str) -> Reply:
    """Set the time zone, as a button has it."""
    changed = await saved(room, asked, replace(asked.subscription, time_zone=parse_zone(name)))
    return await show(room, changed, back or "settings", "")


# ---------------------------------------------------------------- quiet hours, alerts, style, language, pause


async def quiet(room: Room, asked: Asked) -> Reply:
    """``/quiet``: show or set the hours without digests."""
    if not asked.words:
        return shown(preferences.quiet(asked.tongue, asked.subscription))
    return await set_quiet(room, asked, asked.words)


async def set_quiet(room: Room, asked: Asked, stated: str) -> Reply:
    """Set the hours without digests."""
    try:
        hours = canonical_quiet(parse_quiet_hours(stated, language=asked.subscription.language))
    except ScheduleError as error:
        note = preferences.fault_words(asked.tongue, error.fault, error.word)
        return shown(preferences.quiet(asked.tongue, asked.subscription, note=note))
    changed = await saved(room, asked, replace(asked.subscription, quiet=hours))
    in_place = asked.tap is not None
    note = "" if in_place else "✅"
    return shown(preferences.quiet(changed.tongue, changed.subscription, note=note), in_place=in_place, toast="✅")


async def alerts(room: Room, asked: Asked) -> Reply:
    """``/alerts``: show or set how many alerts of breaking stories may come in a day."""
    if not asked.words:
        return shown(preferences.alerts(asked.tongue, asked.subscription))
    return await set_alerts(room, asked, asked.words)


async def set_alerts(room: Room, asked: Asked, stated: str) -> Reply:
    """Set how many alerts may come in a day."""
    number = read_alerts(stated, language=asked.subscription.language)
    if number is None:
        note = preferences.alerts_fault(asked.tongue, stated)
        return shown(preferences.alerts(asked.tongue, asked.subscription, note=note))
    changed = await saved(room, asked, replace(asked.subscription, alerts=number))
    in_place = asked.tap is not None
    note = "" if in_place else "✅"
    return shown(preferences.alerts(changed.tongue, changed.subscription, note=note), in_place=in_place, toast="✅")


def read_alerts(words: str, *, language: str) -> int | None:
    """Return how many alerts a day words such as "3 a day" or "off" allow, 0 for none; None when they say neither."""
    if is_off(words, language=language):
        return 0
    numbers = [int(digits) for digits in _NUMBER.findall(words)]
    return numbers[0] if len(numbers) == 1 and numbers[0] <= preferences.MOST_ALERTS else None


async def style(room: Room, asked: Asked) -> Reply:
    """``/style``: show or set how much of each story is told."""
    names = {preferences.style_name(asked.tongue, each).casefold(): each for each in Style}
    names |= {each.value: each for each in Style}
    if asked.words.casefold() not in names:
        return shown(preferences.style(asked.tongue, asked.subscription))
    return await set_style(room, asked, names[asked.words.casefold()])


async def set_style(room: Room, asked: Asked, wanted: Style) -> Reply:
    """Set how much of each story is told."""
    changed = await saved(room, asked, replace(asked.subscription, style=wanted))
    return shown(preferences.style(changed.tongue, changed.subscription), in_place=asked.tap is not None, toast="✅")


async def language(room: Room, asked: Asked) -> Reply:
    """``/language``: show or set the language of the interface."""
    names = {name.casefold(): code for code, (name, _) in LANGUAGES.items()} | {code: code for code in LANGUAGES}
    if asked.words.casefold() not in names:
        return shown(preferences.languages(asked.tongue, back="settings"))
    return await set_language(room, asked, names[asked.words.casefold()], "")


async def set_language(room: Room, asked: Asked, code: str, back: str) -> Reply:
    """Set the language of the interface and show, in it already, where the tap came from."""
    changed = await saved(room, asked, replace(asked.subscription, language=language_of(code)))
    if asked.tap is not None and back == _START:
        return shown(setup.welcome(changed.tongue, changed.subscription, now=asked.now), in_place=True)
    return shown(preferences.languages(changed.tongue, back=back or "settings"), in_place=asked.tap is not None)


async def pause(room: Room, asked: Asked) -> Reply:
    """``/pause``: stop digests, or let them come again."""
    before = asked.subscription.paused
    return await set_paused(room, asked, paused=before if is_done(asked) else not before)


async def set_paused(room: Room, asked: Asked, *, paused: bool) -> Reply:
    """Stop digests, or let them come again."""
    changed = await saved(room, asked, replace(asked.subscription, paused=paused))
    return await show_settings(room, changed)


# ---------------------------------------------------------------- topics and mutes


async def topics(room: Room, asked: Asked) -> Reply:
    """``/topics``: show the topics, to be switched by taps; with names of some behind it, switch these."""
    named = {name.strip().casefold() for name in asked.words.split(",")}
    meant = {
        topic
        for topic in await _known_topics(room, asked)
        if named & {topic.casefold(), setup.topic_name(asked.tongue, topic).casefold()}
    }
    changed = await _switch(room, asked, meant) if meant else asked
    return shown(await _topics(room, changed))


async def toggle_topic(room: Room, asked: Asked, key: str) -> Reply:
    """Switch a topic off, or on again."""
    meant = {topic for topic in await _known_topics(room, asked) if preferences.key(topic) == key}
    return shown(await _topics(room, await _switch(room, asked, meant)), in_place=True)


async def _known_topics(room: Room, asked: Asked) -> Counter[str]:
    followings = await room.chats.followings(asked.subscription.id)
    return Counter(topic for _, following in followings for topic in following.topics)


async def _switch(room: Room, asked: Asked, topics: Collection[str]) -> Asked:
    off = tuple(sorted(set(asked.subscription.off_topics) ^ set(topics)))
    return asked if is_done(asked) else await saved(room, asked, replace(asked.subscription, off_topics=off))


async def mute(room: Room, asked: Asked) -> Reply:
    """``/mute``: leave out an outlet that the chat's feeds are of, else a word; without words, show what is muted."""
    wanted = asked.words[:_LONGEST_MUTE].strip()
    if not wanted:
        return shown(preferences.mutes(asked.tongue, asked.subscription))
    outlets = {feed.title.casefold(): feed.title for feed, _ in await room.chats.followings(asked.subscription.id)}
    outlet = outlets.get(wanted.casefold())
    return await _mute(room, asked, outlet or wanted, is_outlet=outlet is not None)


async def _mute(room: Room, asked: Asked, wanted: str, *, is_outlet: bool) -> Reply:
    changed = await saved(room, asked, muted(asked.subscription, wanted, is_outlet=is_outlet))
    words = asked.tongue.say("I leave out: {what}", what=wanted)
    return shown(preferences.mutes(changed.tongue, changed.subscription, note="🔇 " + words))


def muted(settings: Subscription, wanted: str, *, is_outlet: bool) -> Subscription:
    """Return the settings with one more outlet or word left out."""
    if is_outlet:
        return replace(settings, muted_outlets=_with(settings.muted_outlets, wanted))
    return replace(settings, muted_words=_with(settings.muted_words, wanted))


def _with(names: Sequence[str], more: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, more)))[-_MOST_MUTES:]


async def unmute(room: Room, asked: Asked, key: str) -> Reply:
    """Let an outlet or a word come again."""
    settings = asked.subscription
    changed = await saved(
        room,
        asked,
        replace(
            settings,
            muted_outlets=tuple(each for each in settings.muted_outlets if preferences.key(each) != key),
            muted_words=tuple(each for each in settings.muted_words if preferences.key(each) != key),
        ),
    )
    return shown(preferences.mutes(changed.tongue, changed.subscription), in_place=True)


# ---------------------------------------------------------------- forgetting


async def forget(_: Room, asked: Asked) -> Reply:
    """``/forget``: ask before everything is deleted."""
    return shown(preferences.forget(asked.tongue))


async def forget_now(room: Room, asked: Asked) -> Reply:
    """Delete everything of the subscription.

    That it is done is said at once: nothing that could wait for its turn is left.
    """
    place, tapped = asked.update.place, asked.tapped
    await room.chats.forget(place)
    with suppress(DeliveryError):
        for message in messages_of(preferences.forgotten(asked.tongue), replaces=tapped.message if tapped else None):
            await room.messenger.send(place, message)
    return Reply()


def wrong_use(asked: Asked, example: str) -> Reply:
    """Return what to type behind a command."""
    return shown(answers.how_to(asked.tongue.say("Please type something behind it, such as:"), example))
