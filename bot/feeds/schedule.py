"""When to ask a feed again: often enough for its rhythm, no oftener than it asks for, and later while it fails.

A feed is looked at about four times for each time that it brings something, within what its document and its server
ask for. No two feeds stay in step: every interval is spread at random, so that a list of feeds that was added at one
moment does not come back at one moment, day after day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import HttpStatus, NutgrafError
from bot.model import Entry, Feed, FeedState, PollHints, Rhythm
from bot.text.durations import in_words

LOOKS = 4
"""Polls for each time that a feed brings something: news is then late by an eighth of the mean interval on average."""

UNKNOWN_RHYTHM = timedelta(hours=1)
"""Between polls of a feed without dates."""

MOST_ASKED = timedelta(days=1)
"""What a document or server asks for is believed up to here: some servers call every file fresh for a year."""

MOST_AWAY = timedelta(days=7)
"""What a server may ask for with Retry-After, and how far hours and days to skip may put off a poll."""

REFUSED = timedelta(hours=1)
"""What doubles, at least, after an error that only somebody's work can end."""

ENDURED = 10
"""Failures in a row that are no reason yet to give up on a feed, however long ago the first was."""

_JITTER = 0.1
_RECENT = 20
_ONE_MOMENT = timedelta(minutes=15)
_HOUR = timedelta(hours=1)
_HOURS_OF_A_WEEK = 168
_GONE = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How often feeds are polled.

    Attributes:
        shortest: Between two polls of a feed, whatever its rhythm.
        longest: Between two polls that go well, unless the feed asks for more.
        pushed: Between two polls while a hub sends the changes (WebSub), in case one is lost.
        longest_backoff: Between two polls that fail.
        patience: How long a feed may fail, and at least ``ENDURED`` times, before it is paused.
    """

    shortest: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(hours=6)
    pushed: timedelta = timedelta(days=1)
    longest_backoff: timedelta = timedelta(days=1)
    patience: timedelta = timedelta(days=21)


def rhythm_of(entries: Sequence[Entry], now: datetime) -> Rhythm | None:
    """Return how often a feed has lately brought something, None where fewer than two entries have a date.

    Entries of one quarter of an hour count once: a batch at six each morning is one reason to look, not twenty. Dates
    in the future do not count. The oldest moment only starts the period, since what came before it is not known.
    """
    dates = sorted((entry.published for entry in entries if entry.published and entry.published <= now), reverse=True)
    if len(dates) < 2:
        return None
    moments = [dates[0]]
    for date in dates:
        if moments[-1] - date >= _ONE_MOMENT and len(moments) < _RECENT:
            moments.append(date)
    return Rhythm(entries=max(1, len(moments) - 1), since=moments[-1])


def next_poll(feed: Feed, *, fresh_for: timedelta | None, now: datetime, random: float, settings: Settings) -> datetime:
    """Return when to ask a feed again after a poll that went well.

    The interval is a quarter of the mean time between entries, silence since the newest included, from
    ``settings.shortest`` to ``settings.longest``, but no less than what ``<ttl>``, the Syndication module and the
    server's caching headers ask for. A tenth is added or taken at random; where taking would go below what is asked or
    allowed, twice that is added. Hours and days to skip are left out as long as that is no more than ``MOST_AWAY``.

    Args:
        feed: With the hints, the rhythm and the hub's promise of this poll.
        fresh_for: As ``Page.fresh_for``.
        now: The moment of the poll.
        random: From 0 up to, not including, 1.
        settings: The limits.
    """
    least = max(settings.shortest, _asked(feed.hints, fresh_for))
    interval = max(_wished(feed, now, settings), least)
    spread = 2 * _JITTER * random * interval
    return _outside_skipped(now + max(least, (1 - _JITTER) * interval) + spread, feed.hints, now)


def after_success(feed: Feed, *, fresh_for: timedelta | None, now: datetime, random: float, settings: Settings) -> Feed:
    """Return the feed after a poll that went well; the arguments are those of ``next_poll``."""
    return replace(
        feed,
        state=FeedState.ACTIVE,
        polled_at=now,
        next_poll_at=next_poll(feed, fresh_for=fresh_for, now=now, random=random, settings=settings),
        error=None,
        failures=0,
        failing_since=None,
        rest_told=False,
    )


def after_failure(feed: Feed, error: NutgrafError, *, now: datetime, random: float, settings: Settings) -> Feed:
    """Return the feed after a poll that failed.

    The usual interval doubles with each failure in a row up to ``settings.longest_backoff``, half of it fixed and half
    random ("equal jitter": M. Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015). Retry-After is
    waited for (RFC 9110, section 10.2.3). An error that trying again cannot mend starts at ``REFUSED``. A feed that
    fails for ``settings.patience`` is paused; one that is gone (RFC 9110, section 15.5.11) has ended. Neither has a
    next poll until a person asks for it.
    """
    failed = replace(
        feed,
        state=FeedState.ACTIVE,
        polled_at=now,
        error=error.unnamed,
        failures=feed.failures + 1,
        failing_since=feed.failing_since or now,
    )
    if isinstance(error, HttpStatus) and error.status == _GONE:
        return replace(failed, state=FeedState.ENDED, next_poll_at=None, error=_ended(error))
    if failed.failures >= ENDURED and now - (failed.failing_since or now) >= settings.patience:
        return replace(failed, state=FeedState.PAUSED, next_poll_at=None, error=_paused(failed, error))
    return replace(failed, next_poll_at=now + _backoff(failed, error, now=now, random=random, settings=settings))


def due_words(feed: Feed, now: datetime) -> str:
    """Return the state of a feed's polling in one line: the next poll, the last new entry, what is wrong.

    "next poll in 12 minutes, last new entry 3 hours ago"
    """
    if feed.state is not FeedState.ACTIVE:
        return f"{feed.state.value}: {feed.error}" if feed.error else feed.state.value
    due = feed.next_poll_at
    words = "due now" if due is None or due <= now else f"next poll in {in_words(due - now)}"
    if feed.polled_at is None:
        words = f"not polled yet, {words}"
    if feed.new_entry_at is not None:
        words += f", last new entry {in_words(now - feed.new_entry_at)} ago"
    if feed.error is None:
        return words
    times = f"{feed.failures} times in a row" if feed.failures > 1 else "at the last poll"
    return f"{words}; failed {times}: {feed.error}"


def _wished(feed: Feed, now: datetime, settings: Settings) -> timedelta:
    """Return the interval that would suit us, whatever the feed asks for."""
    if feed.pushed_until is not None and feed.pushed_until > now:
        return settings.pushed
    wished = UNKNOWN_RHYTHM if feed.rhythm is None else (now - feed.rhythm.since) / feed.rhythm.entries / LOOKS
    return max(settings.shortest, min(wished, settings.longest))


def _asked(hints: PollHints, fresh_for: timedelta | None) -> timedelta:
    stated = (asked for asked in (hints.ttl, hints.period, fresh_for) if asked is not None)
    return min(max(stated, default=timedelta()), MOST_ASKED)


def _outside_skipped(at: datetime, hints: PollHints, now: datetime) -> datetime:
    # by whole hours, so that feeds with the same hours to skip stay spread over the hour
    moves = (at + hours * _HOUR for hours in range(_HOURS_OF_A_WEEK))
    free = (moved for moved in moves if moved.hour not in hints.skip_hours and moved.weekday() not in hints.skip_days)
    moved = next(free, at)
    return moved if moved - now <= MOST_AWAY else at


def _backoff(failed: Feed, error: NutgrafError, *, now: datetime, random: float, settings: Settings) -> timedelta:
    usual = max(_wished(failed, now, settings), _asked(failed.hints, None))
    if not error.retry:
        usual = max(usual, REFUSED)
    doubled = 2 ** (failed.failures - 1)
    longest = settings.longest_backoff
    # divided rather than multiplied where that would pass what a timedelta holds
    half = (usual * doubled if usual < longest / doubled else longest) / 2
    told = (error.retry_after if isinstance(error, HttpStatus) else None) or timedelta()
    told = min(told, MOST_AWAY)
    # the random part is added to what has to be waited for: cut off at it, it would send many back at one moment
    return max(half, settings.shortest, told) + random * max(half, _JITTER * told)


def _ended(error: HttpStatus) -> str:
    return (
        f"{error.problem} and is not asked again; forget it with: nutgraf feeds remove URL, "
        "or follow it anew with: nutgraf feeds add URL"
    )


def _paused(failed: Feed, error: NutgrafError) -> str:
    since = f"{failed.failing_since:%Y-%m-%d}"
    return (
        f"failing since {since}, {failed.failures} times in a row, at last: {error.unnamed}; "
        "try it again with: nutgraf poll --once --all, or: nutgraf feeds add URL"
    )
