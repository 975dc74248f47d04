"""What the web answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask "has it changed?" with (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One fetched HTTP answer, whole and decoded from its content encoding.

    Attributes:
        url: Where the bytes came from in the end, after redirects.
        requested_url: What was asked for.
        media_type: Lower-case ``type/subtype`` of Content-Type, "" when not stated.
        charset: The charset parameter of Content-Type, as stated; it may lie.
        moved_permanently: Every hop was a 301 or 308, so ``url`` may replace ``requested_url``.
        fresh_for: How long the server says that the answer stays as it is (Cache-Control, Expires), None when it does
            not say.
        hub, topic: Where changes may be subscribed to, and under which name, by its Link headers (WebSub, section 4).
        seconds: From the request to the end of the answer, without waiting for a turn; None where nobody measured it.
    """

    url: str
    requested_url: str
    status: int
    media_type: str
    charset: str | None
    body: bytes
    validators: Validators
    moved_permanently: bool = False
    fresh_for: timedelta | None = None
    hub: str | None = None
    topic: str | None = None
    seconds: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server says that nothing changed since the validators were given; the rest is as in ``Page``."""

    url: str
    fresh_for: timedelta | None = None
    seconds: float | None = field(default=None, compare=False)
