"""What people make of stories: by buttons, by emoji under a message, by looking closer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.screens import screen
from bot.model import Brief, ChatId, ChatKind, MessageId, Opinion, Reacted, Tapped
from bot.pipeline.answering.answer import outgoing
from bot.pipeline.answering.asked import shown
from bot.pipeline.room import Rules
from tests.makers import a_brief, a_placement, an_article, an_update
from tests.store.placed import keep, place
from tests.unit.pipeline.chatroom import open_chatroom
from tests.unit.pipeline.talking import ANN, BEN, Talking

LIKED, DISLIKED, MORE, OPENED = Opinion.LIKED, Opinion.DISLIKED, Opinion.MORE, Opinion.OPENED
FIRST, SECOND = 900, 901


def briefs(*headlines: str) -> Sequence[Brief]:
    return [replace(a_brief(an_article(each)), reasons=()) for each in headlines]


@pytest.fixture
async def talking(tmp_path: Path) -> AsyncIterator[Talking]:
    """A reader who was told of a pier, and of cod and fog in one message."""
    async with open_chatroom(tmp_path) as chatroom:
        talking = Talking(chatroom)
        await talking.begins()
        await talking.is_told(briefs("Pier"), briefs("Cod", "Fog"))
        yield talking


# ---------------------------------------------------------------- buttons


@pytest.mark.parametrize(
    ("act", "opinion", "toast"),
    [
        ("l", LIKED, "Noted: such stories move up."),
        ("d", DISLIKED, "Noted: such stories move down."),
        ("ml", MORE, "Noted: more like this."),
    ],
)
async def test_a_tap_is_an_opinion_and_the_same_tap_takes_it_back(
    talking: Talking, act: str, opinion: Opinion, toast: str
) -> None:
    heard = await talking.taps(f"1|{act}|d1|1")
    assert heard.toast.startswith(toast)
    assert heard.messages == []
    assert await talking.thought() == {("Pier", ANN): opinion}
    assert (await talking.taps(f"1|{act}|d1|1")).toast == "Taken back."
    assert await talking.thought() == {}
    await talking.taps(f"1|{act}|d1|1")
    assert await talking.thought() == {("Pier", ANN): opinion}


async def test_another_tap_is_another_opinion_and_each_person_has_one(talking: Talking) -> None:
    for act, user in (("l", ANN), ("l", BEN), ("ml", ANN), ("d", BEN)):
        await talking.taps(f"1|{act}|d1|1", user=user)
    await talking.taps("1|l|d1|2", user=BEN)
    assert await talking.thought() == {("Pier", ANN): MORE, ("Pier", BEN): DISLIKED, ("Cod", BEN): LIKED}
    await talking.taps("1|d|d1|1", user=BEN)
    assert await talking.thought() == {("Pier", ANN): MORE, ("Cod", BEN): LIKED}


async def test_where_nothing_is_learned_the_note_says_so(talking: Talking) -> None:
    await talking.taps("1|il|0")
    assert (await talking.taps("1|l|d1|1")).toast == "Noted, but learning is off here: /interests"
    assert await talking.thought() == {("Pier", ANN): LIKED}


@pytest.mark.parametrize("act", ["e", "m", "w"])
async def test_who_looks_closer_says_a_little_and_never_more_than_was_said(talking: Talking, act: str) -> None:
    heard = await talking.taps(f"1|{act}|d1|1")
    assert "Pier" in heard.text
    assert await talking.thought() == {("Pier", ANN): OPENED}
    await talking.taps("1|d|d1|1")
    await talking.taps(f"1|{act}|d1|1")
    assert await talking.thought() == {("Pier", ANN): DISLIKED}


async def test_where_nothing_is_learned_nobody_notes_who_looks_closer(talking: Talking) -> None:
    await talking.taps("1|il|0")
    assert "Pier" in (await talking.taps("1|e|d1|1")).text
    assert await talking.thought() == {}


async def test_a_story_that_went_into_another_is_still_the_one_that_was_liked(talking: Talking) -> None:
    herald, courier = an_article("Pier"), an_article("Pier again", outlet="The Aldane Courier")
    await keep(talking.chatroom.store, herald, courier)
    await place(talking.chatroom.store, a_placement(herald, "a"), a_placement(courier, "b"))
    await talking.is_told([a_brief(herald, story="a")], number="d2")
    await talking.taps("1|l|d2|1")
    await place(talking.chatroom.store, merged=[("a", "b")])
    assert (await talking.taps("1|l|d2|1")).toast == "Taken back."


# ---------------------------------------------------------------- emoji under a message


async def test_emoji_count_for_all_stories_of_a_message_and_nothing_is_answered(talking: Talking) -> None:
    heard = await talking.reacts(SECOND, "👍")
    assert (heard.messages, heard.toast) == ([], "")
    assert await talking.thought() == {("Cod", ANN): LIKED, ("Fog", ANN): LIKED}
    await talking.reacts(SECOND, "💩", before=["👍"])
    await talking.reacts(SECOND, "🎉", user=BEN)
    assert await talking.thought() == {
        ("Cod", ANN): DISLIKED,
        ("Fog", ANN): DISLIKED,
        ("Cod", BEN): LIKED,
        ("Fog", BEN): LIKED,
    }


async def test_emoji_taken_away_count_no_longer(talking: Talking) -> None:
    await talking.reacts(FIRST, "❤")
    await talking.reacts(SECOND, "❤")
    await talking.reacts(SECOND, before=["❤"])
    assert await talking.thought() == {("Pier", ANN): LIKED}
    await talking.reacts(FIRST, "🤔", before=["❤"])
    assert await talking.thought() == {}


async def test_what_was_said_of_one_story_by_its_buttons_goes_before_what_is_said_of_several(talking: Talking) -> None:
    await talking.taps("1|d|d1|2")
    await talking.taps("1|e|d1|3")
    await talking.reacts(SECOND, "👍")
    assert await talking.thought() == {("Cod", ANN): DISLIKED, ("Fog", ANN): LIKED}
    await talking.reacts(SECOND, before=["👍"])
    assert await talking.thought() == {("Cod", ANN): DISLIKED}


async def test_of_a_message_with_one_story_the_latest_word_counts(talking: Talking) -> None:
    await talking.taps("1|d|d1|1")
    await talking.reacts(FIRST, "👍")
    assert await talking.thought() == {("Pier", ANN): LIKED}
    await talking.taps("1|ml|d1|1")
    await talking.reacts(FIRST, before=["👍"])
    assert await talking.thought() == {("Pier", ANN): MORE}


async def test_emoji_elsewhere_or_without_a_meaning_or_twice_change_nothing(talking: Talking) -> None:
    await talking.reacts(7, "👍")
    await talking.reacts(FIRST, "🤔")
    await talking.reacts(FIRST, "👍", "👎")
    await talking.reacts(FIRST, before=["👍"])
    assert await talking.thought() == {}
    await talking.does(Reacted(message=MessageId(FIRST), now=("👍",)), times=3)
    assert await talking.thought() == {("Pier", ANN): LIKED}


async def test_a_stranger_s_emoji_open_no_subscription(talking: Talking) -> None:
    talking.chat = 7_099
    await talking.reacts(FIRST, "👍")
    assert await talking.room.chats.subscriptions(ChatId(7_099)) == []


async def test_in_a_forum_emoji_count_where_the_message_was_told(tmp_path: Path) -> None:
    async with open_chatroom(tmp_path) as chatroom:
        group = Talking(chatroom, kind=ChatKind.SUPERGROUP, chat=-100_7, thread=5)
        await group.begins()
        await group.is_told(briefs("Pier"))
        await group.reacts(FIRST, "👍")
        await group.reacts(FIRST, "👎", user=BEN)
        assert await group.thought() == {("Pier", ANN): LIKED, ("Pier", BEN): DISLIKED}
        assert [each.place.thread for each in await group.room.chats.subscriptions(ChatId(-100_7))] == [5]


async def test_who_is_not_let_in_or_reacts_all_the_time_changes_nothing(talking: Talking) -> None:
    talking.room = replace(talking.room, rules=Rules(is_open=False))
    await talking.reacts(FIRST, "👍")
    assert await talking.thought() == {}
    talking.room = replace(talking.room, rules=Rules(a_minute=3))
    for emoji in "👍👎":
        await talking.reacts(FIRST, emoji)
    assert await talking.thought() == {("Pier", ANN): DISLIKED}
    await talking.reacts(FIRST, "👍")
    assert await talking.thought() == {("Pier", ANN): DISLIKED}


async def test_to_emoji_nothing_is_said_even_when_they_meet_a_fault(talking: Talking) -> None:
    sorry = shown(screen("Something went wrong."))
    what = Reacted(message=MessageId(FIRST), now=("👍",))
    assert outgoing(talking.room, an_update(what=what), sorry) == ()
    assert outgoing(talking.room, an_update(what=Tapped(query="q", sent="x", message=MessageId(1))), sorry) != ()


async def test_readers_of_a_group_and_of_a_channel_may_say_what_they_think(tmp_path: Path) -> None:
    async with open_chatroom(tmp_path) as chatroom:
        for kind, chat in ((ChatKind.SUPERGROUP, -100_7), (ChatKind.CHANNEL, -100_8)):
            talking = Talking(chatroom, kind=kind, chat=chat)
            await talking.begins()
            await talking.is_told(briefs("Pier"), number=f"d{chat}")
            assert (await talking.taps(f"1|ml|d{chat}|1")).toast.startswith("Noted: more like this.")
            assert await talking.thought() == {("Pier", ANN): MORE}
