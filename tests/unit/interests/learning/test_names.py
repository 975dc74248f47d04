"""Names are runs of capitals inside sentences, and what a capital tells differs from language to language."""

from __future__ import annotations

import pytest

from bot.interests.learning.names import MOST_NAMES, MOST_WORDS, names


@pytest.mark.parametrize(
    ("title", "opening", "found"),
    [
        pytest.param(
            "Ellery council votes on pier",
            "The plan of Mayor Ana Reed goes to the Bank of Ellery in May, she told Sunfield Radio on Monday.",
            ("Mayor Ana Reed", "Bank of Ellery", "Sunfield Radio"),
            id="people, organisations and places, no months and days",
        ),
        pytest.param("", "Farmers fear a drought. The drought may last.", (), id="no first words of sentences"),
        pytest.param(
            "", "Sunfield waits. Many in Sunfield fear more.", ("Sunfield",), id="first words that are names further on"
        ),
        pytest.param("", "Tomas Okoro won. Okoro is 23.", ("Tomas Okoro",), id="no part of a longer name"),
        pytest.param(
            "Council Votes To Rebuild Eastern Pier", "It was close.", (), id="no headline in which all have capitals"
        ),
        pytest.param("MAYOR OF ELLERY STEPS DOWN", "She is 61.", (), id="no headline in capitals"),
        pytest.param("", "He met Mr Okoro and Dr Reed there.", ("Okoro", "Reed"), id="no forms of address"),
        pytest.param("", "They met Ana Reed's Sunfield Choir.", ("Ana Reed", "Sunfield Choir"), id="no possessor"),
        pytest.param("", "THE MAYOR LEFT. SHE WAS ILL.", (), id="no text in capitals"),
        pytest.param("", "The men of St. Brannoc's parish met.", ("St Brannoc",), id="abbreviations, no possessives"),
        pytest.param("", "They left NATO, and then the EU too.", ("NATO", "EU"), id="initials"),
        pytest.param("", 'She said: "Nobody knows Ana Reed."', ("Ana Reed",), id="no first words of quotations"),
        pytest.param(
            "",
            "It is at the Sunfield Harbour Board of Port Ellery.",
            ("Sunfield Harbour Board", "Port Ellery"),
            id="small words part what is too long",
        ),
        pytest.param("", "It was One Two Three Four Five Six Seven.", (), id="nothing too long for a name"),
        pytest.param("", "I saw it. He did, as I said, and I left.", (), id="no letter by itself"),
    ],
)
def test_names_in_english(title: str, opening: str, found: tuple[str, ...]) -> None:
    assert names(title, opening, language="en") == found


@pytest.mark.parametrize(
    ("language", "opening", "found"),
    [
        (
            "de",
            "Die Stadt will zehn Millionen Euro für den Hafen. Das sagte Frau Anna Rehm Ende Mai der ZDX.",
            ("Anna Rehm", "ZDX"),
        ),
        ("fr", "La maire Anne Rive a vu le port de Saint-Elleray mardi.", ("Anne Rive", "Saint-Elleray")),
        ("es", "El domingo Ana del Río habló con el Banco de Ellera.", ("Ana del Río", "Banco de Ellera")),
        ("ru", "В среду мэр Анна Рекова была в Эллерске.", ("Анна Рекова", "Эллерске")),
        ("uk", "У середу пані Ганна Річенко була в Еллерську.", ("Ганна Річенко", "Еллерську")),
        ("zh", "市长安娜周三在埃勒里港。", ()),
        ("ar", "قالت رئيسة البلدية يوم الأربعاء.", ()),
    ],
)
def test_names_in_other_languages(language: str, opening: str, found: tuple[str, ...]) -> None:
    assert names("", opening, language=language) == found


def test_a_list_of_names_is_cut() -> None:
    found = names("", "They met " + ", ".join(f"Na{chr(97 + n)} Bello" for n in range(20)) + ".", language="en")
    assert len(found) == MOST_NAMES
    assert all(len(name.split()) <= MOST_WORDS for name in found)
