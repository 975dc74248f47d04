from __future__ import annotations

import math
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, BodyKind, DateMention, Story, StoryId, Voice
from bot.stories.figures import corrects, figures_of, story_figures
from tests.makers import NOW, an_article

LANGUAGES = ("en", "de", "fr", "es", "pt", "ru", "uk", "zh")


def read(text: str, language: str = "en") -> dict[str, tuple[float, str]]:
    """Return value and bound of each measure."""
    figures = figures_of(an_article(text=text, language=language))
    return {figure.measure: (figure.value, figure.bound.value) for figure in figures}


LEAST_12, EXACTLY_12, EXACTLY_30 = (12, "least"), (12, "exact"), (30, "exact")
STATED = [
    (
        "en",
        "At least 12 people were killed and 30 injured when a ferry sank.",
        {"killed": LEAST_12, "injured": EXACTLY_30},
    ),
    (
        "en",
        "The blast killed 12 people, wounding more than 1,200.",
        {"killed": EXACTLY_12, "injured": (1200, "least")},
    ),
    ("en", "Twelve people, including three children, were killed in Marrow.", {"killed": EXACTLY_12}),
    ("en", "12 dead, among them 3 children.", {"killed": EXACTLY_12}),
    ("en", "The death toll rose from 7 to 12, officials said.", {"killed": EXACTLY_12}),
    ("en", "The death toll rose to at least 12.", {"killed": (12, "least")}),
    (
        "en",
        "Twenty-five people were rescued and two hundred and fifty were evacuated.",
        {"rescued": (25, "exact"), "evacuated": (250, "exact")},
    ),
    ("en", "A dozen people were arrested.", {"arrested": (12, "about")}),
    ("en", "About 4.5 million people were displaced by the flood.", {"evacuated": (4_500_000, "about")}),
    ("en", "Up to 40 people are missing.", {"missing": (40, "most")}),
    ("en", "12 people were killed and another 30 were injured.", {"killed": EXACTLY_12, "injured": (30, "exact")}),
    ("en", "12,000 homes were without power on Monday.", {"without-power": (12_000, "exact")}),
    ("en", "A magnitude 6.4 earthquake struck Marrow.", {"magnitude": (6.4, "exact")}),
    ("en", "A 6.4-magnitude earthquake struck Marrow.", {"magnitude": (6.4, "exact")}),
    ("en", "The company was fined $14 million for the leak.", {"fine:USD": (14_000_000, "exact")}),
    ("en", "The storm caused more than €2.5bn in damage.", {"damage:EUR": (2_500_000_000, "least")}),
    ("en", "Turnout was 64.5 percent.", {"turnout:%": (64.5, "exact")}),
    ("en", "No one was killed in the fire.", {"killed": (0, "exact")}),
    ("en", "No injuries were reported.", {"injured": (0, "exact")}),
    ("de", "Bei dem Brand kamen mindestens zwölf Menschen ums Leben, 30 wurden verletzt.", {"killed": (12, "least")}),
    ("de", "Zwölf Tote und 30 Verletzte gab es in Ellery.", {"killed": EXACTLY_12, "injured": (30, "exact")}),
    ("de", "Die Zahl der Toten stieg auf 1.200.", {"killed": (1200, "exact")}),
    ("de", "Fünfundzwanzig Menschen werden noch vermisst.", {"missing": (25, "exact")}),
    ("de", "Ein Erdbeben der Stärke 6,4 erschütterte Marrow.", {"magnitude": (6.4, "exact")}),
    ("de", "Niemand wurde verletzt.", {"injured": (0, "exact")}),
    (
        "fr",
        "Au moins douze personnes ont été tuées et 30 blessées.",
        {"killed": LEAST_12, "injured": EXACTLY_30},
    ),
    ("fr", "Le bilan s'élève à 1 200 morts.", {"killed": (1200, "exact")}),
    ("fr", "Une vingtaine de personnes ont été arrêtées.", {"arrested": (20, "about")}),
    ("fr", "Personne n’a été blessé.", {"injured": (0, "exact")}),
    (
        "es",
        "Al menos doce personas murieron y 30 resultaron heridas.",
        {"killed": LEAST_12, "injured": EXACTLY_30},
    ),
    ("es", "El terremoto dejó 12 muertos y 1.200 heridos.", {"killed": EXACTLY_12, "injured": (1200, "exact")}),
    ("es", "Treinta y cinco personas siguen desaparecidas.", {"missing": (35, "exact")}),
    (
        "pt",
        "Pelo menos doze pessoas morreram e 30 ficaram feridas.",
        {"killed": LEAST_12, "injured": EXACTLY_30},
    ),
    ("pt", "O número de mortos subiu para 12.", {"killed": EXACTLY_12}),
    (
        "ru",
        "По меньшей мере 12 человек погибли, ещё 30 пострадали.",
        {"killed": LEAST_12, "injured": EXACTLY_30},
    ),
    ("ru", "В результате взрыва погибли двенадцать человек, в том числе трое детей.", {"killed": EXACTLY_12}),
    ("ru", "Число погибших выросло до 12.", {"killed": EXACTLY_12}),
    ("ru", "Эвакуированы 1 200 человек.", {"evacuated": (1200, "exact")}),
    ("uk", "Щонайменше 12 людей загинули, ще 30 постраждали.", {"killed": LEAST_12, "injured": EXACTLY_30}),
    ("uk", "Кількість загиблих зросла до 12.", {"killed": EXACTLY_12}),
    ("uk", "Унаслідок удару загинуло п’ять людей.", {"killed": (5, "exact")}),
    ("zh", "火灾造成12人死亡，30人受伤。", {"killed": EXACTLY_12, "injured": (30, "exact")}),
    ("zh", "地震已造成至少十二人遇难，另有3人失踪。", {"killed": (12, "least"), "missing": (3, "exact")}),
    ("zh", "死亡人数升至1.2万人。", {"killed": (12_000, "exact")}),
    ("zh", "12名乘客在事故中死亡。", {"killed": EXACTLY_12}),
]


@pytest.mark.parametrize(("language", "text", "expected"), STATED)
def test_what_is_stated_is_read(language: str, text: str, expected: dict[str, tuple[float, str]]) -> None:
    found = read(text, language)
    assert {measure: found.get(measure) for measure in expected} == expected
    assert found.keys() <= expected.keys() | {"injured"}


NOT_OF_THE_EVENT = [
    ("en", "In 2011, 300 people died in a similar quake."),
    ("en", "Last year's quake killed 40 people."),
    ("en", "A blast in March killed 40 people and has not been explained."),
    ("en", "One of the 12 killed was a teacher."),
    ("en", "The storm could kill 300 people."),
    ("en", "Officials fear that up to 300 people were killed."),
    ("en", "He was convicted of killing 12 people."),
    ("en", "They were accused of a plot to kill 12 people."),
    ("en", "The blast killed 5 in Ellery and 7 in Marrow."),
    ("en", "The crash killed two adults and three children."),
    ("en", "12 people were killed or injured."),
    ("en", "12 more people were killed overnight."),
    ("en", "Another five people died overnight."),
    ("en", "Between 12 and 15 people were killed."),
    ("en", "From 12 to 15 people were killed."),
    ("en", "A 12-year-old was killed."),
    ("en", "A man, 34, killed a dog."),
    ("en", "Flight 370 missing."),
    ("en", "The fire killed 12 dogs."),
    ("en", "12 soldiers killed a man."),
    ("en", "Several hundred people were arrested."),
    ("en", "More people died than the 40 killed by the earlier storm."),
    ("en", "Heat kills 500 people a year."),
    ("en", "Geologists see no link with the quake in the hills that killed three people."),
    ("en", "It recalls the fire on Quay Street in which 12 people were killed."),
    ("en", "The company has a budget."),
    ("en", "He won 14 million dollars."),
    ("en", "The vote passed 12-7."),
    ("en", "On 12 March at 10:30 people were at home."),
    ("de", "Im Jahr 2011 starben 300 Menschen."),
    ("de", "Es könnten 300 Menschen getötet worden sein."),
    ("de", "Im vergangenen Jahr wurden 40 Menschen getötet."),
    ("de", "Mehrere hundert Menschen wurden verletzt."),
    ("de", "Mit dem Beben in den Hügeln, bei dem drei Menschen ums Leben kamen, hat es nichts zu tun."),
    ("fr", "L'an dernier, 40 personnes ont été tuées."),
    ("fr", "La tempête pourrait faire 300 morts."),
    ("fr", "Aucun lien avec le séisme des collines qui a fait 12 morts."),
    ("es", "El año pasado murieron 40 personas."),
    ("es", "La tormenta podría dejar 300 muertos."),
    ("es", "No guarda relación con el sismo en el que murieron 12 personas."),
    ("pt", "No ano passado morreram 40 pessoas."),
    ("pt", "A tempestade poderia deixar 300 mortos."),
    ("ru", "В прошлом году погибли 40 человек."),
    ("ru", "Тысячи человек погибли."),
    ("ru", "С землетрясением, в котором погибли 12 человек, это не связано."),
    ("ru", "Могут погибнуть 300 человек."),
    ("uk", "Торік загинули 40 людей."),
    ("uk", "Можуть загинути 300 людей."),
    ("zh", "去年有40人死亡。"),
    ("zh", "地震可能造成300人死亡。"),
]


@pytest.mark.parametrize(("language", "text"), NOT_OF_THE_EVENT)
def test_what_is_not_plainly_said_of_the_event_is_no_figure(language: str, text: str) -> None:
    assert read(text, language) == {}


def test_a_sentence_that_is_dated_long_ago_is_background() -> None:
    text = "On that night 12 people were killed."
    article = an_article(text=text)
    assert figures_of(article)
    long_ago = NOW.date() - timedelta(days=90)
    mention = DateMention(words="that night", start=3, end=13, earliest=long_ago, latest=long_ago)
    assert figures_of(replace(article, dates=(mention,))) == ()


def test_the_year_of_the_article_is_no_other_time() -> None:
    assert read(f"On 1 March {NOW.year} a fire killed 12 people.") == {"killed": EXACTLY_12}


def test_the_first_figure_of_a_measure_stands_unless_a_later_one_is_more_exact() -> None:
    assert read("A fire killed 12 people. One person died in hospital.") == {"killed": EXACTLY_12}
    assert read("More than 100 people were injured. In all, 113 people were injured.") == {"injured": (113, "exact")}
    assert read("More than 100 people were injured. In a hall 4 people were injured.") == {"injured": (100, "least")}


def test_the_end_of_a_long_article_is_not_read() -> None:
    filler = "The harbour council met and spoke of the pier. " * 40
    assert read(filler + "A fire killed 12 people.") == {}


def test_languages_without_tables_give_nothing() -> None:
    assert figures_of(an_article(text="12 mensen zijn gedood.", language="nl")) == ()


@given(
    pieces=st.lists(
        st.one_of(
            st.sampled_from([text.rstrip(".。") for _, text, _ in STATED]),
            st.sampled_from(["12", "at least", "1,200", "killed", "people", "$", "%", "до", "万", "–", ".", "\n\n"]),
            st.text(max_size=12),
        ),
        max_size=8,
    ),
    language=st.sampled_from((*LANGUAGES, "xx", "")),
)
def test_every_figure_stands_in_its_sentence(pieces: list[str], language: str) -> None:
    article = an_article(text=" ".join(pieces), language=language)
    figures = figures_of(article)
    assert len({figure.measure for figure in figures}) == len(figures)
    for figure in figures:
        evidence = figure.evidence
        assert math.isfinite(figure.value)
        assert figure.value >= 0
        assert figure.words
        assert figure.words in evidence.quote
        assert evidence.quote == article.text[evidence.start : evidence.end]
        assert evidence.article == article.id


@pytest.mark.parametrize("piece", ["1", "1 ", "1,", "12 people ", "killed 12, ", "twenty ", "十", "死亡人数", "a, "])
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_hostile_texts_take_no_longer_than_others(piece: str, language: str) -> None:
    article = an_article(text=piece * (1_000_000 // len(piece)), language=language)
    figures_of(an_article(text="Warm.", language=language))
    start = time.perf_counter()
    figures_of(article)
    assert time.perf_counter() - start < 1.0


# ---------------------------------------------------------------- of a story


def a_toll(killed: str, outlet: str, hours: float, *, body: BodyKind = BodyKind.PAGE) -> Article:
    return an_article(
        f"Fire in Port Ellery, {hours}",
        f"A fire in Port Ellery killed {killed} people, the harbour police said.",
        outlet=outlet,
        published=NOW + timedelta(hours=hours),
        body=body,
    )


def killed_in(story: Story) -> list[float]:
    return [figure.value for figure in story_figures(story) if figure.measure == "killed"]


def test_what_more_voices_say_stands_and_then_what_is_newest() -> None:
    three = [a_toll("12", "A", 0), a_toll("12", "B", 0.2), a_toll("14", "C", 0.5)]
    assert killed_in(Story(id=StoryId("s"), lead=three[0], articles=tuple(three))) == [12]
    assert killed_in(Story(id=StoryId("s"), lead=three[0], articles=(three[0], three[2]))) == [14]


def test_voices_that_wrote_long_before_have_no_say() -> None:
    told = [a_toll("7", "A", 0), a_toll("7", "B", 0), a_toll("12", "C", 10)]
    for order in (told, told[::-1]):
        assert killed_in(Story(id=StoryId("s"), lead=order[0], articles=tuple(order))) == [12]


def test_a_voice_says_what_its_latest_text_says() -> None:
    told = [a_toll("7", "A", 0), a_toll("12", "A", 2)]
    assert killed_in(Story(id=StoryId("s"), lead=told[0], articles=tuple(told))) == [12]


def test_a_whole_text_goes_before_an_excerpt_of_the_same_voice() -> None:
    whole, excerpt = a_toll("12", "A", 0), a_toll("7", "A", 1, body=BodyKind.EXCERPT)
    assert killed_in(Story(id=StoryId("s"), lead=whole, articles=(whole, excerpt))) == [12]


def test_copies_count_once() -> None:
    own, copy, other = a_toll("7", "A", 0), a_toll("7", "B", 0.1), a_toll("12", "C", 0.2)
    story = Story(id=StoryId("s"), lead=own, articles=(own, copy, other), copies={copy.id: own.id})
    assert killed_in(story) == [12]


def test_articles_of_one_voice_count_once() -> None:
    first, second, other = a_toll("7", "A", 0), a_toll("7", "B", 0.1), a_toll("12", "C", 0.2)
    voices = (
        Voice(name="Meridian Press", articles=(first.id, second.id)),
        Voice(name="C", articles=(other.id,)),
    )
    assert killed_in(Story(id=StoryId("s"), lead=first, articles=(first, second, other), voices=voices)) == [12]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Correction: an earlier version of this story gave a wrong toll."),
        ("de", "Korrektur: Die Zahl war falsch."),
        ("fr", "Une version précédente donnait un autre bilan."),
        ("es", "Fe de errores: la cifra era otra."),
        ("pt", "Errata: o número era outro."),
        ("ru", "Поправка: число было другим."),
        ("uk", "У попередній версії число було іншим."),
        ("zh", "更正：此前数字有误。"),
    ],
)
def test_an_article_that_takes_something_back_is_known(language: str, words: str) -> None:
    assert corrects(an_article(text=words, language=language))
    assert not corrects(an_article(text="Port Ellery 12.", language=language))


def test_days_are_no_figures() -> None:
    assert read("On Monday, 2 March, the council met 30 times.") == {}
