"""What comes to the webhook's address, once its secret was said: what Telegram tells of people, in JSON."""

from __future__ import annotations

import json

from bot.conversation.commands import read_command
from bot.conversation.taps import read_tap
from bot.errors import ParseError
from bot.model import Said, Tapped, Update
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.receiver import Receiver
from bot.telegram.settings import Settings
from bot.urls import is_web
from tests.fuzz.target import Target, assert_error_can_be_told, came_back

_SETTINGS = Settings(token="1:made-up")
_RECEIVER = Receiver(TelegramMessenger(_SETTINGS), _SETTINGS)

_ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "de"}
_CHAT = {"id": 7, "type": "private", "first_name": "Ann"}
_GROUP = {"id": -1007, "type": "supergroup", "title": "Pier friends", "is_forum": True}
_MESSAGE = {
    "message_id": 3,
    "date": 1772000000,
    "chat": _CHAT,
    "from": _ANN,
    "text": "/follow ellery.example 🚢",
    "entities": [
        {"type": "bot_command", "offset": 0, "length": 7},
        {"type": "url", "offset": 8, "length": 14},
        {"type": "text_link", "offset": 23, "length": 2, "url": "https://ellery.example/pier"},
    ],
    "reply_to_message": {"message_id": 2, "date": 1, "chat": _CHAT, "caption": "See", "document": {}},
}
_MEMBER = {"user": {"id": 1, "is_bot": True, "first_name": "Desk"}, "status": "kicked", "until_date": 0}
_EXAMPLES = (
    {"update_id": 1, "message": _MESSAGE},
    {
        "update_id": 2,
        "message": {
            "message_id": 4,
            "date": 1,
            "chat": _GROUP,
            "sender_chat": _GROUP,
            "message_thread_id": 9,
            "is_topic_message": True,
            "document": {"file_id": "f", "file_unique_id": "u", "file_name": "feeds.opml", "file_size": 99},
        },
    },
    {
        "update_id": 3,
        "callback_query": {"id": "q", "from": _ANN, "chat_instance": "c", "data": "1|s|d1|2", "message": _MESSAGE},
    },
    {
        "update_id": 4,
        "my_chat_member": {
            "chat": _GROUP,
            "from": _ANN,
            "date": 1,
            "old_chat_member": {**_MEMBER, "status": "member"},
            "new_chat_member": _MEMBER,
        },
    },
    {
        "update_id": 5,
        "message_reaction": {
            "chat": _CHAT,
            "message_id": 3,
            "user": _ANN,
            "date": 1,
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": "👍"}, {"type": "custom_emoji", "custom_emoji_id": "5"}],
        },
    },
    {"update_id": 6, "channel_post": {"message_id": 1, "date": 1, "chat": _GROUP, "migrate_to_chat_id": -5}},
)
_WORDS = (
    '"update_id":|"message":{|"chat":|"from":null|"text":|"entities":[|"offset":-1|"length":99999999999|'
    '"type":"url"|"type":"group"|"type":"nothing"|"data":|"date":|"document":{}|null|true|1e999|-0|'
    '9223372036854775808|"\\ud800"|"\\u0000"|[[[[|{}|,|:|"|\\|"migrate_to_chat_id":"x"|'
    '"url":"https://["|"status":"left"|"reply_to_message":{|"forward_origin":{}|\ufeff|NaN'
).split("|")


def _attempt(raw: bytes) -> None:
    try:
        update = _RECEIVER.read(raw)
    except ParseError as error:
        assert_error_can_be_told(error)
        return
    if update is not None:
        _assert_sound(update)


def _assert_sound(update: Update) -> None:
    assert came_back(update) == update
    if isinstance(update.what, Said):
        assert all(map(is_web, (*update.what.links, *update.what.reply_links)))
        read_command(update.what.text)
    if isinstance(update.what, Tapped):
        read_tap(update.what.sent)


TARGET = Target(
    name="updates",
    attempt=_attempt,
    examples=tuple(json.dumps(example, ensure_ascii=False).encode() for example in _EXAMPLES),
    words=tuple(word.encode() for word in _WORDS),
)
