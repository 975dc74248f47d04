"""Emoji under messages: which there are, who may put them there, and how the bot hears of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.edges.bot_api.chats import ADMINISTRATORS, Chat
from tests.edges.bot_api.shapes import chat_shape
from tests.edges.bot_api.values import Json, Message

if TYPE_CHECKING:
    from tests.edges.bot_api.users import User

# Bot API, "ReactionTypeEmoji"; no other is one.
EMOJI = frozenset(
    (
        "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 "
        "❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 "
        "😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ "
        "😡"
    ).split()
)


def put(user: User, message: Message, emoji: tuple[str, ...]) -> None:
    """Put emoji of a user under a message, in the place of those that were there.

    The bot is told in private chats, and in groups where it is an administrator, by whom; of posts in channels only how
    many there are.

    Raises:
        ValueError: One of them is no reaction.
        LookupError: The message is gone.
    """
    if wrong := set(emoji) - EMOJI:
        raise ValueError(f"{wrong} cannot be put under a message")
    chat = message.chat
    if chat.find(message.message_id) is None:
        raise LookupError(f"message {message.message_id} is no longer there")
    key = (message.message_id, user.user_id)
    before = chat.reactions.get(key, ())
    chat.reactions[key] = emoji
    if before != emoji:
        _tell(user, chat, message, before)


def _tell(user: User, chat: Chat, message: Message, before: tuple[str, ...]) -> None:
    told: Json = {"chat": chat_shape(chat), "message_id": message.message_id, "date": chat.world.now()}
    if chat.kind == "channel":
        if chat.bot in ADMINISTRATORS:
            chat.world.updates.add(
                "message_reaction_count", {**told, "reactions": _counts(chat, message)}, chat.chat_id
            )
    elif chat.kind == "private" or chat.bot in ADMINISTRATORS:
        now = chat.reactions[message.message_id, user.user_id]
        told |= {"user": user.shape(), "old_reaction": _shapes(before), "new_reaction": _shapes(now)}
        chat.world.updates.add("message_reaction", told, chat.chat_id)


def _shapes(emoji: tuple[str, ...]) -> list[Json]:
    return [{"type": "emoji", "emoji": each} for each in emoji]


def _counts(chat: Chat, message: Message) -> list[Json]:
    under = [each for (number, _), emoji in chat.reactions.items() if number == message.message_id for each in emoji]
    return [{"type": _shapes((each,))[0], "total_count": under.count(each)} for each in dict.fromkeys(under)]
