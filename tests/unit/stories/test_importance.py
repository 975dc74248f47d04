from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import BodyKind
from bot.stories import group, rank
from tests.makers import NOW, a_story, an_article

DAY = timedelta(days=1)


def test_the_reasons_add_up_to_the_importance() -> None:
    told = [a_story(an_article(f"Story {n}", body=BodyKind.EXCERPT)) for n in range(4)]
    for ranked in rank(told, now=NOW, period=DAY):
        assert sum(reason.weight for reason in ranked.reasons) == pytest.approx(ranked.importance)


def test_a_story_of_several_outlets_comes_before_a_fresher_one_of_one() -> None:
    shared = [an_article("Shared", outlet=f"Outlet {n}", published=NOW - timedelta(hours=6)) for n in range(3)]
    fresh = an_article("Fresh", text="Another text of its own, told by one outlet alone.", published=NOW)
    first, second = rank(group([*shared, fresh]), now=NOW, period=DAY)
    assert first.story.lead.title == "Shared"
    assert [reason.words for reason in first.reasons] == [
        "told by 3 outlets, 1 independent",
        "published 6 hours ago",
    ]
    assert second.story.lead.title == "Fresh"


def test_fresher_comes_first() -> None:
    old = a_story(an_article("Old", outlet="A", published=NOW - timedelta(hours=20)))
    new = a_story(an_article("New", outlet="B", published=NOW - timedelta(hours=1)))
    assert [one.story.lead.title for one in rank([old, new], now=NOW, period=DAY)] == ["New", "Old"]


def test_one_outlet_does_not_fill_the_top() -> None:
    busy = [a_story(an_article(f"Busy {n}", outlet="Busy", published=NOW - timedelta(minutes=n))) for n in range(4)]
    calm = a_story(an_article("Calm", outlet="Calm", published=NOW - timedelta(hours=3)))
    assert [one.story.lead.title for one in rank([*busy, calm], now=NOW, period=DAY)].index("Calm") == 1


def test_undated_articles_are_ranked_without_a_word_about_time() -> None:
    (ranked,) = rank([a_story(an_article(published=None))], now=NOW, period=DAY)
    assert [(reason.words, reason.weight) for reason in ranked.reasons] == [("its date is not stated", 0.0)]


def test_copies_of_an_agency_count_once_for_the_agency() -> None:
    copies = [an_article("Pier", outlet=outlet, origin="Meridian Press") for outlet in ("The Gull", "The Tide")]
    (ranked,) = rank(group(copies), now=NOW, period=DAY)
    assert ranked.independent_outlets == ("Meridian Press",)


def test_freshness_is_counted_in_the_period_of_the_digest() -> None:
    old = a_story(an_article("Old", outlet="A", published=NOW - timedelta(days=300)))
    older = a_story(an_article("Older", outlet="B", published=NOW - timedelta(days=900)))
    first, second = rank([older, old], now=NOW, period=timedelta(days=1000))
    assert (first.story.lead.title, second.story.lead.title) == ("Old", "Older")
    assert first.importance > second.importance > 0.1
