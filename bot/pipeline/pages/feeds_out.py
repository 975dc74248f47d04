"""A subscription's digests as a feed: its link checked, digests loaded, and written as readers take them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.locale import tongue
from bot.model import LinkScope, PublishedDigest
from bot.pages.feeds_out import (
    ATOM_TYPE,
    JSON_TYPE,
    FeedEntry,
    FeedOut,
    atom,
    feed_entry,
    feed_id,
    feed_title,
    json_feed,
)
from bot.pages.links import token_of
from bot.pipeline.pages.opening import Opened, kept_keys, opened
from bot.pipeline.pages.site import ReadingSite

_LATEST = 30


class FeedForm(StrEnum):
    """How a feed is written; the value is the last part of its path."""

    ATOM = "atom.xml"
    JSON = "feed.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFeed:
    """A feed as it is sent, and when the newest of it was."""

    content: bytes
    media_type: str
    updated: datetime


_WRITERS: Mapping[FeedForm, tuple[Callable[[FeedOut], bytes], str]] = {
    FeedForm.ATOM: (atom, ATOM_TYPE),
    FeedForm.JSON: (json_feed, JSON_TYPE),
}


async def read_feed(site: ReadingSite, key: str, token: str, form: FeedForm) -> WrittenFeed:
    """Return the latest digests of a subscription as a feed; one that was told nothing has an empty one.

    Raises:
        LinkRefused: The link opens nothing.
    """
    here = await opened(site, key, token, LinkScope.FEED)
    entries = await _entries(site, here, await site.archive.published(here.subscription.id, latest=_LATEST))
    chat = await site.chats.chat(here.subscription.place.chat)
    ours = token_of(here.key)
    feed = FeedOut(
        id=feed_id(here.key.id),
        title=feed_title(chat.title if chat is not None else ""),
        language=tongue(here.subscription.language).code,
        updated=max((each.updated for each in entries), default=here.key.made_at),
        atom_url=site.places.url(site.places.atom(here.key.id, ours)),
        json_url=site.places.url(site.places.json_feed(here.key.id, ours)),
        entries=entries,
    )
    write, media_type = _WRITERS[form]
    return WrittenFeed(content=write(feed), media_type=media_type, updated=feed.updated)


async def _entries(site: ReadingSite, here: Opened, digests: Sequence[PublishedDigest]) -> tuple[FeedEntry, ...]:
    """Return digests as entries, each with the link to its page where that still opens."""
    settings = here.subscription
    key = (await kept_keys(site, settings.id)).get(LinkScope.DIGEST)
    speaks, zone = tongue(settings.language), ZoneInfo(settings.time_zone)
    return tuple(
        feed_entry(
            each,
            url=""
            if key is None or site.has_expired(each.frame.until)
            else site.places.url(site.places.digest(each.id, token_of(key, each.id))),
            speaks=speaks,
            zone=zone,
            style=settings.style,
        )
        for each in digests
    )
