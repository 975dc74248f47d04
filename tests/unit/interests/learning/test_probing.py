"""Of a chat of which little is known, those stories are asked about first that tell most of the others."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from bot.interests.learning.probing import probe
from bot.interests.learning.taste import learn
from bot.model import Opinion, Reaction, StoryId, Subject, UserId
from tests.makers import NOW


def _subject(*words: str, vector: tuple[int, ...] = ()) -> Subject:
    made = np.array(vector, dtype=np.int8).tobytes()
    return Subject(words=words, vector=made, vector_by="m" if vector else "")


_CHIPS = [_subject("chip", "order", f"c{place}") for place in range(6)]
_RUGBY = [_subject("rugby", "final", f"r{place}") for place in range(4)]
_OPERA = [_subject("opera", "stage", f"o{place}") for place in range(3)]
_LONE = [_subject("zebra")]


def _kind(place: int) -> str:
    return [*_CHIPS, *_RUGBY, *_OPERA, *_LONE][place].words[0]


def test_one_of_each_kind_the_largest_kind_first_and_what_stands_alone_last() -> None:
    found = probe([*_CHIPS, *_RUGBY, *_OPERA, *_LONE], 4)
    assert [_kind(place) for place in found[:3]] == ["chip", "rugby", "opera"]


def test_what_got_an_opinion_is_not_asked_about_again() -> None:
    [first] = probe([*_CHIPS, *_RUGBY], 1, asked=[_subject("chip", "order", f"d{place}") for place in range(6)])
    assert _kind(first) == "rugby"


def test_meaning_counts_where_no_word_is_shared() -> None:
    near, far = ((100, 30, 0), (100, -30, 0))
    subjects = [_subject(f"w{place}", vector=near if place < 5 else far) for place in range(8)]
    found = probe(subjects, 2, centre=np.array([1.0, 0.0, 0.0]))
    assert [place < 5 for place in found] == [True, False]


def test_each_is_named_once_and_there_are_no_more_than_there_are() -> None:
    assert sorted(probe(_RUGBY, 10)) == [0, 1, 2, 3]
    assert sorted(probe([_CHIPS[0], Subject(), Subject()], 3)) == [0, 1, 2]
    assert probe([], 3) == ()
    assert probe(_RUGBY, 0) == ()


def test_the_first_leaves_least_to_be_known_of_the_others() -> None:
    subjects = [*_CHIPS, *_RUGBY, *_OPERA]

    def told(place: int) -> float:
        reaction = Reaction(
            story=StoryId("1"),
            user=UserId(1),
            opinion=Opinion.LIKED,
            at=NOW - timedelta(days=1),
            headline="",
            subject=subjects[place],
        )
        return sum(abs(liking.probability - 0.5) for liking in learn([reaction], now=NOW).liking(subjects))

    [first] = probe(subjects, 1)
    assert told(first) == pytest.approx(max(told(place) for place in range(len(subjects))))
