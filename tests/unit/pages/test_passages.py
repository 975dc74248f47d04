from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, ArticleId, Quote
from bot.pages.passages import Passage, opening, passages
from tests.makers import a_brief, an_article

PIER = "The harbour council of Port Ellery voted on Monday to rebuild the eastern pier."
COST = "The work is to cost 14 million crowns and take three years."
AGAINST = "Two members voted against the plan."


def of(article: Article, *quoted: str, kept: bool = True) -> Passage:
    """The passage of an article in which each quoted sentence is what a line of its own rests on."""
    quotes = {
        number: [Quote(outlet=article.outlet, url=article.url, words=words)] for number, words in enumerate(quoted, 1)
    }
    articles = {article.id: article} if kept else {}
    (found,) = passages(a_brief(article), quotes, articles)
    return found


def told(passage: Passage) -> list[list[tuple[str, tuple[int, ...]]]]:
    return [[(each.words, each.lines) for each in paragraph.segments] for paragraph in passage.paragraphs]


def test_the_sentence_that_a_line_rests_on_is_marked_within_its_paragraph() -> None:
    passage = of(an_article(), COST)
    assert told(passage) == [[(PIER + " ", ()), (COST, (1,))]]
    assert passage.lines == {1}
    assert passage.kept


def test_paragraphs_that_hold_nothing_are_left_out_and_the_gap_is_known() -> None:
    article = an_article(text=f"{PIER}\n\nNothing of note was said here.\n\n{AGAINST}")
    passage = of(article, PIER, AGAINST)
    assert told(passage) == [[(PIER, (1,))], [(AGAINST, (2,))]]
    assert [each.follows for each in passage.paragraphs] == [True, False]
    assert [each.follows for each in of(an_article(), COST, AGAINST).paragraphs] == [True, True]


def test_two_lines_may_rest_on_one_sentence_and_on_parts_of_each_other() -> None:
    assert told(of(an_article(), PIER, PIER)) == [[(PIER, (1, 2)), (" " + COST, ())]]
    assert told(of(an_article(), f"{PIER} {COST}", COST)) == [[(PIER + " ", (1,)), (COST, (1, 2))]]


def test_a_sentence_over_two_paragraphs_is_marked_in_both() -> None:
    passage = of(an_article(), f"{COST}\n\n{AGAINST}")
    assert told(passage) == [[(PIER + " ", ()), (COST, (1,))], [(AGAINST, (1,))]]


def test_white_space_that_is_set_otherwise_does_not_hide_a_sentence() -> None:
    article = an_article(text=PIER.replace(" voted ", "\u00a0voted  "))
    assert told(of(article, PIER)) == [[(article.text, (1,))]]


def test_a_long_paragraph_is_shown_from_a_sentence_before_to_a_sentence_behind() -> None:
    filling = [f"The clerk read out item number {number} of the long agenda." for number in range(30)]
    text = " ".join([*filling[:15], COST, *filling[15:]])
    (paragraph,) = of(an_article(text=text), COST).paragraphs
    assert "".join(each.words for each in paragraph.segments).strip() == f"{filling[14]} {COST} {filling[15]}"
    assert not paragraph.follows


def test_what_the_article_no_longer_says_is_shown_as_it_was_told() -> None:
    changed = replace(an_article(), text="The council said nothing.")
    for passage in (of(changed, COST), of(an_article(), COST, kept=False)):
        assert told(passage) == [[(COST, (1,))]]
        assert not passage.kept


def test_a_quote_is_of_the_article_with_its_url_among_those_of_an_outlet() -> None:
    first, second = an_article("One", f"{PIER} One."), an_article("Two", f"{PIER} Two.")
    quotes = {1: [Quote(outlet=second.outlet, url=second.url, words=PIER)]}
    (found,) = passages(a_brief(first, second), quotes, {first.id: first, second.id: second})
    assert found.source.article == second.id


def test_what_no_source_says_is_no_passage() -> None:
    quotes = {1: [Quote(outlet="Elsewhere", url="https://elsewhere.example/1", words=PIER)]}
    assert passages(a_brief(an_article()), quotes, {}) == ()


def test_an_opening_ends_with_a_sentence_or_where_its_room_ends() -> None:
    (source,) = a_brief(an_article()).sources
    short = opening(source, an_article())
    assert short is not None
    assert told(short) == [[(f"{PIER} {COST}", ())]]
    endless = opening(source, an_article(text="word " * 200))
    assert endless is not None
    assert endless.paragraphs[0].segments[0].words.endswith("…")
    assert opening(source, an_article(text=" \n ")) is None


@given(text=st.text(alphabet="ab .\n", max_size=60), quoted=st.lists(st.text(alphabet="ab .", max_size=9), max_size=4))
def test_whatever_the_texts_every_quote_is_shown_whole_and_once_for_its_line(text: str, quoted: list[str]) -> None:
    article = an_article(text=text)
    quotes = {
        number: [Quote(outlet=article.outlet, url=article.url, words=words)] for number, words in enumerate(quoted, 1)
    }
    found = passages(a_brief(article), quotes, {ArticleId(article.id): article})
    marked: dict[int, str] = {}
    for passage in found:
        for paragraph in passage.paragraphs:
            for segment in paragraph.segments:
                for line in segment.lines:
                    marked[line] = marked.get(line, "") + segment.words
    for number, words in enumerate(quoted, 1):
        assert "".join(marked.get(number, "").split()) == "".join(words.split()), (number, words)
