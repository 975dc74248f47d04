from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, BodyKind
from bot.stories import group
from tests.makers import NOW, TEXT, an_article

WORDS = "pier harbour council crown vote tide storm ferry market bridge school river museum budget mayor law".split()


def a_text(seed: int, length: int = 120) -> str:
    source = random.Random(seed)
    return " ".join(source.choice(WORDS) + str(source.randrange(50)) for _ in range(length)) + "."


def edited(text: str, share: float, seed: int = 7) -> str:
    source = random.Random(seed)
    return " ".join("changed" if source.random() < share else word for word in text.split())


def test_word_for_word_copies_are_one_story() -> None:
    one = an_article("Pier", outlet="The Herald", published=NOW - timedelta(hours=3))
    other = an_article("PIER!", TEXT.replace("'", "’"), outlet="The Gull", published=NOW)
    (story,) = group([other, one])
    assert story.lead == one
    assert story.articles == (one, other)
    assert story.copies == {other.id: one.id}


def test_lightly_edited_copies_are_one_story() -> None:
    text = a_text(1, 300)
    stories = group([an_article("A", text, outlet="A"), an_article("B", edited(text, 0.03), outlet="B")])
    assert len(stories) == 1


def test_texts_that_share_half_their_words_stay_apart() -> None:
    text = a_text(1, 300)
    stories = group([an_article("A", text, outlet="A"), an_article("B", edited(text, 0.5), outlet="B")])
    assert len(stories) == 2


def test_short_texts_are_merged_only_when_their_titles_are_equal_too() -> None:
    text = "Watch the video here today."
    assert len(group([an_article("Pier", text, outlet="A"), an_article("Match", text, outlet="B")])) == 2
    assert len(group([an_article("Pier", text, outlet="A"), an_article("PIER", text, outlet="B")])) == 1


def test_articles_without_text_are_never_copies() -> None:
    assert len(group([an_article("A", ""), an_article("B", "")])) == 2


def test_the_outlet_that_others_name_leads() -> None:
    early = an_article("Pier", outlet="The Gull", origin="The Meridian Press", published=NOW - timedelta(hours=5))
    agency = an_article("Pier", outlet="Meridian Press", published=NOW - timedelta(hours=1))
    (story,) = group([early, agency])
    assert story.lead == agency


def test_a_whole_text_leads_before_an_earlier_excerpt() -> None:
    excerpt = an_article("Pier", outlet="A", body=BodyKind.EXCERPT, published=NOW - timedelta(hours=5))
    whole = an_article("Pier", outlet="B", published=NOW)
    (story,) = group([excerpt, whole])
    assert story.lead == whole


@given(st.permutations(range(12)))
def test_the_order_of_arrival_does_not_matter(order: list[int]) -> None:
    base = [a_text(seed, 150) for seed in range(4)]
    articles: list[Article] = [
        an_article(f"{n}", edited(base[n % 4], 0.02 * (n // 4), seed=n), outlet=f"Outlet {n}", published=NOW)
        for n in range(12)
    ]
    assert group([articles[n] for n in order]) == group(articles)
