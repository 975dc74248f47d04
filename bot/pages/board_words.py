"""Words of the operator's board, which speaks English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model import BoardFeed, FeedHealth, PollOutcome
from bot.text.durations import in_words
from bot.text.markup import fold
from bot.urls import shown

HEALTH_WORDS: Mapping[FeedHealth, str] = {
    FeedHealth.FAILING: "failing",
    FeedHealth.NEVER_WORKED: "never worked",
    FeedHealth.PAUSED: "paused",
    FeedHealth.ENDED: "ended",
    FeedHealth.NEW: "not polled yet",
    FeedHealth.HEALTHY: "healthy",
    FeedHealth.UNFOLLOWED: "not followed",
}
# The classes of their shapes.
HEALTH_KINDS: Mapping[FeedHealth, str] = {
    FeedHealth.FAILING: "bad",
    FeedHealth.NEVER_WORKED: "odd",
    FeedHealth.PAUSED: "warn",
    FeedHealth.ENDED: "dull",
    FeedHealth.NEW: "main",
    FeedHealth.HEALTHY: "good",
    FeedHealth.UNFOLLOWED: "faint",
}
OUTCOME_WORDS: Mapping[PollOutcome, str] = {
    PollOutcome.FRESH: "new entries",
    PollOutcome.SAME: "nothing new",
    PollOutcome.UNCHANGED: "not changed",
    PollOutcome.FAILED: "failed",
}
_LONGEST = 200
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time as a page shows it: ``words`` from now, ``full`` in UTC, ``stated`` for machines."""

    words: str
    full: str
    stated: str


def moment(at: datetime | None, now: datetime) -> Moment | None:
    """Return how long ago or ahead a time is."""
    if at is None:
        return None
    words = f"{in_words(now - at)} ago" if at <= now else f"in {in_words(at - now)}"
    utc = at.astimezone(UTC)
    return Moment(words=words, full=f"{utc:%a} {utc.day} {utc:%b %Y, %H:%M} UTC", stated=utc.isoformat())


def line(text: str, most: int = _LONGEST) -> str:
    """Return a text that others wrote on one line, without controls, shortened."""
    whole = fold(text)
    return whole if len(whole) <= most else f"{whole[: most - 1].rstrip()}…"


def feed_title(kept: BoardFeed) -> str:
    """Return what a feed is called: its title, else its address without secrets."""
    return line(kept.feed.title, _LONGEST_TITLE) or address(kept.feed.url, _LONGEST_TITLE)


def address(url: str, most: int = _LONGEST) -> str:
    """Return the address of a feed as people may see it."""
    return line(shown(url), most)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with what is counted, as in "1 feed" or "2,000 feeds"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def seconds_words(seconds: float | None) -> str:
    """Return how long an answer takes: "120 ms", "1.4 s", "–" where nobody knows."""
    if seconds is None:
        return "–"
    return f"{seconds * 1000:.0f} ms" if seconds < 0.9995 else f"{seconds:.1f} s"


def share_words(part: float, whole: float) -> str:
    """Return a part of a whole in per cent; one that is neither nothing nor all is not shown as such."""
    percent = 100 * part / whole if whole else 0.0
    if 0 < percent < 1:
        return "under 1 %"
    return "over 99 %" if 99 < percent < 100 else f"{percent:.0f} %"
