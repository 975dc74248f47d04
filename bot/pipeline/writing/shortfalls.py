"""Which shortfall an error is, where a language model was to write."""

from __future__ import annotations

from bot.errors import BudgetSpent, ModelAnswerUnusable, ModelAway, ModelError, ModelMisconfigured
from bot.model import Shortfall

# These lie not in what was asked: the same question may be answered at another time.
PASSING = frozenset({Shortfall.BUDGET, Shortfall.AWAY, Shortfall.MISCONFIGURED})


def shortfall_of(error: ModelError | BudgetSpent) -> Shortfall:
    """Return why a summary, or a line of one, is an extract."""
    if isinstance(error, BudgetSpent):
        return Shortfall.BUDGET
    if isinstance(error, ModelAway):
        return Shortfall.AWAY
    if isinstance(error, ModelMisconfigured):
        return Shortfall.MISCONFIGURED
    return Shortfall.UNUSABLE if isinstance(error, ModelAnswerUnusable) else Shortfall.REFUSED
