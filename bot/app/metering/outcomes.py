"""What became of a request to the outside world, as a word that labels a series."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from bot.errors import (
    AddressRefused,
    AnsweredGone,
    ChatClosed,
    ChatMoved,
    EditedGone,
    HttpStatus,
    MarkupRefused,
    ModelAnswerUnusable,
    ModelAway,
    ModelMisconfigured,
    ModelRefused,
    RateLimited,
    TokenRefused,
    TooLarge,
    TopicGone,
    Undeliverable,
    Unreachable,
)

Names = Mapping[type[BaseException], str]

SUCCESS = "success"
NOT_MODIFIED = "not_modified"
CANCELLED = "cancelled"
_UNREACHABLE = "unreachable"
# What no port promises to raise.
_FAULT = "fault"
_BY_STATUS = ("status_4xx", "status_5xx")
_FETCHING: Names = {AddressRefused: "address_refused", TooLarge: "too_large", asyncio.CancelledError: CANCELLED}
MESSENGER: Names = {
    Unreachable: _UNREACHABLE,
    RateLimited: "rate_limited",
    ChatClosed: "chat_closed",
    ChatMoved: "chat_moved",
    TopicGone: "topic_gone",
    AnsweredGone: "answered_gone",
    EditedGone: "edited_gone",
    MarkupRefused: "markup_refused",
    Undeliverable: "undeliverable",
    TokenRefused: "token_refused",
}
MODEL: Names = {
    ModelAway: "away",
    ModelRefused: "refused",
    ModelAnswerUnusable: "unusable",
    ModelMisconfigured: "misconfigured",
}
ALL_OF_FETCHING = (SUCCESS, NOT_MODIFIED, *_BY_STATUS, *_FETCHING.values(), _UNREACHABLE)


def of_fetching(error: BaseException) -> str:
    """Return what became of a request for a page that ended in an error."""
    if isinstance(error, HttpStatus):
        return _BY_STATUS[error.status >= 500]
    return _named(error, _FETCHING, _UNREACHABLE)


def outcome_of(error: BaseException, names: Names) -> str:
    """Return what became of a request that ended in an error, of those that have names or of any other."""
    return _named(error, names, CANCELLED if isinstance(error, asyncio.CancelledError) else _FAULT)


def _named(error: BaseException, names: Names, otherwise: str) -> str:
    return next((name for kind, name in names.items() if isinstance(error, kind)), otherwise)
