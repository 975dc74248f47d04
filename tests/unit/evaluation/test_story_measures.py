from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.story_scores import Match, b_cubed, score

_LABELLED = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(0, 3), st.sampled_from(["x", "y", None])), min_size=1, max_size=14
)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@given(_LABELLED)
def test_b_cubed_is_the_mean_over_articles_of_its_definition(rows: list[tuple[str, int, str | None]]) -> None:
    precisions, recalls = [], []
    for story, group, _ in rows:
        with_it = [other[0] == story for other in rows if other[1] == group]
        of_its_story = [other[1] == group for other in rows if other[0] == story]
        precisions.append(sum(with_it) / len(with_it))
        recalls.append(sum(of_its_story) / len(of_its_story))
    found = b_cubed([story for story, _, _ in rows], [group for _, group, _ in rows])
    assert found.precision == pytest.approx(_mean(precisions))
    assert found.recall == pytest.approx(_mean(recalls))
    assert found.f1 == pytest.approx(_f1(found.precision, found.recall))


@given(_LABELLED)
def test_pairs_and_look_alikes_are_counted_pair_by_pair(rows: list[tuple[str, int, str | None]]) -> None:
    gold, found, topics = map(list, zip(*rows, strict=True))
    scores = score(gold, found, topics)
    pairs = [(one, other) for one, other in combinations(rows, 2)]
    precision = _mean([float(one[0] == other[0]) for one, other in pairs if one[1] == other[1]])
    recall = _mean([float(one[1] == other[1]) for one, other in pairs if one[0] == other[0]])
    assert _figures(scores.pairs) == pytest.approx((precision, recall, _f1(precision, recall)))
    of_topic = [(one, other) for one, other in pairs if one[2] == other[2] is not None]
    alike = [(one, other) for one, other in of_topic if one[0] != other[0]]
    if not alike:
        assert scores.look_alikes is None
        return
    mixed = {one[2] for one, _ in alike}
    assert scores.look_alikes is not None
    assert scores.look_alikes.pairs == len(alike)
    assert scores.look_alikes.kept_apart == pytest.approx(_mean([float(one[1] != other[1]) for one, other in alike]))
    assert scores.look_alikes.recall == pytest.approx(
        _mean([float(one[1] == other[1]) for one, other in of_topic if one[0] == other[0] and one[2] in mixed])
    )


def test_the_example_of_a_heap_and_two_halves() -> None:
    gold = ["quake"] * 4 + ["flood"] * 2
    assert _figures(b_cubed(gold, [1] * 6)) == pytest.approx((20 / 36, 1.0, 5 / 7))
    assert _figures(b_cubed(gold, [1, 1, 2, 2, 3, 3])) == pytest.approx((1.0, 4 / 6, 0.8))


def test_the_right_grouping_has_every_score_and_no_spread() -> None:
    scores = score(["a", "a", "b", "c"], [7, 7, 8, 9], ["x", "x", "x", None])
    assert scores.stories == 3
    assert scores.b_cubed == scores.pairs == Match(precision=1.0, recall=1.0, f1=1.0)
    assert scores.b_cubed_f1_interval == (1.0, 1.0)
    assert scores.look_alikes is not None
    assert (scores.look_alikes.pairs, scores.look_alikes.kept_apart, scores.look_alikes.recall) == (2, 1.0, 1.0)


def test_the_interval_holds_the_score_and_narrows_with_more_stories() -> None:
    few = score([f"s{number // 2}" for number in range(20)], [number // 3 for number in range(20)], [None] * 20)
    many = score([f"s{number // 2}" for number in range(400)], [number // 3 for number in range(400)], [None] * 400)
    for scores in (few, many):
        assert scores.b_cubed_f1_interval[0] < scores.b_cubed.f1 < scores.b_cubed_f1_interval[1]
    assert _width(many.b_cubed_f1_interval) < _width(few.b_cubed_f1_interval) / 2


def _figures(match: Match) -> tuple[float, float, float]:
    return match.precision, match.recall, match.f1


def _width(interval: tuple[float, float]) -> float:
    return interval[1] - interval[0]
