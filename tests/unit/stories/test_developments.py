from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.dates import mentions
from bot.model import Article, Bound, Development, Evidence, Figure, Story, StoryId, Voice
from bot.stories.figures import story_figures
from bot.stories.sequels.developments import development
from tests.makers import NOW, an_article
from tests.unit.stories.two_days import FIRST_DAY, REWRITTEN, SECOND_DAY

# NOW is noon on Monday 2 March 2026.
DAY = 24.0


def told_at(title: str, text: str, *, outlet: str = "The Gull", hours: float = 0, language: str = "en") -> Article:
    published = NOW + timedelta(hours=hours)
    article = an_article(title, text, outlet=outlet, published=published, language=language)
    return replace(article, dates=mentions(text, published=published, language=language))


def a_story_of(articles: Sequence[Article], *, voices: tuple[Voice, ...] = ()) -> Story:
    return Story(id=StoryId("s"), lead=articles[0], articles=tuple(articles), voices=voices)


def since(told: Sequence[Article], untold: Sequence[Article], **changes: object) -> Development | None:
    story = replace(a_story_of([*told, *untold]), **changes)  # type: ignore[arg-type]  # any field may be given
    figures = story_figures(a_story_of(told))
    return development(story, told=[article.id for article in told], told_figures=figures)


def a_fire(dead: str, *, outlet: str = "The Gull", hours: float = 0, more: str = "") -> Article:
    title = f"Fire in the market hall of Port Ellery: {dead} dead ({outlet}, {hours})"
    text = (
        f"A fire in the market hall of Port Ellery killed {dead} people on Sunday night, the harbour police said. "
        "The flames broke out in a bakery on the ground floor and spread to the roof within minutes. "
        f"Firefighters from Marrow and Saltwick fought them until morning.\n\n{more}"
    )
    return told_at(title, text, outlet=outlet, hours=hours)


def values(found: Development | None) -> list[tuple[str, float, float, bool]]:
    changes = found.changes if found else ()
    return [(one.now.measure, one.before.value, one.now.value, one.correction) for one in changes]


# ---------------------------------------------------------------- figures


def test_a_toll_that_rose_is_a_change() -> None:
    found = since([a_fire("7")], [a_fire("12", outlet="The Tide", hours=6)])
    assert values(found) == [("killed", 7, 12, False)]
    assert found is not None
    assert found.changes[0].now.words == "killed 12 people"
    assert found.fresh == ()


def test_outlets_that_differ_at_about_the_same_time_are_no_development() -> None:
    assert since([a_fire("12")], [a_fire("14", outlet="The Tide", hours=0.5)]) is None


def test_an_older_article_changes_nothing() -> None:
    assert since([a_fire("7", hours=6)], [a_fire("12", outlet="The Tide", hours=2)]) is None


def test_an_undated_article_changes_nothing() -> None:
    undated = replace(a_fire("12", outlet="The Tide", hours=6), published=None)
    assert since([a_fire("7")], [undated]) is None


def test_another_outlet_that_counts_less_is_no_correction() -> None:
    assert since([a_fire("12")], [a_fire("7", outlet="The Tide", hours=6)]) is None


def test_an_outlet_that_takes_its_own_figure_back_corrects_it() -> None:
    found = since([a_fire("12")], [a_fire("7", hours=6)])
    assert values(found) == [("killed", 12, 7, True)]


def test_two_voices_that_count_less_correct_a_figure_but_copies_do_not() -> None:
    told = a_fire("12")
    less = [a_fire("7", outlet="The Tide", hours=6), a_fire("7", outlet="The Mast", hours=6.2)]
    assert values(since([told], less)) == [("killed", 12, 7, True)]
    assert since([told], less, copies={less[1].id: less[0].id}) is None
    voices = (
        Voice(name="The Gull", articles=(told.id,)),
        Voice(name="Meridian Press", articles=tuple(one.id for one in less)),
    )
    assert since([told], less, voices=voices) is None


def test_an_article_that_calls_itself_a_correction_is_flagged() -> None:
    more = "Correction: an earlier version of this story gave another number of dead."
    less = a_fire("7", outlet="The Tide", hours=6, more=more)
    assert values(since([a_fire("12")], [less])) == [("killed", 12, 7, True)]
    higher = a_fire("14", outlet="The Tide", hours=6, more=more)
    assert values(since([a_fire("12")], [higher])) == [("killed", 12, 14, True)]


def test_fewer_missing_are_news_and_no_correction() -> None:
    first = told_at("Ferry sinks", "A ferry sank off Port Ellery and 30 people are missing.")
    later = told_at("Ferry: search goes on", "After a ferry sank off Port Ellery 12 people are missing.", hours=8)
    assert values(since([first], [later])) == [("missing", 30, 12, False)]


@pytest.mark.parametrize("now", ["at least 12", "more than 10", "about 12", "up to 20", "12", "twelve"])
def test_the_same_in_other_words_is_no_change(now: str) -> None:
    for outlet in ("The Gull", "The Tide"):
        assert since([a_fire("12")], [a_fire(now, outlet=outlet, hours=6)]) is None


def test_more_than_was_told_at_least_is_a_change() -> None:
    assert values(since([a_fire("12")], [a_fire("at least 20", outlet="The Tide", hours=6)])) == [
        ("killed", 12, 20, False)
    ]


def test_a_large_count_that_hardly_changes_is_not_worth_a_message() -> None:
    assert since([a_fire("1,204")], [a_fire("1,210", outlet="The Tide", hours=6)]) is None


def test_a_figure_that_was_told_is_not_told_again() -> None:
    told = [a_fire("7"), a_fire("12", outlet="The Mast", hours=5)]
    assert since(told, [a_fire("12", outlet="The Tide", hours=12)]) is None


def test_a_figure_that_was_told_of_another_event_is_none_of_this_story() -> None:
    elsewhere = Evidence(article=a_fire("9").id, quote="9 dead", start=0, end=6)
    before = Figure(measure="killed", value=9, bound=Bound.EXACT, words="9 dead", evidence=elsewhere)
    first, later = told_at("Port Ellery mourns", "Port Ellery mourns the dead of the fire."), a_fire("12", hours=6)
    story = a_story_of([first, later])
    # Told in one story, which has split since.
    assert values(development(story, told=[first.id], told_figures=[before])) == []
    # Told of this story, by an article that is not read anew.
    told = [first.id, elsewhere.article]
    assert values(development(story, told=told, told_figures=[before])) == [("killed", 9, 12, False)]


def test_another_magnitude_of_another_agency_is_no_development() -> None:
    def a_quake(magnitude: str, outlet: str, hours: float) -> Article:
        text = f"A magnitude {magnitude} earthquake struck Marrow, the survey said."
        return told_at(f"Quake strikes Marrow: {magnitude}", text, outlet=outlet, hours=hours)

    assert since([a_quake("6.4", "The Gull", 0)], [a_quake("6.6", "The Tide", 8)]) is None
    assert values(since([a_quake("6.4", "The Gull", 0)], [a_quake("6.6", "The Gull", 8)])) == [
        ("magnitude", 6.4, 6.6, True)
    ]


def test_the_first_dead_of_a_story_are_new() -> None:
    first = told_at("Fire in the market hall", "A fire broke out in the market hall of Port Ellery on Sunday night.")
    text = "The fire in the market hall of Port Ellery killed 7 people, the harbour police said."
    found = since([first], [told_at("Seven dead in market hall", text, outlet="The Tide", hours=3)])
    assert found is not None
    assert [evidence.quote for evidence in found.fresh] == [text]
    spoken = told_at("Fire in the market hall", "Several people died when a fire broke out in the market hall.")
    assert since([spoken], [told_at("Seven dead in market hall", text, outlet="The Tide", hours=3)]) is None


# ---------------------------------------------------------------- sentences

LANGUAGES = tuple(FIRST_DAY)


def in_language(texts: dict[str, str], language: str, *, outlet: str, hours: float) -> Article:
    title, _, text = texts[language].partition("\n")
    return told_at(title, text, outlet=outlet, hours=hours, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_news_in_other_words_a_day_later_is_nothing_new(language: str) -> None:
    first = in_language(FIRST_DAY, language, outlet="The Gull", hours=-6)
    again = [in_language(REWRITTEN, language, outlet=name, hours=18) for name in ("The Tide", "The Mast")]
    assert since([first], again[:1]) is None
    assert since([first], again) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_happened_since_is_new(language: str) -> None:
    first = in_language(FIRST_DAY, language, outlet="The Gull", hours=-6)
    second = in_language(SECOND_DAY, language, outlet="The Tide", hours=18)
    found = since([first], [second])
    assert found is not None
    assert found.fresh
    best = found.fresh[0]
    assert best.quote == second.text[best.start : best.end]
    assert second.text.startswith(best.quote)
    assert since([first, second], [replace(second, id=first.id)]) is None


def test_what_happened_the_same_day_is_new_when_nothing_told_did_it() -> None:
    first = in_language(FIRST_DAY, "en", outlet="The Gull", hours=-6)
    text = "A baker was arrested over the fire in the market hall of Port Ellery, the harbour police said."
    later = told_at("Baker arrested after market hall fire", text, outlet="The Tide", hours=2)
    found = since([first], [later])
    assert found is not None
    assert [evidence.quote for evidence in found.fresh] == [text]


def test_what_two_voices_add_is_new_and_comes_once() -> None:
    first = in_language(FIRST_DAY, "en", outlet="The Gull", hours=-6)
    one = told_at(
        "Port Ellery plans a new hall",
        "The market hall of Port Ellery burned down on Sunday night. "
        "Architect Bram Osei offered to draw plans for a timber pavilion beside the old lighthouse.",
        outlet="The Tide",
        hours=18,
    )
    other = told_at(
        "After the fire",
        "The fire in Port Ellery broke out in a bakery. "
        "A timber pavilion beside the old lighthouse is what architect Bram Osei offered to draw, without pay.",
        outlet="The Mast",
        hours=19,
    )
    assert since([first], [one]) is None
    found = since([first], [one, other])
    assert found is not None
    assert len(found.fresh) == 1
    assert "Bram Osei" in found.fresh[0].quote
    assert since([first], [one, other], copies={other.id: one.id}) is None


@pytest.mark.parametrize(
    "title", ["Opinion: baker arrested, town divided", "Live: baker arrested in Port Ellery", "Analysis: the arrest"]
)
def test_opinion_and_live_pages_are_no_news(title: str) -> None:
    first = in_language(FIRST_DAY, "en", outlet="The Gull", hours=-6)
    text = SECOND_DAY["en"].partition("\n")[2]
    assert since([first], [told_at(title, text, outlet="The Tide", hours=18)]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Flames from a bakery oven ruined the beloved market hall of Port Ellery, officials said Monday.",
        "Inspectors walked through the market hall of Port Ellery on Saturday and found the stairs blocked.",
        "On Monday the market hall of Port Ellery lay destroyed by the fire that broke out in a bakery.",
        "“The stairs were blocked on Monday and the alarms were broken for years,” recalled Inspector Bram Osei.",
        "Who blocked the stairs and broke the alarms of the market hall of Port Ellery on Monday?",
    ],
    ids=["a day of saying", "an earlier day", "hardly a new word", "a quotation", "a question"],
)
def test_other_words_alone_are_nothing_new(text: str) -> None:
    first = in_language(FIRST_DAY, "en", outlet="The Gull", hours=-6)
    assert since([first], [told_at("Hall in Port Ellery ruined", text, outlet="The Tide", hours=18)]) is None


def test_an_article_in_a_language_in_which_nothing_was_told_says_nothing_new() -> None:
    first = in_language(FIRST_DAY, "en", outlet="The Gull", hours=-6)
    assert since([first], [in_language(SECOND_DAY, "de", outlet="Die Boje", hours=18)]) is None


def test_an_article_from_about_when_the_story_was_told_says_nothing_new() -> None:
    first = in_language(FIRST_DAY, "en", outlet="The Gull", hours=17.5)
    assert since([first], [in_language(SECOND_DAY, "en", outlet="The Tide", hours=18)]) is None


def test_copies_of_what_was_told_say_nothing_new() -> None:
    first = in_language(FIRST_DAY, "en", outlet="The Gull", hours=-6)
    copy = in_language(FIRST_DAY, "en", outlet="The Tide", hours=18)
    assert since([first], [copy], copies={copy.id: first.id}) is None
    assert since([first], []) is None


def test_a_copy_that_was_brought_up_to_date_says_what_is_new() -> None:
    first = in_language(FIRST_DAY, "en", outlet="The Gull", hours=-6)
    later = in_language(SECOND_DAY, "en", outlet="The Gull", hours=18)
    reprint = replace(later, text=f"{later.text}\n\n{first.text}")
    found = since([first], [reprint], copies={reprint.id: first.id})
    assert found is not None
    assert found.fresh or found.changes
    counted = since([a_fire("7")], [a_fire("12", hours=6)], copies={a_fire("12", hours=6).id: a_fire("7").id})
    assert values(counted) == [("killed", 7, 12, False)]


def test_the_outcome_does_not_depend_on_the_order_of_articles() -> None:
    told = [in_language(FIRST_DAY, "en", outlet="The Gull", hours=-6), a_fire("7", outlet="The Wharf")]
    untold = [
        in_language(SECOND_DAY, "en", outlet="The Tide", hours=18),
        in_language(REWRITTEN, "en", outlet="The Mast", hours=18),
        a_fire("12", outlet="The Lamp", hours=12),
        a_fire("14", outlet="The Bell", hours=12),
    ]
    figures = story_figures(a_story_of(told))
    ids = [article.id for article in told]
    outcomes = {
        repr(development(a_story_of(order), told=ids, told_figures=figures))
        for order in itertools.permutations([*told, *untold])
    }
    assert len(outcomes) == 1
    assert "None" not in outcomes


@given(
    texts=st.lists(st.tuples(st.text(max_size=30), st.text(max_size=200)), min_size=2, max_size=5),
    language=st.sampled_from((*LANGUAGES, "xx")),
    dead=st.integers(0, 3),
)
def test_no_text_is_a_fault_and_all_evidence_stands_in_its_article(
    texts: list[tuple[str, str]], language: str, dead: int
) -> None:
    articles = [
        told_at(f"{title}{n}", f"{text} {n * dead} people were killed.", outlet=f"O{n}", hours=n * 7, language=language)
        for n, (title, text) in enumerate(texts)
    ]
    found = since(articles[:1], articles[1:])
    by_id = {article.id: article for article in articles[1:]}
    for evidence in (*found.fresh, *(change.now.evidence for change in found.changes)) if found else ():
        assert evidence.quote == by_id[evidence.article].text[evidence.start : evidence.end]
