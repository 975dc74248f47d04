from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import digests
from bot.model import BodyKind, FeedState, Filler, Obstacle, Shortfall
from tests.makers import NOW, a_feed, an_article, an_item

DAY = timedelta(days=1)


def test_gaps_tell_what_is_missing_and_why() -> None:
    found = [
        an_article("A", outlet="The Gull", body=BodyKind.EXCERPT, obstacle=Obstacle.PAYWALL),
        an_article("B", outlet="The Gull", body=BodyKind.EXCERPT, obstacle=Obstacle.PAYWALL),
    ]
    left_out = {
        ("The Tide", Filler.TICKER): 3,
        ("The Tide", Filler.ADVERTISEMENT): 1,
        ("The Gull", Filler.SPONSORED): 1,
        ("The Gull", Filler.HOROSCOPE): 2,
    }
    broken = a_feed("https://ann:pw@gull.example/f", title="", error="answered 500; try again later")
    digest = digests.compose(
        [], articles=found, feeds=[broken], since=NOW - DAY, until=NOW, considered=3, left_out=left_out
    )
    lines = [(gap.kind, gap.subject, gap.problem) for gap in digest.gaps]
    assert lines == [
        ("feed", "https://***@gull.example/f", "answered 500; try again later"),
        ("article", "The Gull", "2 articles behind a paywall; the feed's own text is used"),
        ("horoscope", "The Gull", "2 horoscopes, left out"),
        ("sponsored", "The Gull", "1 article paid for, left out"),
        ("advertisement", "The Tide", "1 advertisement, left out"),
        ("ticker", "The Tide", "3 stubs of live tickers, left out"),
    ]


def test_every_kind_of_filler_has_its_words() -> None:
    for number in (1, 2):
        counts = {("The Gull", kind): number for kind in Filler}
        made = digests.compose([], articles=[], feeds=[], since=NOW - DAY, until=NOW, considered=0, left_out=counts)
        assert {gap.kind for gap in made.gaps} == {kind.value for kind in Filler}
        assert len({gap.problem for gap in made.gaps}) == len(Filler)


def test_that_a_feed_came_to_rest_is_told_once() -> None:
    paused = a_feed(state=FeedState.PAUSED, error="failed for weeks", polled_at=NOW - timedelta(days=9))
    for told, gaps in ((False, 1), (True, 0)):
        feeds = [replace(paused, rest_told=told)]
        digest = digests.compose([], articles=[], feeds=feeds, since=NOW - DAY, until=NOW, considered=0)
        assert len(digest.gaps) == gaps


def test_the_newest_entry_is_that_of_all_feeds() -> None:
    times = [NOW - timedelta(hours=3), NOW - timedelta(hours=1)]
    feeds = [a_feed(f"https://x.example/{n}", newest_entry_at=time) for n, time in enumerate(times)]
    digest = digests.compose([], articles=[], feeds=feeds, since=NOW, until=NOW, considered=0)
    assert digest.newest_entry_at == times[1]


def test_a_digest_holds_what_it_was_given() -> None:
    told = an_item()
    made = digests.compose([told], articles=[], feeds=[a_feed()], since=NOW - DAY, until=NOW, considered=7)
    assert (made.since, made.until, made.items, made.considered, made.feeds) == (NOW - DAY, NOW, (told,), 7, 1)
    assert made.gaps == ()


def test_why_summaries_are_extracts_is_told_first_once_for_each_reason() -> None:
    found = [an_article("A", outlet="The Gull", obstacle=Obstacle.PAYWALL)]
    made = digests.compose(
        [], articles=found, feeds=[], since=NOW - DAY, until=NOW, considered=0, shortfalls=set(Shortfall)
    )
    *short, wall = made.gaps
    assert {(gap.kind, gap.subject) for gap in short} == {("summaries", "Summaries")}
    assert len({gap.problem for gap in short}) == len(Shortfall)
    assert any(gap.problem.endswith("is spent; see nutgraf cost") for gap in short)
    assert wall.subject == "The Gull"


def test_of_a_page_that_could_not_be_had_the_reason_is_told_and_that_there_is_no_text() -> None:
    unreachable = an_article("A", text="", outlet="The Gull", obstacle=Obstacle.UNREACHABLE)
    lost = replace(unreachable, note="answered 404; look later; or never")
    unsaid = replace(unreachable, outlet="The Tide")
    walled = replace(an_article("C", outlet="The Weir", obstacle=Obstacle.PAYWALL), note="asks for money; pay there")
    made = digests.compose([], articles=[lost, unsaid, walled], feeds=[], since=NOW - DAY, until=NOW, considered=0)
    assert [(gap.subject, gap.problem) for gap in made.gaps] == [
        ("The Gull", "1 article could not be fetched (answered 404); the feed has only the headline"),
        ("The Tide", "1 article could not be fetched; the feed has only the headline"),
        ("The Weir", "1 article behind a paywall; the feed's own text is used"),
    ]
