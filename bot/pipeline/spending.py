"""A question to the language models, within the budget: every call is reserved before it is made, and paid once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

import structlog

from bot.errors import BudgetSpent, ModelAnswerUnusable, ModelAway, ModelError, ModelRefused
from bot.model import Budget, CallId, ChatId, ModelAnswer, ModelRequest, PlannedCall, TokenUsage
from bot.ports import Clock, LanguageModel, Ledger

_log = structlog.get_logger()


def call_key(model: str, request: ModelRequest) -> str:
    """Return what a request asks of a model, as 64 hexadecimal digits (SHA-256); its purpose does not count."""
    asked = [model, request.system, request.user, request.schema, request.max_tokens]
    return sha256(json.dumps(asked, default=dict).encode()).hexdigest()


class Asks(Protocol):
    """Answers requests: a ``Spender``, or what stands for one."""

    async def ask(
        self, request: ModelRequest, *, chat: ChatId | None = None, serves: Callable[[str], bool] | None = None
    ) -> ModelAnswer:
        """Return an answer; see ``Spender.ask``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spender:
    """Asks language models within a budget.

    Attributes:
        models: At least one, in order of preference.
    """

    models: tuple[LanguageModel, ...]
    ledger: Ledger
    budget: Budget
    clock: Clock

    async def ask(
        self, request: ModelRequest, *, chat: ChatId | None = None, serves: Callable[[str], bool] | None = None
    ) -> ModelAnswer:
        """Return the answer of the first model that gives one, or one that any of them gave before.

        The next is asked when one is away, refuses, answers nothing of use, or is too dear for what is left of the
        budget: one that comes later may be cheaper.

        Args:
            request: What is asked.
            chat: Whom it is asked for.
            serves: Tells whether the text of an answer is of use; without it every answer is.

        Raises:
            ModelError: None answered; why the last did not.
            BudgetSpent: None answered, and the budget leaves no room for the last.
        """
        answered = [await self.ledger.finished(call_key(model.terms.name, request)) for model in self.models]
        # What was paid for is used, whichever of them is preferred by now.
        for found in answered:
            if found and _serves(found, serves):
                return found
        problem: ModelError | BudgetSpent | None = None
        for model, found in zip(self.models, answered, strict=True):
            try:
                # Asked again it would say the same, and be paid again.
                answer = found or await self._ask_one(model, request, chat)
                if _serves(answer, serves):
                    return answer
                raise ModelAnswerUnusable(answer.model, "what it answered is of no use")
            except (ModelError, BudgetSpent) as error:
                _log.info("a language model gave no answer", model=model.terms.name, problem=str(error))
                problem = error
        raise problem or ValueError("there is no model to ask")

    async def _ask_one(self, model: LanguageModel, request: ModelRequest, chat: ChatId | None) -> ModelAnswer:
        terms = model.terms
        planned = PlannedCall(
            key=call_key(terms.name, request),
            model=terms.name,
            purpose=request.purpose,
            price=terms.price(model.estimate(request)),
            chat=chat,
        )
        call = await self.ledger.reserve(planned, self.budget, self.clock())
        # Whatever else ends it, a cut answer or the end of this process, leaves its worst case set aside: nobody knows
        # whether it was paid.
        try:
            answer = await model.answer(request)
        except (ModelRefused, ModelAnswerUnusable) as error:
            usage = TokenUsage(prompt=error.prompt_tokens, completion=error.completion_tokens)
            if usage.prompt or usage.completion:
                await self._settle(call, usage, terms.price(usage), None)
            else:
                await _to_its_end(self.ledger.release(call))
            raise
        except ModelError as error:
            if not (isinstance(error, ModelAway) and error.may_be_paid):
                await _to_its_end(self.ledger.release(call))
            raise
        await self._settle(call, answer.usage, terms.price(answer.usage), answer)
        return answer

    async def _settle(self, call: CallId, usage: TokenUsage, price: int, answer: ModelAnswer | None) -> None:
        await _to_its_end(self.ledger.settle(call, usage, price, answer, self.clock()))


def _serves(answer: ModelAnswer, serves: Callable[[str], bool] | None) -> bool:
    return serves is None or serves(answer.text)


async def _to_its_end(writing: Coroutine[object, object, None]) -> None:
    """Wait until it is written, although the task is cancelled meanwhile: what is paid and not noted is paid again."""
    task = asyncio.ensure_future(writing)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise
