"""What was worked out lately is kept, as much of it as there is room for."""

from __future__ import annotations

from dataclasses import replace

from bot.pipeline.editions.latest import Latest, OfStories, weight
from tests.makers import a_story, an_article


def test_who_was_asked_for_longest_ago_makes_room() -> None:
    latest: Latest[str, int] = Latest(2)
    latest.put("a", 1)
    latest.put("b", 2)
    assert latest.get("a") == 1
    latest.put("c", 3)
    assert [latest.get(name) for name in "abc"] == [1, None, 3]


def test_what_weighs_more_takes_the_room_of_several() -> None:
    latest: Latest[str, str] = Latest(10, weigh=len)
    for name in "abc":
        latest.put(name, 3 * name)
    latest.put("d", "four" * 2)
    assert [name for name in "abcd" if latest.get(name)] == ["d"]
    latest.put("d", "d")
    latest.put("e", 9 * "e")
    assert [name for name in "abcde" if latest.get(name)] == ["d", "e"]


def test_what_has_no_room_at_all_is_not_kept() -> None:
    latest: Latest[str, str] = Latest(3, weigh=len)
    latest.put("a", "four")
    assert latest.get("a") is None
    latest.put("b", "two")
    assert latest.get("b") == "two"


def test_what_is_dropped_leaves_its_room() -> None:
    latest: Latest[str, str] = Latest(4, weigh=len)
    latest.put("a", "abc")
    latest.drop("a")
    latest.drop("a")
    latest.put("b", "abcd")
    assert latest.get("b") == "abcd"


def test_a_story_weighs_what_its_articles_do() -> None:
    long = an_article(text="x" * 10_000)
    one, two = a_story(long), a_story(long, replace(long, outlet="Another"))
    assert weight(two) == 2 * weight(one) > 4 * len(long.text)
    values: OfStories[int] = OfStories(weight(two))
    values.put(one, 1)
    values.put(two, 2)
    assert (values.get(one), values.get(two)) == (None, 2)
