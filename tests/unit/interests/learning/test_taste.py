"""A taste is learned from reactions to single stories, is never sure of little, and says what it goes by."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from bot.interests.learning.taste import Leaning, Taste, learn
from bot.model import Opinion, Reaction, StoryId, Subject, UserId
from tests.makers import NOW

LIKED, DISLIKED, MORE, OPENED = Opinion.LIKED, Opinion.DISLIKED, Opinion.MORE, Opinion.OPENED
CHIPS = Subject(
    topics={"technology": 0.9},
    outlets=("Ellery Herald",),
    names=("Okoro Labs",),
    words=("chip", "okoro", "lab", "order"),
)
RUGBY = Subject(topics={"sport": 0.9}, outlets=("Late Post",), names=("Port Ellery",), words=("rugbi", "final", "port"))
NEITHER = Subject(topics={"culture": 0.9}, outlets=("Sunfield Radio",), words=("opera", "stage"))


def _reaction(
    subject: Subject, opinion: Opinion = LIKED, *, story: str = "", user: int = 1, ago: float = 1
) -> Reaction:
    return Reaction(
        story=StoryId(story or f"{subject.words}{ago}"),
        user=UserId(user),
        opinion=opinion,
        at=NOW - timedelta(days=ago),
        headline=" ".join(subject.words).capitalize().replace("Rugbi", "Rugby"),
        subject=subject,
    )


def _several(subject: Subject, opinion: Opinion, count: int, *, first: float = 1) -> list[Reaction]:
    return [_reaction(subject, opinion, ago=first + place / 100) for place in range(count)]


def _likes(taste: Taste, *subjects: Subject) -> list[float]:
    return [liking.probability for liking in taste.liking(subjects)]


def _vector(*components: float) -> bytes:
    return np.array(components, dtype=np.int8).tobytes()


def test_of_no_reactions_everything_is_as_likely_liked_as_not() -> None:
    assert _likes(Taste(), CHIPS, RUGBY) == _likes(learn([], now=NOW), CHIPS, RUGBY) == [0.5, 0.5]
    assert learn([], now=NOW).liking([]) == ()
    assert not list(Taste().liking([CHIPS])[0].reasons)


@pytest.mark.parametrize(
    "alike",
    [
        pytest.param(Subject(topics=CHIPS.topics), id="topic"),
        pytest.param(Subject(outlets=CHIPS.outlets), id="outlet"),
        pytest.param(Subject(names=("OKORO LABS",)), id="name"),
        pytest.param(Subject(words=("chip", "price")), id="word"),
    ],
)
def test_a_story_is_liked_for_each_thing_it_has_in_common_with_others(alike: Subject) -> None:
    [liked], [disliked] = (
        _likes(learn(_several(CHIPS, LIKED, 3) + _several(RUGBY, DISLIKED, 3), now=NOW), alike),
        _likes(learn(_several(CHIPS, DISLIKED, 3) + _several(RUGBY, LIKED, 3), now=NOW), alike),
    )
    assert 0.5 < liked < 0.9
    assert 0.1 < disliked < 0.5


def test_meaning_is_learned_where_no_word_is_shared() -> None:
    liked, disliked, like, unlike = (
        Subject(words=(word,), vector=_vector(*vector), vector_by="m")
        for word, vector in (("a", (100, 20, 0)), ("b", (100, -20, 0)), ("c", (100, 15, 5)), ("d", (100, -15, 5)))
    )
    centre = np.array([1.0, 0.0, 0.0])
    reactions = [*_several(liked, LIKED, 3), *_several(disliked, DISLIKED, 3)]
    for taste in (learn(reactions, now=NOW, centre=centre), learn(reactions, now=NOW)):
        probable, improbable, other_model = _likes(taste, like, unlike, replace(like, vector_by="other"))
        assert probable > 0.65
        assert improbable < 0.35
        assert other_model == 0.5
    [said, *_] = learn(reactions, now=NOW, centre=centre).liking([like])[0].reasons
    assert (said.kind, said.name) == ("story", "A")
    [said, *_] = learn(reactions, now=NOW, centre=centre).liking([unlike])[0].reasons
    assert (said.kind, said.name, said.weight < 0) == ("story", "B", True)


def test_three_reactions_make_nothing_nearly_certain() -> None:
    vector = _vector(100, 20)
    same = replace(CHIPS, vector=vector, vector_by="m")
    for opinion, low, high in ((LIKED, 0.5, 0.85), (DISLIKED, 0.15, 0.5), (MORE, 0.5, 0.95)):
        [likely] = _likes(learn(_several(same, opinion, 3), now=NOW, centre=np.array([1.0, 0.0])), same)
        assert low < likely < high


def test_opinions_count_by_what_they_say() -> None:
    more, liked, opened, disliked = (
        _likes(learn([_reaction(CHIPS, opinion)], now=NOW), CHIPS)[0] for opinion in (MORE, LIKED, OPENED, DISLIKED)
    )
    assert more > liked > opened > 0.5 > disliked
    assert liked == pytest.approx(1 - disliked)


def test_what_has_nothing_in_common_stays_as_likely_as_not_however_much_is_liked() -> None:
    assert _likes(learn(_several(CHIPS, LIKED, 30), now=NOW), NEITHER) == [0.5]


def test_the_more_reactions_the_surer() -> None:
    by_count = [_likes(learn(_several(CHIPS, LIKED, count), now=NOW), CHIPS)[0] for count in (1, 3, 10, 40)]
    assert by_count == sorted(by_count)
    assert by_count[-1] > 0.9
    assert by_count[0] < 0.65


def test_a_person_counts_once_a_story_and_the_latest_opinion_holds() -> None:
    first, changed = (_reaction(CHIPS, opinion, story="1", ago=ago) for opinion, ago in ((LIKED, 3), (DISLIKED, 2)))
    alone = _likes(learn([changed], now=NOW), CHIPS)
    assert _likes(learn([first, changed], now=NOW), CHIPS) == alone
    assert _likes(learn([changed, first], now=NOW), CHIPS) == alone, "their order is nothing"


def test_to_open_a_story_takes_back_no_opinion() -> None:
    disliked, opened = (_reaction(CHIPS, opinion, story="1", ago=ago) for opinion, ago in ((DISLIKED, 2), (OPENED, 1)))
    assert _likes(learn([disliked, opened], now=NOW), CHIPS) == _likes(learn([disliked], now=NOW), CHIPS)


def test_several_people_count_more_than_one_and_a_crowd_no_more_than_a_few() -> None:
    by_people = [
        _likes(learn([_reaction(CHIPS, story="1", user=user) for user in range(people)], now=NOW), CHIPS)[0]
        for people in (1, 2, 4, 60)
    ]
    assert by_people[0] < by_people[1] < by_people[2] == by_people[3]


def test_a_crowd_makes_what_was_before_no_older_than_one_person_does() -> None:
    before = _several(RUGBY, LIKED, 3, first=2)
    one, crowd = (
        [_reaction(CHIPS, story=f"{place}", user=user) for place in range(10) for user in range(people)]
        for people in (1, 4)
    )
    assert _likes(learn(before + crowd, now=NOW), RUGBY)[0] >= _likes(learn(before + one, now=NOW), RUGBY)[0]


def test_people_of_two_minds_say_nothing() -> None:
    both = [_reaction(CHIPS, opinion, story="1", user=user) for user, opinion in enumerate((LIKED, DISLIKED))]
    assert _likes(learn(both, now=NOW), CHIPS) == [0.5]


def test_what_was_liked_long_ago_counts_less() -> None:
    lately, once = (_likes(learn(_several(CHIPS, LIKED, 5, first=ago), now=NOW), CHIPS)[0] for ago in (1, 300))
    assert lately > once > 0.55


def test_a_change_of_mind_is_followed() -> None:
    before = _several(CHIPS, LIKED, 30, first=10)
    after = _several(CHIPS, DISLIKED, 10, first=1)
    assert _likes(learn(before, now=NOW), CHIPS)[0] > 0.8
    assert _likes(learn(before + after, now=NOW), CHIPS)[0] < 0.35


def test_undoing_a_reaction_is_as_if_it_had_not_been() -> None:
    reactions = _several(CHIPS, LIKED, 4) + _several(RUGBY, DISLIKED, 4)
    undone = reactions[:2] + reactions[3:]
    assert _likes(learn(undone, now=NOW), CHIPS, RUGBY) != _likes(learn(reactions, now=NOW), CHIPS, RUGBY)
    assert _likes(learn([*undone], now=NOW), CHIPS) == _likes(learn(list(reversed(undone)), now=NOW), CHIPS)


def test_only_the_latest_two_hundred_count() -> None:
    latest = [_reaction(CHIPS, LIKED, ago=place / 1000) for place in range(200)]
    old = _several(RUGBY, DISLIKED, 5, first=2)
    assert _likes(learn(latest + old, now=NOW), RUGBY, CHIPS) == _likes(learn(latest, now=NOW), RUGBY, CHIPS)


def test_it_says_what_it_goes_by_the_weightiest_first() -> None:
    taste = learn(_several(CHIPS, LIKED, 6) + _several(RUGBY, DISLIKED, 6), now=NOW)
    mixed = Subject(
        topics={"technology": 0.9},
        outlets=("Late Post",),
        names=("Okoro Labs",),
        words=("chip", "okoro", "rugbi", "sea"),
    )
    reasons = list(taste.liking([mixed])[0].reasons)
    assert {(kind, name): weight > 0 for kind, name, weight in reasons} == {
        ("topic", "technology"): True,
        ("outlet", "Late Post"): False,
        ("name", "Okoro Labs"): True,
        # As printed in the headlines; "okoro" is a part of the name.
        ("word", "chip"): True,
        ("word", "rugby"): False,
    }
    assert [abs(reason.weight) for reason in reasons] == sorted(
        (abs(reason.weight) for reason in reasons), reverse=True
    )


def test_weights_of_reasons_add_up_to_the_logit() -> None:
    taste = learn(_several(CHIPS, LIKED, 6) + _several(RUGBY, DISLIKED, 6), now=NOW)
    [liking] = taste.liking([replace(CHIPS, words=("chip",))])
    logit = np.log(liking.probability / (1 - liking.probability))
    assert sum(weight for _, _, weight in liking.reasons) == pytest.approx(logit)
    assert liking.reasons[0] == max(liking.reasons, key=lambda reason: abs(reason.weight))
    assert isinstance(liking.reasons[0], Leaning)
    assert liking.reasons[:2] == tuple(liking.reasons)[:2]
