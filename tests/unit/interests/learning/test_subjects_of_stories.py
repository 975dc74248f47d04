"""The subject of a story is what its lead's title and opening say, and who tells it."""

from __future__ import annotations

from bot.interests.learning.subjects import subject_of
from bot.model import Article, Story, StoryId
from tests.makers import an_article


def _story(*articles: Article) -> Story:
    return Story(id=StoryId("1"), lead=articles[0], articles=articles)


def test_words_are_the_stems_of_title_and_opening_without_stop_words_and_numbers() -> None:
    lead = an_article(
        title="Councils voted for the pier", text="The voting took 12 hours.\n\n" + "Filling " * 100 + "zebra"
    )
    assert subject_of(_story(lead)).words == ("council", "vote", "pier", "hour", "fill")


def test_words_of_a_script_without_blanks_are_pairs_and_give_no_names() -> None:
    found = subject_of(_story(an_article(title="港口投票", text="", language="zh")))
    assert (found.words, found.names) == (("港口", "口投", "投票"), ())


def test_outlets_begin_with_the_leads_and_each_is_named_once() -> None:
    outlets = ["Late Post", "Ellery Herald", "", "Late Post"]
    articles = [an_article(outlet=outlet) for outlet in outlets]
    assert subject_of(_story(*articles)).outlets == ("Late Post", "Ellery Herald")


def test_who_wrote_it_is_no_subject() -> None:
    lead = an_article(title="Pier opens", text="SUNFIELD (Reuters) - The pier of Ellery opened, Reuters learned.")
    found = subject_of(_story(lead))
    assert found.names == ("Ellery",)
    assert "sunfield" not in found.words


def test_a_title_that_opens_the_text_is_read_once() -> None:
    title = "Old Pier Opens"
    with_it, without = (an_article(title=title, text=text) for text in (f"{title}\n\nAt last.", "At last."))
    assert subject_of(_story(with_it)) == subject_of(_story(without))


def test_topics_and_vectors_are_kept_as_far_as_they_say_something() -> None:
    found = subject_of(_story(an_article()), topics={"science": 0.91234, "sport": 0.01}, vector=b"\x01", vector_by="m")
    assert (found.topics, found.vector, found.vector_by) == ({"science": 0.912}, b"\x01", "m")
    assert subject_of(_story(an_article()), vector_by="m").vector_by == ""
