"""Opens what links to pages are made with, where nobody serves them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address

from bot.app.clock import utc_now
from bot.app.desk import open_store
from bot.config import Config
from bot.pages.places import Places
from bot.pipeline.pages.site import ReadingSite
from bot.store.archive import SqlArchive
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.pages import SqlPageKeys
from bot.store.store import SqlStore


def places_of(config: Config) -> Places:
    """Return where pages are: at the public URL, or where nobody said, at the address that this machine listens on."""
    return Places(public_url=config.web.public_url or _own_address(*config.web.address))


def own_address(config: Config) -> str:
    """Return where this machine itself reaches the web server."""
    return _own_address(*config.web.address)


def reading_site(config: Config, store: SqlStore) -> ReadingSite:
    """Return what a store keeps for readers, and where their pages are."""
    return ReadingSite(
        chats=SqlChats(store),
        digests=SqlDigests(store),
        archive=SqlArchive(store),
        keys=SqlPageKeys(store),
        clock=utc_now,
        places=places_of(config),
        link_days=config.web.link_days,
    )


@asynccontextmanager
async def open_reading_site(config: Config) -> AsyncIterator[ReadingSite]:
    """Open what readers are shown."""
    async with open_store(config) as store:
        yield reading_site(config, store)


def _own_address(host: str, port: int) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return f"http://{host}:{port}"
    if address.is_unspecified:
        # All addresses of this machine, of which one is the same everywhere.
        return f"http://127.0.0.1:{port}" if address.version == 4 else f"http://[::1]:{port}"
    return f"http://[{host}]:{port}" if address.version == 6 else f"http://{host}:{port}"
