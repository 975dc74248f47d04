"""Reads the answer to a chat completion. The SDK would take whatever comes.

The API: https://platform.openai.com/docs/api-reference/chat/object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from bot.errors import ModelAnswerUnusable, ModelMisconfigured, ModelRefused
from bot.language_models.estimates import estimated_usage, most_tokens
from bot.model import ModelRequest, TokenUsage

_CHECK_URL = "check [llm] base_url, which often ends in /v1"
_LONGEST_WORDS = 200


class _Message(msgspec.Struct):
    content: Any = None
    refusal: Any = None


class _Choice(msgspec.Struct):
    message: _Message | None = None
    finish_reason: Any = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a model said to the end, as it came."""

    text: str
    usage: TokenUsage


def spoken(content: bytes, request: ModelRequest, *, subject: str) -> Spoken:
    """Return what a whole answer says.

    Args:
        content: The body of the answer.
        request: What it answers, for what the server does not count.
        subject: The model's name, for errors.

    Raises:
        ModelRefused: The model refused, or a filter did.
        ModelAnswerUnusable: It was cut, empty, or is no completion.
        ModelMisconfigured: It is no answer of such an endpoint, but a web page or the like.
    """
    completion = _completion(content, request, subject=subject)
    choice = completion.choices[0] if completion.choices else _Choice()
    message = choice.message or _Message()
    text = message.content if isinstance(message.content, str) else ""
    usage = _usage(completion.usage, request, text)
    if message.refusal or str(choice.finish_reason).startswith("content_filter"):
        raise _refused(message.refusal, usage, subject=subject)
    if choice.message is None or choice.finish_reason != "stop":
        raise unusable(subject, _unfinished(choice, request), usage)
    if not text.strip():
        raise unusable(subject, "the answer is empty", usage)
    return Spoken(text=text, usage=usage)


def unusable(subject: str, problem: str, usage: TokenUsage) -> ModelAnswerUnusable:
    """Return the error that says what is wrong with an answer, and what it took all the same."""
    return ModelAnswerUnusable(
        subject,
        problem,
        "ask again, or another model",
        prompt_tokens=usage.prompt,
        completion_tokens=usage.completion,
    )


def one_line(words: str) -> str:
    """Return what somebody else said as one line that is not long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_WORDS else f"{line[:_LONGEST_WORDS]}…"


def _completion(content: bytes, request: ModelRequest, *, subject: str) -> _Completion:
    try:
        return msgspec.json.decode(content, type=_Completion)
    except msgspec.MsgspecError as error:
        problem = f"answered with something other than a chat completion ({one_line(str(error))})"
    except RecursionError:
        problem = "answered with something nested too deeply"
    if content.lstrip().startswith(b"{"):
        raise unusable(subject, problem, most_tokens(request))
    raise ModelMisconfigured(subject, problem, _CHECK_URL)


def _refused(refusal: object, usage: TokenUsage, *, subject: str) -> ModelRefused:
    words = f": {one_line(refusal)}" if isinstance(refusal, str) else ""
    return ModelRefused(
        subject,
        f"refused{words}" if refusal else "a content filter ended the answer",
        prompt_tokens=usage.prompt,
        completion_tokens=usage.completion,
    )


def _unfinished(choice: _Choice, request: ModelRequest) -> str:
    if choice.message is None:
        return "there is no answer in what it sent"
    if choice.finish_reason == "length":
        return f"the answer was cut at {request.max_tokens:,} tokens"
    if not choice.finish_reason:
        return "the answer may have been cut: it does not say that it ended"
    return f"the answer ended with {one_line(str(choice.finish_reason))!r}, not with 'stop'"


def _usage(stated: object, request: ModelRequest, text: str) -> TokenUsage:
    """Return what an answer took, as the server counted; what it does not say is estimated."""
    counts = stated if isinstance(stated, dict) else {}
    estimate = estimated_usage(request, text)
    return TokenUsage(
        prompt=_count(counts.get("prompt_tokens"), estimate.prompt),
        completion=_count(counts.get("completion_tokens"), estimate.completion),
    )


def _count(stated: object, estimate: int) -> int:
    # No question takes 0 tokens, and no answer: servers that do not count say so.
    return stated if isinstance(stated, int) and not isinstance(stated, bool) and stated > 0 else estimate
