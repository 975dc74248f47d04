"""Setting up: what is guessed is shown, feeds are chosen, a time is chosen. Three taps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.conversation.screens import Screen, button, rows_of, screen
from bot.conversation.taps import Act
from bot.locale import LANGUAGES, Tongue
from bot.messages import topic_names
from bot.messages.rich import Span, block, bold, code, text
from bot.model import Pack, Subscription
from bot.text.fingerprint import digest_of

# The pack of feeds that the operator follows, named by what no topic is called.
OF_THE_DESK = "desk"
_TIMES = (time(7), time(8), time(9), time(12), time(18), time(20))


def welcome(tongue: Tongue, subscription: Subscription, *, now: datetime) -> Screen:
    """Return the first step: the language and the time zone that were guessed, to be confirmed."""
    zone = ZoneInfo(subscription.time_zone)
    return screen(
        block(
            bold(tongue.say("Hello, I am Nutgraf.")),
            tongue.say("I read the news for this chat and tell what matters, each line with the sentence it rests on."),
        ),
        block(
            tongue.say("Language: {language}", language=tongue.name),
            tongue.say(
                "Time zone: {zone}, where it is {time}", zone=subscription.time_zone, time=tongue.clock(now, zone)
            ),
        ),
        tongue.say("Is that right?"),
        keyboard=[
            [button("✅ " + tongue.say("Yes, go on"), Act.SHOW, "packs")],
            [
                button("🌐 " + tongue.say("Language"), Act.SHOW, "languages", "start"),
                button("🕰 " + tongue.say("Time zone"), Act.SHOW, "zones", "start"),
            ],
        ],
    )


def topic_name(tongue: Tongue, topic: str) -> str:
    """Return what a topic of feeds is called; one that the chat named itself stays as it is."""
    return tongue.say("This desk's feeds") if topic == OF_THE_DESK else topic_names.topic_name(tongue, topic)


def packs(tongue: Tongue, offered: Sequence[Pack], *, followed: int) -> Screen:
    """Return the second step: packs of feeds to begin with."""
    labels = [button(_pack_label(tongue, pack), Act.PACK, pack_key(pack)) for pack in offered]
    lines = [bold(tongue.say("What shall I read?"))]
    if followed:
        lines.append(_followed(tongue, followed))
    lines.append(text(tongue.say("Tap a pack, or send me the link of a site or feed, or an OPML file.")))
    onwards = [button("➡️ " + tongue.say("Go on"), Act.SHOW, "times")] if followed else []
    return screen(block(*lines), keyboard=[*rows_of(labels, wide=2), onwards])


def pack_key(pack: Pack) -> str:
    """Return what a button carries for a pack: it stays when the language or the other packs change."""
    return digest_of(pack.language, pack.topic)


def _followed(tongue: Tongue, number: int) -> Span:
    return text(tongue.count("{number} feed is followed here.", "{number} feeds are followed here.", number))


def _pack_label(tongue: Tongue, pack: Pack) -> str:
    name = topic_name(tongue, pack.topic)
    same = pack.language in {"", tongue.code}
    return name if same else f"{name} ({LANGUAGES.get(pack.language, (pack.language,))[0]})"


def times(tongue: Tongue, *, followed: int) -> Screen:
    """Return the third step: when the digest comes."""
    every_day = [button(tongue.clock(at), Act.SET_SCHEDULE, f"{at:%H:%M}", "start") for at in _TIMES]
    more = [
        button(_twice(tongue), Act.SET_SCHEDULE, "08:00,18:00", "start"),
        button(tongue.say("Weekdays {time}", time=tongue.clock(time(8))), Act.SET_SCHEDULE, "mon-fri 08:00", "start"),
    ]
    return screen(
        block(
            bold(tongue.say("When shall the digest come?")),
            _followed(tongue, followed),
        ),
        keyboard=[*rows_of(every_day, wide=3), more, [button("⬅️ " + tongue.say("Back"), Act.SHOW, "packs")]],
    )


def _twice(tongue: Tongue) -> str:
    return f"{tongue.clock(time(8))} + {tongue.clock(time(18))}"


def done(tongue: Tongue, subscription: Subscription, *, followed: int) -> Screen:
    """Return the end: all is set up, and what can be done next."""
    zone = ZoneInfo(subscription.time_zone)
    when = subscription.next_digest_at
    lines = [bold("✅ " + tongue.say("All is set up."))]
    lines.append(_followed(tongue, followed))
    if when is not None:
        lines.append(text(tongue.say("The next digest comes on {moment}.", moment=tongue.moment(when, zone))))
    return screen(
        block(*lines),
        block((text(tongue.say("All that I can do:") + " "), code("/help"))),
        keyboard=[
            [button("🎯 " + tongue.say("Interests"), Act.SHOW, "interests")],
            [button("📰 " + tongue.say("Digest now"), Act.DIGEST)],
            [
                button("⚙️ " + tongue.say("Settings"), Act.SHOW, "settings"),
                button("📡 " + tongue.say("Feeds"), Act.FEEDS, 0),
            ],
        ],
    )
