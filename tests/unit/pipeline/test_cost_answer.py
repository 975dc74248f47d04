"""What operators are told of costs in a chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.conversation.screens import Screen
from bot.model import Budget, PlannedCall, TokenUsage
from bot.pipeline.answering.asked import Asked
from bot.pipeline.answering.operating import cost
from bot.pipeline.room import Rules
from tests.makers import CHAT, NOW, a_brief, a_chat, a_digest_to_send, an_update
from tests.unit.pipeline.chatroom import open_chatroom

UNIT = 1_000_000


def lines_of(shown: Screen) -> list[str]:
    return ["".join(span.text for span in line) for each in shown.blocks for line in each.lines]


async def test_what_was_spent_today_and_this_month_is_told(tmp_path: Path) -> None:
    async with open_chatroom(tmp_path) as chatroom:
        subscription = await chatroom.subscribes("Herald")
        rules, budget = Rules(language_model=True), Budget(day=2 * UNIT, month=9 * UNIT)
        room = replace(chatroom.room, rules=rules, budget=budget)
        for place, days in enumerate((0, 1, 1, 40)):
            at = NOW - timedelta(days=days)
            planned = PlannedCall(key=f"{place}", model="small", purpose="draft", price=UNIT, chat=CHAT)
            number = await room.ledger.reserve(planned, Budget(), at)
            if place:
                await room.ledger.settle(number, TokenUsage(prompt=9, completion=9), UNIT, None, at)
        made = a_digest_to_send(subscription, a_brief(), a_brief(headline="Cod"))
        await room.digests.put_digest(made, NOW, next_at=None)
        asked = Asked(update=an_update(), chat=a_chat(), subscription=subscription, now=NOW)
        (shown,) = (await cost(room, asked)).screens
    assert lines_of(shown) == [
        "💶 Cost",
        "Today: 1.00\xa0USD of 2.00\xa0USD",
        "This month: 3.00\xa0USD of 9.00\xa0USD",
        "A digest costs 3.00\xa0USD on average.",
        "0 sent in the last day",
        "1 question to a model is not finished; it counts as if it cost the most that it can.",
    ]
