"""How full everything is, and how late: what health and metrics tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.model.feeds import FeedState


@dataclass(frozen=True, slots=True, kw_only=True)
class Lags:
    """What tells whether the desk keeps up.

    Attributes:
        schema, expected: The version of the database's schema, "" for none, and the one that this program has.
        fits: The program can work with that schema; of one that it cannot work with nothing else is known.
        polling: How long the longest overdue feed has waited beyond its time, among those that somebody follows and
            nobody polls. One that is due at once, as a new feed is, has no time.
        delivery: For how long a message might have gone while none was claimed at all. Those that wait for their turn
            behind others, or for as long as Telegram asks, are not late.
    """

    schema: str
    expected: str
    fits: bool = True
    polling: timedelta = timedelta(0)
    delivery: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """How full everything is.

    Attributes:
        feeds: How many are followed, by state.
        failing_feeds: Those of them whose last poll failed, the paused and the ended left out.
        feeds_due: How many are due that nobody polls.
        polling_lag, delivery_lag: See ``Lags``.
        entries_unread: How many are due to be read.
        articles_unplaced: How many wait for a place in a story.
        updates: How many wait for an answer, and ``oldest_update`` for how long the first of them has.
        pending, sending: Messages that have not arrived and are not given up; ``oldest_message`` is for how long the
            first that might go has waited.
        sent, dead: Messages that arrived, and that were given up, in the last 24 hours.
        chats, parked: How many may be written to, and how many not.
        subscriptions: How many get digests by themselves.
        spent_day, spent_month: What counts against the caps, in millionths of the currency's unit.
        size: Of the database with all that is free in it, in bytes.
    """

    feeds: Mapping[FeedState, int]
    failing_feeds: int
    feeds_due: int
    polling_lag: timedelta
    delivery_lag: timedelta
    entries_unread: int
    articles_unplaced: int
    updates: int
    oldest_update: timedelta
    pending: int
    sending: int
    oldest_message: timedelta
    sent: int
    dead: int
    chats: int
    parked: int
    subscriptions: int
    spent_day: int
    spent_month: int
    size: int
