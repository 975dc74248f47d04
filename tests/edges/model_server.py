"""A language model's endpoint on loopback: it judges requests as OpenAI's API does, and answers as a test wants it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Self

from aiohttp import web

from tests.edges.loopback import served

_FIELDS = frozenset({"model", "messages", "max_tokens", "max_completion_tokens", "temperature", "response_format"})
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
FORMS = ("json_schema", "json_object")


class Trouble(Enum):
    """What happens in place of an answer."""

    SILENCE = auto()
    CUT_BEFORE = auto()
    CUT_WITHIN = auto()
    NO_HTTP = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """What the model says, after a while."""

    text: str
    seconds: float


Answer = web.Response | bytes | str | Late | Trouble


@dataclass(slots=True, kw_only=True)
class ModelServer:
    """Answers with ``says``.

    Attributes:
        key: What it wants as a bearer token, "" for none.
        models: Which models it has.
        says: The text of an answer, or what makes it from a request.
        forms: Which types of response_format it takes.
        objection: What it answers to others.
        reasons: It has a model that reasons: it wants max_completion_tokens, and no temperature.
        script: What it answers with instead, one after the other, and then as always; a text is what the model says.
        seconds: How long an answer takes.
        asked: What it was sent.
        headers: With which headers.
        complaints: What OpenAI would not take of it.
        most_at_once: How many requests were under way at once.
    """

    key: str = ""
    models: tuple[str, ...] = ("small", "large")
    says: str | Callable[[Mapping[str, Any]], str] = "Four people were hurt."
    forms: Sequence[str] = FORMS
    objection: Callable[[str], web.Response] = field(default_factory=lambda: unsupported)
    reasons: bool = False
    script: list[Answer] = field(default_factory=list)
    seconds: float = 0.0
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    most_at_once: int = 0
    url: str = ""
    _at_once: int = 0
    _served: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __aenter__(self) -> Self:
        self.url = await self._served.enter_async_context(served("/chat/completions", self._requested))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._served.aclose()

    async def _requested(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        self.asked.append(asked)
        self.headers.append(dict(request.headers))
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(self.seconds)
            return await self._answer(request, asked)
        finally:
            self._at_once -= 1

    async def _answer(self, request: web.Request, asked: Mapping[str, Any]) -> web.StreamResponse:
        if (complaint := complaint_about(asked)) is not None:
            self.complaints.append(complaint)
            return error(400, complaint)
        if self.script:
            return await self._scripted(self.script.pop(0), request, asked)
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            return error(401, f"Incorrect API key provided: {request.headers.get('Authorization')}.", "invalid_api_key")
        if asked["model"] not in self.models:
            return error(404, f"The model `{asked['model']}` does not exist", "model_not_found")
        return self._in_a_form_that_it_knows(asked)

    def _in_a_form_that_it_knows(self, asked: Mapping[str, Any]) -> web.Response:
        if self.reasons and "max_tokens" in asked:
            words = "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
            return error(400, words, "unsupported_parameter", "max_tokens")
        if self.reasons and "temperature" in asked:
            words = (
                "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is."
            )
            return error(400, words, "unsupported_value", "temperature")
        form = asked.get("response_format", {}).get("type")
        if form is not None and form not in self.forms:
            return self.objection(form)
        return completion(self.says if isinstance(self.says, str) else self.says(asked), model=asked["model"])

    async def _scripted(self, answer: Answer, request: web.Request, asked: Mapping[str, Any]) -> web.StreamResponse:
        if isinstance(answer, Late):
            await asyncio.sleep(answer.seconds)
            answer = answer.text
        if isinstance(answer, str):
            return completion(answer, model=asked["model"])
        if isinstance(answer, bytes):
            return web.Response(body=answer, content_type="application/json")
        if isinstance(answer, web.Response):
            return web.Response(body=answer.body, status=answer.status, headers=answer.headers)
        return await _trouble(answer, request)


async def _trouble(trouble: Trouble, request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    response = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/json"})
    if trouble is Trouble.SILENCE:
        await asyncio.sleep(60)
    if trouble is Trouble.CUT_WITHIN:
        await response.prepare(request)
        await response.write(b'{"choices": [{"message": {"content": "Four peo')
    if trouble is Trouble.NO_HTTP and isinstance(request.transport, asyncio.WriteTransport):
        request.transport.write(b"what?\r\n\r\n")
    request.transport.close()
    return response


def completion(
    text: str | None,
    *,
    finish: str | None = "stop",
    refusal: str | None = None,
    usage: Mapping[str, Any] | None = None,
    model: str = "small",
) -> web.Response:
    """Return an answer as https://platform.openai.com/docs/api-reference/chat/object has it."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    counted = {"prompt_tokens": 21, "completion_tokens": 9, "total_tokens": 30} if usage is None else usage
    return web.json_response(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_795_000_000,
            "model": model,
            "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": finish}],
            "usage": counted,
        }
    )


def error(
    status: int, message: str, code: str | None = None, parameter: str | None = None, **headers: str
) -> web.Response:
    """Return an error as OpenAI's API words it."""
    told = {"error": {"message": message, "type": "invalid_request_error", "param": parameter, "code": code}}
    return web.json_response(told, status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})


def unsupported(form: str) -> web.Response:
    """Return what OpenAI answers where a model lacks a form of structured output."""
    words = f"Invalid parameter: 'response_format' of type '{form}' is not supported with this model."
    return error(400, words, None, "response_format")


def complaint_about(asked: Mapping[str, Any]) -> str | None:
    """Return what is wrong with a request, None where OpenAI would take it."""
    if not set(asked) <= _FIELDS:
        return f"Unrecognized request argument supplied: {sorted(set(asked) - _FIELDS)}"
    messages = asked.get("messages")
    if not messages or not all(_is_message(message) for message in messages):
        return "Invalid type for 'messages'"
    limits = [asked[name] for name in ("max_tokens", "max_completion_tokens") if name in asked]
    if len(limits) != 1 or not isinstance(limits[0], int) or limits[0] < 1:
        return "Invalid 'max_tokens'"
    if not 0 <= asked.get("temperature", 1) <= 2:
        return "Invalid 'temperature'"
    words = " ".join(message["content"] for message in messages)
    return _complaint_about_form(asked.get("response_format", {"type": "text"}), words)


def _is_message(message: Mapping[str, Any]) -> bool:
    content = message.get("content")
    return set(message) == {"role", "content"} and message["role"] in {"system", "user"} and bool(content)


def _complaint_about_form(form: Mapping[str, Any], words: str) -> str | None:
    if form["type"] == "json_object":
        return None if "json" in words.lower() else "'messages' must contain the word 'json' in some form"
    if form["type"] != "json_schema":
        return None if form == {"type": "text"} else f"Invalid value: {form}"
    wanted = form.get("json_schema", {})
    if not _NAME.fullmatch(wanted.get("name", "")) or wanted.get("strict") is not True:
        return "Invalid 'response_format.json_schema'"
    return None if _is_strict(wanted.get("schema")) else "Invalid schema for response_format 'answer'"


def _is_strict(schema: object) -> bool:
    """Tell whether a schema keeps to what strict structured output takes of JSON Schema."""
    if not isinstance(schema, dict):
        return False
    if schema.get("type") == "array":
        return _is_strict(schema.get("items"))
    if schema.get("type") != "object":
        return bool(schema)
    properties = schema.get("properties", {})
    closed = schema.get("additionalProperties") is False and set(schema.get("required", ())) == set(properties)
    return closed and all(_is_strict(inner) for inner in properties.values())
