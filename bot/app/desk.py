"""Builds everything: ``Config`` to a desk with its ports; the only place that wires, and the only clock."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta, tzinfo
from importlib.metadata import version
from secrets import token_hex
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import structs

from bot import feeds, fetch, workers
from bot.app.clock import utc_now
from bot.app.embedder import open_embedder
from bot.app.relevance import open_relevance
from bot.app.writing import open_writer
from bot.config import Config
from bot.errors import ConfigError
from bot.model import DigestId, Feed, FeedUrl
from bot.pipeline.desk import Desk, Polling
from bot.pipeline.digest import Newsroom, Request
from bot.pipeline.editions import Editor
from bot.pipeline.keeping import Keeping
from bot.pipeline.memory import Memory, open_memory
from bot.pipeline.placing import Placer
from bot.pipeline.reading import Settings as Reading
from bot.ports import Store
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from bot.text.durations import parse_duration
from bot.urls import is_web, shown

if TYPE_CHECKING:
    from bot.app.metering import Meters, WebPorts


def time_zone(config: Config) -> tzinfo | None:
    """Return the zone that times are shown in, None for the machine's own."""
    return ZoneInfo(config.digest.time_zone) if config.digest.time_zone else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reading one article takes: no store."""

    web: fetch.AiohttpWeb
    workers: workers.ProcessWorkers


@asynccontextmanager
async def open_reader(config: Config) -> AsyncIterator[Reader]:
    """Open the web and the workers."""
    settings = structs.asdict(config.fetch)
    if not settings["user_agent"]:
        del settings["user_agent"]
    async with (
        fetch.AiohttpWeb(fetch.Settings(**settings), clock=utc_now) as web,
        workers.ProcessWorkers(workers.Settings(**structs.asdict(config.workers))) as processes,
    ):
        yield Reader(web=web, workers=processes)


@asynccontextmanager
async def open_store(
    config: Config, meters: Meters | None = None, *, upgrades: bool | None = None
) -> AsyncIterator[SqlStore]:
    """Open the store alone.

    Args:
        config: Says where it is.
        meters: Count what is saved there.
        upgrades: Whether its schema is brought up to date; None leaves that to the configuration.
    """
    async with _store(
        config, meters, upgrades=config.store.upgrade == "auto" if upgrades is None else upgrades
    ) as store:
        yield store


def _store(config: Config, meters: Meters | None, *, upgrades: bool) -> SqlStore:
    database = config.store.database
    if meters is None:
        return SqlStore(database, upgrades=upgrades)
    from bot.app.metering import MeteredStore  # noqa: PLC0415  # only where the web side is on

    return MeteredStore(database, meters, upgrades=upgrades)


def _web(web: fetch.AiohttpWeb, meters: Meters | None) -> WebPorts:
    if meters is None:
        return web
    from bot.app.metering import MeteredWeb  # noqa: PLC0415  # the same

    return MeteredWeb(web, meters)


def web_meters(config: Config) -> Meters | None:
    """Return what counts the work of this process, None where there is no web side to show it."""
    if not (config.web.enabled or config.web.public_url):
        return None
    from bot.app.metering import Meters  # noqa: PLC0415  # the same

    return Meters(version("nutgraf"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk(Desk):
    """A desk whose edges are known, for what needs more of them than the pipeline does."""

    web: WebPorts
    store: SqlStore
    placements: SqlPlacements
    placer: Placer
    editor: Editor

    @property
    def newsroom(self) -> Newsroom:
        """What making a digest takes."""
        return Newsroom(desk=self, placer=self.placer, placements=self.placements, editor=self.editor)


@asynccontextmanager
async def open_desk(config: Config, meters: Meters | None = None) -> AsyncIterator[OpenDesk]:
    """Open everything that making a digest takes; all of it is closed again, however the run ends.

    Args:
        config: What is configured.
        meters: Count what the desk does, None where nobody asks.
    """
    async with (
        open_store(config, meters) as store,
        open_reader(config) as reader,
        open_embedder(config) as embedder,
        open_writer(config, store, reader.workers, meters) as writer,
        open_relevance(config, store, embedder, meters) as relevance,
    ):
        placements = SqlPlacements(store)
        yield OpenDesk(
            web=_web(reader.web, meters),
            workers=reader.workers,
            store=store,
            placements=placements,
            placer=Placer(placements, clock=utc_now, embedder=embedder),
            editor=Editor(relevance, writer),
            clock=utc_now,
            random=random.random,
            polling=_polling(config),
        )


async def terminal_memory(desk: OpenDesk, config: Config) -> Memory:
    """Return what is remembered of having been told in the terminal."""
    return await open_memory(
        SqlChats(desk.store),
        SqlDigests(desk.store),
        new_digest=lambda: DigestId(token_hex(8)),
        now=desk.clock(),
        time_zone=config.digest.time_zone or "UTC",
    )


def _polling(config: Config) -> Polling:
    poll = config.poll
    schedule = feeds.Settings(
        shortest=parse_duration(poll.shortest),
        longest=parse_duration(poll.longest),
        longest_backoff=parse_duration(poll.longest_backoff),
        patience=parse_duration(poll.patience),
    )
    return Polling(schedule=schedule, first_entries=poll.first_entries)


async def follow_configured(store: Store, config: Config) -> None:
    """Tell the store which feeds the configuration names."""
    named = [Feed(url=FeedUrl(each.url), title=each.title, tags=each.tags) for each in config.feeds]
    await store.put_configured(named)


def reading(config: Config) -> Reading:
    """Return how articles are read."""
    return Reading(read_pages=config.digest.read_pages)


def keeping(config: Config) -> Keeping:
    """Return how much is kept."""
    return Keeping(age=timedelta(days=config.keep.days), size=config.keep.megabytes * 1_000_000)


def digest_request(
    config: Config, *, since: timedelta | None = None, limit: int | None = None, sentences: int | None = None
) -> Request:
    """Return what a digest is to hold: what was asked for, and the configuration for the rest."""
    return Request(
        since=config.digest.period if since is None else since,
        limit=config.digest.limit if limit is None else limit,
        sentences=config.digest.sentences if sentences is None else sentences,
        entries_per_feed=config.digest.entries_per_feed,
        read_pages=config.digest.read_pages,
        outlet_weights=tuple(sorted(config.outlets.items())),
        great=config.interests.great,
    )


def feed_address(typed: str) -> FeedUrl:
    """Return the URL that an operator typed, https added where no scheme stands.

    Raises:
        ConfigError: It is no web address.
    """
    url = typed.strip()
    if "://" not in url and url.partition("/")[0].count("."):
        url = f"https://{url}"
    if not is_web(url):
        raise ConfigError(shown(typed), "is not a web address", "give an http or https URL")
    return FeedUrl(url)


async def feeds_to_read(store: Store, config: Config, typed: Sequence[str]) -> tuple[Feed, ...]:
    """Return the feeds of a digest in the state that the store knows: those typed, else all that are followed."""
    known = {feed.url: feed for feed in await store.feeds()}
    if typed:
        urls = dict.fromkeys(feed_address(text) for text in typed)
        return tuple(replace(known.get(url, Feed(url=url)), trusted=True) for url in urls)
    configured = {}
    for named in config.feeds:
        feed = known.get(FeedUrl(named.url), Feed(url=FeedUrl(named.url)))
        title, tags = named.title or feed.title, named.tags or feed.tags
        configured[feed.url] = replace(feed, title=title, tags=tags, trusted=True)
    followed = {url: feed for url, feed in known.items() if feed.followed and url not in configured}
    return (*configured.values(), *followed.values())
