"""What needs an operator: each in words, with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.model import Cap, FeedHealth, FeedOrder, ModelCalls, Overview, Span
from bot.pages.board_words import counted, line, share_words
from bot.pages.places import Places
from bot.text.durations import in_words

# A feed is asked about twice a half hour at the most, and a digest is made within minutes.
_LATE_POLL = timedelta(minutes=30)
_LATE = timedelta(minutes=10)
_MANY_FAILING = 0.2
_NEARLY_SPENT = 0.8
# Of fewer calls nothing is to be learned.
_FEW_CALLS = 5
# Feeds that bring nothing until somebody does something.
_RESTING: Mapping[FeedHealth, tuple[str, str]] = {
    FeedHealth.NEVER_WORKED: (
        "never worked",
        "Read why; where the address is wrong, follow the right one with nutgraf feeds add URL.",
    ),
    FeedHealth.PAUSED: (
        "paused after failing for weeks",
        "Read why, and poll it once more or follow it no longer.",
    ),
    FeedHealth.ENDED: (
        "ended for good",
        (
            "Look for a new address on the site, and forget the old one with nutgraf feeds remove URL; "
            "chats that follow it were told."
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is wrong and what to do; ``path`` leads to more, ``kind`` is "bad", "warn", or "mild" for what can wait."""

    words: str
    advice: str
    path: str = ""
    kind: str = "warn"


def alerts(seen: Overview, spent: Sequence[tuple[Cap, int]], places: Places) -> Iterator[Alert]:
    """Yield what needs an operator, what holds up most first.

    Args:
        seen: The desk at a moment.
        spent: Caps, each with what was spent of it.
        places: Where pages are.
    """
    yield from _late(seen)
    yield from _dead(seen, places)
    yield from _spending(spent)
    yield from filter(None, map(_failing_model, seen.calls))
    yield from _feeds(seen, places)


def _late(seen: Overview) -> Iterator[Alert]:
    waiting, oldest = seen.waiting, seen.outbox.oldest
    if waiting.feed_due is not None and seen.at - waiting.feed_due > _LATE_POLL:
        yield Alert(
            words=f"{counted(waiting.feeds, 'feed')} due, the first for {in_words(seen.at - waiting.feed_due)}.",
            advice="See that nutgraf run runs; if it does, start one more, or raise [fetch] connections.",
            kind="bad",
        )
    if waiting.digest_due is not None and seen.at - waiting.digest_due > _LATE:
        yield Alert(
            words=f"{counted(waiting.digests, 'digest')} late, the first by {in_words(seen.at - waiting.digest_due)}.",
            advice="See that nutgraf run runs with the bot's token, and what its log says.",
            kind="bad",
        )
    if oldest is not None and seen.at - oldest > _LATE:
        yield Alert(
            words=f"{counted(seen.outbox.waiting, 'message')} waiting, the first for {in_words(seen.at - oldest)}.",
            advice="Telegram may be away or ask for a slower pace: the log of nutgraf run says which.",
            kind="bad",
        )


def _dead(seen: Overview, places: Places) -> Iterator[Alert]:
    if seen.outbox.dead:
        yield Alert(
            words=f"{counted(seen.outbox.dead, 'message')} given up in the last day.",
            advice="The reasons stand below; a message that Telegram refuses for its form is a fault to report.",
            path=f"{places.board()}#dead",
        )


def _spending(spent: Sequence[tuple[Cap, int]]) -> Iterator[Alert]:
    for cap, amount in spent:
        if cap.chat is not None or amount < _NEARLY_SPENT * cap.amount:
            continue
        name = "day" if cap.span is Span.DAY else "month"
        full = amount >= cap.amount
        state = "spent" if full else f"nearly spent ({share_words(amount, cap.amount)})"
        yield Alert(
            words=f"What models may cost this {name} is {state}.",
            advice=f"When it is, summaries are extracts until the {name} ends; raise [budget] {name} for more.",
            kind="bad" if full else "warn",
        )


def _failing_model(calls: ModelCalls) -> Alert | None:
    made = calls.paid + calls.failed
    if made < _FEW_CALLS or calls.failed <= calls.paid:
        return None
    return Alert(
        words=f"{line(calls.model)} failed {calls.failed:,} of {made:,} calls in the last day.",
        advice="Try it with nutgraf check, which says what is wrong.",
    )


def _feeds(seen: Overview, places: Places) -> Iterator[Alert]:
    failing, never, healthy = (
        seen.feeds.get(health, 0) for health in (FeedHealth.FAILING, FeedHealth.NEVER_WORKED, FeedHealth.HEALTHY)
    )
    polled = failing + never + healthy
    are_many = failing + never > _MANY_FAILING * polled
    path = f"{places.board('feeds')}?state="
    if are_many:
        yield Alert(
            words=f"{failing + never:,} of {counted(polled, 'feed')} fail.",
            advice="If most fail in the same words, look at this machine's network first.",
            path=path + (FeedHealth.FAILING if failing else FeedHealth.NEVER_WORKED),
        )
    for health, (words, advice) in _RESTING.items():
        if number := seen.feeds.get(health, 0):
            yield Alert(words=f"{counted(number, 'feed')} {words}.", advice=advice, path=path + health)
    if seen.long_failing and not are_many:
        yield Alert(
            words=f"{counted(seen.long_failing, 'feed')} failing for a day or longer.",
            advice="They are tried again by themselves; read why, in case an address is wrong or a site shuts us out.",
            path=f"{path}{FeedHealth.FAILING}&sort={FeedOrder.FAILURES}&order=desc",
            kind="mild",
        )
