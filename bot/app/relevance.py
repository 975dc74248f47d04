"""Opens what holds stories against what chats want, with the judge of topics where one is configured."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.app.clock import utc_now
from bot.app.language_models import budget_of, open_models, topic_judge_of
from bot.config import Config
from bot.pipeline.editions import Relevance, Senses
from bot.pipeline.editions.judging import TopicJudge
from bot.pipeline.spending import Spender
from bot.ports import Embedder
from bot.store.ledger import SqlLedger
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from bot.store.topics import SqlTopics

if TYPE_CHECKING:
    from bot.app.metering import Meters


@asynccontextmanager
async def open_relevance(
    config: Config, store: SqlStore, embedder: Embedder | None, meters: Meters | None = None
) -> AsyncIterator[Relevance]:
    """Open it; nothing is asked of a model before the first topic, and ``meters`` count what is.

    Raises:
        ConfigError: The judge is none of the models, or only half of an endpoint is set.
    """
    topics = SqlTopics(store)
    placements, senses = SqlPlacements(store), Senses(topics, embedder, clock=utc_now)
    if not config.interests.judge:
        yield Relevance(placements, topics, senses)
        return
    async with open_models(config, meters) as models:
        asked = (topic_judge_of(config, models),)
        model = Spender(models=asked, ledger=SqlLedger(store), budget=budget_of(config), clock=utc_now)
        yield Relevance(placements, topics, senses, TopicJudge(model=model, topics=topics, clock=utc_now))
