"""Habits are counts that tell something: beyond what chance and all other stories say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.interests.learning.habits import MOST_HABITS, Habit, habits
from bot.model import Opinion, Reaction, StoryId, Subject, UserId
from tests.makers import NOW

LIKED, DISLIKED = Opinion.LIKED, Opinion.DISLIKED
_TECHNOLOGY = Subject(topics={"technology": 0.8, "world": 0.3})
_SPORT = Subject(topics={"sport": 0.8})


def _reactions(subject: Subject, liked: int, of: int, *, headline: str = "", at: int = 0) -> list[Reaction]:
    return [
        Reaction(
            story=StoryId(f"{subject}{place}"),
            user=UserId(1),
            opinion=LIKED if place < liked else DISLIKED,
            at=NOW - timedelta(hours=at + place),
            headline=headline,
            subject=subject,
        )
        for place in range(of)
    ]


def test_what_is_liked_more_than_the_rest_is_told_and_what_is_liked_less() -> None:
    found = habits(_reactions(_TECHNOLOGY, 6, 8) + _reactions(_SPORT, 1, 9))
    assert set(found) == {
        Habit(kind="topic", name="technology", liked=6, of=8),
        Habit(kind="topic", name="sport", liked=1, of=9),
    }


def test_the_most_telling_is_first() -> None:
    some, many = Subject(topics={"culture": 0.9}), Subject(topics={"science": 0.9})
    found = habits(_reactions(some, 3, 3) + _reactions(many, 30, 30) + _reactions(_SPORT, 0, 60))
    assert [habit.name for habit in found] == ["sport", "science", "culture"]


def test_little_says_nothing() -> None:
    assert habits([]) == ()
    assert habits(_reactions(_TECHNOLOGY, 2, 2) + _reactions(_SPORT, 0, 2)) == ()
    assert habits(_reactions(_TECHNOLOGY, 3, 6) + _reactions(_SPORT, 2, 5)) == ()


def test_what_is_in_all_stories_is_no_habit_of_dislike() -> None:
    assert habits(_reactions(_TECHNOLOGY, 8, 30)) == ()
    assert habits(_reactions(_TECHNOLOGY, 8, 8)) == (Habit(kind="topic", name="technology", liked=8, of=8),)


def test_outlets_names_and_words_are_told_as_printed() -> None:
    chips = Subject(outlets=("Ellery Herald", "Late Post"), names=("Okoro Labs",), words=("okoro", "chip", "unprint"))
    other = Subject(outlets=("Late Post",), names=("Port Ellery",), words=("pier",))
    found = habits(
        _reactions(chips, 12, 12, headline="Okoro orders more Chips")
        + _reactions(other, 3, 12, headline="Pier reopens")
    )
    assert {(habit.kind, habit.name) for habit in found if (habit.liked, habit.of) == (12, 12)} == {
        ("name", "Okoro Labs"),
        ("outlet", "Ellery Herald"),
        # "okoro" is a part of the name, and no headline prints "unprint".
        ("word", "chips"),
    }
    assert ("word", "pier", 3, 12) in [(habit.kind, habit.name, habit.liked, habit.of) for habit in found]


def test_opening_is_no_opinion_and_a_person_counts_once_a_story() -> None:
    once = _reactions(_TECHNOLOGY, 6, 8) + _reactions(_SPORT, 1, 9)
    opened = [
        Reaction(
            story=one.story, user=one.user, opinion=Opinion.OPENED, at=NOW, headline=one.headline, subject=one.subject
        )
        for one in once
    ]
    assert habits(once + opened + once) == habits(once)
    only_opened = [replace(one, story=StoryId(f"o{one.story}")) for one in opened]
    assert habits(once + only_opened) == habits(once)


def test_there_are_only_so_many() -> None:
    topics = [Subject(topics={f"t{place}": 0.9}) for place in range(2 * MOST_HABITS)]
    many = [reaction for subject in topics for reaction in _reactions(subject, 9, 9)]
    assert len(habits(many + _reactions(_SPORT, 0, 60))) == MOST_HABITS
