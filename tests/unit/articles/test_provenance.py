from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles import provenance
from bot.articles.provenance import same_outlet
from bot.model import Source

BODY = [
    "The harbour council met for three hours and agreed to send the plan back to its planners.",
    "Residents had asked for a longer pier, and the mayor said that she would listen to them.",
]

BYLINES: list[tuple[str, str, list[str], str | None]] = [
    ("By Jane Doe", "en", ["Jane Doe"], None),
    ("By Jane Doe and John Roe, Staff Writers", "en", ["Jane Doe", "John Roe"], None),
    ("By Jane Doe, John Roe and Max van der Berg", "en", ["Jane Doe", "John Roe", "Max van der Berg"], None),
    ("By JANE DOE, Associated Press", "en", ["Jane Doe"], "Associated Press"),
    ("By JANE DOE Associated Press", "en", ["Jane Doe"], "Associated Press"),
    ("By Jane Doe | The Example Tribune", "en", ["Jane Doe"], "The Example Tribune"),
    ("By Jane Doe for The Example Herald", "en", ["Jane Doe"], "Example Herald"),
    ("Authored by Jane Doe via The Sample Review (emphasis ours),", "en", ["Jane Doe"], "The Sample Review"),
    ("Written by Jane Doe, political correspondent in Berlin", "en", ["Jane Doe"], None),
    ("By Jane Doe @janedoe jane@example.org", "en", ["Jane Doe"], None),
    ("By Jane Doe, March 3, 2022", "en", ["Jane Doe"], None),
    ("By Dr. Jane Doe, Ph.D.", "en", ["Jane Doe"], None),
    ("By J. R. Doe", "en", ["J. R. Doe"], None),
    ("By Mary O'Neill-Smith", "en", ["Mary O'Neill-Smith"], None),
    ("By Reuters", "en", [], "Reuters"),
    ("Jane Doe, Reuters", "en", ["Jane Doe"], "Reuters"),
    ("Jane Doe / AFP", "en", ["Jane Doe"], "AFP"),
    ("Von Erika Muster und Hans Beispiel", "de", ["Erika Muster", "Hans Beispiel"], None),
    ("Von Erika Muster, Berlin", "de", ["Erika Muster"], None),
    ("Von Erika Muster, dpa", "de", ["Erika Muster"], "dpa"),
    ("Ein Kommentar von Erika Muster", "de", ["Erika Muster"], None),
    ("Text: Erika Muster", "de", ["Erika Muster"], None),
    ("Par Claire Modèle", "fr", ["Claire Modèle"], None),
    ("Par Claire Modèle et Jean Échantillon", "fr", ["Claire Modèle", "Jean Échantillon"], None),
    ("Por Ana Ejemplo y Luis Modelo", "es", ["Ana Ejemplo", "Luis Modelo"], None),
    ("Por José Ortega y Gasset", "es", ["José Ortega y Gasset"], None),
    ("Di Mario Esempio", "it", ["Mario Esempio"], None),
    ("di Mario Esempio e Anna Prova", "it", ["Mario Esempio", "Anna Prova"], None),
    ("Por João da Silva", "pt", ["João da Silva"], None),
    ("Автор: Иван Примеров", "ru", ["Иван Примеров"], None),
    ("Текст: Анна Образцова, Иван Примеров", "ru", ["Анна Образцова", "Иван Примеров"], None),
    ("Автор: Олена Зразок", "uk", ["Олена Зразок"], None),
    ("作者：张三丰", "zh", ["张三丰"], None),
    ("文/张三丰", "zh", ["张三丰"], None),
    ("本报记者 李明", "zh", ["李明"], None),
    ("记者 李明 王小红", "zh", ["李明", "王小红"], None),
    ("Autor: Jan Przykład", "pl", ["Jan Przykład"], None),
]

DATELINES = [
    ("BERLIN (Reuters) — The council met.", "en", "Reuters"),
    ("PARIS, Jan 3 (AFP) – The council met.", "en", "AFP"),
    ("(Reuters) - The council met.", "en", "Reuters"),
    ("SPRINGFIELD, Ill. (AP) — The council met.", "en", "AP"),
    ("Berlin (dpa) - Der Rat tagte.", "de", "dpa"),
    ("Madrid, 3 ene (EFE).- El consejo se reunió.", "es", "EFE"),
    ("МОСКВА, 3 января. /ТАСС/. Совет собрался.", "ru", "ТАСС"),
    ("МОСКВА, 3 янв — РИА Новости. Совет собрался.", "ru", "РИА Новости"),
    ("新华社北京1月3日电（记者李明）市议会开会。", "zh", "新华社"),
    ("WARSZAWA (PAP) — Rada obradowała.", "pl", "PAP"),
]

ORIGINS = [
    ("Quelle: dpa", "dpa"),
    ("© dpa-infocom, dpa:220601-99-512345/3", "dpa-infocom"),
    ("(dpa)", "dpa"),
    ("（新华社）", "新华社"),
    ("Originally published by The Example Review.", "The Example Review"),
    ("This article first appeared in the Example Herald on 3 March.", "Example Herald"),
    ("This story was originally published at openExample.", "openExample"),
    (
        "This article is republished from The Conversation under a Creative Commons licence.",
        "The Conversation",
    ),
    ("Republished with permission from The Example Post.", "The Example Post"),
    ("Source: The Example Times", "The Example Times"),
    ("Source: example.org", "example.org"),
    ("Via Example Wire", "Example Wire"),
    ("Dieser Artikel erschien zuerst bei Beispiel-Zeitung.", "Beispiel-Zeitung"),
    ("Cet article a été publié initialement sur The Conversation.", "The Conversation"),
    ("Este artículo fue publicado originalmente en The Conversation.", "The Conversation"),
    ("Fonte: ANSA", "ANSA"),
    ("Источник: РИА Новости", "РИА Новости"),
    ("По материалам Example Times", "Example Times"),
    ("Джерело: Укрінформ", "Укрінформ"),
    ("За матеріалами УНІАН", "УНІАН"),
    ("来源：新华社", "新华社"),
    ("Źródło: PAP", "PAP"),
]

SHARES: list[tuple[str, list[str]]] = [
    ("Reuters contributed to this report.", ["Reuters"]),
    ("The Associated Press contributed to this report.", ["The Associated Press"]),
    ("The Meridian Press Agency contributed to this report.", ["The Meridian Press Agency"]),
    ("Staff writers contributed to this report.", []),
    ("— With files from The Canadian Press", ["The Canadian Press"]),
    ("(with AFP inputs)", ["AFP"]),
    ("With inputs from PTI and agencies", ["PTI"]),
    ("Additional reporting by Jane Doe in Berlin and the Associated Press.", ["Jane Doe", "Associated Press"]),
    ("AP writers Jane Doe and John Roe contributed.", ["AP", "Jane Doe", "John Roe"]),
    ("Jane Doe contributed from Kyiv.", ["Jane Doe"]),
    ("Sources: AP, Reuters", ["AP", "Reuters"]),
    ("Mit Material von dpa", ["dpa"]),
    ("Mit dpa", ["dpa"]),
    ("(mit Informationen der dpa)", ["dpa"]),
    ("(APA/dpa)", ["APA", "dpa"]),
    ("avec AFP", ["AFP"]),
    ("(avec AFP et Reuters)", ["AFP", "Reuters"]),
    ("con información de EFE", ["EFE"]),
    ("Con información de Reuters y AFP", ["Reuters", "AFP"]),
    ("Com informações da Reuters", ["Reuters"]),
    ("по данным ТАСС", ["ТАСС"]),
    ("综合新华社、路透社报道", ["新华社", "路透社"]),
]

NO_CREDITS = [
    ("By 2030 the city will be carbon neutral.", "en"),
    ("By Tuesday night the river had risen by two metres.", "en"),
    ("By Tuesday Night", "en"),
    ("By Popular Demand", "en"),
    ("Via Appia was closed", "it"),
    ("Sources: three officials said", "en"),
    ("Source: three officials", "en"),
    ("Source: Company data", "en"),
    ("Source: US Department of Justice", "en"),
    ("Reuters reported that the council met.", "en"),
    ("He told Reuters that the plan was dead.", "en"),
    ("Reuters contributed to the industry's growth, he said.", "en"),
    ("She contributed to this report on the harbour for years.", "en"),
    ("With reporting from the front line, the film shows war.", "en"),
    ("With Reuters reporting losses, shares fell.", "en"),
    ("The story first appeared in a dream.", "en"),
    ("Von Berlin nach Paris", "de"),
    ("Von Montag an gilt die neue Regel in allen Häfen.", "de"),
    ("Mit freundlichen Grüßen", "de"),
    ("Der Rat, so die dpa, tagte drei Stunden.", "de"),
    ("Par ailleurs, le conseil a voté.", "fr"),
    ("Por la mañana", "es"),
    ("Con la información de ayer", "es"),
    ("Di solito piove", "it"),
    ("По данным ТАСС, совет собрался в среду и отложил решение.", "ru"),
    ("По материалам следствия, совет знал о плане.", "ru"),
    ("По материалам ТАСС, совет собрался в среду.", "ru"),
    ("Via Reuters, the mayor sent word to her voters.", "en"),
]

FIELDS: list[tuple[str, list[str]]] = [
    ("jane@x.org (Jane Doe)", ["Jane Doe"]),
    ("Jane Doe <jane@x.org>", ["Jane Doe"]),
    ("Jane Doe, John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ("JANE DOE", ["Jane Doe"]),
    ("jane doe", ["Jane Doe"]),
    ("Jean-Pierre O'NEIL", ["Jean-Pierre O'Neil"]),
    ("MARÍA LÓPEZ Y JUAN PÉREZ", ["María López", "Juan Pérez"]),
    ("By Jane Doe", ["Jane Doe"]),
    ("Jane Doe | The Example Times", ["Jane Doe"]),
    ("Jane Doe – Example", ["Jane Doe"]),
    ("Jane Doe, Political Editor", ["Jane Doe"]),
    ("Text, Interview: Erika Muster", ["Erika Muster"]),
    ("Konstantin", ["Konstantin"]),
    ("李明", ["李明"]),
    ("Иван Примеров", ["Иван Примеров"]),
    ("admin", []),
    ("Staff", []),
    ("Redaktion", []),
    ("web desk", []),
    ("The Example Times", []),
    ("Reuters", []),
    ("news@example.org", []),
    ("@janedoe", []),
    ("https://example.org/author/jane", []),
    ("Фото из архива", []),
]


def _read(*paragraphs: str, outlet: str = "", language: str = "") -> provenance.ProvenanceReading:
    return provenance.read(paragraphs, outlet=outlet, language=language)


@pytest.mark.parametrize(("line", "language", "authors", "origin"), BYLINES)
def test_bylines(line: str, language: str, authors: list[str], origin: str | None) -> None:
    reading = _read(line, *BODY, language=language)
    assert [author.name for author in reading.provenance.authors] == authors
    found = reading.provenance.origin
    assert (found is None) if origin is None else (found is not None and same_outlet(found.name, origin))
    assert reading.credit_lines == {0}
    assert all(author.words in line for author in reading.provenance.authors)


@pytest.mark.parametrize(("paragraph", "language", "origin"), DATELINES)
def test_a_dateline_names_the_origin_and_stays_in_the_body(paragraph: str, language: str, origin: str) -> None:
    reading = _read(paragraph, *BODY, language=language)
    assert reading.provenance.origin is not None
    assert reading.provenance.origin.name == origin
    assert reading.provenance.origin.words in paragraph
    assert reading.credit_lines == frozenset()


def test_an_agency_that_is_known_by_its_initials_is_one_outlet() -> None:
    assert same_outlet("MPA", "Meridian Press Agency")
    assert not same_outlet("MPA", "Marendia Post")
    assert not same_outlet("US", "United Swans")
    assert not same_outlet("The", "Tarnwick Herald Express")


@pytest.mark.parametrize(("line", "origin"), ORIGINS)
def test_lines_that_name_the_first_publisher(line: str, origin: str) -> None:
    reading = _read(*BODY, line)
    assert reading.provenance.origin is not None
    assert reading.provenance.origin.name == origin
    assert reading.provenance.origin.words in line
    assert reading.credit_lines == {2}


@pytest.mark.parametrize(("line", "names"), SHARES)
def test_lines_that_credit_a_share(line: str, names: list[str]) -> None:
    reading = _read(*BODY, line)
    assert [share.name for share in reading.provenance.contributors] == names
    assert all(share.words in line for share in reading.provenance.contributors)
    assert reading.provenance.origin is None
    assert reading.credit_lines == {2}


@pytest.mark.parametrize(("sentence", "language"), NO_CREDITS)
@pytest.mark.parametrize("at_top", [True, False])
def test_body_text_is_neither_byline_nor_credit(sentence: str, language: str, *, at_top: bool) -> None:
    paragraphs = [sentence, *BODY] if at_top else [*BODY, sentence]
    reading = _read(*paragraphs, language=language)
    assert reading.credit_lines == frozenset()
    assert reading.provenance.authors == ()
    assert reading.provenance.origin is None
    assert reading.provenance.contributors == ()


@pytest.mark.parametrize(("text", "names"), FIELDS)
def test_author_fields_of_feeds(text: str, names: list[str]) -> None:
    reading = provenance.read(BODY, feed_authors=[text], outlet="Example Times")
    assert [author.name for author in reading.provenance.authors] == names
    assert all(author.words == text for author in reading.provenance.authors)


def test_the_text_names_its_authors_before_the_feed_and_the_feed_before_the_page() -> None:
    line = ["By Jane Doe", *BODY]
    by_text = provenance.read(line, feed_authors=["Site Account"], page_authors=["John Roe"], language="en")
    by_feed = provenance.read(BODY, feed_authors=["Max Roe"], page_authors=["John Roe"])
    by_page = provenance.read(BODY, feed_authors=["admin"], page_authors=["John Roe"])
    names = [reading.provenance.authors[0].name for reading in (by_text, by_feed, by_page)]
    assert names == ["Jane Doe", "Max Roe", "John Roe"]


def test_reporters_are_authors_where_nobody_else_is() -> None:
    signed = "(Reporting by Jane Doe in Berlin; Editing by John Roe)"
    alone = _read(*BODY, signed)
    beside = _read("By Max Muster", *BODY, signed, language="en")
    assert [author.name for author in alone.provenance.authors] == ["Jane Doe"]
    assert alone.provenance.contributors == ()
    assert [author.name for author in beside.provenance.authors] == ["Max Muster"]
    assert [share.name for share in beside.provenance.contributors] == ["Jane Doe"]


def test_editors_are_a_credit_line_that_names_nobody() -> None:
    reading = _read(*BODY, "责任编辑：李明")
    assert reading.credit_lines == {2}
    assert reading.provenance.authors == ()


def test_a_credit_inside_a_body_paragraph_is_read_and_stays() -> None:
    reading = _read(BODY[0], "She would listen, she said. Reuters contributed to this report.")
    assert [share.name for share in reading.provenance.contributors] == ["Reuters"]
    assert reading.provenance.contributors[0].words == "Reuters contributed to this report."
    assert reading.credit_lines == frozenset()


def test_a_byline_in_the_middle_of_a_text_is_none() -> None:
    paragraphs = [*BODY * 5, "By Jane Doe", *BODY * 5]
    assert _read(*paragraphs, language="en").provenance.authors == ()


def test_a_one_word_opening_of_another_language_is_none() -> None:
    assert _read("Di Mario Esempio", *BODY, language="de").provenance.authors == ()


def test_the_outlet_is_neither_its_own_origin_nor_contributor() -> None:
    reading = _read(
        "BERLIN (Reuters) — The council met.", *BODY, "Reuters contributed to this report.", outlet="reuters.com"
    )
    assert reading.provenance.origin is None
    assert reading.provenance.contributors == ()


def test_the_origin_is_not_named_again_as_a_contributor() -> None:
    reading = _read("BERLIN (AP) — The council met.", *BODY, "The Associated Press contributed to this report.")
    assert reading.provenance.origin is not None
    assert reading.provenance.contributors == ()


def test_what_the_text_says_of_its_origin_comes_before_what_the_feed_says() -> None:
    source = Source(title="The Example Wire")
    only_feed = provenance.read(BODY, source=source, outlet="Example Times")
    both = provenance.read([*BODY, "Originally published by The Sample Review."], source=source)
    own = provenance.read(BODY, source=Source(title="Example Times"), outlet="The Example Times")
    assert only_feed.provenance.origin is not None
    assert only_feed.provenance.origin.name == "The Example Wire"
    assert both.provenance.origin is not None
    assert both.provenance.origin.name == "The Sample Review"
    assert own.provenance.origin is None


def test_an_agency_in_an_author_field_is_the_origin() -> None:
    reading = provenance.read(BODY, feed_authors=["Reuters Staff"])
    assert reading.provenance.origin is not None
    assert reading.provenance.origin.name == "Reuters"


def test_a_line_that_repeats_the_feeds_authors_is_no_body() -> None:
    reading = provenance.read(["Jane Doe", *BODY], feed_authors=["Jane Doe"])
    assert reading.credit_lines == {0}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Epoch Times", "Epoch Times"),
        ("AP", "The Associated Press"),
        ("AFP", "法新社"),
        ("BBC", "BBC News"),
        ("theguardian.com", "The Guardian"),
        ("https://www.epochtimes.com/", "The Epoch Times"),
        ("Xinhua", "新华社"),
        ("ТАСС", "TASS"),
        ("Die Zeit", "Zeit Online"),
        ("EL PAÍS", "El Pais"),
        ("dpa", "Deutsche Presse-Agentur"),
    ],
)
def test_names_of_one_outlet(a: str, b: str) -> None:
    assert same_outlet(a, b)
    assert same_outlet(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("Times", "Post"), ("", ""), ("AP", "AFP"), ("Le Monde", "El Mundo"), ("The", "Der")]
)
def test_names_of_two_outlets(a: str, b: str) -> None:
    assert not same_outlet(a, b)


def test_the_first_article(shared_data: Path) -> None:
    text = (shared_data / "article" / "taiwan-national-guard.txt").read_text(encoding="utf-8")
    paragraphs = text.split("\n\n")
    reading = provenance.read(paragraphs)
    assert [author.name for author in reading.provenance.authors] == ["Katabella Roberts"]
    assert reading.provenance.origin is not None
    assert reading.provenance.origin.name == "The Epoch Times"
    assert reading.provenance.origin.words == "via The Epoch Times"
    assert [share.name for share in reading.provenance.contributors] == ["Reuters"]
    assert reading.credit_lines == {0, len(paragraphs) - 1}


@given(
    st.lists(st.text(max_size=200), max_size=12),
    st.lists(st.text(max_size=60), max_size=3),
    st.sampled_from(["", "en", "de", "zh", "xx"]),
)
def test_any_text_is_read_and_words_are_verbatim(paragraphs: list[str], authors: list[str], language: str) -> None:
    reading = provenance.read(paragraphs, feed_authors=authors, outlet="Example", language=language)
    found = reading.provenance
    quoted = [*found.authors, *found.contributors, *([found.origin] if found.origin else [])]
    assert all(any(words.words in text for text in [*paragraphs, *authors]) for words in quoted)
    assert all(0 <= line < len(paragraphs) for line in reading.credit_lines)


@pytest.mark.parametrize(
    "unit", ["a", "1", " ", "By ", "A. ", "By Jane Doe, ", "Source: ", "、", "(", "contributed to this "]
)
@pytest.mark.timeout(60)  # seconds where quadratic time takes minutes: nothing is timed, only a hang is cut off
def test_no_length_makes_it_hang(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    reading = provenance.read([text, text], feed_authors=[text], page_authors=[text])
    assert reading.provenance.origin is None
