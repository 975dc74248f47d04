"""What language models cost, as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from bot.messages import plain
from bot.model import Budget, Cap, ChatId, Costs, Span, Spending

K = TypeVar("K")

_BAR = 24
_NEARLY_FULL = 0.8
# Chats that are named in a text; JSON has all.
_NAMED = 10
_LONGEST_NAME, _LONGEST_TITLE = 44, 20


class Part(StrEnum):
    """What a line is, so that a terminal may give it a style; a bar is fine, nearly full, or full."""

    HEADING = "heading"
    TABLE = "table"
    NOTE = "note"
    FINE = "fine"
    NEARLY_FULL = "nearly full"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is told of costs.

    Attributes:
        today, month: Of ``now``, in UTC.
        chats: What chats are called.
    """

    now: datetime
    budget: Budget
    today: Costs
    month: Costs
    chats: Mapping[ChatId, str]

    def spent(self, cap: Cap) -> int:
        """Return what counts against a cap."""
        costs = self.today if cap.span is Span.DAY else self.month
        return sum(each.counted for each in costs.spending if cap.chat in {None, each.chat})

    def fullest(self) -> Iterator[Cap]:
        """Yield the cap of the chat that has come nearest to it, of a month and of a day."""
        chats = {each.chat for each in self.month.spending if each.chat is not None}
        caps = [cap for chat in sorted(chats) for cap in self.budget.caps(self.now, chat) if cap.chat is not None]
        for span in (Span.MONTH, Span.DAY):
            of_span = [cap for cap in caps if cap.span is span]
            if of_span:
                yield max(of_span, key=self.spent)


def lines(report: Report, *, width: int) -> Iterator[tuple[Part, str]]:
    """Yield each line of a report with what it is; notes are at most ``width`` columns wide."""
    budget, spending, month = report.budget, report.month.spending, f"{report.now:%B %Y}"
    yield Part.HEADING, f"What language models cost · {report.now:%a %d %b %Y %H:%M} UTC"
    yield from _spent("", [("today", report.today.spending), (month, spending)], budget)
    if spending:
        yield from _spent(f"For what, {month}", grouped(spending, _kind), budget)
        yield from _spent(f"For whom, {month}", grouped(spending, lambda each: _whom(each.chat, report)), budget)
    yield Part.TABLE, ""
    yield from _caps(report)
    yield Part.TABLE, ""
    for told in _notes(report, month):
        yield from note(told, width)


def note(text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[tuple[Part, str]]:
    """Yield a text as lines of at most ``width`` columns, which begin as said."""
    for place, line in enumerate(plain.wrap(text, width - len(first)).split("\n")):
        yield Part.NOTE, f"{rest if place else first}{line}"


def grouped(spending: Iterable[Spending], kind: Callable[[Spending], K]) -> Sequence[tuple[K, Sequence[Spending]]]:
    """Return spending by kind, the dearest first."""
    groups: dict[K, list[Spending]] = {}
    for each in spending:
        groups.setdefault(kind(each), []).append(each)
    return sorted(groups.items(), key=lambda pair: -sum(each.counted for each in pair[1]))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[tuple[Part, str]]:
    """Yield the lines of a table, whose first column is flush left and whose others are flush right."""
    cells = [[_shortened(row[0], _LONGEST_NAME), *row[1:]] for row in (header, *rows)]
    sizes = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for first, *others in cells:
        figures = [f"{cell:>{size}}" for cell, size in zip(others, sizes[1:], strict=True)]
        yield Part.TABLE, "  ".join([f"{first:<{sizes[0]}}", *figures]).rstrip()


def _shortened(name: str, most: int) -> str:
    whole = " ".join(name.split())
    return whole if len(whole) <= most else f"{whole[: most - 1]}…"


# ---------------------------------------------------------------- tables


def _spent(title: str, groups: Sequence[tuple[str, Sequence[Spending]]], budget: Budget) -> Iterator[tuple[Part, str]]:
    yield Part.TABLE, ""
    if title:
        yield Part.HEADING, title
    rows = [_row(name, group, budget) for name, group in groups[:_NAMED]]
    if rest := groups[_NAMED:]:
        rows.append(_row(f"{len(rest):,} more", [each for _, group in rest for each in group], budget))
    yield from table(("", "calls", "tokens in", "tokens out", "cost"), rows)


def _row(name: str, group: Sequence[Spending], budget: Budget) -> Sequence[str]:
    calls = sum(each.calls for each in group)
    tokens = (sum(each.prompt_tokens for each in group), sum(each.completion_tokens for each in group))
    cost = budget.worded(sum(each.counted for each in group))
    return [name, f"{calls:,}", *(f"{number:,}" for number in tokens), cost]


def _kind(spending: Spending) -> str:
    return f"{spending.purpose}, {spending.model}"


def _whom(chat: ChatId | None, report: Report) -> str:
    if chat is None:
        return "nobody in particular"
    return f"{_shortened(report.chats.get(chat) or 'a chat', _LONGEST_TITLE)} ({chat})"


# ---------------------------------------------------------------- caps


def _caps(report: Report) -> Iterator[tuple[Part, str]]:
    yield Part.HEADING, "Caps"
    caps = [*report.budget.caps(report.now), *report.fullest()]
    if not report.budget.caps(report.now):
        yield Part.TABLE, "none for all together; set [budget] month or day"
    for cap in caps:
        spent = report.spent(cap)
        share = spent / cap.amount if cap.amount else 1.0
        bar = "█" * min(int(share * _BAR), _BAR)
        whose = "" if cap.chat is None else f" · {_whom(cap.chat, report)}"
        span = "today" if cap.span is Span.DAY else "this month"
        worded = f"{report.budget.worded(spent)} of {report.budget.worded(cap.amount)}"
        left = report.budget.worded(max(cap.amount - spent, 0))
        yield _fullness(share), f"{span:<10}  {bar:░<{_BAR}} {int(100 * share):>4} %  {worded}, {left} left{whose}"


def _fullness(share: float) -> Part:
    if share >= 1:
        return Part.FULL
    return Part.NEARLY_FULL if share >= _NEARLY_FULL else Part.FINE


def _notes(report: Report, month: str) -> Iterator[str]:
    costs, worded = report.month, report.budget.worded
    if costs.for_a_digest is not None:
        told = "one that told" if costs.digests == 1 else f"{costs.digests:,} that told"
        yield (
            f"A digest cost {worded(costs.for_a_digest)} on average in {month}: all that was spent, shared out among "
            f"{told} something. Alerts and news of followed stories are paid with them."
        )
    if costs.unfinished:
        set_aside = worded(sum(each.reserved for each in costs.spending))
        yield (
            f"Unfinished calls in {month}: {costs.unfinished:,}. Nobody knows yet, or ever where a process died, "
            f"whether they were paid, so they count as the most that they can cost: {set_aside}."
        )
    passed = (report.now - costs.period.since) / (costs.period.until - costs.period.since)
    yield f"Of {month}, {passed:.0%} has passed. Days and months are those of UTC."
