"""What the headers of an answer say, and the headers that ask "has it changed?"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.model import Validators
from bot.text.http_dates import read_http_date
from bot.urls import resolve

# A validator is sent back as it came, so it must be what a header field may hold; longer than this is a server's fault.
_SENDABLE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?")
_MEDIA_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)\s*(?:;|,|$)", re.ASCII)
_CHARSET = re.compile(r""";\s*charset\s*=\s*(?:"([^"]{1,40})"|'([^']{1,40})'|([^\s;,"']{1,40}))""", re.IGNORECASE)
# A directive of Cache-Control: a name, and a value that may be quoted (RFC 9111, section 5.2).
_DIRECTIVE = re.compile(r"""([\w!#$%&'*+.^`|~-]+)(?:[ \t]*=[ \t]*("[^"]*"|[^\s,"]*))?""", re.ASCII)
# A link and its parameters, whose quoted values may hold commas. Blanks are few, so that many cost no time.
_PARAMETER = r"""[ \t]{0,8};[ \t]{0,8}[\w*-]{1,40}(?:=(?:"[^"]{0,1000}"|[^\s;,"]{0,1000}))?"""
_LINK = re.compile(rf"<([^<>\s]{{1,2000}})>((?:{_PARAMETER}){{0,20}})", re.ASCII)
_RELATION = re.compile(r""";[ \t]{0,8}rel=(?:"([^"]*)"|([^\s;,"]+))""", re.IGNORECASE)
_LONGEST = timedelta(days=366)


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
    seconds = _seconds(text)
    if seconds is not None:
        return seconds
    until = read_http_date(text)
    return None if until is None else _within(until - now)


def fresh_for(
    cache_control: Iterable[str], *, expires: str | None, date: str | None, age: str | None, now: datetime
) -> timedelta | None:
    """Return how long an answer may be used without asking again (RFC 9111, section 4.2).

    What max-age says, else Expires less Date, less what Age took of either; s-maxage is for caches that many share.
    Nothing where it may not be kept or used unasked (no-store, no-cache), and where what it says cannot be read: such
    an answer is stale. None where it says nothing. Never negative and at most a year.
    """
    lifetime = _max_age(cache_control)
    if lifetime is None and expires is not None:
        until = read_http_date(expires)
        lifetime = _within(until - (read_http_date(date or "") or now)) if until else timedelta(0)
    if lifetime is None:
        return None
    return _within(lifetime - (_seconds((age or "").partition(",")[0]) or timedelta(0)))


def _max_age(values: Iterable[str]) -> timedelta | None:
    """Return what Cache-Control allows, None where it says nothing of it; of two that differ the first counts."""
    directives: dict[str, str] = {}
    for name, argument in _DIRECTIVE.findall(",".join(values)):
        directives.setdefault(name.lower(), argument.strip('"'))
    # no-cache="field" withholds only that field.
    if "no-store" in directives or directives.get("no-cache") == "":
        return timedelta(0)
    stated = directives.get("max-age")
    return None if stated is None else _seconds(stated) or timedelta(0)


def _seconds(text: str) -> timedelta | None:
    digits = text.strip()
    return _within(timedelta(seconds=min(int(digits[:12]), 10**9))) if digits.isdecimal() else None


def _within(length: timedelta) -> timedelta:
    return min(max(length, timedelta(0)), _LONGEST)


def linked(values: Iterable[str], relation: str, *, base: str) -> str | None:
    """Return the first URL that Link headers give for a relation (RFC 8288, section 3), resolved; None for none."""
    for value in values:
        for target, parameters in _LINK.findall(value):
            stated = _RELATION.search(parameters)
            if stated and relation in (stated[1] or stated[2] or "").lower().split():
                return resolve(base, target)
    return None


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
