"""Links that open all that a subscription was told: checked the same way for people and for feed readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import LinkRefused
from bot.model import LinkScope, PageKey, PageKeyId, Subscription, SubscriptionId
from bot.pages import links
from bot.pipeline.pages.site import ReadingSite

# What a key's id may look like; databases refuse some of what a path may hold.
_ID = re.compile(r"[0-9A-Za-z_-]{1,16}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a link opened: its key, and whose it is."""

    key: PageKey
    subscription: Subscription


async def opened(site: ReadingSite, key_id: str, token: str, scope: LinkScope) -> Opened:
    """Return what a link of a scope opens.

    Raises:
        LinkRefused: It was never made, is of another scope, or is revoked: which of them is not said.
    """
    key = await site.keys.find(PageKeyId(key_id)) if _ID.fullmatch(key_id) else None
    if key is not None and key.scope is scope and links.opens(key, token):
        subscription = await site.archive.subscription(key.subscription)
        if subscription is not None:
            return Opened(key=key, subscription=subscription)
    raise LinkRefused("this link", "opens nothing, or no longer", "ask for a new one in the chat: /pages")


async def kept_keys(site: ReadingSite, subscription: SubscriptionId) -> Mapping[LinkScope, PageKey]:
    """Return what links of a subscription open now: to read makes no key, or who was shut out could get a new link."""
    return {key.scope: key for key in await site.keys.keys(subscription)}
