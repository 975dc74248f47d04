"""How a language model is reached."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.endpoints.naming import model_at
from bot.model import ModelTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One model at one endpoint.

    Attributes:
        base_url: What stands before ``/chat/completions``.
        model: What the endpoint calls the model.
        api_key: Sent as a bearer token, "" for none; never printed.
        context_tokens: How long question and answer may be together.
        prompt_price, completion_price: Of a million tokens, in millionths of the currency's unit.
        timeout_seconds: For one answer, all tries included; waiting for a free place does not count.
        tries: How often a request is sent at most, when the endpoint is away or busy.
        concurrency: How many requests run at once, where no places are given that models share.
        failures: After how many answers in a row that did not come the model is left alone.
        cool_down_seconds: For how long; then one request is let through, and on its answer it depends.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    context_tokens: int = 8_192
    prompt_price: int = 0
    completion_price: int = 0
    timeout_seconds: float = 120.0
    tries: int = 3
    concurrency: int = 2
    failures: int = 3
    cool_down_seconds: float = 60.0

    @property
    def terms(self) -> ModelTerms:
        """What using it means; the name says which model it is, and where."""
        return ModelTerms(
            name=model_at(self.model, self.base_url),
            context_tokens=self.context_tokens,
            prompt_price=self.prompt_price,
            completion_price=self.completion_price,
        )
