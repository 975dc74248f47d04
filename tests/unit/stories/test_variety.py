from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import RankedStory, Reason
from bot.stories import varied
from tests.makers import a_story, an_article

ELECTION = (
    ("Polls open in Port Ellery", "Polls opened in Port Ellery, where 9,000 people may vote in the election."),
    ("Orlin Vask leads in Ellery election", "Orlin Vask led the Port Ellery election by 300 votes at noon."),
    ("Port Ellery election: what the parties want", "Three parties stand in the election of Port Ellery."),
    ("Long queues in Port Ellery", "Voters waited for hours in Port Ellery as the election began."),
    ("Election board of Port Ellery meets", "The board that counts Port Ellery's election met at eight."),
    ("Fishermen of Port Ellery stay home on election day", "Few boats left Port Ellery on the day of the election."),
    ("Vask and Temmer quarrel before Ellery election", "The two who lead the Port Ellery election met once more."),
    ("Ballots wet with rain in Port Ellery", "Rain fell into a box of the election in Port Ellery."),
    ("Port Ellery counts through the night", "Port Ellery's election is counted by hand, box by box."),
    ("A short history of elections in Port Ellery", "Port Ellery held its first election in a barn."),
)
OTHERS = (
    "Ferry Otta sails again|Chapel of Brenna gets a roof|Cod prices fall at Aldane|Tarnwick opens a library|"
    "Orchestra of Quarrow tours|Bakers want cheaper flour|A comet passes in March|Schools try longer breaks|"
    "Bridge at Corrin closed|Wolves seen near Upland|New vaccine against gnat fever|Marendia buys trams|"
    "Chess title goes to Lise Amberly|Glacier loses its name|Lighthouse keeper retires|Tolmenia bans neon|"
    "Beekeepers count their losses|Painter Renn dies at ninety|Old mine becomes museum|Rowers win in Hask|"
    "Court frees poacher|Wheat harvest is late|Airport strike ends|Satellite falls into lake|Vineyards turn north|"
    "Nurses ask for rest|Cinema shows silent films|Tunnel under Mount Garl|Police horse finds boy|Tax on kites planned"
).split("|")


def ranked(title: str, text: str = "", *, importance: float = 1.0, outlet: str = "", paid: bool = False) -> RankedStory:
    article = an_article(title, text or f"{title}, it was said.", outlet=outlet or f"The {title}", sponsored=paid)
    reason = Reason(words="it matters", weight=importance, kind="told")
    return RankedStory(story=a_story(article), importance=importance, reasons=(reason,), independent_outlets=())


def titles(found: Sequence[RankedStory]) -> list[str]:
    return [one.story.lead.title for one in found]


def reasons(one: RankedStory, kind: str) -> list[str]:
    return [reason.words for reason in one.reasons if reason.kind == kind]


# ---------------------------------------------------------------- subjects


@pytest.mark.parametrize("importance", [1.5, 2.5, 4.0])
def test_no_digest_of_ten_is_about_one_thing(importance: float) -> None:
    election = [ranked(*told, importance=importance + n / 50) for n, told in enumerate(ELECTION)]
    others = [ranked(title, importance=0.25 + n / 40) for n, title in enumerate(OTHERS)]
    top = titles(varied([*election, *others])[:10])
    assert 1 <= sum(title in dict(ELECTION) for title in top) <= 3
    assert top[0] in dict(ELECTION)


def test_where_there_is_nothing_else_the_rest_is_told() -> None:
    election = [ranked(*told) for told in ELECTION]
    assert sorted(titles(varied([*election, ranked(OTHERS[0])]))) == sorted([*dict(ELECTION), OTHERS[0]])


def test_stories_about_different_things_stay_as_they_are() -> None:
    others = [ranked(title, importance=2 - n / 40) for n, title in enumerate(OTHERS)]
    assert list(varied(others)) == others


def test_it_is_said_what_a_story_comes_after() -> None:
    election = [ranked(*told, importance=3 - n / 10) for n, told in enumerate(ELECTION[:3])]
    others = [ranked(title) for title in OTHERS]
    found = {one.story.lead.title: one for one in varied([*election, *others])}
    assert reasons(found[ELECTION[0][0]], "subject") == []
    assert reasons(found[ELECTION[2][0]], "subject") == ["lower after 2 other stories about Port Ellery"]
    (facts,) = [each.facts for each in found[ELECTION[2][0]].reasons if each.kind == "subject"]
    assert facts == {"earlier": 2, "subject": "Port Ellery"}


# ---------------------------------------------------------------- outlets


def test_one_outlet_does_not_fill_the_top() -> None:
    busy = [ranked(title, outlet="The Gull", importance=1 - n / 99) for n, title in enumerate(OTHERS[:4])]
    calm = ranked(OTHERS[5], outlet="The Tide", importance=0.9)
    found = varied([*busy, calm])
    assert titles(found).index(OTHERS[5]) == 1
    assert [reasons(one, "repeat") for one in found] == [
        [],
        [],
        ["lower after 1 other story of The Gull"],
        ["lower after 2 other stories of The Gull"],
        ["lower after 3 other stories of The Gull"],
    ]


def test_what_no_digest_tells_takes_no_place() -> None:
    paid = ranked(*ELECTION[0], importance=9, outlet="The Gull", paid=True)
    told = [ranked(*ELECTION[1], outlet="The Gull"), *(ranked(title) for title in OTHERS[:9])]
    found = {one.story.id: one for one in varied([paid, *told])}
    assert all(found[one.story.id] == one for one in told)


# ---------------------------------------------------------------- any stories

TITLES = st.sampled_from([*dict(ELECTION), *OTHERS])
STORIES = st.lists(
    st.builds(
        lambda title, outlet, importance: ranked(title, outlet=outlet, importance=importance),
        TITLES,
        st.sampled_from(["The Gull", "The Tide", "The Bellman"]),
        st.sampled_from([0.0, 0.5, 1.0, 3.0]) | st.floats(-3, 6),
    ),
    max_size=14,
    unique_by=lambda one: one.story.id,
)


@given(STORIES, st.randoms(use_true_random=False))
def test_all_are_kept_in_an_order_that_does_not_depend_on_theirs(
    stories: list[RankedStory], shuffled: random.Random
) -> None:
    found = varied(stories)
    assert {one.story.id for one in found} == {one.story.id for one in stories}
    assert [one.importance for one in found] == sorted((one.importance for one in found), reverse=True)
    assert all(sum(each.weight for each in one.reasons) == pytest.approx(one.importance, abs=1e-9) for one in found)
    again = list(stories)
    shuffled.shuffle(again)
    assert varied(again) == found


@given(STORIES)
def test_a_story_only_comes_after_what_is_told_before_it(stories: list[RankedStory]) -> None:
    outlets: list[str] = []
    for place, one in enumerate(varied(stories)):
        outlet = one.story.lead.outlet
        counts = {each.kind: each.facts["earlier"] for each in one.reasons if each.kind in {"repeat", "subject"}}
        assert counts.get("repeat", 0) == outlets.count(outlet)
        assert int(counts.get("subject", 0)) <= place
        outlets.append(outlet)


def test_what_was_said_before_stays_said() -> None:
    one = replace(ranked(OTHERS[0]), independent_outlets=("The Gull",))
    assert varied([one]) == (one,)
