"""Who may use the bot, and how much of it: operators, invitations, an allow-list, limits for a person and a chat."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from bot.locale import tongue
from tests.flows.bot_runs import Bot, Talk, open_bot
from tests.flows.conftest import Nutgraf
from tests.flows.runs import Database

A_MINUTE = 12


@pytest.fixture(scope="module")
def closed_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """A bot for those who were invited, and no more than a little of it."""
    home = tmp_path_factory.mktemp("closed")
    with open_bot(Nutgraf(home=home), Database(f"sqlite:///{home / 'news.db'}")) as bot:
        listed = bot.api.group("Listed")
        bot.settings = {
            "NUTGRAF_TELEGRAM__ACCESS": "invited",
            "NUTGRAF_TELEGRAM__CHATS": json.dumps([listed.chat_id]),
            "NUTGRAF_TELEGRAM__MESSAGES_PER_MINUTE": str(A_MINUTE),
            "NUTGRAF_TELEGRAM__FEEDS_PER_CHAT": "2",
        }
        bot.start()
        yield bot


@pytest.fixture
def closed(closed_bot: Bot) -> Iterator[Bot]:
    with closed_bot.beyond_reproach():
        yield closed_bot


def an_operator(bot: Bot) -> Talk:
    return Talk(bot=bot, user=bot.operator, chat=bot.operator.chat)


def invitation(bot: Bot, uses: str = "") -> str:
    """Let the operator make an invitation; return what its link gives to /start."""
    operator = an_operator(bot)
    told = operator.hears(lambda: bot.operator.says(operator.chat, f"/invite {uses}"), "It lets in").text
    found = re.search(r"https://t\.me/nutgraf_bot\?start=([A-Za-z0-9_-]{1,64})\b", told)
    assert found is not None, told
    return found[1]


@pytest.fixture
def forgiven(closed_bot: Bot) -> None:
    """Let a minute pass for the operator, who is one person in all tests."""
    closed_bot.changes("inbox", "weight = 0", f"user_id = {closed_bot.operator.user_id}")


# ---------------------------------------------------------------- invitations


def test_a_stranger_is_told_to_ask_for_an_invitation_in_their_language(closed: Bot) -> None:
    talk = closed.talks("Str", language="es")
    words = tongue("es").say("This bot is for invited chats. Ask whoever runs it for an invitation.")
    for said in ("/start", "/digest", "/help", "https://news.example/", "/start no-such-token"):
        assert talk.says(said).text == words, said
    assert closed.keeps("subscription", f"chat_id = {talk.chat.chat_id}") == []


@pytest.mark.usefixtures("forgiven")
def test_an_invitation_lets_one_chat_in(closed: Bot) -> None:
    token = invitation(closed)
    guest, late = closed.talks("Gus"), closed.talks("Lou")
    assert "Hello, I am Nutgraf." in guest.says(f"/start {token}").text
    assert "What I can do" in guest.says("/help").text
    assert "for invited chats" in late.says(f"/start {token}").text
    assert "Hello" in guest.says(f"/start {token}").text


@pytest.mark.usefixtures("forgiven")
def test_an_invitation_may_be_for_several_chats_and_groups(closed: Bot) -> None:
    token = invitation(closed, "2")
    admin = closed.api.user(name="Ada")
    group = closed.api.group(members={admin: "creator"}, bot="member")
    in_group = closed.in_group(admin, group)
    assert "for invited chats" in in_group.says("/digest").text
    assert "Hello" in in_group.says(f"/start@nutgraf_bot {token}").text
    assert "Hello" in closed.talks("Two").says(f"/start {token}").text
    assert "for invited chats" in closed.talks("Three").says(f"/start {token}").text


@pytest.mark.usefixtures("forgiven")
def test_an_invitation_that_is_too_old_lets_nobody_in(closed: Bot) -> None:
    token = invitation(closed)
    closed.changes("invitation", "expires_at = '2020-01-01 00:00:00.000000'", f"token = '{token}'")
    assert "for invited chats" in closed.talks("Old").says(f"/start {token}").text


def test_a_chat_of_the_allow_list_needs_no_invitation(closed: Bot) -> None:
    (listed,) = [chat for chat in closed.api.chats.values() if chat.title == "Listed"]
    member = closed.api.user(name="Mem")
    listed.admits(member)
    assert "What I can do" in closed.in_group(member, listed).says("/help").text


def test_a_stranger_who_adds_the_bot_to_a_group_gets_no_welcome(closed: Bot) -> None:
    admin = closed.api.user(name="Ada")
    group = closed.api.group(members={admin: "creator"}, bot="left")
    group.adds_bot(by=admin)
    assert "for invited chats" in closed.in_group(admin, group).says("/settings").text
    assert len(group.messages) == 1


def test_a_strangers_tap_does_nothing(closed: Bot) -> None:
    (listed,) = [chat for chat in closed.api.chats.values() if chat.title == "Listed"]
    admin, stranger = closed.api.user(name="Ada"), closed.talks("Eve")
    listed.admits(admin, "administrator")
    shown = closed.in_group(admin, listed).says("/help")
    assert "Only admins" in closed.in_group(stranger.user, listed).taps(shown, "Settings")


# ---------------------------------------------------------------- operators


@pytest.mark.usefixtures("forgiven")
def test_operators_see_how_the_desk_is_doing_and_what_it_costs(closed: Bot) -> None:
    operator = an_operator(closed)
    status = operator.hears(lambda: closed.operator.says(operator.chat, "/status"), "Status").text
    for words in ("Status", "Feeds", "Chats", "Deliveries", "given up", "MB"):
        assert words in status
    operator.hears(lambda: closed.operator.says(operator.chat, "/cost"), "cost nothing")


def test_others_do_not_know_operators_commands(bot: Bot) -> None:
    talk = bot.talks("Out")
    for command in ("/status", "/cost", "/broadcast Hello", "/invite 3"):
        assert "I do not know that command." in talk.says(command).text, command


@pytest.mark.usefixtures("forgiven")
def test_a_broadcast_reaches_every_chat_as_typed(closed: Bot) -> None:
    guest = closed.talks("Ben")
    guest.says(f"/start {invitation(closed)}")
    words = "Hello <b>all</b> & everybody:\nwe move tomorrow"
    heard = guest.hears(lambda: closed.operator.says(closed.operator.chat, f"/broadcast {words}"), "Hello")
    assert heard.text == words
    operator = an_operator(closed)
    operator.hears(lambda: closed.operator.says(operator.chat, "/broadcast"), "/broadcast Hello")


# ---------------------------------------------------------------- limits


@pytest.mark.usefixtures("forgiven")
def test_who_asks_too_much_is_told_so_politely_and_once(closed: Bot) -> None:
    talk = closed.talks("Flo", language="de")
    talk.says(f"/start {invitation(closed)}")
    for _ in range(2 * A_MINUTE):
        talk.user.says(talk.chat, "/settings")
    closed.comes_to_keep("inbox", f"user_id = {talk.user.user_id} AND due_at IS NULL", rows=2 * A_MINUTE + 1)
    closed.settles()
    german = tongue("de")
    one, many = (f"That is a lot at once. Please try again in {{number}} second{end}." for end in ("", "s"))
    slow = german.count(one, many, 60)
    told = [message.text for message in talk.shown]
    assert told.count(slow) == 1
    assert told[-1] == slow
    assert len(told) == A_MINUTE + 1
    # Others are answered meanwhile.
    other = closed.talks("Oth")
    assert "Hello" in other.says(f"/start {invitation(closed)}").text
    # A minute later all is forgotten.
    closed.changes("inbox", "received_at = '2020-01-01 00:00:00.000000'", f"user_id = {talk.user.user_id}")
    assert german.say("Settings") in talk.says("/settings").text


@pytest.mark.usefixtures("forgiven")
def test_what_takes_more_work_counts_for_more(closed: Bot) -> None:
    talk = closed.talks("Wei")
    talk.says(f"/start {invitation(closed)}")
    help_ = talk.says("/help")
    for _ in range(3):
        talk.taps_for_answer(help_, "Digest now")
    assert "That is a lot at once." in talk.taps(help_, "Digest now")


@pytest.mark.usefixtures("forgiven")
def test_a_chat_follows_no_more_feeds_than_it_may(closed: Bot) -> None:
    talk = closed.talks("Few")
    talk.says(f"/start {invitation(closed)}")
    urls = [closed.feed("Pier reopens") for _ in range(3)]
    lines = "".join(f'<outline xmlUrl="{url}"/>' for url in urls)
    told = talk.sends("many.opml", f'<opml version="2.0"><body>{lines}</body></opml>'.encode())
    assert "I follow 2 new feeds." in told.text
    assert "2 feeds are the most here." in told.text
    assert "2 feeds are the most here." in talk.says(f"/follow {urls[2]}").text
