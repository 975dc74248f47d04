"""Links to what a place was told, as the command line gives them out and revokes them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import ConfigError
from bot.messages.profiles import whose
from bot.model import TERMINAL, LinkScope, Place, Subscription
from bot.pages.links import token_of
from bot.pipeline.pages.site import ReadingSite

_SCOPES = (LinkScope.DIGEST, LinkScope.ARCHIVE, LinkScope.FEED)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLinks:
    """URLs of a place's pages; ``digest`` is that of the latest, "" when none is kept or its links have expired."""

    digest: str
    archive: str
    atom: str
    json_feed: str


async def links_of(site: ReadingSite, place: Place) -> GivenLinks | None:
    """Return the links to what a place was told, None for a terminal that was told nothing that is kept.

    Raises:
        ConfigError: The chat is not known.
    """
    subscription = await _known(site, place)
    if subscription is None:
        return None
    latest = await site.archive.kept(subscription.id, limit=1)
    if not latest and place == TERMINAL:
        return None
    places, now = site.places, site.clock()
    digests, archive, feed = [await site.keys.key(subscription.id, scope, now) for scope in _SCOPES]
    expired = await site.expired([each.id for each in latest])
    opening = [places.digest(each.id, token_of(digests, each.id)) for each in latest if each.id not in expired]
    return GivenLinks(
        digest=places.url(opening[0]) if opening else "",
        archive=places.url(places.archive(archive.id, token_of(archive))),
        atom=places.url(places.atom(feed.id, token_of(feed))),
        json_feed=places.url(places.json_feed(feed.id, token_of(feed))),
    )


async def revoke_links(site: ReadingSite, place: Place, scopes: frozenset[LinkScope]) -> int:
    """End all links of these scopes to what a place was told, and of those that they lead to.

    Returns of how many scopes there were any.

    Raises:
        ConfigError: The chat is not known.
    """
    subscription = await _known(site, place)
    if subscription is None:
        return 0
    return await site.keys.revoke(subscription.id, frozenset().union(*(scope.reached for scope in scopes)))


async def _known(site: ReadingSite, place: Place) -> Subscription | None:
    subscription = await site.chats.subscription(place)
    if subscription is None and place != TERMINAL:
        raise ConfigError(whose(place), "is not known here", "a chat is once it has written to the bot")
    return subscription
