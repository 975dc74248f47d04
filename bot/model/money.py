"""What calls to language models cost. Amounts are in millionths of the currency's unit, which the operator names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NewType

from bot.model.ids import ChatId

CallId = NewType("CallId", int)

MILLION = 1_000_000
_LEAST_PLACES, _MOST_PLACES = 2, 6


def in_units(amount: int) -> Decimal:
    """Return an amount in the currency's unit: with two places, or as many more as show two digits of a small one."""
    exact = Decimal(amount) / MILLION
    places = _LEAST_PLACES if not exact else min(max(1 - exact.adjusted(), _LEAST_PLACES), _MOST_PLACES)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time from ``since`` up to, not including, ``until``."""

    since: datetime
    until: datetime

    @classmethod
    def day(cls, moment: datetime) -> Period:
        """Return the calendar's day in UTC that a moment is in."""
        since = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(since=since, until=since + timedelta(days=1))

    @classmethod
    def month(cls, moment: datetime) -> Period:
        """Return the calendar's month in UTC that a moment is in."""
        since = cls.day(moment).since.replace(day=1)
        return cls(since=since, until=(since + timedelta(days=31)).replace(day=1))


class Span(StrEnum):
    """How long a cap holds before it begins anew."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most that may be spent in a period, by all together, or by the calls made for one chat."""

    amount: int
    span: Span
    period: Period
    chat: ChatId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Caps on what may be spent, None where there is none; a day and a month are the calendar's, in UTC.

    Attributes:
        day, month: For everything together.
        chat_day, chat_month: For each chat.
        currency: What the operator calls the unit.
    """

    day: int | None = None
    month: int | None = None
    chat_day: int | None = None
    chat_month: int | None = None
    currency: str = "USD"

    def caps(self, now: datetime, chat: ChatId | None = None) -> Sequence[Cap]:
        """Return the caps that hold at a moment, with those of a chat where one is named, the longest first."""
        spans: Sequence[tuple[Span, Callable[[datetime], Period], int | None, int | None]] = (
            (Span.MONTH, Period.month, self.month, self.chat_month),
            (Span.DAY, Period.day, self.day, self.chat_day),
        )
        found = []
        for span, period_of, for_all, for_chat in spans:
            if for_all is not None:
                found.append(Cap(amount=for_all, span=span, period=period_of(now)))
            if for_chat is not None and chat is not None:
                found.append(Cap(amount=for_chat, span=span, period=period_of(now), chat=chat))
        return found

    def worded(self, amount: int) -> str:
        """Return an amount with the currency, as in "0.97 USD"."""
        return f"{in_units(amount):,} {self.currency}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCall:
    """A call that is about to be made.

    Attributes:
        key: What it asks of which model, as a hash: who asks the same again gets the same answer.
        price: What it costs at the worst.
        chat: The chat that it is made for first, None for none.
    """

    key: str
    model: str
    purpose: str
    price: int
    chat: ChatId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What calls of one kind cost together.

    Attributes:
        calls: How many were made, or may have been.
        price: What was paid.
        reserved: What is set aside for those of which nobody knows yet, or ever will, whether they were paid.
        unfinished: How many these are.
    """

    model: str
    purpose: str
    chat: ChatId | None
    calls: int
    prompt_tokens: int
    completion_tokens: int
    price: int
    reserved: int
    unfinished: int = 0

    @property
    def counted(self) -> int:
        """What counts against the caps: what was paid and what is set aside."""
        return self.price + self.reserved


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What a period cost.

    Attributes:
        spending: By model, purpose and chat, the dearest first.
        digests: How many digests with stories were made in it; what is told between them does not count as one.
    """

    period: Period
    spending: tuple[Spending, ...]
    digests: int

    @property
    def counted(self) -> int:
        """What counts against the caps."""
        return sum(each.counted for each in self.spending)

    @property
    def unfinished(self) -> int:
        """Of how many calls nobody knows whether they were paid."""
        return sum(each.unfinished for each in self.spending)

    @property
    def for_a_digest(self) -> int | None:
        """What a digest cost on average, None when none was made.

        A summary is paid once, for all digests that tell it and for all that is told between them, so all that was
        spent is shared out among the digests.
        """
        return -(-self.counted // self.digests) if self.digests else None
