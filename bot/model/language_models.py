"""What a language model is asked and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenUsage:
    """Tokens that were sent and that came back."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRequest:
    """One question to a language model, with nothing from an earlier one.

    Attributes:
        purpose: What it is asked for, for the ledger: "draft", "repair" or "judge".
        system: Our own instructions, never words of an article.
        user: What it works on.
        schema: The JSON schema of the answer, None for plain text.
        max_tokens: How long the answer may be.
    """

    purpose: str
    system: str
    user: str
    schema: Mapping[str, Any] | None = None
    max_tokens: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """A whole answer; one that was cut, filtered or refused is an error instead.

    Attributes:
        text: As it came, but for what stands around JSON that was asked for.
        model: Which model answered, and where.
        usage: As the server counted, or as estimated where it does not say.
    """

    text: str
    model: str
    usage: TokenUsage


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTerms:
    """What using a model means.

    Attributes:
        name: Which model it is, and where; answers under two names are never taken for each other.
        context_tokens: How long question and answer may be together.
        prompt_price, completion_price: Of a million tokens, in millionths of the currency's unit.
    """

    name: str
    context_tokens: int
    prompt_price: int = 0
    completion_price: int = 0

    @property
    def has_price(self) -> bool:
        """Whether asking it costs anything."""
        return bool(self.prompt_price or self.completion_price)

    def price(self, usage: TokenUsage) -> int:
        """Return what tokens cost, in millionths of the currency's unit, rounded up."""
        return -(-(usage.prompt * self.prompt_price + usage.completion * self.completion_price) // 1_000_000)
