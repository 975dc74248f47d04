"""A profile as people edit it: what is typed read as an interest; one added, meant otherwise, taken away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InterestError, RuleError
from bot.interests.profiles import (
    LONGEST,
    MOST_INTERESTS,
    Fault,
    added,
    bare,
    filler_switched,
    found,
    interest_key,
    meant,
    other_kind,
    read_interest,
    ready_wanted,
    removed,
)
from bot.interests.topics.ready import READY
from bot.model import Filler, Interest, InterestKind, Profile, Wish

RULE, TOPIC, IS_READY = InterestKind.RULE, InterestKind.TOPIC, InterestKind.READY


def an_interest(words: str = "eels", kind: InterestKind = TOPIC, wish: Wish = Wish.WANT) -> Interest:
    return Interest(kind=kind, words=words, wish=wish)


def a_profile(*typed: str) -> Profile:
    profile = Profile()
    for each in typed:
        profile = added(profile, read_interest(each))
    return profile


# ---------------------------------------------------------------- read


@pytest.mark.parametrize(
    ("typed", "interest"),
    [
        ("electric cars", an_interest("electric cars")),
        ("  electric\n cars ", an_interest("electric cars")),
        ("Science", an_interest("science", IS_READY)),
        ("never: sport", an_interest("sport", IS_READY, Wish.NEVER)),
        ("NEVER sport news", an_interest("sport news", TOPIC, Wish.NEVER)),
        ("less golf", an_interest("golf", TOPIC, Wish.LESS)),
        ("must rule english", an_interest("english", RULE, Wish.MUST)),
        ("rule must: english", an_interest("english", RULE, Wish.MUST)),
        ("topic science", an_interest("science", TOPIC)),
        ("want: science", an_interest("science", IS_READY)),
        ("title:pier", an_interest("title:pier", RULE)),
        ('the "eastern pier"', an_interest('the "eastern pier"', RULE)),
        ("„Pier“", an_interest("„Pier“", RULE)),
        ("chip*", an_interest("chip*", RULE)),
        ("pier OR quay", an_interest("pier OR quay", RULE)),
        ("pier -ferry", an_interest("pier -ferry", RULE)),
        ("semi-conductors or chips", an_interest("semi-conductors or chips")),
        ("mustard", an_interest("mustard")),
        ("neverland", an_interest("neverland")),
    ],
)
def test_what_is_typed_is_a_rule_a_ready_topic_or_plain_words(typed: str, interest: Interest) -> None:
    assert read_interest(typed) == interest


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.EMPTY),
        ("  \n ", Fault.EMPTY),
        ("never:", Fault.EMPTY),
        ("must rule", Fault.EMPTY),
        ("eel " * LONGEST, Fault.TOO_LONG),
    ],
)
def test_what_is_no_interest_says_why(typed: str, fault: Fault) -> None:
    with pytest.raises(InterestError) as caught:
        read_interest(typed)
    assert caught.value.fault == fault
    assert caught.value.advice


def test_the_place_of_an_error_is_one_in_the_bare_text() -> None:
    typed = " never:  rule  pier   colour:red "
    with pytest.raises(RuleError) as caught:
        read_interest(typed)
    assert bare(typed) == "pier colour:red"
    assert bare(typed)[caught.value.place :].startswith(caught.value.near)


@given(st.text(max_size=400))
def test_anything_whatever_may_be_typed(typed: str) -> None:
    try:
        interest = read_interest(typed)
    except (InterestError, RuleError):
        return
    assert 0 < len(interest.words) <= LONGEST
    if interest.kind is not IS_READY:
        assert interest.words == bare(typed)


# ---------------------------------------------------------------- edited


def test_one_with_the_same_words_takes_the_place_of_the_old_one() -> None:
    profile = added(a_profile("science", "eels", "golf"), read_interest("never: Eels"))
    assert [(each.words, each.wish) for each in profile.interests] == [
        ("science", Wish.WANT),
        ("Eels", Wish.NEVER),
        ("golf", Wish.WANT),
    ]
    assert len(added(profile, read_interest("rule eels")).interests) == 4


def test_a_full_profile_takes_no_more_but_changes() -> None:
    full = a_profile(*(f"eels of kind {number}" for number in range(MOST_INTERESTS)))
    with pytest.raises(InterestError) as caught:
        added(full, an_interest())
    assert caught.value.fault == Fault.TOO_MANY
    with pytest.raises(InterestError):
        ready_wanted(full, "science", wanted=True)
    assert added(full, read_interest("less eels of kind 7")).interests[7].wish is Wish.LESS
    assert ready_wanted(full, "science", wanted=False) == full


def test_a_key_names_words_of_a_kind_however_they_are_meant() -> None:
    same = {interest_key(an_interest(words, wish=wish)) for words in ("eels", "EELS") for wish in Wish}
    assert len(same) == 1
    assert len({interest_key(an_interest(kind=kind)) for kind in InterestKind}) == 3


def test_an_interest_is_found_meant_otherwise_and_removed_by_its_key() -> None:
    profile, at = a_profile("science", "eels", "golf"), interest_key(an_interest())
    assert found(profile, at) == an_interest()
    changed = meant(profile, at, wish=Wish.LESS)
    assert changed.interests == (profile.interests[0], an_interest(wish=Wish.LESS), profile.interests[2])
    as_rule = meant(changed, at, kind=RULE)
    assert as_rule.interests[1] == an_interest(kind=RULE, wish=Wish.LESS)
    assert removed(as_rule, at) == as_rule
    assert removed(profile, at).interests == (profile.interests[0], profile.interests[2])
    assert (found(profile, "gone"), meant(profile, "gone", wish=Wish.MUST)) == (None, profile)


def test_what_becomes_another_s_equal_is_one_with_it() -> None:
    profile = meant(a_profile("rule eels", "golf", "less eels"), interest_key(an_interest()), kind=RULE)
    assert profile.interests == (an_interest(kind=RULE, wish=Wish.LESS), an_interest("golf"))


def test_words_that_are_no_rule_do_not_become_one() -> None:
    with pytest.raises(RuleError):
        meant(a_profile("topic AND"), interest_key(an_interest("AND")), kind=RULE)


@pytest.mark.parametrize(
    ("interest", "kind"),
    [
        (an_interest(), RULE),
        (an_interest(kind=RULE), TOPIC),
        (an_interest("semi-conductor"), RULE),
        (an_interest("l’eau"), RULE),
        (an_interest("芯片"), RULE),
        (an_interest("electric cars"), None),
        (an_interest("title:pier", RULE), None),
        (an_interest("chip*", RULE), None),
        (an_interest('"pier"', RULE), None),
        (an_interest("science", IS_READY), None),
    ],
)
def test_only_one_plain_word_may_be_of_the_other_kind(interest: Interest, kind: InterestKind | None) -> None:
    assert other_kind(interest) is kind


@pytest.mark.parametrize("name", READY)
def test_a_ready_topic_is_wanted_once_or_not_at_all_and_keeps_how_it_is_meant(name: str) -> None:
    on = ready_wanted(Profile(), name, wanted=True)
    assert on.interests == (an_interest(name, IS_READY),)
    assert ready_wanted(on, name, wanted=True) == on
    assert ready_wanted(on, name, wanted=False) == Profile()
    never = a_profile(f"never: {name}")
    assert ready_wanted(never, name, wanted=True) == never


def test_filler_is_let_in_and_left_out_again() -> None:
    profile = filler_switched(Profile(), Filler.TICKER)
    assert profile.let_in == {Filler.TICKER}
    assert filler_switched(profile, Filler.TICKER) == Profile()
