"""Methods that send and edit messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.edges.bot_api.access import chat_asked_for, check_access, check_may_write, pass_gate
from tests.edges.bot_api.chats import ADMINISTRATORS, Chat
from tests.edges.bot_api.html import utf16_length
from tests.edges.bot_api.keyboards import check_apps, read_keyboard
from tests.edges.bot_api.params import Params
from tests.edges.bot_api.texts import CAPTION_UNITS, MAX_ENTITIES, TEXT_UNITS, FormattedText, formatted
from tests.edges.bot_api.values import Entity, Message, Refusal, StoredFile, bad_request
from tests.edges.bot_api.world import World

_MAX_UPLOAD_BYTES = 50 * 1024 * 1024
_DELETABLE_SECONDS = 48 * 3600
# Characters that show nothing; a text of only these is none.
_INVISIBLE = " \n\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u2800\u3164"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a message goes."""

    chat: Chat
    thread: int | None
    reply_to: int | None


def send_message(world: World, asked: Params) -> Message:
    """Answer ``sendMessage``."""
    if not asked.text("text"):
        raise bad_request("message text is empty")
    told = _read_text(world, asked, "text")
    return _send(world, asked, told)


def send_document(world: World, asked: Params) -> Message:
    """Answer ``sendDocument``."""
    return _send(world, asked, _read_text(world, asked, "caption"), file=_read_file(world, asked, "document"))


def send_photo(world: World, asked: Params) -> Message:
    """Answer ``sendPhoto``."""
    return _send(world, asked, _read_text(world, asked, "caption"), file=_read_file(world, asked, "photo"))


def edit_message_text(world: World, asked: Params) -> Message:
    """Answer ``editMessageText``."""
    if not asked.text("text"):
        raise bad_request("message text is empty")
    told = _read_text(world, asked, "text")
    keyboard = read_keyboard(asked.structure("reply_markup"), world.complain)
    message = _message_to_edit(world, asked)
    if message.file is not None:
        raise bad_request("there is no text in the message to edit")
    check_apps(keyboard, message.chat.kind)
    if (told.text, told.entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise _not_modified()
    pass_gate(world, message.chat)
    html = _html(asked, "text")
    return message.chat.edit(
        message, text=told.text, entities=told.entities, html=html, keyboard=keyboard, asked=asked.given
    )


def edit_message_reply_markup(world: World, asked: Params) -> Message:
    """Answer ``editMessageReplyMarkup``."""
    keyboard = read_keyboard(asked.structure("reply_markup"), world.complain)
    message = _message_to_edit(world, asked)
    check_apps(keyboard, message.chat.kind)
    if keyboard == message.keyboard:
        raise _not_modified()
    return message.chat.edit(message, keyboard=keyboard)


def delete_message(world: World, asked: Params) -> bool:
    """Answer ``deleteMessage``."""
    chat = chat_asked_for(world, asked)
    check_access(chat)
    message = chat.find(asked.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if world.now() - message.date > _DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    if not message.by_bot and chat.owner is None and chat.bot not in ADMINISTRATORS:
        raise bad_request("message can't be deleted")
    chat.forget(message.message_id)
    return True


def _not_modified() -> Refusal:
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly the same as a current "
        "content and reply markup of the message"
    )


def _message_to_edit(world: World, asked: Params) -> Message:
    chat = chat_asked_for(world, asked)
    check_may_write(chat)
    message_id = asked.integer("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    message = chat.find(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message


def _send(world: World, asked: Params, told: FormattedText, *, file: StoredFile | None = None) -> Message:
    keyboard = read_keyboard(asked.structure("reply_markup"), world.complain)
    chat = chat_asked_for(world, asked)
    check_may_write(chat)
    check_apps(keyboard, chat.kind)
    place = _read_place(chat, asked)
    pass_gate(world, chat)
    return chat.put(
        Message(
            message_id=chat.next_id(),
            chat=chat,
            date=world.now(),
            by_bot=True,
            thread=place.thread,
            text=told.text,
            html=_html(asked, "caption" if file else "text"),
            entities=told.entities,
            keyboard=keyboard,
            reply_to=place.reply_to,
            file=file,
            asked=asked.given,
        )
    )


def _read_place(chat: Chat, asked: Params) -> _Place:
    thread = asked.integer("message_thread_id") or None
    if thread is not None:
        topic = chat.topics.get(thread)
        if topic is None:
            raise bad_request("message thread not found")
        if topic.closed and chat.bot not in ADMINISTRATORS:
            raise bad_request("TOPIC_CLOSED")
    replied = _read_reply(chat, asked)
    if replied is None:
        return _Place(chat=chat, thread=thread, reply_to=None)
    return _Place(chat=chat, thread=thread or replied.thread, reply_to=replied.message_id)


def _read_reply(chat: Chat, asked: Params) -> Message | None:
    reply: Mapping[str, object] = asked.mapping("reply_parameters") or asked.given
    given = reply.get("message_id") if "reply_parameters" in asked.given else reply.get("reply_to_message_id")
    if given is None:
        return None
    replied = chat.find(int(str(given)))
    if replied is None and str(reply.get("allow_sending_without_reply", "")).lower() != "true":
        raise bad_request("message to be replied not found")
    return replied


def _html(asked: Params, name: str) -> str:
    return asked.text(name) if asked.text("parse_mode").lower() == "html" else ""


def _read_text(world: World, asked: Params, name: str) -> FormattedText:
    """Return the text or the caption.

    Raises:
        Refusal: It is not as it must be.
    """
    raw, parse_mode = asked.text(name), asked.text("parse_mode")
    if parse_mode and parse_mode.lower() != "html":
        world.complain(f"parse_mode {parse_mode}: this server reads only HTML")
    told = formatted(raw, parse_mode, [] if parse_mode else _read_entities(asked, name))
    if name == "text" and not told.text.strip(_INVISIBLE):
        raise bad_request("text must be non-empty")
    if name == "text" and utf16_length(told.text) > TEXT_UNITS:
        raise bad_request("message is too long")
    if name == "caption" and utf16_length(told.text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    poison = world.faults.poison_in(asked.integer("chat_id") or 0, raw)
    if poison:
        raise bad_request(f"can't parse entities: poisoned by {poison!r}")
    _complain_of_losses(world, raw if parse_mode else "", told)
    return told


def _complain_of_losses(world: World, html: str, told: FormattedText) -> None:
    """Complain of what Telegram drops without a word."""
    if len(told.entities) > MAX_ENTITIES:
        world.complain(f"{len(told.entities)} entities in one message; Telegram drops those after {MAX_ENTITIES}")
    links = sum(entity.kind in {"text_link", "text_mention"} for entity in told.entities)
    if html.lower().count("<a ") > links:
        world.complain(f"a link that Telegram drops, in: {html[:200]}")


def _read_entities(asked: Params, name: str) -> list[Entity]:
    given = asked.structure("entities" if name == "text" else "caption_entities")
    entities = given if isinstance(given, list) else []
    return [
        Entity(
            kind=str(entity["type"]),
            offset=int(entity["offset"]),
            length=int(entity["length"]),
            url=str(entity.get("url", "")),
            language=str(entity.get("language", "")),
            emoji_id=str(entity.get("custom_emoji_id", "")),
        )
        for entity in entities
    ]


def _read_file(world: World, asked: Params, name: str) -> StoredFile:
    given = asked.text(name)
    upload = asked.files.get(given.removeprefix("attach://") if given.startswith("attach://") else name)
    if upload is None:
        stored = world.files.get(given)
        if stored is None:
            words = "wrong file identifier/HTTP URL specified" if given else f"there is no {name} in the request"
            raise bad_request(words)
        return stored
    if len(upload.content) > _MAX_UPLOAD_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    if not upload.content:
        raise bad_request("file must be non-empty")
    return world.store(upload, folder=f"{name}s")
