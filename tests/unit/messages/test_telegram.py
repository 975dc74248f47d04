from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locale.tongue import tongue
from bot.messages.rich import units
from bot.messages.telegram import (
    Part,
    as_sent,
    evidence_blocks,
    fit,
    more_blocks,
    render_digest,
    render_reasons,
    visible,
    why_blocks,
)
from bot.model import ArticleId, Brief, BriefLine, BriefSource, Frame, Quote, Reason, StoryId, Style
from tests.makers import NOW
from tests.unit.messages.test_telegram_parts import ANY_TEXT, Shown

ENGLISH = tongue("en")
FRAME = Frame(since=NOW - timedelta(days=1), until=NOW, considered=57, feeds=12)
HERALD = BriefSource(
    article=ArticleId("1"),
    outlet="The Ellery Herald",
    url="https://ellery.example/1",
    published=NOW - timedelta(hours=2),
)
COURIER = BriefSource(
    article=ArticleId("2"),
    outlet="The Aldane Courier",
    url="https://aldane.example/2",
    published=NOW - timedelta(hours=1),
    updated=NOW,
    origin="Meridian",
    copy=True,
)
VOTED = "The council voted on Monday."
COSTS = "The work is to cost 14 million crowns."
REASONS = (
    Reason(words="a", weight=0.5, kind="fresh", facts={"seconds": 7_200}),
    Reason(words="b", weight=1.5, kind="outlets", facts={"outlets": 3, "independent": 2}),
    Reason(words="c", weight=-0.3, kind="repeat", facts={"earlier": 1, "outlet": "The Ellery Herald"}),
)


def a_line(text: str, *outlets: BriefSource, words: str = "") -> BriefLine:
    quotes = tuple(Quote(outlet=each.outlet, url=each.url, words=words or text) for each in outlets or (HERALD,))
    return BriefLine(text=text, quotes=quotes)


def a_brief(headline: str = "Council votes for a new pier", **changes: object) -> Brief:
    values = {
        "story": StoryId("1"),
        "headline": headline,
        "language": "en",
        "lines": (a_line(VOTED), a_line(COSTS)),
        "shown": 1,
        "sources": (HERALD, COURIER),
        "reasons": REASONS,
        **changes,
    }
    return Brief(**values)  # type: ignore[arg-type]  # any field may be given


def rendered(*briefs: Brief, style: Style = Style.BRIEF, frame: Frame = FRAME) -> tuple[Part, ...]:
    return render_digest(briefs, frame, tongue=ENGLISH, zone=UTC, style=style)


def shown(parts: tuple[Part, ...]) -> str:
    return "\n\n".join(Shown(part.html).text for part in parts)


# ---------------------------------------------------------------- digests


def test_a_brief_digest_tells_the_best_lines_and_every_outlet() -> None:
    (part,) = rendered(a_brief())
    assert Shown(part.html).text == (
        "📰 News digest · Mon, 2 Mar 2026 12:00\n"
        "1 of 57 stories from 12 feeds · since Sun, 1 Mar 2026 12:00\n"
        "\n"
        "1. Council votes for a new pier\n"
        f"{VOTED}\n"
        "The Ellery Herald · The Aldane Courier (from Meridian, same text) · 2 outlets, 1 independent"
    )
    assert part.html.startswith("<b>📰 News digest")
    assert '<a href="https://ellery.example/1"><b>1. Council votes for a new pier</b></a>' in part.html
    assert '<a href="https://aldane.example/2">The Aldane Courier</a>' in part.html


def test_headlines_tell_who_and_how_many() -> None:
    text = shown(rendered(a_brief(), a_brief(sources=(HERALD,)), style=Style.HEADLINES))
    assert "1. Council votes for a new pier\nThe Ellery Herald · 2 outlets, 1 independent\n\n" in text
    assert text.endswith("2. Council votes for a new pier\nThe Ellery Herald")


def test_a_full_digest_tells_all_lines_times_and_reasons() -> None:
    assert shown(rendered(a_brief(), style=Style.FULL)).endswith(
        "1. Council votes for a new pier\n"
        f"{VOTED}\n{COSTS}\n"
        "• The Ellery Herald · Mon, 2 Mar 2026 10:00\n"
        "• The Aldane Courier · Mon, 2 Mar 2026 11:00 · updated Mon, 2 Mar 2026 12:00 · from Meridian · same text\n"
        "Why: told by 3 outlets, 2 independent; published 2 hours ago; "
        "lower after 1 other story of The Ellery Herald"
    )


def test_times_are_those_of_the_reader() -> None:
    (part,) = render_digest([a_brief()], FRAME, tongue=ENGLISH, zone=ZoneInfo("Asia/Tokyo"), style=Style.FULL)
    assert "News digest · Mon, 2 Mar 2026 21:00" in part.plain
    assert "The Ellery Herald (https://ellery.example/1) · Mon, 2 Mar 2026 19:00" in part.plain


def test_notes_stand_under_the_heading_and_gaps_at_the_end() -> None:
    frame = replace(FRAME, notes=("It is 3 hours late.",), gaps=("The Gull: answered 500",))
    (part,) = rendered(a_brief(), frame=frame)
    assert "\n<i>It is 3 hours late.</i>\n\n" in part.html
    assert part.html.endswith("\n\n<b>Not in this digest</b>\n• The Gull: answered 500")


def test_an_empty_digest_says_so() -> None:
    (part,) = rendered(frame=replace(FRAME, feeds=1))
    assert part.plain.splitlines()[1] == "Nothing new from 1 feed · since Sun, 1 Mar 2026 12:00"
    assert part.numbers == ()


def test_a_long_digest_has_one_heading_and_every_story_once() -> None:
    briefs = [a_brief(f"Story {place} {'x' * 300}") for place in range(1, 41)]
    parts = rendered(*briefs)
    assert len(parts) == 5
    assert [number for part in parts for number in part.numbers] == list(range(1, 41))
    assert ["News digest" in part.html for part in parts] == [True, False, False, False, False]


def test_an_outlet_is_named_once_in_a_brief_digest() -> None:
    again = replace(HERALD, article=ArticleId("3"), url="https://ellery.example/3")
    assert shown(rendered(a_brief(sources=(HERALD, again)))).endswith(f"{VOTED}\nThe Ellery Herald")


@pytest.mark.parametrize("style", Style)
def test_what_is_not_there_leaves_no_trace(style: Style) -> None:
    empty = a_brief("\u200b", lines=(a_line(" "),), sources=(), reasons=())
    (part,) = rendered(empty, style=style)
    assert part.html.endswith("\n\n<b>1. Untitled</b>")
    nameless = a_brief("", lines=(), sources=(replace(HERALD, outlet=" "), replace(COURIER, outlet="", url="")))
    (part,) = rendered(nameless, style=style)
    assert '<a href="https://ellery.example/1">ellery.example</a>' in part.html
    assert ("Unknown outlet" in part.html) == (style is not Style.HEADLINES)


def test_right_to_left_words_keep_their_place() -> None:
    words, outlet = "مجلس الميناء يصوّت", "صحيفة الميناء"
    brief = a_brief(words, lines=(a_line(words),), sources=(replace(HERALD, outlet=outlet), COURIER))
    lines = shown(rendered(brief)).split("\n")
    assert lines[-3:] == [
        f"1. \u2068{words}\u2069",
        words,
        f"\u2068{outlet}\u2069 · The Aldane Courier (from Meridian, same text) · 2 outlets, 1 independent",
    ]


# ---------------------------------------------------------------- what buttons show


def test_more_tells_all_lines_and_sources() -> None:
    (part,) = fit(more_blocks(a_brief(), ENGLISH, UTC))
    assert Shown(part.html).text.startswith(
        f"Council votes for a new pier\n{VOTED}\n{COSTS}\n\n• The Ellery Herald · Mon"
    )
    assert fit(more_blocks(a_brief(sources=()), ENGLISH, UTC))[0].html.endswith(COSTS)


def test_evidence_is_quoted_with_its_outlets() -> None:
    lines = (a_line(VOTED), a_line(COSTS, HERALD, COURIER, words="It costs 14 million crowns, they said."))
    (part,) = fit(evidence_blocks(a_brief(lines=lines), ENGLISH, UTC))
    assert part.html == (
        '<a href="https://ellery.example/1"><b>Council votes for a new pier</b></a>\n\n'
        f"<blockquote>{VOTED}\n"
        '— <a href="https://ellery.example/1">The Ellery Herald</a> · Mon, 2 Mar 2026 10:00</blockquote>\n\n'
        f"{COSTS}\n\n"
        "<blockquote>It costs 14 million crowns, they said.\n"
        '— <a href="https://ellery.example/1">The Ellery Herald</a> · Mon, 2 Mar 2026 10:00\n'
        '— <a href="https://aldane.example/2">The Aldane Courier</a> · Mon, 2 Mar 2026 11:00</blockquote>'
    )


def test_a_headline_alone_has_no_evidence() -> None:
    (part,) = fit(evidence_blocks(a_brief(lines=()), ENGLISH, UTC))
    assert part.html.endswith("\n\nOnly its headline is known.")


def test_why_has_a_line_for_each_reason() -> None:
    (part,) = fit(why_blocks(a_brief(), ENGLISH))
    assert Shown(part.html).text == (
        "Council votes for a new pier\n\n"
        "Why it was chosen\n"
        "• told by 3 outlets, 2 independent · +1.5\n"
        "• published 2 hours ago · +0.5\n"
        "• lower after 1 other story of The Ellery Herald · -0.3\n"
        "All together: +1.7"
    )
    assert fit(why_blocks(a_brief(reasons=()), ENGLISH))[0].html.endswith("\nNo reason was kept.")


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize(
    ("kind", "mark"), [("explore", "🧭 Outside of your interests"), ("great", "‼️ Too big to leave out")]
)
def test_what_a_chat_did_not_ask_for_says_so_under_its_headline(kind: str, mark: str, style: Style) -> None:
    unasked = a_brief(reasons=(*REASONS, Reason(words="x", weight=0.0, kind=kind)))
    lines = shown(rendered(a_brief(), unasked, style=style)).split("\n")
    assert lines[lines.index("2. Council votes for a new pier") + 1] == mark
    assert sum(line == mark for line in lines) == 1


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("outlets", {"outlets": 2, "independent": 2}, "told by 2 outlets"),
        ("fresh", {"seconds": 0}, "published 1 minute ago"),
        ("fresh", {"seconds": 86_400}, "published 1 day ago"),
        ("undated", {}, "its date is not stated"),
        ("excerpt", {}, "only an excerpt could be read"),
        ("repeat", {"earlier": 2, "outlet": "הנמל"}, "lower after 2 other stories of \u2068הנמל\u2069"),
        ("later invention", {}, "its own words"),
        ("", {}, "its own words"),
    ],
)
def test_a_reason_is_said_by_its_kind(kind: str, facts: dict[str, str | int], expected: str) -> None:
    reason = Reason(words="its own words", weight=1, kind=kind, facts=facts)
    assert render_reasons(a_brief(reasons=(reason,)), ENGLISH) == [expected]


# ---------------------------------------------------------------- any text whatever


def test_every_naughty_string_arrives_as_typed(shared_data: Path) -> None:
    strings = json.loads((shared_data / "attacks" / "naughty_strings.json").read_text(encoding="utf-8"))
    for words in filter(visible, strings):
        brief = a_brief(words, lines=(a_line(words),), sources=(replace(HERALD, outlet=words),))
        typed = "".join(each for each in words if each in "\n\t" or not (each < " " or "\x7f" <= each <= "\x9f"))
        (part,) = rendered(brief)
        text = Shown(part.html).text
        assert text.count(typed) >= 3, words
        headline, sentence, outlet = part.blocks[1].lines
        assert headline[0].text.removeprefix("1. ").strip("\u2068\u2069") == typed.strip("\u2068\u2069")
        assert sentence[0].text == typed
        assert outlet[0].text.strip("\u2068\u2069") == typed.strip("\u2068\u2069")
        assert part.plain.count(typed) >= 3


def test_naughty_strings_that_nobody_sees_make_no_link(shared_data: Path) -> None:
    strings = json.loads((shared_data / "attacks" / "naughty_strings.json").read_text(encoding="utf-8"))
    for words in (each for each in strings if not visible(each)):
        (part,) = rendered(a_brief(words, lines=(a_line(words),), sources=(replace(HERALD, outlet=words),)))
        assert shown((part,)).endswith("\n\n1. Untitled\nellery.example")


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT), max_size=4), st.sampled_from(list(Style)))
def test_any_text_whatever_can_be_sent(told: list[tuple[str, str, str]], style: Style) -> None:
    briefs = [
        a_brief(
            headline,
            lines=(a_line(sentence, words=sentence + "!"),),
            sources=(replace(HERALD, outlet=outlet, origin=outlet),),
        )
        for headline, sentence, outlet in told
    ]
    parts = rendered(*briefs, style=style)
    for brief in briefs:
        for blocks in (
            more_blocks(brief, ENGLISH, UTC),
            evidence_blocks(brief, ENGLISH, UTC),
            why_blocks(brief, ENGLISH),
        ):
            parts += fit(blocks)
    for part in parts:
        text = Shown(part.html).text
        assert units(text) <= 4_000
        assert text.encode()
    for headline, _, _ in told:
        assert as_sent(headline) in shown(parts) or not visible(headline)
