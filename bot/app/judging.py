"""Opens the judge, who gives second opinions on claims, for commands that ask one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager

from bot.app.clock import utc_now
from bot.app.desk import open_store
from bot.app.language_models import budget_of, judge_of, open_models
from bot.config import Config
from bot.errors import ConfigError
from bot.model import Verdict
from bot.pipeline.spending import Spender
from bot.pipeline.writing.judging import Judge
from bot.store.ledger import SqlLedger

# A claim and the sentences that it was held against, to a verdict; None when the judge answers with none.
Ask = Callable[[str, Sequence[str]], Verdict | None]


@contextmanager
def open_judge(config: Config) -> Iterator[Ask]:
    """Open the judge of ``[verify]``; it is tried, kept and counted as for a digest.

    Raises:
        ConfigError: There is none.
    """
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        judge = runner.run(_opened(config, stack))

        def ask(claim: str, sentences: Sequence[str]) -> Verdict | None:
            opinion = runner.run(judge.opinion(claim, sentences))
            return opinion.verdict if opinion else None

        try:
            yield ask
        finally:
            runner.run(stack.aclose())


async def _opened(config: Config, stack: AsyncExitStack) -> Judge:
    models = await stack.enter_async_context(open_models(config))
    model = judge_of(config, models)
    if model is None:
        raise ConfigError("[verify] judge", "is not set", 'set it to "same", or to one of the models of [llm]')
    store = await stack.enter_async_context(open_store(config))
    return Judge(model=Spender(models=(model,), ledger=SqlLedger(store), budget=budget_of(config), clock=utc_now))
