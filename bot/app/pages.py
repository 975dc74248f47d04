"""Builds the web side: pages for readers and the operator, what programs ask, and the server that answers."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from ipaddress import ip_network
from secrets import token_urlsafe

from starlette.routing import BaseRoute

from bot.app.chats import mini_app_site
from bot.app.clock import utc_now
from bot.app.desk import open_store
from bot.app.language_models import budget_of
from bot.app.links import places_of, reading_site
from bot.app.metering import LevelCollector, Meters
from bot.app.nodes import present
from bot.config import Config
from bot.model import Role
from bot.pipeline.pages.board import BoardSite
from bot.store.board import SqlBoard
from bot.store.digests import SqlDigests
from bot.store.gauges import SqlGauges
from bot.store.ledger import SqlLedger
from bot.store.pages import SqlSessions
from bot.store.store import SqlStore
from bot.urls import is_this_machine
from bot.web import Settings
from bot.web.access import Access, login_routes
from bot.web.archive import archive_routes
from bot.web.assets import CspReports, asset_routes
from bot.web.board import board_routes
from bot.web.exposition import Exposition
from bot.web.health import health_routes
from bot.web.mini_app import mini_app_routes
from bot.web.passwords import operators_password
from bot.web.readiness import Limits, Readiness
from bot.web.reading import reading_routes
from bot.web.server import WebServer


@asynccontextmanager
async def open_pages(config: Config) -> AsyncIterator[str]:
    """Show pages, and nothing else; yields where they are.

    Raises:
        ConfigError: It cannot listen there, or the password is none.
    """
    meters = Meters(version("nutgraf"))
    async with open_store(config) as store:
        # What others poll and deliver is no matter of this process.
        routes = [
            *program_routes(config, store, meters, limits=Limits(polling=None, delivery=None)),
            *await page_routes(config, store),
        ]
        async with WebServer(web_settings(config), routes, meter=meters), present(store, {Role.WEB}):
            yield places_of(config).public_url


def web_settings(config: Config) -> Settings:
    """Return how the web side listens."""
    host, port = config.web.address
    return Settings(
        host=host,
        port=port,
        public_url=config.web.public_url,
        release=version("nutgraf"),
        hosts=config.web.hosts,
        proxies=tuple(ip_network(network, strict=False) for network in config.web.proxies),
        max_body_bytes=config.fetch.max_body_bytes,
    )


def program_routes(config: Config, store: SqlStore, meters: Meters, *, limits: Limits | None = None) -> list[BaseRoute]:
    """Return what programs ask, and what browsers load and report; ``limits`` are how late a ready desk may be."""
    gauges, reports = SqlGauges(store), CspReports(time.monotonic)
    meters.csp_reports.count = lambda: reports.count
    levels = LevelCollector(gauges, clock=utc_now, budget=budget_of(config), registry=meters.registry)
    health = health_routes(
        version("nutgraf"),
        readiness=Readiness(gauges, clock=utc_now, limits=limits),
        exposition=Exposition(meters.registry, refresh=levels.refresh),
        metrics_token=config.web.metrics_token.reveal(),
        has_proxy=bool(config.web.public_url) and not is_this_machine(config.web.public_url),
    )
    return [*health, *asset_routes(reports)]


async def page_routes(config: Config, store: SqlStore) -> list[BaseRoute]:
    """Return the pages: for readers, for the bot's Mini App where there is a bot, for the operator where he may log in.

    Raises:
        ConfigError: The password is none.
        StoreError: The database refused.
    """
    reading = reading_site(config, store)
    routes = [*reading_routes(reading), *archive_routes(reading)]
    if config.telegram.token:
        routes += mini_app_routes(mini_app_site(config, store))
    if config.web.password:
        routes += await _operator_routes(config, store)
    return routes


async def _operator_routes(config: Config, store: SqlStore) -> list[BaseRoute]:
    places, sessions = places_of(config), SqlSessions(store)
    access = Access(
        sessions,
        await operators_password(config.web.password.reveal(), sessions),
        places,
        clock=utc_now,
        new_token=lambda: token_urlsafe(32),
    )
    site = BoardSite(
        board=SqlBoard(store),
        ledger=SqlLedger(store),
        digests=SqlDigests(store),
        budget=budget_of(config),
        places=places,
        clock=utc_now,
    )
    return [*login_routes(access), *board_routes(access, site)]
