"""What the operators of the desk see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.conversation.screens import Screen, screen
from bot.locale import Tongue
from bot.messages.rich import Block, block, bold, code, text
from bot.model import FeedState, OutboxCounts

_MEGABYTE = 1_000_000


def status(
    tongue: Tongue,
    outbox: OutboxCounts,
    feeds: Mapping[FeedState, int],
    *,
    failing: int,
    subscriptions: int,
    size: int,
    now: datetime,
) -> Screen:
    """Return how the desk is doing: feeds, chats, deliveries, and what was given up and why."""
    waits = tongue.span(max(now - outbox.oldest, timedelta(0))) if outbox.oldest and outbox.oldest < now else ""
    deliveries = [
        tongue.count("{number} message waits", "{number} messages wait", outbox.waiting),
        *([tongue.say("the longest for {time}", time=waits)] if waits else []),
        tongue.count("{number} sent in the last day", "{number} sent in the last day", outbox.sent_last_day),
        tongue.count("{number} given up in the last day", "{number} given up in the last day", outbox.dead),
    ]
    return screen(
        block(bold("🩺 " + tongue.say("Status"))),
        block(
            bold(tongue.say("Feeds")),
            tongue.count("{number} is polled", "{number} are polled", feeds.get(FeedState.ACTIVE, 0)),
            tongue.count("{number} fails", "{number} fail", failing),
            tongue.count("{number} rests or has ended", "{number} rest or have ended", _resting(feeds)),
        ),
        block(
            bold(tongue.say("Chats")),
            tongue.count("{number} subscription is active", "{number} subscriptions are active", subscriptions),
            tongue.count(
                "{number} chat is parked: it blocked or removed the bot",
                "{number} chats are parked: they blocked or removed the bot",
                outbox.parked_chats,
            ),
        ),
        block(bold(tongue.say("Deliveries")), *deliveries),
        *_dead(outbox.dead_reasons),
        tongue.say("The database takes {megabytes} MB.", megabytes=round(size / _MEGABYTE)),
    )


def _resting(feeds: Mapping[FeedState, int]) -> int:
    return sum(count for state, count in feeds.items() if state is not FeedState.ACTIVE)


def _dead(reasons: Sequence[tuple[str, int]]) -> list[Block]:
    return [block(*((text(f"{count} × "), code(reason[:200])) for reason, count in reasons))] if reasons else []


def cost(tongue: Tongue, *, sent: int) -> Screen:
    """Return what the desk costs: without a language model nothing but its own machine."""
    return screen(
        block(
            bold("💶 " + tongue.say("Cost")),
            tongue.say("No language model is set: summaries are extracts and cost nothing."),
            tongue.count("{number} sent in the last day", "{number} sent in the last day", sent),
        )
    )


def broadcast_sent(tongue: Tongue, chats: int) -> Screen:
    """Return to how many chats a broadcast goes."""
    return screen(tongue.count("It goes to {number} chat.", "It goes to {number} chats.", chats))


def invitation(tongue: Tongue, link: str, *, uses: int, expires: str) -> Screen:
    """Return a link that lets chats in."""
    return screen(
        block(
            bold(tongue.say("Invitation")),
            link,
            tongue.count("It lets in {number} chat", "It lets in {number} chats", uses)
            + " "
            + tongue.say("until {moment}.", moment=expires),
        )
    )
