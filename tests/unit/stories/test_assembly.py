from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, Attribution, BodyKind, Story, StoryId
from bot.stories import assemble, group
from tests.makers import NOW, an_article

S = StoryId("s")
AGENCY = (
    "A freight train left the rails near Tolvik on Tuesday morning and blocked the line to the coast. "
    "The driver was taken to hospital with a broken arm, the railway said in a statement. "
    "Cranes from two cities are on their way to lift the eleven waggons back on the track. "
    "Passengers are carried by bus between Tolvik and Grenhavn until the weekend at least. "
    "An inspector found that a switch had been frozen since the night before."
)
OWN = (
    "Nobody in the village of Ostre slept when the waggons fell, says the baker Nils Aune. "
    "He ran out with a torch and saw steel piled up as high as his roof beside the river. "
    "His neighbours brought blankets and coffee to the crew before the first ambulance came. "
    "The mayor wants a slower speed through the valley, and has asked for it for years. "
    "Children stood at the fence all day and counted the cranes as they arrived."
)
ADDED = "Residents of Tolvik told this paper that they had complained about the switch for two winters."


def told(outlet: str, text: str = AGENCY, *, minutes: int | None = 0, **how: object) -> Article:
    published = None if minutes is None else NOW + timedelta(minutes=minutes)
    return an_article(f"{outlet} on the train", text, outlet=outlet, published=published, **how)  # type: ignore[arg-type]  # any field may be given


def story_of(*articles: Article) -> Story:
    (story,) = assemble(articles, dict.fromkeys((article.id for article in articles), S))
    return story


def names(story: Story) -> list[str]:
    return [voice.name for voice in story.voices]


def test_articles_are_put_together_by_their_places() -> None:
    one, two, other = told("The Gull"), told("The Tide", OWN), told("The Reed", "Something else altogether happened.")
    places = {one.id: S, two.id: S, other.id: StoryId("t")}
    assert {story.id: {each.id for each in story.articles} for story in assemble([other, two, one], places)} == {
        S: {one.id, two.id},
        StoryId("t"): {other.id},
    }


def test_an_article_without_a_place_is_a_story_by_itself_unless_it_is_a_copy() -> None:
    placed, copy, other = told("The Gull"), told("The Tide"), told("The Reed", OWN)
    stories = {story.id: story for story in assemble([placed, copy, other], {placed.id: S})}
    assert {each.id for each in stories[S].articles} == {placed.id, copy.id}
    assert stories[StoryId(other.id)].articles == (other,)


def test_two_given_stories_stay_two_even_when_words_are_shared() -> None:
    one, two, without = told("The Gull"), told("The Tide"), told("The Reed")
    stories = assemble([one, two, without], {one.id: S, two.id: StoryId("t")})
    assert sorted(len(story.articles) for story in stories) == [1, 2]
    assert {story.id for story in stories} == {S, StoryId("t")}


def test_an_article_without_a_place_joins_the_story_that_has_most_of_its_copies() -> None:
    for many, few in (("a", "b"), ("b", "a")):
        placed = {told(f"Outlet {n}"): StoryId(many if n else few) for n in range(3)}
        without = told("The Gull")
        places = {article.id: story for article, story in placed.items()}
        stories = {story.id: story for story in assemble([*placed, without], places)}
        assert without in stories[StoryId(many)].articles


def test_the_article_that_a_story_is_named_by_belongs_to_it() -> None:
    first, second = told("The Gull"), told("The Tide", OWN)
    (story,) = assemble([first, second], {second.id: StoryId(first.id)})
    assert {each.id for each in story.articles} == {first.id, second.id}


def test_places_of_articles_that_are_not_given_do_not_matter() -> None:
    one = told("The Gull")
    assert assemble([one], {told("The Tide").id: StoryId("t"), one.id: S}) == assemble([one], {one.id: S})


def test_a_copy_with_an_added_paragraph_is_a_copy() -> None:
    agency, local = told("The Gull"), told("The Tide", f"{AGENCY}\n\n{ADDED}", minutes=9)
    story = story_of(local, agency)
    assert story.copies == {local.id: agency.id}
    assert names(story) == ["The Gull"]


def test_the_later_of_two_equal_texts_is_the_copy() -> None:
    for early, late in (("The Gull", "The Tide"), ("The Tide", "The Gull")):
        first, second = told(early, minutes=0), told(late, minutes=9)
        assert story_of(first, second).copies == {second.id: first.id}


def test_a_text_built_from_most_sentences_of_another_is_of_its_voice() -> None:
    sentences = AGENCY.split(". ")
    built = ". ".join([*sentences[:4], *OWN.split(". ")[:1]])
    story = story_of(told("The Gull"), told("The Tide", built, minutes=9))
    assert len(story.voices) == 1
    assert len(story.copies) == 1


def test_reports_that_share_a_sentence_are_two_voices() -> None:
    shared = f"{OWN} {AGENCY.split('. ')[1]}."
    story = story_of(told("The Gull"), told("The Tide", shared, minutes=9))
    assert story.copies == {}
    assert names(story) == ["The Gull", "The Tide"]


def test_reports_of_one_speech_are_two_voices_for_all_its_quotations() -> None:
    quoted = " ".join(f"“{sentence}.”" for sentence in AGENCY.rstrip(".").split(". "))
    one = f"{quoted} The minister of railways spoke for an hour before an empty hall on Tuesday night."
    two = f"Applause was thin when the railways were defended in parliament this week by their minister. {quoted} {OWN}"
    assert len(story_of(told("The Gull", one), told("The Tide", two, minutes=9)).voices) == 2


def test_an_excerpt_of_a_sentence_is_a_copy_within_its_story() -> None:
    excerpt = told("The Tide", AGENCY.split(". ", maxsplit=1)[0] + ".", minutes=9, body=BodyKind.EXCERPT)
    whole = told("The Gull")
    assert story_of(excerpt, whole).copies == {excerpt.id: whole.id}


def test_copies_of_copies_are_one_voice() -> None:
    sentences = [*AGENCY.split(". "), *OWN.split(". ")]
    chain = [". ".join(sentences[start : start + 5]) for start in range(4)]
    articles = [told(f"Outlet {n}", text, minutes=n) for n, text in enumerate(chain)]
    assert names(story_of(*articles)) == ["Outlet 0"]


def test_who_is_named_as_origin_was_first_whatever_the_clock_says() -> None:
    late = told("Meridian Press", minutes=50)
    copies = [
        told("The Gull", minutes=1, origin="Meridian Press"),
        told("The Tide", minutes=2, origin="Meridian Press"),
    ]
    story = story_of(*copies, late)
    assert story.lead == late
    assert story.copies == {copies[0].id: late.id, copies[1].id: late.id}
    assert story.voices[0].articles[0] == late.id


def test_the_lead_is_of_the_voice_that_most_outlets_repeat() -> None:
    early = told("The Reed", OWN, minutes=-30)
    story = story_of(early, told("The Gull"), told("The Tide", minutes=5))
    assert story.lead.outlet == "The Gull"
    assert names(story) == ["The Reed", "The Gull"]
    assert story.articles == (story.lead, early, *story.articles[2:])


@pytest.mark.parametrize(
    "change",
    [{"body": BodyKind.EXCERPT}, {"text": "A train left the rails near Tolvik. More soon."}, {"sponsored": True}],
)
def test_what_tells_little_does_not_lead_before_a_whole_report(change: dict[str, object]) -> None:
    early = replace(told("The Reed", OWN, minutes=-30), **change)  # type: ignore[arg-type]  # any field may be given
    assert story_of(early, told("The Gull")).lead.outlet == "The Gull"


# ---------------------------------------------------------------- voices


def test_five_outlets_with_one_agency_are_one_voice_though_each_has_words_of_its_own() -> None:
    texts = [AGENCY, OWN, f"{ADDED} {ADDED[::-1]}", OWN.upper()[::-1], f"{AGENCY[::-1]}"]
    articles = [told(f"Outlet {n}", text, minutes=n, origin="Meridian Press") for n, text in enumerate(texts)]
    story = story_of(*articles)
    assert names(story) == ["Meridian Press"]
    assert len({article.outlet for article in story.articles}) == 5


def test_an_agency_goes_by_all_its_names() -> None:
    story = story_of(told("The Gull", origin="AP"), told("The Tide", OWN, origin="The Associated Press"))
    assert len(story.voices) == 1


def test_who_only_contributed_is_no_origin() -> None:
    credit = (Attribution(name="Meridian Press", words="Meridian Press contributed to this report"),)
    articles = [told("The Gull"), told("The Tide", OWN)]
    contributed = [
        replace(article, provenance=replace(article.provenance, contributors=credit)) for article in articles
    ]
    assert names(story_of(*contributed)) == ["The Gull", "The Tide"]


def test_an_outlet_that_tells_it_twice_is_one_voice() -> None:
    twice = [an_article("One", AGENCY, outlet="The Gull"), an_article("Two", OWN, outlet="The Gull")]
    assert names(story_of(*twice)) == ["The Gull"]


def test_an_outlet_that_prints_an_agency_beside_its_own_report_is_one_voice_and_the_agency_another() -> None:
    own = an_article("Two", OWN, outlet="The Gull", published=NOW)
    printed = an_article("One", AGENCY, outlet="The Gull", origin="Meridian Press", published=NOW - timedelta(hours=1))
    assert names(story_of(own, printed)) == ["Meridian Press", "The Gull"]


def test_a_copy_that_names_its_agency_names_the_voice_of_all() -> None:
    silent, honest = told("The Gull"), told("The Tide", minutes=9, origin="Meridian Press")
    assert names(story_of(silent, honest)) == ["Meridian Press"]


def test_a_chain_of_credits_ends_with_who_told_it_first() -> None:
    articles = [
        told("The Gull", OWN, minutes=9, origin="The Tide"),
        told("The Tide", f"{ADDED} {ADDED[::-1]}", minutes=5, origin="Meridian Press"),
        told("The Reed", AGENCY, minutes=1, origin="Meridian Press"),
    ]
    assert names(story_of(*articles)) == ["Meridian Press"]


def test_voices_come_in_the_order_of_telling_and_those_without_a_time_last() -> None:
    articles = [told("A", OWN, minutes=None), told("B", AGENCY, minutes=9), told("C", ADDED * 2, minutes=3)]
    assert names(story_of(*articles)) == ["C", "B", "A"]


def test_a_lone_article_is_its_outlets_voice() -> None:
    (story,) = group([told("The Gull")])
    assert [(voice.name, voice.articles) for voice in story.voices] == [("The Gull", (story.lead.id,))]


# ---------------------------------------------------------------- properties

_WORDS = "pier harbour council crown vote tide storm ferry market bridge school river museum budget mayor law".split()


def _texts() -> list[str]:
    source = random.Random(5)
    sentences = [" ".join(source.choice(_WORDS) + str(source.randrange(9)) for _ in range(12)) for _ in range(40)]
    return [". ".join(source.sample(sentences[:12] if n % 2 else sentences, 6)) + "." for n in range(9)]


_TEXTS = _texts()


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    return [
        told(
            draw(st.sampled_from(["The Gull", "The Tide", "The Reed", "Meridian Press"])),
            draw(st.sampled_from(_TEXTS)),
            minutes=draw(st.sampled_from([None, 0, 1, 2])),
            origin=draw(st.sampled_from(["", "", "Meridian Press", "The Tide"])),
            url=f"https://gull.example/{number}",
        )
        for number in range(draw(st.integers(1, 9)))
    ]


@given(articles(), st.randoms(use_true_random=False), st.data())
def test_the_order_of_the_articles_does_not_matter(
    given_: Sequence[Article], source: random.Random, data: st.DataObject
) -> None:
    story_ids = st.sampled_from([None, S, StoryId("t")])
    drawn = {article.id: data.draw(story_ids) for article in given_}
    places = {number: story for number, story in drawn.items() if story is not None}
    mixed = list(given_)
    source.shuffle(mixed)
    assert assemble(mixed, places) == assemble(given_, places)


@given(articles())
def test_every_article_is_in_one_voice_and_no_copy_repeats_itself(given_: Sequence[Article]) -> None:
    story = story_of(*given_)
    voiced = [number for voice in story.voices for number in voice.articles]
    assert sorted(voiced) == sorted(article.id for article in story.articles)
    assert story.lead == story.articles[0]
    voice_of = {number: voice for voice in story.voices for number in voice.articles}
    for copy in story.copies:
        number, steps = copy, 0
        while number in story.copies:
            assert voice_of[number] == voice_of[copy]
            number, steps = story.copies[number], steps + 1
            assert steps <= len(given_)
