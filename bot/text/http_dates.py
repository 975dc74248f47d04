"""Dates as HTTP states them (RFC 9110, section 5.6.7), and as servers state them all the same."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def read_http_date(text: str) -> datetime | None:
    """Return the moment that a header states, aware, None where it states none; without a zone it is UTC."""
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the second for a year of many digits
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
