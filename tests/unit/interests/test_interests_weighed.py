from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from bot.interests import Match, Part, Weighed, choose, shortlist, weigh
from bot.interests.learning.taste import Leaning, Liking
from bot.model import Filler, Interest, InterestKind, Profile, RankedStory, Reason, Wish
from tests.makers import a_story, an_article

GREAT = 3.5
FERRIES = Interest(kind=InterestKind.TOPIC, words="ferries")
TIDES = Interest(kind=InterestKind.RULE, words="tide*")


def stories(*importances: float) -> list[RankedStory]:
    return [
        RankedStory(
            story=a_story(an_article(f"Story {place}")),
            importance=importance,
            reasons=(Reason(words="told by many", weight=importance),),
            independent_outlets=(),
        )
        for place, importance in enumerate(importances)
    ]


def matching(interest: Interest, *certainties: float, wish: Wish = Wish.WANT) -> Match:
    return Match(
        interest=Interest(kind=interest.kind, words=interest.words, wish=wish), certainty=np.array(certainties)
    )


def weighed(ranked: Sequence[RankedStory], *matches: Match, **given: object) -> Weighed:
    values = {
        "profile": Profile(interests=tuple(each.interest for each in matches)),
        "matches": matches,
        "great": GREAT,
        **given,
    }
    return weigh(ranked, **values)  # type: ignore[arg-type]  # any argument may be given


def liked(*probabilities: float) -> list[Liking]:
    return [Liking(probability=each, reasons=()) for each in probabilities]


def test_who_wants_nothing_is_told_everything_by_its_importance() -> None:
    found = weighed(stories(1, 2))
    assert found.part == [Part.INSIDE, Part.INSIDE]
    assert list(found.total()) == [1, 2]


def test_what_is_wanted_is_inside_and_counts_more_and_the_rest_is_outside() -> None:
    found = weighed(stories(1, 1), matching(FERRIES, 0.9, 0.2))
    assert found.part == [Part.INSIDE, Part.OUTSIDE]
    assert found.interest[0] == pytest.approx(1.8)
    assert found.interest[1] == 0


def test_a_second_match_counts_half_of_the_first() -> None:
    found = weighed(stories(0, 0), matching(FERRIES, 1, 1), matching(TIDES, 1, 0))
    assert list(found.interest) == [3, 2]


def test_every_must_has_to_be_met_but_by_a_great_event() -> None:
    english, ferries = matching(TIDES, 1, 0, 0, wish=Wish.MUST), matching(FERRIES, 1, 1, 0, wish=Wish.MUST)
    assert weighed(stories(0, 0, GREAT), english, ferries).part == [Part.INSIDE, Part.LEFT_OUT, Part.GREAT]


def test_what_is_never_wanted_is_left_out_however_great_and_liked() -> None:
    found = weighed(stories(9, 0), matching(TIDES, 1, 0, wish=Wish.NEVER), likings=liked(0.99, 0.5))
    assert found.part == [Part.LEFT_OUT, Part.INSIDE]


def test_what_is_less_wanted_counts_less_but_may_be_told() -> None:
    found = weighed(stories(1, 1), matching(FERRIES, 1, 0, wish=Wish.LESS))
    assert found.part == [Part.INSIDE, Part.INSIDE]
    assert list(found.total()) == [-1, 1]


def test_a_taste_orders_and_leaves_out_what_is_clearly_disliked() -> None:
    found = weighed(stories(1, 1, 1), likings=liked(0.9, 0.5, 0.1))
    assert found.part == [Part.INSIDE, Part.INSIDE, Part.OUTSIDE]
    assert list(found.interest) == pytest.approx([1.6, 0, -1.6])


def test_a_taste_never_overrules_what_was_said() -> None:
    found = weighed(stories(0, 0), matching(TIDES, 1, 0), likings=liked(0.01, 0.5))
    assert found.part == [Part.INSIDE, Part.OUTSIDE]
    assert found.total()[0] > 0


def test_what_is_clearly_liked_is_inside_too() -> None:
    assert weighed(stories(0, 0), matching(FERRIES, 0, 0), likings=liked(0.8, 0.55)).part == [
        Part.INSIDE,
        Part.OUTSIDE,
    ]


def test_filler_is_left_out_unless_it_is_let_in() -> None:
    ranked = stories(GREAT, 0)
    assert weighed(ranked, fillers=(Filler.HOROSCOPE, None)).part == [Part.LEFT_OUT, Part.INSIDE]
    let_in = Profile(let_in=frozenset({Filler.HOROSCOPE}))
    assert weighed(ranked, fillers=(Filler.HOROSCOPE, None), profile=let_in).part == [Part.INSIDE, Part.INSIDE]


def test_a_story_without_a_word_is_left_out() -> None:
    empty = RankedStory(story=a_story(an_article("", "")), importance=9, reasons=(), independent_outlets=())
    assert weighed([empty]).part == [Part.LEFT_OUT]


def test_reasons_add_up_to_the_total() -> None:
    found = weighed(
        stories(1.25, 2),
        matching(FERRIES, 0.8, 0.3),
        matching(TIDES, 1, 1, wish=Wish.LESS),
        likings=[
            Liking(probability=0.7, reasons=(Leaning("name", "Port Ellery", 1.0),)),
            Liking(probability=0.4, reasons=()),
        ],
    )
    for place in (0, 1):
        one = found.explained(found.at(place))
        assert sum(reason.weight for reason in one.reasons) == pytest.approx(found.total()[place])
        assert one.importance == pytest.approx(found.total()[place])


def test_reasons_say_what_matched_and_what_is_liked() -> None:
    leanings = (Leaning("name", "Port Ellery", 1.2), Leaning("word", "fog", -0.2), Leaning("story", "Pier opens", 0.1))
    likings = [Liking(probability=0.8, reasons=leanings)]
    found = weighed(stories(0), matching(FERRIES, 0.93), matching(TIDES, 1), likings=likings)
    one = found.explained(found.at(0))
    assert [reason.words for reason in one.reasons[1:]] == [
        "matches tide*",
        "about ferries, 93 % certain",
        "80 % likely to be liked here: Port Ellery, “Pier opens”",
    ]


def test_a_great_event_says_that_it_is_one() -> None:
    found = weighed(stories(GREAT), matching(FERRIES, 0))
    assert found.explained(found.at(0)).reasons[-1].kind == "great"


# ---------------------------------------------------------------- choosing


def chosen(inside: int, outside: int, *, limit: int = 10, others: bool = False, draw: float = 0.99) -> str:
    """Which are told, in order: "i" from inside, "o" from outside, "x" one that is marked as an exploration."""
    ranked = stories(*[1.0] * (inside + outside))
    told = choose(ranked[:inside], ranked[inside:], limit=limit, others=others, draw=draw)
    of_inside = {one.story.id for one in ranked[:inside]}
    return "".join(
        "i" if one.story.id in of_inside else "x" if one.reasons[-1].kind == "explore" else "o" for one in told
    )


@pytest.mark.parametrize(
    ("inside", "outside", "options", "told"),
    [
        (30, 0, {}, "i" * 10),
        (30, 5, {}, "i" * 9 + "x"),
        (30, 50, {"limit": 20}, "i" * 18 + "xx"),
        (4, 5, {"draw": 0.5}, "iiii"),
        (4, 5, {"draw": 0.3}, "iiiix"),
        (0, 5, {"draw": 0.05}, "x"),
        (0, 5, {"draw": 0.5}, ""),
        (4, 9, {"others": True}, "iiiioooooo"),
        (4, 2, {"others": True}, "iiiioo"),
        (20, 9, {"others": True}, "i" * 9 + "x"),
        (20, 0, {"others": True}, "i" * 10),
        (2, 9, {"limit": 3, "draw": 0.1}, "iix"),
        (3, 9, {"limit": 3, "draw": 0.1}, "iix"),
        (3, 9, {"limit": 3, "draw": 0.9}, "iii"),
    ],
)
def test_one_story_in_ten_is_from_outside(inside: int, outside: int, options: dict[str, float], told: str) -> None:
    assert chosen(inside, outside, **options) == told  # type: ignore[arg-type]  # any option may be given


def test_great_events_are_told_though_others_weigh_more_here_up_to_half_of_the_digest() -> None:
    ranked = stories(*[1.0] * 20)
    great = [one.story.id for one in ranked[12:]]
    told = choose(ranked, (), limit=10, others=False, draw=0.9, great=great)
    assert [ranked.index(one) for one in told] == [0, 1, 2, 3, 4, 12, 13, 14, 15, 16]
    told = choose(ranked, (), limit=10, others=False, draw=0.9, great=great[:1])
    assert [ranked.index(one) for one in told] == [*range(9), 12]


def test_a_great_event_is_on_the_short_list_however_little_it_is_liked() -> None:
    ranked = stories(GREAT, *[1.0] * 100)
    listed = shortlist(weighed(ranked, matching(FERRIES, 0.0, *[1.0] * 100)), limit=5)
    assert ranked[0].story.id in {one.story.id for one in listed.inside}
    assert listed.great == {ranked[0].story.id}


def test_over_many_small_digests_one_story_in_ten_is_from_outside() -> None:
    told = "".join(chosen(4, 9, limit=4, draw=draw / 100) for draw in range(100))
    assert told.count("x") / len(told) == pytest.approx(0.1, abs=0.02)


def test_only_what_has_a_chance_is_looked_at_the_best_first() -> None:
    ranked = stories(*(each / 100 for each in range(200)))
    listed = shortlist(weigh(ranked, profile=Profile(), great=GREAT), limit=5)
    assert len(listed.inside) < 100
    assert [one.story.id for one in listed.inside[:3]] == [ranked[place].story.id for place in (199, 198, 197)]
