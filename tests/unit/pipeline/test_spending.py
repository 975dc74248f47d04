"""Questions to language models within a budget: what is reserved, paid, given back, and who is asked instead."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlalchemy import select

from bot.errors import (
    BudgetSpent,
    ModelAnswerUnusable,
    ModelAway,
    ModelError,
    ModelMisconfigured,
    ModelRefused,
    StoreError,
)
from bot.model import Budget, ModelAnswer, ModelRequest, ModelTerms, Period, PlannedCall, Spending, TokenUsage
from bot.pipeline.spending import Spender, call_key
from bot.ports import LanguageModel
from bot.store.ledger import SqlLedger
from bot.store.schema import model_call
from bot.store.store import SqlStore
from tests.databases import with_tables
from tests.makers import CHAT, NOW

UNIT = 1_000_000
USED = TokenUsage(prompt=400, completion=30)
REQUEST = ModelRequest(purpose="draft", system="Be brief.", user="[1] The pier is to be rebuilt.", max_tokens=50)


@dataclass(slots=True)
class FakeModel:
    """A model that does what it is told to, in order, and refuses to be asked more often.

    Its prompt tokens cost one millionth each, its completion tokens two, unless ``terms`` say otherwise.
    """

    name: str
    does: list[ModelError | str]
    prices: tuple[int, int] = (UNIT, 2 * UNIT)
    asked: list[ModelRequest] = field(default_factory=list)
    began: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event | None = None

    @property
    def terms(self) -> ModelTerms:
        prompt, completion = self.prices
        return ModelTerms(name=self.name, context_tokens=4_000, prompt_price=prompt, completion_price=completion)

    def estimate(self, request: ModelRequest) -> TokenUsage:
        return TokenUsage(prompt=500, completion=request.max_tokens)

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        assert self.does, f"{self.name} was asked once too often"
        self.asked.append(request)
        self.began.set()
        if self.may_end is not None:
            await self.may_end.wait()
        does = self.does.pop(0)
        if isinstance(does, ModelError):
            raise does
        return ModelAnswer(text=does, model=self.name, usage=USED)


@dataclass(slots=True)
class Desk:
    """A ledger over a real SQLite, with a clock of the test's own."""

    store: SqlStore
    now: datetime = NOW

    @property
    def ledger(self) -> SqlLedger:
        return SqlLedger(self.store)

    def spender(self, *models: LanguageModel, budget: Budget | None = None, ledger: SqlLedger | None = None) -> Spender:
        return Spender(models=models, ledger=ledger or self.ledger, budget=budget or Budget(), clock=lambda: self.now)

    async def spent(self) -> Sequence[Spending]:
        return await self.ledger.spending(Period.month(NOW))

    async def rows(self) -> list[tuple[str, str, int]]:
        """Each call's model, state and what it counts for."""
        table = model_call.c
        found = await self.store.all(select(table.model, table.state, table.price).order_by(table.id))
        return [(row["model"], row["state"], row["price"]) for row in found]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as store:
        yield Desk(store)


def away() -> ModelAway:
    return ModelAway("small", "gives no answer")


# ---------------------------------------------------------------- what is paid


async def test_an_answer_is_paid_by_what_it_took(desk: Desk) -> None:
    model = FakeModel("small", ["The pier."])
    answer = await desk.spender(model).ask(REQUEST, chat=CHAT)
    assert (answer.text, model.asked) == ("The pier.", [REQUEST])
    assert await desk.spent() == [
        Spending(
            model="small",
            purpose="draft",
            chat=CHAT,
            calls=1,
            prompt_tokens=400,
            completion_tokens=30,
            price=400 + 2 * 30,
            reserved=0,
        )
    ]


async def test_the_worst_case_is_reserved_while_a_call_is_made(desk: Desk) -> None:
    model = FakeModel("small", ["The pier."], may_end=asyncio.Event())
    asking = asyncio.create_task(desk.spender(model).ask(REQUEST))
    await model.began.wait()
    assert await desk.rows() == [("small", "reserved", 500 + 2 * 50)]
    assert model.may_end is not None
    model.may_end.set()
    await asking
    assert await desk.rows() == [("small", "settled", 460)]


async def test_the_same_is_paid_once(desk: Desk) -> None:
    first = await desk.spender(FakeModel("small", ["The pier."])).ask(REQUEST, chat=CHAT)
    # Another process asks it, for another purpose and chat, on another day, with nothing left to spend.
    desk.now += timedelta(days=1)
    again = desk.spender(FakeModel("small", []), budget=Budget(day=0, month=0))
    assert await again.ask(replace(REQUEST, purpose="judge")) == first
    assert len(await desk.rows()) == 1


async def test_an_answer_that_the_second_choice_gave_is_used_when_the_first_is_back(desk: Desk) -> None:
    answer = await desk.spender(FakeModel("small", [away()]), FakeModel("large", ["The pier."])).ask(REQUEST)
    assert await desk.spender(FakeModel("small", []), FakeModel("large", [])).ask(REQUEST) == answer


def test_a_key_is_of_all_that_is_asked_and_of_whom() -> None:
    schema = {"type": "object", "properties": {"lines": {"type": "array"}}}
    asked = [
        ("small", REQUEST),
        ("large", REQUEST),
        ("small", replace(REQUEST, system="")),
        ("small", replace(REQUEST, user="[1] The pier is to be rebuilt. \ud800")),
        ("small", replace(REQUEST, max_tokens=51)),
        ("small", replace(REQUEST, schema=schema)),
        ("small", replace(REQUEST, schema={})),
    ]
    keys = [call_key(*each) for each in asked]
    assert len(set(keys)) == len(asked)
    assert {len(key) for key in keys} == {64}
    assert call_key("small", replace(REQUEST, schema=MappingProxyType(schema))) == keys[5]
    assert call_key("small", replace(REQUEST, purpose="judge")) == keys[0]


async def test_a_model_that_costs_nothing_is_in_the_ledger_too(desk: Desk) -> None:
    await desk.spender(FakeModel("here", ["The pier."], prices=(0, 0)), budget=Budget(day=0)).ask(REQUEST)
    (spent,) = await desk.spent()
    assert (spent.calls, spent.prompt_tokens, spent.completion_tokens, spent.price) == (1, 400, 30, 0)


# ---------------------------------------------------------------- what becomes of a call that fails


@pytest.mark.parametrize(
    ("error", "state", "price"),
    [
        (away(), "released", 0),
        (ModelAway("small", "gave no answer in 120 s", may_be_paid=True), "reserved", 600),
        (ModelMisconfigured("small", "does not know the key"), "released", 0),
        (ModelRefused("small", "does not answer this"), "released", 0),
        (ModelRefused("small", "does not answer this", prompt_tokens=400), "settled", 400),
        (ModelAnswerUnusable("small", "was cut", prompt_tokens=400, completion_tokens=50), "settled", 500),
        (ModelAnswerUnusable("small", "is too long to be asked"), "released", 0),
    ],
)
async def test_what_a_failed_call_costs(desk: Desk, error: ModelError, state: str, price: int) -> None:
    with pytest.raises(type(error)):
        await desk.spender(FakeModel("small", [error])).ask(REQUEST)
    assert await desk.rows() == [("small", state, price)]
    # The next time it is asked again.
    assert (await desk.spender(FakeModel("small", ["The pier."])).ask(REQUEST)).text == "The pier."


async def test_a_call_that_is_cut_off_may_have_been_paid(desk: Desk) -> None:
    model = FakeModel("small", ["The pier."], may_end=asyncio.Event())
    asking = asyncio.create_task(desk.spender(model, FakeModel("large", [])).ask(REQUEST))
    await model.began.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await desk.rows() == [("small", "reserved", 600)]


async def test_a_fault_of_this_program_leaves_what_is_set_aside(desk: Desk) -> None:
    class Faulty(FakeModel):
        async def answer(self, request: ModelRequest) -> ModelAnswer:
            raise RuntimeError(request.purpose)

    with pytest.raises(RuntimeError):
        await desk.spender(Faulty("small", []), FakeModel("large", [])).ask(REQUEST)
    assert await desk.rows() == [("small", "reserved", 600)]


async def test_who_is_cancelled_while_it_is_noted_has_noted_it(desk: Desk) -> None:
    """What was answered and paid is not asked again."""

    class Slow(SqlLedger):
        noting = asyncio.Event()

        async def settle(self, *noted: object) -> None:
            self.noting.set()
            await asyncio.sleep(0.05)
            await super().settle(*noted)  # type: ignore[arg-type]  # as they came

    ledger = Slow(desk.store)
    asking = asyncio.create_task(desk.spender(FakeModel("small", ["The pier."]), ledger=ledger).ask(REQUEST))
    await ledger.noting.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await desk.rows() == [("small", "settled", 460)]
    assert (await desk.spender(FakeModel("small", [])).ask(REQUEST)).text == "The pier."


async def test_no_model_is_asked_when_nothing_can_be_reserved(desk: Desk) -> None:
    class Locked(SqlLedger):
        async def reserve(self, call: PlannedCall, budget: Budget, now: datetime) -> int:  # type: ignore[override]  # never returns
            raise StoreError("news.db", f"is locked: {call} {budget} {now}")

    with pytest.raises(StoreError):
        await desk.spender(FakeModel("small", []), ledger=Locked(desk.store)).ask(REQUEST)


# ---------------------------------------------------------------- who is asked instead


@pytest.mark.parametrize(
    "error",
    [
        away(),
        ModelMisconfigured("small", "does not know the key"),
        ModelRefused("small", "does not answer this"),
        ModelAnswerUnusable("small", "was cut", prompt_tokens=400, completion_tokens=50),
    ],
)
async def test_the_next_model_is_asked_when_one_gives_no_answer(desk: Desk, error: ModelError) -> None:
    models = FakeModel("small", [error]), FakeModel("large", ["The pier."])
    answer = await desk.spender(*models).ask(REQUEST)
    assert (answer.model, [len(model.asked) for model in models]) == ("large", [1, 1])


async def test_when_none_answers_the_last_reason_is_told(desk: Desk) -> None:
    refused = ModelRefused("large", "does not answer this")
    with pytest.raises(ModelRefused) as told:
        await desk.spender(FakeModel("small", [away()]), FakeModel("large", [refused])).ask(REQUEST)
    assert told.value is refused


async def test_a_model_that_is_too_dear_leaves_a_cheaper_one_to_be_asked(desk: Desk) -> None:
    large, small = FakeModel("large", [], prices=(9 * UNIT, 9 * UNIT)), FakeModel("small", ["The pier."])
    assert (await desk.spender(large, small, budget=Budget(day=600)).ask(REQUEST)).model == "small"
    assert large.asked == []


async def test_a_spent_budget_is_told_and_nobody_is_asked(desk: Desk) -> None:
    models = FakeModel("small", []), FakeModel("large", [])
    with pytest.raises(BudgetSpent, match=r"the day's cap of 0\.00060 USD for chat 7001: 0\.00 spent, free again at"):
        await desk.spender(*models, budget=Budget(chat_day=599)).ask(REQUEST, chat=CHAT)
    assert await desk.rows() == []


async def test_many_questions_at_once_stay_within_the_budget(desk: Desk) -> None:
    model = FakeModel("small", ["The pier."] * 9)
    spender = desk.spender(model, budget=Budget(day=3 * 600))
    asked = [replace(REQUEST, user=f"{number}") for number in range(9)]
    ended = await asyncio.gather(*map(spender.ask, asked), return_exceptions=True)
    assert 3 <= sum(isinstance(each, ModelAnswer) for each in ended) < 9
    assert sum(each.counted for each in await desk.spent()) <= 3 * 600


# ---------------------------------------------------------------- answers of no use


async def test_what_is_of_no_use_is_paid_and_the_next_model_is_asked(desk: Desk) -> None:
    small, large = FakeModel("small", ["Sure, here it is."]), FakeModel("large", ["The pier."])
    spender = desk.spender(small, large)
    answer = await spender.ask(REQUEST, serves=lambda text: "pier" in text)
    assert (answer.model, answer.text) == ("large", "The pier.")
    assert [row[:2] for row in await desk.rows()] == [("small", "settled"), ("large", "settled")]
    # Neither is asked again: what the first would say is known, what the second said is kept.
    assert await spender.ask(REQUEST, serves=lambda text: "pier" in text) == answer
    assert [len(model.asked) for model in (small, large)] == [1, 1]


async def test_where_no_answer_is_of_use_that_is_said_and_nobody_is_asked_again(desk: Desk) -> None:
    model = FakeModel("small", ["Sure, here it is."])
    for _ in range(2):
        with pytest.raises(ModelAnswerUnusable, match="of no use"):
            await desk.spender(model).ask(REQUEST, serves=lambda text: "pier" in text)
    assert len(model.asked) == 1
