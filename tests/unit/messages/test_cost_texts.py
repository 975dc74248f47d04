"""What language models cost and will cost, as text and as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.messages import costs, costs_json, estimates
from bot.messages.costs import Part, Report
from bot.model import Audience, Basis, Budget, ChatId, Costs, Estimate, Period, Spending, SummaryTokens
from tests.makers import CHAT, NOW

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "json.md"
UNIT = 1_000_000
HALF_PAST = Period.month(NOW).since + timedelta(days=15.5)
BUDGET = Budget(month=20 * UNIT, day=UNIT, chat_month=5 * UNIT)
OTHER = ChatId(-100_123)


def spent(purpose: str, price: int, chat: ChatId | None = None, **changes: object) -> Spending:
    values = {"model": "small at api.example/v1", "purpose": purpose, "chat": chat, "calls": 3, "prompt_tokens": 9_000}
    return Spending(**{**values, "completion_tokens": 600, "price": price, "reserved": 0, **changes})  # type: ignore[arg-type]  # any field


MONTH = (
    spent("draft", 4 * UNIT, CHAT),
    spent("draft", 2 * UNIT, OTHER),
    spent("judge", 250_000, CHAT, calls=1_200),
    spent("repair", 0, model="here", reserved=30_000, unfinished=2, calls=2),
)


def a_report(
    budget: Budget = BUDGET, month: tuple[Spending, ...] = MONTH, *, digests: int = 40, now: datetime = HALF_PAST
) -> Report:
    return Report(
        now=now,
        budget=budget,
        today=Costs(period=Period.day(now), spending=month[:1], digests=1),
        month=Costs(period=Period.month(now), spending=month, digests=digests),
        chats={CHAT: "Ann"},
    )


def text_of(report: Report, width: int = 80) -> list[str]:
    return [line for _, line in costs.lines(report, width=width)]


def test_a_report_tells_for_what_and_for_whom_the_dearest_first() -> None:
    assert text_of(a_report())[:16] == [
        "What language models cost · Mon 16 Mar 2026 12:00 UTC",
        "",
        "            calls  tokens in  tokens out      cost",
        "today           3      9,000         600  4.00 USD",
        "March 2026  1,208     36,000       2,400  6.28 USD",
        "",
        "For what, March 2026",
        "                                calls  tokens in  tokens out       cost",
        "draft, small at api.example/v1      6     18,000       1,200   6.00 USD",
        "judge, small at api.example/v1  1,200      9,000         600   0.25 USD",
        "repair, here                        2      9,000         600  0.030 USD",
        "",
        "For whom, March 2026",
        "                      calls  tokens in  tokens out       cost",
        "Ann (7001)            1,203     18,000       1,200   4.25 USD",
        "a chat (-100123)          3      9,000         600   2.00 USD",
    ]


def test_caps_are_drawn_as_bars_with_what_is_left() -> None:
    told = text_of(a_report())
    assert told[told.index("Caps") :][:4] == [
        "Caps",
        "this month  ███████░░░░░░░░░░░░░░░░░   31 %  6.28 USD of 20.00 USD, 13.72 USD left",
        "today       ████████████████████████  400 %  4.00 USD of 1.00 USD, 0.00 USD left",
        "this month  ████████████████████░░░░   85 %  4.25 USD of 5.00 USD, 0.75 USD left · Ann (7001)",
    ]
    bars = [part for part, line in costs.lines(a_report(), width=80) if "░" in line or "█" in line]
    assert bars == [Part.FINE, Part.FULL, Part.NEARLY_FULL]


def test_a_cap_is_full_when_nothing_is_left_and_not_before() -> None:
    almost, all_of_it = (Budget(month=cap) for cap in (6_280_001, 6_280_000))
    parts = [[part for part, _ in costs.lines(a_report(budget), width=80)] for budget in (almost, all_of_it)]
    assert [Part.FULL in each for each in parts] == [False, True]
    assert any("░" in line and " 99 %" in line for line in text_of(a_report(almost)))
    assert any(" 100 %" in line for line in text_of(a_report(Budget(chat_day=0, month=0))))


def test_without_caps_it_says_how_to_set_them() -> None:
    assert "none for all together; set [budget] month or day" in text_of(a_report(Budget()))


def test_notes_say_what_a_digest_cost_and_what_is_unfinished() -> None:
    notes = " ".join(line for part, line in costs.lines(a_report(), width=80) if part is Part.NOTE)
    assert "A digest cost 0.16 USD on average in March 2026: all that was spent, shared out among 40 that" in notes
    assert "Unfinished calls in March 2026: 2." in notes
    assert "the most that they can cost: 0.030 USD." in notes
    assert "Of March 2026, 50% has passed." in notes
    nothing = " ".join(text_of(a_report(month=(), digests=0)))
    assert "A digest cost" not in nothing
    assert "Unfinished" not in nothing
    assert "one that told something" in " ".join(text_of(a_report(digests=1)))


def test_many_chats_are_added_up_and_long_names_are_cut() -> None:
    many = tuple(spent("draft", 1_000 - number, ChatId(number)) for number in range(1, 14))
    report = replace(a_report(month=many), chats={ChatId(1): "A chat\nwith a name " + "W" * 300})
    told = text_of(report)
    assert any(line.startswith("3 more ") and " 9 " in line for line in told)
    assert max(map(len, told)) <= 110
    assert all("\n" not in line for line in told)


@pytest.mark.parametrize("width", [40, 60, 100])
def test_notes_are_as_wide_as_the_terminal(width: int) -> None:
    for made in (costs.lines(a_report(), width=width), estimates.lines(ESTIMATE, BUDGET, width=width)):
        assert max(len(line) for part, line in made if part is Part.NOTE) <= width


# ---------------------------------------------------------------- estimates

ESTIMATE = Estimate(
    audiences=(
        Audience(feeds=frozenset(), subscriptions=40, digests_a_week=14),
        Audience(feeds=frozenset(), subscriptions=2, digests_a_week=7),
    ),
    feeds=12,
    summaries_a_day=30.0,
    articles_a_day=320.5,
    limit=10,
    lines=2,
    tokens=SummaryTokens(prompt=2_900, completion=180, basis=Basis.ARTICLES, seen=100, articles=4.2),
    prices=(("small at api.example/v1", 32_000), ("large at api.example/v1", 1_100_000)),
)


def test_an_estimate_tells_a_day_and_a_month_by_model_and_what_it_rests_on() -> None:
    told = [line for _, line in estimates.lines(ESTIMATE, BUDGET, width=80)]
    assert told == [
        "What summaries will cost, about",
        "                             a day    a month",
        "small at api.example/v1  0.032 USD   0.96 USD",
        "large at api.example/v1   1.10 USD  33.00 USD  more than the day's cap",
        "",
        "Reckoned with",
        "- 12 feeds are read, with 320.5 articles a day lately; no more can be told.",
        "- 42 subscriptions in 2 groups that follow the same feeds and share what is",
        "  written; 3.0 different digests a day.",
        "- A digest tells 10 stories at most ([digest] limit) in 2 lines each ([digest]",
        "  sentences): 30.0 summaries a day.",
        "- A summary takes 2,900 tokens in and 180 out, by the 100 articles that were",
        "  read last: 4.2 of them a story, instructions, and every other line asked about",
        "  again.",
        "- A month has 30 days. What people ask for themselves (/digest, /summary) and",
        "  alerts come on top.",
    ]


def test_an_estimate_from_nothing_says_so() -> None:
    bare = replace(
        ESTIMATE,
        audiences=(),
        feeds=1,
        articles_a_day=None,
        tokens=replace(ESTIMATE.tokens, basis=Basis.NOTHING, articles=3.0),
        prices=(("here", 0),),
    )
    told = " ".join(estimates.assumptions(bare))
    assert "1 feed is read; no article is kept yet, so every digest is taken to be full." in told
    assert "one digest a day is taken, of all feeds." in told
    assert "with articles of 500 English words, since none is kept yet: 3.0 of them a story" in told
    assert "No price is set ([llm] prompt_price and completion_price): here." in told


def test_an_estimate_from_calls_says_so() -> None:
    paid = replace(ESTIMATE, tokens=SummaryTokens(prompt=3_000, completion=200, basis=Basis.CALLS, seen=77))
    assert any(
        each == "A summary takes 3,000 tokens in and 200 out, checks included, as 77 did in the last 30 days."
        for each in estimates.assumptions(paid)
    )


def test_a_month_may_pass_a_cap_that_a_day_does_not() -> None:
    told = [line for _, line in estimates.lines(ESTIMATE, Budget(day=2 * UNIT, month=UNIT), width=100)]
    assert [line.endswith("more than the month's cap") for line in told[2:4]] == [False, True]


# ---------------------------------------------------------------- JSON


def test_json_tells_amounts_in_the_currency() -> None:
    told = json.loads(costs_json.render_report(a_report()))
    assert (told["schema"], told["currency"], told["at"]) == ("nutgraf.cost/1", "USD", "2026-03-16T12:00:00+00:00")
    month = told["month"]
    assert (month["calls"], month["paid"], month["reserved"], month["unfinished"]) == (1_208, 6.25, 0.03, 2)
    assert (month["digests"], month["for_a_digest"]) == (40, 0.157)
    assert [(each["chat"], each["paid"]) for each in month["by_chat"]] == [(CHAT, 4.25), (OTHER, 2.0), (None, 0.0)]
    assert [each["purpose"] for each in month["by_purpose"]] == ["draft", "judge", "repair"]
    assert told["caps"][0] == {
        "span": "month",
        "chat": None,
        "amount": 20.0,
        "counted": 6.28,
        "left": 13.72,
        "until": "2026-04-01T00:00:00+00:00",
    }
    assert [(each["span"], each["chat"], each["left"]) for each in told["caps"][1:]] == [
        ("day", None, 0.0),
        ("month", CHAT, 0.75),
    ]


def test_json_of_an_estimate_tells_each_model() -> None:
    told = json.loads(costs_json.render_estimate(ESTIMATE, BUDGET))
    assert told["models"][0] == {"model": "small at api.example/v1", "day": 0.032, "month": 0.96}
    assert (told["schema"], told["basis"], told["summaries_a_day"]) == ("nutgraf.estimate/1", "articles", 30.0)
    assert len(told["assumptions"]) == 5


def test_json_has_no_key_that_is_not_documented() -> None:
    found = keys(json.loads(costs_json.render_report(a_report())))
    found |= keys(json.loads(costs_json.render_estimate(ESTIMATE, BUDGET)))
    documented = set(re.findall(r"^\| `(\w+)`", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert found - documented == set()


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()
