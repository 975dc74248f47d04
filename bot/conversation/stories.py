"""The stories of a digest: their buttons, and what is shown of one when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from bot.conversation.screens import Screen, button, rows_of, screen
from bot.conversation.taps import Act
from bot.locale import Tongue
from bot.messages.rich import block, bold, italic, text
from bot.messages.telegram import evidence_blocks, more_blocks, why_blocks
from bot.model import Brief, Button, DigestId, Keyboard, Told

_NUMBERS_IN_A_ROW = 8
_LONGEST_OUTLET = 24


def keyboard(
    tongue: Tongue, digest: DigestId, briefs: Sequence[tuple[int, Brief]], *, selected: int | None = None
) -> Keyboard:
    """Return the buttons under a message of a digest: the numbers of its stories, and what can be done with one.

    The first story is selected until a number is tapped.
    """
    if not briefs:
        return ()
    by_number = dict(briefs)
    chosen = selected if selected in by_number else briefs[0][0]
    numbers = [
        button(f"· {number} ·" if number == chosen else str(number), Act.SELECT, digest, number) for number in by_number
    ]
    return (
        *(rows_of(numbers, wide=_NUMBERS_IN_A_ROW) if len(numbers) > 1 else ()),
        *_of_story(tongue, digest, chosen, by_number[chosen]),
    )


def page_label(tongue: Tongue) -> str:
    """Return what stands on the button that opens the page of a digest."""
    return "📖 " + tongue.say("Read with evidence")


def with_page(buttons: Keyboard, page: Button | None) -> Keyboard:
    """Return the buttons of a digest's last message with that which opens its page, where there is one."""
    return buttons if page is None else (*buttons, (page,))


def _of_story(tongue: Tongue, digest: DigestId, number: int, brief: Brief) -> Keyboard:
    outlet = brief.sources[0].outlet[:_LONGEST_OUTLET] if brief.sources else ""
    return (
        (
            button("🔎 " + tongue.say("Evidence"), Act.EVIDENCE, digest, number),
            button("➕ " + tongue.say("More"), Act.MORE, digest, number),
            button("❔ " + tongue.say("Why"), Act.WHY, digest, number),
        ),
        (
            button("👍", Act.LIKE, digest, number),
            button("👎", Act.DISLIKE, digest, number),
            button("🔔 " + tongue.say("Follow"), Act.FOLLOW_STORY, digest, number),
        ),
        (
            button("💚 " + tongue.say("More like this"), Act.MORE_LIKE, digest, number),
            *((button(f"🔇 {outlet}", Act.MUTE_OUTLET, digest, number),) if outlet else ()),
        ),
    )


def evidence(tongue: Tongue, told: Told, zone: tzinfo) -> Screen:
    """Return the sentences that each line of a story rests on, from each outlet."""
    return screen(*evidence_blocks(told.brief, tongue, zone))


def more(tongue: Tongue, told: Told, zone: tzinfo) -> Screen:
    """Return all that is known of a story."""
    return screen(*more_blocks(told.brief, tongue, zone))


def why(tongue: Tongue, told: Sequence[Told]) -> Screen:
    """Return why stories were chosen."""
    return screen(*(each for story in told for each in why_blocks(story.brief, tongue)))


def nothing_new(tongue: Tongue, *, followed: int, gaps: Sequence[str] = ()) -> Screen:
    """Return that there is nothing to tell."""
    if not followed:
        return screen(
            block(
                bold(tongue.say("No feed is followed here.")),
                tongue.say("Send me the link of a site or feed, or an OPML file, or choose a pack."),
            ),
            keyboard=[[button("📦 " + tongue.say("Packs of feeds"), Act.SHOW, "packs")]],
        )
    feeds = tongue.count("{number} feed was read.", "{number} feeds were read.", followed)
    return screen(block(bold(tongue.say("Nothing new.")), feeds, *gaps))


def over(tongue: Tongue, headline: str) -> Screen:
    """Return that a story which was followed is over."""
    words = tongue.say("This story is over: nothing new for three days. I no longer follow it.")
    return screen(block(bold("🔔 " + headline), words))


def corrected(tongue: Tongue, brief: Brief) -> Screen:
    """Return that a story which is followed was corrected or went on, with what it says now."""
    lines = [text(line.text) for line in brief.lines[: brief.shown]]
    return screen(
        block(italic(tongue.say("An article of this story was changed. It says now:")), bold(brief.headline), *lines)
    )
