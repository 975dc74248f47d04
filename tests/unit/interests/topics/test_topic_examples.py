from __future__ import annotations

from collections import Counter

import pytest

from bot.interests.topics.examples import LANGUAGES, examples
from bot.interests.topics.ready import READY
from bot.text.language import detect


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ready_topic_has_names_and_enough_stories_in_every_language(language: str) -> None:
    read = examples()
    least = 25 if language == "en" else 8
    stories = Counter(place for each in read.anchors if each.language == language for place in each.topics)
    names = Counter(name.of for name in read.topics if name.language == language)
    assert all(stories[place] >= least for place in range(len(READY))), stories
    assert all(names[place] >= 2 for place in range(len(READY))), names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_a_name_and_a_story_in_every_language(language: str) -> None:
    read = examples()
    themes = set(range(len(read.theme_topics)))
    assert {name.of for name in read.themes if name.language == language and name.words} == themes
    assert {each.theme for each in read.anchors if each.language == language} == themes


@pytest.mark.parametrize("language", LANGUAGES)
def test_themes_stand_in_the_same_order_in_every_language(language: str) -> None:
    # Where a story has no topics of its own it has those of its theme, which the first file states.
    read = examples()
    own = [each for each in read.anchors if each.language == language]
    alike = sum(each.topics == read.theme_topics[each.theme] for each in own)
    assert alike > 0.8 * len(own)


def test_stories_have_a_headline_and_an_opening_and_come_once() -> None:
    read = examples()
    assert all(each.headline and each.opening and "|" not in each.opening for each in read.anchors)
    assert all("[" not in each.opening and "=" not in each.headline for each in read.anchors)
    assert len({each.text for each in read.anchors}) == len(read.anchors)


def test_some_stories_are_about_several_topics_and_some_about_none() -> None:
    numbers = Counter(len(each.topics) for each in examples().anchors)
    assert numbers[0] > 50
    assert numbers[2] > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_are_written_in_the_language_of_their_file(language: str) -> None:
    own = " ".join(each.text for each in examples().anchors if each.language == language)
    assert detect(own) == language


def test_what_is_embedded_is_names_then_stories() -> None:
    read = examples()
    assert len(read.texts) == len(read.topics) + len(read.themes) + len(read.anchors)
    assert read.texts[-1] == f"{read.anchors[-1].headline}\n{read.anchors[-1].opening}"
