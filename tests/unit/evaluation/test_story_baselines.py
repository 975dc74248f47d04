from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.story_baselines import LEAST_LINKED, Join, agglomerative, average_linkage, cut, titles_only
from bot.model import Article
from tests.makers import an_article

_FERRY = "The ferry to Ellery ran aground in fog on Monday; all 84 passengers were taken off by boat."
_BRIDGE = "Engineers closed the old bridge of Marlow after cracks were found in two pillars."


def _partition(groups: list[int]) -> set[frozenset[int]]:
    return {frozenset(row for row, other in enumerate(groups) if other == group) for group in groups}


def _naive(similarities: npt.NDArray[np.float64], least: float) -> set[frozenset[int]]:
    groups = [[row] for row in range(len(similarities))]
    while len(groups) > 1:
        means = {
            (one, other): float(similarities[np.ix_(groups[one], groups[other])].mean())
            for one in range(len(groups))
            for other in range(one)
        }
        (one, other), mean = max(means.items(), key=lambda pair: pair[1])
        if mean < least:
            break
        groups[other] += groups.pop(one)
    return {frozenset(group) for group in groups}


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 14), least=st.floats(0.05, 0.95))
def test_chains_of_nearest_neighbours_join_what_the_plain_algorithm_joins(seed: int, count: int, least: float) -> None:
    half = np.random.default_rng(seed).random((count, count))
    similarities = (half + half.T) / 2
    joins = average_linkage(similarities.copy(), least=0.01)
    assert _partition(cut(joins, count, least=least)) == _naive(similarities, least)


def test_equal_similarities_end() -> None:
    joins = average_linkage(np.ones((30, 30), dtype=np.float32), least=0.5)
    assert len(joins) == 29
    assert set(cut(joins, 30, least=1.0)) == {cut(joins, 30, least=1.0)[0]}
    assert average_linkage(np.zeros((30, 30), dtype=np.float32), least=0.5) == []


def test_joins_of_articles_have_the_cosine_of_their_words() -> None:
    articles = [an_article("Ferry", _FERRY), an_article("Bridge", _BRIDGE), an_article("Ferry", _FERRY, outlet="B")]
    ((one, other, cosine),) = _joins(articles)
    assert {one, other} == {0, 2}
    assert cosine == pytest.approx(1.0)


def test_frequent_and_rare_words_count_alike() -> None:
    # Two kinds of text that share the word "port", each often enough to be multiplied densely, and rare names.
    articles = [
        an_article(f"Port {number % 2}", f"{'storm' if number % 2 else 'strike'} port") for number in range(200)
    ]
    groups = cut(_joins(articles), 200, least=0.9)
    assert groups[::2] == [groups[0]] * 100
    assert groups[1::2] == [groups[1]] * 100
    assert groups[0] != groups[1]
    pair = [an_article(text="harbour storm"), an_article(text="harbour strike", outlet="B")]
    assert LEAST_LINKED < _joins(pair)[0][2] < 1.0


def test_too_many_articles_are_not_compared_all_at_once() -> None:
    articles = [an_article("Ferry", _FERRY), an_article("Bridge", _BRIDGE)]
    assert agglomerative(articles, most=2) == []
    assert agglomerative(articles, most=1) is None


def _joins(articles: list[Article]) -> list[Join]:
    joins = agglomerative(articles)
    assert joins is not None
    return joins


def test_titles_join_the_most_similar_story_and_texts_do_not_count() -> None:
    titles = [
        "Ferry aground in fog",
        "Bridge of Marlow closed",
        "Fog: ferry runs aground",
        "Marlow bridge stays closed",
    ]
    told: list[tuple[int, int]] = []
    found = titles_only(
        [an_article(title, _FERRY) for title in titles], progress=lambda done, total: told.append((done, total))
    )
    assert found == [0, 1, 0, 1]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert titles_only([an_article("", _FERRY)] * 2) == [0, 1]
    assert titles_only([an_article(title, _FERRY) for title in titles], least=1.1) == [0, 1, 2, 3]
