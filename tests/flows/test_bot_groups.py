"""Groups, channels and topics: each with settings of its own, which admins alone change."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot.locale import tongue
from tests.edges.bot_api import Button, Message
from tests.edges.bot_api.shapes import chat_shape, message_shape
from tests.flows.bot_runs import Bot, Talk, labels

ADMINS_COMMANDS = (
    "/follow https://news.example/",
    "/unfollow everything",
    "/topics world",
    "/interests eels",
    "/interests remove 1",
    "/schedule 08:00",
    "/quiet off",
    "/alerts 3",
    "/style full",
    "/language de",
    "/mute football",
    "/pause",
    "/export",
    "/forget",
)
ADMINS_BUTTONS = (
    "1|go|settings",
    "1|go|packs",
    "1|la|de|settings",
    "1|tz|Asia/Tokyo|settings",
    "1|sc|08:00",
    "1|qu|off",
    "1|al|3",
    "1|st|full",
    "1|pa|1",
    "1|to|0",
    "1|um|0",
    "1|pk|0",
    "1|uf|page|0",
    "1|ex",
    "1|xx",
    "1|go|interests",
    "1|ir|science|1",
    "1|iw|0|never",
    "1|ik|0|rule",
    "1|ix|0",
    "1|io|1",
    "1|if|horoscope|1",
    "1|il|0",
    "1|ib|0",
    "1|iz",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A group with an admin and a mere member."""

    admin: Talk
    member: Talk


@pytest.fixture(params=["group", "supergroup"])
def room(bot: Bot, request: pytest.FixtureRequest) -> Room:
    return a_room(bot, str(request.param))


def a_room(bot: Bot, kind: str = "supergroup", *, forum: bool = False) -> Room:
    admin, member = bot.api.user(name="Ada"), bot.api.user(name="Mel", language="de")
    members = {admin: "creator", member: "member"}
    if kind == "group":
        chat = bot.api.group(members=members, bot="left")
    else:
        chat = bot.api.supergroup(members=members, bot="left", forum=forum)
    talk = bot.in_group(admin, chat)
    welcome = talk.answer_to(lambda: chat.adds_bot(by=admin))
    assert "Hello, I am Nutgraf." in welcome.text
    return Room(admin=talk, member=bot.in_group(member, chat))


def with_button(message: Message, carried: str) -> Message:
    with message.chat.world.change():
        return message.chat.put(replace(message, keyboard=((Button(text="x", callback_data=carried),),)))


def settings_of(room: Room) -> list[tuple[object, ...]]:
    return room.admin.bot.keeps("subscription", f"chat_id = {room.admin.chat.chat_id}")


# ---------------------------------------------------------------- groups


def test_a_group_is_set_up_by_the_buttons_of_the_welcome(room: Room) -> None:
    (welcome,) = room.admin.shown
    packs = room.admin.taps_for_change(welcome, "Yes, go on")
    times = room.admin.taps_for_change(packs, "World")
    assert "All is set up." in room.admin.taps_for_change(times, "08:00").text
    assert "Envoys meet at the lake" in room.member.says("/digest").text


def test_a_member_changes_no_settings_by_typing(bot: Bot) -> None:
    room = a_room(bot)
    before = settings_of(room)
    for command in ADMINS_COMMANDS:
        name = command.split()[0]
        assert room.member.says(command).text == f"Only admins of this chat may use {name}."
    assert settings_of(room) == before


def test_a_member_changes_no_settings_by_tapping(bot: Bot) -> None:
    room = a_room(bot)
    (welcome,) = room.admin.shown
    before = settings_of(room)
    for carried in ADMINS_BUTTONS:
        assert room.member.taps(with_button(welcome, carried), carried).startswith("Only admins"), carried
    assert settings_of(room) == before
    assert len(room.admin.shown) == 1


def test_a_member_may_ask_for_news_and_see_how_things_are_set(bot: Bot) -> None:
    room = a_room(bot)
    room.admin.says(f"/follow {bot.feed('Pier reopens')}")
    digest = room.member.says("/digest")
    assert "Pier reopens" in digest.text
    assert "Pier reopens, say" in room.member.taps_for_answer(digest, "Evidence").text
    assert room.member.taps(digest, "👍").startswith("Noted: such stories move up.")
    assert room.member.taps(digest, "Follow").startswith("Only admins")
    assert room.member.taps(digest, "🔇").startswith("Only admins")
    for command in (
        "/settings",
        "/schedule",
        "/quiet",
        "/style",
        "/language",
        "/topics",
        "/interests",
        "/mute",
        "/feeds",
        "/unfollow",
    ):
        assert "Only admins" not in room.member.says(command).text, command
    assert "Pier reopens" in room.member.says("/digest@nutgraf_bot 12h").text


def test_an_admin_changes_settings_of_the_group_not_of_their_own(bot: Bot) -> None:
    room = a_room(bot)
    private = Talk(bot=bot, user=room.admin.user, chat=room.admin.user.chat)
    private.says("/schedule 09:00")
    room.admin.says("/schedule 17:00")
    assert "17:00" in room.member.says("/settings").text
    assert "09:00" in private.says("/settings").text


def test_an_admin_who_writes_as_the_group_is_known_for_one(bot: Bot) -> None:
    room = a_room(bot)
    chat, api = room.admin.chat, bot.api

    def says_as_group() -> None:
        with api.change():
            message = chat.write(room.member.user, text="/schedule 17:00")
            shape = message_shape(message)
            shape["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
            shape["sender_chat"] = chat_shape(chat)
            api.updates.add("message", shape, lane=chat.chat_id)

    assert "17:00" in room.admin.answer_to(says_as_group).text


def test_who_is_admin_no_longer_changes_nothing_any_more(bot: Bot) -> None:
    room = a_room(bot)
    assert "✅" in room.admin.says("/schedule 08:00").text
    room.admin.chat.admits(room.admin.user, "member")
    assert "Only admins" in room.admin.says("/schedule 09:00").text


def test_a_group_is_answered_in_its_language_whoever_asks(bot: Bot) -> None:
    room = a_room(bot)
    room.admin.says("/language fr")
    assert tongue("fr").say("What I can do") in room.member.says("/help").text


def test_what_is_not_meant_for_the_bot_is_let_be_and_counts_for_nothing(bot: Bot) -> None:
    room = a_room(bot)
    bot.api.privacy = False
    try:
        for words in ("Hello all", "https://news.example/", "/help@other_bot", "/nonsense", "x" * 500):
            room.member.user.says(room.member.chat, words)
        assert "What I can do" in room.member.says("/help").text
    finally:
        bot.api.privacy = True
    assert len(room.admin.shown) == 2
    weights = bot.keeps("inbox", f"user_id = {room.member.user.user_id}", columns="weight")
    # A command for another bot that we have too is told apart when it is answered.
    assert sorted(weight for (weight,) in weights) == [0, 0, 0, 0, 1, 1]


def test_operators_commands_are_answered_to_operators_only(bot: Bot) -> None:
    room = a_room(bot)
    for command in ("/status", "/cost", "/broadcast Hi", "/invite"):
        room.admin.user.says(room.admin.chat, command)
    assert "What I can do" in room.admin.says("/help").text
    assert "/broadcast" not in room.admin.shown[-1].text
    room.admin.chat.admits(bot.operator)
    assert "Status" in bot.in_group(bot.operator, room.admin.chat).says("/status").text


def test_a_group_that_becomes_a_supergroup_keeps_its_settings(bot: Bot) -> None:
    room = a_room(bot, "group")
    room.admin.says("/schedule 17:00")
    chat = room.admin.chat.upgrades(room.admin.user)
    moved = bot.in_group(room.admin.user, chat)
    assert "17:00" in moved.says("/settings").text


def test_a_group_that_threw_the_bot_out_and_lets_it_in_again_has_its_settings(bot: Bot) -> None:
    room = a_room(bot)
    room.admin.says("/schedule 17:00")
    chat = room.admin.chat
    chat.removes_bot(by=room.admin.user)
    bot.comes_to_keep("chat", f"id = {chat.chat_id} AND parked IS NOT NULL")
    chat.adds_bot(by=room.admin.user)
    assert "17:00" in room.admin.says("/settings").text


# ---------------------------------------------------------------- topics of a forum


def test_each_topic_of_a_forum_has_settings_and_news_of_its_own(bot: Bot) -> None:
    room = a_room(bot, forum=True)
    chat, user = room.admin.chat, room.admin.user
    sport = bot.in_group(user, chat, thread=chat.opens_topic(user, "Sport"))
    politics = bot.in_group(user, chat, thread=chat.opens_topic(user, "Politics"))
    sport.says(f"/follow {bot.feed('Rowers win the cup')}")
    politics.says(f"/follow {bot.feed('Mayor resigns')}")
    sport.says("/schedule 07:00")
    assert "only when asked for" in politics.says("/settings").text
    digest = sport.says("/digest")
    assert "Rowers win the cup" in digest.text
    assert "Mayor" not in digest.text
    evidence = sport.taps_for_answer(digest, "Evidence")
    assert evidence.thread == digest.thread == sport.thread
    assert "Mayor resigns" in politics.says("/digest").text
    member = bot.in_group(room.member.user, chat, thread=sport.thread)
    assert "Only admins" in member.says("/schedule 08:00").text


def test_a_new_topic_speaks_the_language_of_the_group(bot: Bot) -> None:
    room = a_room(bot, forum=True)
    room.admin.says("/language ru")
    chat, user = room.admin.chat, room.admin.user
    topic = bot.in_group(user, chat, thread=chat.opens_topic(user))
    assert tongue("ru").say("Settings") in topic.says("/settings").text


def test_forgetting_a_topic_leaves_the_others(bot: Bot) -> None:
    room = a_room(bot, forum=True)
    chat, user = room.admin.chat, room.admin.user
    room.admin.says("/schedule 17:00")
    topic = bot.in_group(user, chat, thread=chat.opens_topic(user))
    topic.says("/schedule 18:00")
    topic.taps_for_change(topic.says("/forget"), "Delete everything")
    assert "17:00" in room.admin.says("/settings").text
    assert "only when asked for" in topic.says("/settings").text


def test_a_digest_whose_topic_is_gone_is_sent_to_the_group_and_its_buttons_work(bot: Bot) -> None:
    room = a_room(bot, forum=True)
    chat, user = room.admin.chat, room.admin.user
    topic = bot.in_group(user, chat, thread=chat.opens_topic(user))
    url = bot.feed("Pier reopens")
    topic.says(f"/follow {url}")
    topic.says("/schedule 08:00 UTC")
    bot.reads(url)
    chat.deletes_topic(topic.thread or 0)
    digest = room.admin.answer_to(lambda: bot.makes_due(chat.chat_id, thread=topic.thread or 0))
    assert "Pier reopens" in digest.text
    assert digest.thread is None
    assert "Pier reopens, say" in room.admin.taps_for_answer(digest, "Evidence").text


# ---------------------------------------------------------------- channels


@pytest.fixture
def channel(bot: Bot) -> Room:
    admin, reader = bot.api.user(name="Cat"), bot.api.user(name="Ron")
    chat = bot.api.channel(members={admin: "creator", reader: "member"}, bot="left")
    talk = bot.in_group(admin, chat)
    talk.answer_to(lambda: chat.adds_bot(by=admin, status="administrator"))
    return Room(admin=talk, member=bot.in_group(reader, chat))


def posts(room: Room, text: str) -> Message:
    return room.admin.answer_to(lambda: room.admin.chat.publishes(text))


def test_a_channel_is_set_up_where_it_is(bot: Bot, channel: Room) -> None:
    assert "I follow it now." in posts(channel, f"/follow {bot.feed('Pier reopens')}").text
    assert "17:00" in posts(channel, "/schedule 17:00").text
    assert "Pier reopens" in posts(channel, "/digest").text
    (welcome, *_) = channel.admin.shown
    assert "What shall I read?" in channel.admin.taps_for_change(welcome, "Yes, go on").text


def test_readers_of_a_channel_are_answered_without_a_post(bot: Bot, channel: Room) -> None:
    posts(channel, f"/follow {bot.feed('Pier reopens', 'Mayor resigns')}")
    digest = posts(channel, "/digest")
    number = len(channel.admin.shown)
    evidence = channel.member.taps(digest, "Evidence")
    assert ", say " in evidence
    assert len(evidence) <= 200
    assert "published" in channel.member.taps(digest, "Why")
    assert channel.member.taps(digest, "👎").startswith("Noted: such stories move down.")
    for button in ("Follow", "🔇"):
        assert channel.member.taps(digest, button).startswith("Only admins"), button
    for carried in ("1|di", "1|fe|0", *ADMINS_BUTTONS):
        assert channel.member.taps(with_button(digest, carried), carried).startswith("Only admins"), carried
    assert len(channel.admin.shown) == number


def test_what_is_posted_in_a_channel_is_let_be(channel: Room) -> None:
    channel.admin.chat.publishes("Good news from https://news.example/ " * 10)
    assert "What I can do" in posts(channel, "/help").text
    assert len(channel.admin.shown) == 2
    assert "📰 Digest now" in labels(channel.admin.shown[-1])


def test_a_channel_where_the_bot_may_write_no_longer_is_left_alone(bot: Bot, channel: Room) -> None:
    chat = channel.admin.chat
    posts(channel, "/schedule 17:00")
    chat.demotes_bot(by=channel.admin.user)
    bot.comes_to_keep("chat", f"id = {chat.chat_id} AND parked IS NOT NULL")
    chat.promotes_bot(by=channel.admin.user)
    assert "17:00" in posts(channel, "/settings").text
