"""What an endpoint can be asked, as it turns out: which form of structured output it takes, and how lengths are named.

Structured Outputs and JSON mode: https://platform.openai.com/docs/guides/structured-outputs. llama.cpp, Ollama and vLLM
have both, many services only the second, and a few neither; some take what they do not have and never say so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from bot.model import ModelRequest

# In JSON mode the word JSON must stand in a message, or OpenAI refuses.
_ASK_FOR_JSON = "Answer with JSON alone, nothing before or after it, that has this JSON schema:\n{schema}"


class Form(IntEnum):
    """How an answer is held to a schema, the simplest first."""

    TEXT = 0
    JSON_OBJECT = 1
    JSON_SCHEMA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What an endpoint does not take; None where it does not say.

    Attributes:
        parameter: "max_tokens", "temperature" or "response_format".
    """

    parameter: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What is sent. The first one tried asks for most.

    Attributes:
        form: What holds an answer to a request's schema.
        length: How the limit on the answer is called: models that reason want another name for it.
        temperature: Whether it may be set; models that reason refuse that.
    """

    form: Form = Form.JSON_SCHEMA
    length: str = "max_tokens"
    temperature: bool = True

    def parameters(self, model: str, request: ModelRequest) -> dict[str, Any]:
        """Return the body of a request, as https://platform.openai.com/docs/api-reference/chat/create has it."""
        system = self._system(request)
        said = (("system", system), ("user", request.user))
        body: dict[str, Any] = {
            "model": model,
            "messages": [{"role": role, "content": sendable(text)} for role, text in said if text],
            self.length: request.max_tokens,
        }
        if self.temperature:
            body["temperature"] = 0
        if request.schema is not None and self.form is not Form.TEXT:
            body["response_format"] = _response_format(self.form, request.schema)
        return body

    def _system(self, request: ModelRequest) -> str:
        if request.schema is None or self.form is Form.JSON_SCHEMA:
            return request.system
        return f"{request.system}\n\n{described(request.schema)}"

    def without(self, objection: Objection, request: ModelRequest) -> Dialect | None:
        """Return the dialect to try next after an objection, None where there is nothing left to give up."""
        if objection.parameter == "max_tokens":
            return replace(self, length="max_completion_tokens") if self.length == "max_tokens" else None
        if objection.parameter == "temperature":
            return replace(self, temperature=False) if self.temperature else None
        if request.schema is None or self.form is Form.TEXT:
            return None
        return replace(self, form=Form(self.form - 1))

    def also(self, other: Dialect) -> Dialect:
        """Return what gives up all that either gives up."""
        return Dialect(
            form=min(self.form, other.form),
            length=max(self.length, other.length, key=len),
            temperature=self.temperature and other.temperature,
        )


def described(schema: Mapping[str, Any]) -> str:
    """Return what a model is told of a schema where the endpoint does not hold it to it."""
    return _ASK_FOR_JSON.format(schema=json.dumps(schema, ensure_ascii=False))


def sendable(text: str) -> str:
    """Return a text without what UTF-8 has no bytes for, and without NUL, at which servers written in C stop."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _response_format(form: Form, schema: Mapping[str, Any]) -> dict[str, Any]:
    if form is Form.JSON_OBJECT:
        return {"type": "json_object"}
    return {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": dict(schema)}}
