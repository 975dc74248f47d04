"""Messages and memberships as the Bot API writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.edges.bot_api.values import Json, Message

if TYPE_CHECKING:
    from tests.edges.bot_api.chats import Chat

_ADMINISTRATOR_MAY = (
    "can_be_edited can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
).split()
_CHANNEL_ADMINISTRATOR_MAY = "can_post_messages can_edit_messages".split()
_RESTRICTED_MAY = (
    "can_change_info can_invite_users can_pin_messages can_send_messages can_send_polls can_send_other_messages "
    "can_add_web_page_previews can_manage_topics can_send_audios can_send_documents can_send_photos can_send_videos "
    "can_send_video_notes can_send_voice_notes can_edit_tag can_react_to_messages"
).split()


def chat_shape(chat: Chat) -> Json:
    """Return a Chat."""
    told: Json = {"id": chat.chat_id, "type": chat.kind}
    if chat.owner is not None:
        told["first_name"] = chat.owner.name
        return told
    told["title"] = chat.title
    if chat.username:
        told["username"] = chat.username
    if chat.forum:
        told["is_forum"] = True
    return told


def full_chat_shape(chat: Chat) -> Json:
    """Return a ChatFullInfo."""
    gifts = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels".split()
    return {
        **chat_shape(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
        **({"active_usernames": [chat.username]} if chat.username else {}),
    }


def message_shape(message: Message, *, with_reply: bool = True) -> Json:
    """Return a Message."""
    chat = message.chat
    told: Json = {
        "message_id": message.message_id,
        "date": message.date,
        "chat": chat_shape(chat),
        **_author(message),
        **message.service,
    }
    if message.thread is not None:
        told.update(message_thread_id=message.thread, is_topic_message=True)
    if message.edited_at is not None:
        told["edit_date"] = message.edited_at
    # What answers nothing in a topic answers, for Telegram, the message that opened it.
    answered = message.reply_to or (message.thread if message.thread != message.message_id else None)
    replied = chat.find(answered) if with_reply else None
    if replied is not None:
        told["reply_to_message"] = message_shape(replied, with_reply=False)
    told.update(_content(message))
    if message.keyboard:
        rows = [[button.shape() for button in row] for row in message.keyboard]
        told["reply_markup"] = {"inline_keyboard": rows}
    return told


def _author(message: Message) -> Json:
    if message.sender is not None:
        return {"from": message.sender.shape()}
    if message.chat.kind == "channel":
        return {"sender_chat": chat_shape(message.chat)}
    return {"from": message.chat.world.bot_shape()} if message.by_bot else {}


def _content(message: Message) -> Json:
    told: Json = {}
    entities = [entity.shape() for entity in message.entities]
    if message.file is None:
        if message.text:
            told["text"] = message.text
            told.update(entities=entities) if entities else None
        return told
    if message.file.path.startswith("photos/"):
        told["photo"] = [{**message.file.shape(), "width": 640, "height": 480}]
    else:
        told["document"] = message.file.shape()
    if message.text:
        told["caption"] = message.text
        told.update(caption_entities=entities) if entities else None
    return told


def member_shape(chat: Chat, user: Json, status: str) -> Json:
    """Return the ChatMember of a status."""
    told: Json = {"user": user, "status": status}
    if status == "creator":
        told["is_anonymous"] = False
    elif status == "administrator":
        may = _ADMINISTRATOR_MAY + (_CHANNEL_ADMINISTRATOR_MAY if chat.kind == "channel" else [])
        told.update(dict.fromkeys(may, True), is_anonymous=False)
    elif status == "restricted":
        told.update(dict.fromkeys(_RESTRICTED_MAY, False), is_member=True, until_date=0)
    elif status == "kicked":
        told["until_date"] = 0
    return told
