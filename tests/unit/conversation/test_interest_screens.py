"""What a chat wants, in words and with buttons, in every language within Telegram's limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation import interests
from bot.conversation.rule_faults import interest_fault, rule_fault
from bot.conversation.screens import Screen, messages_of
from bot.conversation.taps import Act, read_tap
from bot.errors import InterestError, RuleError
from bot.interests import profiles
from bot.interests.learning.habits import Habit
from bot.interests.profiles import MOST_INTERESTS, added, interest_key, read_interest
from bot.interests.rules.faults import Fault
from bot.interests.rules.language import parse_rule
from bot.interests.topics.ready import READY
from bot.locale import LANGUAGES, Tongue, tongue
from bot.messages.rich import units
from bot.model import (
    Filler,
    Interest,
    InterestKind,
    MessageId,
    Opinion,
    Profile,
    Reaction,
    StoryId,
    Subject,
    UserId,
    Wish,
)
from tests.edges.bot_api.html import parse_html
from tests.edges.bot_api.keyboards import read_keyboard
from tests.makers import NOW

ENGLISH = tongue("en")
NASTY = "<b>&amp; \u202eevil " + "W" * 280
ANN, BEN = UserId(501), UserId(502)


def a_profile(*typed: str, **changes: object) -> Profile:
    profile = Profile(**changes)  # type: ignore[arg-type]  # any field may be given
    for each in typed:
        profile = added(profile, read_interest(each))
    return profile


def a_reaction(story: str, opinion: Opinion = Opinion.LIKED, user: UserId = ANN, headline: str = "") -> Reaction:
    return Reaction(
        story=StoryId(story),
        user=user,
        opinion=opinion,
        at=NOW,
        headline=headline or f"About {story}",
        subject=Subject(),
    )


FULL = Profile(
    interests=tuple(
        Interest(kind=kind, words=f"{number} {NASTY}"[:300], wish=wish)
        for number, (kind, wish) in enumerate(
            [(kind, wish) for kind in (InterestKind.RULE, InterestKind.TOPIC) for wish in Wish] * 7
        )
    )[:MOST_INTERESTS],
    others=True,
    let_in=frozenset(Filler),
)
HABITS = tuple(
    Habit(kind=kind, name=name, liked=6, of=8)
    for kind, name in (("topic", "science"), ("outlet", "W" * 90), ("name", "Port Ellery"), ("word", "pier"))
)
PROFILE = a_profile("science", "electric cars, but not racing", "title:pier* OR quay", "never: sport", "must lang:en")
REACTIONS = [a_reaction(str(number), headline=f"{number} {NASTY}") for number in range(200)]


def lines_of(shown: Screen) -> list[str]:
    return ["".join(span.text for span in line) for each in shown.blocks for line in each.lines]


def labels(shown: Screen) -> list[list[str]]:
    return [[each.label for each in row] for row in shown.keyboard]


def sent(shown: Screen, label: str) -> str:
    (found,) = [each.sends for row in shown.keyboard for each in row if label in each.label]
    return found


def screens(speaks: Tongue) -> Iterator[Screen]:
    only_rules = replace(FULL, interests=tuple(replace(each, kind=InterestKind.RULE) for each in FULL.interests))
    for profile in (Profile(), PROFILE, replace(PROFILE, others=True, learns=False), FULL, only_rules):
        for habits in ((), HABITS * 2):
            yield interests.overview(speaks, profile, habits, note="✅ x")
        yield interests.change(speaks, profile)
        yield interests.filler(speaks, profile)
        for reactions in ([], REACTIONS):
            yield interests.learned(speaks, profile, reactions, HABITS if reactions else (), note="✅")
    for each in (*PROFILE.interests, *FULL.interests[:8]):
        yield interests.one(speaks, each)
        yield interests.overview(speaks, PROFILE, HABITS, new=each)
    yield interests.reset(speaks, 1)
    for fault in Fault:
        error = RuleError("x", "y", place=200, near=NASTY[200:], fault=fault)
        yield rule_fault(speaks, NASTY, error)
    for reason in profiles.Fault:
        yield interest_fault(speaks, InterestError("x", "y", fault=reason))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_screen_is_one_message_that_telegram_takes(code: str) -> None:
    for shown in screens(tongue(code)):
        (message,) = messages_of(shown, replaces=MessageId(1))
        text, entities = parse_html(message.html)
        assert text.strip()
        assert units(text) <= 4096
        assert len(entities) <= 100
        complaints: list[str] = []
        rows = [[{"text": each.label, "callback_data": each.sends} for each in row] for row in message.keyboard]
        read_keyboard({"inline_keyboard": rows}, complaints.append)
        assert complaints == []
        taps = [read_tap(each.sends) for row in message.keyboard for each in row]
        assert None not in taps
        assert all(units(each.label) <= 100 for row in message.keyboard for each in row)


# ---------------------------------------------------------------- what is wanted


def test_a_profile_is_told_in_words_each_interest_with_how_it_is_meant() -> None:
    told = lines_of(interests.overview(ENGLISH, PROFILE, ()))
    assert told[:7] == [
        "🎯 Interests",
        "What matches none of it stays out, but for great events and one story in ten, to learn more.",
        "1. ➕ Science · wanted",
        "2. ➕ electric cars, but not racing · wanted",
        "3. ➕ title:pier* OR quay · wanted",
        "4. 🚫 Sport · never",
        "5. ❗ lang:en · every story must match",
    ]
    german = lines_of(interests.overview(tongue("de"), a_profile("less science"), ()))
    assert german[2] == "1. ➖ Wissenschaft · weniger davon"


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (Profile(), "Nothing is wanted by name: everything may come"),
        (a_profile("never: sport"), "Nothing is wanted by name: everything may come"),
        (a_profile("science"), "What matches none of it stays out"),
        (a_profile("science", others=True), "What matches comes first"),
    ],
)
def test_what_becomes_of_all_else_is_said(profile: Profile, words: str) -> None:
    shown = interests.overview(ENGLISH, profile, ())
    assert lines_of(shown)[1].startswith(words)
    wants = any(each.wish is Wish.WANT for each in profile.interests)
    assert any("Everything else too" in each for row in labels(shown) for each in row) is wants


def test_rules_stand_in_code_to_be_copied_and_words_do_not() -> None:
    shown = interests.overview(ENGLISH, PROFILE, ())
    coded = [span.text for each in shown.blocks[:2] for line in each.lines for span in line if span.code]
    assert coded == ["title:pier* OR quay", "lang:en"]


def test_ready_topics_go_on_and_off_by_a_tap_and_show_how_they_are_meant() -> None:
    shown = interests.overview(ENGLISH, a_profile("science", "never: sport", "must local", "less world"), ())
    grid = [each for row in shown.keyboard[:5] for each in row]
    assert [each.label for each in grid] == [
        *("➖ World", "☐ Politics", "☐ Business", "☐ Technology", "☑ Science"),
        *("☐ Health", "🚫 Sport", "☐ Culture", "☐ Climate", "❗ Local"),
    ]
    assert [each.sends.split("|")[2] for each in grid] == list(READY)
    assert sent(shown, "Science") == "1|ir|science|0"
    assert sent(shown, "Health") == "1|ir|health|1"


def test_a_switch_carries_the_other_state() -> None:
    off = interests.overview(ENGLISH, a_profile("science"), ())
    assert sent(off, "☐ Everything else too, behind it") == "1|io|1"
    on = interests.overview(ENGLISH, a_profile("science", others=True), ())
    assert sent(on, "☑ Everything else too, behind it") == "1|io|0"
    fillers = interests.filler(ENGLISH, Profile(let_in=frozenset({Filler.HOROSCOPE})))
    assert sent(fillers, "☑ Horoscopes") == "1|if|horoscope|0"
    assert sent(fillers, "☐ Sponsored posts") == "1|if|sponsored|1"
    learns = interests.learned(ENGLISH, Profile(), [], ())
    assert sent(learns, "☑ Learn from reactions") == "1|il|0"


def test_each_interest_leads_to_a_screen_of_its_own() -> None:
    shown = interests.change(ENGLISH, PROFILE)
    assert labels(shown)[:2] == [["1. ➕ Science"], ["2. ➕ electric cars, but not racing"]]
    assert sent(shown, "4. 🚫 Sport") == f"1|go|interest|{interest_key(PROFILE.interests[3])}"
    assert labels(interests.change(ENGLISH, Profile())) == [["⬅️ Back"]]


def test_one_interest_says_what_it_is_and_may_be_meant_otherwise() -> None:
    sport = PROFILE.interests[3]
    shown = interests.one(ENGLISH, sport)
    assert lines_of(shown)[:2] == ["Sport", "A ready topic: what counts is what a story is about."]
    assert labels(shown)[:2] == [["➕ wanted", "❗ every story must match"], ["➖ less of it", "✓ 🚫 never"]]
    assert sent(shown, "less of it") == f"1|iw|{interest_key(sport)}|less"
    assert sent(shown, "Remove") == f"1|ix|{interest_key(sport)}"


@pytest.mark.parametrize(
    ("typed", "label", "kind"),
    [
        ("aerospace", "🔤 Only the word “aerospace” itself", "rule"),
        ("rule: aerospace", "💭 All that is about “aerospace”", "topic"),
        ("半导体", "🔤 Only the word “半导体” itself", "rule"),
    ],
)
def test_one_plain_word_may_be_taken_as_it_is_or_by_its_meaning(typed: str, label: str, kind: str) -> None:
    interest = read_interest(typed)
    for shown in (interests.one(ENGLISH, interest), interests.overview(ENGLISH, PROFILE, (), new=interest)):
        assert sent(shown, label) == f"1|ik|{interest_key(interest)}|{kind}"


@pytest.mark.parametrize("typed", ["electric cars", "title:pier", "science", "chip*"])
def test_what_is_more_than_a_plain_word_is_what_it_is(typed: str) -> None:
    shown = interests.overview(ENGLISH, PROFILE, (), new=read_interest(typed))
    assert all((read_tap(each.sends) or each).act is not Act.SET_KIND for row in shown.keyboard for each in row)  # type: ignore[union-attr]


# ---------------------------------------------------------------- what was learned


def test_what_was_learned_is_told_in_words() -> None:
    assert [interests.habit_words(ENGLISH, each) for each in HABITS] == [
        "liked 6 of 8 on Science",
        f"liked 6 of 8 from {'W' * 90}",
        "liked 6 of 8 with “Port Ellery”",
        "liked 6 of 8 with “pier”",
    ]
    assert "6 von 8 zum Thema Wissenschaft gefielen" in interests.habit_words(tongue("de"), HABITS[0])
    nothing = lines_of(interests.overview(ENGLISH, Profile(), ()))
    assert "Nothing yet: tap 👍 👎 💚 under a digest." in nothing
    off = lines_of(interests.overview(ENGLISH, Profile(learns=False), HABITS))
    assert "Reactions change nothing: learning is off." in off
    assert "• liked 6 of 8 on Science" in off


def test_the_latest_reactions_are_named_by_story_the_latest_first_each_to_be_taken_back() -> None:
    reactions = [
        a_reaction("a"),
        a_reaction("b", Opinion.DISLIKED),
        a_reaction("a", user=BEN),
        a_reaction("a", Opinion.OPENED, UserId(503)),
        a_reaction("c", Opinion.MORE),
    ]
    shown = interests.learned(ENGLISH, Profile(), reactions, ())
    assert labels(shown)[:3] == [["↩ 💚 About c"], ["↩ 👍2 👀 About a"], ["↩ 👎 About b"]]
    assert sent(shown, "About c").startswith("1|ib|")
    assert len({each.sends for row in shown.keyboard for each in row}) == sum(map(len, shown.keyboard))
    assert "5 reactions are kept here." in lines_of(shown)
    many = interests.learned(ENGLISH, Profile(), REACTIONS, ())
    assert sum("↩" in each for row in labels(many) for each in row) == 8


def test_nothing_is_forgotten_without_a_question() -> None:
    assert sent(interests.learned(ENGLISH, Profile(), REACTIONS, ()), "Forget what was learned") == "1|go|unlearn"
    asked = interests.reset(ENGLISH, 3)
    assert "3 reactions are kept here. What is wanted by name stays. This cannot be undone." in lines_of(asked)
    assert sent(asked, "Forget what was learned") == "1|iz"
    assert sent(asked, "No, keep it") == "1|go|learned"
    assert all("Forget" not in each for row in labels(interests.learned(ENGLISH, Profile(), [], ())) for each in row)


# ---------------------------------------------------------------- what cannot be read


def read_wrong(rule: str) -> tuple[RuleError, Screen]:
    with pytest.raises(RuleError) as caught:
        parse_rule(rule)
    return caught.value, rule_fault(ENGLISH, rule, caught.value)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("title:(pier quay", "title: 👉 (pier quay"),
        ("pier AND", "pier  👉 AND"),
        ("pier colour:red", "pier  👉 colour:red"),
    ],
)
def test_a_wrong_rule_is_shown_with_the_place_pointed_at(rule: str, line: str) -> None:
    error, shown = read_wrong(rule)
    lines = lines_of(shown)
    assert lines[:2] == ["I cannot read this rule.", line]
    assert lines[1].replace(" 👉 ", "", 1) == rule
    assert [span.text for span in shown.blocks[0].lines[1] if span.bold] == [error.near]


def test_of_a_long_rule_the_part_around_the_place_is_shown() -> None:
    rule = "pier OR " * 60 + "colour:red" + " OR quay" * 40
    error = RuleError("x", "y", place=480, near="colour:red", fault=Fault.UNKNOWN_FIELD)
    line = lines_of(rule_fault(ENGLISH, rule, error))[1]
    assert line.startswith("…")
    assert line.endswith("…")
    assert " 👉 colour:red OR quay" in line
    assert len(line) < 250


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_fault_is_said_in_the_language_of_the_chat(code: str) -> None:
    for fault in Fault:
        shown = rule_fault(tongue(code), "x", RuleError("x", "of the log", place=0, fault=fault))
        assert "of the log" not in lines_of(shown)[2], fault
    for reason in profiles.Fault:
        shown = interest_fault(tongue(code), InterestError("x", "of the log", fault=reason))
        assert "of the log" not in lines_of(shown)[0], reason


def test_what_a_later_release_may_find_wrong_is_said_as_in_the_log() -> None:
    shown = rule_fault(ENGLISH, "x", RuleError("x", "is odd", place=0, near="x", fault="a new one"))
    assert lines_of(shown)[2] == "is odd"


def test_reactions_of_long_ago_count_as_many() -> None:
    old = [replace(each, at=NOW - timedelta(days=400)) for each in REACTIONS[:1]]
    assert "1 reaction is kept here." in lines_of(interests.learned(ENGLISH, Profile(), old, ()))
