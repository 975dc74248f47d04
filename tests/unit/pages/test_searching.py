"""Searching what was told: the same words find the same as in the databases, and what answers is shown and marked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.model import (
    ArchivedStory,
    ArticleId,
    Bound,
    Brief,
    BriefChange,
    BriefLine,
    BriefSequel,
    DigestId,
    Evidence,
    Figure,
)
from bot.pages.searching import FoundStory, Piece, find
from bot.store.search import fields, index_row, match_expression
from bot.text.search_query import parse_query
from tests.makers import NOW, a_brief, an_article

PIER = "The harbour council voted on Monday to rebuild the eastern pier."
COST = "The work is to cost 14 million crowns and take three years."
AGAINST = "Two members voted against the plan."
COSTS = Figure(
    measure="CRO",
    value=14e6,
    bound=Bound.EXACT,
    words="14 million crowns",
    evidence=Evidence(article=ArticleId("a1"), quote=COST, start=0, end=len(COST)),
)
A_CHANGE = BriefChange(now=COSTS, before=replace(COSTS, value=12e6), correction=False, quotes=())

# Words that differ in what does not count, or in an ending, and scripts that set no blanks.
WORDS = st.sampled_from(
    ["pier", "Pier", "PIÉR", "piers", "vote", "voted", "Straße", "strasse", "U.S.", "us", "港口城", "城港口", "港"]
)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
QUERY_WORDS = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    WORDS.map(lambda word: f"{word}*"),
    WORDS.map(lambda word: f"-{word}"),
    st.just("OR"),
)
QUERIES = st.lists(QUERY_WORDS, min_size=1, max_size=4).map(" ".join)


def a_story(headline: str = "A vote", *lines: str, outlets: Sequence[str] = ("The Ellery Herald",)) -> ArchivedStory:
    brief = a_brief(*(an_article(f"{headline} {each}", outlet=each) for each in outlets), headline=headline)
    told = replace(brief, lines=tuple(BriefLine(text=each, quotes=()) for each in lines), shown=len(lines))
    return ArchivedStory(digest=DigestId("d1"), number=1, made_at=NOW, brief=told)


def found(typed: str, *stories: ArchivedStory, limit: int = 9) -> Sequence[FoundStory]:
    return find(parse_query(typed), stories, limit=limit)


def marked(pieces: Sequence[Piece]) -> str:
    return "".join(f"[{each.words}]" if each.sought else each.words for each in pieces)


def fts_finds(typed: str, brief: Brief) -> bool:
    """Ask SQLite's own index, with a table as the store's."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, outlet, body, tokenize = 'ascii')")
        terms = fields(brief.headline, brief.sources[0].outlet, brief.lines[0].text)
        row = index_row("sqlite", 1, NOW, terms)
        connection.execute("INSERT INTO words VALUES (?, ?, ?)", (row["title"], row["outlet"], row["body"]))
        sought = match_expression(parse_query(typed))
        ((count,),) = connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (sought,))
    return bool(count)


@given(QUERIES, TEXTS, TEXTS, TEXTS)
def test_what_is_found_is_what_the_index_of_sqlite_finds(typed: str, headline: str, outlet: str, line: str) -> None:
    story = a_story(headline, line, outlets=[outlet])
    try:
        parse_query(typed)
    except ConfigError:
        return
    assert bool(found(typed, story)) is fts_finds(typed, story.brief)


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("council crowns", True),
        ("council ferry", False),
        ("ferry OR council", True),
        ('"harbour council"', True),
        ('"council harbour"', False),
        # A phrase stands in one line.
        ('"pier the work"', False),
        ("council -against", False),
        ("council -ferry", True),
        ("coun*", True),
        ("ellery herald", True),
        ("VÓTE", True),
    ],
)
def test_words_are_sought_in_headline_lines_and_outlets_together(typed: str, answers: bool) -> None:  # noqa: FBT001  # what is expected
    assert bool(found(typed, a_story("A vote", PIER, COST, AGAINST))) is answers


def test_the_order_stays_and_no_more_are_given_than_asked_for() -> None:
    stories = [replace(a_story("A vote", PIER), number=number) for number in range(1, 5)]
    assert [each.story.number for each in found("pier", *stories, limit=3)] == [1, 2, 3]
    assert found("pier", *stories, limit=0) == []


def test_the_line_that_holds_most_is_shown_with_what_was_sought_marked() -> None:
    (each,) = found("crowns work vote*", a_story("A vote", PIER, COST, AGAINST))
    assert marked(each.headline) == "A [vote]"
    assert marked(each.line) == "The [work] is to cost 14 million [crowns] and take three years."
    assert marked(each.outlets) == "The Ellery Herald"


def test_whole_phrases_count_before_single_words() -> None:
    apart = "The council met at the harbour while the pier was closed."
    (each,) = found('"harbour council" OR ferry', a_story("A vote", apart, PIER))
    assert marked(each.line).startswith("The [harbour council] voted")


def test_where_only_an_outlet_answers_the_first_line_is_shown() -> None:
    (each,) = found(
        "courier", a_story("A vote", PIER, COST, outlets=["The Herald", "The Aldane Courier", "The Herald"])
    )
    assert marked(each.line) == PIER
    assert marked(each.outlets) == "The Herald · The Aldane [Courier]"


def test_a_story_without_lines_is_found_by_its_headline() -> None:
    (each,) = found("港口", a_story("新港口城"))
    assert (marked(each.headline), each.line) == ("新[港口]城", ())


def test_a_long_line_is_cut_around_what_was_sought() -> None:
    (each,) = found("crowns", a_story("A vote", "many words " * 60 + "crowns" + " and more" * 60))
    line = marked(each.line)
    assert line.startswith("… ")
    assert "[crowns]" in line
    assert len(line) < 320


# ---------------------------------------------------------------- where it stands on the page


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("crowns", 2),
        ("against", 3),
        ("cro*", 2),
        # The headline has it too: the line says more of it.
        ("voted OR vote", 1),
        ("herald council", 1),
        # The headline or an outlet alone, or better than any line.
        ("ferry", 0),
        ("ferry council", 1),
        ("ferry vote council", 0),
        ("ellery herald plan", 0),
        # Only a part of what is sought together: nothing is marked in the line.
        ('"council herald" OR ferry', 0),
    ],
)
def test_the_line_that_answers_is_named_unless_the_headline_or_an_outlet_answers_better(
    typed: str, number: int
) -> None:
    (each,) = found(typed, a_story("A vote on the ferry", PIER, COST, AGAINST))
    assert each.line_number == number


def test_figures_that_changed_stand_before_lines_and_no_line_is_named_that_a_page_leaves_out() -> None:
    changes = (A_CHANGE,) * 2
    story = a_story("A vote", *(f"Line no. {number}." for number in range(1, 26)))
    sequel = replace(story, brief=replace(story.brief, sequel=BriefSequel(since=NOW, changes=changes)))
    for told, before in ((story, 0), (sequel, 2)):
        numbers = [found(f'"no {number}"', told)[0].line_number for number in range(1, 26)]
        on_page = [number + before for number in range(1, 25 - before)]
        assert numbers == on_page + [0] * (25 - len(on_page))


def test_a_story_without_lines_has_none_to_be_named() -> None:
    assert found("vote", a_story("A vote"))[0].line_number == 0
