"""What language models cost and will cost, as JSON; docs/json.md describes every key, which a test holds it to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.messages.costs import Report, grouped
from bot.messages.estimates import DAYS_A_MONTH, assumptions
from bot.messages.structured import dumped
from bot.model import MILLION, Budget, Cap, Costs, Estimate, Spending

COST_SCHEMA = "nutgraf.cost/1"
ESTIMATE_SCHEMA = "nutgraf.estimate/1"
Json = dict[str, Any]


def render_report(report: Report) -> str:
    """Return a report as one JSON object (schema ``nutgraf.cost/1``)."""
    return dumped(
        {
            "schema": COST_SCHEMA,
            "at": report.now.isoformat(),
            "currency": report.budget.currency,
            "today": _costs(report.today),
            "month": _costs(report.month),
            "caps": [_cap(cap, report) for cap in (*report.budget.caps(report.now), *report.fullest())],
        }
    )


def render_estimate(estimate: Estimate, budget: Budget) -> str:
    """Return an estimate as one JSON object (schema ``nutgraf.estimate/1``)."""
    return dumped(
        {
            "schema": ESTIMATE_SCHEMA,
            "currency": budget.currency,
            "models": [
                {"model": name, "day": _units(price), "month": _units(price * DAYS_A_MONTH)}
                for name, price in estimate.prices
            ],
            "summaries_a_day": round(estimate.summaries_a_day, 2),
            "prompt_tokens": estimate.tokens.prompt,
            "completion_tokens": estimate.tokens.completion,
            "basis": estimate.tokens.basis.value,
            "assumptions": list(assumptions(estimate)),
        }
    )


def _costs(costs: Costs) -> Json:
    return {
        "since": costs.period.since.isoformat(),
        "until": costs.period.until.isoformat(),
        **_total(costs.spending),
        "digests": costs.digests,
        "for_a_digest": None if costs.for_a_digest is None else _units(costs.for_a_digest),
        "by_purpose": [
            {"purpose": purpose, "model": model, **_total(group)}
            for (purpose, model), group in grouped(costs.spending, lambda each: (each.purpose, each.model))
        ],
        "by_chat": [{"chat": chat, **_total(group)} for chat, group in grouped(costs.spending, lambda each: each.chat)],
    }


def _total(group: Iterable[Spending]) -> Json:
    spent = list(group)
    return {
        "calls": sum(each.calls for each in spent),
        "prompt_tokens": sum(each.prompt_tokens for each in spent),
        "completion_tokens": sum(each.completion_tokens for each in spent),
        "paid": _units(sum(each.price for each in spent)),
        "reserved": _units(sum(each.reserved for each in spent)),
        "unfinished": sum(each.unfinished for each in spent),
    }


def _cap(cap: Cap, report: Report) -> Json:
    spent = report.spent(cap)
    return {
        "span": cap.span.value,
        "chat": cap.chat,
        "amount": _units(cap.amount),
        "counted": _units(spent),
        "left": _units(max(cap.amount - spent, 0)),
        "until": cap.period.until.isoformat(),
    }


def _units(amount: int) -> float:
    return amount / MILLION
