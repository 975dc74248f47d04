"""Who opened a Mini App: what Telegram signs about that is checked, and a session of an hour is given for it.

Nothing of it is kept: the bot's token is what Telegram signs with, and what sessions are signed by is derived from it.
"""

from __future__ import annotations

import hmac
import json
import re
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import unquote_to_bytes

from bot.errors import LinkExpired, LinkRefused
from bot.model import SubscriptionId, UserId

LASTS = timedelta(hours=1)
# Telegram sends some hundred bytes.
_MOST_CHARACTERS = 8_192
_MOST_FIELDS = 50
# How far Telegram's clock may be ahead of ours.
_AHEAD = timedelta(minutes=1)
_NAME = re.compile(r"[A-Za-z0-9_]{1,64}")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HASH = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"[0-9]{1,12}")
# Ids have at most 52 significant bits (Bot API, "User").
_MOST_ID = 1 << 52

_SIGNED = struct.Struct(">QQQ")
_SIGNATURE_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{64}")
_DATA, _SESSION = "what Telegram says of who opened this", "this page"
_ADVICE = "open it again from the chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniAppKeys:
    """What the data of Mini Apps is checked by, and what our sessions are signed by."""

    telegram: bytes = field(repr=False)
    session: bytes = field(repr=False)
    form: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniAppUser:
    """Who opened a Mini App; ``language`` is what their app is set to, "" when it does not say."""

    id: UserId
    opened_at: datetime
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniAppSession:
    """Who may edit the interests of a subscription, and until when."""

    subscription: SubscriptionId
    user: UserId
    until: datetime


def keys_of(bot_token: str) -> MiniAppKeys:
    """Return the keys that follow from a bot's token: with another token all sessions end."""
    token = bot_token.encode()
    return MiniAppKeys(
        telegram=hmac.digest(b"WebAppData", token, sha256),
        session=hmac.digest(b"nutgraf: sessions of Mini Apps", token, sha256),
        form=hmac.digest(b"nutgraf: forms of Mini Apps", token, sha256),
    )


# ---------------------------------------------------------------- what Telegram says


def validated(init_data: str, keys: MiniAppKeys, now: datetime, *, max_age: timedelta = LASTS) -> MiniAppUser:
    """Return who opened a Mini App, as Telegram signed it.

    https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app

    Args:
        init_data: As it stands in the address, percent-encoded.
        keys: Those of the bot.
        now: When it is checked.
        max_age: How long what Telegram signed is believed.

    Raises:
        LinkRefused: It is not signed by Telegram for this bot, or not as Telegram writes it.
        LinkExpired: It was signed longer ago.
    """
    fields = _fields(init_data)
    stated = fields.pop("hash", "")
    told = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    signed = hmac.new(keys.telegram, told.encode(), sha256).hexdigest()
    if not _HASH.fullmatch(stated) or not hmac.compare_digest(signed, stated):
        raise LinkRefused(_DATA, "is not signed for this bot", _ADVICE)
    opened_at = _moment(fields.get("auth_date", ""))
    if opened_at > now + _AHEAD:
        raise LinkRefused(_DATA, "was signed in the future", "set this machine's clock")
    if opened_at < now - max_age:
        raise LinkExpired(_DATA, "was signed too long ago", _ADVICE)
    return _user(fields.get("user", ""), opened_at)


def _fields(init_data: str) -> dict[str, str]:
    """Return the fields of a query string, each once; strictly, since what is read otherwise was signed otherwise."""
    pairs = init_data.split("&")
    if len(init_data) > _MOST_CHARACTERS or len(pairs) > _MOST_FIELDS:
        raise LinkRefused(_DATA, "is too long", _ADVICE)
    fields: dict[str, str] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if not _NAME.fullmatch(name) or name in fields:
            raise LinkRefused(_DATA, "is no list of fields", _ADVICE)
        fields[name] = _decoded(value)
    return fields


def _decoded(value: str) -> str:
    if _PERCENT.search(value) or not value.isascii():
        raise LinkRefused(_DATA, "is not encoded as in addresses", _ADVICE)
    try:
        decoded = unquote_to_bytes(value.replace("+", " ")).decode()
    except UnicodeDecodeError:
        raise LinkRefused(_DATA, "is not in UTF-8", _ADVICE) from None
    # Fields are signed a line each: one that holds another would be signed as two.
    if "\n" in decoded:
        raise LinkRefused(_DATA, "holds a line break", _ADVICE)
    return decoded


def _moment(stated: str) -> datetime:
    if not _MOMENT.fullmatch(stated):
        raise LinkRefused(_DATA, "does not say when it was signed", _ADVICE)
    try:
        return datetime.fromtimestamp(int(stated), UTC)
    except (OverflowError, ValueError, OSError):
        raise LinkRefused(_DATA, "was signed at no time that there is", _ADVICE) from None


def _user(stated: str, opened_at: datetime) -> MiniAppUser:
    try:
        told = json.loads(stated)
    except (ValueError, RecursionError):
        raise LinkRefused(_DATA, "names nobody", _ADVICE) from None
    number = told.get("id") if isinstance(told, Mapping) else None
    if type(number) is not int or not 0 < number < _MOST_ID:
        raise LinkRefused(_DATA, "names nobody", _ADVICE)
    language = told.get("language_code")
    return MiniAppUser(id=UserId(number), opened_at=opened_at, language=language if isinstance(language, str) else "")


# ---------------------------------------------------------------- sessions


def session_token(session: MiniAppSession, keys: MiniAppKeys) -> str:
    """Return what stands in the address of a session's page: what it is for and until when, signed; 64 characters."""
    stated = _SIGNED.pack(session.subscription, session.user, int(session.until.timestamp()))
    return urlsafe_b64encode(stated + _signature(stated, keys)).decode()


def read_session(token: str, keys: MiniAppKeys, now: datetime) -> MiniAppSession:
    """Return the session of a token.

    Raises:
        LinkRefused: It is none of ours.
        LinkExpired: It has ended.
    """
    if not _TOKEN.fullmatch(token):
        raise LinkRefused(_SESSION, "is not there", _ADVICE)
    whole = urlsafe_b64decode(token)
    stated, signature = whole[: _SIGNED.size], whole[_SIGNED.size :]
    if not hmac.compare_digest(signature, _signature(stated, keys)):
        raise LinkRefused(_SESSION, "is not there", _ADVICE)
    subscription, user, until = _SIGNED.unpack(stated)
    if now.timestamp() >= until:
        raise LinkExpired(_SESSION, "was open for too long", _ADVICE)
    return MiniAppSession(
        subscription=SubscriptionId(subscription), user=UserId(user), until=datetime.fromtimestamp(until, UTC)
    )


def _signature(stated: bytes, keys: MiniAppKeys) -> bytes:
    return hmac.digest(keys.session, stated, sha256)[:_SIGNATURE_BYTES]


def form_token(token: str, keys: MiniAppKeys) -> str:
    """Return what the forms of a session's page must send along, so that no other page can send them."""
    return hmac.new(keys.form, token.encode("utf-8", "replace"), sha256).hexdigest()


def is_from_form(sent: str, token: str, keys: MiniAppKeys) -> bool:
    """Tell whether something was sent by a form of a session's page."""
    return hmac.compare_digest(form_token(token, keys).encode(), sent.encode("utf-8", "replace"))
