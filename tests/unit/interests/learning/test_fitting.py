"""The fit is the most probable one, and what is far back has less to say."""

from __future__ import annotations

import numpy as np
import pytest

from bot.interests.learning.fitting import common, fit


@pytest.mark.parametrize("count", [1, 2, 15, 60])
def test_what_reactions_add_is_what_they_say_beyond_what_was_thought_likely(count: int) -> None:
    chance = np.random.default_rng(count)
    directions = chance.normal(size=(count, 5))
    covariance = 4 * directions @ directions.T + 1.0
    likes = chance.integers(0, 2, count).astype(float)
    weights = chance.uniform(0.3, 3, count)
    added = fit(covariance, likes, weights)
    # At the mode of the posterior the gradient is 0 (Rasmussen and Williams, equation 3.17).
    likely = 1 / (1 + np.exp(-covariance @ added))
    assert added == pytest.approx(weights * (likes - likely), abs=0.03)


def test_reactions_near_each_other_have_more_in_common_and_none_has_nothing() -> None:
    between, since = common(np.array([40.0, 10.0, 0.0]), np.array([5.0, 1.0, 0.0]))
    assert between == pytest.approx(between.T)
    assert np.diag(between) == pytest.approx(1)
    assert 0.3 < between[0, 2] < between[0, 1] < between[1, 2] < 1
    assert since == pytest.approx(between[:, 2])
    assert np.linalg.eigvalsh(between).min() > 0


def test_time_alone_makes_taste_drift() -> None:
    _, since = common(np.zeros(3), np.array([0.0, 30.0, 3000.0]))
    assert since[0] == 1
    assert 0.6 < since[1] < 0.9
    assert since[2] == pytest.approx(0.3)
