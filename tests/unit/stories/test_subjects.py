from __future__ import annotations

import pytest

from bot.stories.ranking.subjects import compare, named, subject
from tests.makers import an_article

# Titles and first paragraphs: two about one thing, and one that is not.
CASES = {
    "en": (
        ("Port Ellery votes on its harbour", "Voters in Port Ellery choose a harbour board today."),
        ("Who will lead Port Ellery?", "Five people want to be mayor of Port Ellery."),
        ("A new roof for the chapel", "The chapel of Brenna gets slates from Aldane."),
        "Port Ellery",
    ),
    "de": (
        ("Bürgermeisterwahl in Grauhafen", "Grauhafen wählt am Sonntag; die Bürgermeisterwahl gilt als offen."),
        ("Grauhafens Bürgermeisterwahl wird wiederholt", "Das Gericht ließ die Bürgermeisterwahl wiederholen."),
        ("Neues Dach für die Kapelle", "Die Kapelle von Brenna bekommt Schiefer."),
        "Bürgermeisterwahl",
    ),
    "ru": (
        ("Выборы мэра в Заречине", "В Заречине начались выборы мэра."),
        ("Кандидаты на выборах в Заречине спорят", "Три кандидата на выборах говорили о порте."),
        ("Новая крыша часовни", "Часовня в Бренне получила шифер."),
        "выборах",
    ),
    "zh": (
        ("白鹭港选举开始投票", "白鹭港市民周日开始投票选举新市长。"),
        ("三人参加白鹭港选举", "白鹭港选举共有三名候选人。"),
        ("老教堂换新屋顶", "布伦纳的老教堂收到了石板。"),
        "白鹭港选举",
    ),
}


@pytest.mark.parametrize("language", CASES)
def test_what_stories_have_in_common_is_found_and_named(language: str) -> None:
    *told, expected = CASES[language]
    filler = [(f"Besmir{n} tolka{n}", f"Orlin{n} vasku{n}.") for n in range(6)]
    subjects = [
        subject(an_article(title, paragraph, language=language, url=f"https://x.example/{number}"))
        for number, (title, paragraph) in enumerate([*told, *filler])
    ]
    compared = compare(subjects)
    assert [set(places) for places in compared.alike[:3]] == [{1}, {0}, set()]
    assert named(compared, 1, [0]) == expected


def are_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    filler = [(f"Besmir{n} tolka{n}", f"Orlin{n} vasku{n}.") for n in range(8)]
    found = [an_article(*each, url=f"https://x.example/{n}") for n, each in enumerate([one, other, *filler])]
    return bool(compare([subject(article) for article in found]).alike[0])


def test_what_title_and_first_paragraph_name_is_the_subject_and_what_comes_up_further_down_is_not() -> None:
    ferry = ("Otta sails again", "The Otta has a new engine.")
    assert are_alike(ferry, ("Otta is late", "Passengers waited as the Otta came at noon."))
    assert not are_alike(ferry, ("Otta is late", "Passengers waited in the rain.\n\nThe Otta came at noon."))


def test_two_words_that_two_titles_share_by_chance_are_no_subject() -> None:
    ferry = ("Ferry deal fails", "Two owners could not agree.")
    assert not are_alike(ferry, ("Cod deal fails", "Talks ended on Sunday."))
    assert are_alike(ferry, ("Another Otta ferry deal fails", "Talks ended on Sunday."))


def test_an_agency_in_titles_is_no_subject() -> None:
    one = ("Ferry sails again (Reuters)", "OTTEN (Reuters) - It has a new engine.")
    other = ("Gold coin sold (Reuters)", "BRENNA (Reuters) - A collector paid for it.")
    assert not are_alike(one, other)


def test_years_are_no_subject() -> None:
    assert not are_alike(("Budget of 2026", "The 2026 plan."), ("Ferries in 2026", "In 2026 they sail."))


def test_a_text_that_begins_with_its_title_says_it_once() -> None:
    one = ("Deal falls apart", "Deal falls apart\n\nTwo owners could not agree.")
    other = ("Deal is off", "Deal is off\n\nTalks ended.")
    assert not are_alike(one, other)


def test_nothing_is_about_nothing() -> None:
    assert not are_alike(("", ""), ("", ""))
