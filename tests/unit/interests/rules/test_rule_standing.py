from __future__ import annotations

import random

import pytest

from bot.interests.rules.documents import Document
from bot.interests.rules.frequencies import Frequencies
from bot.interests.rules.language import Rule, parse_rule
from bot.interests.rules.pivots import Chooser, Kind, Pivot
from bot.interests.rules.standing import Standing

PIER = Document(title="Council votes for a new pier", text="Chips and exports.", language="en", outlet="The Herald")


def standing(**typed: str) -> Standing[str]:
    return Standing({key: parse_rule(each) for key, each in typed.items()})


def test_all_rules_that_match_are_found() -> None:
    held = standing(
        a="pier", b='"new pier"', c="chip", d="quay", e="pie*", f="outlet:herald", g="lang:en NOT pier", h='"chip"',
        i="counci*", j="councillor*", k='"chips and exports"', l='"new pier is"', m="tag:herald OR exports",
    )  # fmt: skip
    assert held.matching(PIER) == set("abcefikm")
    assert len(held) == 13


def test_no_phrase_is_found_across_title_and_text() -> None:
    assert standing(a='"pier chips"', b='"new pier"', c='"pier chip*"').matching(PIER) == {"b"}


def test_accents_do_not_count() -> None:
    held = standing(a="resume", b="post-resume", c="résumé", d="title:resume", e='"post resume"')
    document = Document(title="Le Résumé", text="post-résumé", language="en")
    assert held.matching(document) == set("abcde")


def test_rules_come_and_go() -> None:
    held = standing(a="pier", b="outlet:herald", c="pie*")
    assert held.matching(PIER) == {"a", "b", "c"}
    held.add("d", parse_rule("ch*"))
    held.add("e", parse_rule("outlet:The*"))
    held.add("f", parse_rule("pier"))
    assert held.matching(PIER) == {"a", "b", "c", "d", "e", "f"}
    for key in "abcd":
        held.remove(key)
    assert held.matching(PIER) == {"e", "f"}
    held.add("e", parse_rule("quay"))
    assert held.matching(PIER) == {"f"}
    held.remove("f")
    assert held.matching(PIER) == set()
    with pytest.raises(KeyError):
        held.remove("f")


def test_the_answer_is_the_callers() -> None:
    held = standing(a="pier")
    held.matching(PIER).clear()
    assert held.matching(PIER) == {"a"}


def test_each_language_has_its_own_forms() -> None:
    held = standing(a="портом", b="chips", c="rosas")
    assert held.matching(Document(title="Порт", text="chip", language="ru")) == {"a"}
    assert held.matching(Document(title="Порт", text="chip", language="en")) == {"b"}
    assert held.matching(Document(title="La rosa", text="", language="es-MX")) == {"c"}
    assert held.matching(Document(title="Портом", text="chips", language="zh")) == {"a", "b"}
    assert held.matching(Document(title="Портом", text="chips", language="")) == {"a", "b"}


def made_up(chance: random.Random, words: list[str]) -> Rule:
    one, other, third = chance.choices(words, k=3)
    forms = (
        f"{one}", f'"{one}"', f"{one[:5]}*", f'"{one} {other}"', f"{one} {other}", f"{one} OR {other}",
        f"{one} NOT {other}", f"{one[:3]}*",
        f"title:{one} {other}", f"({one} OR {other}) -{third}", f'"{one} {other[:2]}*"', f'"{one} {other} {third}"',
    )  # fmt: skip
    return parse_rule(chance.choice(forms))


def test_what_is_learned_of_words_changes_no_answer() -> None:
    chance = random.Random(3)
    syllables = [first + last for first in "bdfgklmnprst" for last in "aeiou"]
    begun = ["".join(chance.choices(syllables, k=chance.choice((2, 2, 3)))) for _ in range(75)]
    words = [word for each in begun for word in (each, f"{each}s")]
    rules = dict(enumerate(made_up(chance, words) for _ in range(150)))
    held = Standing(rules)
    for _ in range(90):
        text = [words[int(150 * chance.random() ** 3)] for _ in range(25)]
        document = Document(title=" ".join(text[:5]), text=" ".join(text[5:]), language="en")
        assert held.matching(document) == {key for key, rule in rules.items() if rule.matches(document)}
    for key in rules:
        held.remove(key)
    assert held.matching(document) == set()


@pytest.mark.parametrize(
    ("typed", "pivots"),
    [
        ("often rare", [(Kind.STEM, "rare")]),
        ("often OR rare", [(Kind.STEM, "often"), (Kind.STEM, "rare")]),
        ("often NOT rare", [(Kind.STEM, "often")]),
        ("often (rare OR never) often", [(Kind.STEM, "rare"), (Kind.STEM, "never")]),
        ("often NOT (rare OR NOT never)", [(Kind.STEM, "never")]),
        ('"often seen rare"', [(Kind.PAIR, ("seen", "rare"))]),
        ("lang:en rare", [(Kind.STEM, "rare")]),
        ("rareness*", [(Kind.BEGINNING, "rare")]),
    ],
)
def test_the_rarest_words_that_will_do_lead_to_a_rule(typed: str, pivots: list[tuple[Kind, str]]) -> None:
    stems = Frequencies()
    for number in range(100):
        stems.learn(["often", "seen"] if number % 10 else ["often", "seen", "rare", "never"])
    needs = Chooser("", stems, Frequencies()).needs(parse_rule(typed).condition)
    assert needs is not None
    assert needs.pivots == {Pivot(kind, word) for kind, word in pivots}


def test_counts_forget_the_rarest_when_there_are_too_many() -> None:
    counted = Frequencies()
    for number in range(70):
        counted.learn(["often", *(f"word{number}-{each}" for each in range(1_000))])
    assert counted.share("often") > 0.9
    assert counted.share("word0-1") < 0.01
