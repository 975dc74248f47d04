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
from bot.store.ledger import SqlLedger
from bot.summaries.drafting import ask_for_opinion, read_opinion

# A claim and the sentences that it was held against, to a verdict; None when the judge answers with none.
Ask = Callable[[str, Sequence[str]], Verdict | None]


@contextmanager
def open_judge(config: Config) -> Iterator[Ask]:
    """Open the judge of ``[verify]``; what it answers is kept and counted as for a digest.

    Raises:
        ConfigError: There is none.
    """
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        spender = runner.run(_opened(config, stack))

        def ask(claim: str, sentences: Sequence[str]) -> Verdict | None:
            answer = runner.run(spender.ask(ask_for_opinion(claim, sentences)))
            opinion = read_opinion(answer.text)
            return opinion[0] if opinion else None

        try:
            yield ask
        finally:
            runner.run(stack.aclose())


async def _opened(config: Config, stack: AsyncExitStack) -> Spender:
    models = await stack.enter_async_context(open_models(config))
    judge = judge_of(config, models)
    if judge is None:
        raise ConfigError("[verify] judge", "is not set", 'set it to "same", or to one of the models of [llm]')
    store = await stack.enter_async_context(open_store(config))
    return Spender(models=(judge,), ledger=SqlLedger(store), budget=budget_of(config), clock=utc_now)
