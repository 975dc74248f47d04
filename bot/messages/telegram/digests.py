"""A digest as messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.locale.tongue import Tongue
from bot.messages.rich import Block, block, bold, italic, text
from bot.messages.telegram.parts import Part, fit
from bot.messages.telegram.stories import story_block
from bot.model import Brief, Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a digest says besides its stories.

    Attributes:
        since, until: The period that it covers; it is dated by the end.
        considered: How many stories there were to choose from, and ``feeds`` how many feeds were read.
        notes: Said under the heading, such as that the digest is late.
        gaps: What the digest lacks and why, a line for each.
    """

    since: datetime
    until: datetime
    considered: int
    feeds: int
    notes: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def render_digest(
    briefs: Sequence[Brief], frame: Frame, *, tongue: Tongue, zone: tzinfo, style: Style
) -> tuple[Part, ...]:
    """Return a digest as messages: one heading, the stories numbered from 1 in their order, and what is missing."""
    stories = (
        story_block(brief, number, tongue=tongue, zone=zone, style=style)
        for number, brief in enumerate(briefs, start=1)
    )
    return fit((_heading(len(briefs), frame, tongue, zone), *stories, *_gaps(frame, tongue)))


def _heading(stories: int, frame: Frame, tongue: Tongue, zone: tzinfo) -> Block:
    title = tongue.say("News digest · {moment}", moment=tongue.moment(frame.until, zone))
    return block(bold(f"📰 {title}"), _scope(stories, frame, tongue, zone), *map(italic, frame.notes))


def _scope(stories: int, frame: Frame, tongue: Tongue, zone: tzinfo) -> str:
    feeds = tongue.count("from {number} feed", "from {number} feeds", frame.feeds)
    since = tongue.say("since {moment}", moment=tongue.moment(frame.since, zone))
    if stories:
        told = tongue.count("{told} of {number} story", "{told} of {number} stories", frame.considered, told=stories)
    else:
        told = tongue.say("Nothing new")
    return f"{told} {feeds} · {since}"


def _gaps(frame: Frame, tongue: Tongue) -> Iterator[Block]:
    if frame.gaps:
        yield block(bold(tongue.say("Not in this digest")), *(text(f"• {gap}") for gap in frame.gaps))
