"""What Telegram tells, as our nouns; what the bot does not answer is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import telegram
from telegram.constants import ChatMemberStatus, MessageEntityType, UpdateType

from bot.model import (
    ChatId,
    ChatKind,
    FileSent,
    Happening,
    MessageId,
    Moved,
    Place,
    Reacted,
    Said,
    Standing,
    Tapped,
    Update,
    UpdateId,
    User,
    UserId,
)
from bot.urls import is_web

# What is asked for; all else costs an update that nobody reads. Reactions come only to who names them, from private
# chats and from groups where the bot is an admin (Bot API, "Update").
WANTED = (
    UpdateType.MESSAGE,
    UpdateType.CHANNEL_POST,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
    UpdateType.MESSAGE_REACTION,
)
_BLOCKED = "the person blocked the bot"
_REMOVED = "the bot was removed from the chat"
_SILENCED = "the bot may not write there"
_AWAY = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_LINKS = frozenset({MessageEntityType.URL, MessageEntityType.TEXT_LINK})


def read(update: telegram.Update) -> Update | None:
    """Return an update as ours, None for one that the bot has nothing to do with."""
    if update.callback_query is not None:
        return _tapped(update.update_id, update.callback_query)
    if update.my_chat_member is not None:
        return _standing(update.update_id, update.my_chat_member)
    if update.message_reaction is not None:
        return _reacted(update.update_id, update.message_reaction)
    message = update.message or update.channel_post
    return None if message is None else _said(update.update_id, message)


def _said(number: int, message: telegram.Message) -> Update | None:
    if message.migrate_to_chat_id is not None:
        return _update(number, message.chat, message.from_user, Moved(to=ChatId(message.migrate_to_chat_id)))
    text = message.text or message.caption or ""
    file = _file(message)
    if not text and file is None:
        return None
    answered = message.reply_to_message
    if answered is not None and answered.forum_topic_created is not None:
        answered = None  # every message of a topic refers to its beginning
    said = Said(
        message=MessageId(message.message_id),
        text=text,
        links=tuple(_links(message)),
        reply_to=None if answered is None else MessageId(answered.message_id),
        reply_text="" if answered is None else answered.text or answered.caption or "",
        reply_links=() if answered is None else tuple(_links(answered)),
        reply_file=None if answered is None else _file(answered),
        forwarded=message.forward_origin is not None,
        anonymous=message.sender_chat is not None and message.sender_chat.id == message.chat.id,
        file=file,
    )
    thread = message.message_thread_id if message.is_topic_message else None
    return _update(number, message.chat, message.from_user, said, thread=thread or 0)


def _file(message: telegram.Message) -> FileSent | None:
    sent = message.document
    return None if sent is None else FileSent(id=sent.file_id, name=sent.file_name or "", size=sent.file_size or 0)


def _links(message: telegram.Message) -> Iterator[str]:
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    for entity, words in entities.items():
        if entity.type in _LINKS:
            url = entity.url or words
            url = url if "://" in url else f"https://{url}"
            if is_web(url):
                yield url


def _tapped(number: int, query: telegram.CallbackQuery) -> Update | None:
    message = query.message
    if message is None or query.data is None:
        return None
    thread = 0
    if isinstance(message, telegram.Message) and message.is_topic_message:
        thread = message.message_thread_id or 0
    tapped = Tapped(query=query.id, sent=query.data, message=MessageId(message.message_id))
    return _update(number, message.chat, query.from_user, tapped, thread=thread)


def _reacted(number: int, change: telegram.MessageReactionUpdated) -> Update | None:
    if change.user is None:
        return None  # an admin who hides behind the group: nobody who could count once
    before, now = (tuple(_emoji(reactions)) for reactions in (change.old_reaction, change.new_reaction))
    reacted = Reacted(message=MessageId(change.message_id), before=before, now=now)
    return _update(number, change.chat, change.user, reacted)


def _emoji(reactions: Sequence[telegram.ReactionType]) -> Iterator[str]:
    """Yield the emoji among reactions; what a custom one means is not known."""
    return (each.emoji for each in reactions if isinstance(each, telegram.ReactionTypeEmoji))


def _standing(number: int, change: telegram.ChatMemberUpdated) -> Update:
    member = change.new_chat_member
    if member.status in _AWAY:
        problem = _BLOCKED if change.chat.type == ChatKind.PRIVATE else _REMOVED
    else:
        problem = "" if _may_write(change.chat, member) else _SILENCED
    return _update(number, change.chat, change.from_user, Standing(may_write=not problem, problem=problem))


def _may_write(chat: telegram.Chat, member: telegram.ChatMember) -> bool:
    if chat.type == ChatKind.CHANNEL:
        return isinstance(member, telegram.ChatMemberAdministrator) and bool(member.can_post_messages)
    return not isinstance(member, telegram.ChatMemberRestricted) or member.can_send_messages


def _update(
    number: int,
    chat: telegram.Chat,
    user: telegram.User | None,
    what: Happening,
    *,
    thread: int = 0,
) -> Update:
    return Update(
        id=UpdateId(number),
        place=Place(chat=ChatId(chat.id), thread=thread),
        kind=ChatKind(chat.type),
        title=chat.title or chat.first_name or "",
        user=None
        if user is None
        else User(id=UserId(user.id), name=user.first_name, language=user.language_code or ""),
        what=what,
    )
