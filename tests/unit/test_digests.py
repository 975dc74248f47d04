from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import digests, stories
from bot.model import BodyKind, FeedState, Obstacle
from tests.makers import NOW, a_feed, a_story, an_article

DAY = timedelta(days=1)


def test_sponsored_stories_and_those_with_nothing_to_tell_are_not_chosen() -> None:
    told = [an_article("Pier opens"), an_article("Buy a boat", sponsored=True), an_article("", "")]
    ranked = stories.rank([a_story(article) for article in told], now=NOW, period=DAY)
    assert [one.story.lead.title for one in digests.choose(ranked, limit=9)] == ["Pier opens"]


def test_the_limit_is_kept() -> None:
    ranked = stories.rank([a_story(an_article(f"Story {number}")) for number in range(5)], now=NOW, period=DAY)
    assert len(digests.choose(ranked, limit=2)) == 2


def test_gaps_tell_what_is_missing_and_why() -> None:
    found = [
        an_article("A", outlet="The Gull", body=BodyKind.EXCERPT, obstacle=Obstacle.PAYWALL),
        an_article("B", outlet="The Gull", body=BodyKind.EXCERPT, obstacle=Obstacle.PAYWALL),
        an_article("C", outlet="The Gull", sponsored=True),
    ]
    broken = a_feed("https://ann:pw@gull.example/f", title="", error="answered 500; try again later")
    digest = digests.compose([], articles=found, feeds=[broken], since=NOW - timedelta(days=1), until=NOW, considered=3)
    lines = [(gap.kind, gap.subject, gap.problem) for gap in digest.gaps]
    assert lines == [
        ("feed", "https://***@gull.example/f", "answered 500; try again later"),
        ("article", "The Gull", "2 articles behind a paywall; the feed's own text is used"),
        ("sponsored", "The Gull", "1 article paid for, left out"),
    ]


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
