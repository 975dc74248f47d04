from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stories.open_stories.linkage import linked


def anywhere(_one: int, _other: int) -> bool:
    return True


def test_the_most_alike_are_joined_first() -> None:
    links = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}
    assert linked([1, 1, 1], links, 0.5, anywhere) == [0, 0, 2]
    assert linked([1, 1, 1], links, 0.4, anywhere) == [0, 0, 0]


def test_pairs_without_a_link_count_as_nothing_alike() -> None:
    assert linked([1, 1, 1], {(0, 1): 0.9, (1, 2): 0.8}, 0.45, anywhere) == [0, 0, 2]


def test_a_unit_of_several_articles_weighs_as_many() -> None:
    # Four articles in one unit, like the other by .5 each on average.
    assert linked([4, 1], {(0, 1): 2.0}, 0.5, anywhere) == [0, 0]
    assert linked([4, 1], {(0, 1): 1.9}, 0.5, anywhere) == [0, 1]


def test_an_article_need_not_be_like_every_one_of_a_large_story() -> None:
    assert linked([100, 1], {(0, 1): 12.0}, 0.5, anywhere) == [0, 0]


def test_groups_that_may_not_be_one_stay_apart() -> None:
    assert linked([1, 1, 1], {(0, 1): 0.9, (1, 2): 0.8}, 0.3, lambda one, _other: one != 0) == [0, 1, 1]


def test_nothing_is_joined_without_links() -> None:
    assert linked([1, 1], {}, 0.1, anywhere) == [0, 1]
    assert linked([], {}, 0.1, anywhere) == []


@given(st.integers(2, 9), st.integers(0, 10_000))
def test_it_groups_as_average_linkage_over_the_whole_matrix(number: int, seed: int) -> None:
    source = random.Random(seed)
    links = {(one, other): source.random() for other in range(number) for one in range(other)}
    assert linked([1] * number, links, 0.5, anywhere) == slow_average_linkage(number, links, 0.5)


def slow_average_linkage(number: int, links: dict[tuple[int, int], float], least: float) -> list[int]:
    groups = [[unit] for unit in range(number)]
    while len(groups) > 1:
        pairs = [(one, other) for other in range(len(groups)) for one in range(other)]

        def mean(pair: tuple[int, int]) -> float:
            return float(np.mean([links[min(a, b), max(a, b)] for a in groups[pair[0]] for b in groups[pair[1]]]))

        one, other = max(pairs, key=mean)
        if mean((one, other)) < least:
            break
        groups[one] += groups.pop(other)
    return [min(group) for unit in range(number) for group in groups if unit in group]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_links_does_not_matter(seed: int) -> None:
    source = random.Random(seed)
    links = [((one, other), source.choice([0.4, 0.6, 0.8])) for other in range(12) for one in range(other)]
    expected = linked([1] * 12, dict(links), 0.5, anywhere)
    source.shuffle(links)
    assert linked([1] * 12, dict(links), 0.5, anywhere) == expected
