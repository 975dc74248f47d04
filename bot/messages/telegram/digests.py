"""A digest as messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from bot.locale.tongue import Tongue
from bot.messages.rich import Block, Span, block, bold, italic, text
from bot.messages.telegram.parts import Part, fit
from bot.messages.telegram.stories import story_block
from bot.model import Brief, Frame, Heading, Style


def render_digest(
    briefs: Sequence[Brief], frame: Frame, *, tongue: Tongue, zone: tzinfo, style: Style
) -> tuple[Part, ...]:
    """Return a digest as messages: one heading, the stories numbered from 1 in their order, and what is missing.

    Alerts, and updates of stories that are followed, have headings of their own; one of them alone has no number.
    """
    labelled = _is_labelled(frame, len(briefs))
    stories = (
        story_block(brief, number, tongue=tongue, zone=zone, style=style, labelled=labelled)
        for number, brief in enumerate(briefs, start=1)
    )
    return fit((_heading(len(briefs), frame, tongue, zone), *stories, *_gaps(frame, tongue)))


def render_again(
    stories: Sequence[tuple[int, Brief]],
    frame: Frame,
    *,
    tongue: Tongue,
    zone: tzinfo,
    style: Style,
    of: int,
    first: bool,
    last: bool,
) -> Part | None:
    """Return a message of a digest again, whose stories are told otherwise now.

    Args:
        stories: Those of the message, by their numbers.
        frame: The digest's.
        tongue: The chat's.
        zone: The chat's.
        style: How much of each story is told.
        of: How many stories the digest has.
        first: Whether the message is the digest's first, with its heading.
        last: Whether it is the last, with what is missing.

    Returns:
        None when it no longer fits into one message.
    """
    labelled = _is_labelled(frame, of)
    told = (
        story_block(brief, number, tongue=tongue, zone=zone, style=style, labelled=labelled)
        for number, brief in stories
    )
    heading = [_heading(of, frame, tongue, zone)] if first else []
    parts = fit((*heading, *told, *(_gaps(frame, tongue) if last else ())))
    return parts[0] if len(parts) == 1 else None


def _is_labelled(frame: Frame, stories: int) -> bool:
    return frame.heading is Heading.DIGEST or stories > 1


def _heading(stories: int, frame: Frame, tongue: Tongue, zone: tzinfo) -> Block:
    notes = tuple(map(italic, frame.notes))
    match frame.heading:
        case Heading.ALERT:
            why = tongue.say("Several independent sources began to tell this within minutes.")
            return block(bold("⚡ " + tongue.say("Breaking")), italic(why), *notes)
        case Heading.FOLLOWED:
            return block(bold("🔔 " + tongue.say("A story you follow")), *notes)
        case Heading.DIGEST:
            return block(_title(frame, tongue, zone), _scope(stories, frame, tongue, zone), *notes)


def _title(frame: Frame, tongue: Tongue, zone: tzinfo) -> Span:
    title = tongue.say("News digest · {moment}", moment=tongue.moment(frame.until, zone))
    return bold(f"📰 {title}")


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
