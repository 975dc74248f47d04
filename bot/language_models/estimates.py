"""How many tokens a request and its answer can take."""

from __future__ import annotations

from bot.language_models.dialects import described
from bot.model import ModelRequest, TokenUsage
from bot.text.tokens import tokens_at_most

# What a chat template puts around a message (5 tokens in Llama 3, ChatML and Gemma), and before all (25 in Llama 3.1,
# which says what day it is, up to 100 in gpt-oss).
_AROUND_A_MESSAGE = 8
_BEFORE_ALL = 100


def most_tokens(request: ModelRequest) -> TokenUsage:
    """Return the most tokens that a request can take, in whichever form it is sent, and its ``max_tokens``."""
    asked = tokens_at_most(request.system) + tokens_at_most(request.user)
    if request.schema is not None:
        asked += tokens_at_most(described(request.schema))
    return TokenUsage(prompt=_BEFORE_ALL + 2 * _AROUND_A_MESSAGE + asked, completion=request.max_tokens)


def estimated_usage(request: ModelRequest, text: str) -> TokenUsage:
    """Return what an answer took where the server does not say: the most that it can have been."""
    most = most_tokens(request)
    return TokenUsage(prompt=most.prompt, completion=min(tokens_at_most(text), most.completion))
