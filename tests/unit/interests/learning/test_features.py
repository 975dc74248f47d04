"""What stories have in common, and what a weight for each thing makes of them, is what pairs and sums say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interests.learning.features import KINDS, centre_of, gathered, keys_of, space, table, unpacked
from bot.model import Subject

_WORDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5).map(tuple)
_SUBJECTS = st.lists(
    st.builds(
        Subject,
        topics=st.dictionaries(st.sampled_from(["sport", "world"]), st.floats(0, 1), max_size=2),
        outlets=_WORDS,
        names=_WORDS,
        words=_WORDS,
    ),
    min_size=1,
    max_size=8,
)


def _row(subject: Subject, kind: str) -> dict[str, float]:
    if kind == "topic":
        return dict(subject.topics)
    keys = keys_of(subject, kind)
    return {key: 1 / len(keys) ** 0.5 for key in keys}


@given(_SUBJECTS, st.sampled_from(KINDS))
def test_products_weights_and_sums_are_those_of_the_rows(subjects: list[Subject], kind: str) -> None:
    rows = [_row(subject, kind) for subject in subjects]
    wanted = [[sum(value * other.get(key, 0.0) for key, value in one.items()) for other in rows] for one in rows]
    made = table(subjects, kind)
    assert made.products(len(subjects)) == pytest.approx(np.array(wanted), abs=1e-6)
    of_rows = np.arange(len(subjects), dtype=np.float64) - 1.5
    weights = made.weights(of_rows)
    for key, weight in weights.items():
        assert weight == pytest.approx(sum(row.get(key, 0.0) * times for row, times in zip(rows, of_rows, strict=True)))
    sums = [sum(value * weights.get(key, 0.0) for key, value in row.items()) for row in rows]
    assert gathered(subjects).tables[kind].weighed(weights, len(subjects)) == pytest.approx(np.array(sums))


def test_names_are_compared_without_case() -> None:
    assert keys_of(Subject(names=("Port ELLERY",)), "name") == ["port ellery"]


def _with(vector: tuple[int, ...], model: str = "m") -> Subject:
    return Subject(vector=np.array(vector, dtype=np.int8).tobytes(), vector_by=model)


def test_directions_are_from_the_centre_and_of_length_1() -> None:
    subjects = [_with((3, 4)), _with((4, 3)), Subject()]
    found = space(subjects, sides=[True, False, True], centre=np.array([0.6, 0.0]))
    assert found is not None
    assert found.directions(subjects) == pytest.approx(np.array([[0, 1], [0.2 / 0.4**0.5, 0.6 / 0.4**0.5], [0, 0]]))


@given(st.lists(st.tuples(*[st.integers(-127, 127)] * 3), min_size=1, max_size=5), st.tuples(*[st.floats(-1, 1)] * 3))
def test_what_directions_weigh_is_worked_out_without_them(
    vectors: list[tuple[int, ...]], weights: tuple[float, ...]
) -> None:
    subjects = [*map(_with, vectors), Subject()]
    found = space(subjects, sides=[True] * len(subjects), centre=np.array([0.2, -0.1, 0.1]))
    if found is not None and any(map(any, vectors)):
        whole = [place for place, vector in enumerate(vectors) if any(vector)]
        by = np.array(weights, dtype=np.float32)
        directly = found.directions(subjects) @ by
        assert found.weighed(gathered(subjects), by)[whole] == pytest.approx(directly[whole], abs=1e-4)
        assert found.weighed(gathered(subjects), by)[-1] == 0.0


def test_of_two_models_that_of_most_is_compared() -> None:
    subjects = [_with((1, 0), "old"), _with((1, 0, 0)), _with((0, 1, 0))]
    found = space(subjects, sides=[True] * 3, centre=None)
    assert found is not None
    assert (found.model, [found.has(subject) for subject in subjects]) == ("m", [False, True, True])
    assert not found.directions(subjects)[0].any()


def test_without_a_centre_it_is_the_middle_between_likes_and_dislikes() -> None:
    subjects = [_with((1, 0)), _with((1, 0)), _with((0, 1))]
    found = space(subjects, sides=[True, True, False], centre=None)
    assert found is not None
    assert found.centre == pytest.approx(np.array([0.5, 0.5]))
    of_another_model = space(subjects, sides=[True, True, False], centre=np.zeros(7))
    assert of_another_model is not None
    assert of_another_model.centre == pytest.approx(found.centre)
    assert not found.has(_with((1, 0, 0))), "a vector of another length is none of this model"
    assert space([Subject()], sides=[True], centre=None) is None


def test_the_centre_of_news_is_their_mean_and_of_few_nearer_to_that_of_other_news() -> None:
    news = [_with((3, 4)), _with((0, 2)), _with((1, 0, 0), "other"), Subject()]
    assert centre_of(news, model="m") == pytest.approx(np.array([0.3, 0.9]))
    before = np.array([1.0, 0.0], dtype=np.float32)
    assert centre_of(news, model="m", before=before) == pytest.approx(np.array([30.6 / 32, 1.8 / 32]))
    assert centre_of([Subject()], model="m", before=before) is before
    assert centre_of([Subject()], model="m") is None
    assert centre_of(news, model="other", before=before) is before, "of another length"


def test_embeddings_are_read_as_signed_bytes_whatever_their_length() -> None:
    assert unpacked([_with((-3, 4))]) == pytest.approx(np.array([[-0.6, 0.8]]))
    assert not unpacked([_with((0, 0))]).any()
