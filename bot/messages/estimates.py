"""What summaries will cost, as text for a terminal or a pipe, with all that is taken for granted."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages.costs import Part, note, table
from bot.model import Basis, Budget, Estimate

DAYS_A_MONTH = 30


def lines(estimate: Estimate, budget: Budget, *, width: int) -> Iterator[tuple[Part, str]]:
    """Yield each line of an estimate with what it is; notes are at most ``width`` columns wide."""
    yield Part.HEADING, "What summaries will cost, about"
    rows = [
        (name, budget.worded(price), budget.worded(price * DAYS_A_MONTH), _against(price, budget))
        for name, price in estimate.prices
    ]
    yield from table(("", "a day", "a month", ""), rows)
    yield Part.TABLE, ""
    yield Part.HEADING, "Reckoned with"
    for assumption in assumptions(estimate):
        yield from note(assumption, width, first="- ", rest="  ")


def _against(price: int, budget: Budget) -> str:
    if budget.day is not None and price > budget.day:
        return "more than the day's cap"
    passes = budget.month is not None and price * DAYS_A_MONTH > budget.month
    return "more than the month's cap" if passes else ""


def assumptions(estimate: Estimate) -> Iterator[str]:
    """Yield what an estimate rests on."""
    yield _news(estimate)
    yield _audiences(estimate)
    yield (
        f"A digest tells {estimate.limit} stories at most ([digest] limit) in {estimate.lines} lines each ([digest] "
        f"sentences): {estimate.summaries_a_day:,.1f} summaries a day."
    )
    yield _tokens(estimate)
    if free := [name for name, price in estimate.prices if not price]:
        yield f"No price is set ([llm] prompt_price and completion_price): {', '.join(free)}."
    yield f"A month has {DAYS_A_MONTH} days. What people ask for themselves (/digest, /summary) and alerts come on top."


def _news(estimate: Estimate) -> str:
    feeds = _counted(estimate.feeds, "feed is", "feeds are")
    if estimate.articles_a_day is None:
        return f"{feeds} read; no article is kept yet, so every digest is taken to be full."
    return f"{feeds} read, with {estimate.articles_a_day:,.1f} articles a day lately; no more can be told."


def _audiences(estimate: Estimate) -> str:
    if not estimate.audiences:
        return "Nobody gets digests by themselves yet: one digest a day is taken, of all feeds."
    subscriptions = sum(each.subscriptions for each in estimate.audiences)
    digests = sum(each.digests_a_week for each in estimate.audiences) / 7
    groups = _counted(len(estimate.audiences), "group", "groups")
    return (
        f"{_counted(subscriptions, 'subscription', 'subscriptions')} in {groups} that follow the same feeds and share "
        f"what is written; {digests:,.1f} different digests a day."
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _tokens(estimate: Estimate) -> str:
    tokens = estimate.tokens
    takes = f"A summary takes {tokens.prompt:,} tokens in and {tokens.completion:,} out"
    if tokens.basis is Basis.CALLS:
        return f"{takes}, checks included, as {tokens.seen:,} did in the last 30 days."
    how = (
        f"by the {tokens.seen:,} articles that were read last"
        if tokens.basis is Basis.ARTICLES
        else "with articles of 500 English words, since none is kept yet"
    )
    return (
        f"{takes}, {how}: {tokens.articles:.1f} of them a story, instructions, and every other line asked about again."
    )
