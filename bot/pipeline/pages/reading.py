"""A digest's page: its link checked, the digest and its articles loaded, and shown."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import LinkExpired, LinkRefused
from bot.model import DigestId, LinkScope, ToldDigest
from bot.pages import links
from bot.pages.digests import digest_page
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
    return digest_page(told, {article.id: article for article in articles}, places=site.places)


async def _opened(site: ReadingSite, digest: DigestId, token: str) -> ToldDigest:
    told = await site.digests.told_digest(digest)
    keys = await site.keys.keys(told.subscription.id) if told is not None else ()
    key = next((each for each in keys if each.scope is LinkScope.DIGEST), None)
    if told is None or key is None or not links.opens(key, token, digest):
        raise LinkRefused(_SUBJECT, "opens nothing, or no longer", "ask for a new one in the chat: /pages")
    if site.link_days and site.clock() - told.frame.until > timedelta(days=site.link_days):
        raise LinkExpired(_SUBJECT, f"was good for {site.link_days} days", "ask for a new one in the chat: /pages")
    return told
