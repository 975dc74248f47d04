"""Opens what writes summaries in a language model's words, where one is configured."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.app.clock import new_lease, utc_now
from bot.app.language_models import budget_of, judge_of, open_models, settings_of
from bot.config import Config
from bot.pipeline.spending import Spender
from bot.pipeline.writing.written import Writes
from bot.ports import Summaries, Workers
from bot.store.ledger import SqlLedger
from bot.store.store import SqlStore
from bot.store.summaries import SqlSummaries

if TYPE_CHECKING:
    from bot.app.metering import Meters

# What our instructions and the longest answer take of a model's context, in tokens.
_BESIDES = 2_000
_FEWEST_TOKENS = 500


def writes(config: Config) -> bool:
    """Tell whether summaries are drafted by a language model."""
    return config.summaries.use == "auto" and bool(settings_of(config.llm))


@asynccontextmanager
async def open_writer(
    config: Config, store: SqlStore, workers: Workers, meters: Meters | None = None
) -> AsyncIterator[Writes | None]:
    """Open what writes summaries, None where they are extracts; nothing is asked before the first story.

    ``workers`` hold lines against articles, and ``meters`` count what is asked and written.

    Raises:
        ConfigError: Only half of an endpoint is set, or the judge is none of the models.
    """
    if not writes(config):
        yield None
        return
    # The verifier's tables take a while to import, and only who has a model needs them.
    from bot.pipeline.writing.judging import Judge  # noqa: PLC0415
    from bot.pipeline.writing.writer import Writer  # noqa: PLC0415

    async with open_models(config, meters) as models:
        judging = judge_of(config, models)
        model = Spender(models=models, ledger=SqlLedger(store), budget=budget_of(config), clock=utc_now)
        yield Writer(
            model=model,
            # What is drafted by one may have to be drafted by the next.
            tokens=max(min(each.terms.context_tokens for each in models) - _BESIDES, _FEWEST_TOKENS),
            summaries=_summaries(store, meters),
            clock=utc_now,
            new_lease=new_lease,
            workers=workers,
            judge=Judge(model=replace(model, models=(judging,))) if judging else None,
        )


def _summaries(store: SqlStore, meters: Meters | None) -> Summaries:
    if meters is None:
        return SqlSummaries(store)
    from bot.app.metering import MeteredSummaries  # noqa: PLC0415  # only where the web side is on

    return MeteredSummaries(SqlSummaries(store), meters)
