"""The tables of words hold together: poles oppose, kin is mutual, and every language has its part."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain

import pytest

from bot.text.stems import stemmer
from bot.text.words import fold
from bot.verification import lexicon
from bot.verification.lexicon import cues, families, kin, opposites, roles, scales, tables
from bot.verification.lexicon.light import LIGHT
from bot.verification.lexicon.negatives import negatives_of
from bot.verification.lexicon.role_words import ROLES

LANGUAGES = ("en", "de", "fr", "es", "pt", "ru", "uk", "zh")
OPPOSED = """
rose fell|increase decrease|won lost|before after|first last|always never|bought sold|accepted rejected|supports
opposes| convicted acquitted|arrested released|guilty innocent|opened closed|arrived departed|included
excluded|allowed banned| hired sacked|started ended|north south|eastern western|early late|younger older|hot
cold|stronger weaker|public private| temporary permanent|imports exports|joined left|praised criticised|confirmed
denied|majority minority|safe dangerous| profit loss|surplus deficit|optimistic pessimistic|easy difficult|cheap
expensive|positive negative|attacked defended| borrow lend|more less|victim attacker|succeeded failed|husband
wife|father mother|died survived| promoted relegated|widened narrowed|accelerated slowed|war peace
"""
STANDING_FOR = """
company firm|said told|bought purchased|killed dead|car vehicle|film movie|police officers|helped assisted|began
launched| showed revealed|decision decided|growth grew|loss lost|victory won|death died|strength strong|height
high|advice advised| French France|German Germany|British UK|American US|colour color|organise organize|centre
center|defence defense| km kilometres|doctors physicians|children kids|roughly approximately|recognised
recognized|theatre theater| Ukrainian Ukraine|lawyer attorney|jailed imprisoned|explosion blast|storm hurricane|probe
investigation
"""
NO_KIN = """
monday tuesday|doctor nurse|brother sister|north south|million billion|boy girl|king queen|president minister|rose
fell| gold silver|england scotland|january february|striker goalkeeper|first second|his her|german french
"""
NEGATIVES = """
unlikely likely|illegal legal|impossible possible|irregular regular|insecure secure|disagree agree|nonviolent violent|
misuse use|unhurt hurt|unsafe safe|inaccurate accurate|immoral moral|irrelevant relevant|illogical logical| disapprove
approve|dishonest honest|uncertain certain|unable able|incomplete complete|imperfect perfect| irresponsible
responsible|harmless harm|careless careful|hopeless hope|powerless power|fearless fear|disconnect connect|
misunderstand understand|unpopular popular|unofficial official|unarmed armed|inactive active
"""
NO_NEGATIVES = """
until til|impress press|invest vest|important portant|understand derstand|interest terest|distribute tribute|inform
form| import port|improve prove|impact pact|union ion|discover cover|display play|dismiss miss|income come|inside
side| discount count|disease ease|disclose close|input put|increase crease|mission sion|mistake take|regardless
regard| homeless home|unless un|immigrant migrant
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split() for pair in table.split("|"))]


def stem(word: str, language: str = "en") -> str:
    rules = stemmer(language)
    return rules.stemWord(fold(word)) if rules else fold(word)


@pytest.mark.parametrize(("one", "other"), pairs(OPPOSED))
def test_opposites_oppose_each_other(one: str, other: str) -> None:
    assert stem(other) in lexicon.opposites_of(stem(one), "en")
    assert stem(one) in lexicon.opposites_of(stem(other), "en")


@pytest.mark.parametrize(("one", "other"), pairs(STANDING_FOR))
def test_kin_stands_for_each_other(one: str, other: str) -> None:
    assert stem(other) in lexicon.kin_of(stem(one), "en")
    assert stem(one) in lexicon.kin_of(stem(other), "en")


@pytest.mark.parametrize(("one", "other"), pairs(NO_KIN))
def test_what_excludes_each_other_is_no_kin(one: str, other: str) -> None:
    assert stem(other) not in lexicon.kin_of(stem(one), "en")


@pytest.mark.parametrize(("negative", "positive"), pairs(NEGATIVES))
def test_a_derived_negative_opposes_what_it_denies(negative: str, positive: str) -> None:
    assert stem(positive) in negatives_of(stem(negative), "en")
    assert stem(negative) in negatives_of(stem(positive), "en")


@pytest.mark.parametrize(("word", "rest"), pairs(NO_NEGATIVES))
def test_a_word_that_begins_like_a_negative_denies_nothing(word: str, rest: str) -> None:
    assert stem(rest) not in negatives_of(stem(word), "en")
    assert stem(word) not in negatives_of(stem(rest), "en")


@pytest.mark.parametrize(
    ("negative", "positive", "language"),
    [
        ("unsicher", "sicher", "de"),
        ("incapable", "capable", "fr"),
        ("ilegal", "legal", "pt"),
        ("desigual", "igual", "es"),
        ("незаконный", "законный", "ru"),
        ("безопасный", "опасный", "ru"),
        ("незаконний", "законний", "uk"),
    ],
)
def test_other_languages_have_derived_negatives_too(negative: str, positive: str, language: str) -> None:
    assert stem(positive, language) in negatives_of(stem(negative, language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stem_is_on_both_poles_of_an_axis(language: str) -> None:
    for axis in tables.axes_in(opposites.AXES[language]):
        one, other = opposites.pole_stems(axis, 0, language), opposites.pole_stems(axis, 1, language)
        assert one, axis
        assert other, axis
        assert not one & other, (axis, one & other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_poles_of_an_axis_are_kin(language: str) -> None:
    for axis in tables.axes_in(opposites.AXES[language]):
        other = opposites.pole_stems(axis, 1, language)
        for word in opposites.pole_stems(axis, 0, language):
            assert not lexicon.kin_of(word, language) & other, (axis, word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_kin_is_mutual_and_leaves_a_word_itself_out(language: str) -> None:
    # Ukrainian has tens of thousands of forms, each with hundreds of kin: those with the same are looked at as one.
    alike: dict[frozenset[str], set[str]] = defaultdict(set)
    for group in kin.kin_groups(language):
        for word in group:
            others = lexicon.kin_of(word, language)
            assert word not in others
            assert group - {word} <= others
            alike[others | {word}].add(word)
    circles = {word: circle for circle, words in alike.items() for word in words}
    for circle, words in alike.items():
        assert all(words <= theirs for theirs in {circles[other] for other in circle}), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_group_holds_a_word_twice_or_repeats_another(language: str) -> None:
    written = [tables.groups_in(kin.KIN[language]), tables.groups_in(families.FAMILIES.get(language, ""))]
    for groups in written:
        for group in groups:
            assert not _repeated(group), group
        assert not _repeated([frozenset(group) for group in groups if group])
    for axis, poles in tables.axes_in(opposites.AXES[language]).items():
        assert not _repeated(chain(*poles)), axis


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_has_two_modalities_two_sexes_or_two_offices(language: str) -> None:
    assert not _repeated(word for words in cues.MODALITY[language].values() for word in words.split())
    assert not _repeated(word for words in cues.GENDERED[language].values() for word in words.split())
    assert not _repeated(phrase for phrases in ROLES[language].values() for phrase in phrases.split("|"))
    assert not _repeated(LIGHT[language].split())


@pytest.mark.parametrize(
    ("language", "axes", "groups"),
    [
        ("en", 350, 1400),
        ("de", 100, 200),
        ("fr", 100, 200),
        ("es", 100, 200),
        ("pt", 90, 150),
        ("ru", 100, 200),
        ("uk", 90, 140),
        ("zh", 90, 120),
    ],
)
def test_every_language_has_its_tables(language: str, axes: int, groups: int) -> None:
    assert len(tables.axes_in(opposites.AXES[language])) >= axes
    assert len([group for group in tables.groups_in(kin.KIN[language]) if group]) >= groups


@pytest.mark.parametrize(
    ("language", "one", "other", "same"),
    [
        ("de", "gestiegen", "gesunken", "kletterte"),
        ("fr", "augmenté", "baissé", "progresse"),
        ("es", "subieron", "cayó", "aumentó"),
        ("pt", "subiu", "caíram", "aumentou"),
        ("ru", "выросли", "снизилась", "увеличился"),
        ("uk", "зросла", "знизилися", "збільшилось"),
        ("zh", "上涨", "下跌", "增加"),
    ],
)
def test_forms_are_known_in_every_language(language: str, one: str, other: str, same: str) -> None:
    assert stem(other, language) in lexicon.opposites_of(stem(one, language), language)
    assert stem(same, language) in lexicon.kin_of(stem(one, language), language)
    assert set(lexicon.axis_poles(stem(one, language), language)) & {("amount", 0)}


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("not", "en"),
        ("never", "en"),
        ("didn't", "en"),
        ("without", "en"),
        ("denied", "en"),
        ("unable", "en"),
        ("nicht", "de"),
        ("weigerte", "de"),
        ("jamais", "fr"),
        ("nunca", "es"),
        ("não", "pt"),
        ("не", "ru"),
        ("без", "uk"),
        ("没有", "zh"),
    ],
)
def test_negations_are_known(word: str, language: str) -> None:
    assert lexicon.is_negation(word, language)


@pytest.mark.parametrize("word", ["stop", "after", "noted", "nothern", "under", "decline"])
def test_other_words_are_no_negations(word: str) -> None:
    assert not lexicon.is_negation(word, "en")


@pytest.mark.parametrize(
    ("word", "language", "modality"),
    [
        ("may", "en", "possible"),
        ("will", "en", "planned"),
        ("allegedly", "en", "alleged"),
        ("denied", "en", "denied"),
        ("if", "en", "conditional"),
        ("urged", "en", "wished"),
        ("killed", "en", ""),
        ("könnte", "de", "possible"),
        ("mutmaßlich", "de", "alleged"),
        ("aurait", "fr", "alleged"),
        ("presunto", "es", "alleged"),
        ("talvez", "pt", "possible"),
        ("планирует", "ru", "planned"),
        ("нібито", "uk", "alleged"),
        ("涉嫌", "zh", "alleged"),
    ],
)
def test_modality_tells_what_is_a_fact(word: str, language: str, modality: str) -> None:
    assert lexicon.modality_of(fold(word), language) == modality


@pytest.mark.parametrize(
    ("word", "language", "gender"),
    [
        ("he", "en", "m"),
        ("her", "en", "f"),
        ("daughter", "en", "f"),
        ("people", "en", ""),
        ("teacher", "en", ""),
        ("mann", "de", "m"),
        ("ministerin", "de", "f"),
        ("elle", "fr", ""),
        ("mujer", "es", "f"),
        ("женщина", "ru", "f"),
        ("чоловік", "uk", "m"),
        ("她", "zh", "f"),
    ],
)
def test_gender_is_told_by_words_of_one_sex_alone(word: str, language: str, gender: str) -> None:
    assert lexicon.gender_of(word, language) == gender


def test_the_longest_name_of_an_office_counts() -> None:
    words = "the vice president met prime minister kovac and the president".split()
    found = [(role.name, role.first, role.last) for role in lexicon.roles_in(words, "en")]
    assert found == [("vice president", 1, 2), ("prime minister", 4, 5), ("president", 9, 9)]
    assert [role.name for role in lexicon.roles_in(tuple("副总统会见外长"), "zh")] == [
        "vice president",
        "foreign minister",
    ]


@pytest.mark.parametrize(
    ("phrase", "language", "role"),
    [
        ("premier", "en", "prime minister"),
        ("ceo", "en", "chief executive"),
        ("leader", "en", ""),
        ("bundeskanzlerin", "de", "chancellor"),
        ("vice-président", "fr", "vice president"),
        ("alcaldesa", "es", "mayor"),
        ("prefeito", "pt", "mayor"),
        ("премьер-министр", "ru", "prime minister"),
        ("прем'єр-міністра", "uk", "prime minister"),
        ("总统", "zh", "president"),
    ],
)
def test_offices_are_known_by_their_words(phrase: str, language: str, role: str) -> None:
    assert roles.role_of(phrase, language) == role


def test_words_of_amount_have_steps_in_order() -> None:
    steps = [lexicon.quantifier_of(stem(word), "en") for word in ("none", "few", "some", "many", "most", "all")]
    assert steps == [("amount", step) for step in range(6)]
    assert lexicon.quantifier_of("table", "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_parts_of_the_compass_scales_and_light_words(language: str) -> None:
    assert {"north", "south", "east", "west"} <= set(scales.DIRECTIONS[language])
    assert {"amount", "frequency", "multiple"} <= set(scales.QUANTIFIERS[language])
    assert any(lexicon.is_light(stem(word, language), language) for word in LIGHT[language].split())


def test_light_words_carry_no_fact() -> None:
    assert all(lexicon.is_light(stem(word), "en") for word in "said according also currently various however".split())
    assert not any(
        lexicon.is_light(stem(word), "en") for word in "killed former man woman president million new first".split()
    )
    assert lexicon.is_attribution("said", "en")
    assert lexicon.direction_of(stem("northern"), "en") == "north"


@pytest.mark.parametrize("language", ["xx", ""])
def test_a_language_without_tables_knows_nothing(language: str) -> None:
    assert not lexicon.kin_of("company", language)
    assert not lexicon.opposites_of("rise", language)
    assert not lexicon.axis_poles("rise", language)
    assert not lexicon.is_light("said", language)
    assert not lexicon.is_negation("not", language)
    assert not lexicon.modality_of("may", language)
    assert not lexicon.gender_of("he", language)
    assert not lexicon.role_of("president", language)


def _repeated(words: object) -> list[object]:
    return [word for word, count in Counter(words).items() if count > 1]  # type: ignore[call-overload]
