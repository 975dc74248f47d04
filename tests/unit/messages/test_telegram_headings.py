"""What stands above a digest, an alert, and what is new in a story that is followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import msgspec
import pytest

from bot.locale.tongue import tongue
from bot.messages.telegram import Part, render_again, render_digest
from bot.model import Brief, BriefSequel, Frame, Heading, Style
from tests.makers import NOW, a_brief
from tests.unit.messages.test_telegram_parts import Shown

ENGLISH = tongue("en")
FRAME = Frame(since=NOW - timedelta(days=1), until=NOW, considered=57, feeds=12)
ALERT, FOLLOWED = (replace(FRAME, heading=heading) for heading in (Heading.ALERT, Heading.FOLLOWED))
SEQUEL = replace(a_brief(), sequel=BriefSequel(since=NOW - timedelta(hours=2)))


def rendered(frame: Frame, *briefs: Brief, style: Style = Style.BRIEF) -> str:
    (part,) = render_digest(briefs, frame, tongue=ENGLISH, zone=UTC, style=style)
    return Shown(part.html).text


def again(frame: Frame, *briefs: Brief) -> Part | None:
    stories = list(enumerate(briefs, start=1))
    return render_again(
        stories, frame, tongue=ENGLISH, zone=UTC, style=Style.BRIEF, of=len(stories), first=True, last=True
    )


def test_an_alert_says_what_it_is_and_nothing_of_feeds_or_numbers() -> None:
    assert rendered(ALERT, a_brief()).startswith(
        "⚡ Breaking\nSeveral independent sources began to tell this within minutes.\n\nCouncil votes for a new pier\n"
    )
    (part,) = render_digest([a_brief()], ALERT, tongue=ENGLISH, zone=UTC, style=Style.BRIEF)
    assert part.html.startswith("<b>⚡ Breaking</b>\n<i>Several")
    assert part.numbers == (1,)


def test_an_update_of_a_followed_story_says_what_it_is_and_what_is_new() -> None:
    assert rendered(FOLLOWED, SEQUEL, style=Style.HEADLINES).startswith(
        "🔔 A story you follow\n\nCouncil votes for a new pier\n🔄 What is new since Mon, 2 Mar 2026 10:00\n"
    )


@pytest.mark.parametrize("frame", [ALERT, FOLLOWED])
def test_several_stories_are_numbered_and_notes_and_gaps_stay(frame: Frame) -> None:
    text = rendered(replace(frame, notes=("It is late.",), gaps=("The Gull: answered 500",)), a_brief(), a_brief())
    assert "\nIt is late.\n\n1. Council votes for a new pier\n" in text
    assert "\n\n2. Council votes for a new pier\n" in text
    assert text.endswith("\n\nNot in this digest\n• The Gull: answered 500")


@pytest.mark.parametrize("frame", [FRAME, ALERT, FOLLOWED])
def test_a_message_that_is_changed_keeps_its_heading(frame: Frame) -> None:
    for briefs in ([a_brief()], [a_brief(), SEQUEL]):
        (part,) = render_digest(briefs, frame, tongue=ENGLISH, zone=UTC, style=Style.BRIEF)
        assert again(frame, *briefs) == part


def test_a_frame_is_kept_with_its_heading_and_one_of_long_ago_is_a_digest_s() -> None:
    kept = msgspec.to_builtins(ALERT)
    assert msgspec.convert(kept, Frame) == ALERT
    del kept["heading"]
    assert msgspec.convert(kept, Frame) == FRAME


def test_a_story_keeps_its_number_when_its_message_is_changed_by_itself() -> None:
    part = render_again(
        [(2, a_brief())], ALERT, tongue=ENGLISH, zone=UTC, style=Style.BRIEF, of=2, first=False, last=False
    )
    assert part is not None
    assert part.plain.startswith("2. Council votes for a new pier")
