"""Telegram's edge against the strict Bot API: messages out, their failures as ours, updates in."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from bot.errors import (
    ChatClosed,
    ChatMoved,
    DeliveryError,
    EditedGone,
    MarkupRefused,
    ParseError,
    RateLimited,
    TokenRefused,
    TopicGone,
    Undeliverable,
    Unreachable,
)
from bot.model import (
    Attachment,
    Button,
    ChatId,
    ChatKind,
    FileSent,
    Message,
    MessageId,
    Moved,
    Place,
    Reacted,
    Said,
    Standing,
    Tapped,
    UserId,
)
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.receiver import Receiver, webhook_path, webhook_secret
from bot.telegram.settings import Settings
from tests.edges.bot_api import Chat, Limits, StrictBotApi, User

HELLO = Message(html="<b>Hello</b> &amp; more", plain="Hello & more")


@pytest.fixture
async def api() -> AsyncIterator[StrictBotApi]:
    async with StrictBotApi(limits=Limits(chat_burst=100)) as server:
        yield server


def settings_of(api: StrictBotApi, *, token: str = "") -> Settings:
    return Settings(
        token=token or api.token,
        base_url=api.base_url,
        base_file_url=api.base_file_url,
        timeout_seconds=2,
        poll_seconds=1,
    )


@pytest.fixture
async def messenger(api: StrictBotApi) -> AsyncIterator[TelegramMessenger]:
    async with TelegramMessenger(settings_of(api)) as opened:
        yield opened


@pytest.fixture
def ann(api: StrictBotApi) -> User:
    return api.user(name="Ann", language="de", started=True)


def place_of(chat: Chat, thread: int = 0) -> Place:
    return Place(chat=ChatId(chat.chat_id), thread=thread)


async def test_a_message_arrives_with_markup_and_buttons(
    api: StrictBotApi, messenger: TelegramMessenger, ann: User
) -> None:
    keyboard = ((Button(label="More", sends="1|m|x|1"), Button(label="Site", url="https://news.example/")),)
    number = await messenger.send(place_of(ann.chat), Message(html=HELLO.html, plain=HELLO.plain, keyboard=keyboard))
    (sent,) = ann.chat.messages
    assert (sent.text, sent.message_id) == ("Hello & more", number)
    assert [entity.kind for entity in sent.entities] == ["bold"]
    assert [[button.text for button in row] for row in sent.keyboard] == [["More", "Site"]]
    assert api.complaints == []


async def test_a_page_opens_as_a_mini_app_in_private_and_in_the_browser_elsewhere(
    api: StrictBotApi, messenger: TelegramMessenger, ann: User
) -> None:
    url = "https://news.example/d/1/t"
    app, link = Button(label="Read", url=url, web_app=True), Button(label="Read", url=url)
    group = api.group("Readers", members={ann: "administrator"})
    await messenger.send(place_of(ann.chat), replace(HELLO, keyboard=((app,),)))
    await messenger.send(place_of(group), replace(HELLO, keyboard=((link,),)))
    assert [(each.web_app, each.url) for each in ann.chat.messages[0].buttons] == [(url, "")]
    assert [(each.web_app, each.url) for each in group.messages[0].buttons] == [("", url)]
    assert api.complaints == []


async def test_a_link_that_telegram_refuses_is_left_out_and_the_rest_arrives(
    api: StrictBotApi, messenger: TelegramMessenger, ann: User
) -> None:
    more = Button(label="More", sends="1|m|x|1")
    group = api.group("Readers", members={ann: "administrator"})
    for chat, refused in (
        (ann.chat, Button(label="Read", url="http://localhost/d/1/t")),
        (ann.chat, Button(label="Read", url="http://news.example/d/1/t", web_app=True)),
        (group, Button(label="Read", url="https://news.example/d/1/t", web_app=True)),
    ):
        number = await messenger.send(place_of(chat), replace(HELLO, keyboard=((more,), (refused,))))
        sent = chat.messages[-1]
        assert (sent.message_id, [each.text for each in sent.buttons]) == (number, ["More"])
        again = replace(HELLO, plain="", html="", replaces=number, keyboard=((more, more), (refused,)))
        await messenger.send(place_of(chat), again)
        assert [each.text for each in chat.messages[-1].buttons] == ["More", "More"]
    with pytest.raises(MarkupRefused):
        await messenger.send(place_of(ann.chat), Message(html="<x>", plain="x", keyboard=((refused,),)))


async def test_without_markup_the_text_is_sent_as_it_is(messenger: TelegramMessenger, ann: User) -> None:
    await messenger.send(place_of(ann.chat), Message(html="", plain="<b> & </i>"))
    assert ann.chat.messages[0].text == "<b> & </i>"


async def test_a_message_is_replaced_and_what_does_not_change_is_no_failure(
    messenger: TelegramMessenger, ann: User
) -> None:
    number = await messenger.send(place_of(ann.chat), HELLO)
    changed = Message(html="Bye", plain="Bye", replaces=number)
    assert await messenger.send(place_of(ann.chat), changed) == number
    assert await messenger.send(place_of(ann.chat), changed) is None
    buttons = Message(html="", plain="", replaces=number, keyboard=((Button(label="A", sends="1|s|x|1"),),))
    await messenger.send(place_of(ann.chat), buttons)
    (sent,) = ann.chat.messages
    assert (sent.text, [button.text for row in sent.keyboard for button in row]) == ("Bye", ["A"])


async def test_a_file_is_sent_with_its_caption_and_another_is_had(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    opml = Attachment(name="feeds.opml", content=b"<opml/>")
    await messenger.send(place_of(ann.chat), Message(html="The feeds", plain="The feeds", attachment=opml))
    (sent,) = ann.chat.messages
    assert sent.file is not None
    assert (sent.file.name, sent.file.content, sent.text) == ("feeds.opml", b"<opml/>", "The feeds")
    ann.sends_document(ann.chat, "mine.opml", b"<opml>mine</opml>", "text/x-opml")
    receiver = Receiver(messenger, settings_of(api))
    (update,) = [each for each in await receiver.ask() if isinstance(each.what, Said) and each.what.file]
    assert isinstance(update.what, Said)
    assert update.what.file is not None
    assert await messenger.download(update.what.file, most_bytes=100) == b"<opml>mine</opml>"
    with pytest.raises(Undeliverable):
        await messenger.download(update.what.file, most_bytes=3)
    with pytest.raises(DeliveryError):
        await messenger.download(FileSent(id="none", name="x", size=1), most_bytes=100)


@pytest.mark.parametrize(
    ("message", "error"),
    [
        (Message(html="<x>", plain="x"), MarkupRefused),
        (Message(html="x" * 5_000, plain="x"), Undeliverable),
        (Message(html="x", plain="x", replaces=MessageId(999)), EditedGone),
    ],
)
async def test_what_is_refused_is_told_apart(
    messenger: TelegramMessenger, ann: User, message: Message, error: type[DeliveryError]
) -> None:
    with pytest.raises(error):
        await messenger.send(place_of(ann.chat), message)


async def test_what_a_chat_does_is_told_apart(messenger: TelegramMessenger, api: StrictBotApi, ann: User) -> None:
    group = api.group("Readers", members={ann: "administrator"})
    supergroup = group.upgrades(ann)
    with pytest.raises(ChatMoved) as moved:
        await messenger.send(place_of(group), HELLO)
    assert moved.value.to == supergroup.chat_id
    forum = api.supergroup("Forum", members={ann: "administrator"}, forum=True)
    topic = forum.opens_topic(ann, "News")
    forum.deletes_topic(topic)
    with pytest.raises(TopicGone):
        await messenger.send(place_of(forum, topic), HELLO)
    ann.chat.flood(43_838)
    with pytest.raises(RateLimited) as flood:
        await messenger.send(place_of(ann.chat), HELLO)
    assert flood.value.wait.total_seconds() == 43_838
    ann.blocks()
    with pytest.raises(ChatClosed):
        await messenger.send(place_of(ann.chat), HELLO)
    with pytest.raises(ChatClosed):
        await messenger.send(Place(chat=ChatId(404)), HELLO)


async def test_what_goes_wrong_on_the_way_may_be_tried_again(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    breaks: list[Callable[[], None]] = [
        lambda: api.fail_next(1, status=502),
        lambda: api.fail_next(1, status=500),
        lambda: api.cut_before(1),
    ]
    for break_ in breaks:
        break_()
        with pytest.raises(Unreachable) as caught:
            await messenger.send(place_of(ann.chat), HELLO)
        assert api.token not in str(caught.value)
    api.slow(3)
    with pytest.raises(Unreachable):
        await messenger.send(place_of(ann.chat), HELLO)
    api.slow(0)


async def test_a_wrong_token_is_refused_and_stands_in_no_word(api: StrictBotApi) -> None:
    wrong = "123456:AAwrongwrongwrongwrong"
    async with TelegramMessenger(settings_of(api, token=wrong)) as messenger:
        with pytest.raises(TokenRefused) as caught:
            await messenger.name()
    assert "AAwrong" not in f"{caught.value} {caught.value!r} {settings_of(api, token=wrong)!r}"
    assert caught.value.__suppress_context__


async def test_a_tap_is_answered_once_and_too_late_is_let_be(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    keyboard = ((Button(label="More", sends="1|m|x|1"),),)
    await messenger.send(place_of(ann.chat), Message(html="x", plain="x", keyboard=keyboard))
    ann.taps(ann.chat.messages[0], "More")
    (update,) = [each for each in await Receiver(messenger, settings_of(api)).ask() if isinstance(each.what, Tapped)]
    assert isinstance(update.what, Tapped)
    assert (update.what.sent, update.what.message) == ("1|m|x|1", ann.chat.messages[0].message_id)
    await messenger.answer_tap(update.what.query, "Noted")
    assert api.unanswered == []
    await messenger.answer_tap("long gone")


async def test_who_may_change_settings_is_asked(messenger: TelegramMessenger, api: StrictBotApi, ann: User) -> None:
    bob = api.user(name="Bob")
    group = api.group("Readers", members={ann: "administrator", bob: "member"})
    assert await messenger.is_admin(ChatId(group.chat_id), UserId(ann.user_id))
    assert not await messenger.is_admin(ChatId(group.chat_id), UserId(bob.user_id))


async def test_updates_are_had_once_the_last_are_kept(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    receiver = Receiver(messenger, settings_of(api))
    ann.says(ann.chat, "/follow example.org")
    first = await receiver.ask()
    assert len(api.updates) == len(first) == 1
    # As after a death: what was not confirmed comes again.
    assert [each.id for each in await Receiver(messenger, settings_of(api)).ask()] == [first[0].id]
    ann.says(ann.chat, "more")
    # And so does what was not said to be kept.
    assert next(each.id for each in await receiver.ask()) == first[0].id
    receiver.taken()
    ann.says(ann.chat, "and more")
    (second,) = await receiver.ask()
    assert second.id > first[0].id
    what = first[0].what
    assert isinstance(what, Said)
    assert (what.text, what.links) == ("/follow example.org", ("https://example.org",))
    assert (first[0].user and first[0].user.language, first[0].kind) == ("de", ChatKind.PRIVATE)


async def test_chats_that_let_the_bot_in_or_move_are_told_of(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    receiver = Receiver(messenger, settings_of(api))
    group = api.group("Readers", members={ann: "administrator"}, bot="left")
    group.adds_bot(ann)
    group.removes_bot(ann)
    ann.blocks()
    ann.unblocks()
    told = [update.what for update in await receiver.ask() if isinstance(update.what, Standing)]
    assert [each.may_write for each in told] == [True, False, False, True]
    assert [each.problem for each in told][1:3] == ["the bot was removed from the chat", "the person blocked the bot"]
    group.adds_bot(ann)
    upgraded = group.upgrades(ann)
    receiver.taken()
    moves = [update.what for update in await receiver.ask() if isinstance(update.what, Moved)]
    assert moves == [Moved(to=ChatId(upgraded.chat_id))]


async def test_topics_channels_forwards_and_replies_are_read(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    receiver = Receiver(messenger, settings_of(api))
    forum = api.supergroup("Forum", members={ann: "administrator"}, bot="administrator", forum=True)
    topic = forum.opens_topic(ann, "News")
    ann.says(forum, "/digest", thread=topic)
    channel = api.channel("Channel")
    channel.publishes("/digest")
    ann.forwards(ann.chat, "A story", "somebody")
    first = ann.says(ann.chat, "see https://news.example/a")
    ann.says(ann.chat, "/summary", reply_to=first)
    said = [(update.place, update.what) for update in await receiver.ask() if isinstance(update.what, Said)]
    assert said[0][0] == place_of(forum, topic)
    assert said[0][1].reply_to is None
    assert said[1][0] == place_of(channel)
    assert said[2][1].forwarded
    assert said[4][1].reply_links == ("https://news.example/a",)


async def test_emoji_under_messages_are_told_of_with_what_was_there_before(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    receiver = Receiver(messenger, settings_of(api))
    assert await receiver.ask() == []  # Telegram knows from the first question on that reactions are wanted
    number = await messenger.send(place_of(ann.chat), HELLO)
    (sent,) = ann.chat.messages
    ann.reacts(sent, "👍")
    ann.reacts(sent, "❤", "🔥")
    ann.reacts(sent, "❤", "🔥")
    ann.reacts(sent)
    told = await receiver.ask()
    assert number is not None
    assert [update.what for update in told] == [
        Reacted(message=number, now=("👍",)),
        Reacted(message=number, before=("👍",), now=("❤", "🔥")),
        Reacted(message=number, before=("❤", "🔥")),
    ]
    assert {(update.user and update.user.id, update.place, update.kind) for update in told} == {
        (ann.user_id, place_of(ann.chat), ChatKind.PRIVATE)
    }


async def test_of_a_group_reactions_come_to_an_admin_and_of_a_channel_never(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    receiver = Receiver(messenger, settings_of(api))
    await receiver.ask()
    group = api.supergroup("Readers", members={ann: "administrator"})
    channel = api.channel("News", bot="administrator")
    for chat in (group, channel):
        await messenger.send(place_of(chat), HELLO)
        ann.reacts(chat.messages[0], "👍")
    group.promotes_bot(ann)
    ann.reacts(group.messages[0], "👎")
    told = [update for update in await receiver.ask() if isinstance(update.what, Reacted)]
    assert [update.place for update in told] == [place_of(group)]


def a_change(ann: User, **changes: object) -> bytes:
    """A reaction as Telegram sends it."""
    chat = {"id": -100_7, "type": "supergroup", "title": "Readers"}
    who = {"id": ann.user_id, "is_bot": False, "first_name": "Ann"}
    change = {"chat": chat, "message_id": 3, "date": 1, "user": who, "old_reaction": [], "new_reaction": [], **changes}
    return json.dumps({"update_id": 7, "message_reaction": change}).encode()


def test_a_reaction_of_nobody_in_particular_or_without_emoji_says_nothing(api: StrictBotApi, ann: User) -> None:
    receiver = Receiver(TelegramMessenger(settings_of(api)), settings_of(api))
    custom = [{"type": "custom_emoji", "custom_emoji_id": "5"}, {"type": "paid"}, {"type": "emoji", "emoji": "👏"}]
    update = receiver.read(a_change(ann, new_reaction=custom))
    assert update is not None
    assert update.what == Reacted(message=MessageId(3), now=("👏",))
    hidden = {"user": None, "actor_chat": {"id": -100_7, "type": "supergroup", "title": "Readers"}}
    assert receiver.read(a_change(ann, **hidden)) is None


async def test_a_webhook_is_set_and_what_it_brings_is_read(
    messenger: TelegramMessenger, api: StrictBotApi, ann: User
) -> None:
    settings = settings_of(api)
    receiver = Receiver(messenger, settings)
    assert webhook_path(settings) != webhook_secret(settings)
    assert api.token not in webhook_path(settings) + webhook_secret(settings)
    with pytest.raises(ParseError):
        receiver.read(b"not json")
    with pytest.raises(ParseError):
        receiver.read(b"[]")
    assert receiver.read(json.dumps({"update_id": 1}).encode()) is None
    body = {
        "update_id": 7,
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": ann.user_id, "type": "private", "first_name": "Ann"},
            "from": {"id": ann.user_id, "is_bot": False, "first_name": "Ann"},
            "text": "/help",
        },
    }
    update = receiver.read(json.dumps(body).encode())
    assert update is not None
    assert isinstance(update.what, Said)
    assert update.what.text == "/help"
