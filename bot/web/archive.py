"""What was told: archives for people, feeds for feed readers."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.pipeline.pages.archive import ArchiveQuestion, read_archive
from bot.pipeline.pages.feeds_out import FeedForm, WrittenFeed, read_feed
from bot.pipeline.pages.site import ReadingSite
from bot.web.answers import matches, page, plain

# How long readers are answered from what they have.
_FRESH = "private, max-age=300"
# How many search at once: each has the processor for up to a second.
_SEARCHES = 2


def archive_routes(site: ReadingSite) -> list[BaseRoute]:
    """Return the routes to archives and to feeds; what they raise is for the application to answer.

    A link that opens nothing is ``LinkRefused``.
    """
    turns = asyncio.Semaphore(_SEARCHES)

    async def archive(request: Request) -> Response:
        asked = _question(request)
        async with turns if asked.words else nullcontext():
            answer = await read_archive(site, *_link(request), asked)
        return page(answer.html, request, status=200 if answer.understood else 400, framed=True)

    async def feed(request: Request, *, form: FeedForm) -> Response:
        return _sent(await read_feed(site, *_link(request), form), request)

    return [
        Route("/a/{key}/{token}", archive),
        *(Route(f"/f/{{key}}/{{token}}/{form.value}", partial(feed, form=form)) for form in FeedForm),
    ]


def _link(request: Request) -> tuple[str, str]:
    return request.path_params["key"], request.path_params["token"]


def _question(request: Request) -> ArchiveQuestion:
    asked = request.query_params
    return ArchiveQuestion(
        words=asked.get("q", ""),
        before=asked.get("before", ""),
        after=asked.get("after", ""),
        digest=asked.get("digest", ""),
    )


def _sent(feed: WrittenFeed, request: Request) -> Response:
    """Answer with a feed, or that the reader has it already (RFC 9110, section 13)."""
    tag = f'"{sha256(feed.content).hexdigest()[:32]}"'
    stated = {"etag": tag, "last_modified": _http_date(feed.updated), "cache_control": _FRESH}
    if _has_it(request, tag, feed.updated):
        return plain(304, "", media_type=feed.media_type, **stated)
    return plain(200, feed.content.decode(), media_type=feed.media_type, **stated)


def _has_it(request: Request, tag: str, updated: datetime) -> bool:
    """Tell whether a reader has the feed; by its date only where it states no tag (RFC 9110, section 13.1.3)."""
    if "If-None-Match" in request.headers:
        return matches(request, tag)
    try:
        since = parsedate_to_datetime(request.headers.get("If-Modified-Since", ""))
    except (ValueError, OverflowError):
        return False
    return since.tzinfo is not None and updated.replace(microsecond=0) <= since


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
