"""What a digest is called where it stands among others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.locale import Tongue
from bot.model import Heading

_BETWEEN = " · "


def kind_words(heading: Heading, speaks: Tongue) -> str:
    """Return what stories were sent as besides a digest, "" for a digest."""
    match heading:
        case Heading.ALERT:
            return speaks.say("Breaking")
        case Heading.FOLLOWED:
            return speaks.say("A story you follow")
        case Heading.DIGEST:
            return ""


def title(heading: Heading, headlines: Sequence[str], moment: datetime, speaks: Tongue, zone: tzinfo) -> str:
    """Return when a digest was told and how many stories it tells; of another that tells only one, the story.

    As in "Digest, Mon, 2 Mar 2026 08:00 · 7 stories" and "Breaking · Bridge closed". A chat may be told several times
    a day, so a day alone would not tell one from the other.
    """
    kind, told_at = kind_words(heading, speaks), speaks.moment(moment, zone)
    if kind and len(headlines) == 1:
        return kind + _BETWEEN + headlines[0]
    named = kind + _BETWEEN + told_at if kind else speaks.say("Digest, {day}", day=told_at)
    if not headlines:
        return named + _BETWEEN + speaks.say("Nothing new")
    return named + _BETWEEN + speaks.count("{number} story", "{number} stories", len(headlines))
