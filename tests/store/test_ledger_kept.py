"""Promises of the ledger: no cap is passed, by however many at once, and nothing that was paid is paid again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from bot.errors import BudgetSpent
from bot.model import Budget, CallId, ChatId, ModelAnswer, Period, Place, PlannedCall, Spending, TokenUsage
from bot.store.chats import SqlChats
from bot.store.ledger import SqlLedger, take_ledger
from bot.store.schema import model_call
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_chat, a_subscription

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
UNIT = 1_000_000
TODAY = Period.day(NOW)
USED = TokenUsage(prompt=700, completion=50)
OTHER = ChatId(7002)
FREE = Budget()


@pytest.fixture
async def stores(database: str, store: SqlStore) -> AsyncIterator[Sequence[SqlStore]]:
    """Two processes that spend from the same budget."""
    async with SqlStore(database) as other:
        yield [store, other]


@pytest.fixture
def ledger(store: SqlStore) -> SqlLedger:
    return SqlLedger(store)


def a_call(key: str = "k", price: int = UNIT, **changes: object) -> PlannedCall:
    return PlannedCall(**{"key": key, "model": "small", "purpose": "draft", "price": price, **changes})  # type: ignore[arg-type]  # any field


def an_answer(words: str = "Pier voted for.") -> ModelAnswer:
    return ModelAnswer(text=words, model="small", usage=USED)


async def pay(ledger: SqlLedger, call: PlannedCall, price: int, now: datetime = NOW) -> CallId:
    """Make a call that costs something."""
    number = await ledger.reserve(call, FREE, now)
    await ledger.settle(number, USED, price, an_answer(call.key), now)
    return number


async def counted(ledger: SqlLedger, period: Period = TODAY) -> int:
    return sum(each.counted for each in await ledger.spending(period))


async def states(store: SqlStore) -> list[str]:
    return [row["state"] for row in await store.all(select(model_call.c.state).order_by(model_call.c.id))]


# ---------------------------------------------------------------- answers


async def test_an_answer_is_found_again_as_it_came(ledger: SqlLedger) -> None:
    number = await ledger.reserve(a_call("one"), FREE, NOW)
    assert await ledger.finished("one") is None
    answer = an_answer('{"lines": ["Köln: 3 « ответ »"]}\n')
    await ledger.settle(number, USED, 9, answer, NOW)
    assert await ledger.finished("one") == answer
    assert await ledger.finished("two") is None


async def test_what_was_paid_without_an_answer_is_asked_again(ledger: SqlLedger) -> None:
    number = await ledger.reserve(a_call(), FREE, NOW)
    await ledger.settle(number, USED, 9, None, NOW)
    assert await ledger.finished("k") is None
    await pay(ledger, a_call(), 8)
    assert await ledger.finished("k") == an_answer("k")
    assert await counted(ledger) == 17


async def test_of_two_answers_to_the_same_the_first_is_kept_and_both_are_paid(stores: Sequence[SqlStore]) -> None:
    ledgers = [SqlLedger(store) for store in stores] * 4
    numbers = [await each.reserve(a_call(), FREE, NOW) for each in ledgers]

    async def settle(place: int) -> None:
        await ledgers[place].settle(numbers[place], USED, 3, an_answer(f"answer {place}"), NOW)

    await settle(5)
    await asyncio.gather(*map(settle, range(8)))
    assert await ledgers[0].finished("k") == an_answer("answer 5")
    assert await counted(ledgers[0]) == 8 * 3


# ---------------------------------------------------------------- what became of a call


async def test_settling_and_releasing_twice_is_doing_so_once(ledger: SqlLedger, store: SqlStore) -> None:
    paid, given_back = [await ledger.reserve(a_call(key), FREE, NOW) for key in ("paid", "given back")]
    for _ in range(2):
        await ledger.settle(paid, USED, 40, an_answer(), NOW)
        await ledger.release(given_back)
    # Who settles it again, or gives it back, changes nothing.
    await ledger.settle(paid, USED, 41, an_answer("another"), NOW)
    await ledger.release(paid)
    assert await ledger.finished("paid") == an_answer()
    assert await states(store) == ["settled", "released"]
    assert await counted(ledger) == 40


async def test_what_was_paid_counts_although_it_was_given_back(ledger: SqlLedger) -> None:
    number = await ledger.reserve(a_call(), FREE, NOW)
    await ledger.release(number)
    assert await counted(ledger) == 0
    await ledger.settle(number, USED, 40, an_answer(), NOW)
    assert await counted(ledger) == 40


async def test_spending_is_told_by_model_purpose_and_chat_the_dearest_first(ledger: SqlLedger) -> None:
    draft, judge = a_call("a", chat=CHAT), a_call("b", purpose="judge", model="large", price=5 * UNIT)
    await pay(ledger, draft, 30)
    await pay(ledger, replace(draft, key="c"), 12)
    await pay(ledger, replace(draft, key="d", chat=None), 50)
    await ledger.reserve(judge, FREE, NOW)
    await pay(ledger, replace(judge, key="e"), 7)
    await ledger.release(await ledger.reserve(replace(judge, key="f", chat=OTHER), FREE, NOW))
    await pay(ledger, replace(draft, key="g"), 99, NOW - DAY)
    one, two = {"prompt_tokens": 700, "completion_tokens": 50}, {"prompt_tokens": 1400, "completion_tokens": 100}
    assert await ledger.spending(TODAY) == [
        Spending(model="large", purpose="judge", chat=None, calls=2, price=7, reserved=5 * UNIT, unfinished=1, **one),
        Spending(model="small", purpose="draft", chat=None, calls=1, price=50, reserved=0, **one),
        Spending(model="small", purpose="draft", chat=CHAT, calls=2, price=42, reserved=0, **two),
    ]
    assert await ledger.spending(Period.day(NOW + DAY)) == []


# ---------------------------------------------------------------- caps


async def refusal(ledger: SqlLedger, call: PlannedCall, budget: Budget, now: datetime = NOW) -> str:
    with pytest.raises(BudgetSpent) as refused:
        await ledger.reserve(call, budget, now)
    return str(refused.value)


async def test_a_call_whose_worst_case_passes_a_cap_is_refused_in_words(ledger: SqlLedger) -> None:
    day = Budget(day=UNIT)
    await pay(ledger, a_call("a"), 970_000)
    await ledger.reserve(a_call("b", 30_000), day, NOW)
    assert await refusal(ledger, a_call("c", 1), day) == (
        "the day's cap of 1.00 USD: 1.00 spent, free again at 00:00 UTC"
    )
    assert await refusal(ledger, a_call("c", 1), Budget(month=970_000, currency="EUR")) == (
        "the month's cap of 0.97 EUR: 1.00 spent, free again on 1 April, 00:00 UTC"
    )


async def test_the_whole_of_a_cap_may_be_spent(ledger: SqlLedger) -> None:
    await ledger.reserve(a_call(price=UNIT), Budget(day=UNIT, month=UNIT, chat_day=0), NOW)
    assert await counted(ledger) == UNIT


async def test_of_several_caps_the_one_that_lasts_longest_is_named(ledger: SqlLedger) -> None:
    budget = Budget(day=5, month=5, chat_day=5, chat_month=5)
    call = a_call("b", 6, chat=CHAT)
    assert "the month's cap of 0.000005 USD: 0.00 spent" in await refusal(ledger, call, budget)
    budget = replace(budget, month=None)
    assert "the month's cap of 0.000005 USD for chat 7001: " in await refusal(ledger, call, budget)
    budget = replace(budget, chat_month=None)
    assert "the day's cap of 0.000005 USD: " in await refusal(ledger, call, budget)
    assert "the day's cap of 0.000005 USD for chat 7001" in await refusal(ledger, call, Budget(chat_day=5))


async def test_a_chat_s_cap_is_for_its_own_calls(ledger: SqlLedger) -> None:
    budget = Budget(chat_day=10)
    await pay(ledger, a_call("a", chat=OTHER), 10)
    await pay(ledger, a_call("b"), 99)
    await ledger.reserve(a_call("c", 10, chat=CHAT), budget, NOW)
    assert "for chat 7001" in await refusal(ledger, a_call("d", 1, chat=CHAT), budget)
    await ledger.reserve(a_call("e", 99), budget, NOW)


async def test_a_day_and_a_month_begin_anew_at_midnight_in_utc(ledger: SqlLedger) -> None:
    last = datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC)
    both = Budget(day=10, month=10)
    await pay(ledger, a_call("a"), 10, last)
    assert await refusal(ledger, a_call("b", 1), both, last)
    # In another zone the next day and month are long under way.
    east = (last + SECOND).astimezone(timezone(timedelta(hours=5.5)))
    number = await ledger.reserve(a_call("c", 10), both, east)
    # What is settled later still counts where it was reserved.
    await ledger.settle(number, USED, 9, None, last + 40 * DAY)
    assert [await counted(ledger, Period.month(moment)) for moment in (last, east)] == [10, 9]


async def test_calls_that_cost_nothing_pass_under_a_cap_that_is_spent(ledger: SqlLedger) -> None:
    await pay(ledger, a_call("a"), 99)
    number = await ledger.reserve(a_call("b", 0), Budget(day=10, month=0), NOW)
    await ledger.settle(number, USED, 0, an_answer(), NOW)
    assert await ledger.finished("b") == an_answer()


async def test_a_call_of_which_nobody_knows_counts_until_its_period_ends(ledger: SqlLedger) -> None:
    await ledger.reserve(a_call("a", 10), FREE, TODAY.since)
    almost = TODAY.until - SECOND
    assert await refusal(ledger, a_call("b", 1), Budget(day=10), almost)
    assert await ledger.reserve(a_call("b", 1), Budget(day=10), TODAY.until)
    (spent,) = await ledger.spending(TODAY)
    assert (spent.price, spent.reserved, spent.unfinished) == (0, 10, 1)


# ---------------------------------------------------------------- many at once


async def test_many_at_once_never_pass_a_cap(stores: Sequence[SqlStore]) -> None:
    """Of forty calls from two processes just as many are let through as there is room for."""
    budget = Budget(day=10 * UNIT, chat_day=4 * UNIT)

    async def reserve(number: int) -> bool:
        chat = ChatId(number % 3)
        try:
            await SqlLedger(stores[number % 2]).reserve(a_call(f"{number}", chat=chat), budget, NOW)
        except BudgetSpent:
            return False
        return True

    assert sum(await asyncio.gather(*map(reserve, range(40)))) == 10
    by_chat = {each.chat: each.reserved for each in await SqlLedger(stores[0]).spending(TODAY)}
    assert sum(by_chat.values()) == 10 * UNIT
    assert max(by_chat.values()) == 4 * UNIT


async def test_who_reserves_waits_for_who_is_reserving(stores: Sequence[SqlStore]) -> None:
    async with stores[0].writing() as connection:
        await take_ledger(connection)
        late = asyncio.create_task(SqlLedger(stores[1]).reserve(a_call(), Budget(day=UNIT), NOW))
        await asyncio.wait([late], timeout=0.3)
        assert not late.done()
    assert await late


@pytest.mark.timeout(120)
async def test_calls_come_and_go_while_old_ones_are_forgotten_and_chats_move(stores: Sequence[SqlStore]) -> None:
    chance, budget = random.Random(7), Budget(day=30)
    chats = [ChatId(-number) for number in range(1, 5)]
    for chat in chats:
        await SqlChats(stores[0]).put_chat(a_chat(chat), NOW)
    worst = 0

    async def call(number: int) -> None:
        nonlocal worst
        ledger = SqlLedger(stores[number % 2])
        for turn in range(12):
            planned = a_call(f"{number}:{turn % 3}", chance.randrange(1, 9), chat=chance.choice(chats))
            try:
                made = await ledger.reserve(planned, budget, NOW)
            except BudgetSpent:
                continue
            finally:
                worst = max(worst, await counted(ledger))
            if chance.random() < 0.5:
                await ledger.release(made)
            else:
                await ledger.settle(made, USED, chance.randrange(planned.price + 1), an_answer(), NOW)

    async def tidy() -> None:
        for _ in range(6):
            await stores[1].prune(NOW - DAY)
            await SqlChats(stores[0]).move(*chance.sample(chats, 2))

    await asyncio.gather(*map(call, range(6)), tidy(), tidy())
    assert 20 <= worst <= 30
    assert "reserved" not in await states(stores[0])


# ---------------------------------------------------------------- chats, and what is old


async def test_a_group_that_becomes_a_supergroup_keeps_its_cap(ledger: SqlLedger, store: SqlStore) -> None:
    chats = SqlChats(store)
    await chats.put_chat(a_chat(), NOW)
    await pay(ledger, a_call(chat=CHAT), 10)
    await chats.move(CHAT, OTHER)
    assert "for chat 7002" in await refusal(ledger, a_call("b", 1, chat=OTHER), Budget(chat_day=10))


async def test_for_whom_a_call_was_made_is_forgotten_with_the_chat(ledger: SqlLedger, store: SqlStore) -> None:
    chats = SqlChats(store)
    for thread in (0, 5):
        await chats.put_chat(a_chat(), NOW)
        await chats.put_subscription(a_subscription(thread=thread))
    await pay(ledger, a_call("a", chat=CHAT), 10)
    await pay(ledger, a_call("b", chat=OTHER), 10)
    await chats.forget(Place(chat=CHAT, thread=5))
    assert {each.chat for each in await ledger.spending(TODAY)} == {CHAT, OTHER}
    await chats.forget(Place(chat=CHAT))
    assert {each.chat for each in await ledger.spending(TODAY)} == {None, OTHER}
    assert await refusal(ledger, a_call("c", 1), Budget(day=20))


async def test_answers_go_with_the_articles_and_what_was_paid_a_year_later(ledger: SqlLedger, store: SqlStore) -> None:
    await pay(ledger, a_call("old"), 10, NOW - 100 * DAY)
    await pay(ledger, a_call("young"), 11, NOW - DAY)
    old = Period.day(NOW - 100 * DAY)
    await store.prune(NOW - 90 * DAY)
    assert [await ledger.finished(key) for key in ("old", "young")] == [None, an_answer("young")]
    (spent,) = await ledger.spending(old)
    assert (spent.price, spent.prompt_tokens) == (10, 700)
    # Asked again, it is answered again.
    await pay(ledger, a_call("old"), 12)
    assert await ledger.finished("old") == an_answer("old")
    await store.prune(NOW + 299 * DAY)
    assert await counted(ledger, old) == 10
    await store.prune(NOW + 301 * DAY)
    assert await counted(ledger, old) == 0
    assert await counted(ledger) == 12
