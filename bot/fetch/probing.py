"""Asks an address that the operator named whether anybody is there, and what time they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from aiohttp.http_exceptions import HttpProcessingError

from bot.fetch.faults import explain
from bot.fetch.settings import Settings
from bot.ports import Clock

_MOST_BYTES = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """What an address answered.

    Attributes:
        body: The beginning of it.
        ahead: How far our clock is ahead of theirs, by the Date header (RFC 9110, section 6.6.1), which says seconds;
            None where they do not say what time they have.
    """

    status: int
    body: bytes
    ahead: timedelta | None


async def probe(url: str, *, clock: Clock, seconds: float = 8.0) -> Probed:
    """Return what one GET is answered; redirects are not followed, and nothing is taken from our surroundings.

    Raises:
        FetchError: There is no answer.
    """
    settings = Settings(timeout_seconds=seconds, idle_seconds=seconds)
    try:
        return await _asked(url, clock, settings)
    except (aiohttp.ClientError, HttpProcessingError, OSError, ValueError) as error:
        failure = explain(error, settings).error(url, None)
    raise failure


async def _asked(url: str, clock: Clock, settings: Settings) -> Probed:
    patience = aiohttp.ClientTimeout(total=settings.timeout_seconds)
    headers = {"User-Agent": settings.agent}
    async with aiohttp.ClientSession(timeout=patience, headers=headers) as session:
        before = clock()
        async with session.get(url, allow_redirects=False) as answer:
            ahead = _ahead(answer.headers.get("Date", ""), before, clock())
            return Probed(status=answer.status, body=await answer.content.read(_MOST_BYTES), ahead=ahead)


def _ahead(stated: str, before: datetime, after: datetime) -> timedelta | None:
    """Return how far ahead we are, nothing where they said it while we were asking."""
    try:
        theirs = parsedate_to_datetime(stated)
    except ValueError:
        return None
    begins = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    ends = begins + timedelta(seconds=1)
    if before > ends:
        return before - ends
    return after - begins if after < begins else timedelta(0)
