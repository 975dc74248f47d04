"""A digest's page: its link checked, the digest and its articles loaded, and shown."""

from __future__ import annotations

import asyncio

from bot.errors import LinkExpired, LinkRefused
from bot.model import DigestId, LinkScope, ToldDigest
from bot.pages import links
from bot.pages.digests import digest_page
from bot.pipeline.pages.opening import kept_keys
from bot.pipeline.pages.site import ReadingSite

_SUBJECT = "this link"


async def read_digest(site: ReadingSite, digest: DigestId, token: str) -> str:
    """Return the page of a digest.

    Raises:
        LinkRefused: The token does not open it.
        LinkExpired: It did, longer ago than links are good for.
    """
    told = await _opened(site, digest, token)
    articles = await site.digests.articles_by_id(
        {source.article for story in told.stories for source in story.brief.sources}
    )
    by_id = {article.id: article for article in articles}
    # Its sentences are looked for in whole articles, while which everything else would wait.
    return await asyncio.to_thread(digest_page, told, by_id, places=site.places)


async def _opened(site: ReadingSite, digest: DigestId, token: str) -> ToldDigest:
    # All of a digest is much to load for who may not see it.
    told = await site.digests.told_digest(digest) if await _may_open(site, digest, token) else None
    if told is None:
        raise LinkRefused(_SUBJECT, "opens nothing, or no longer", "ask for a new one in the chat: /pages")
    if site.has_expired(told.frame.until):
        raise LinkExpired(_SUBJECT, f"was good for {site.link_days} days", "newer digests have pages that open")
    return told


async def _may_open(site: ReadingSite, digest: DigestId, token: str) -> bool:
    whose = await site.archive.told_to(digest)
    keys = await kept_keys(site, whose) if whose is not None else {}
    key = keys.get(LinkScope.DIGEST)
    return key is not None and links.opens(key, token, digest)
