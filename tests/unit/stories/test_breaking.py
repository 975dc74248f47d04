from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Story, Voice
from bot.stories import Onset, breaks, group
from tests.makers import NOW, a_story, an_article

OUTLETS = ("The Gull", "The Tide", "The Bellman", "The Aldane Courier", "Radio Quarrow")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def told(*ages: float | datetime | None, paid: tuple[int, ...] = ()) -> Story:
    """A story that outlets began to tell so many minutes ago, each in its own words."""
    times = [NOW - minutes(age) if isinstance(age, int | float) else age for age in ages]
    articles = [
        an_article("Tremor", outlet=f"{OUTLETS[n % 5]} {n}", published=stated, sponsored=n in paid)
        for n, stated in enumerate(times)
    ]
    voices = tuple(Voice(name=article.outlet, articles=(article.id,)) for article in articles)
    return replace(a_story(*articles), voices=voices)


def test_a_story_breaks_when_three_begin_to_tell_it_within_minutes() -> None:
    assert breaks(told(4, 20, 11), now=NOW) == Onset(
        voices=("The Tide 1", "The Bellman 2", "The Gull 0"), since=NOW - minutes(20), until=NOW - minutes(4)
    )


@pytest.mark.parametrize(
    ("why", "story"),
    [
        ("nobody tells it", told()),
        ("too few", told(3, 5)),
        ("one had it an hour before", told(3, 5, 8, 70)),
        ("one had it days before", told(3, 5, 8, 4000)),
        ("too slowly, one after the other", told(1, 25, 50)),
        ("too long ago", told(70, 75, 80)),
        ("one has no time", told(3, 5, None)),
        ("one is ahead of its time", told(3, 5, -1)),
        ("one is paid for", told(3, 5, 8, paid=(1,))),
    ],
)
def test_a_story_does_not_break(why: str, story: Story) -> None:
    assert breaks(story, now=NOW) is None, why


def test_what_does_not_count_does_not_keep_a_story_from_breaking() -> None:
    assert breaks(told(3, 5, 8, None, -10, 500, paid=(5,)), now=NOW)


def test_a_fourth_who_comes_late_changes_nothing() -> None:
    onset = breaks(told(3, 42, 45, 48), now=NOW)
    assert onset is not None
    assert (len(onset.voices), onset.until) == (3, NOW - minutes(42))


def test_an_agency_that_ten_print_is_one_voice() -> None:
    copies = [
        an_article("Tremor", outlet=f"{outlet} {n}", origin="Meridian Press", published=NOW - minutes(n))
        for n in range(2)
        for outlet in OUTLETS
    ]
    (story,) = group(copies)
    assert len(story.articles) == 10
    assert breaks(story, now=NOW) is None


def test_only_the_first_article_of_a_voice_counts() -> None:
    story = told(3, 5, 8, 300)
    running = replace(story.voices[0], articles=(story.articles[0].id, story.articles[3].id))
    assert breaks(replace(story, voices=(running, *story.voices[1:3])), now=NOW) is None
    later = told(3, 5, 8, 1)
    again = replace(later.voices[2], articles=(later.articles[2].id, later.articles[3].id))
    onset = breaks(replace(later, voices=(*later.voices[:2], again)), now=NOW)
    assert onset is not None
    assert onset.until == NOW - minutes(3)


def test_a_day_is_no_time_of_day() -> None:
    midnight = NOW.replace(hour=0, minute=0)
    soon = midnight + minutes(20)
    assert breaks(told(midnight, midnight, midnight), now=soon) is None
    three = [midnight + minutes(count) for count in (12, 14, 16)]
    assert breaks(told(*three, midnight), now=soon)
    assert breaks(told(*three, midnight - timedelta(days=1)), now=soon) is None


def test_a_story_without_voices_does_not_break() -> None:
    assert breaks(replace(told(3, 5, 8), voices=()), now=NOW) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"least_voices": 4}, False),
        ({"least_voices": 2, "within": minutes(10)}, False),
        ({"within": minutes(20)}, False),
        ({"within": minutes(21)}, True),
        ({"recent": minutes(3)}, False),
        ({"recent": minutes(4)}, True),
    ],
)
def test_the_bounds_can_be_set(changes: dict[str, object], expected: bool) -> None:  # noqa: FBT001  # expected
    found = breaks(told(4, 25, 11), now=NOW, **changes)  # type: ignore[arg-type]  # any bound may be given
    assert (found is not None) is expected


AGES = st.lists(st.none() | st.integers(-30, 200), max_size=8)


@given(AGES, st.randoms(use_true_random=False))
def test_the_order_of_voices_and_articles_does_not_matter(ages: list[int | None], random: object) -> None:
    story = told(*ages) if ages else told(5)
    voices, articles = list(story.voices), list(story.articles)
    random.shuffle(voices)  # type: ignore[attr-defined]  # Hypothesis names no type
    random.shuffle(articles)  # type: ignore[attr-defined]  # the same
    shuffled = replace(story, voices=tuple(voices), articles=tuple(articles))
    assert breaks(shuffled, now=NOW) == breaks(story, now=NOW)


@given(AGES)
def test_who_breaks_a_story_told_it_first_together_and_just_now(ages: list[int | None]) -> None:
    onset = breaks(told(*ages) if ages else told(5), now=NOW)
    if onset is None:
        return
    dated = [age for age in ages if age is not None and age >= 0]
    assert onset.since == NOW - minutes(max(dated))
    assert onset.until - onset.since <= minutes(30)
    assert minutes(0) <= NOW - onset.until <= minutes(60)
    assert len(onset.voices) >= 3
