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
    """Return a digest's day and how many stories it tells; of another that tells only one, the story.

    As in "Digest, Mon, 2 Mar 2026 · 7 stories" and "Breaking · Bridge closed".
    """
    kind = kind_words(heading, speaks) or speaks.say("Digest, {day}", day=speaks.day(moment, zone))
    if heading is not Heading.DIGEST and len(headlines) == 1:
        return kind + _BETWEEN + headlines[0]
    if not headlines:
        return kind + _BETWEEN + speaks.say("Nothing new")
    return kind + _BETWEEN + speaks.count("{number} story", "{number} stories", len(headlines))
