"""Messages out: keeps the promises of ``ports.Messenger`` with python-telegram-bot.

Only its ``Bot`` is used: its ``Updater`` confirms updates to Telegram before they are kept, and its rate limiter keeps
its counts in memory, so that neither survives a crash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
    WebAppInfo,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.request import HTTPXRequest

from bot.errors import Undeliverable
from bot.model import Attachment, Button, ChatId, FileSent, Keyboard, Message, MessageId, Place, UserId
from bot.telegram.faults import LATE_TAP, REFUSED_LINK, UNCHANGED, translated
from bot.telegram.settings import Settings

_log = structlog.get_logger()

# What a slow network takes longer than Telegram keeps a question open; the SDK adds it to that time.
_POLL_GRACE_SECONDS = 8.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_ADMINS = frozenset({"creator", "administrator"})
# A note of more characters than fit in a line or two stays until it is closed; others fade away.
_LONGEST_FADING = 80


class TelegramMessenger:
    """Sends, edits, answers and downloads. Use ``async with``; nothing is asked of Telegram on entering."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        timeout = settings.timeout_seconds
        self._requests = HTTPXRequest(
            connection_pool_size=settings.connections,
            read_timeout=timeout,
            write_timeout=timeout,
            connect_timeout=timeout,
            pool_timeout=timeout,
        )
        self._questions = HTTPXRequest(
            connection_pool_size=1,
            read_timeout=_POLL_GRACE_SECONDS,
            connect_timeout=timeout,
            pool_timeout=timeout,
        )
        self.bot = Bot(
            settings.token,
            base_url=settings.base_url,
            base_file_url=settings.base_file_url,
            request=self._requests,
            get_updates_request=self._questions,
        )

    async def __aenter__(self) -> Self:
        await self._requests.initialize()
        await self._questions.initialize()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._requests.shutdown()
        await self._questions.shutdown()

    @contextmanager
    def in_words(self, subject: str) -> Iterator[None]:
        """Turn the SDK's errors into ours."""
        try:
            yield
        except TelegramError as error:
            raise translated(error, subject=subject, token=self._settings.token) from None

    # ---------------------------------------------------------------- messages

    async def send(self, place: Place, message: Message) -> MessageId | None:
        """See ``ports.Messenger.send``."""
        with self.in_words(f"chat {place.chat}"):
            try:
                return await self._send(place, message)
            except BadRequest as error:
                bare = _without_links(message)
                if bare == message or not any(sign in error.message.lower() for sign in REFUSED_LINK):
                    raise
                # News without a link are better than none.
                _log.warning("link under a message left out", chat=place.chat, problem=error.message.split("'")[0])
                return await self._send(place, bare)

    async def _send(self, place: Place, message: Message) -> MessageId | None:
        if message.replaces is not None:
            return await self._replace(place, message, message.replaces)
        if message.attachment is not None:
            return await self._send_file(place, message, message.attachment)
        return await self._send_text(place, message)

    async def _send_text(self, place: Place, message: Message) -> MessageId:
        sent = await self.bot.send_message(
            text=message.html or message.plain,
            parse_mode=_mode(message),
            link_preview_options=_NO_PREVIEW,
            **_addressed(place, message),
        )
        return MessageId(sent.message_id)

    async def _send_file(self, place: Place, message: Message, file: Attachment) -> MessageId:
        sent = await self.bot.send_document(
            document=file.content,
            filename=file.name,
            caption=message.html or message.plain,
            parse_mode=_mode(message),
            **_addressed(place, message),
        )
        return MessageId(sent.message_id)

    async def _replace(self, place: Place, message: Message, replaced: MessageId) -> MessageId | None:
        try:
            await self._edit(place, message, replaced)
        except BadRequest as error:
            if UNCHANGED in error.message.lower():
                return None
            raise
        return replaced

    async def _edit(self, place: Place, message: Message, replaced: MessageId) -> None:
        markup = _markup(message.keyboard)
        if not message.plain:
            await self.bot.edit_message_reply_markup(chat_id=place.chat, message_id=replaced, reply_markup=markup)
            return
        await self.bot.edit_message_text(
            chat_id=place.chat,
            message_id=replaced,
            text=message.html or message.plain,
            parse_mode=_mode(message),
            link_preview_options=_NO_PREVIEW,
            reply_markup=markup,
        )

    async def answer_tap(self, query: str, words: str = "") -> None:
        """See ``ports.Messenger.answer_tap``."""
        with self.in_words("a button"):
            try:
                stays = len(words) > _LONGEST_FADING
                await self.bot.answer_callback_query(query, text=words or None, show_alert=stays or None)
            except BadRequest as error:
                if not any(sign in error.message.lower() for sign in LATE_TAP):
                    raise

    async def show_typing(self, place: Place) -> None:
        """See ``ports.Messenger.show_typing``."""
        with suppress(TelegramError):
            await self.bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.thread or None)

    async def download(self, file: FileSent, *, most_bytes: int) -> bytes:
        """See ``ports.Messenger.download``."""
        if file.size > most_bytes:
            raise Undeliverable(file.name, f"has more than {most_bytes} bytes", "send a smaller file")
        with self.in_words(file.name):
            found = await self.bot.get_file(file.id)
            content = bytes(await found.download_as_bytearray())
        if len(content) > most_bytes:
            raise Undeliverable(file.name, f"has more than {most_bytes} bytes", "send a smaller file")
        return content

    async def is_admin(self, chat: ChatId, user: UserId) -> bool:
        """See ``ports.Messenger.is_admin``."""
        with self.in_words(f"chat {chat}"):
            member = await self.bot.get_chat_member(chat, user)
        return member.status in _ADMINS

    # ---------------------------------------------------------------- the bot itself

    async def name(self) -> str:
        """Return the bot's user name, which its links and its commands in groups carry.

        Raises:
            TokenRefused: Telegram does not know the token.
            DeliveryError: Telegram could not be reached.
        """
        with self.in_words("Telegram"):
            return (await self.bot.get_me()).username or ""

    async def put_commands(
        self, commands: Sequence[tuple[str, str]], *, language: str, chat: ChatId | None = None
    ) -> None:
        """Register commands, each a name and what it does, for a language ("" for all others) or for one chat.

        Raises:
            DeliveryError: Telegram could not be reached, or refused.
        """
        listed = [BotCommand(name, words) for name, words in commands]
        with self.in_words("Telegram"):
            scope = BotCommandScopeChat(chat) if chat is not None else None
            await self.bot.set_my_commands(listed, scope=scope, language_code=language or None)


def _mode(message: Message) -> str | None:
    return ParseMode.HTML if message.html else None


def _addressed(place: Place, message: Message) -> dict[str, Any]:
    answers = message.answers
    return {
        "chat_id": place.chat,
        "message_thread_id": place.thread or None,
        "disable_notification": message.silent or None,
        "reply_markup": _markup(message.keyboard),
        "reply_parameters": None if answers is None else ReplyParameters(answers, allow_sending_without_reply=True),
    }


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup([[_button(each) for each in row] for row in keyboard])


def _button(given: Button) -> InlineKeyboardButton:
    if given.web_app:
        return InlineKeyboardButton(given.label, web_app=WebAppInfo(given.url))
    return InlineKeyboardButton(given.label, url=given.url or None, callback_data=given.sends or None)


def _without_links(message: Message) -> Message:
    """Return a message without the buttons that open web addresses."""
    rows = (tuple(each for each in row if not each.url) for row in message.keyboard)
    return replace(message, keyboard=tuple(row for row in rows if row))
