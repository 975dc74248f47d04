"""What a rule finds in an article: forms of words, whole words, phrases, and where it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.interests.rules.documents import Document, read_document
from bot.interests.rules.language import parse_rule
from bot.model import FeedUrl
from tests.makers import an_article


def matches(typed: str, document: Document) -> bool:
    return parse_rule(typed).matches(document)


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [
        ("en", "chips", "A new chip from Ellery"),
        ("en-GB", "chip", "CHIPS, at last"),
        ("en", "resume", "He sent his résumé."),
        ("en", "vote", "The council voted"),
        ("de", "Haus", "Die Häuser am Hafen"),
        ("de", "Wahlen", "Nach der Wahl"),
        ("de", "strasse", "Die Straße"),
        ("es", "eleccion", "Las elecciones del puerto"),
        ("es", "elección", "Las elecciones del puerto"),
        ("es", "elecciones", "La elección del puerto"),
        ("fr", "elections", "L’élection du port"),
        ("fr", "navire", "Les navires"),
        ("pt", "eleição", "As eleições no porto"),
        ("pt-BR", "eleicao", "As eleições no porto"),
        ("ru", "порт", "Пожар портом не замечен, в портах тихо"),
        ("ru", "ёлка", "Елки в гавани"),
        ("uk", "порт", "Пожежа в портах"),
        ("uk", "рік", "Минулого року"),
        ("uk", "Київ", "У Києві"),
        ("uk", "вибори", "Результати виборів"),
        ("zh", "半导体", "美国半导体出口"),
        ("zh", "口", "美国半导体出口"),
        ("ja", "東京", "東京都庁"),
        ("", "chips", "Chips"),
    ],
)
def test_a_word_is_found_in_its_forms_whatever_case_and_accents(language: str, typed: str, text: str) -> None:
    assert matches(typed, Document(title="", text=text, language=language))
    assert matches(f"title:{typed}", Document(title=text, text="", language=language))


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [
        ("en", "space", "The aerospace plan"),
        ("en", "aerospace", "Aerospacelab, a label"),
        ("en", "chip", "chipmunks"),
        ("en", '"chip"', "New chips"),
        ("en", '"export controls"', "exports controls"),
        ("en", '"export controls"', "controls of export"),
        ("en", "covid-19", "covid in 19 towns"),
        ("en", "chip*", "a microchip"),
        ("", "chips", "a chip"),
        ("zh", "导出", "半导体出口"),
        ("uk", "мода", "Мідь дорожчає"),
    ],
)
def test_other_words_are_not_found(language: str, typed: str, text: str) -> None:
    assert not matches(typed, Document(title="", text=text, language=language))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('"export controls"', "New EXPORT controls."),
        ('"harbour council of port"', "The harbour council of Port Ellery"),
        ('"port elle*"', "in Port Ellery"),
        ("chip*", "Chipmakers"),
        ("covid-19", "COVID-19 again"),
        ("U.S.", "the U.S. and"),
        ("US", "the U.S. and"),
        ("can’t", "they can't"),
    ],
)
def test_phrases_and_beginnings_are_found(typed: str, text: str) -> None:
    assert matches(typed, Document(title="", text=text, language="en"))


def test_no_phrase_reaches_from_the_title_into_the_text() -> None:
    document = Document(title="Council votes on pier", text="Works begin in May. The pier works.", language="en")
    assert not matches('"votes on pier works"', document)
    assert matches('"pier works"', document)
    assert not matches('title:"pier works"', document)
    assert not matches("title:may", document)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("outlet:herald", True),
        ('outlet:"ellery herald"', True),
        ("outlet:TEH", True),
        ("outlet:teh", False),
        ("outlet:ellery.example", False),
        ("outlet:hera*", True),
        ("outlet:chips", False),
        ("outlet:era", False),
        ("feed:morning", True),
        ("feed:news.herald.example", True),
        ("feed:herald.example", True),
        ("feed:rss", False),
        ('feed:"edition news"', False),
        ("lang:en", True),
        ("lang:en-US", True),
        ("lang:fr", False),
        ('tag:"climate change"', True),
        ("tag:CLIMATE-CHANGE", True),
        ("tag:climate", False),
        ("tag:économie", True),
        ("tag:chip", False),
    ],
)
def test_fields_ask_where_an_article_comes_from(typed: str, *, expected: bool) -> None:
    article = replace(
        an_article("Chips", "Chips and more.", outlet="The Ellery Herald"),
        language="en-GB",
        feed=FeedUrl("https://www.news.herald.example/rss"),
    )
    document = read_document(article, feed_title="Morning edition", tags=["Climate change", "Economie"])
    assert matches(typed, document) is expected


def test_an_outlet_is_found_by_all_its_names() -> None:
    document = Document(title="", text="", outlet="Agence France-Presse")
    assert matches("outlet:AFP", document)
    assert matches("outlet:France", document)
    assert not matches("outlet:Reuters", document)
