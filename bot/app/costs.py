"""Builds what `nutgraf cost` tells; a database that is not there yet is not made for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from bot.app.clock import utc_now
from bot.app.desk import open_store
from bot.app.language_models import budget_of, settings_of
from bot.config import Config
from bot.messages.costs import Report
from bot.model import ChatId, Costs, Estimate, NewsVolume, Period
from bot.pipeline.costs import costs_of
from bot.pipeline.estimating import Wanted, estimated, load_estimate
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.ledger import SqlLedger
from bot.store.location import sqlite_path
from bot.store.store import SqlStore
from bot.store.summaries import SqlSummaries
from bot.store.volumes import SqlVolumes

_NO_NEWS = NewsVolume(days=0, articles={}, story_sizes=(), texts=())


async def cost_report(config: Config) -> Report:
    """Return what language models cost today and this month."""
    now = utc_now()
    async with _store_if_there(config) as store:
        if store is None:
            today, month = [Costs(period=period, spending=(), digests=0) for period in _periods(now)]
            return Report(now=now, budget=budget_of(config), today=today, month=month, chats={})
        return await store_report(config, store, now)


async def store_report(config: Config, store: SqlStore, now: datetime) -> Report:
    """Return the same from a store that is open.

    Raises:
        StoreError: It refuses.
    """
    ledger, digests = SqlLedger(store), SqlDigests(store)
    today, month = [await costs_of(ledger, digests, period) for period in _periods(now)]
    names = await _names(SqlChats(store), month)
    return Report(now=now, budget=budget_of(config), today=today, month=month, chats=names)


def _periods(now: datetime) -> tuple[Period, Period]:
    return Period.day(now), Period.month(now)


async def cost_estimate(config: Config) -> Estimate:
    """Return what summaries will cost with each of the models that are configured."""
    feeds = {each.url for each in config.feeds}
    async with _store_if_there(config) as store:
        if store is None:
            return estimated((), _NO_NEWS, (), 0, _wanted(config, len(feeds)))
        feeds |= {feed.url for feed in await store.feeds()}
        wanted, now = _wanted(config, len(feeds)), utc_now()
        return await load_estimate(SqlVolumes(store), SqlLedger(store), SqlSummaries(store), wanted, now)


def _wanted(config: Config, feeds: int) -> Wanted:
    models = [each.terms for each in settings_of(config.llm)]
    return Wanted(feeds=feeds, limit=config.digest.limit, lines=config.digest.sentences, models=models)


@asynccontextmanager
async def _store_if_there(config: Config) -> AsyncIterator[SqlStore | None]:
    path = sqlite_path(config.store.database)
    if path is not None and not path.exists():
        yield None
        return
    async with open_store(config) as store:
        yield store


async def _names(chats: SqlChats, costs: Costs) -> Mapping[ChatId, str]:
    found = [await chats.chat(each) for each in {each.chat for each in costs.spending} if each is not None]
    return {chat.id: chat.title for chat in found if chat is not None}
