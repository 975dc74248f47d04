"""A language model that says what a test wants, a ledger in memory, and stories to write about."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import BudgetSpent, ModelError
from bot.model import (
    Article,
    Budget,
    CallId,
    DigestItem,
    Evidence,
    ModelAnswer,
    ModelRequest,
    ModelTerms,
    Period,
    PlannedCall,
    RankedStory,
    Spending,
    Story,
    StoryId,
    Summary,
    TokenUsage,
    Voice,
)
from bot.pipeline.editions import told_first
from bot.pipeline.spending import Spender
from tests.makers import NOW, an_article

FIRST = "The harbour town of Marlow closed its old bridge over the Alm on Monday after engineers found cracks."
COST = "The repair of two pillars will cost the county 14 million pounds, engineers say."
TRADE = "Shops in the centre of Marlow fear that half of their customers will stay away until the summer."
FERRY = "A ferry for commuters will sail across the Alm every ten minutes from Friday on."
CHOIR = "A choir from Ostre sang beside the river for an hour while lorries turned round at the barrier."
THEY = "They had warned of it three times since the spring."

Answer = str | ModelError | BudgetSpent


@dataclass(slots=True)
class Scribe:
    """A model that answers in order, by ``says`` where there is one, and refuses to be asked more often."""

    answers: list[Answer] = field(default_factory=list)
    says: Callable[[ModelRequest], Answer] | None = None
    name: str = "scribe"
    asked: list[ModelRequest] = field(default_factory=list)

    @property
    def terms(self) -> ModelTerms:
        return ModelTerms(name=self.name, context_tokens=8_000)

    @property
    def purposes(self) -> list[str]:
        return [request.purpose for request in self.asked]

    def estimate(self, request: ModelRequest) -> TokenUsage:
        return TokenUsage(prompt=500, completion=request.max_tokens)

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        self.asked.append(request)
        assert self.says or self.answers, f"{self.name} was asked once too often: {request.user}"
        answer = self.says(request) if self.says else self.answers.pop(0)
        if not isinstance(answer, str):
            raise answer
        return ModelAnswer(text=answer, model=self.name, usage=TokenUsage(prompt=400, completion=30))


@dataclass(slots=True)
class OpenLedger:
    """A ledger without an end to the money, which remembers what was answered."""

    answers: dict[str, ModelAnswer] = field(default_factory=dict)
    calls: list[PlannedCall] = field(default_factory=list)

    async def finished(self, key: str) -> ModelAnswer | None:
        return self.answers.get(key)

    async def reserve(self, call: PlannedCall, budget: Budget, now: datetime) -> CallId:
        del budget, now
        self.calls.append(call)
        return CallId(len(self.calls) - 1)

    async def settle(
        self, call: CallId, usage: TokenUsage, price: int, answer: ModelAnswer | None, now: datetime
    ) -> None:
        del usage, price, now
        if answer is not None:
            self.answers[self.calls[call].key] = answer

    async def release(self, call: CallId) -> None:
        del call

    async def spending(self, period: Period) -> Sequence[Spending]:
        raise AssertionError(period)


def spender(*models: Scribe, ledger: OpenLedger | None = None) -> Spender:
    return Spender(models=models, ledger=ledger or OpenLedger(), budget=Budget(), clock=lambda: NOW)


def lines(*told: tuple[str, Sequence[int]]) -> str:
    """An answer with these lines, each with the numbers that it claims to rest on."""
    return json.dumps({"lines": [{"text": text, "sentences": list(numbers)} for text, numbers in told]})


def opinion(verdict: str) -> str:
    return json.dumps({"verdict": verdict, "reason": "so it is"})


def a_text(*sentences: str, outlet: str = "The Gull", language: str = "en") -> Article:
    return an_article(f"{outlet} on Marlow", "\n\n".join(sentences), outlet=outlet, language=language)


def a_story(*articles: Article) -> Story:
    voices = tuple(Voice(name=article.outlet, articles=(article.id,)) for article in articles)
    return Story(id=StoryId(articles[0].id), lead=articles[0], articles=articles, voices=voices)


def told(*articles: Article, sentences: int = 3) -> DigestItem:
    """A story of these articles as a digest tells it by extracts."""
    ranked = RankedStory(story=a_story(*articles), importance=1.0, reasons=(), independent_outlets=())
    return told_first(ranked, sentences=sentences)


def evidence_in(article: Article, quote: str) -> Evidence:
    start = article.text.index(quote)
    return Evidence(article=article.id, quote=quote, start=start, end=start + len(quote))


def texts(summary: Summary) -> list[str]:
    return [line.text for line in summary.lines]


def origins(summary: Summary) -> list[str]:
    return [line.origin.value for line in summary.lines]
