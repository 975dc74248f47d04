"""What writing summaries needs of the outside world: language models, a ledger of what they cost, what was written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model import (
    Budget,
    CallId,
    FeedUrl,
    KeptSummary,
    Lease,
    ModelAnswer,
    ModelRequest,
    ModelTerms,
    NewsVolume,
    Period,
    PlannedCall,
    Spending,
    Subscription,
    SummaryKey,
    TokenUsage,
)


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
    """Keeps what every call to a model costs.

    Every writing method but ``reserve`` may be called twice with the effect of once. A call counts in the day and the
    month in which it was reserved. One that is neither settled nor released, since its process died, counts at its
    worst case until these end: nobody knows whether it was paid, and a cap is a cap.
    """

    async def finished(self, key: str) -> ModelAnswer | None:
        """Return the answer to a call that was made before, which is not paid again; None when there is none."""

    async def reserve(self, call: PlannedCall, budget: Budget, now: datetime) -> CallId:
        """Set aside the worst case of a call, before it is made. Calls that cost nothing pass under every cap.

        Who asks the same at the same time is not waited for: both pay, unless ``Summaries.claim`` keeps them apart.

        Raises:
            BudgetSpent: What was spent and set aside leaves no room for it under one of the caps.
        """

    async def settle(
        self, call: CallId, usage: TokenUsage, price: int, answer: ModelAnswer | None, now: datetime
    ) -> None:
        """Replace what was set aside by what was paid, and keep the answer for who asks the same again.

        What was settled stays as it is; what was released is settled all the same, for then it was paid.
        """

    async def release(self, call: CallId) -> None:
        """Give back what was set aside: the call was not made, or cost nothing. What was settled stays as it is."""

    async def spending(self, period: Period) -> Sequence[Spending]:
        """Return what was spent in a period, by model, purpose and chat, the dearest first."""


class Summaries(Protocol):
    """Keeps the summaries of stories. Every writing method may be called twice with the effect of once."""

    async def get(self, keys: Collection[SummaryKey]) -> Mapping[SummaryKey, KeptSummary]:
        """Return the summaries that are there."""

    async def claim(
        self, key: SummaryKey, now: datetime, until: datetime, *, lease: Lease, over: KeptSummary | None = None
    ) -> bool:
        """Take it upon oneself to write a summary; return whether that is nobody else's just now.

        It is somebody else's while a lease of his lasts, and when he has written one since the caller looked: ``over``
        is the summary that the caller saw and wants to replace, None when there was none.
        """

    async def put(self, key: SummaryKey, made: KeptSummary, *, lease: Lease | None = None) -> bool:
        """Save a summary in the place of one that is there; return whether it is kept.

        With a lease nothing is written when somebody else has it by now; without one it is written in any case. A lease
        ends with it.
        """

    async def give_up(self, lease: Lease) -> None:
        """End the claims under a lease without a summary, so that nobody waits for their end."""

    async def count(self, period: Period) -> int:
        """Return how many summaries that a model wrote were made in a period."""


class Volumes(Protocol):
    """Knows how much news there is, and for whom."""

    async def news(self, period: Period, *, stories: int, texts: int) -> NewsVolume:
        """Return what the feeds brought in a period, the sizes of so many stories, and so many texts."""

    async def readers(self) -> Sequence[tuple[Subscription, frozenset[FeedUrl]]]:
        """Return the subscriptions that get digests by themselves, each with the feeds that it follows."""
