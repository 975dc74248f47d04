from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Agreement, Article, Claim, Evidence, Story
from bot.stories import headline
from tests.makers import NOW, TEXT, a_story, an_article

PLAIN = "Port Ellery votes to rebuild the eastern pier"
OTHERS = ("Council of Port Ellery backs a new eastern pier", "Eastern pier of Port Ellery to be rebuilt")


def told_by(*titles: str, language: str = "en", text: str = TEXT) -> Story:
    """A story whose first title is the lead's."""
    outlets = ("The Gull", "The Tide", "The Reed", "The Heron")
    return a_story(
        *(
            an_article(title, text, outlet=outlet, published=NOW + timedelta(minutes=minutes), language=language)
            for minutes, (title, outlet) in enumerate(zip(titles, outlets, strict=False))
        )
    )


@pytest.mark.parametrize(
    "bait",
    [
        "You won't believe what Port Ellery did with its eastern pier",
        "This is why Port Ellery wants to rebuild the eastern pier",
        "Here's what the vote on the eastern pier means for Port Ellery",
        "Will Port Ellery ever rebuild the eastern pier?",
        "This town votes to rebuild the eastern pier",
        "He says the eastern pier of Port Ellery must be rebuilt",
        "7 reasons Port Ellery votes to rebuild the eastern pier",
        "PORT ELLERY VOTES TO REBUILD THE EASTERN PIER",
        "Port Ellery votes to rebuild the eastern pier!",
        "LIVE: Port Ellery votes to rebuild the eastern pier",
        "VIDEO: Port Ellery votes to rebuild the eastern pier",
        "Opinion: Port Ellery votes to rebuild the eastern pier",
        "Port Ellery votes to rebuild the eastern pier | Opinion",
        "Port Ellery votes to rebuild the eastern pier (video)",
        "Port Ellery votes to rebuild the eastern…",
        "Port Ellery votes",
        f"{PLAIN}, and council of Port Ellery, eastern pier, council of Port Ellery, eastern pier",
        "How Port Ellery votes to rebuild the eastern pier",
        "What you need to know about the eastern pier of Port Ellery",
    ],
)
def test_a_plain_title_is_preferred_to_bait(bait: str) -> None:
    assert headline(told_by(bait, *OTHERS)) in OTHERS
    assert headline(told_by(PLAIN, bait, OTHERS[0])) == PLAIN


@pytest.mark.parametrize(
    ("language", "plain", "baits"),
    [
        ("de", "Stadtrat von Marlau beschließt Bau der Brücke über die Alm",
         ["So baut Marlau die Brücke über die Alm", "Darum beschließt Marlau den Bau der Brücke über die Alm",
          "Brücke über die Alm: Sie werden nicht glauben, was Marlau baut",
          "Kommentar: Marlau baut die Brücke über die Alm"]),
        ("fr", "Le conseil de Marlau vote la construction du pont",
         ["Voici pourquoi le conseil de Marlau vote la construction du pont",
          "Vous n'allez pas croire ce que vote le conseil de Marlau pour le pont",
          "VIDÉO. Le conseil de Marlau vote la construction du pont ?", "Pourquoi le conseil de Marlau vote le pont"]),
        ("es", "El concejo de Marlau aprueba construir el puente",
         ["Esta es la razón por la que Marlau aprueba construir el puente", "¿Aprueba Marlau construir el puente?",
          "No vas a creer lo que aprueba el concejo de Marlau",
          "Así aprueba el concejo de Marlau construir el puente"]),
        ("pt", "Câmara de Marlau aprova construção da ponte",
         ["Saiba por que a Câmara de Marlau aprova a construção da ponte",
          "Você não vai acreditar no que a Câmara de Marlau aprova", "5 motivos para a construção da ponte de Marlau"]),
        ("ru", "Совет Марлау утвердил строительство моста через Алм",
         ["Вот почему совет Марлау утвердил строительство моста", "Вы не поверите, что утвердил совет Марлау",
          "Видео: совет Марлау утвердил строительство моста", "Что будет с мостом через Алм в Марлау?"]),
        ("uk", "Рада Марлау затвердила будівництво мосту через Алм",
         ["Ось чому рада Марлау затвердила будівництво мосту", "Ви не повірите, що затвердила рада Марлау",
          "5 причин, чому рада Марлау затвердила будівництво мосту"]),
        ("zh", "马劳市议会批准修建阿尔姆河大桥",
         ["为什么马劳市议会批准修建阿尔姆河大桥", "震惊！马劳市议会批准修建大桥",
          "视频：马劳市议会批准修建阿尔姆河大桥"]),
    ],
)  # fmt: skip
def test_bait_is_known_in_other_languages(language: str, plain: str, baits: list[str]) -> None:
    for bait in baits:
        assert headline(told_by(bait, plain, language=language, text=plain)) == plain


def test_the_title_that_most_say_is_preferred_to_one_about_something_else() -> None:
    aside = "Fishermen fear for their berths as costs grow in Ostre"
    assert headline(told_by(aside, *OTHERS)) in OTHERS


def test_what_the_voices_agree_on_decides_between_titles() -> None:
    titles = ("Fishermen protest against costs in Ostre harbour", "Twelve berths closed after storm in Ostre")
    story = told_by(*titles, text="")
    quote = "A storm closed twelve berths in Ostre."
    evidence = (Evidence(article=story.lead.id, quote=quote, start=0, end=len(quote)),)
    said = Agreement(agreed=(Claim(words=quote, evidence=evidence, voices=("The Gull", "The Tide")),))
    assert headline(story) == titles[0]
    assert headline(story, agreement=said) == titles[1]


def test_the_lead_keeps_its_title_among_equals() -> None:
    equals = (PLAIN, "Port Ellery decides to rebuild its eastern pier", "Port Ellery is to rebuild the eastern pier")
    for title in equals:
        assert headline(told_by(title, *(each for each in equals if each != title))) == title


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (f"{PLAIN} - The Gull", PLAIN),
        (f"{PLAIN} | The Gull", PLAIN),
        (f"{PLAIN} — gull.example", PLAIN),
        (f"The Gull: {PLAIN}", PLAIN),
        (f"{PLAIN} - The Heron", f"{PLAIN} - The Heron"),
        (f"{PLAIN} - a first step", f"{PLAIN} - a first step"),
        ("The Gull", "The Gull"),
    ],
)
def test_only_the_outlets_own_name_is_taken_off(title: str, shown: str) -> None:
    assert headline(told_by(title)) == shown


def test_bait_stands_where_there_is_nothing_else() -> None:
    assert headline(told_by("Will the pier ever open?")) == "Will the pier ever open?"


def test_titles_in_other_languages_and_of_advertisements_are_not_looked_at() -> None:
    bait = an_article("Will the pier ever open?", outlet="The Gull")
    german = an_article(PLAIN, outlet="Die Flut", language="de")
    paid = an_article(PLAIN, outlet="Ads", sponsored=True)
    assert headline(a_story(bait, an_article(PLAIN, outlet="The Tide"))) == PLAIN
    assert headline(a_story(bait, german, paid)) == bait.title


def test_a_note_without_a_title_is_headed_by_another_title_or_by_how_it_begins() -> None:
    note = an_article("", "The ferry to the islands sails again. " * 9)
    shown = headline(a_story(note))
    assert shown.startswith("The ferry to the islands sails again.")
    assert shown.endswith(" …")
    assert len(shown) <= 100
    named: Article = replace(an_article("The ferry to the islands sails again"), text=note.text)
    assert headline(a_story(note, named)) == named.title
