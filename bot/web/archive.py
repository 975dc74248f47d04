"""What was told: archives for people, feeds for feed readers."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.model import LinkScope
from bot.pipeline.pages.archive import ArchiveAnswer, ArchiveQuestion, read_archive
from bot.pipeline.pages.feeds_out import FeedForm, WrittenFeed, write_feed
from bot.pipeline.pages.opening import Opened, kept_keys, opened
from bot.pipeline.pages.site import ReadingSite
from bot.web.answers import matches, page, plain
from bot.web.once import Once
from bot.web.refusals import Refusal
from bot.web.turns import Turns

# How long readers are answered from what they have.
_FRESH = "private, max-age=300"
# How many search at once, each for up to two seconds, and how many in all are there then.
_SEARCHES, _SEARCHERS = 2, 12
# A feed is written for all who ask for it, anew when there is a new digest, and for what changed in old ones so often.
_WRITTEN_FOR_SECONDS = 60.0
# Less than any answer may take; it is written on, for who asks again.
_PATIENCE_SECONDS = 4.0
_FEEDS_KEPT = 32


def archive_routes(site: ReadingSite, *, written_for: float = _WRITTEN_FOR_SECONDS) -> list[BaseRoute]:
    """Return the routes to archives and to feeds; what they raise is for the application to answer.

    A link that opens nothing is ``LinkRefused``. A feed is as it was written up to ``written_for`` seconds before.
    """
    turns, feeds = Turns(at_once=_SEARCHES, waiting=_SEARCHERS), _Feeds(site, written_for)

    async def archive(request: Request) -> Response:
        asked = _question(request)
        if not asked.words:
            return _shown(await read_archive(site, *_link(request), asked), request)
        # Whoever has no link has no turn.
        here = await opened(site, *_link(request), LinkScope.ARCHIVE)
        async with turns.of(here.key.id):
            if await request.is_disconnected():
                raise Refusal(503, "you have left")
            return _shown(await read_archive(site, *_link(request), asked), request)

    async def feed(request: Request, *, form: FeedForm) -> Response:
        return _sent(await feeds.written(await opened(site, *_link(request), LinkScope.FEED), form), request)

    return [
        Route("/a/{key}/{token}", archive),
        *(Route(f"/f/{{key}}/{{token}}/{form.value}", partial(feed, form=form)) for form in FeedForm),
    ]


class _Feeds:
    """Feeds as they were written last, those that were asked for latest."""

    def __init__(self, site: ReadingSite, written_for: float) -> None:
        self._site = site
        self._written_for = written_for
        self._kept: OrderedDict[tuple[str, ...], Once[WrittenFeed]] = OrderedDict()

    async def written(self, here: Opened, form: FeedForm) -> WrittenFeed:
        """Return a feed that a link opened.

        Raises:
            Refusal: It takes too long.
        """
        newest = await self._site.archive.kept(here.subscription.id, limit=1)
        keys = await kept_keys(self._site, here.subscription.id)
        name = (here.key.id, form, *(each.id for each in newest), *sorted(key.id for key in keys.values()))
        if name not in self._kept:
            write = partial(write_feed, self._site, here, form)
            self._kept[name] = Once(write, good_for=self._written_for, patience=_PATIENCE_SECONDS)
        self._kept.move_to_end(name)
        while len(self._kept) > _FEEDS_KEPT:
            self._kept.popitem(last=False)
        try:
            return await self._kept[name].get()
        except TimeoutError:
            raise Refusal(503, "this feed takes too long", retry_after="60") from None


def _shown(answer: ArchiveAnswer, request: Request) -> Response:
    return page(answer.html, request, status=200 if answer.understood else 400, framed=True)


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
