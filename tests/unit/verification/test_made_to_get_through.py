"""Claims that are false and were made to get through: how many do, and that what is true beside them still does."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import ArticleId, SourceText, Verdict
from bot.verification import ground, verify

_FILE = Path(__file__).parent / "lines" / "made_to_get_through.txt"
_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["made_to_get_through"]


def supported(claim: str, text: str, language: str) -> bool:
    source = SourceText(article=ArticleId("0"), text=text, language=language)
    return verify(claim, ground([source])).verdict is Verdict.SUPPORTED


def claims() -> Iterator[tuple[str, str, str]]:
    """Yield each claim with its article and language."""
    language = text = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        sign, _, words = line.partition(" ")
        if sign == "##":
            language = words.partition("|")[2] or "en"
        elif sign == "A":
            text = words
        elif sign == "C":
            yield words, text, language


@pytest.mark.thorough
def test_no_more_get_through_than_did() -> None:
    passed = [claim for claim, text, language in claims() if supported(claim, text, language)]
    assert len(passed) <= _FLOORS["most_certified"]


# What the claims above led to; each by a pair that stands in none of them.
FALSE = [
    # Two sentences put together, and the second one's subject left out.
    (
        "en",
        "Tolmen seized the ship on Friday. Brask paid the crew in July.",
        "Tolmen seized the ship on Friday and paid the crew in July.",
    ),
    (
        "de",
        "Der Rat lobte den Plan am Freitag. Die Bank strich den Kredit im Juli.",
        "Der Rat lobte den Plan am Freitag und strich den Kredit im Juli.",
    ),
    # Who says it, or what it is.
    (
        "en",
        "In the opinion of the miller, the dam of Vell will burst in spring.",
        "The dam of Vell will burst in spring.",
    ),
    ("en", "Rumour: the dam of Vell burst on Friday.", "The dam of Vell burst on Friday."),
    ("de", "Nach Meinung von Ott ist der Damm in Vell gebrochen.", "Der Damm in Vell ist gebrochen."),
    ("ru", "Слух: плотину в Велле прорвало в пятницу.", "Плотину в Велле прорвало в пятницу."),
    # What takes a part back.
    ("en", "The bridge of Vell is open again, but not for lorries and buses.", "The bridge of Vell is open again."),
    (
        "en",
        "All boats of the fleet came home on Friday, except two old trawlers.",
        "All boats of the fleet came home on Friday.",
    ),
    ("ru", "Все лодки вернулись в пятницу, кроме двух старых траулеров.", "Все лодки вернулись в пятницу."),
    # One number of two.
    ("en", "Between 40 and 60 boats of Vell sank on Friday.", "60 boats of Vell sank on Friday."),
    ("de", "Das Gericht verurteilte Ott zu 12 bis 15 Jahren Haft.", "Das Gericht verurteilte Ott zu 15 Jahren Haft."),
    # What stands at a number.
    ("en", "The probe of Vell showed ±3 degrees on Friday.", "The probe of Vell showed 3 degrees on Friday."),
    ("en", "The ferry of Vell costs 40/week in July.", "The ferry of Vell costs 40 in July."),
    ("en", "The vote of Vell ended 200–300 on Friday.", "The vote of Vell ended 200 on Friday."),
    # What makes it another thing.
    (
        "en",
        "The outgoing chairman of Vell Mills sold his shares on Friday.",
        "The chairman of Vell Mills sold his shares on Friday.",
    ),
    (
        "en",
        "The simulated flood of Friday destroyed two bridges in Vell.",
        "The flood of Friday destroyed two bridges in Vell.",
    ),
    ("ru", "Суд вернул дом бывшему мэру Велла в пятницу.", "Суд вернул дом мэру Велла в пятницу."),
    (
        "de",
        "Das Gericht sprach den mutmaßlichen Dieb am Freitag in Vell.",
        "Das Gericht sprach den Dieb am Freitag in Vell.",
    ),
    # Another case.
    ("ru", "Брандта поддержал Ольсен в пятницу в Велле.", "Брандт поддержал Ольсена в пятницу в Велле."),
    ("uk", "Бранда підтримав Ольсен у п'ятницю у Веллі.", "Бранд підтримав Ольсена у п'ятницю у Веллі."),
]
TRUE = [
    (
        "en",
        "Ann Brandt closed the mill on Friday. She opened a school in July.",
        "Ann Brandt closed the mill on Friday and opened a school in July.",
    ),
    (
        "en",
        "Ann Brandt closed the mill on Friday. Brandt opened a school in July.",
        "Ann Brandt closed the mill on Friday and opened a school in July.",
    ),
    ("en", "In July, the storm sank 40 boats; 12 more were lost at sea.", "The storm sank 40 boats."),
    ("en", "Prices rose by $40 (£32) in July, the office said.", "Prices rose by $40 in July, the office said."),
    (
        "en",
        "The vote was 12–3 on Friday in the old town hall of Vell.",
        "The vote was 12-3 on Friday in the town hall of Vell.",
    ),
    (
        "ru",
        "Мэр в пятницу посетил завод в Велле и встретился с рабочими.",
        "Мэр посетил завод в Велле и встретился с рабочими.",
    ),
    (
        "de",
        "Der Sturm versenkte am Freitag 40 Boote vor der Küste von Vell.",
        "Der Sturm versenkte 40 Boote vor der Küste von Vell.",
    ),
]


@pytest.mark.parametrize(("language", "text", "claim"), FALSE)
def test_what_turns_a_statement_cannot_go(language: str, text: str, claim: str) -> None:
    assert supported(text.partition(". ")[0].rstrip(".") + ".", text, language)
    assert not supported(claim, text, language)


@pytest.mark.parametrize(("language", "text", "claim"), TRUE)
def test_what_turns_nothing_can(language: str, text: str, claim: str) -> None:
    assert supported(claim, text, language)
