"""Which stories break: several independent outlets begin to tell them within minutes of each other.

Bursts are told by their onset (Kleinberg, "Bursty and hierarchical structure in streams", 2002, counts rates; with a
handful of outlets the times themselves say it). What one outlet tells, or ten that print one agency's text, may be
anything; what three find worth telling on their own within half an hour has just happened. A story that somebody told
before is a running one: its news comes as a sequel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.model import Article, ArticleId, Story, Voice

# Newsrooms that take an event from the same call, press conference or tremor are out with it in minutes; half an hour
# leaves time to write more than a flash. After an hour an alert is late, and the next digest tells it better.
_WITHIN = timedelta(minutes=30)
_RECENT = timedelta(hours=1)
_LEAST_VOICES = 3
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Onset:
    """How a story broke.

    Attributes:
        voices: Names of the independent sources that made it break, who told it first foremost.
        since: When the first of them told it.
        until: When the last of them did.
    """

    voices: tuple[str, ...]
    since: datetime
    until: datetime


def breaks(
    story: Story,
    *,
    now: datetime,
    least_voices: int = _LEAST_VOICES,
    within: timedelta = _WITHIN,
    recent: timedelta = _RECENT,
) -> Onset | None:
    """Return how a story breaks, None when it does not: too few tell it, it is a running story, or it is too late.

    Only independent voices count, each by its first article. What is paid for, has no time of day, or is dated ahead of
    ``now`` does not count.

    Args:
        story: With its voices.
        now: The time, aware.
        least_voices: How many have to tell it.
        within: From the first voice to the last of them at most.
        recent: From the last of them to ``now`` at most.
    """
    by_id = {article.id: article for article in story.articles if not article.sponsored}
    firsts = sorted((first, voice.name) for voice in story.voices if (first := _first(voice, by_id, now)))
    if not firsts:
        return None
    since = firsts[0][0]
    together = [(first, name) for first, name in firsts if first - since <= within]
    until = together[-1][0]
    if len(together) < least_voices or now - until > recent or _was_told_before(by_id, since):
        return None
    return Onset(voices=tuple(name for _, name in together), since=since, until=until)


def _first(voice: Voice, by_id: Mapping[ArticleId, Article], now: datetime) -> datetime | None:
    times = [by_id[each].published for each in voice.articles if each in by_id]
    return min((stated for stated in times if stated and stated <= now and not _is_day(stated)), default=None)


def _is_day(stated: datetime) -> bool:
    """Tell whether a time only names a day: outlets that print no time of day are all dated at midnight."""
    return stated.time() == time.min


def _was_told_before(by_id: Mapping[ArticleId, Article], since: datetime) -> bool:
    days = [article.published for article in by_id.values() if article.published and _is_day(article.published)]
    return any(day + _DAY <= since for day in days)
