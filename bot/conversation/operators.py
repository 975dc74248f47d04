"""What the operators of the desk see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.conversation.screens import Screen, screen
from bot.locale import Tongue
from bot.messages.rich import Block, block, bold, code, text
from bot.model import Budget, Costs, FeedState, OutboxCounts

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


def cost(tongue: Tongue, budget: Budget, *, today: Costs, month: Costs, sent: int, model: bool) -> Screen:
    """Return what the desk costs; without a language model (``model``) nothing but its own machine from now on."""
    spent = [
        tongue.say("Today: {spent}", spent=_of_cap(tongue, budget, today.counted, budget.day)),
        tongue.say("This month: {spent}", spent=_of_cap(tongue, budget, month.counted, budget.month)),
        *_for_a_digest(tongue, budget, month),
    ]
    return screen(
        block(
            bold("💶 " + tongue.say("Cost")),
            *([] if model else [tongue.say("No language model is set: summaries are extracts and cost nothing.")]),
            *(spent if model or month.spending else []),
            tongue.count("{number} sent in the last day", "{number} sent in the last day", sent),
        ),
        *_unfinished(tongue, month.unfinished),
    )


def _of_cap(tongue: Tongue, budget: Budget, counted: int, cap: int | None) -> str:
    spent = tongue.amount(counted, budget.currency)
    if cap is None:
        return spent
    return tongue.say("{amount} of {cap}", amount=spent, cap=tongue.amount(cap, budget.currency))


def _for_a_digest(tongue: Tongue, budget: Budget, month: Costs) -> list[str]:
    if month.for_a_digest is None:
        return []
    return [
        tongue.say("A digest costs {amount} on average.", amount=tongue.amount(month.for_a_digest, budget.currency))
    ]


def _unfinished(tongue: Tongue, calls: int) -> list[str]:
    if not calls:
        return []
    return [
        tongue.count(
            "{number} question to a model is not finished; it counts as if it cost the most that it can.",
            "{number} questions to a model are not finished; they count as if they cost the most that they can.",
            calls,
        )
    ]


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
