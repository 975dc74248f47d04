from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.preferences import key
from bot.conversation.setup import OF_THE_DESK, pack_key
from bot.conversation.taps import MOST_BYTES, Act, Tap, read_tap, written
from bot.interests.profiles import interest_key
from bot.interests.topics.ready import READY
from bot.model import FeedUrl, Filler, Interest, InterestKind, Pack, Wish
from bot.schedules import MOST_TIMES, zone_choices

DIGEST = "-" * 11
OF_STORIES = (
    *(Act.SELECT, Act.EVIDENCE, Act.MORE, Act.WHY),
    *(Act.LIKE, Act.DISLIKE, Act.MORE_LIKE, Act.MUTE_OUTLET, Act.FOLLOW_STORY),
)
KEY = key("x")
LONGEST: dict[Act, tuple[tuple[object, ...], ...]] = {
    **dict.fromkeys(OF_STORIES, ((DIGEST, 999),)),
    Act.SHOW: (("languages", "settings"), ("zones", "start"), ("forget",), ("interest", KEY), ("revoke", KEY)),
    Act.SET_LANGUAGE: (("zh", "settings"),),
    Act.SET_ZONE: tuple((zone, "settings") for code in ("de", "en", "pt", "zh", "ru") for zone in zone_choices(code)),
    Act.SET_SCHEDULE: (("mon-fri 08:00", "start"), ("never",)),
    Act.SET_QUIET: (("22:00-07:00",),),
    Act.SET_ALERTS: ((10,),),
    Act.SET_STYLE: (("headlines",),),
    Act.SET_PAUSED: ((1,),),
    Act.TOGGLE_TOPIC: ((KEY,),),
    Act.UNMUTE: ((KEY,),),
    Act.PACK: ((KEY,),),
    Act.FEEDS: ((999,),),
    Act.UNFOLLOW: ((KEY, 999), ("page", 999)),
    Act.DIGEST: ((),),
    Act.EXPORT: ((),),
    Act.FORGET: ((),),
    Act.SET_READY: tuple((name, 0) for name in READY),
    Act.SET_WISH: tuple((KEY, wish.value) for wish in Wish),
    Act.SET_KIND: tuple((KEY, kind.value) for kind in InterestKind),
    Act.REMOVE_INTEREST: ((KEY,),),
    Act.SET_OTHERS: ((1,),),
    Act.SET_FILLER: tuple((kind.value, 1) for kind in Filler),
    Act.SET_LEARNS: ((1,),),
    Act.TAKE_BACK: ((KEY,),),
    Act.FORGET_REACTIONS: ((),),
    Act.REVOKE_LINKS: ((KEY,),),
}


@pytest.mark.parametrize("act", Act)
def test_the_longest_that_any_button_carries_has_room_and_is_read_again(act: Act) -> None:
    for words in LONGEST[act]:
        sent = written(act, *words)
        assert len(sent.encode()) <= MOST_BYTES
        assert read_tap(sent) == Tap(act=act, words=tuple(map(str, words)))


def test_what_buttons_carry_stays_as_it_is_for_ever() -> None:
    # Messages with these are out there; a new one may be added, none may change.
    assert {act.name: act.value for act in Act} == {
        "SELECT": "s",
        "EVIDENCE": "e",
        "MORE": "m",
        "WHY": "w",
        "LIKE": "l",
        "DISLIKE": "d",
        "MUTE_OUTLET": "o",
        "FOLLOW_STORY": "f",
        "SHOW": "go",
        "SET_LANGUAGE": "la",
        "SET_ZONE": "tz",
        "SET_SCHEDULE": "sc",
        "SET_QUIET": "qu",
        "SET_ALERTS": "al",
        "SET_STYLE": "st",
        "SET_PAUSED": "pa",
        "TOGGLE_TOPIC": "to",
        "UNMUTE": "um",
        "PACK": "pk",
        "FEEDS": "fe",
        "UNFOLLOW": "uf",
        "DIGEST": "di",
        "EXPORT": "ex",
        "FORGET": "xx",
        "MORE_LIKE": "ml",
        "SET_READY": "ir",
        "SET_WISH": "iw",
        "SET_KIND": "ik",
        "REMOVE_INTEREST": "ix",
        "SET_OTHERS": "io",
        "SET_FILLER": "if",
        "SET_LEARNS": "il",
        "TAKE_BACK": "ib",
        "FORGET_REACTIONS": "iz",
        "REVOKE_LINKS": "rv",
    }
    assert written(Act.EVIDENCE, "AbC-_123456", 12) == "1|e|AbC-_123456|12"
    assert key("https://ellery.example/feed.xml") == "ce8d6e65540dd28e"
    words = {kind: interest_key(Interest(kind=kind, words="Pier")) for kind in InterestKind}
    assert words == {
        InterestKind.RULE: "c30c4c532b4b151c",
        InterestKind.TOPIC: "e2c9ae9f7315d1a8",
        InterestKind.READY: "22ccea753f5ef241",
    }


def test_a_pack_is_named_by_its_language_and_topic() -> None:
    packs = [
        Pack(topic="world", language="en", feeds=(FeedUrl("https://a.example/"),)),
        Pack(topic="world", language="de", feeds=()),
        Pack(topic="sport", language="en", feeds=()),
        Pack(topic=OF_THE_DESK, language="", feeds=()),
    ]
    assert len({pack_key(pack) for pack in packs}) == len(packs)
    assert pack_key(packs[0]) == pack_key(Pack(topic="world", language="en", feeds=()))


@pytest.mark.parametrize("words", [("x" * 64,), ("ж" * 30,), ("a|b",)])
def test_what_a_button_cannot_carry_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        written(Act.SHOW, *words)


@pytest.mark.parametrize("sent", ["", "1", "1|", "2|e|x|1", "e|x|1", "1|nothing|x", "|", "1|E|x"])
def test_what_is_not_of_this_form_means_nothing(sent: str) -> None:
    assert read_tap(sent) is None


@given(st.text())
def test_anything_whatever_may_be_sent(sent: str) -> None:
    found = read_tap(sent)
    assert found is None or found.act in Act


def test_the_longest_names_that_there_may_be() -> None:
    longest = max(available_timezones(), key=len)
    assert len(written(Act.SET_ZONE, longest, "settings").encode()) <= MOST_BYTES
    assert MOST_TIMES * len("00:00,") > MOST_BYTES  # so what is typed is never carried by a button
