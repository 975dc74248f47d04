from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interests.topics.exclusions import EXCLUSIONS
from bot.interests.topics.plain import PlainTopic, parse_topic


@pytest.mark.parametrize(
    ("typed", "about", "but_not"),
    [
        ("semiconductor export controls", ("semiconductor export controls",), ()),
        ("semiconductor export controls, but not share prices", ("semiconductor export controls",), ("share prices",)),
        ("Football except for transfers", ("Football",), ("transfers",)),
        ("science without space", ("science",), ("space",)),
        ("news about Tarvia, not Orland", ("Tarvia",), ("Orland",)),
        ("politics, not polls, not gossip", ("politics",), ("polls", "gossip")),
        ("Fußball, aber nicht die Bundesliga", ("Fußball",), ("die Bundesliga",)),
        ("Autos außer Rennen", ("Autos",), ("Rennen",)),
        ("economía, pero no la bolsa", ("economía",), ("la bolsa",)),
        ("cinéma sauf les séries", ("cinéma",), ("les séries",)),
        ("política, mas não eleições", ("política",), ("eleições",)),
        ("экономика, но не курс рубля", ("экономика",), ("курс рубля",)),
        ("культура, але не серіали", ("культура",), ("серіали",)),
        ("科技，但不要手机", ("科技",), ("手机",)),
    ],
)
def test_what_a_topic_is_not_about_is_told_from_what_it_is_about(
    typed: str, about: tuple[str, ...], but_not: tuple[str, ...]
) -> None:
    assert parse_topic(typed) == PlainTopic(about=about, but_not=but_not)


@pytest.mark.parametrize(
    "typed",
    [
        "Doctors Without Borders",
        "Reporter ohne Grenzen",
        "Médecins sans frontières",
        "Médicos sin fronteras",
        "врачи без границ",
        "not-for-profit work",
        "what is not known",
        "notable houses",
        "exceptions to the rule",
    ],
)
def test_names_and_other_words_exclude_nothing(typed: str) -> None:
    assert parse_topic(typed) == PlainTopic(about=(typed,))


@pytest.mark.parametrize("typed", ["not football", "nicht Fußball", "не футбол", "不要足球", "but not football", ""])
def test_what_says_only_what_is_not_wanted_is_about_nothing(typed: str) -> None:
    assert parse_topic(typed).about == ()


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("chess, nuclear fusion or Iceland", ("chess", "nuclear fusion", "Iceland")),
        ("Schach; Kernfusion", ("Schach", "Kernfusion")),
        ("шахматы или Исландия", ("шахматы", "Исландия")),
        ("象棋、核聚变或冰岛", ("象棋", "核聚变", "冰岛")),
    ],
)
def test_each_part_of_a_list_is_a_topic_beside_the_whole(typed: str, parts: tuple[str, ...]) -> None:
    assert parse_topic(typed).about == (typed, *parts)


def test_what_is_excluded_may_be_a_list_too() -> None:
    topic = parse_topic("sport, but not football or tennis")
    assert topic.about == ("sport",)
    assert topic.but_not == ("football or tennis", "football", "tennis")


def test_a_topic_that_is_explained_is_one_and_has_a_name() -> None:
    topic = parse_topic("sport: matches, leagues, athletes, but not football")
    assert topic.about == ("sport: matches, leagues, athletes",)
    assert topic.called == "sport"
    assert topic.texts == ("sport: matches, leagues, athletes", "football", "sport")


_WORDS = st.lists(st.sampled_from("bees tides Kyoto Öl мёд 科学 snow-ploughs".split()), min_size=1, max_size=3)


@given(
    about=_WORDS.map(" ".join),
    unwanted=_WORDS.map(" ".join),
    said=st.sampled_from([each for said in EXCLUSIONS.values() for each in said.split("|")]),
)
def test_every_way_to_exclude_is_understood(about: str, unwanted: str, said: str) -> None:
    topic = parse_topic(f"{about}{said} {unwanted}" if said.startswith(",") else f"{about} {said} {unwanted}")
    assert topic.about[:1] == (about,)
    assert (topic.but_not[:1] == (unwanted,)) is (unwanted != about)


@given(st.text(max_size=300))
def test_anything_typed_is_a_topic_whose_texts_have_words(typed: str) -> None:
    topic = parse_topic(typed)
    assert all(text.strip() for text in topic.texts)
    assert not set(topic.about) & set(topic.but_not)
