from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    Article,
    BodyKind,
    Bound,
    Development,
    Evidence,
    Figure,
    FigureChange,
    RankedStory,
    Reason,
    Story,
    StoryId,
    Voice,
)
from bot.stories import group, judge, varied
from tests.makers import NOW, a_story, an_article

DAY = timedelta(days=1)
HALF_A_DAY = timedelta(hours=12)


def told_by(*outlets: str, title: str = "Pier", age: timedelta = timedelta(0), copies: Sequence[str] = ()) -> Story:
    """A story that each outlet tells in its own words, and that others print from the first."""
    own = [an_article(title, outlet=outlet, published=NOW - age) for outlet in outlets]
    printed = [an_article(title, outlet=outlet, published=NOW - age) for outlet in copies]
    voices = [Voice(name=article.outlet, articles=(article.id,)) for article in own]
    voices[0] = replace(voices[0], articles=(own[0].id, *(article.id for article in printed)))
    return replace(a_story(*own, *printed), voices=tuple(voices), copies={article.id: own[0].id for article in printed})


def ranked(*stories: Story, **given_: object) -> tuple[RankedStory, ...]:
    judged = judge(stories, **{"now": NOW, "period": DAY, **given_})  # type: ignore[arg-type]  # any argument
    return varied(judged)


def titles(found: Sequence[RankedStory]) -> list[str]:
    return [one.story.lead.title for one in found]


def the(kind: str, one: RankedStory) -> Reason:
    (found,) = [reason for reason in one.reasons if reason.kind == kind]
    return found


def kinds(one: RankedStory) -> list[str]:
    return [reason.kind for reason in one.reasons]


# ---------------------------------------------------------------- all together


ARTICLES = st.builds(
    an_article,
    title=st.sampled_from(["Pier voted", "Mayor leaves", "Pier closed", "Ferry sails"]),
    text=st.sampled_from(["The pier was voted on.", "The mayor left on the ferry.", ""]),
    outlet=st.sampled_from(["The Gull", "The Tide", "The Aldane Courier"]),
    published=st.none() | st.integers(-2, 60).map(lambda hours: NOW - timedelta(hours=hours)),
    body=st.sampled_from(BodyKind),
    sponsored=st.booleans(),
    url=st.integers(0, 999).map(lambda number: f"https://x.example/{number}"),
)
WEIGHTS = {"Gull": 1.5, "The Tide": -2.0}


@given(st.lists(ARTICLES, max_size=12, unique_by=lambda article: article.id), st.randoms())
def test_reasons_add_up_and_the_order_of_the_stories_does_not_matter(articles: list[Article], random: object) -> None:
    stories = list(group(articles))
    sequels = {story.id: Development(fresh=(evidence(story.lead),)) for story in stories[::3]}
    found = ranked(*stories, developments=sequels, outlet_weights=WEIGHTS)
    random.shuffle(stories)  # type: ignore[attr-defined]  # Hypothesis names no type
    assert ranked(*stories, developments=sequels, outlet_weights=WEIGHTS) == found
    assert {one.story.id for one in found} == {story.id for story in stories}
    assert [one.importance for one in found] == sorted((one.importance for one in found), reverse=True)
    for one in found:
        assert sum(reason.weight for reason in one.reasons) == pytest.approx(one.importance)
        assert all(reason.words and reason.kind for reason in one.reasons)


def test_reasons_are_said_in_plain_words() -> None:
    shared = told_by("The Gull", "The Tide", copies=["The Bellman"], age=timedelta(hours=6))
    (one,) = ranked(shared, outlet_weights={"The Tide": 0.5})
    assert [reason.words for reason in one.reasons] == [
        "told by 3 outlets, 2 independent",
        "published 6 hours ago",
        "The Tide counts more",
    ]


# ---------------------------------------------------------------- who tells it


@pytest.mark.parametrize("age", [timedelta(0), HALF_A_DAY, DAY])
def test_three_independent_outlets_stay_ahead_of_a_fresh_story_of_one(age: timedelta) -> None:
    shared = told_by("The Gull", "The Tide", "The Bellman", title="Shared", age=age)
    assert titles(ranked(told_by("The Courier", title="Fresh"), shared)) == ["Shared", "Fresh"]


def test_a_text_that_many_print_stays_below_three_who_found_out_by_themselves() -> None:
    printed = told_by("Meridian", title="Printed", copies=[f"Outlet {number}" for number in range(19)])
    shared = told_by("The Gull", "The Tide", "The Bellman", title="Shared")
    alone = told_by("The Courier", title="Alone")
    assert titles(ranked(alone, printed, shared)) == ["Shared", "Printed", "Alone"]


def test_copies_of_an_agency_count_once_for_the_agency() -> None:
    copies = [an_article("Pier", outlet=outlet, origin="Meridian Press") for outlet in ("The Gull", "The Tide")]
    (one,) = ranked(*group(copies))
    assert one.independent_outlets == ("Meridian Press",)
    assert the("outlets", one).facts == {"outlets": 2, "independent": 1}


def test_an_outlet_that_prints_two_agencies_is_one_outlet() -> None:
    texts = [an_article(f"Pier {origin}", outlet="The Gull", origin=origin) for origin in ("Meridian", "Septentrion")]
    own = an_article("Pier", outlet="The Tide")
    voices = tuple(Voice(name=f"Source of {text.title}", articles=(text.id,)) for text in (*texts, own))
    (alone,) = ranked(replace(a_story(*texts), voices=voices[:2]))
    assert "outlets" not in kinds(alone)
    (beside,) = ranked(replace(a_story(*texts, own), voices=voices))
    assert the("outlets", beside).facts == {"outlets": 2, "independent": 2}


def test_what_is_paid_for_says_nothing_of_how_much_a_story_matters() -> None:
    story = told_by("The Gull", "The Tide", age=HALF_A_DAY)
    paid = [replace(an_article("Pier", outlet=f"Ad {n}", published=NOW), sponsored=True) for n in range(5)]
    voices = tuple(Voice(name=article.outlet, articles=(article.id,)) for article in paid)
    beside = replace(story, articles=(*story.articles, *paid), voices=(*story.voices, *voices))
    assert ranked(beside)[0].reasons == ranked(story)[0].reasons


# ---------------------------------------------------------------- when


def test_fresher_comes_first() -> None:
    old, new = (told_by(outlet, title=outlet, age=timedelta(hours=hours)) for outlet, hours in (("A", 20), ("B", 1)))
    assert titles(ranked(old, new)) == ["B", "A"]


def test_undated_articles_are_ranked_without_a_word_about_time() -> None:
    (one,) = ranked(a_story(an_article(published=None)))
    assert [(reason.words, reason.weight) for reason in one.reasons] == [("its date is not stated", 0.0)]


def test_freshness_is_counted_in_the_period_of_the_digest() -> None:
    old = told_by("A", title="Old", age=timedelta(days=300))
    older = told_by("B", title="Older", age=timedelta(days=900))
    first, second = ranked(older, old, period=timedelta(days=1000))
    assert titles([first, second]) == ["Old", "Older"]
    assert first.importance > second.importance > 0.1


def test_the_newest_report_makes_a_story_fresh_and_a_late_copy_does_not() -> None:
    story = told_by("The Gull", "The Tide", copies=["The Bellman"])
    ages = {"The Gull": 9, "The Tide": 3, "The Bellman": 1}
    dated = tuple(replace(each, published=NOW - timedelta(hours=ages[each.outlet])) for each in story.articles)
    (one,) = ranked(replace(story, lead=dated[0], articles=dated))
    assert the("fresh", one).facts == {"seconds": 3 * 3600}


def test_a_date_ahead_is_no_fresher_than_now() -> None:
    (one,) = ranked(told_by("A", age=-timedelta(hours=1)))
    assert the("fresh", one).weight == 1.0


# ---------------------------------------------------------------- what an operator says


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({"gull": 1.5}, ("The Gull counts more", 1.5)),
        ({"gull": 0.5, "the gull": 1.5}, ("The Gull counts more", 1.5)),
        ({"The Gull": -1.0, "The Tide": -0.5}, ("The Tide counts less", -0.5)),
        ({"The Gull": 1.0, "The Tide": 2.0}, ("The Tide counts more", 2.0)),
    ],
)
def test_an_outlet_counts_as_the_operator_says(weights: Mapping[str, float], expected: tuple[str, float]) -> None:
    (one,) = ranked(told_by("The Gull", "The Tide"), outlet_weights=weights)
    reason = the("outlet", one)
    assert (reason.words, reason.weight) == expected


@pytest.mark.parametrize("weights", [{}, {"The Bellman": 2.0}, {"The Gull": -2.0}, {"The Gull": 0.0}])
def test_of_outlets_that_count_as_usual_nothing_is_said(weights: Mapping[str, float]) -> None:
    (one,) = ranked(told_by("The Gull", "The Tide"), outlet_weights=weights)
    assert "outlet" not in kinds(one)


@pytest.mark.parametrize(
    ("weights", "counts"), [({"Meridian Press": 1.0}, ["more"]), ({"The Gull": -1.0}, ["less"]), ({"Tide": 1}, [])]
)
def test_an_agency_counts_where_it_is_credited(weights: Mapping[str, float], counts: list[str]) -> None:
    (one,) = ranked(*group([an_article(outlet="The Gull", origin="Meridian Press")]), outlet_weights=weights)
    assert [reason.facts["counts"] for reason in one.reasons if reason.kind == "outlet"] == counts


def test_a_weight_moves_a_story() -> None:
    stories = (told_by("The Gull", title="Gull", age=HALF_A_DAY), told_by("The Tide", title="Tide"))
    assert titles(ranked(*stories)) == ["Tide", "Gull"]
    assert titles(ranked(*stories, outlet_weights={"The Gull": 1.0})) == ["Gull", "Tide"]


# ---------------------------------------------------------------- what is new


def evidence(article: Article) -> Evidence:
    return Evidence(article=article.id, quote=article.text[:20], start=0, end=20)


def a_change(
    article: Article, before: float, now: float, *, correction: bool = False, measure: str = "killed"
) -> object:
    figures = [
        Figure(measure=measure, value=value, bound=Bound.EXACT, words=f"{value:g} dead", evidence=evidence(article))
        for value in (now, before)
    ]
    return FigureChange(now=figures[0], before=figures[1], correction=correction)


def sequel(story: Story, development: Development) -> RankedStory:
    (one,) = ranked(story, developments={story.id: development})
    return one


def weight_of(before: float, now: float, *, correction: bool = False) -> float:
    story = told_by("A")
    change = a_change(story.lead, before, now, correction=correction)
    one = sequel(story, Development(changes=(change,)))  # type: ignore[arg-type]  # a FigureChange
    return the("correction" if correction else "change", one).weight


def test_a_figure_weighs_by_how_much_it_changed() -> None:
    assert weight_of(7, 14) == pytest.approx(weight_of(14, 7)) == pytest.approx(1.0)
    assert weight_of(7, 12) < weight_of(7, 14) < weight_of(7, 100) == weight_of(0, 3) == weight_of(-1, 2)
    assert 0 < weight_of(1000, 1001) == weight_of(12, 12) < weight_of(7, 12)


def test_a_change_of_a_figure_below_one_goes_by_its_ratio_too() -> None:
    assert weight_of(0.4, 0.8) == pytest.approx(1.0)


def test_a_correction_is_told_however_small() -> None:
    correction = told_by("The Gull", title="Corrected", age=timedelta(hours=1))
    change = a_change(correction.lead, 14, 13, correction=True)
    others = [
        told_by(f"Outlet {number}", title=f"{name} opens", age=timedelta(minutes=number))
        for number, name in enumerate("Arbour Bakery Chapel Depot Exchange Foundry Granary Hostel Inn Jetty".split())
    ]
    developments = {correction.id: Development(changes=(change,))}  # type: ignore[arg-type]  # a FigureChange
    assert titles(ranked(*others, correction, developments=developments))[0] == "Corrected"
    assert weight_of(14, 13, correction=True) > 5 * weight_of(14, 13)


def test_the_greatest_change_and_the_greatest_correction_are_said() -> None:
    story = told_by("A")
    changes = (
        a_change(story.lead, 7, 8, measure="hurt"),
        a_change(story.lead, 7, 12),
        a_change(story.lead, 3, 2, correction=True, measure="missing"),
    )
    one = sequel(story, Development(changes=changes))  # type: ignore[arg-type]  # FigureChanges
    assert [reason.words for reason in one.reasons[1:]] == ["corrected figure: 2 dead", "new figure: 12 dead"]
    assert the("change", one).facts == {"figure": "12 dead"}


def test_new_sentences_weigh_by_their_number_and_by_who_says_them() -> None:
    story = told_by("A", "B", "C")
    a, b, _ = story.articles
    one, more, widely = (
        the("sentences", sequel(story, Development(fresh=tuple(evidence(each) for each in said))))
        for said in ((a,), (a, a), (a, b))
    )
    assert one.weight < more.weight < widely.weight
    assert [one.words, more.words, widely.words] == [
        "1 new sentence",
        "2 new sentences",
        "2 new sentences, 2 independent outlets",
    ]
    assert widely.facts == {"sentences": 2, "independent": 2}


def test_a_sequel_is_as_fresh_as_what_is_new() -> None:
    story = told_by("A", "B")
    old = replace(story.lead, published=NOW - timedelta(hours=9), updated=NOW - timedelta(hours=2))
    aged = replace(story, lead=old, articles=(old, story.articles[1]))
    assert the("fresh", sequel(aged, Development(fresh=(evidence(old),)))).facts == {"seconds": 2 * 3600}
    undated = Development(fresh=(evidence(an_article("Elsewhere")),))
    assert the("fresh", sequel(aged, undated)).facts == {"seconds": 0}


def test_that_many_tell_it_counts_less_for_a_sequel() -> None:
    running = told_by(*(f"Outlet {number}" for number in range(8)), title="Running")
    new = told_by("The Gull", "The Tide", "The Bellman", "The Courier", title="New")
    developments = {StoryId(running.id): Development(fresh=(evidence(running.lead),))}
    assert titles(ranked(running, new)) == ["Running", "New"]
    first = ranked(running, new, developments=developments)
    assert the("outlets", next(one for one in first if one.story.id == running.id)).weight == pytest.approx(1.5)


# ---------------------------------------------------------------- how it was read


def test_an_excerpt_alone_weighs_less() -> None:
    read, excerpt = (an_article(body.value, body=body) for body in (BodyKind.PAGE, BodyKind.EXCERPT))
    whole, cut = ranked(a_story(read))[0], ranked(a_story(excerpt))[0]
    assert cut.importance == whole.importance - 0.5
    assert "excerpt" not in kinds(ranked(a_story(excerpt, read))[0])
