"""What a story's articles said of it and no longer holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Agreement, Article, BodyKind, Claim, Evidence, Figure, Story, StoryId, Voice
from bot.stories import out_of_date, still_agreed, story_figures, up_to_date
from tests.makers import NOW, an_article

HERALD, TIDE, GULL = "The Ellery Herald", "Saltwick Tide", "Marrow Gull"
MORE = (
    "Fire crews from four towns fought the flames in the warehouse on the quay of Port Ellery until dawn. The owner "
    "said that rope and tar were kept on both floors. Neighbours were brought to the school, where the mayor thanked "
    "the crews."
)


def a_report(dead: str, hours: float = 0, *, outlet: str = HERALD, **changes: object) -> Article:
    text = f"The fire in the warehouse killed {dead} people, the harbour police said." if dead else "A warehouse burnt."
    article = an_article(
        f"Warehouse burns ({outlet}, {hours})",
        f"{text}\n\n{MORE}",
        outlet=outlet,
        published=NOW + timedelta(hours=hours),
    )
    return replace(article, **changes)  # type: ignore[arg-type]  # any field may be given


def a_story_of(*articles: Article) -> Story:
    by_outlet: dict[str, list[Article]] = {}
    for article in articles:
        by_outlet.setdefault(article.outlet, []).append(article)
    voices = tuple(Voice(name=name, articles=tuple(a.id for a in its)) for name, its in by_outlet.items())
    return Story(id=StoryId("s"), lead=articles[0], articles=articles, voices=voices)


def outdated(*articles: Article) -> list[Evidence]:
    story = a_story_of(*articles)
    return list(out_of_date(story, story_figures(story)))


def led(*articles: Article, **changes: object) -> Article:
    """The lead of a story once it is up to date."""
    story = replace(a_story_of(*articles), **changes)  # type: ignore[arg-type]  # any field may be given
    found = up_to_date(story, out_of_date(story, story_figures(story)))
    assert {each.id for each in found.articles} == {each.id for each in articles}
    assert found.articles[0] == found.lead
    assert len(found.articles) == len(articles)
    return found.lead


# ---------------------------------------------------------------- sentences


def test_a_sentence_with_a_figure_that_is_another_now_is_out_of_date() -> None:
    first, then = a_report("7"), a_report("12", 24, outlet=TIDE)
    (sentence,) = outdated(first, then)
    assert sentence.article == first.id
    assert sentence.quote == "The fire in the warehouse killed 7 people, the harbour police said."
    assert first.text[sentence.start : sentence.end] == sentence.quote


@pytest.mark.parametrize(
    ("why", "articles"),
    [
        ("both say the same", [a_report("12"), a_report("twelve", 24, outlet=TIDE)]),
        ("both wrote at about the same time", [a_report("7"), a_report("12", 2, outlet=TIDE)]),
        ("nobody states another", [a_report("7"), a_report("", 24, outlet=TIDE)]),
        ("it is alone", [a_report("7")]),
        ("nobody says when", [a_report("7", published=None), a_report("12", outlet=TIDE, published=None)]),
    ],
)
def test_what_is_not_out_of_date(why: str, articles: list[Article]) -> None:
    assert outdated(*articles) == [], why


def test_an_outlet_is_taken_at_its_last_word() -> None:
    first, soon = a_report("7"), a_report("12", 0.5)
    assert [each.article for each in outdated(first, soon)] == [first.id]


def test_an_article_that_was_edited_later_counts_as_of_then() -> None:
    edited = a_report("12", -5, outlet=TIDE, updated=NOW + timedelta(hours=24))
    first = a_report("7")
    assert [each.article for each in outdated(first, edited)] == [first.id]


def test_a_figure_of_an_article_that_is_not_there_makes_nothing_out_of_date() -> None:
    first, then = a_report("7"), a_report("12", 24, outlet=TIDE)
    figures: Sequence[Figure] = story_figures(a_story_of(first, then))
    assert out_of_date(a_story_of(first), figures) == ()


# ---------------------------------------------------------------- who leads


def test_a_lead_whose_figures_hold_stays() -> None:
    first, then = a_report("12"), a_report("12", 24, outlet=TIDE)
    assert led(first, then) == first


def test_the_outlet_of_an_outdated_lead_leads_on_with_its_latest() -> None:
    first, own, other = a_report("7"), a_report("12", 24), a_report("12", 30, outlet=TIDE)
    assert led(first, other, own) == own


def test_then_another_of_its_voice_leads_and_then_the_latest_of_all() -> None:
    first, voice, other = a_report("7"), a_report("12", 24, outlet=GULL), a_report("12", 30, outlet=TIDE)
    together = (Voice(name=HERALD, articles=(first.id, voice.id)), Voice(name=TIDE, articles=(other.id,)))
    assert led(first, other, voice, voices=together) == voice
    assert led(first, voice, other) == other


def test_an_original_leads_before_its_copy() -> None:
    first, original, copy = a_report("7"), a_report("12", 24, outlet=TIDE), a_report("12", 25, outlet=GULL)
    assert led(first, original, copy, copies={copy.id: original.id}) == original


@pytest.mark.parametrize(
    "changes",
    [
        {"body": BodyKind.EXCERPT},
        {"sponsored": True},
        {"language": "de"},
        {"text": "The fire in the warehouse killed 12 people, the harbour police said."},
    ],
)
def test_no_story_is_led_by_what_does_not_tell_it(changes: dict[str, object]) -> None:
    first, then = a_report("7"), a_report("12", 24, outlet=TIDE, **changes)
    assert led(first, then) == first
    whole = a_report("12", 20, outlet=GULL)
    assert led(first, then, whole) == whole


def test_where_all_are_outdated_the_lead_stays() -> None:
    first, then = a_report("7"), a_report("12", 24, outlet=TIDE)
    story = a_story_of(first, then)
    every = [Evidence(article=each.id, quote=each.text[:9], start=0, end=9) for each in (first, then)]
    assert up_to_date(story, every) == story


# ---------------------------------------------------------------- what is agreed


def a_claim(*said: tuple[Article, int]) -> Claim:
    evidence = tuple(Evidence(article=each.id, quote="x", start=start, end=start + 1) for each, start in said)
    return Claim(words="x", evidence=evidence, voices=tuple(each.outlet for each, _ in said))


def test_what_rests_on_a_sentence_that_no_longer_holds_is_agreed_no_more() -> None:
    first, then = a_report("7"), a_report("12", 24, outlet=TIDE)
    story = a_story_of(first, then)
    gone = out_of_date(story, story_figures(story))
    stale = (first, gone[0].start)
    agreement = Agreement(
        agreed=(a_claim((then, 5), stale), a_claim((first, 900), (then, 900))),
        single=(a_claim(stale), a_claim((then, gone[0].start))),
    )
    assert still_agreed(agreement, gone) == Agreement(agreed=agreement.agreed[1:], single=agreement.single[1:])
    assert still_agreed(agreement, ()) == agreement
