"""Links to the pages of a chat: made with its keys, opened from Telegram where Telegram opens them, and revoked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.conversation.pages import Given
from bot.conversation.screens import opening
from bot.conversation.stories import page_label
from bot.locale import tongue
from bot.model import Button, ChatKind, DigestId, LinkScope, PageKey, PageKeyId, Subscription, SubscriptionId
from bot.pages.links import token_of
from bot.pages.places import Places
from bot.ports import Chats, PageKeys

# A client may send what no button of ours carries, and databases refuse some of it.
_KEY = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What links are made with: the keys of subscriptions, where pages are, and of what kind chats are."""

    keys: PageKeys
    places: Places
    chats: Chats

    async def button(self, subscription: Subscription, digest: DigestId, now: datetime) -> Button | None:
        """Return the button that opens the page of a digest, None where Telegram would refuse it."""
        if not opens_from_telegram(self.places.public_url):
            return None
        chat = await self.chats.chat(subscription.place.chat)
        key = await self.keys.key(subscription.id, LinkScope.DIGEST, now)
        url = self.places.url(self.places.digest(digest, token_of(key, digest)))
        return self.opener(page_label(tongue(subscription.language)), url, chat.kind if chat else None)

    def opener(self, label: str, url: str, kind: ChatKind | None) -> Button | None:
        """Return a button that opens one of our pages in a chat of a kind, None where Telegram would refuse it."""
        if not opens_from_telegram(self.places.public_url):
            return None
        return opening(label, url, web_app=self.opens_mini_app(kind))

    def opens_mini_app(self, kind: ChatKind | None) -> bool:
        """Tell whether a button there may open a Mini App: in private chats, by https (Bot API, "WebAppInfo")."""
        public_url = self.places.public_url
        return kind is ChatKind.PRIVATE and urlsplit(public_url).scheme == "https" and opens_from_telegram(public_url)

    async def given(self, subscription: Subscription, now: datetime) -> Sequence[Given]:
        """Return the links of a subscription: to its archive, to its feeds, and that there are some to single digests.

        Keys are made where there are none: it is who may see the links that asks.
        """
        order = (LinkScope.ARCHIVE, LinkScope.FEED, LinkScope.DIGEST)
        return [self._given(await self.keys.key(subscription.id, scope, now)) for scope in order]

    def _given(self, key: PageKey) -> Given:
        urls = tuple(map(self.places.url, self._paths(key)))
        return Given(scope=key.scope, key=key.id, made_at=key.made_at, urls=urls)

    def _paths(self, key: PageKey) -> Iterator[str]:
        token = token_of(key)
        if key.scope is LinkScope.ARCHIVE:
            yield self.places.archive(key.id, token)
        elif key.scope is LinkScope.FEED:
            yield self.places.atom(key.id, token)
            yield self.places.json_feed(key.id, token)

    async def key_among(self, key: PageKeyId, of: Collection[SubscriptionId]) -> PageKey | None:
        """Return a key that one of these subscriptions has, None where it was revoked, or is another's."""
        found = await self.keys.find(key) if _KEY.fullmatch(key) else None
        return found if found is not None and found.subscription in of else None

    async def revoke(self, key: PageKey) -> None:
        """End all links that were made with a key, and those that they lead to."""
        await self.keys.revoke(key.subscription, key.scope.reached)


def opens_from_telegram(public_url: str) -> bool:
    """Tell whether Telegram takes a button with such a URL: a host needs a dot, and is not each reader's own machine.

    With others the whole message would be refused (Bot API: BUTTON_URL_INVALID).
    """
    host = (urlsplit(public_url).hostname or "").strip(".")
    if "." not in host or host.endswith(".localhost"):
        return False
    try:
        return not (ip_address(host).is_loopback or ip_address(host).is_unspecified)
    except ValueError:
        return True
