"""Tokens that open pages: unguessable, made anew whenever they are asked for, and ended with their key."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

from bot.model import PageKey

# 128 bits, as many as a random UUID has and more than anybody guesses.
_TOKEN_BYTES = 16


def token_of(key: PageKey, subject: str = "") -> str:
    """Return the token that opens ``subject`` with a key: HMAC-SHA256 (RFC 2104) of scope and subject, 22 characters.

    Args:
        key: Of the subscription and scope.
        subject: What of the scope: the id of a digest; "" for what a key has one of.
    """
    signed = hmac.digest(key.secret, f"{key.scope}:{subject}".encode(), sha256)
    return urlsafe_b64encode(signed[:_TOKEN_BYTES]).rstrip(b"=").decode()


def opens(key: PageKey, token: str, subject: str = "") -> bool:
    """Tell whether a token opens ``subject`` with a key; it takes as long for a wrong one as for the right one."""
    return hmac.compare_digest(token_of(key, subject).encode(), token.encode("utf-8", "replace"))
