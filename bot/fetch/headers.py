"""What the headers of an answer say, and the headers that ask "has it changed?"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from bot.model import Validators

# A validator is sent back as it came, so it must be what a header field may hold; longer than this is a server's fault.
_SENDABLE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?")
_MEDIA_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)\s*(?:;|,|$)", re.ASCII)
_CHARSET = re.compile(r""";\s*charset\s*=\s*(?:"([^"]{1,40})"|'([^']{1,40})'|([^\s;,"']{1,40}))""", re.IGNORECASE)
_LONGEST_WAIT = timedelta(days=366)


class ContentType(NamedTuple):
    """A Content-Type header: media type in lower case, "" when not stated; charset as stated."""

    media_type: str
    charset: str | None


def content_type(value: str) -> ContentType:
    """Read a Content-Type header (RFC 9110, section 8.3), forgiving what servers get wrong."""
    media_type = _MEDIA_TYPE.match(value)
    charset = _CHARSET.search(value)
    named = next(filter(None, charset.groups()), "").strip() if charset else ""
    return ContentType(media_type[1].lower() if media_type else "", named or None)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Return the wait that a Retry-After header asks for, in seconds or as a date (RFC 9110, section 10.2.3).

    Never negative and at most a year; None where it is absent or unreadable.
    """
    text = (value or "").strip()
    if text.isdecimal():
        return min(timedelta(seconds=min(int(text[:12]), 10**9)), _LONGEST_WAIT)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the second for a year of many digits
        return None
    until = date if date.tzinfo else date.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), _LONGEST_WAIT)


def validators_of(etag: str | None, last_modified: str | None) -> Validators:
    """Return what an answer gave to ask with next time, without what could not be sent back."""
    return Validators(etag=_sendable(etag), last_modified=_sendable(last_modified))


def conditions(validators: Validators | None) -> dict[str, str]:
    """Return the headers that make a request conditional (RFC 9110, section 13.1)."""
    if validators is None:
        return {}
    stated = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in stated.items() if _sendable(value) and value}


def _sendable(value: str | None) -> str | None:
    return value if value and _SENDABLE.fullmatch(value) else None
