from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.messages.briefs import brief_of, told_first_by
from bot.model import (
    Agreement,
    ArticleId,
    BodyKind,
    BriefSource,
    Claim,
    DigestItem,
    Evidence,
    Origin,
    Quote,
    RankedStory,
    Reason,
    Summary,
    SummaryLine,
    Voice,
)
from tests.makers import NOW, a_story, an_article, an_extract, an_item

LEAD = an_article()
COPY = an_article(outlet="The Aldane Courier", origin="The Ellery Herald", body=BodyKind.EXCERPT)


def an_item_of_two(*lines: SummaryLine) -> DigestItem:
    story = replace(a_story(LEAD, COPY), copies={COPY.id: LEAD.id})
    ranked = RankedStory(story=story, importance=0, reasons=(), independent_outlets=(LEAD.outlet,))
    return DigestItem(ranked=ranked, headline=LEAD.title, summary=Summary(method="extractive", lines=lines))


def test_a_brief_tells_headline_lines_and_reasons() -> None:
    reasons = (Reason(words="told by 3 outlets", weight=1),)
    brief = brief_of(an_item(reasons=reasons))
    assert (brief.headline, brief.language, brief.reasons) == ("Council votes for a new pier", "en", reasons)
    assert [line.text for line in brief.lines] == [
        "The harbour council of Port Ellery voted on Monday to rebuild the eastern pier."
    ]


def test_a_line_quotes_each_outlet_that_it_rests_on() -> None:
    words = "Two members voted against the plan."
    start = LEAD.text.index(words)
    evidence = tuple(Evidence(article=each.id, quote=words, start=start, end=len(LEAD.text)) for each in (LEAD, COPY))
    brief = brief_of(an_item_of_two(SummaryLine(text="Two were against.", evidence=evidence)))
    assert brief.lines[0].quotes == (
        Quote(outlet="The Ellery Herald", url=LEAD.url, words=words),
        Quote(outlet="The Aldane Courier", url=COPY.url, words=words),
    )


def test_sources_say_what_is_known_of_each() -> None:
    updated = replace(LEAD, updated=NOW)
    brief = brief_of(an_item(a_story(updated)))
    assert brief.sources == (
        BriefSource(article=LEAD.id, outlet=LEAD.outlet, url=LEAD.url, published=NOW - timedelta(hours=2), updated=NOW),
    )
    source = brief_of(an_item_of_two()).sources[1]
    assert (source.origin, source.copy, source.excerpt) == ("The Ellery Herald", True, True)


def test_the_lead_is_the_first_source() -> None:
    story = replace(a_story(LEAD, COPY), lead=COPY)
    item = an_item(a_story(LEAD, COPY))
    brief = brief_of(replace(item, ranked=replace(item.ranked, story=story)))
    assert [source.outlet for source in brief.sources] == ["The Aldane Courier", "The Ellery Herald"]


def test_lines_for_who_wants_more_come_behind_the_best_and_know_their_place() -> None:
    best = an_extract(LEAD, "Two members voted against the plan.")
    more = an_extract(LEAD, "The work is to cost 14 million crowns", "Two members voted against the plan.")
    brief = brief_of(replace(an_item(a_story(LEAD)), summary=best), more=more)
    assert [line.text for line in brief.lines] == [
        "Two members voted against the plan.",
        "The work is to cost 14 million crowns",
    ]
    assert brief.shown == 1
    assert brief.lines[1].place < brief.lines[0].place


def test_what_a_drafted_line_tells_is_not_told_again_to_who_wants_more() -> None:
    (whole,) = an_extract(LEAD, "Two members voted against the plan.").lines
    drafted = replace(whole, text="Two members were against the plan.", origin=Origin.DRAFTED)
    more = an_extract(LEAD, "Two members voted against the plan.", "The work is to cost 14 million crowns")
    brief = brief_of(an_item_of_two(drafted), more=more)
    assert [line.text for line in brief.lines] == [drafted.text, "The work is to cost 14 million crowns"]


TIDE = an_article(text="The work costs 14 million crowns.", outlet="Saltwick Tide")
PLAN, PIER = an_extract(LEAD, "Two members voted against the plan.").lines[0].evidence[0], "The work costs 14 million"
COSTS = an_extract(TIDE, PIER).lines[0].evidence[0]


@pytest.mark.parametrize(
    ("origin", "evidence", "agreed", "single", "voices"),
    [
        (Origin.EXTRACT, (PLAN, COSTS), (), (), 2),
        (Origin.EXCERPT, (PLAN, COSTS), (), (), 2),
        (Origin.DRAFTED, (PLAN, COSTS), (PLAN, COSTS), (), 2),
        # Put together from two, each of whom says a part.
        (Origin.DRAFTED, (PLAN, COSTS), (), (), 0),
        (Origin.REPAIRED, (PLAN, COSTS), (), (), 0),
        # Taken from one; whether the other says it too is only known where it was found.
        (Origin.EXTRACT, (PLAN,), (), (), 0),
        (Origin.DRAFTED, (PLAN,), (), (), 0),
        (Origin.EXTRACT, (PLAN,), (), (PLAN,), 1),
        (Origin.DRAFTED, (PLAN, PLAN), (), (PLAN, COSTS), 1),
        (Origin.EXTRACT, (PLAN,), (), (COSTS,), 0),
        # Its sentence is what the other says too, or some of it.
        (Origin.EXTRACT, (PLAN,), (PLAN, COSTS), (PLAN,), 0),
    ],
)
def test_a_line_is_said_by_several_or_by_one_alone_only_where_that_was_found(
    origin: Origin,
    evidence: tuple[Evidence, ...],
    agreed: tuple[Evidence, ...],
    single: tuple[Evidence, ...],
    voices: int,
) -> None:
    line = SummaryLine(text="Two were against 14 million crowns.", evidence=evidence, origin=origin)
    both = (LEAD.outlet, TIDE.outlet)
    found = Agreement(
        agreed=(Claim(words=line.text, evidence=agreed, voices=both),) if agreed else (),
        single=tuple(Claim(words=each.quote, evidence=(each,), voices=both[:1]) for each in single),
    )
    item = an_item_of_two(line)
    told = (Voice(name=LEAD.outlet, articles=(LEAD.id,)), Voice(name=TIDE.outlet, articles=(TIDE.id,)))
    story = replace(a_story(LEAD, TIDE), voices=told)
    item = replace(item, ranked=replace(item.ranked, story=story), agreement=found)
    assert brief_of(item).lines[0].voices == voices


def test_of_a_story_that_one_source_tells_it_says_every_line() -> None:
    (line,) = an_extract(LEAD, "Two members voted against the plan.").lines
    assert brief_of(an_item_of_two(line)).lines[0].voices == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ellery.example/1?token=s3cret&page=2", "https://ellery.example/1?token=***&page=2"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_links_hold_no_secret_and_lead_to_the_web(url: str, expected: str) -> None:
    article = replace(LEAD, url=url)
    brief = brief_of(an_item(a_story(article)))
    assert brief.sources[0].url == brief.lines[0].quotes[0].url == expected


def test_a_line_must_rest_on_articles_of_the_story() -> None:
    foreign = Evidence(article=ArticleId("elsewhere"), quote="x", start=0, end=1)
    with pytest.raises(KeyError):
        brief_of(an_item_of_two(SummaryLine(text="x", evidence=(foreign,))))


# ---------------------------------------------------------------- who told it first

MIDNIGHT = NOW.replace(hour=0)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("herald", "tide", "first"),
    [
        (NOW, NOW + HOUR, "Herald"),
        (NOW, NOW, ""),
        (NOW, None, ""),
        (None, NOW, ""),
        # A day alone may be any time of it.
        (MIDNIGHT, NOW, ""),
        (MIDNIGHT, MIDNIGHT + timedelta(days=1), ""),
        (MIDNIGHT, MIDNIGHT + timedelta(days=1, hours=1), "Herald"),
        (NOW, MIDNIGHT + timedelta(days=1), "Herald"),
    ],
)
def test_who_told_it_first_is_said_only_where_the_times_tell(
    herald: datetime | None, tide: datetime | None, first: str
) -> None:
    articles = [an_article(outlet=name, published=at) for name, at in (("Herald", herald), ("Tide", tide))]
    voices = tuple(Voice(name=article.outlet, articles=(article.id,)) for article in articles)
    assert told_first_by(replace(a_story(*articles), voices=voices)) == first


def test_a_copy_that_came_earlier_tells_when_its_voice_told_it() -> None:
    own, copy, other = (
        an_article(outlet=name, published=NOW + hours * HOUR) for name, hours in (("Wire", 2), ("Gull", 0), ("Tide", 1))
    )
    story = replace(
        a_story(own, copy, other),
        voices=(Voice(name="Wire", articles=(own.id, copy.id)), Voice(name="Tide", articles=(other.id,))),
    )
    assert told_first_by(story) == "Wire"


def test_of_three_voices_all_must_be_dated() -> None:
    articles = [an_article(outlet=name, published=at) for name, at in (("A", NOW), ("B", NOW + HOUR), ("C", None))]
    voices = tuple(Voice(name=article.outlet, articles=(article.id,)) for article in articles)
    assert told_first_by(replace(a_story(*articles), voices=voices)) == ""
