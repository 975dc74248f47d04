"""A story in messages that was told before, and who tells it: what is new, what changed, whose words they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locale import LANGUAGES
from bot.locale.tongue import tongue
from bot.messages.rich import Block, units
from bot.messages.telegram import evidence_blocks, fit, more_blocks, render_digest
from bot.model import (
    ArticleId,
    Bound,
    Brief,
    BriefChange,
    BriefLine,
    BriefSequel,
    BriefSource,
    Evidence,
    Figure,
    Frame,
    Quote,
    Reason,
    StoryId,
    Style,
)
from tests.makers import NOW
from tests.unit.messages.test_telegram_parts import ANY_TEXT, Shown

ENGLISH = tongue("en")
FRAME = Frame(since=NOW - timedelta(days=1), until=NOW, considered=9, feeds=4)
YESTERDAY = NOW - timedelta(days=1)
SINCE = "🔄 What is new since Sun, 1 Mar 2026 12:00"


def a_source(number: int, outlet: str, *, voice: str = "", copy: bool = False) -> BriefSource:
    url = f"https://paper{number}.example/{number}"
    return BriefSource(article=ArticleId(str(number)), outlet=outlet, url=url, voice=voice or outlet, copy=copy)


HERALD, COURIER = a_source(1, "The Ellery Herald"), a_source(2, "The Aldane Courier")
WIRE = tuple(a_source(number, f"Paper {number}", voice="Meridian", copy=number > 3) for number in (3, 4, 5))


def quoted(source: BriefSource, words: str) -> Quote:
    return Quote(outlet=source.outlet, url=source.url, words=words)


def a_line(text: str, *sources: BriefSource, place: int = 0) -> BriefLine:
    told = sources or (HERALD,)
    return BriefLine(
        text=text,
        quotes=tuple(quoted(each, text) for each in told),
        place=place,
        voices=len({each.voice for each in told}),
    )


DIVERS = a_line("Divers reached the wreck at dawn.", place=1)
CAPTAIN = a_line("The captain was questioned.", HERALD, COURIER, place=2)
OWNER = a_line("The owner denies it.", place=3)


def a_figure(value: float, words: str = "", *, measure: str = "killed", bound: Bound = Bound.EXACT) -> Figure:
    evidence = Evidence(article=HERALD.article, quote=words, start=0, end=len(words))
    return Figure(measure=measure, value=value, bound=bound, words=words, evidence=evidence)


DEAD = BriefChange(
    now=a_figure(12.0, "12 people have died"),
    before=a_figure(7.0, "seven people died"),
    correction=False,
    quotes=(quoted(HERALD, "By Monday 12 dead were counted."), quoted(COURIER, "Seven people died on the ferry.")),
)


def a_sequel(*changes: BriefChange) -> BriefSequel:
    return BriefSequel(since=YESTERDAY, changes=changes)


def a_story(**changes: object) -> Brief:
    values = {
        "story": StoryId("1"),
        "headline": "Ferry sinks off Port Ellery",
        "language": "en",
        "lines": (CAPTAIN, DIVERS, OWNER),
        "shown": 1,
        "sources": (HERALD, COURIER),
        "reasons": (Reason(words="", weight=1.0, kind="undated"),),
        **changes,
    }
    return Brief(**values)  # type: ignore[arg-type]  # any field may be given


def told(brief: Brief, style: Style = Style.BRIEF) -> list[str]:
    """The lines of a story in a digest."""
    (part,) = render_digest([brief], FRAME, tongue=ENGLISH, zone=UTC, style=style)
    return Shown(part.html).text.split("\n\n")[1].split("\n")


def shown(blocks: tuple[Block, ...]) -> str:
    (part,) = fit(blocks)
    return Shown(part.html).text


# ---------------------------------------------------------------- what is new


@pytest.mark.parametrize(
    ("style", "rest"),
    [
        (Style.HEADLINES, ["The Ellery Herald · 2 outlets"]),
        (Style.BRIEF, [CAPTAIN.text, "The Ellery Herald · The Aldane Courier"]),
        (
            Style.FULL,
            [
                *(DIVERS.text, CAPTAIN.text, OWNER.text),
                *("• The Ellery Herald", "• The Aldane Courier", "Why: its date is not stated"),
            ],
        ),
    ],
)
def test_a_sequel_says_what_is_new_and_since_when_before_all_else(style: Style, rest: list[str]) -> None:
    headline = "1. Ferry sinks off Port Ellery"
    assert told(a_story(sequel=a_sequel(DEAD)), style) == [headline, SINCE, "• now 12 dead, was 7", *rest]


def test_what_is_told_for_the_first_time_says_nothing_of_before() -> None:
    assert all("new since" not in line for style in Style for line in told(a_story(), style))
    assert "new since" not in shown(more_blocks(a_story(), ENGLISH, UTC))


def test_a_headline_without_a_figure_that_changed_is_followed_by_the_best_new_line() -> None:
    assert told(a_story(sequel=a_sequel()), Style.HEADLINES)[1:] == [
        SINCE,
        CAPTAIN.text,
        "The Ellery Herald · 2 outlets",
    ]
    assert told(a_story(sequel=a_sequel(), lines=()), Style.HEADLINES)[1:] == [SINCE, "The Ellery Herald · 2 outlets"]
    assert told(a_story(), Style.HEADLINES)[1:] == ["The Ellery Herald · 2 outlets"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (DEAD, "now 12 dead, was 7"),
        (replace(DEAD, correction=True), "corrected: now 12 dead, before 7"),
        (replace(DEAD, before=a_figure(7, bound=Bound.LEAST)), "now 12 dead, was at least 7"),
        (replace(DEAD, before=a_figure(7, bound=Bound.MOST)), "now 12 dead, was at most 7"),
        (replace(DEAD, before=a_figure(7, bound=Bound.ABOUT)), "now 12 dead, was about 7"),
        (replace(DEAD, now=a_figure(1, bound=Bound.LEAST)), "now at least 1 dead, was 7"),
        (
            BriefChange(
                now=a_figure(14e6, "14 million euros", measure="fine:EUR"),
                before=a_figure(12_500_000.0, measure="fine:EUR"),
                correction=False,
                quotes=DEAD.quotes,
            ),
            "now 14 million euros, was 12,500,000",
        ),
        (
            replace(DEAD, now=a_figure(12, "12 בתים", measure="homes"), before=a_figure(7, measure="homes")),
            "now \u206812 בתים\u2069, was 7",
        ),
        (
            replace(DEAD, now=a_figure(5.8, measure="magnitude"), before=a_figure(5.6, measure="magnitude")),
            "now magnitude 5.8, was 5.6",
        ),
    ],
)
def test_a_change_says_what_it_is_now_and_what_was_told(change: BriefChange, words: str) -> None:
    assert told(a_story(sequel=a_sequel(change)))[2] == f"• {words}"


def test_figures_are_written_as_the_reader_s_language_writes_them() -> None:
    brief = a_story(sequel=a_sequel(replace(DEAD, before=a_figure(12_500.5))))
    (part,) = render_digest([brief], FRAME, tongue=tongue("de"), zone=UTC, style=Style.BRIEF)
    assert "12.500,5" in part.plain


def test_the_evidence_of_a_change_is_what_is_said_now_and_what_was_said_before() -> None:
    text = shown(evidence_blocks(a_story(sequel=a_sequel(DEAD), lines=()), ENGLISH, UTC))
    assert text == (
        "Ferry sinks off Port Ellery\n\n"
        "now 12 dead, was 7\n\n"
        "By Monday 12 dead were counted.\n— The Ellery Herald\n\n"
        "Seven people died on the ferry.\n— The Aldane Courier"
    )


def test_the_evidence_of_changes_stands_before_that_of_lines() -> None:
    text = shown(evidence_blocks(a_story(sequel=a_sequel(DEAD)), ENGLISH, UTC))
    places = [text.index(words) for words in ("now 12 dead", "Seven people died", DIVERS.text, CAPTAIN.text)]
    assert places == sorted(places)


def test_more_of_a_sequel_says_what_is_new_too() -> None:
    text = shown(more_blocks(a_story(sequel=a_sequel(DEAD)), ENGLISH, UTC))
    assert text.startswith(f"Ferry sinks off Port Ellery\n{SINCE}\n• now 12 dead, was 7\n")


# ---------------------------------------------------------------- who tells it


def test_outlets_are_counted_beside_those_that_tell_it_in_words_of_their_own() -> None:
    brief = a_story(sources=(HERALD, COURIER, *WIRE))
    assert told(brief, Style.HEADLINES)[-1] == "The Ellery Herald · 5 outlets, 3 independent"
    assert told(brief)[-1] == (
        "The Ellery Herald · The Aldane Courier · Paper 3 · Paper 4 (same text) · Paper 5 (same text)"
        " · 5 outlets, 3 independent"
    )
    of_one_wire = a_story(sources=(*WIRE, HERALD))
    assert told(of_one_wire, Style.HEADLINES)[-1] == "Paper 3 · 4 outlets, 2 independent"


def test_outlets_that_are_all_independent_are_not_counted_twice() -> None:
    assert told(a_story(), Style.HEADLINES)[-1] == "The Ellery Herald · 2 outlets"
    assert told(a_story())[-1] == "The Ellery Herald · The Aldane Courier"
    twice = (HERALD, replace(HERALD, article=ArticleId("9"), url="https://paper1.example/9"))
    assert told(a_story(sources=twice), Style.HEADLINES)[-1] == "The Ellery Herald"
    two_voices = (HERALD, replace(HERALD, article=ArticleId("9"), url="https://paper1.example/9", voice="Meridian"))
    assert told(a_story(sources=two_voices))[-1] == "The Ellery Herald"


def test_of_a_brief_without_voices_copies_are_no_sources_of_their_own() -> None:
    before_voices = tuple(replace(each, voice="") for each in (HERALD, COURIER, *WIRE))
    assert told(a_story(sources=before_voices), Style.HEADLINES)[-1].endswith("5 outlets, 3 independent")
    copies = tuple(replace(each, copy=True) for each in before_voices[:2])
    assert told(a_story(sources=copies), Style.HEADLINES)[-1].endswith("2 outlets, 1 independent")


def test_who_told_it_first_is_named_behind_the_sources() -> None:
    brief = a_story(first="The Aldane Courier", reasons=())
    assert told(brief, Style.FULL)[-2:] == ["• The Aldane Courier", "• first told by The Aldane Courier"]
    assert shown(more_blocks(brief, ENGLISH, UTC)).endswith("\n• first told by The Aldane Courier")
    assert "first told by \u2068הנמל\u2069" in shown(more_blocks(a_story(first="הנמל"), ENGLISH, UTC))
    for unknown in ("", "\u200b"):
        assert "first told" not in shown(more_blocks(a_story(first=unknown), ENGLISH, UTC))


def test_more_tells_what_several_say_before_what_one_says() -> None:
    assert shown(more_blocks(a_story(), ENGLISH, UTC)).split("\n\n")[0].split("\n") == [
        "Ferry sinks off Port Ellery",
        *("Several independent sources say:", CAPTAIN.text),
        *("Only one says:", DIVERS.text, OWNER.text),
    ]


def test_where_all_lines_are_said_alike_there_is_nothing_to_set_apart() -> None:
    single = shown(more_blocks(a_story(lines=(OWNER, DIVERS)), ENGLISH, UTC))
    assert single.startswith(f"Ferry sinks off Port Ellery\n{DIVERS.text}\n{OWNER.text}\n\n")
    agreed = shown(more_blocks(a_story(lines=(CAPTAIN,)), ENGLISH, UTC))
    assert agreed.startswith(f"Ferry sinks off Port Ellery\nSeveral independent sources say:\n{CAPTAIN.text}\n\n")
    together = replace(OWNER, voices=0)
    some = shown(more_blocks(a_story(lines=(CAPTAIN, DIVERS, together)), ENGLISH, UTC)).split("\n\n")[0]
    assert some.split("\n")[1:] == [
        together.text,
        *("Several independent sources say:", CAPTAIN.text),
        *("Only one says:", DIVERS.text),
    ]
    unseen = shown(more_blocks(a_story(lines=(CAPTAIN, a_line("\u200b"))), ENGLISH, UTC))
    assert "Only one says:" not in unseen


# ---------------------------------------------------------------- any text and number whatever


@given(
    ANY_TEXT,
    st.floats(min_value=-1e15, max_value=1e15),
    st.sampled_from(Bound),
    st.booleans(),
    st.sampled_from(list(LANGUAGES)),
    st.sampled_from(["killed", "injured", "missing", "arrested", "evacuated", "rescued", "infected", "magnitude", "x"]),
)
def test_any_change_whatever_can_be_told(  # drawn
    words: str,
    before: float,
    bound: Bound,
    correction: bool,  # noqa: FBT001
    code: str,
    measure: str,
) -> None:
    change = BriefChange(
        now=a_figure(before, words, measure=measure),
        before=a_figure(before, bound=bound),
        correction=correction,
        quotes=(quoted(HERALD, words),),
    )
    brief = a_story(sequel=a_sequel(change), first=words, sources=(replace(HERALD, voice=words), COURIER))
    speaks = tongue(code)
    parts = [
        *(part for style in Style for part in render_digest([brief], FRAME, tongue=speaks, zone=UTC, style=style)),
        *fit(more_blocks(brief, speaks, UTC)),
        *fit(evidence_blocks(brief, speaks, UTC)),
    ]
    for part in parts:
        text = Shown(part.html).text
        assert units(text) <= 4_000
        assert text.encode()
