"""What is wanted, and what was learned, as text and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from bot.messages import profiles, structured
from bot.model import (
    TERMINAL,
    ChatId,
    Filler,
    Interest,
    InterestKind,
    Opinion,
    Place,
    Profile,
    Reaction,
    StoryId,
    Subject,
    UserId,
    Wish,
)
from tests.makers import NOW
from tests.unit.messages.test_forms import keys

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "json.md"
CARS = Interest(kind=InterestKind.TOPIC, words="electric cars, but not racing")
SCIENCE = Interest(kind=InterestKind.READY, words="science")
ENGLISH = Interest(kind=InterestKind.RULE, words="lang:en", wish=Wish.MUST)
FOOTBALL = Interest(kind=InterestKind.TOPIC, words="football", wish=Wish.NEVER)
SPORT = Interest(kind=InterestKind.READY, words="sport", wish=Wish.LESS)
WANTED = Profile(interests=(CARS, SCIENCE, ENGLISH, FOOTBALL, SPORT))
FORUM = Place(chat=ChatId(-100_123), thread=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    kind: str
    name: str
    liked: int
    of: int


HABITS = (
    Habit(kind="topic", name="technology", liked=6, of=8),
    Habit(kind="outlet", name="The Gull", liked=0, of=3),
    Habit(kind="name", name="Ida Fenwright", liked=3, of=3),
    Habit(kind="word", name="pier", liked=4, of=4),
)


def a_reaction(number: int, opinion: Opinion = Opinion.LIKED, headline: str = "Pier opens") -> Reaction:
    return Reaction(
        story=StoryId(f"{number:016x}"),
        user=UserId(0),
        opinion=opinion,
        at=NOW + timedelta(hours=number),
        headline=headline,
        subject=Subject(),
    )


def text(profile: Profile, place: Place = TERMINAL, width: int = 100) -> str:
    return "\n".join(profiles.lines(profile, place, width=width))


def learned(reactions: Sequence[Reaction], habits: Sequence[Habit] = (), *, learns: bool = True) -> str:
    return "\n".join(profiles.learned_lines(reactions, habits, learns=learns, zone=UTC, width=80))


def test_a_profile_is_listed_with_numbers_and_how_each_interest_is_understood() -> None:
    assert text(WANTED).splitlines() == [
        "What the terminal wants to be told:",
        "  1. electric cars, but not racing (topic)",
        "  2. science (ready topic)",
        "  3. must: lang:en (rule)",
        "  4. never: football (topic)",
        "  5. less: sport (ready topic)",
        "What matches nothing of it is left out, but for great events and one story in ten, to explore.",
        "Left out as no news: advertisements, sponsored posts, horoscopes, stubs of live tickers.",
        "Reactions change what is told.",
    ]


@pytest.mark.parametrize("width", [40, 60])
def test_a_profile_is_as_wide_as_the_terminal(width: int) -> None:
    assert max(map(len, text(WANTED, width=width).splitlines())) <= width


@pytest.mark.parametrize(
    ("place", "words"),
    [(TERMINAL, "What the terminal wants"), (FORUM, "chat -100123, topic 4"), (Place(chat=ChatId(7)), "chat 7 wants")],
)
def test_it_says_whose_it_is(place: Place, words: str) -> None:
    assert words in text(WANTED, place)


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (Profile(), "Nothing is wanted by name, so everything may be told."),
        (Profile(interests=(FOOTBALL,)), "Nothing is wanted by name, so everything may be told."),
        (Profile(interests=(ENGLISH,)), "so everything may be told that meets every must."),
        (Profile(interests=(CARS,), others=True), "What matches is told first, and the rest behind it."),
        (Profile(let_in=frozenset({Filler.TICKER})), "sponsored posts, horoscopes. Let in: stubs of live tickers."),
        (Profile(let_in=frozenset(Filler)), "Left out as no news: nothing. Let in: advertisements, sponsored posts,"),
        (Profile(learns=False), "Reactions change nothing."),
    ],
)
def test_what_becomes_of_the_rest_is_said(profile: Profile, words: str) -> None:
    assert words in text(profile)


def test_ready_topics_are_listed_with_their_states() -> None:
    profile = Profile(interests=(SCIENCE, SPORT, Interest(kind=InterestKind.TOPIC, words="culture")))
    assert list(profiles.ready_lines(profile, ("science", "sport", "culture"))) == [
        "on     science",
        "less   sport",
        "off    culture",
    ]


def test_what_was_learned_is_said_in_words_the_latest_reactions_behind_it() -> None:
    reactions = [a_reaction(1), a_reaction(2, Opinion.DISLIKED, "Choir sings"), a_reaction(3, Opinion.MORE)]
    assert learned(reactions, HABITS).splitlines() == [
        "Learned from 3 reactions:",
        "  - liked 6 of 8 on technology",
        "  - liked 0 of 3 of The Gull",
        "  - liked 3 of 3 on Ida Fenwright",
        "  - liked 4 of 4 with the word “pier”",
        "The latest:",
        "  - wants more: Pier opens",
        "    0000000000000003 · Mon 02 Mar 2026 15:00",
        "  - disliked: Choir sings",
        "    0000000000000002 · Mon 02 Mar 2026 14:00",
        "  - liked: Pier opens",
        "    0000000000000001 · Mon 02 Mar 2026 13:00",
    ]


def test_little_or_nothing_learned_is_said() -> None:
    assert learned([]) == "There are no reactions to learn from."
    assert "Nothing that stands out was learned from one reaction." in learned([a_reaction(1)])
    assert "Reactions change nothing, since learning is off." in learned([a_reaction(1)], learns=False)


def test_of_many_reactions_the_latest_are_named() -> None:
    told = learned([a_reaction(number) for number in range(1, 31)])
    assert "Nothing that stands out was learned from 30 reactions." in told
    assert told.count("liked: ") == 10
    assert f"{30:016x}" in told
    assert f"{20:016x}" not in told


@pytest.mark.parametrize("opinion", Opinion)
def test_every_opinion_has_its_words(opinion: Opinion) -> None:
    assert profiles.opinion_words(opinion, "Pier opens").endswith(": Pier opens")


# ---------------------------------------------------------------- JSON


def test_json_has_the_profile_in_the_order_of_its_numbers() -> None:
    told = json.loads(structured.render_interests(WANTED, TERMINAL))
    assert (told["schema"], told["place"]) == ("nutgraf.interests/1", None)
    assert told["interests"]["wishes"][2:4] == [
        {"kind": "rule", "words": "lang:en", "wish": "must"},
        {"kind": "topic", "words": "football", "wish": "never"},
    ]
    there = json.loads(structured.render_interests(Profile(), FORUM))
    assert there["place"] == {"id": -100_123, "topic": 4}
    assert there["interests"] == {"wishes": [], "others": False, "let_in": [], "learns": True}


def test_json_has_habits_and_all_reactions() -> None:
    reactions = [a_reaction(number) for number in range(1, 31)]
    told = json.loads(structured.render_learned(reactions, HABITS, learns=False, place=Place(chat=ChatId(7))))
    assert (told["place"], told["learns"]) == ({"id": 7, "topic": None}, False)
    assert told["habits"][0] == {"kind": "topic", "name": "technology", "liked": 6, "of": 8}
    assert [each["story"] for each in told["opinions"]] == [each.story for each in reactions]


def test_every_key_is_documented() -> None:
    written = (
        structured.render_interests(WANTED, FORUM),
        structured.render_learned([a_reaction(1)], HABITS, learns=True, place=FORUM),
    )
    documented = set(re.findall(r"`(\w+)`", DOCUMENT.read_text(encoding="utf-8")))
    assert keys([json.loads(each) for each in written]) - documented == set()
