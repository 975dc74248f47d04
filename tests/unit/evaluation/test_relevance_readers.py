"""Simulated readers: what they are shown, what is counted, and that learning is told from chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.errors import ConfigError
from bot.evaluation import relevance_rankers as rankers
from bot.evaluation.relevance_rankers import Labelled, LabelledStory, Told
from bot.evaluation.relevance_readers import (
    AFTER_CHANGE,
    BOTH,
    DESCRIBED,
    LEARNED,
    LEAST_STORIES,
    METHODS,
    REACTIONS,
    Curve,
    simulate,
)
from bot.interests.learning.features import Places, Reals
from bot.model import ArticleId, Subject
from tests.makers import a_story, an_article

_CLASSES = ("chips", "opera", "rugby")


def _stories(count: int) -> Labelled:
    """Return stories of three classes, each of a few of its class's words and some of any, the classes in turn."""
    chance = np.random.default_rng(7)
    lead = an_article()
    stories = []
    for place in range(count):
        label = _CLASSES[place % len(_CLASSES)]
        words = [f"{label}{word}" for word in chance.choice(60, 2, replace=False)]
        words += [f"any{word}" for word in chance.choice(300, 4, replace=False)]
        story = a_story(replace(lead, id=ArticleId(f"{place}")))
        stories.append(LabelledStory(story=story, subject=Subject(words=tuple(words)), label=label))
    certain = {
        label: np.array([0.7 if one.label == label else 0.2 for one in stories]) + chance.normal(0, 0.2, count)
        for label in _CLASSES
    }
    return Labelled(
        stories=stories, certainty=certain, keywords={label: frozenset({f"{label}1"}) for label in _CLASSES}
    )


@pytest.fixture(scope="module")
def stories() -> Labelled:
    return _stories(LEAST_STORIES)


def _of(curves: Sequence[Curve]) -> dict[str, Curve]:
    return {curve.method: curve for curve in curves}


def test_curves_of_all_readers_and_methods(stories: Labelled) -> None:
    done: list[tuple[int, int]] = []
    scores = simulate(stories, readers_each=2, progress=lambda *each: done.append(each))
    assert done[-1] == (24, 24)
    assert (scores.stories, scores.classes) == (LEAST_STORIES, _CLASSES)

    one, two, changed = map(_of, (scores.one_class, scores.two_classes, scores.changed_mind))
    assert [*one] == [*two] == [*METHODS]
    assert [*changed] == [LEARNED, "keywords learned", "newest first", "random"]
    assert {len(curve.precision) for curve in one.values()} == {len(REACTIONS)}
    assert {len(curve.error) for curve in changed.values()} == {len(AFTER_CHANGE)}

    assert one[LEARNED].precision[-1] > 0.9
    assert one[LEARNED].precision[-1] > one[LEARNED].precision[0]
    assert one[BOTH].precision[0] > one[LEARNED].precision[0]
    assert len(set(one[DESCRIBED].precision)) == 1, "a description learns nothing"
    assert 0.1 < one["random"].precision[-1] < 0.6
    assert 0.45 < two["random"].precision[-1] < 0.9
    assert one["newest first"].precision[0] == one["newest first"].precision[-1]
    assert changed[LEARNED].precision[0] < 0.2
    assert changed[LEARNED].precision[-1] > 0.6
    assert all(low <= mean for curve in one.values() for low, mean in zip(curve.lowest, curve.precision, strict=True))
    assert one[LEARNED].error[0] > 0


def test_the_same_stories_give_the_same_curves(stories: Labelled) -> None:
    only_learned = replace(stories, certainty={}, keywords={})
    once, again = (simulate(only_learned, readers_each=1) for _ in range(2))
    assert once == again
    assert [curve.method for curve in once.one_class] == [LEARNED, "keywords learned", "newest first", "random"]


def test_what_says_the_same_counts_once_and_too_few_are_refused(stories: Labelled) -> None:
    fewer = replace(stories, stories=[*stories.stories[:-1], stories.stories[0]])
    with pytest.raises(ConfigError, match=f"{LEAST_STORIES - 1} different stories are too few"):
        simulate(fewer, readers_each=1)


def test_what_is_held_out_is_never_shown_and_no_story_comes_twice(stories: Labelled) -> None:
    asked: list[tuple[int, frozenset[int]]] = []

    def spy(stories: Labelled, wanted: Sequence[str], told: Sequence[Told], places: Places) -> Reals:
        asked.append((len(told), frozenset(places.tolist())))
        return rankers.newest_first(stories, wanted, told, places)

    simulate(stories, readers_each=1, methods={"spy": spy})
    first = asked[: REACTIONS[-1] // 10 + len(REACTIONS)]
    days = [places for _, places in first if len(places) == 100]
    held_out = {places for _, places in first if len(places) == 200}
    assert len(held_out) == 1
    assert len(frozenset().union(*days)) == 100 * len(days)
    assert not any(day & places for day in days for places in held_out)
    assert [told for told, places in first if len(places) == 200] == [*REACTIONS]


def test_of_ten_that_are_shown_nine_are_the_best_and_one_is_any_other(stories: Labelled) -> None:
    shown: list[list[int]] = []
    days: list[list[int]] = []

    def spy(_stories: Labelled, _wanted: Sequence[str], told: Sequence[Told], places: Places) -> Reals:
        if len(places) == 100:
            days.append(places.tolist())
        if told and len(told) % 10 == 0:
            shown.append([one.place for one in told[-10:]])
        return np.arange(len(places), dtype=np.float64)

    simulate(stories, readers_each=1, methods={"spy": spy})
    assert shown[0][:9] == days[0][:-10:-1]
    assert shown[0][9] in days[0][:91]


def test_keywords_count_what_was_liked_and_not(stories: Labelled) -> None:
    made = [Subject(words=words) for words in (("chip", "sea"), ("rugby", "sea"), ("chip",), ("rugby", "sea", "chip"))]
    some = replace(
        stories, stories=[LabelledStory(story=a_story(), subject=subject, label="chips") for subject in made]
    )
    told = [Told(place=0, day=0, liked=True), Told(place=1, day=0, liked=False)]
    scores = rankers.keywords_learned(some, [], told, np.array([2, 3, 0]))
    assert scores.tolist() == [1, 0, 1]
    described = replace(some, keywords={"chips": frozenset({"chip", "wafer"}), "sea": frozenset({"sea"})})
    assert rankers.keywords_described(described, ["chips", "sea"], told, np.array([3, 2])).tolist() == [2, 1]
