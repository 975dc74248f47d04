"""A subscription's digests as a feed: loaded, and written as readers take them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.locale import tongue
from bot.model import LinkScope, PageKey, PublishedDigest
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
from bot.pipeline.pages.opening import Opened, kept_keys
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


async def write_feed(site: ReadingSite, here: Opened, form: FeedForm) -> WrittenFeed:
    """Return the latest digests of a subscription as a feed; one that was told nothing has an empty one.

    Args:
        site: Where it is kept what was told.
        here: What a link to feeds opened.
        form: How it is written.
    """
    digests = await site.archive.published(here.subscription.id, latest=_LATEST)
    chat = await site.chats.chat(here.subscription.place.chat)
    key = (await kept_keys(site, here.subscription.id)).get(LinkScope.DIGEST)
    # It takes tenths of a second, while which everything else would wait.
    return await asyncio.to_thread(_written, site, here, digests, chat.title if chat is not None else "", key, form)


def _written(
    site: ReadingSite,
    here: Opened,
    digests: Sequence[PublishedDigest],
    name: str,
    key: PageKey | None,
    form: FeedForm,
) -> WrittenFeed:
    entries = _entries(site, here, digests, key)
    ours = token_of(here.key)
    feed = FeedOut(
        id=feed_id(here.key.id),
        title=feed_title(name),
        language=tongue(here.subscription.language).code,
        updated=max((each.updated for each in entries), default=here.key.made_at),
        atom_url=site.places.url(site.places.atom(here.key.id, ours)),
        json_url=site.places.url(site.places.json_feed(here.key.id, ours)),
        entries=entries,
    )
    write, media_type = _WRITERS[form]
    return WrittenFeed(content=write(feed), media_type=media_type, updated=feed.updated)


def _entries(
    site: ReadingSite, here: Opened, digests: Sequence[PublishedDigest], key: PageKey | None
) -> tuple[FeedEntry, ...]:
    """Return digests as entries, each with the link to its page where that still opens."""
    settings = here.subscription
    speaks, zone = tongue(settings.language), ZoneInfo(settings.time_zone)

    def url(digest: PublishedDigest) -> str:
        if key is None or site.has_expired(digest.frame.until):
            return ""
        return site.places.url(site.places.digest(digest.id, token_of(key, digest.id)))

    return tuple(feed_entry(each, url=url(each), speaks=speaks, zone=zone, style=settings.style) for each in digests)
