"""``/interests`` and its buttons: what a chat wants is edited, and what was learned there is taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.preferences import key
from bot.interests.profiles import MOST_INTERESTS, interest_key, read_interest
from bot.model import (
    ChatKind,
    Filler,
    Interest,
    InterestKind,
    MessageId,
    Opinion,
    Place,
    Profile,
    Said,
    Subscription,
    Tapped,
    Told,
    Wish,
)
from bot.store.chats import SqlChats
from tests.makers import a_brief, an_article
from tests.unit.pipeline.chatroom import Overtaken, open_chatroom
from tests.unit.pipeline.talking import ANN, BEN, Ears, Heard, Talking

LIKED, DISLIKED = Opinion.LIKED, Opinion.DISLIKED
SCIENCE = Interest(kind=InterestKind.READY, words="science")
EELS, GOLF, CHESS = [Interest(kind=InterestKind.TOPIC, words=words) for words in ("eels", "golf", "chess")]


@pytest.fixture
async def talking(tmp_path: Path) -> AsyncIterator[Talking]:
    async with open_chatroom(tmp_path) as chatroom:
        talking = Talking(chatroom)
        await talking.begins()
        yield talking


def words(profile: Profile) -> list[tuple[str, str, str]]:
    return [(each.kind.value, each.words, each.wish.value) for each in profile.interests]


def replaced(heard: Heard) -> list[int | None]:
    return [each["replaces"] for each in heard.messages]


# ---------------------------------------------------------------- while a Mini App is open


@pytest.mark.parametrize(
    "asked",
    [
        "/interests eels",
        "1|ir|science|1",
        "1|io|1",
        "1|if|ticker|1",
        "1|il|0",
        "/quiet 22:00-07:00",
        "/pause",
        "/mute fog",
    ],
)
async def test_what_a_mini_app_adds_meanwhile_stays(talking: Talking, asked: str) -> None:
    chatroom, before = talking.chatroom, await talking.subscription()
    chatroom.room = replace(chatroom.room, chats=Overtaken(chatroom.store, GOLF, CHESS))
    chat = Talking(chatroom)
    assert (await (chat.says(asked) if asked.startswith("/") else chat.taps(asked))).messages
    after = await talking.subscription()
    assert GOLF in after.profile.interests
    # And what was asked for was done.
    assert replace(after, profile=before.profile) != before
    if "eels" in asked:
        assert after.profile.interests == (GOLF, CHESS, EELS)


async def test_what_is_removed_by_number_is_what_was_shown_with_it(talking: Talking) -> None:
    await talking.says("/interests eels\ngolf\ncheese")
    subscription = await talking.subscription()
    without_eels = replace(subscription.profile, interests=subscription.profile.interests[1:])

    class Shortened(SqlChats):
        async def subscription(self, place: Place) -> Subscription | None:
            found = await super().subscription(place)
            await self.put_profile(subscription.id, without_eels, instead_of=subscription.profile)
            return found

    talking.chatroom.room = replace(talking.chatroom.room, chats=Shortened(talking.chatroom.store))
    await Talking(talking.chatroom).says("/interests remove 2")
    assert [each.words for each in (await talking.profile()).interests] == ["cheese"]


# ---------------------------------------------------------------- typed


async def test_what_is_typed_is_wanted_and_shown(talking: Talking) -> None:
    heard = await talking.says("/interests semiconductors, but not share prices")
    assert heard.text.startswith("✅ ➕ semiconductors, but not share prices · wanted")
    assert "1. ➕ semiconductors, but not share prices · wanted" in heard.text
    await talking.says("/interests science")
    await talking.says('/interests never: title:football OR "transfer market"')
    await talking.says("/interests must rule pier")
    assert words(await talking.profile()) == [
        ("topic", "semiconductors, but not share prices", "want"),
        ("ready", "science", "want"),
        ("rule", 'title:football OR "transfer market"', "never"),
        ("rule", "pier", "must"),
    ]


async def test_ready_topics_have_their_names_in_the_chat_s_language_too(talking: Talking) -> None:
    await talking.says("/language de")
    heard = await talking.says("/interests Wissenschaft\nnever: KULTUR\ntopic Klima\nscience")
    assert heard.text.startswith("✅ ➕ Wissenschaft · gewünscht\n✅ 🚫 Kultur · nie\n✅ ➕ Klima · gewünscht")
    assert words(await talking.profile()) == [
        ("ready", "science", "want"),
        ("ready", "culture", "never"),
        ("topic", "Klima", "want"),
    ]


async def test_without_words_what_is_wanted_is_shown_and_nothing_changes(talking: Talking) -> None:
    before = await talking.subscription()
    heard = await talking.says("/interests")
    assert "Nothing is wanted by name" in heard.text
    assert heard.button("☐ Science") == "1|ir|science|1"
    assert await talking.subscription() == before


async def test_each_line_is_an_interest_and_of_a_wrong_one_none_is_kept(talking: Talking) -> None:
    wrong = await talking.says("/interests science\ntitle:(pier\neels")
    assert "title: 👉 (pier" in wrong.text
    assert await talking.profile() == Profile()
    heard = await talking.says("/interests science\n\nnever: golf\n")
    assert heard.text.startswith("✅ ➕ Science · wanted\n✅ 🚫 golf · never")
    assert words(await talking.profile()) == [("ready", "science", "want"), ("topic", "golf", "never")]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/interests rule pier colour:red", "There is no such field; there are title: outlet: feed: lang: tag:"),
        ("/interests must: rule: pier AND", "Nothing stands behind it"),
        ("/interests never:", "Type what it is about"),
        ("/interests " + "eel " * 90, "It is too long: make two of it."),
        ("/interests remove 7", "There is no such interest."),
        ("/interests remove eels", "There is no such interest."),
    ],
)
async def test_what_cannot_be_an_interest_is_answered_with_why(talking: Talking, typed: str, answer: str) -> None:
    heard = await talking.says(typed)
    assert answer in heard.text
    assert await talking.profile() == Profile()


async def test_the_place_of_an_error_is_counted_behind_the_words_in_front(talking: Talking) -> None:
    heard = await talking.says("/interests   never:   rule  pier   colour:red")
    assert "pier  👉 colour:red" in heard.text


async def test_there_may_be_so_many_and_no_more(talking: Talking) -> None:
    many = "\n".join(f"eels of kind {number}" for number in range(MOST_INTERESTS))
    await talking.says(f"/interests {many}")
    assert len((await talking.profile()).interests) == MOST_INTERESTS
    full = f"There are {MOST_INTERESTS} interests here, the most there may be: remove one first."
    assert full in (await talking.says("/interests one more")).text
    assert full in (await talking.taps("1|ir|science|1")).text
    # One with the same words takes the place of the old one.
    assert "never" in (await talking.says("/interests never: eels of kind 3")).text
    assert len((await talking.profile()).interests) == MOST_INTERESTS


async def test_an_interest_is_removed_by_its_number_or_words_once(talking: Talking) -> None:
    await talking.says("/interests science\neels\ngolf\npier")
    assert "🗑 ➕ eels · wanted" in (await talking.says("/interests remove 2")).text
    await talking.says("/interests Remove  GOLF")
    assert words(await talking.profile()) == [("ready", "science", "want"), ("topic", "pier", "want")]
    await talking.does(Said(message=MessageId(1), text="/interests remove 1"), times=3)
    assert words(await talking.profile()) == [("topic", "pier", "want")]


async def test_after_one_plain_word_only_the_word_itself_may_be_taken(talking: Talking) -> None:
    heard = await talking.says("/interests less aerospace")
    carried = heard.button("Only the word “aerospace” itself")
    assert "A rule: its words are looked for" in (await talking.taps(carried)).text
    assert words(await talking.profile()) == [("rule", "aerospace", "less")]
    back = await talking.taps(f"1|go|interest|{interest_key((await talking.profile()).interests[0])}")
    await talking.taps(back.button("All that is about “aerospace”"))
    assert words(await talking.profile()) == [("topic", "aerospace", "less")]
    assert all("itself" not in each for each in (await talking.says("/interests electric cars")).buttons)


async def test_a_word_that_is_no_rule_by_itself_stays_what_it_is(talking: Talking) -> None:
    await talking.says("/interests topic AND")
    (operator,) = (await talking.profile()).interests
    assert "I cannot read this rule." in (await talking.taps(f"1|ik|{interest_key(operator)}|rule")).text
    assert words(await talking.profile()) == [("topic", "AND", "want")]


# ---------------------------------------------------------------- tapped


async def test_buttons_lead_from_screen_to_screen_in_one_message(talking: Talking) -> None:
    await talking.says("/interests science\neels")
    overview = await talking.taps("1|go|interests")
    assert replaced(overview) == [5]
    change = await talking.taps(overview.button("Change or remove"))
    one = await talking.taps(change.button("2. ➕ eels"))
    assert "How is it meant?" in one.text
    for label in ("Learning", "Ads and the like"):
        there = await talking.taps(overview.button(label))
        assert "🎯 Interests" in (await talking.taps(there.button("Back"))).text
    for carried in (one.button("Back"), one.button("never"), one.button("Remove")):
        assert replaced(await talking.taps(carried)) == [5]
    settings = await talking.taps(overview.button("Settings"))
    assert "Interests: 1" in settings.text
    assert "🎯 Interests" in (await talking.taps(settings.button("Interests"))).text


async def test_ready_topics_go_on_and_off(talking: Talking) -> None:
    on = await talking.taps("1|ir|science|1")
    assert (await talking.profile()).interests == (SCIENCE,)
    # The same button of an older screen means the same.
    await talking.taps("1|ir|science|1")
    assert (await talking.profile()).interests == (SCIENCE,)
    await talking.taps(on.button("☑ Science"))
    assert (await talking.profile()).interests == ()
    await talking.says("/interests never: sport")
    await talking.taps("1|ir|sport|1")
    assert words(await talking.profile()) == [("ready", "sport", "never")]
    assert "too old" in (await talking.taps("1|ir|nonsense|1")).toast


async def test_an_interest_is_meant_otherwise_in_its_place(talking: Talking) -> None:
    await talking.says("/interests eels\nscience")
    for wish in (Wish.NEVER, Wish.LESS, Wish.MUST, Wish.WANT):
        heard = await talking.taps(f"1|iw|{interest_key(EELS)}|{wish}")
        assert any(each.startswith("✓") for each in heard.buttons)
        assert [each.wish for each in (await talking.profile()).interests] == [wish, Wish.WANT]
    await talking.taps(f"1|ix|{interest_key(EELS)}")
    assert (await talking.profile()).interests == (SCIENCE,)


@pytest.mark.parametrize(
    "carried",
    ["1|iw|{key}|hate", "1|ik|{key}|sort", "1|if|gossip|1", "1|ir", "1|iw|{key}", "1|ik|{key}"],
)
async def test_what_no_button_of_ours_carries_changes_nothing(talking: Talking, carried: str) -> None:
    await talking.says("/interests eels")
    assert "too old" in (await talking.taps(carried.format(key=interest_key(EELS)))).toast
    assert (await talking.profile()).interests == (EELS,)


@pytest.mark.parametrize(
    "carried", ["1|iw|gone|never", "1|ik|gone|rule", "1|ix|gone", "1|go|interest|gone", "1|ik|{key}|ready", "1|ib|gone"]
)
async def test_a_button_of_what_is_gone_shows_what_is_there(talking: Talking, carried: str) -> None:
    await talking.says("/interests eels")
    heard = await talking.taps(carried.format(key=interest_key(EELS)))
    assert replaced(heard) == [5]
    assert (await talking.profile()).interests == (EELS,)


async def test_switches_are_set_to_what_they_say(talking: Talking) -> None:
    await talking.taps("1|io|1")
    await talking.taps("1|io|1")
    await talking.taps("1|if|horoscope|1")
    await talking.taps("1|if|ticker|1")
    await talking.taps("1|if|horoscope|1")
    await talking.taps("1|il|0")
    assert await talking.profile() == Profile(
        others=True, let_in=frozenset({Filler.HOROSCOPE, Filler.TICKER}), learns=False
    )
    for carried in ("1|io|0", "1|if|horoscope|0", "1|if|ticker|0", "1|il|1"):
        await talking.taps(carried)
    assert await talking.profile() == Profile()


async def test_a_tap_that_is_answered_again_changes_nothing_more(talking: Talking) -> None:
    await talking.says("/interests eels")
    for carried in ("1|ik|{key}|rule", "1|if|ticker|1", f"1|ix|{interest_key(read_interest('rule eels'))}"):
        tapped = Tapped(query="q", sent=carried.format(key=interest_key(EELS)), message=MessageId(5))
        assert (await talking.does(tapped, times=3)).toast == ""
    assert await talking.profile() == Profile(let_in=frozenset({Filler.TICKER}))


# ---------------------------------------------------------------- who may


async def test_in_a_group_anybody_sees_and_admins_change(tmp_path: Path) -> None:
    async with open_chatroom(tmp_path) as chatroom:
        group = Talking(chatroom, kind=ChatKind.SUPERGROUP, chat=-100_7, ears=Ears(admins=frozenset({ANN})))
        await group.begins()
        await group.says("/interests eels", user=ANN)
        assert "1. ➕ eels · wanted" in (await group.says("/interests", user=BEN)).text
        assert "Only admins of this chat may use /interests." in (await group.says("/interests golf", user=BEN)).text
        for carried in ("1|go|interests", "1|go|learned", "1|ir|science|1", "1|io|1", "1|il|0", "1|iz", "1|ib|x"):
            assert (await group.taps(carried, user=BEN)).toast.startswith("Only admins")
        assert (await group.profile()).interests == (EELS,)
        await group.taps("1|ir|science|1", user=ANN)
        assert (await group.profile()).interests == (EELS, SCIENCE)


# ---------------------------------------------------------------- what was learned


async def told(talking: Talking, *headlines: str) -> Sequence[Told]:
    return await talking.is_told(*([a_brief(an_article(each))] for each in headlines))


async def test_what_was_learned_is_said_where_interests_are_shown(talking: Talking) -> None:
    await told(talking, *(f"Pier {number}" for number in range(8)), *(f"Cod {number}" for number in range(8)))
    assert "Nothing yet: tap 👍 👎 💚 under a digest." in (await talking.says("/interests")).text
    for number in range(1, 9):
        await talking.taps(f"1|l|d1|{number}")
    assert "8 reactions are kept here." in (await talking.taps("1|go|learned")).text


async def test_one_reaction_is_taken_back_by_a_tap(talking: Talking) -> None:
    pier, _ = await told(talking, "Pier", "Cod")
    for number in (1, 2):
        for user in (ANN, BEN):
            await talking.taps(f"1|l|d1|{number}", user=user)
    shown = await talking.taps("1|go|learned")
    assert "4 reactions are kept here." in shown.text
    assert shown.button("👍2 Pier") == f"1|ib|{key(pier.brief.story)}"
    after = await talking.taps(shown.button("👍2 Pier"))
    assert "2 reactions are kept here." in after.text
    assert await talking.thought() == {("Cod", ANN): LIKED, ("Cod", BEN): LIKED}


async def test_all_that_was_learned_is_forgotten_after_a_question_and_what_is_wanted_stays(talking: Talking) -> None:
    await told(talking, "Pier", "Cod")
    await talking.says("/interests eels")
    await talking.taps("1|l|d1|1")
    await talking.taps("1|d|d1|2")
    asked = await talking.taps((await talking.taps("1|go|learned")).button("Forget what was learned"))
    assert "Forget all reactions of this chat?" in asked.text
    assert await talking.thought() == {("Pier", ANN): LIKED, ("Cod", ANN): DISLIKED}
    kept = await talking.taps(asked.button("No, keep it"))
    assert "2 reactions are kept here." in kept.text
    gone = await talking.taps(asked.button("Forget what was learned"))
    assert "✅ All reactions are forgotten." in gone.text
    assert await talking.thought() == {}
    assert (await talking.profile()).interests == (EELS,)


async def test_setting_up_ends_with_interests(talking: Talking) -> None:
    done = await talking.taps("1|sc|08:00|start")
    assert "All is set up." in done.text
    assert "🎯 Interests" in (await talking.taps(done.button("Interests"))).text
