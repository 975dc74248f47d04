"""One reader from the first tap on a topic, through reactions, to a changed order; and why."""

from __future__ import annotations

import pytest

from tests.edges.bot_api import Message
from tests.flows.bot_runs import Bot, Talk, ago
from tests.flows.newsstand import rss, rss_entry

# The newest first: without any interest the first are told first.
PAPER = (
    (
        "Council votes on new parking fees",
        "The council of Saltwick voted on Monday for higher parking fees in the old town.",
    ),
    (
        "Bakers' guild elects a master",
        "The guild of bakers in Bellmar elected Ora Finch as its master for three years.",
    ),
    (
        "Library buys a rare atlas",
        "The library of Port Ellery bought an atlas of 1702 at an auction for 9,000 crowns.",
    ),
    (
        "Tram line closes for repairs",
        "The tram line along the harbour closes for two weeks while its rails are repaired.",
    ),
    (
        "Bellmar United win the cup final on penalties",
        (
            "The football club Bellmar United beat Saltwick Rovers on penalties "
            "in the cup final; goalkeeper Tam Orrin saved two shots."
        ),
    ),
    (
        "Sprinter Ila Voss breaks the national 200 m record",
        "The athlete Ila Voss ran 200 metres in 22.1 seconds at the championships, a national record.",
    ),
    (
        "Rovers sack their coach after five defeats",
        "Saltwick Rovers parted from their football coach after five defeats in a row in the league.",
    ),
)
LATER = (
    (
        "Chess club opens in the old mill",
        "A chess club opened its rooms in the old mill of Port Ellery on Tuesday evening.",
    ),
    (
        "Bakers' guild opens a school",
        "The guild of bakers in Bellmar opens a school for apprentices, its master Ora Finch said.",
    ),
    (
        "Rovers hire a coach from abroad",
        "Saltwick Rovers hired a football coach from abroad, the club of the league said.",
    ),
    (
        "United captain renews his contract",
        "The captain of the football club Bellmar United renewed his contract for two years.",
    ),
)


def a_paper(told: tuple[tuple[str, str], ...], *, hours_ago: float) -> list[str]:
    return [
        rss_entry(title, f"<p>{text}</p>", link=f"https://gull.example/{title[:8]}", date=ago(hours_ago + place / 10))
        for place, (title, text) in enumerate(told)
    ]


def order(digest: Message, *titles: str) -> list[int]:
    """The places of titles in a digest, -1 for those that it does not tell."""
    return [digest.text.find(title) for title in titles]


@pytest.fixture
def reader(bot: Bot) -> Talk:
    talk = bot.talks("Ida")
    talk.says(f"/follow {bot.stand.serves('/gull.xml', rss(*a_paper(PAPER, hours_ago=2), title='The Gull'))}")
    return talk


def test_from_the_first_tap_through_reactions_to_a_changed_order(bot: Bot, reader: Talk) -> None:
    cup, fees, guild = "Bellmar United win the cup final", "Council votes on new parking fees", "Bakers' guild elects"

    # Nothing is wanted yet: all comes, the newest first.
    before = reader.says("/digest")
    assert 0 <= order(before, fees)[0] < order(before, cup)[0]

    # One tap: sport is wanted, the rest stays out, but for one story to explore, which says so.
    shown = reader.taps_for_change(reader.says("/interests"), "Sport")
    assert "☑ Sport" in [each.text for each in shown.buttons]
    sport = reader.says("/digest")
    cup_at, sprint_at, coach_at = order(sport, cup, "Sprinter Ila Voss", "Rovers sack their coach")
    assert min(cup_at, sprint_at, coach_at) >= 0
    others = [at for at in order(sport, fees, guild, "Library buys", "Tram line closes") if at >= 0]
    assert len(others) <= 1
    assert all(at > max(cup_at, sprint_at, coach_at) for at in others)
    bot.settles()
    why = reader.says("/why 1", reply_to=sport)
    assert "Sport" in why.text
    assert "+" in why.text

    # Another: everything else too, behind it.
    reader.taps_for_change(shown, "Everything else")
    both = reader.says("/digest")
    assert max(order(both, cup, "Sprinter Ila Voss")) < min(at for at in order(both, fees, guild) if at >= 0)

    # He changes his mind: no topic any more, but thumbs.
    reader.taps_for_change(shown, "Sport")
    everything = reader.says("/digest")
    bot.settles()
    for title, thumb in ((cup, "👎"), ("Rovers sack", "👎"), ("Sprinter", "👎"), (guild, "👍"), ("Library buys", "👍")):
        number = _number(everything, title)
        reader.taps_for_change(everything, number) if number != "1" else None
        assert reader.taps(everything, thumb)
    # Others talk to the same bot.
    his = f"user_id = {reader.user.user_id}"
    assert len(bot.keeps("opinion", f"{his} AND opinion IN ('liked', 'disliked')")) == 5

    # News of both kinds, that of sport newer: what he likes comes first, and it says why.
    fresh = rss(*a_paper(LATER, hours_ago=0.2), *a_paper(PAPER, hours_ago=2), title="The Gull")
    bot.stand.serves("/gull.xml", fresh)
    bot.asked_long_ago(f"{bot.stand.url}/gull.xml")
    after = reader.says("/digest 1h")
    baker, rovers, united = order(after, "Bakers' guild opens a school", "Rovers hire", "United captain")
    assert baker >= 0
    assert all(at < 0 or at > baker for at in (rovers, united))
    bot.settles()
    assert "likely to be liked" in reader.says("/why", reply_to=after).text

    # And all of it can be taken back.
    learned = reader.taps_for_change(reader.says("/interests"), "Learning")
    reset = reader.taps_for_change(learned, "Forget what was learned")
    reader.taps_for_change(reset, "Forget what was learned")
    assert not bot.keeps("opinion", his)


def _number(digest: Message, title: str) -> str:
    (line,) = [line for line in digest.text.splitlines() if title in line]
    return line.split(".")[0].strip().split()[-1]


def test_a_wrong_rule_is_refused_with_the_place_of_the_error(reader: Talk) -> None:
    answer = reader.says('/interests title:(harbour OR "pier')
    assert '👉 "pier' in answer.text
    assert "put quotation marks behind" in answer.text
    assert not [row for row in bot_profiles(reader) if "pier" in row]


def bot_profiles(talk: Talk) -> list[str]:
    return [str(profile) for (profile,) in talk.bot.keeps("subscription", "1 = 1", columns="profile")]
