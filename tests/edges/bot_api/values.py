"""What goes in and out of the Bot API here: messages, what they consist of, and what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.edges.bot_api.chats import Chat
    from tests.edges.bot_api.users import User

Json = dict[str, object]


class Refusal(Exception):
    """An answer that is no "ok".

    Attributes:
        code: The HTTP status, which is also ``error_code``.
        description: Telegram's words.
        parameters: ``retry_after`` or ``migrate_to_chat_id``.
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(words: str) -> Refusal:
    return Refusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    return Refusal(403, f"Forbidden: {words}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A formatted part of a text; ``offset`` and ``length`` in UTF-16 code units."""

    kind: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    user_id: int = 0
    emoji_id: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def shape(self) -> Json:
        """Return the MessageEntity as the Bot API writes it."""
        told: Json = {"type": self.kind, "offset": self.offset, "length": self.length}
        if self.url:
            told["url"] = self.url
        if self.language:
            told["language"] = self.language
        if self.user_id:
            told["user"] = {"id": self.user_id, "is_bot": False, "first_name": str(self.user_id)}
        if self.emoji_id:
            told["custom_emoji_id"] = self.emoji_id
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A key of an inline keyboard; ``callback_data``, ``url`` or ``web_app`` is set, the last the URL of a Mini App."""

    text: str
    callback_data: str = ""
    url: str = ""
    web_app: str = ""

    def shape(self) -> Json:
        if self.web_app:
            return {"text": self.text, "web_app": {"url": self.web_app}}
        return {"text": self.text, **({"url": self.url} if self.url else {"callback_data": self.callback_data})}


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that was uploaded, by a user or the bot."""

    file_id: str
    path: str
    name: str
    media_type: str
    content: bytes = field(repr=False)

    def shape(self) -> Json:
        """Return the Document as the Bot API writes it."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_name": self.name,
            "mime_type": self.media_type,
            "file_size": len(self.content),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it stands in a chat.

    Attributes:
        date: Unix time in seconds.
        by_bot: The bot wrote it; in a channel others write with no ``sender``.
        thread: ``message_thread_id`` of a topic.
        text: The text, or the caption of a file, after parsing.
        html: What was sent with ``parse_mode`` HTML, before parsing.
        reply_to: The id of the message that it answers.
        asked: The parameters that the bot gave.
        service: Fields that only some messages have, as the Bot API writes them.
    """

    message_id: int
    chat: Chat
    date: int
    by_bot: bool
    sender: User | None = None
    thread: int | None = None
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = ()
    reply_to: int | None = None
    file: StoredFile | None = None
    edited_at: int | None = None
    edits: int = 0
    asked: Mapping[str, object] = field(default_factory=dict, repr=False)
    service: Mapping[str, object] = field(default_factory=dict)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The keys of the keyboard, row after row."""
        return tuple(button for row in self.keyboard for button in row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request and what became of it.

    Attributes:
        at: When it arrived, in seconds of the server's clock.
        status: The HTTP status of the answer; 0 where the connection was cut instead.
        accepted: It was done, whether or not an answer told so.
        description: The words of a refusal.
        asked: The parameters, as they were given.
        text: What the message reads; of a refused one, as it was given.
    """

    at: float
    method: str
    status: int
    accepted: bool
    description: str = ""
    chat_id: int | str | None = None
    thread: int | None = None
    message_id: int | None = None
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = ()
    asked: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A tap on a button that waits for ``answerCallbackQuery``."""

    query_id: str
    user: User
    message: Message
    button: Button
    at: float
    answer: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A result that comes with words."""

    result: object
    description: str
