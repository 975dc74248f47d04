"""A strict Bot API on loopback, against which the bot runs as it does against Telegram's."""

from __future__ import annotations

from tests.edges.bot_api.chats import Chat
from tests.edges.bot_api.limits import Limits
from tests.edges.bot_api.server import StrictBotApi
from tests.edges.bot_api.threads import running_bot_api
from tests.edges.bot_api.users import User
from tests.edges.bot_api.values import Button, Call, Entity, Message, Query, StoredFile

__all__ = [
    "Button",
    "Call",
    "Chat",
    "Entity",
    "Limits",
    "Message",
    "Query",
    "StoredFile",
    "StrictBotApi",
    "User",
    "running_bot_api",
]
