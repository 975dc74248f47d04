"""A subscription's settings: shown, and changed by taps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation.screens import Screen, button, rows_of, screen
from bot.conversation.setup import topic_name
from bot.conversation.taps import MOST_BYTES, Act, written
from bot.locale import LANGUAGES, Tongue
from bot.messages.rich import Block, Span, block, bold, code, text
from bot.model import Button, Style, Subscription
from bot.schedules import Fault, Schedule, parse_schedule
from bot.text.fingerprint import digest_of

_ALL_DAYS = 7
_WORKING = frozenset(range(5))
_SCHEDULES = ("07:00", "08:00", "18:00", "08:00,18:00", "mon-fri 08:00", "sun 10:00")
_QUIET = ("22:00-07:00", "23:00-08:00", "00:00-06:00")
_ALERTS = (1, 3, 5)
MOST_ALERTS = 10
_NAMED_MUTES = 10
# Telegram shows a hundred buttons under a message at most.
_MOST_CHOICES = 90
_LONGEST_LABEL = 40
NEVER = "never"


def overview(tongue: Tongue, subscription: Subscription, *, followed: int) -> Screen:
    """Return all settings at a glance, each with a button that changes it."""
    lines = [
        _line(tongue.say("Digests"), schedule_words(tongue, subscription)),
        _line(tongue.say("Time zone"), subscription.time_zone),
        _line(tongue.say("Quiet hours"), subscription.quiet or tongue.say("none")),
        _line(tongue.say("Alerts"), alerts_words(tongue, subscription)),
        _line(tongue.say("Style"), style_name(tongue, subscription.style)),
        _line(tongue.say("Language"), tongue.name),
        _line(tongue.say("Feeds"), tongue.number(followed)),
        _line(tongue.say("Interests"), tongue.number(len(subscription.profile.interests))),
        _line(tongue.say("Muted"), _muted_words(tongue, subscription)),
    ]
    return screen(
        block(bold("⚙️ " + tongue.say("Settings"))),
        block(*lines),
        keyboard=[
            [
                button("🗓 " + tongue.say("Schedule"), Act.SHOW, "schedule"),
                button("🕰 " + tongue.say("Time zone"), Act.SHOW, "zones"),
            ],
            [
                button("🌙 " + tongue.say("Quiet hours"), Act.SHOW, "quiet"),
                button("⚡ " + tongue.say("Alerts"), Act.SHOW, "alerts"),
            ],
            [
                button("📝 " + tongue.say("Style"), Act.SHOW, "style"),
                button("🌐 " + tongue.say("Language"), Act.SHOW, "languages"),
            ],
            [
                button("📡 " + tongue.say("Feeds"), Act.FEEDS, 0),
                button("🏷 " + tongue.say("Topics"), Act.SHOW, "topics"),
            ],
            [
                button("🎯 " + tongue.say("Interests"), Act.SHOW, "interests"),
                button("🔇 " + tongue.say("Muted"), Act.SHOW, "mute"),
            ],
            [
                _pause_button(tongue, paused=subscription.paused),
                button("📰 " + tongue.say("Digest now"), Act.DIGEST),
            ],
            [button("📤 " + tongue.say("All that is kept of this chat"), Act.EXPORT)],
            [button("🗑 " + tongue.say("Delete everything"), Act.SHOW, "forget")],
        ],
    )


def _line(name: str, value: str) -> tuple[Span, ...]:
    return text(f"{name}: "), bold(value)


def _pause_button(tongue: Tongue, *, paused: bool) -> Button:
    if paused:
        return button("▶️ " + tongue.say("Let digests come again"), Act.SET_PAUSED, 0)
    return button("⏸ " + tongue.say("Pause"), Act.SET_PAUSED, 1)


def _muted_words(tongue: Tongue, subscription: Subscription) -> str:
    muted = (*subscription.muted_outlets, *subscription.muted_words)
    if len(muted) > _NAMED_MUTES:
        return ", ".join(muted[:_NAMED_MUTES]) + " …"
    return tongue.names(muted) if muted else tongue.say("nothing")


def _to_settings(tongue: Tongue) -> list[Button]:
    return [button("⬅️ " + tongue.say("Settings"), Act.SHOW, "settings")]


# ---------------------------------------------------------------- schedule


def schedule_words(tongue: Tongue, subscription: Subscription) -> str:
    """Return when digests come, in words; that they are paused, or never come."""
    if not subscription.schedule:
        return tongue.say("only when asked for")
    words = rules_words(tongue, parse_schedule(subscription.schedule, language="en"))
    return tongue.say("paused ({schedule})", schedule=words) if subscription.paused else words


def rules_words(tongue: Tongue, schedule: Schedule) -> str:
    """Return a schedule in words, such as "Mon to Fri 08:00, 18:30; Sun 10:00"."""
    return "; ".join(
        f"{_days(tongue, rule.days)} {', '.join(tongue.clock(at) for at in rule.times)}" for rule in schedule
    )


def _days(tongue: Tongue, days: Collection[int]) -> str:
    if len(days) == _ALL_DAYS:
        return tongue.say("every day")
    if frozenset(days) == _WORKING:
        return tongue.say("{first} to {last}", first=tongue.weekday(0), last=tongue.weekday(4))
    return ", ".join(tongue.weekday(day) for day in sorted(days))


def schedule(tongue: Tongue, subscription: Subscription, *, note: str = "") -> Screen:
    """Return when digests come, with other times to tap."""
    zone = ZoneInfo(subscription.time_zone)
    lines = [_line(tongue.say("Digests"), schedule_words(tongue, subscription))]
    if subscription.next_digest_at is not None:
        when = tongue.moment(subscription.next_digest_at, zone)
        lines.append(_line(tongue.say("The next"), f"{when} ({subscription.time_zone})"))
    choices = [
        button(rules_words(tongue, parse_schedule(each, language="en")), Act.SET_SCHEDULE, each) for each in _SCHEDULES
    ]
    return screen(
        *([note] if note else []),
        block(*lines),
        block(tongue.say("Tap, or type other times, with a time zone if you like:"), code(_example())),
        keyboard=[
            *rows_of(choices, wide=2),
            [button(tongue.say("Only when asked for"), Act.SET_SCHEDULE, NEVER)],
            _to_settings(tongue),
        ],
    )


def _example() -> str:
    return "/schedule weekdays 08:00, 18:30; sat 10:00 Europe/Berlin"


def fault_words(tongue: Tongue, fault: Fault, word: str) -> str:
    """Return why something typed was not understood."""
    reasons = {
        Fault.WORD: tongue.say("I expected days and times, such as: weekdays 08:00, 18:30"),
        Fault.NO_TIME: tongue.say("I expected a time of day, such as 08:00"),
        Fault.TOO_MANY: tongue.say("Twelve digests a day are the most."),
        Fault.HOURS: tongue.say("I expected two times, such as 22:00-07:00, or: off"),
        Fault.ZONE: tongue.say("I expected a city or a time zone, such as Berlin or Europe/Berlin"),
    }
    return _not_understood(tongue, word, reasons[fault])


def _not_understood(tongue: Tongue, word: str, reason: str) -> str:
    return tongue.say("I do not understand “{word}”.", word=word[:40]) + " " + reason if word else reason


# ---------------------------------------------------------------- zone, quiet, alerts, language, style


def zones(tongue: Tongue, subscription: Subscription, choices: Sequence[str], *, now: datetime, back: str) -> Screen:
    """Return time zones to tap, each with the time that it is there."""
    buttons = [
        button(f"{name} · {tongue.clock(now, ZoneInfo(name))}", Act.SET_ZONE, name, back)
        for name in choices
        if len(written(Act.SET_ZONE, "", back).encode()) + len(name) <= MOST_BYTES
    ]
    return screen(
        block(_line(tongue.say("Time zone"), subscription.time_zone)),
        block(tongue.say("Tap yours, or type a city:"), code("/schedule Tokyo")),
        keyboard=[*rows_of(buttons, wide=1), _back(tongue, back)],
    )


def _back(tongue: Tongue, back: str) -> list[Button]:
    return [button("⬅️ " + tongue.say("Back"), Act.SHOW, back)]


def quiet(tongue: Tongue, subscription: Subscription, *, note: str = "") -> Screen:
    """Return the hours in which no digest comes."""
    choices = [button(each, Act.SET_QUIET, each) for each in _QUIET]
    return screen(
        *([note] if note else []),
        block(_line(tongue.say("Quiet hours"), subscription.quiet or tongue.say("none"))),
        block(tongue.say("A digest that is due in them comes at their end. Tap, or type:"), code("/quiet 22:30-06:30")),
        keyboard=[
            *rows_of(choices, wide=2),
            [button(tongue.say("none"), Act.SET_QUIET, "off")],
            _to_settings(tongue),
        ],
    )


def alerts_words(tongue: Tongue, subscription: Subscription) -> str:
    """Return how many alerts may come, in words; that they are paused, or that none comes."""
    if not subscription.alerts:
        return tongue.say("none")
    words = tongue.say("{number} a day at most", number=subscription.alerts)
    return tongue.say("paused ({schedule})", schedule=words) if subscription.paused else words


def alerts(tongue: Tongue, subscription: Subscription, *, note: str = "") -> Screen:
    """Return what an alert is, and how many may come in a day."""
    choices = [
        button(("✓ " if number == subscription.alerts else "") + tongue.number(number), Act.SET_ALERTS, number)
        for number in (*_ALERTS, MOST_ALERTS)
    ]
    return screen(
        *([note] if note else []),
        block(_line(tongue.say("Alerts"), alerts_words(tongue, subscription))),
        block(
            tongue.say("A story that several independent sources begin to tell within minutes comes at once."),
            tongue.say("Never in quiet hours, and never more of them in a day than you say."),
        ),
        block(tongue.say("Tap how many a day at most, or type:"), code("/alerts 2")),
        keyboard=[
            choices,
            [button(tongue.say("none"), Act.SET_ALERTS, 0)],
            _to_settings(tongue),
        ],
    )


def alerts_fault(tongue: Tongue, word: str) -> str:
    """Return why something typed is no number of alerts."""
    reason = tongue.say("I expected a number from 1 to {most}, or: off", most=MOST_ALERTS)
    return _not_understood(tongue, word, reason)


def languages(tongue: Tongue, *, back: str) -> Screen:
    """Return the screen on which the language of the interface is chosen; ``back`` names where it leads back to."""
    choices = [
        button(("✓ " if code_ == tongue.code else "") + name, Act.SET_LANGUAGE, code_, back)
        for code_, (name, _) in LANGUAGES.items()
    ]
    return screen(
        block(_line(tongue.say("Language"), tongue.name)),
        keyboard=[*rows_of(choices, wide=2), _back(tongue, back)],
    )


def style_name(tongue: Tongue, style: Style) -> str:
    """Return what a style is called."""
    names = {
        Style.HEADLINES: tongue.say("headlines"),
        Style.BRIEF: tongue.say("brief"),
        Style.FULL: tongue.say("full"),
    }
    return names[style]


def style(tongue: Tongue, subscription: Subscription) -> Screen:
    """Return how much of each story a digest tells."""
    about = {
        Style.HEADLINES: tongue.say("one line for each story"),
        Style.BRIEF: tongue.say("the best sentences of each story"),
        Style.FULL: tongue.say("more sentences, every source, and why"),
    }
    lines = [_line(style_name(tongue, each), about[each]) for each in Style]
    choices = [
        button(("✓ " if each is subscription.style else "") + style_name(tongue, each), Act.SET_STYLE, each.value)
        for each in Style
    ]
    return screen(
        block(_line(tongue.say("Style"), style_name(tongue, subscription.style))),
        block(*lines),
        keyboard=[choices, _to_settings(tongue)],
    )


# ---------------------------------------------------------------- topics and mutes


def topics(tongue: Tongue, subscription: Subscription, known: Sequence[tuple[str, int]]) -> Screen:
    """Return the topics of the feeds that are followed, each with its number of feeds, to be switched on and off."""
    off = set(subscription.off_topics)
    choices = [
        button(_topic_label(tongue, topic, count, off=topic in off), Act.TOGGLE_TOPIC, key(topic))
        for topic, count in known[:_MOST_CHOICES]
    ]
    if not choices:
        words = tongue.say("The feeds here have no topics. Packs and the folders of OPML files bring some.")
        return screen(block(bold("🏷 " + tongue.say("Topics"))), words, keyboard=[_to_settings(tongue)])
    return screen(
        block(bold("🏷 " + tongue.say("Topics"))),
        tongue.say("Feeds whose topics are all off stay out of digests."),
        keyboard=[*rows_of(choices, wide=2), _to_settings(tongue)],
    )


def _topic_label(tongue: Tongue, topic: str, count: int, *, off: bool) -> str:
    return f"{'☐' if off else '☑'} {topic_name(tongue, topic)[:_LONGEST_LABEL]} ({tongue.number(count)})"


def mutes(tongue: Tongue, subscription: Subscription, *, note: str = "") -> Screen:
    """Return what is left out of digests, each to be let in again by a tap."""
    muted = (*subscription.muted_outlets, *subscription.muted_words)
    choices = [button(f"✖ {each[:_LONGEST_LABEL]}", Act.UNMUTE, key(each)) for each in muted[-_MOST_CHOICES:]]
    return screen(
        *([note] if note else []),
        block(bold("🔇 " + tongue.say("Muted"))),
        block(tongue.say("Tap what may come again. To leave out more:"), code("/mute football"))
        if muted
        else block(tongue.say("Nothing is muted. To leave something out:"), code("/mute football")),
        keyboard=[*rows_of(choices, wide=2), _to_settings(tongue)],
    )


def key(name: str) -> str:
    """Return what a button carries for a name of any length."""
    return digest_of(name)


# ---------------------------------------------------------------- forgetting


def forget(tongue: Tongue) -> Screen:
    """Return the question before everything of a chat is deleted."""
    return screen(
        block(
            bold(tongue.say("Delete everything of this chat?")),
            tongue.say("Its settings, feeds, digests and what was liked. This cannot be undone."),
        ),
        keyboard=[
            [button("🗑 " + tongue.say("Delete everything"), Act.FORGET)],
            [button(tongue.say("No, keep it"), Act.SHOW, "settings")],
        ],
    )


def forgotten(tongue: Tongue) -> Screen:
    """Return that everything was deleted."""
    return screen(Block(lines=((text(tongue.say("Everything of this chat is deleted.") + " "), code("/start")),)))
