"""What is taken for filler, and above all what is not."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interests.filler import advertising_words, horoscope_words, sponsored_words, ticker_words
from bot.interests.filler.reading import pattern
from bot.interests.filler.recognising import filler
from bot.model import Article
from bot.model.interests import Filler
from bot.text.words import fold
from tests.makers import TEXT, an_article
from tests.unit.interests.filler.filler_lines import LABELLED, FillerLine, filler_lines, look_alikes

_FLOORS = tomllib.loads((Path(__file__).parents[3] / "floors.toml").read_text(encoding="utf-8"))["filler"]
_LANGUAGES = ("en", "de", "es", "fr", "pt", "ru", "uk", "zh")
_FEWEST = {"en": 40, "de": 40}
_FEWEST_OF_OTHERS = 20
_WORDS = (advertising_words, horoscope_words, sponsored_words, ticker_words)
_REAL = (("topics/agnews.jsonl.gz", "description"), ("summaries/bbc.jsonl.gz", "text"))


def _shown(lines: list[FillerLine]) -> str:
    return "\n".join(f"{line.article.language} {line.kind or 'news'}: {line.article.title}" for line in lines)


def test_the_lines_are_many_in_each_language_half_of_them_news() -> None:
    lines = [line for name in LABELLED for line in filler_lines(name)]
    counts = Counter(line.article.language for line in lines)
    assert all(counts[language] >= _FEWEST.get(language, _FEWEST_OF_OTHERS) for language in _LANGUAGES)
    assert sum(line.kind is None for line in lines) >= 0.4 * len(lines)
    assert len({line.article.title for line in lines}) == len(lines)


@pytest.mark.parametrize("name", LABELLED)
def test_filler_is_recognised_as_what_it_is(name: str) -> None:
    lines = [line for line in filler_lines(name) if line.kind]
    missed = [line for line in lines if filler(line.article) is not line.kind]
    assert 1 - len(missed) / len(lines) >= _FLOORS["recall"], _shown(missed)


@pytest.mark.parametrize("name", LABELLED)
def test_news_that_looks_like_filler_stays(name: str) -> None:
    taken = [line for line in filler_lines(name) if line.kind is None and filler(line.article)]
    assert not taken, _shown(taken)


def test_news_written_to_be_mistaken_stays() -> None:
    taken = [article.title for article in look_alikes() if filler(article)]
    assert not taken, "\n".join(taken)


@pytest.mark.parametrize(("file", "field"), _REAL)
def test_real_news_stays(shared_data: Path, file: str, field: str) -> None:
    with gzip.open(shared_data / file, "rt", encoding="utf-8") as rows:
        articles = [an_article(row["title"], row[field]) for row in map(json.loads, rows)]
    taken = [article.title for article in articles if filler(article)]
    assert len(taken) / len(articles) <= _FLOORS["most_real_news_taken"], "\n".join(taken)


def test_what_a_page_says_is_paid_for_is_sponsored() -> None:
    assert filler(an_article(sponsored=True)) is Filler.SPONSORED
    assert filler(an_article()) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example/sponsored/acme/warm-floors",
        "https://herald.example/sites/acmebrandvoice/2026/warm-floors",
        "https://www.herald.example/publirreportajes/suelos?id=4",
        "https://paidpost.herald.example/acme/warm-floors",
    ],
)
def test_an_address_among_paid_posts_tells(url: str) -> None:
    assert filler(an_article("Warm floors", url=url)) is Filler.SPONSORED


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example/news/sponsored-content-rules-tightened",
        "https://herald.example/news/advertorial",
        "https://herald.example/business?from=/sponsored/acme",
        "https://[herald.example/sponsored",
    ],
)
def test_an_address_that_only_speaks_of_paid_posts_does_not(url: str) -> None:
    assert filler(replace(an_article("Rules for paid posts tightened"), url=url)) is None


def test_a_slots_name_is_a_label_only_at_the_head_and_once() -> None:
    assert filler(an_article("Warme Böden", f"Anzeige\n\n{TEXT}", language="de")) is Filler.SPONSORED
    assert filler(an_article("Warme Böden", f"Anzeige\n\n{TEXT}\n\nAnzeige\n\nMehr.", language="de")) is None
    assert filler(an_article("Warme Böden", f"{TEXT}\n\nAnzeige\n\nMehr.", language="de")) is None


def test_a_story_paid_for_by_readers_or_told_with_another_newsroom_is_news() -> None:
    for last in (
        "This story was paid for by our readers and a grant.",
        "This story was produced in partnership with the Karrow Journal, a newsroom without profit.",
    ):
        assert filler(an_article(text=f"{TEXT}\n\n{last}")) is None


def test_a_live_page_is_a_stub_until_it_tells_something() -> None:
    stub = "Follow our live coverage here."
    title = "Council vote live: updates from Port Ellery"
    assert filler(an_article(title, stub)) is Filler.TICKER
    assert filler(an_article(title, f"{stub} The council of Port Ellery met at nine behind closed doors.")) is None
    assert filler(an_article(title, f"{stub}\n\n{TEXT}")) is None


def test_a_stub_whose_title_names_what_cannot_wait_is_news() -> None:
    stub = "Follow our live coverage here."
    assert filler(an_article("Live updates: the hearing in Port Ellery", stub)) is Filler.TICKER
    assert filler(an_article("Live updates: explosion in Port Ellery", stub)) is None


def test_a_list_of_times_is_a_stub_until_its_entries_tell_something() -> None:
    title = "Ellery Town v Karrow United: live updates"
    times = [f"15:{minute:02d} Throw-in for Town" for minute in range(0, 40, 4)]
    assert filler(an_article(title, "\n\n".join(times))) is Filler.TICKER
    told = [f"{each} after the referee had looked at the pictures for two minutes" for each in times]
    assert filler(an_article(title, "\n\n".join(told))) is None


def test_signs_at_the_head_of_paragraphs_make_a_horoscope_whatever_its_title() -> None:
    signs = ("Aries", "Taurus", "Gemini", "Cancer")
    assert (
        filler(an_article("A quiet week", "\n\n".join(f"{sign}\n\nRest more." for sign in signs))) is Filler.HOROSCOPE
    )
    assert filler(an_article("A quiet week", "\n\n".join(f"{sign} rested in the harbour." for sign in signs))) is None


def test_one_sign_of_shopping_is_not_enough() -> None:
    title, offer = "Watches at Marlow's: 40% off", "The watches are blue."
    assert filler(an_article(title, offer)) is None
    assert filler(an_article(title, f"{offer} Shop now.")) is None
    assert filler(an_article(title, f"{offer} Shop now, with free shipping.")) is Filler.ADVERTISEMENT
    assert filler(an_article(f"{title}, says court", f"{offer} Shop now, with free shipping.")) is None


@pytest.mark.parametrize("language", ["it", "ja", "", "xx-YY"])
def test_other_languages_are_looked_at_for_english_labels(language: str) -> None:
    assert filler(an_article("[Sponsored] Pavimenti caldi", TEXT, language=language)) is Filler.SPONSORED
    assert filler(an_article("Pavimenti caldi", TEXT, language=language)) is None


def _tables() -> list[tuple[str, dict[str, str]]]:
    return [
        (f"{module.__name__}.{name}", table)
        for module in _WORDS
        for name, table in vars(module).items()
        if name.isupper() and isinstance(table, dict)
    ]


@pytest.mark.parametrize(("name", "table"), _tables(), ids=lambda each: each if isinstance(each, str) else "")
def test_tables_are_of_known_languages_folded_and_patterns(name: str, table: dict[str, str]) -> None:
    assert set(table) <= set(_LANGUAGES)
    for language, words in table.items():
        assert not pattern(table, language).search("")
        plain = words.replace("\\W", "").replace("\\S", "").replace("\\D", "")
        assert name.endswith("ADDRESSES") or plain == fold(plain), f"{name} {language}"


@given(
    title=st.text(max_size=80),
    text=st.text(max_size=400),
    language=st.sampled_from(_LANGUAGES),
    url=st.text(max_size=60),
)
def test_whatever_is_written_is_looked_at_without_fault(title: str, text: str, language: str, url: str) -> None:
    assert filler(replace(an_article(title, text, language=language), url=url)) in {None, *Filler}


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [
        "the week ",
        "for all signs ",
        "\n",
        "Aries ",
        "15:00\n",
        "[",
        "| ",
        "best ",
        "Sponsored | ",
        "live ",
        "(((((",
        "up to ",
    ],
)
@pytest.mark.parametrize("language", ["en", "de", "ru", "zh"])
def test_no_text_takes_long(piece: str, language: str) -> None:
    articles: list[Article] = [
        an_article(f"horoscope live deals {piece * 2000}", f"Aries Taurus paid {piece * 5000}", language=language),
        an_article(f"{(piece * 90)[:270]} astrology live deals", f"{piece * 5000}Aries Taurus paid", language=language),
    ]
    for article in articles:
        filler(article)
