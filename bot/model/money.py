"""What calls to language models cost. Amounts are in millionths of the currency's unit, which the operator names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from bot.model.ids import ChatId

CallId = NewType("CallId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Caps on what may be spent, None where there is none; a day and a month are the calendar's, in UTC.

    Attributes:
        day, month: For everything together.
        chat_day, chat_month: For each chat.
    """

    day: int | None = None
    month: int | None = None
    chat_day: int | None = None
    chat_month: int | None = None


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
    """What calls of one kind cost together; ``reserved`` is set aside for those that are not finished."""

    model: str
    purpose: str
    chat: ChatId | None
    calls: int
    prompt_tokens: int
    completion_tokens: int
    price: int
    reserved: int
