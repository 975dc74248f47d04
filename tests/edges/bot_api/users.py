"""Users, and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.edges.bot_api import reactions
from tests.edges.bot_api.chats import ADMINISTRATORS, Chat
from tests.edges.bot_api.keyboards import buttons_named
from tests.edges.bot_api.params import Upload
from tests.edges.bot_api.shapes import chat_shape, message_shape
from tests.edges.bot_api.texts import command_of, found_entities
from tests.edges.bot_api.values import Json, Message, Query

if TYPE_CHECKING:
    from tests.edges.bot_api.world import World


class User:
    """Somebody at Telegram.

    Attributes:
        language: ``language_code`` of their app; None where it tells none.
        chat: Their private chat with the bot.
        started: They have written to the bot; before, it cannot write to them.
        blocked: They block the bot.
        deactivated: They have left Telegram.
    """

    def __init__(self, world: World, *, user_id: int, name: str, language: str | None, started: bool) -> None:
        self.world = world
        self.user_id = user_id
        self.name = name
        self.language = language
        self.started = started
        self.blocked = False
        self.deactivated = False
        self.chat = Chat(world, chat_id=user_id, kind="private", title=name, owner=self)

    def __repr__(self) -> str:
        return f"<user {self.user_id} {self.name!r}>"

    def shape(self) -> Json:
        """Return the User as the Bot API writes it."""
        told: Json = {"id": self.user_id, "is_bot": False, "first_name": self.name}
        if self.language is not None:
            told["language_code"] = self.language
        return told

    def says(self, chat: Chat, text: str, *, thread: int | None = None, reply_to: Message | None = None) -> Message:
        """Write a message. In groups a bot in privacy mode gets only what is meant for it."""
        return self._writes(chat, text=text, thread=thread, reply_to=reply_to.message_id if reply_to else None)

    def edits(self, message: Message, text: str) -> Message:
        """Edit a message of one's own."""
        with self.world.change():
            edited = message.chat.edit(message, text=text, entities=found_entities(text))
            if self._reaches_bot(edited):
                edited.chat.tell("edited_message", edited)
            return edited

    def sends_document(
        self,
        chat: Chat,
        name: str,
        content: bytes,
        media_type: str = "application/octet-stream",
        *,
        caption: str = "",
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Send a file."""
        with self.world.change():
            stored = self.world.store(Upload(name=name, media_type=media_type, content=content))
            answered = reply_to.message_id if reply_to else None
            return self._writes(chat, text=caption, thread=thread, file=stored, reply_to=answered)

    def forwards(self, chat: Chat, text: str, origin: Chat | User | str, *, thread: int | None = None) -> Message:
        """Forward a message of a channel, a group, a user, or somebody who hides behind a name."""
        with self.world.change():
            service = {"forward_origin": _origin(origin, self.world.now())}
            return self._writes(chat, text=text, thread=thread, service=service)

    def taps(self, message: Message, button: str) -> Query | None:
        """Tap a button, named by its label or its ``callback_data``; return what waits for an answer.

        A button that opens a link tells the bot nothing.

        Raises:
            LookupError: The message is gone, or has no such button now.
        """
        with self.world.change():
            shown = message.chat.find(message.message_id)
            if shown is None:
                raise LookupError(f"message {message.message_id} is no longer there")
            found = buttons_named(shown.keyboard, button)
            if not found:
                raise LookupError(f"no button {button!r}; there are {[one.text for one in shown.buttons]}")
            if not found[0].callback_data:
                return None
            number = self.world.number()
            query = Query(
                query_id=f"{self.user_id}{number:09d}",
                user=self,
                message=shown,
                button=found[0],
                at=self.world.clocks.monotonic(),
            )
            self.world.queries[query.query_id] = query
            self.world.updates.add("callback_query", _query_shape(query), lane=message.chat.chat_id)
            return query

    def reacts(self, message: Message, *emoji: str) -> None:
        """Put emoji under a message, in the place of those of theirs that were there; without any, take them away.

        Raises:
            ValueError: One of them is no reaction.
            LookupError: The message is gone.
        """
        with self.world.change():
            reactions.put(self, message, emoji)

    def blocks(self) -> None:
        """Block the bot."""
        with self.world.change():
            self.blocked = True
            self.chat.set_blocked(self, blocked=True)

    def unblocks(self) -> None:
        """Let the bot write again."""
        with self.world.change():
            self.blocked = False
            self.chat.set_blocked(self, blocked=False)

    def deactivates(self) -> None:
        """Leave Telegram; the bot is not told."""
        with self.world.change():
            self.deactivated = True

    def _writes(self, chat: Chat, **content: object) -> Message:
        with self.world.change():
            if chat.owner is self:
                if self.blocked:
                    raise ValueError("who blocks a bot must unblock it before they can write to it")
                self.started = True
            message = chat.write(self, **content)
            if self._reaches_bot(message):
                chat.tell("message", message)
            return message

    def _reaches_bot(self, message: Message) -> bool:
        chat = message.chat
        if chat.kind == "private":
            return True
        if chat.bot in {"left", "kicked"}:
            return False
        if not self.world.privacy or chat.bot in ADMINISTRATORS:
            return True
        replied = chat.find(message.reply_to)
        command, bot = command_of(message.text)
        ours = bot.lower() in {"", self.world.username.lower()}
        return bool(command and ours) or (replied is not None and replied.by_bot)


def _origin(origin: Chat | User | str, date: int) -> Json:
    if isinstance(origin, User):
        return {"type": "user", "date": date, "sender_user": origin.shape()}
    if isinstance(origin, str):
        return {"type": "hidden_user", "date": date, "sender_user_name": origin}
    if origin.kind == "channel":
        return {"type": "channel", "date": date, "chat": chat_shape(origin), "message_id": 1}
    return {"type": "chat", "date": date, "sender_chat": chat_shape(origin)}


def _query_shape(query: Query) -> Json:
    return {
        "id": query.query_id,
        "from": query.user.shape(),
        "message": message_shape(query.message),
        "chat_instance": str(query.message.chat.chat_id),
        "data": query.button.callback_data,
    }
