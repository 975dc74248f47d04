"""The SDK's errors as ours. No text of the SDK's goes on before the token was taken out of it.

Telegram tells most of its refusals apart by words alone ("Bad Request: message thread not found"); where it changes
them, a message counts as one that is refused for good, and its reason is shown as Telegram said it. The SDK's order of
classes is a trap: BadRequest is a NetworkError, so it is looked at first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.errors import (
    AnsweredGone,
    ChatClosed,
    ChatMoved,
    DeliveryError,
    EditedGone,
    MarkupRefused,
    RateLimited,
    TokenRefused,
    TopicGone,
    Undeliverable,
    Unreachable,
)

# How Telegram words it, in lower case, and what it means; the first that is found counts.
_REFUSALS: tuple[tuple[str, Callable[[str, str], DeliveryError]], ...] = (
    ("can't parse entities", MarkupRefused),
    ("entity_", MarkupRefused),
    ("message thread not found", TopicGone),
    ("topic_deleted", TopicGone),
    ("topic_closed", TopicGone),
    ("message to be replied not found", AnsweredGone),
    ("replied message not found", AnsweredGone),
    ("message to edit not found", EditedGone),
    ("message can't be edited", EditedGone),
    ("message_id_invalid", EditedGone),
    # A chat may take texts and no files.
    ("rights to send documents", Undeliverable),
    ("chat not found", ChatClosed),
    ("group chat was deactivated", ChatClosed),
    ("have no rights to send", ChatClosed),
    ("not enough rights", ChatClosed),
    ("need administrator rights", ChatClosed),
    ("chat_write_forbidden", ChatClosed),
    ("chat_restricted", ChatClosed),
    ("user_is_blocked", ChatClosed),
    ("peer_id_invalid", ChatClosed),
)
# What the SDK says of a page that stands where JSON should.
_NO_JSON = "Parsing the server response"
UNCHANGED = "message is not modified"
# Of a button that opens a web address which Telegram does not open, or not there.
REFUSED_LINK = ("button_url_invalid", "button_type_invalid", "inline keyboard button url", "button web app url")
LATE_TAP = ("query is too old", "query id is invalid", "query_id_invalid")


def translated(error: TelegramError, *, subject: str, token: str) -> DeliveryError:
    """Return what an error of the SDK's means.

    Args:
        error: As it was raised.
        subject: What it is about, such as "chat 42".
        token: What must not stand in any message.
    """
    words = _words(error, token)
    if isinstance(error, BadRequest):
        low = words.lower()
        kind = next((kind for sign, kind in _REFUSALS if sign in low), Undeliverable)
        return kind(subject, f"Telegram refused it: {words}")
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        seconds = wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
        return RateLimited(subject, f"Telegram asks to wait {seconds.total_seconds():.0f} s", wait=seconds)
    if isinstance(error, ChatMigrated):
        return ChatMoved(subject, "the group became a supergroup", to=error.new_chat_id)
    if isinstance(error, Forbidden):
        return ChatClosed(subject, f"Telegram refused it: {words}")
    return _of_no_chat(error, subject, words)


def _of_no_chat(error: TelegramError, subject: str, words: str) -> DeliveryError:
    if isinstance(error, InvalidToken | EndPointNotFound):
        return TokenRefused("Telegram", "does not know this bot's token", "ask @BotFather for it, and set it anew")
    if isinstance(error, Conflict):
        return Unreachable("Telegram", f"another program asks for this bot's updates: {words}", "end that program")
    if _NO_JSON in words:
        return Unreachable(subject, f"{_who(subject)}gave no answer of its own, as where a proxy answers for it")
    if isinstance(error, TimedOut):
        return Unreachable(subject, f"{_who(subject)}gave no answer in time")
    if isinstance(error, NetworkError) and "entity too large" not in words.lower():
        return Unreachable(subject, f"{_who(subject)}could not be reached: {words}")
    return Undeliverable(subject, f"Telegram refused it: {words}")


def _who(subject: str) -> str:
    """Return what names Telegram where the subject does not."""
    return "" if subject == "Telegram" else "Telegram "


def _words(error: TelegramError, token: str) -> str:
    """Return the error's message in one line, without the token."""
    line = " ".join(error.message.split()) or type(error).__name__
    return line.replace(token, "***") if token else line
