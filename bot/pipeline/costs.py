"""What calls to language models cost in a period, loaded from where they are kept."""

from __future__ import annotations

from bot.model import Costs, Period
from bot.ports import Digests, Ledger


async def costs_of(ledger: Ledger, digests: Digests, period: Period) -> Costs:
    """Return what was spent in a period, and among how many digests it is shared out."""
    spending = tuple(await ledger.spending(period))
    return Costs(period=period, spending=spending, digests=await digests.count_digests(period))
