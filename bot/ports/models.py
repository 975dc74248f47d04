"""What writing summaries needs of the outside world: language models, and a ledger of what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Budget, CallId, ModelAnswer, ModelRequest, ModelTerms, PlannedCall, Spending, TokenUsage


class LanguageModel(Protocol):
    """One model at one endpoint."""

    @property
    def terms(self) -> ModelTerms:
        """What it is called, how much it reads, and what it costs."""

    def estimate(self, request: ModelRequest) -> TokenUsage:
        """Return the most tokens that a request can take: an upper bound of what is sent, and its ``max_tokens``."""

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """Return the answer to a request.

        Raises:
            ModelAway: The endpoint is away, busy or slow; trying again later may help.
            ModelRefused: It does not answer this request (refusal, content filter), but may answer others.
            ModelAnswerUnusable: The answer was cut, empty, or is not of the schema; it is paid all the same.
            ModelMisconfigured: The key, the URL or the model's name is wrong.
        """


class Ledger(Protocol):
    """Keeps what every call to a model costs. Every writing method may be called twice with the effect of once."""

    async def finished(self, key: str) -> ModelAnswer | None:
        """Return the answer to a call that was made before, which is not paid again; None when there is none."""

    async def reserve(self, call: PlannedCall, budget: Budget, now: datetime) -> CallId:
        """Set aside the worst case of a call, before it is made.

        Raises:
            BudgetSpent: What was spent and set aside leaves no room for it under one of the caps.
        """

    async def settle(self, call: CallId, usage: TokenUsage, price: int, answer: ModelAnswer | None) -> None:
        """Replace what was set aside by what was paid, and keep the answer for who asks the same again."""

    async def release(self, call: CallId) -> None:
        """Give back what was set aside: the call was not made, or cost nothing."""

    async def spending(self, *, since: datetime, until: datetime) -> Sequence[Spending]:
        """Return what was spent in a period, by model, purpose and chat, the dearest first."""
